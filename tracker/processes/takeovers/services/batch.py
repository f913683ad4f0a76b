"""So many running items are moved to another version in one transaction, in a fixed number of statements.

The rows of the items are locked first, as by whoever else changes one, and a run is taken only as it was read (`rev`).
What somebody has changed meanwhile stays where it is, and comes with the next batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select, tuple_, update

from tracker.audit.services import Line, record_many
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.services.loading import lock_items
from tracker.items.states import stand
from tracker.processes.events import StepsOfManyWait
from tracker.processes.models import EventKind, RunState
from tracker.processes.services.history import Entry, row_of
from tracker.processes.services.stands import status_now, take_on
from tracker.processes.services.stored import RUN, Known, known_of, write_events
from tracker.processes.takeovers.fitting import Why
from tracker.processes.takeovers.services.rewriting import Before, office_for, office_of, read_before, write_anew
from tracker.processes.takeovers.takeover import GOING, Takeover
from workflows.state import Holds, Token

BATCH = 20


@dataclass(slots=True)
class Moved:
    """What came of a batch."""

    items: list[int] = field(default_factory=list)
    misfits: dict[int, Why] = field(default_factory=dict)
    later: list[int] = field(default_factory=list)  # changed by somebody at this moment: to be tried again


def move_items(item_ids: Sequence[int], takeover: Takeover, *, by: Actor, on: date, reason: str) -> Moved:
    """Move those of these items that run on the old version and fit; the others stay as they are.

    About twenty statements, however many items they are.
    """
    lock_items(sorted(item_ids))
    items = {item.id: item for item in db.session.scalars(select(Item).where(Item.id.in_(item_ids)))}
    known = {
        id_: one for id_, one in known_of(list(items.values())).items()
        if one.run is not None and one.run.version_id == takeover.from_id and one.run.state in GOING
    }  # fmt: skip
    moved = Moved()
    for id_, one in known.items():
        why = takeover.plan.why_not(one.tokens, len(one.facts.carriers))
        if why is not None:
            moved.misfits[id_] = why
    fits = {id_: one for id_, one in known.items() if id_ not in moved.misfits}
    if not fits:
        return moved
    taken = _take(fits, takeover)
    moved.items = sorted(taken)
    moved.later = [id_ for id_ in fits if id_ not in taken]
    _move({id_: fits[id_] for id_ in moved.items}, items, takeover, by=by, on=on, reason=reason)
    return moved


def _take(fits: Mapping[int, Known], takeover: Takeover) -> set[int]:
    """The runs that are still as they were read belong to the new version now. One statement."""
    as_read = [(id_, takeover.from_id, one.run.rev) for id_, one in fits.items()]
    taken = db.session.execute(
        update(RUN)
        .where(tuple_(RUN.c.item_id, RUN.c.version_id, RUN.c.rev).in_(as_read))
        .values(version_id=takeover.to_id, rev=RUN.c.rev + 1)
        .returning(RUN.c.item_id)
    )
    return set(taken.scalars())


def _move(
    fits: Mapping[int, Known], items: Mapping[int, Item], takeover: Takeover, *, by: Actor, on: date, reason: str
) -> None:  # fmt: skip
    if not fits:
        return
    before = read_before(fits, takeover.plan)
    tokens = {id_: takeover.plan.moved(one.tokens) for id_, one in fits.items()}
    office = office_for(takeover.plan, on)
    offices = {id_: office_of(office, items[id_], one, before[id_]) for id_, one in fits.items()}
    anew = write_anew(fits, tokens, before, takeover.plan, offices)
    for id_, one in fits.items():
        _stand(items[id_], one, tokens[id_], takeover, on=on)
    db.session.flush()
    _tell(fits, before, takeover, by=by, reason=reason)
    if anew:
        publish(StepsOfManyWait(sorted(anew)))


def _stand(item: Item, known: Known, tokens: Sequence[Token], takeover: Takeover, *, on: date) -> None:
    """The item is what the new drawing says of its steps, and its parts say what its branches say."""
    new = takeover.plan.new
    take_on(new, tokens, known.parts, on=on)
    if known.run.state is RunState.SUSPENDED:
        return
    status = status_now(new, tokens, known.facts)
    if status is not item.status:
        days = [part.reported_on for part in known.parts if part.reported_on is not None]
        stand(item, status, on=on, reported_on=max(days, default=None))


def _tell(
    fits: Mapping[int, Known], before: Mapping[int, Before], takeover: Takeover, *, by: Actor, reason: str
) -> None:  # fmt: skip
    """A sentence in the history of each run, and of each item."""
    at, steps = clock.now(), takeover.plan.steps
    rows: list[dict[str, Any]] = []
    for id_, one in fits.items():
        here = dict.fromkeys(token.node for token in one.tokens if token.holds in (Holds.TASK, Holds.EVENT))
        outcome = " ".join((takeover.outcome, *(f"{node}>{steps[node]}" for node in here)))
        passed = " ".join(dict.fromkeys(steps[node] for node in before[id_].passed if node in steps))
        entry = Entry(EventKind.TAKEN_OVER, outcome=outcome, reason=reason)
        rows.append(row_of(id_, one.run.rev + 1, 1, entry, passed, by=by, at=at))
    write_events(rows)
    told = {"procedure": takeover.name, "procedure_version": takeover.number}
    record_many("run.taken_over", Item, [Line(id_, told) for id_ in fits], by=by, note=reason)
