"""Who gets which part of a duty, as a form asks for it: the fields, what they offer and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Optional, ValidationError

from tracker.core.errors import Text
from tracker.core.forms import TextField, TrackerForm
from tracker.core.search import fold
from tracker.items.queries import choices as offered
from tracker.items.services.assigning import Parts
from tracker.items.units_field import UnitsField
from tracker.organization.forms import choices, chosen_id


def _one(label: Text) -> SelectField[int]:
    return SelectField(label, coerce=chosen_id, validators=[Optional()])


# Made anew in each form, since fields stand in the order in which they are made.
how_field = partial(
    RadioField, _l("Who answers"), default="lead",
    choices=choices((("lead", _l("One unit leads")), ("each", _l("Each unit answers for itself")))),
)  # fmt: skip
lead_field = partial(_one, _l("Lead unit"))
person_field = partial(_one, _l("Who works on it"))
each_field = partial(UnitsField, _l("Units that answer"))
support_field = partial(UnitsField, _l("Co-ordinating units"))
monitor_field = partial(UnitsField, _l("Monitoring units"))


class WithParts(TrackerForm):
    """A form that gives a duty to a unit, with others beside it."""

    lead: SelectField[int]
    support: UnitsField
    monitor: UnitsField

    def offer_parts(self, on: date) -> None:
        """Offer the units and people of the day."""
        units = self.units = offered.unit_pairs(on)
        self.answering = offered.with_vacancies(units, on)
        self.lead.choices = choices(self.answering, first=_l("Not chosen yet"))
        self.groups = offered.group_choices(on)
        for field in (self.support, self.monitor):
            field.offer(units, self.groups)

    def chosen_parts(self) -> Parts:
        """What services take."""
        return Parts(self.lead.data, support=tuple(self.support.data or ()), monitor=tuple(self.monitor.data or ()))


class WithEach(WithParts):
    """The same where each unit may answer for itself, or one person of the unit that leads."""

    how: RadioField[str]
    person: SelectField[int]
    each: UnitsField

    def offer_parts(self, on: date) -> None:
        """Offer the units and people of the day."""
        super().offer_parts(on)
        self.each.offer(self.answering, self.groups)
        self.person.choices = choices(offered.people_pairs(on), first=_l("The unit decides"))

    def own_lines(self, field: TextField) -> Iterator[tuple[int, str, str]]:
        """(unit, what follows the colon, the line) of each line of a field such as "Xã Bình An: 30/6/2022".

        Raises ValidationError for a line that begins with none of the units that were chosen.
        """
        by_name = {fold(name): unit_id for unit_id, name in self.units}
        for line in field.data.splitlines():
            name, _sign, words = line.partition(":")
            unit_id = by_name.get(fold(name)) or by_name.get(fold(f"UBND {name}"))
            if unit_id is None or unit_id not in (self.each.data or []):
                raise ValidationError(_l("“%(line)s” begins with none of the units chosen above", line=line))
            yield unit_id, words, line

    def chosen_parts(self, each_due: dict[int, date] | None = None) -> Parts:
        """What services take."""
        parts = replace(super().chosen_parts(), each_due=each_due, person_id=self.person.data)
        return replace(parts, lead=None, each=tuple(self.each.data or ())) if self.how.data == "each" else parts
