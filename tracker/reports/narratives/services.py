"""Write a narrative field for a period, or let it stand as it was; add, change and take away the fields themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.items.next_tasks.sentences import finish
from tracker.reports import policies as report_policies
from tracker.reports.kinds.models import Filling, ReportSection
from tracker.reports.narratives import policies
from tracker.reports.narratives.models import AskedOf, NarrativeField, NarrativeText
from tracker.reports.narratives.queries import start_of
from tracker.reports.periods import read_period

MOST_LETTERS = 6000
MOST_FIELDS = 100  # of one section: no outline asks for more, and a report is read at once


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """What a field asks for, as typed."""

    title: str
    hint: str = ""
    asked_of: AskedOf = AskedOf.OFFICE


def write(
    field_id: int, period: str, unit_id: int | None, words: str, *, by: Actor, at: datetime, seen: str | None = None
) -> NarrativeText:
    """Keep these words for the period; the same as those taken over confirms them, empty ones tell nothing this time.

    `seen`: the words that the form showed; where somebody else has written others since, Conflict. Raises InvalidInput
    where they are too long or the unit is missing, NotAllowed, NotFound.
    """
    field = load_field(field_id)
    by = as_allowed(by, policies.can_write, field.asked_of, unit_id)
    _check(field, period, unit_id)
    if len(words) > MOST_LETTERS:
        raise InvalidInput(_l("Write this in fewer words: at most %(most)s letters", most=MOST_LETTERS), field="words")
    start = start_of(field_id, period, unit_id)
    row = _row(field_id, period, unit_id)
    now = row.words if row is not None else start.words if start is not None else ""
    if seen is not None and now.split() != seen.split():
        raise Conflict(_l("Somebody has written something else here meanwhile. Look at it again, then save."))
    if row is None:
        row = NarrativeText(field_id=field_id, period=period, unit_id=unit_id)
        db.session.add(row)
    row.words, row.from_period = paragraphs(words), ""
    row.person_name, row.at = by.signed, at
    told = {"title": field.title, "period": period}
    record("narrative_text.written", row, by=by, before={"words": now}, after=told | {"words": row.words})
    return row


def take_over(field_id: int, period: str, unit_id: int | None, *, at: datetime) -> NarrativeText | None:
    """Put the last period's words into this one, marked so; what is written stays. None: there is nothing."""
    row, start = _row(field_id, period, unit_id), start_of(field_id, period, unit_id)
    if row is not None or start is None:
        return row
    row = NarrativeText(
        field_id=field_id, period=period, unit_id=unit_id, words=start.words,
        from_period=start.from_period or start.period, person_name=start.person_name, at=at,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def add_field(section_id: int, draft: FieldDraft, *, by: Actor) -> NarrativeField:
    """One more field at the end of a section that is filled from the register."""
    by = as_allowed(by, report_policies.can_compile)
    section = db.session.get(ReportSection, section_id)
    if section is None:
        raise NotFound(_l("There is no such section."))
    if section.filling is not Filling.REGISTER:
        raise InvalidInput(_l("This section has no text of its own: choose one that is filled from the register"))
    places = select(func.count(), func.max(NarrativeField.position)).where(NarrativeField.section_id == section_id)
    count, last = db.session.execute(places).one()
    if count >= MOST_FIELDS:
        raise InvalidInput(_l("A section has at most %(most)s fields", most=MOST_FIELDS))
    field = NarrativeField(section_id=section_id, position=(last or 0) + 1)
    _fill(field, draft)
    db.session.add(field)
    record("narrative_field.added", field, by=by, after={"title": field.title, "section": section.code})
    return field


def change_field(field_id: int, draft: FieldDraft, *, by: Actor) -> NarrativeField:
    """Correct what it asks for; what was written stays."""
    by = as_allowed(by, report_policies.can_compile)
    field = load_field(field_id)
    before = {"title": field.title, "hint": field.hint, "asked_of": field.asked_of}
    _fill(field, draft)
    after = {"title": field.title, "hint": field.hint, "asked_of": field.asked_of}
    record("narrative_field.changed", field, by=by, before=before, after=after)
    return field


def remove_field(field_id: int, *, by: Actor, despite: bool = False) -> int:
    """Take it out, with all that was written in it only `despite` that; answers its section. Reports sent stay."""
    by = as_allowed(by, report_policies.can_compile)
    field = load_field(field_id)
    written = db.session.scalar(
        select(func.count()).where(NarrativeText.field_id == field_id, NarrativeText.words != "")
    )
    if written and not despite:
        raise InvalidInput(_l("Say that it goes although something was written in it"), field="despite")
    db.session.execute(delete(NarrativeText).where(NarrativeText.field_id == field_id))
    db.session.delete(field)
    record("narrative_field.removed", field, by=by, before={"title": field.title})
    return field.section_id


def load_field(field_id: int) -> NarrativeField:
    """The field; NotFound."""
    field = db.session.get(NarrativeField, field_id)
    if field is None:
        raise NotFound(_l("There is no such field."))
    return field


def paragraphs(words: str) -> str:
    """What was typed, each line a paragraph that ends as a sentence does."""
    return "\n".join(finish(line) for line in words.splitlines() if finish(line))


def _check(field: NarrativeField, period: str, unit_id: int | None) -> None:
    if (field.asked_of is AskedOf.UNITS) is (unit_id is None):
        raise InvalidInput(
            _l("This field is written by each unit") if unit_id is None else _l("The office writes this")
        )
    try:
        read_period(period)
    except ValueError:
        raise NotFound(_l("There is no such period.")) from None


def _fill(field: NarrativeField, draft: FieldDraft) -> None:
    title = normalise(draft.title)
    if not title:
        raise InvalidInput(_l("Write what the field is about"), field="title")
    field.title, field.hint, field.asked_of = title, normalise(draft.hint), draft.asked_of


def _row(field_id: int, period: str, unit_id: int | None) -> NarrativeText | None:
    return db.session.scalar(
        select(NarrativeText).where(
            NarrativeText.field_id == field_id,
            NarrativeText.period == period,
            NarrativeText.unit_id.is_not_distinct_from(unit_id),
        )
    )
