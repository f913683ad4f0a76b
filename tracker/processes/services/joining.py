"""Units that take part come to a stage repeated over them, or leave it, while it runs; leaders likewise."""

from __future__ import annotations

from tracker.processes.models import EventKind
from tracker.processes.services.history import Entry
from tracker.processes.services.members import members_now
from tracker.processes.services.stands import stages_over
from tracker.processes.services.walked import Walked
from workflows.definition import Over
from workflows.state import Joined, Left, Token

#: Over whom stages are kept here; those that carry the duty out come and go with the verbs that give it.
KEPT = (Over.SUPPORT, Over.EVERYONE, Over.LEADERS)


def keep_members(running: Walked, reason: str = "") -> bool:
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
        through = running.through(stage) if set(wanted) - here else set()
        for member in (one for one in wanted if one not in here and one not in through):
            if any(token.number == stage.number for token in running.state.tokens):
                running.step(Joined(member, over), _entry(EventKind.JOINED, over, member, reason))
    return len(running.entries) > before


def _stages(running: Walked) -> list[Token]:
    open_stages = stages_over(running.drawing, running.state.tokens, *KEPT)
    return [token for token in running.state.tokens if token.number in open_stages]


def _leave(running: Walked, over: Over, member: int, reason: str) -> None:
    if any(token.whose.member(over) == member for token in running.state.tokens):
        event = Left(person=member) if over is Over.LEADERS else Left(member)
        running.step(event, _entry(EventKind.LEFT, over, member, reason))


def _entry(kind: EventKind, over: Over, member: int, reason: str) -> Entry:
    return Entry(kind, unit=None if over is Over.LEADERS else member, reason=reason)


def join_units(running: Walked, reason: str) -> None:
    """Units that carry the duty out, have not reported and have no branch in a stage of theirs that is open."""
    here = running.branches
    for carrier in running.facts.carriers if stages_over(running.drawing, running.state.tokens, Over.UNITS) else ():
        if carrier.unit_id not in here and not carrier.has_reported:
            entry = Entry(EventKind.JOINED, unit=carrier.unit_id, reason=reason)
            running.step(Joined(carrier.unit_id), entry)
