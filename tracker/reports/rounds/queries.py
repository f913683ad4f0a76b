"""The way of a kind, who has which turn today, the steps of a report and what was said of its sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from tracker.accounts.acting_posts import acting_posts, as_post
from tracker.accounts.models import Person
from tracker.core.actor import Act, Actor, Role
from tracker.core.extensions import db
from tracker.organization.models import Unit, UnitKind
from tracker.reports.models import ReportTurn
from tracker.reports.rounds.models import ReportComment, ReportStep, ReportWay
from tracker.reports.rounds.way import Way

ROLES = {ReportTurn.OFFICER: Role.CLERK, ReportTurn.HEAD: Role.HEAD, ReportTurn.LEADER: Role.LEADER}
#: Deputies and stand-ins need this act for the turn.
ACTS = {ReportTurn.OFFICER: None, ReportTurn.HEAD: Act.CONFIRM, ReportTurn.LEADER: Act.APPROVE}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has a turn today, in the own post or for `holder`."""

    person_id: int
    name: str
    title: str
    email: str
    language: str
    holder: str = ""


def way_of(kind_id: int) -> Way:
    """The way of a kind; the usual one where the office has set none. One query."""
    row = db.session.get(ReportWay, kind_id)
    return Way(row.by_head, row.head_edits, row.leader_edits, row.compares) if row is not None else Way()


def office_ids(by: Actor) -> frozenset[int]:
    """The offices (văn phòng) that this person heads, or stands in for the head of. No query for who heads nothing."""
    heads = by.heads(Act.CONFIRM)
    if not heads:
        return frozenset()
    return frozenset(db.session.scalars(select(Unit.id).where(Unit.id.in_(heads), Unit.kind == UnitKind.OFFICE)))


def holders_of(turns: Collection[ReportTurn], on: date) -> dict[ReportTurn, list[Holder]]:
    """Who has each of these turns on this day, own posts before stand-ins'. One query."""
    acting = acting_posts(on)
    of_office = select(Unit.id).where(Unit.kind == UnitKind.OFFICE)
    wanted: list[ColumnElement[bool]] = [
        (acting.c.role == ROLES[turn]) & (acting.c.unit_id.in_(of_office) if turn is ReportTurn.HEAD else True)
        for turn in turns
    ]
    found: dict[ReportTurn, list[Holder]] = {turn: [] for turn in turns}
    if not wanted:
        return found
    condition = wanted[0]
    for one in wanted[1:]:
        condition = condition | one
    people = select(acting, Person.full_name, Person.email, Person.language)
    rows = db.session.execute(people.join(Person, Person.id == acting.c.person_id).where(condition)).all()
    for row in sorted(rows, key=lambda row: (row.holder_id is not None, row.is_deputy, row.person_id)):
        post = as_post(row)
        turn = next(turn for turn in turns if ROLES[turn] is post.role)
        if post.allows(ACTS[turn]) and all(one.person_id != row.person_id for one in found[turn]):
            found[turn].append(Holder(row.person_id, row.full_name, row.title, row.email, row.language, row.holder))
    return found


def has_head(on: date, *, besides: int | None = None) -> bool:
    """Whether somebody heads the office on this day who is another one than `besides`."""
    return any(one.person_id != besides for one in holders_of([ReportTurn.HEAD], on)[ReportTurn.HEAD])


def steps_of(report_id: int) -> Sequence[ReportStep]:
    """The steps of a report, the first one first. One query."""
    return db.session.scalars(select(ReportStep).where(ReportStep.report_id == report_id).order_by(ReportStep.id)).all()


def comments_of(report_id: int) -> Sequence[ReportComment]:
    """What was said of its sentences, and the answers, in the order in which they were written. One query."""
    return db.session.scalars(
        select(ReportComment).where(ReportComment.report_id == report_id).order_by(ReportComment.id)
    ).all()
