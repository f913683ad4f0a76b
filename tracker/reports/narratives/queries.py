"""The narrative fields of a kind, what was written in them, and with what a period begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select

from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.reports.kinds.models import ReportSection
from tracker.reports.narratives.models import AskedOf, NarrativeField, NarrativeText
from tracker.reports.periods import read_period

MOST_SHOWN = 50


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


@dataclass(frozen=True, slots=True)
class Asked:
    """A field with what is told in it in a period; nothing: nobody has written yet."""

    field: NarrativeField
    section_code: str
    told: tuple[Told, ...]

    @property
    def unseen(self) -> bool:
        """Whether words of an earlier period stand there that nobody has looked at."""
        return any(one.taken_from for one in self.told)


def told_of(kind_id: int, period: str) -> list[Told]:
    """What each field says in this period, its start where nobody has written yet. One query."""
    return [told for asked in asked_in(kind_id, period) for told in asked.told]


def asked_in(kind_id: int, period: str) -> list[Asked]:
    """Every field of the kind, written or not, with what it says in this period. One query.

    A field of units tells each unit that ever wrote; an empty text tells nothing and starts nothing.
    """
    rows = db.session.execute(
        select(NarrativeField, ReportSection.code, NarrativeText, Unit)
        .join(ReportSection, ReportSection.id == NarrativeField.section_id)
        .outerjoin(NarrativeText, NarrativeText.field_id == NarrativeField.id)
        .outerjoin(Unit, Unit.id == NarrativeText.unit_id)
        .where(ReportSection.kind_id == kind_id)
        .order_by(ReportSection.position, NarrativeField.position, NarrativeField.id, NarrativeText.id)
    ).all()
    fields: dict[NarrativeField, str] = {}
    written: dict[int, dict[int | None, list[NarrativeText]]] = defaultdict(lambda: defaultdict(list))
    names: dict[int | None, tuple[int, str]] = {None: (0, "")}
    for asked, code, text, unit in rows:
        fields[asked] = code
        if text is not None:
            written[text.field_id][text.unit_id].append(text)
        if unit is not None:
            names[unit.id] = (unit.position, unit.name)

    def told(field: NarrativeField, code: str) -> Iterator[Told]:
        for unit_id in sorted(written[field.id], key=lambda one: (names[one], one or 0)):
            texts = written[field.id][unit_id]
            said = _told(field, code, unit_id, names[unit_id][1], texts, period)
            if said is not None and (unit_id is None) is (field.asked_of is AskedOf.OFFICE):
                yield said

    return [Asked(field, code, tuple(told(field, code))) for field, code in fields.items()]


def history_of_field(field_id: int) -> Sequence[tuple[NarrativeText, Unit | None]]:
    """All that was ever written in it, the newest period first; at most what `MOST_SHOWN` says."""
    rows = db.session.execute(
        select(NarrativeText, Unit)
        .outerjoin(Unit, Unit.id == NarrativeText.unit_id)
        .where(NarrativeText.field_id == field_id)
        .order_by(NarrativeText.at.desc(), NarrativeText.id.desc())
        .limit(MOST_SHOWN)
    ).all()
    return [(text, unit) for text, unit in rows]


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
