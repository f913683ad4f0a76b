"""Which template is in use for a kind of paper, and which were before. No list reads a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, func, select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.organization.committee import committee_on, former_committees, the_committee
from tracker.organization.models import Level
from tracker.organization.terms import USUAL, Terms
from tracker.papers.templates.drawing import OwnTemplates
from tracker.papers.templates.names import TemplateKind
from tracker.reports.templates.models import PaperTemplate

#: So many are kept of each; older ones go.
MOST_KEPT = 20


def level_on(day: date | None) -> Level:
    """The level of the committee whose papers of this day are drawn; none: today's."""
    committee = committee_on(day)
    return committee.level if committee is not None else Level.COMMUNE


def levels() -> list[Level]:
    """Of the committee, then those that it had: their papers are drawn on templates of that level."""
    return list(dict.fromkeys([level_on(None), *(one.level for one in reversed(former_committees()))]))


def terms_at(level: Level) -> Terms:
    """The words of the committee at this level: today's, else the last one that was of it."""
    every = [the_committee(), *reversed(former_committees())]
    return next((one.terms for one in every if one is not None and one.level is level), Terms(USUAL[level.value]))


def own_templates(kind: TemplateKind, level: Level, *, on: date | None = None) -> OwnTemplates:
    """The files in use for a paper of this kind and its annexes; of a paper sent on a day its. One query."""
    newest = _newest(level).where(PaperTemplate.kind.in_((kind, TemplateKind.ANNEX)))
    if on is not None:
        newest = newest.where(PaperTemplate.at < datetime.combine(on + timedelta(days=1), time.min, clock.OFFICE_ZONE))
    rows = db.session.execute(select(PaperTemplate.kind, PaperTemplate.content).where(PaperTemplate.id.in_(newest)))
    found = {row.kind: row.content for row in rows}
    return OwnTemplates(found.get(kind), found.get(TemplateKind.ANNEX))


def content_in_use(kind: TemplateKind, level: Level) -> bytes | None:
    """The office's own file; None: the shipped one is in use. One query."""
    return db.session.scalar(_of(kind, level).with_only_columns(PaperTemplate.content).limit(1))


def in_use(level: Level) -> Mapping[TemplateKind, PaperTemplate]:
    """The newest row of each kind; a kind without one has never had a template of its own. One query."""
    rows = db.session.scalars(select(PaperTemplate).where(PaperTemplate.id.in_(_newest(level))))
    return {row.kind: row for row in rows}


def kept_of(kind: TemplateKind, level: Level) -> Sequence[PaperTemplate]:
    """What was put into use, the newest first. One query."""
    return db.session.scalars(_of(kind, level).limit(MOST_KEPT)).all()


def _of(kind: TemplateKind, level: Level) -> Select[PaperTemplate]:
    return (
        select(PaperTemplate)
        .where(PaperTemplate.kind == kind, PaperTemplate.level == level)
        .order_by(PaperTemplate.id.desc())
    )


def _newest(level: Level) -> Select[int]:
    return select(func.max(PaperTemplate.id)).where(PaperTemplate.level == level).group_by(PaperTemplate.kind)
