"""The kinds of doubts of the register: one row for each. What finds them is checks.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.documents import checks


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtKind:
    """A kind of doubt. `reason`: its sentence, of what was noted, numbers and days as they are written."""

    code: str
    title: Text
    reason: Callable[[Mapping[str, str]], str]
    is_among: bool = False  # it depends on other documents, not on the document alone
    is_of_date: bool = True  # it says that the day of issue may be wrong


def _out_of_order(values: Mapping[str, str]) -> str:
    if "lower" in values and "higher" in values:
        words = _(
            "%(number)s bears the day %(day)s, but %(lower)s before it %(lower_day)s "
            "and %(higher)s after it %(higher_day)s",
            **values,
        )
    elif "lower" in values:
        words = _("%(number)s bears the day %(day)s, but %(lower)s before it bears %(lower_day)s", **values)
    else:
        words = _("%(number)s bears the day %(day)s, but %(higher)s after it bears %(higher_day)s", **values)
    return str(words)


#: In the order in which a page shows them.
DOUBTS = (
    DoubtKind(
        code=checks.YEAR_SLIP, title=_l("The year may be wrong"), is_among=True,
        reason=lambda values: _(
            "The day %(day)s may have a wrong year: number %(number)s lies between %(lower)s (%(lower_day)s) "
            "and %(higher)s (%(higher_day)s)",
            **{**values, "number": values["number"].split("/")[0].split("-")[0]},
        ),
    ),
    DoubtKind(
        code=checks.OUT_OF_ORDER, title=_l("The day does not follow the number"), is_among=True, reason=_out_of_order,
    ),
    DoubtKind(
        code=checks.FUTURE_DATE, title=_l("The day lies ahead"), is_of_date=False,
        reason=lambda values: _(
            "The day of issue %(day)s is after the day of registration %(registered)s", **values
        ),
    ),
    DoubtKind(
        code=checks.RESULT_BEFORE_YEAR_END, title=_l("Results of a year that was not over"),
        reason=lambda values: _("It tells the results of %(year)s but bears the day %(day)s", **values),
    ),
)  # fmt: skip
DOUBT_OF = {doubt.code: doubt for doubt in DOUBTS}
