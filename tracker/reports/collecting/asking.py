"""What is asked of whom when a period is opened: proposed from the last time, chosen by the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from wtforms import SelectField, SelectMultipleField

from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.core.forms import TICK, TICKS
from tracker.items.counters.models import Counter
from tracker.items.counters.queries.indicators import section_order
from tracker.organization.committee import PLACES_BELOW
from tracker.organization.forms import choices
from tracker.organization.kinds import codes_of
from tracker.organization.models import Family, Unit, UnitKind
from tracker.reports.collecting.forms import OpenForm
from tracker.reports.collecting.models import Collection, UnitFigure, UnitForm
from tracker.reports.kinds.queries.outline import Outline


class AskedOf(StrEnum):
    """Of whom a figure is asked."""

    NOBODY = ""
    SOURCE = "source"  # the unit that supplies it
    PLACES = "places"  # every commune, ward, town; their figures are summed
    BOTH = "both"  # the unit that supplies it as one summand more


WORDS: Mapping[AskedOf, Text] = {
    AskedOf.NOBODY: _l("not asked"),
    AskedOf.SOURCE: "%(unit)s",
    AskedOf.PLACES: _l("all %(places)s, summed"),
    AskedOf.BOTH: _l("%(unit)s and all %(places)s, summed"),
}


@dataclass(frozen=True, slots=True)
class Askable:
    """An indicator of the kind, with who supplies it."""

    id: int
    label: str
    noun: str
    section: str
    source_id: int | None
    source: str
    is_part: bool
    proposed: AskedOf

    @property
    def may_be_summed(self) -> bool:
        """A share cannot be summed."""
        return not self.noun.strip().startswith("%")

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Of whom it may be asked."""
        offered = [AskedOf.NOBODY]
        offered += [AskedOf.SOURCE] if self.source_id else []
        offered += [AskedOf.PLACES] if self.may_be_summed else []
        offered += [AskedOf.BOTH] if self.may_be_summed and self.source_id else []
        said = {"unit": self.source, "places": str(PLACES_BELOW)}
        return [(one.value, str(WORDS[one]) % said) for one in offered]


def askable(outline: Outline) -> list[Askable]:
    """The indicators of the kind in the order of its outline, each proposed as it was asked last. Two queries."""
    codes = [section.code for section in outline.sections]
    rows = db.session.execute(
        select(Counter, Unit)
        .outerjoin(Unit, Unit.id == Counter.source_unit_id)
        .where(
            Counter.item_id.is_(None), Counter.section.in_(codes)
        )
        .order_by(Counter.position, Counter.id)
    ).all()  # fmt: skip
    last = _asked_last(outline.kind.id)
    found = []
    for counter, unit in rows:
        if not outline.scope.tells_indicator(counter.report_kind_id, counter.section):
            continue
        before = last.get(counter.id)
        proposed = AskedOf.SOURCE if unit is not None and not last else AskedOf.NOBODY
        if before is not None:
            several, with_source = before
            proposed = AskedOf.SOURCE if not several else AskedOf.BOTH if with_source else AskedOf.PLACES
        name = (unit.short_name or unit.name) if unit is not None else ""
        found.append(
            Askable(
                counter.id, counter.label, counter.noun, counter.section, counter.source_unit_id, name,
                counter.whole_id is not None, proposed,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: section_order(one.section))


def _asked_last(kind_id: int) -> Mapping[int, tuple[bool, bool]]:
    """{indicator: (asked of several, its own unit among them)} of the kind's last collection."""
    newest = select(func.max(Collection.id)).where(Collection.kind_id == kind_id).scalar_subquery()
    own = func.count().filter(UnitForm.unit_id == Counter.source_unit_id)
    rows = db.session.execute(
        select(UnitFigure.indicator_id, func.count(), own)
        .join(UnitForm, UnitForm.id == UnitFigure.form_id)
        .join(Counter, Counter.id == UnitFigure.indicator_id)
        .where(UnitForm.collection_id == newest)
        .group_by(UnitFigure.indicator_id)
    )
    return {indicator_id: (number > 1, with_source > 0) for indicator_id, number, with_source in rows}


def opening_form(several: Sequence[Askable], units: Sequence[Unit], *, given: bool, **values: Any) -> OpenForm:
    """The form with a choice for each indicator, and the other units as ticks."""
    fields: dict[str, Any] = {
        f"a{one.id}": SelectField(one.label, choices=choices(one.choices), default=one.proposed.value)
        for one in several
    }
    fields["others"] = SelectMultipleField(
        _l("Units that send words and files alone"), coerce=int, widget=TICKS, option_widget=TICK,
        choices=choices((unit.id, unit.name) for unit in units),
    )  # fmt: skip
    made: type[OpenForm] = type("OpenForm", (OpenForm,), fields)
    return made() if given else made(None, **values)


def others_of(form: OpenForm) -> list[int]:
    """The ids of the units that send words and files alone."""
    field = form["others"]
    return list(field.data or ()) if isinstance(field, SelectMultipleField) else []


def asked_of(form: OpenForm, several: Sequence[Askable], units: Sequence[Unit]) -> dict[int, list[int]]:
    """{indicator: ids of the units it is asked of}, as chosen."""
    places = codes_of(Family.PLACE, Family.VILLAGE)
    every = [unit.id for unit in units if unit.kind in places]
    found: dict[int, list[int]] = {}
    for one in several:
        chosen = AskedOf(str(form[f"a{one.id}"].data or ""))
        own = [one.source_id] if one.source_id and chosen in (AskedOf.SOURCE, AskedOf.BOTH) else []
        summed = every if chosen in (AskedOf.PLACES, AskedOf.BOTH) else []
        if own or summed:
            found[one.id] = list(dict.fromkeys((*own, *summed)))
    return found


def units_asked(*, on: date) -> list[Unit]:
    """The units in force that may be asked: all but the committee. One query."""
    units = db.session.scalars(select(Unit).order_by(Unit.position, Unit.sort_key, Unit.id))
    return [unit for unit in units if unit.is_active(on) and unit.kind != UnitKind.COMMITTEE]
