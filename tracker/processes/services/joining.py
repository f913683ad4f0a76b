"""Units that take part come to a stage repeated over them, or leave it, while it runs; leaders likewise."""

from __future__ import annotations

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.processes.models import EventKind, RunEvent
from tracker.processes.services.heirs import heirs_of
from tracker.processes.services.history import Entry
from tracker.processes.services.members import members_now
from tracker.processes.services.running import Running
from tracker.processes.services.stands import stages_over
from workflows.counts import stage_of
from workflows.definition import Over
from workflows.state import Joined, Left, Token

#: Over whom stages are kept here; those that carry the duty out come and go with the verbs that give it.
KEPT = (Over.SUPPORT, Over.EVERYONE, Over.LEADERS)


def keep_members(running: Running, reason: str = "") -> bool:
    """Who is a member no more leaves, who has become one joins; whether anybody did. Nothing where no such stage runs.

    Who was through already is not asked again.
    """
    before = len(running.entries)
    for stage in _stages(running):
        over = running.node(stage).repeats
        if over is None:
            continue
        here = {token.whose.member(over) for token in running.state.tokens if token.parent == stage.number}
        wanted = members_now(running.facts).get(over, ())
        for member in sorted(one for one in here if one is not None and one not in wanted):
            _leave(running, over, member, reason)
        through = _through(running, stage) if set(wanted) - here else set()
        for member in (one for one in wanted if one not in here and one not in through):
            if any(token.number == stage.number for token in running.state.tokens):
                running.step(Joined(member, over), _entry(EventKind.JOINED, over, member, reason))
    return len(running.entries) > before


def _stages(running: Running) -> list[Token]:
    open_stages = stages_over(running.drawing, running.state.tokens, *KEPT)
    return [token for token in running.state.tokens if token.number in open_stages]


def _leave(running: Running, over: Over, member: int, reason: str) -> None:
    if any(token.whose.member(over) == member for token in running.state.tokens):
        event = Left(person=member) if over is Over.LEADERS else Left(member)
        running.step(event, _entry(EventKind.LEFT, over, member, reason))


def _entry(kind: EventKind, over: Over, member: int, reason: str) -> Entry:
    return Entry(kind, unit=None if over is Over.LEADERS else member, reason=reason)


def _through(running: Running, stage: Token) -> set[int | None]:
    """Members that answered since the stage was last reached and have not left it since, and who took over from them.

    Two queries.
    """
    columns = (RunEvent.kind, RunEvent.node, RunEvent.unit_id, RunEvent.person_id, RunEvent.passed)
    rows = db.session.execute(
        select(*columns).where(RunEvent.item_id == running.item.id).order_by(RunEvent.rev, RunEvent.seq)
    )
    found: set[int | None] = set()
    by_person = running.node(stage).repeats is Over.LEADERS
    for row in rows:
        if row.kind is EventKind.LEFT:
            found.discard(row.unit_id)
        elif row.kind is EventKind.DONE and stage_of(running.drawing, row.node) == stage.node:
            found.add(row.person_id if by_person else row.unit_id)
        if stage.node in row.passed.split():
            found.clear()
    if by_person:
        return found
    return found | heirs_of({unit for unit in found if unit is not None})


def join_units(running: Running, reason: str) -> None:
    """Units that carry the duty out, have not reported and have no branch in a stage of theirs that is open."""
    here = running.branches
    for carrier in running.facts.carriers if stages_over(running.drawing, running.state.tokens, Over.UNITS) else ():
        if carrier.unit_id not in here and not carrier.has_reported:
            entry = Entry(EventKind.JOINED, unit=carrier.unit_id, reason=reason)
            running.step(Joined(carrier.unit_id), entry)
