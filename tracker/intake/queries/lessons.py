"""What was learnt: of which papers it is used, and the list of it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.identity import body_of
from tracker.documents.queries.lookup import places
from tracker.intake import policies
from tracker.intake.cells import Alias, Aliases
from tracker.intake.models import Lesson, LessonKind
from tracker.intake.reading.values import Registered
from tracker.organization.models import Succession, Unit
from tracker.organization.names import heirs_of, successions


@dataclass(frozen=True, slots=True)
class Learnt:
    """A lesson as the list shows it."""

    id: int
    kind: LessonKind
    words: str
    meaning: str
    issuer: str
    layout: str
    used: int
    corrected: int
    learnt_at: datetime
    learnt_by: str


def scope_of(register: Registered) -> tuple[str, str]:
    """(body of the issuer, kind of paper): of whose papers and of which layout a lesson is."""
    issuer = register.issuer.value if register.issuer else ""
    where = places(None)
    return (body_of(where.full_name(issuer), where) if issuer else "", register.kind.value if register.kind else "")


def aliases_for(register: Registered, *, on: date) -> Aliases:
    """Words that mean a unit in papers of this issuer and kind; those of the same kind of paper go before.

    A unit that is closed has its first heir; one that nobody took over means nothing any more. A few queries.
    """
    issuer, layout = scope_of(register)
    if not issuer:
        return {}
    rows = db.session.execute(
        select(Lesson, Unit)
        .join(Unit, Unit.id == Lesson.unit_id)
        .where(Lesson.kind == LessonKind.ALIAS, Lesson.issuer == issuer)
        .order_by(Lesson.layout == layout, Lesson.learnt_at)
    ).all()
    if not rows:
        return {}
    after = successions()
    found = {}
    for lesson, unit in rows:
        now = unit if unit.is_active(on) else _heir(unit.id, after, on)
        if now is not None:
            found[lesson.words_key] = Alias(lesson.id, now.id, lesson.words)
    return found


def lessons(*, by: Actor) -> Sequence[Learnt]:
    """All of it, the newest first. One query."""
    as_allowed(by, policies.can_forget)
    rows = db.session.execute(
        select(Lesson, Unit.name)
        .outerjoin(Unit, Unit.id == Lesson.unit_id)
        .where(or_(Lesson.unit_id.is_not(None), Lesson.meaning != ""))
        .order_by(Lesson.learnt_at.desc(), Lesson.id.desc())
    ).all()
    return [
        Learnt(
            one.id, one.kind, one.words, unit or one.meaning, one.issuer_name, one.layout, one.used, one.corrected,
            one.learnt_at, one.learnt_by,
        )
        for one, unit in rows
    ]  # fmt: skip


def _heir(unit_id: int, after: Mapping[int, Sequence[Succession]], on: date) -> Unit | None:
    heirs = heirs_of(unit_id, after)
    units = (db.session.get(Unit, heir) for heir in heirs)
    return next((unit for unit in units if unit is not None and unit.is_active(on)), None)
