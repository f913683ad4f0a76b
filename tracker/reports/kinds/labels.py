"""Kinds of reports in words: how often they are due, what a section is filled from, what a variable stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.audit.labels import register_actions
from tracker.core.errors import Text
from tracker.reports.kinds.models import Filling
from tracker.reports.periods import PeriodKind

PERIOD_KINDS: Mapping[PeriodKind, Text] = {
    PeriodKind.WEEK: _l("Week"),
    PeriodKind.MONTH: _l("Month"),
    PeriodKind.QUARTER: _l("Quarter"),
    PeriodKind.HALF: _l("Half-year"),
    PeriodKind.NINE_MONTHS: _l("Nine months"),
    PeriodKind.YEAR: _l("Year"),
}
FILLINGS: Mapping[Filling, Text] = {
    Filling.REGISTER: _l("Results: documents, items, figures"),
    Filling.NEXT_TASKS: _l("Next tasks"),
    Filling.HEADING: _l("Nothing: a heading alone"),
}
VARIABLES: Mapping[str, Text] = {
    "ky": _l("the period"),
    "ky_sau": _l("the period after it"),
    "nam": _l("the year"),
    "don_vi": _l("the committee as it is cited"),
    "ten_don_vi": _l("the committee in full"),
    "cap": _l("its level"),
    "dia_danh": _l("the place before a date"),
    "cap_tren": _l("the committee above"),
    "tinh": _l("the province with its name"),
    "nguoi_ky": _l("who signs"),
}


#: Weekdays inside a sentence, Monday first.
WEEKDAYS: Sequence[Text] = (
    _l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday"),
)  # fmt: skip


def days_words(closing_day: int, sending_day: int, kind: PeriodKind | None = None) -> str:
    """When figures close and the report is sent, of each period's last month; of a week the weekdays."""
    if kind is PeriodKind.WEEK:
        closing, sending = (WEEKDAYS[min(day, 7) - 1] for day in (closing_day, sending_day))
        return str(_("figures close on %(closing)s, sent on %(sending)s", closing=closing, sending=sending))
    return str(_("figures close on day %(closing)s, sent by day %(sending)s", closing=closing_day, sending=sending_day))


register_actions(
    {
        "report_kind.taken_up": _l("took the kind of report into use again"),
        "report_kind.put_aside": _l("put the kind of report out of use"),
    }
)
