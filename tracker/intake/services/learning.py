"""What clerks' corrections teach, from papers that were registered alone; and forgetting it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.intake import policies
from tracker.intake.cells import UNITS, units_of
from tracker.intake.models import DraftRow, IncomingPaper, Lesson, LessonKind
from tracker.intake.queries.lessons import scope_of
from tracker.intake.queries.paper import reading_of
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.words import fold

MOST_WORDS = 300


def learn_from(paper: IncomingPaper, rows: Sequence[DraftRow], index: UnitIndex, *, by: Actor) -> None:
    """Keep what the corrections of these drafts say of the issuer's words, and count the lessons that were used."""
    taught = {words: unit_id for row in rows for words, unit_id in (row.taught or {}).items()}
    _count_used(rows, index)
    reading = reading_of(paper)
    if not taught or reading is None:
        return
    issuer, layout = scope_of(reading.register)
    if not issuer:
        return
    name = reading.register.issuer.value if reading.register.issuer else ""
    for words, unit_id in taught.items():
        if 0 < len(words) <= MOST_WORDS:
            learn(issuer, name, layout, normalise(words), unit_id, by=by)


def forget(lesson_id: int, *, by: Actor) -> str:
    """It is not used any more; its words come back, for the message."""
    by = as_allowed(by, policies.can_forget)
    lesson = db.session.get(Lesson, lesson_id)
    if lesson is None:
        raise NotFound(_l("There is no such lesson."))
    record("lesson.forgotten", lesson, by=by, before={"lesson_words": lesson.words})
    words = lesson.words
    db.session.delete(lesson)
    db.session.flush()
    return words


def learn(issuer: str, name: str, layout: str, words: str, unit_id: int, *, by: Actor) -> None:
    """That these words mean this unit, in papers of this issuer and kind."""
    key = fold(words)
    known = db.session.scalar(
        select(Lesson)
        .where(
            Lesson.issuer == issuer, Lesson.layout == layout, Lesson.kind == LessonKind.ALIAS, Lesson.words_key == key
        )
        .with_for_update()
    )  # fmt: skip
    if known is None:
        known = Lesson(
            issuer=issuer, issuer_name=name, layout=layout, kind=LessonKind.ALIAS, words=words, words_key=key,
            unit_id=unit_id, learnt_at=clock.now(), learnt_by=by.signed,
        )  # fmt: skip
        db.session.add(known)
    elif known.unit_id == unit_id:
        return
    else:
        known.unit_id, known.words, known.learnt_at, known.learnt_by = unit_id, words, clock.now(), by.signed
    record("lesson.learnt", known, by=by, after={"lesson_words": words})


def _count_used(rows: Sequence[DraftRow], index: UnitIndex) -> None:
    """A lesson whose unit still stands in the cell was right; one whose unit is gone was corrected."""
    used = [(row, name, told) for row in rows for name in UNITS for told in (row.lessons or {}).get(name, {}).values()]
    if not used:
        return
    ids = {lesson_id for _row, _name, (lesson_id, _unit) in used}
    known = {one.id: one for one in db.session.scalars(select(Lesson).where(Lesson.id.in_(ids)))}
    for row, name, (lesson_id, unit_id) in used:
        lesson = known.get(lesson_id)
        if lesson is None:
            continue
        if unit_id in units_of(getattr(row, name), index):
            lesson.used += 1
        else:
            lesson.corrected += 1
    db.session.flush()
