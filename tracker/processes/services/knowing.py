"""What is read of the office where a step that is reached asks for somebody of it by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from tracker.accounts.acting_posts import held_on
from tracker.accounts.models import Post
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Item
from tracker.processes.models import EventKind, RunEvent
from tracker.processes.performing import NOTHING_KNOWN, Known, asks_office, key
from tracker.processes.services.heirs import named_units, with_heirs
from tracker.processes.services.history import Entry
from workflows.definition import Node, PerformerKind


def known_for(
    item_id: int, steps: Iterable[Node], done: Iterable[tuple[str, int | None, int | None]], on: date,
    office: Known | None = None, seeing: frozenset[int] | None = None,
) -> Known:  # fmt: skip
    """What these steps ask for; up to three queries, none where they ask for nothing by name.

    `done`: step, branch and person of what was done in this change, which is not written yet. `office`: read already.
    `seeing`: of a restricted item, the units that may see it.
    """
    steps = list(steps)
    asked = asks_office(steps)
    if not asked & {PerformerKind.UNIT, PerformerKind.POST, PerformerKind.STEP}:
        return NOTHING_KNOWN
    if office is None and asked & {PerformerKind.UNIT, PerformerKind.POST}:
        office = office_on(db.session.connection(), on)
    wanted = {step.performer.name for step in steps if step.performer and step.performer.kind is PerformerKind.STEP}
    doers = _doers(item_id, wanted) if wanted else {}
    for step, unit, person in done:
        if person is not None:
            doers[step, unit] = doers[step, None] = person
    return Known(office.units if office else {}, office.titles if office else {}, doers, seeing)


def known_now(
    item: Item, parts: Iterable[Assignment], steps: Iterable[Node], done: Iterable[Entry], *, by: Actor, on: date
) -> Known:
    """The same for an item whose run is in hand. `done`: what was done in this change."""
    seeing = frozenset(part.unit_id for part in parts) if item.restricted else None
    return known_for(item.id, steps, [(one.node, one.unit, by.person_id) for one in done], on, seeing=seeing)


def office_on(connection: Connection, on: date) -> Known:
    """The units that are there on a day, by all their names, and the titles of the posts. Four queries.

    A drawing keeps the name that it was drawn with: a former one means the unit still, and that of a unit that is no
    more means the one that took over from it first.
    """
    units = {key(name): unit for name, unit in named_units(connection, on)}
    titles = connection.execute(select(Post.title).where(held_on(on)).distinct().order_by(Post.title)).scalars()
    return Known(units, {key(title): title for title in titles})


def _doers(item_id: int, steps: Iterable[str]) -> dict[tuple[str, int | None], int]:
    """Who did these steps last, in each branch and at all; in a branch taken over, who did it there before."""
    found: dict[tuple[str, int | None], int] = {}
    rows = (
        select(RunEvent.node, RunEvent.unit_id, RunEvent.person_id)
        .where(
            RunEvent.item_id == item_id, RunEvent.kind == EventKind.DONE, RunEvent.node.in_(sorted(steps)),
        )
        .order_by(RunEvent.rev, RunEvent.seq)
    )  # fmt: skip
    for node, unit, person in db.session.execute(rows):
        if person is not None:
            found[node, unit] = found[node, None] = person
    return with_heirs(found)
