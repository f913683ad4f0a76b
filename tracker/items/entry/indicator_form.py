"""The form of a figure of a report section, without an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Length, Regexp

from tracker.core.forms import LineField, Needed
from tracker.items.entry.forms import SHORT, CounterForm
from tracker.organization.forms import choices, chosen_id

SECTION = r"[\w-]+(?:[. ][\w-]+)*$"  # it is a part of an address: no slash, no empty piece


class IndicatorForm(CounterForm):
    """A figure of a report section, without an item."""

    section = LineField(_l("Report section"), description=_l("As the report numbers it: II.2.c"),
        validators=[Needed(_l("Write the report section")), Length(max=SHORT),
                    Regexp(SECTION, message=_l("Write the report section"))])  # fmt: skip
    report_kind_id = SelectField(
        _l("Report"), coerce=chosen_id,
        description=_l("Another report may have a section of the same number: the figure is told in this report alone"),
    )  # fmt: skip
    source_unit_id = SelectField(_l("Supplied by"), coerce=chosen_id)

    def __init__(
        self, *args: Any, sources: Sequence[tuple[int, str]], reports: Sequence[tuple[int, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.report_kind_id.choices = choices(reports, first=_l("The first report that has this section"))
        self.source_unit_id.choices = choices(sources, first=_l("The office"))

    def place(self) -> dict[str, Any]:
        """The report and its section, and the unit that supplies the figure."""
        return {
            "section": self.section.data,
            "source_unit_id": self.source_unit_id.data,
            "report_kind_id": self.report_kind_id.data,
        }
