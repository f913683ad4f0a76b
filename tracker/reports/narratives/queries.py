"""The narrative fields of a kind, what was written in them, and with what a period begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select

from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.reports.kinds.models import ReportSection
from tracker.reports.narratives.models import AskedOf, NarrativeField, NarrativeText
from tracker.reports.periods import read_period


@dataclass(frozen=True, slots=True)
class Told:
    """What a field says in a period: of the office, or of one unit.

    `taken_from`: the words are those of this earlier period and nobody has looked at them for this one; empty: written
    or confirmed for this period.
    """

    field_id: int
    section_code: str
    title: str
    unit_id: int | None
    unit: str  # its full name; empty: the office
    words: str
    taken_from: str = ""
    by: str = ""
    at: datetime | None = None


def fields_of(kind_id: int) -> Sequence[NarrativeField]:
    """The fields of a kind in the order of its outline."""
    return db.session.scalars(
        select(NarrativeField)
        .join(ReportSection, ReportSection.id == NarrativeField.section_id)
        .where(ReportSection.kind_id == kind_id)
        .order_by(ReportSection.position, NarrativeField.position, NarrativeField.id)
    ).all()


def field_of(field_id: int) -> NarrativeField | None:
    """One field."""
    return db.session.get(NarrativeField, field_id)


def texts_of(kind_id: int, period: str) -> Mapping[tuple[int, int | None], NarrativeText]:
    """{(field, unit or None): what stands written for exactly this period}."""
    rows = db.session.scalars(
        select(NarrativeText).where(NarrativeText.period == period, NarrativeText.field_id.in_(_ids(kind_id)))
    )
    return {(row.field_id, row.unit_id): row for row in rows}


def start_of(field_id: int, period: str, unit_id: int | None) -> NarrativeText | None:
    """What the last period before this one said, which this one begins with; None: nothing was ever written."""
    rows = db.session.scalars(
        select(NarrativeText).where(
            NarrativeText.field_id == field_id, NarrativeText.unit_id.is_not_distinct_from(unit_id)
        )
    )
    return _newest(rows, before=read_period(period).ends_on)


def told_of(kind_id: int, period: str) -> list[Told]:
    """What each field says in this period, its start where nobody has written yet. Two queries.

    A field of units tells each unit that ever wrote; an empty text tells nothing and starts nothing.
    """
    fields = db.session.execute(
        select(NarrativeField, ReportSection.code)
        .join(ReportSection, ReportSection.id == NarrativeField.section_id)
        .where(ReportSection.kind_id == kind_id)
        .order_by(ReportSection.position, NarrativeField.position, NarrativeField.id)
    ).all()
    written: dict[int, dict[int | None, list[NarrativeText]]] = defaultdict(lambda: defaultdict(list))
    names: dict[int | None, tuple[int, str]] = {None: (0, "")}
    for text, unit in db.session.execute(
        select(NarrativeText, Unit)
        .outerjoin(Unit, Unit.id == NarrativeText.unit_id)
        .where(NarrativeText.field_id.in_(_ids(kind_id)))
    ):
        written[text.field_id][text.unit_id].append(text)
        if unit is not None:
            names[unit.id] = (unit.position, unit.name)
    return [
        told
        for field, code in fields
        for unit_id in sorted(written[field.id], key=lambda one: (names[one], one or 0))
        if (unit_id is None) is (field.asked_of is AskedOf.OFFICE)
        and (told := _told(field, code, unit_id, names[unit_id][1], written[field.id][unit_id], period)) is not None
    ]


def _told(
    field: NarrativeField, code: str, unit_id: int | None, unit: str, texts: Sequence[NarrativeText], period: str
) -> Told | None:
    own = next((text for text in texts if text.period == period), None)
    text = own or _newest(texts, before=read_period(period).ends_on)
    if text is None or not text.words.strip():
        return None
    taken = own.from_period if own is not None else text.from_period or text.period
    return Told(field.id, code, field.title, unit_id, unit, text.words, taken, text.person_name, text.at)


def _newest(texts: Iterable[NarrativeText], *, before: date) -> NarrativeText | None:
    """The text of the latest period that ends before this one does."""
    found = [(read_period(text.period).ends_on, text.id, text) for text in texts]
    earlier = [one for one in found if one[0] < before]
    return max(earlier, key=lambda one: one[:2])[2] if earlier else None


def _ids(kind_id: int) -> Select[int]:
    return (
        select(NarrativeField.id)
        .join(ReportSection, ReportSection.id == NarrativeField.section_id)
        .where(ReportSection.kind_id == kind_id)
    )
