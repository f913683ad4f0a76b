"""Runs of items whose units are no more: their steps wait for the units that take over, and stand where they stood."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select, union, update

from tracker.core.extensions import db
from tracker.items.events import PartsTakenOver
from tracker.items.models.item import Item
from tracker.items.states import stand
from tracker.items.taking_over import TakenOver
from tracker.items.verbs import Verb
from tracker.processes.drawings import definition_of
from tracker.processes.models import EventKind, RunEvent, RunState, RunToken, StepAnswer
from tracker.processes.renaming import begun_less, renamed
from tracker.processes.services.history import Entry
from tracker.processes.services.requests import keep_requests
from tracker.processes.services.running import Running
from tracker.processes.services.stands import status_now
from tracker.processes.services.stored import (
    Known,
    answer_anew,
    known_of,
    rename_answers,
    rename_tokens,
    write_begun,
    write_tokens,
)
from tracker.processes.timing import follow_parts
from workflows.definition import Definition
from workflows.state import Left, Token, Told

BATCH = 500
CANCEL, GRANT = Verb.CANCEL.value, Verb.GRANT_EXTENSION.value


def items_with_steps(units: Collection[int]) -> list[int]:
    """Open items of which a step waits for one of these units, or because of it."""
    found = union(
        select(RunToken.item_id).where(RunToken.unit_id.in_(units)),
        select(RunToken.item_id).where(RunToken.answers_id.in_(units)),
    ).subquery()
    return list(db.session.scalars(select(found.c[0]).order_by(found.c[0])))


def follow_days(item_ids: Sequence[int]) -> None:
    """Steps and timers of items whose rows were given back follow the deadlines that they have now."""
    for first in range(0, len(item_ids), BATCH):
        follow_parts(item_ids[first : first + BATCH])


def give_events_back(made: Collection[int], units: Mapping[tuple[int, int], int]) -> None:
    """What happened by itself in branches of units that are gone again (a timer) is told of those who had them before.

    `units`: (item, unit that is gone) → the unit that had the branch; where there is none, it names no unit.
    """
    here = select(RunEvent.item_id, RunEvent.unit_id).where(RunEvent.unit_id.in_(made)).distinct()
    for item_id, unit_id in db.session.execute(here).all():
        of_branch = update(RunEvent).where(RunEvent.item_id == item_id, RunEvent.unit_id == unit_id)
        db.session.execute(of_branch.values(unit_id=units.get((item_id, unit_id or 0))))


def follow_successors(event: PartsTakenOver) -> None:
    """Tokens first, of all items at once; then what has changed by it, and what ends, item by item."""
    items = {item.id: item for item in db.session.scalars(select(Item).where(Item.id.in_(event.items)))}
    known = known_of(list(items.values()))
    rows, gone, tokens = [], {}, {}
    for id_, one in known.items():
        if one.run is None:
            continue
        drawing = definition_of(one.run.version_id, one.run.sha256)
        changed, removed = _renamed(id_, one, drawing, event)
        rows += [{"of_item": id_, "of_number": token.number, "unit": token.unit} for token in changed]
        fewer = begun_less(one.tokens, removed)
        if removed:
            gone[id_] = removed
            write_begun(id_, fewer)
        anew = {token.number: token for token in (*fewer, *changed)}
        tokens[id_] = tuple(anew.get(t.number, t) for t in one.tokens if t.number not in set(removed))
    for id_, removed in gone.items():
        write_tokens(id_, gone=removed, tokens=())
    rename_tokens(rows)
    closed = sorted(event.successors.closed)
    _give_answers(list(known), closed, event)
    answer_anew(sorted(tokens), closed, {unit: heir for unit in closed if (heir := event.successors.of(unit))})
    combined = [id_ for id_, one in event.items.items() if one.is_combined and id_ in tokens]
    follow_parts(combined)
    for id_ in combined:
        _stand(items[id_], known[id_], tokens[id_], event)
    db.session.flush()
    leaving = {id_: _going(change, known[id_], event) for id_, change in event.items.items()}
    now = known_of([items[id_] for id_, units in leaving.items() if units])
    for id_, stored in now.items():
        _leave(items[id_], stored, leaving[id_], event)


def _give_answers(ids: Sequence[int], closed: Sequence[int], event: PartsTakenOver) -> None:
    """What was answered in a branch is read by who has it now; the history keeps who had it then. One query a lot."""
    for first in range(0, len(ids), BATCH):
        here = (StepAnswer.item_id.in_(ids[first : first + BATCH]), StepAnswer.unit_id.in_(closed))
        rows = db.session.execute(select(StepAnswer.item_id, StepAnswer.unit_id).where(*here).distinct()).all()
        heirs = [(row.item_id, row.unit_id, event.successors.of(row.unit_id, row.item_id)) for row in rows]
        rename_answers([{"of_item": item, "of_unit": unit, "unit": heir} for item, unit, heir in heirs if heir])


def _renamed(
    item_id: int, known: Known, drawing: Definition, event: PartsTakenOver
) -> tuple[list[Token], list[int]]:  # fmt: skip
    units = {token.unit for token in known.tokens if token.unit in event.successors.closed}
    to = {
        unit: heir for unit in units
        if unit is not None and (heir := event.successors.of(unit, item_id)) is not None
    }  # fmt: skip
    if not to:
        return [], []
    asks = frozenset(id_ for id_, node in drawing.nodes.items() if GRANT in node.outcomes)
    asked = {heir: unit for (id_, heir), unit in event.asked.items() if id_ == item_id}
    return renamed(known.tokens, to, kept=event.items[item_id].kept, asked=asked, asks=asks)


def _stand(item: Item, known: Known, tokens: tuple[Token, ...], event: PartsTakenOver) -> None:
    """Fewer branches may say another status: that of the furthest of them."""
    if known.run.state is RunState.RUNNING:
        drawing = definition_of(known.run.version_id, known.run.sha256)
        status = status_now(drawing, tokens, known.facts)
        if status != item.status:
            stand(item, status, on=event.on)


def _going(change: TakenOver, known: Known, event: PartsTakenOver) -> list[int]:
    """Units that leave with nobody in their place: those with a part, and those that had given the duty back.

    A duty that its only unit had given back waits for the office still, which gives it to another one.
    """
    if known.run is None:
        return change.gone if change.is_left else []
    waits = [token.unit for token in known.tokens if token.unit in event.successors.closed]
    back = [unit for unit in waits if unit is not None and event.successors.of(unit) is None]
    return list(dict.fromkeys((*change.gone, *(back if known.facts.carriers else ()))))


def _leave(item: Item, known: Known, gone: Sequence[int], event: PartsTakenOver) -> None:
    """Units leave with nobody in their place: an item that nobody carries out any more ends, others go on."""
    change = event.items[item.id]
    running = Running(item, by=event.by, on=event.since[item.id] if change.is_left else event.on, known=known)
    if change.is_left:
        running.run_state = RunState.RUNNING
        running.step(Told(CANCEL), Entry(EventKind.TOLD, outcome=CANCEL, reason=event.successors.note))
        running.save()
        return
    left = [unit for unit in gone if any(token.unit == unit for token in running.state.tokens)]
    for unit in left:
        if any(token.unit == unit for token in running.state.tokens):
            running.step(Left(unit), Entry(EventKind.LEFT, unit=unit, reason=event.successors.note))
    if left:
        keep_requests(running, tell=False)
        running.save()
