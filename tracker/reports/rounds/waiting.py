"""Reports on which somebody is to act now: counted with the query of every request, listed for the inbox and home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, String, and_, cast, func, or_, select
from sqlalchemy.orm import defer

from tracker.core.actor import Actor
from tracker.core.along import Companion, along
from tracker.core.database import put_together
from tracker.core.extensions import db
from tracker.organization.models import Unit, UnitKind
from tracker.reports import policies
from tracker.reports.models import Report, ReportState, ReportTurn

#: What waits at each turn. The office has to do with what was given back, and with what is approved and not sent.
WAITS: dict[ReportTurn, ColumnElement[bool]] = {
    ReportTurn.OFFICER: or_(
        and_(Report.state == ReportState.DRAFT, Report.returned_note != ""), Report.state == ReportState.APPROVED
    ),
    ReportTurn.HEAD: and_(Report.state == ReportState.SUBMITTED, Report.turn == ReportTurn.HEAD),
    ReportTurn.LEADER: and_(Report.state == ReportState.SUBMITTED, Report.turn == ReportTurn.LEADER),
}


def counted(_person_id: Any) -> ScalarSelect[str]:
    """ "1|0|2|3 7": how many reports wait at each turn, and the ids of the offices."""
    numbers = [
        cast(select(func.count()).select_from(Report).where(condition).scalar_subquery(), String)
        for condition in WAITS.values()
    ]
    offices = select(put_together(cast(Unit.id, String), " ")).where(Unit.kind == UnitKind.OFFICE)
    words = numbers[0] + "|" + numbers[1] + "|" + numbers[2] + "|" + func.coalesce(offices.scalar_subquery(), "")
    return select(words).scalar_subquery()


REPORTS_WAITING = Companion("reports_waiting", counted)


def my_turns(by: Actor) -> list[ReportTurn]:
    """The turns at which this person acts and something waits. No query."""
    came: str | None = along(REPORTS_WAITING.name)
    if not came:
        return []
    *numbers, offices = came.split("|")
    office = frozenset(int(one) for one in offices.split())
    return [
        turn
        for turn, number in zip(WAITS, numbers, strict=True)
        if int(number) and policies.has_turn(by, turn, office) is None
    ]


def how_many(by: Actor) -> int:
    """How many reports wait for this person, for the menu. No query."""
    came: str | None = along(REPORTS_WAITING.name)
    numbers = dict(zip(WAITS, (came or "").split("|"), strict=False))
    return sum(int(numbers[turn]) for turn in my_turns(by))


def waiting_for(by: Actor, *, most: int) -> Sequence[Report]:
    """Those that wait for this person, the next to be sent first. One query, none where nothing waits."""
    turns = my_turns(by)
    if not turns:
        return ()
    return db.session.scalars(
        select(Report)
        .where(or_(*(WAITS[turn] for turn in turns)))
        .options(defer(Report.snapshot))
        .order_by(Report.send_by.nulls_last(), Report.id)
        .limit(most)
    ).all()
