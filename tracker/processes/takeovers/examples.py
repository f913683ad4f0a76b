"""Some of the items that would be moved: who holds each open step until when, before and after. Nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from flask_babel import ngettext
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.organization.models import Unit
from tracker.processes.held import Held
from tracker.processes.holders import answer, holders_in, roster_on, standings_of
from tracker.processes.models import NEVER, RunToken
from tracker.processes.rows import token_rows
from tracker.processes.services.stored import known_of
from tracker.processes.takeovers.labels import node_words
from tracker.processes.takeovers.takeover import Takeover
from tracker.processes.waiting_words import nobody_words, who_can
from workflows.state import Holds

#: So many items are shown; of a step so many people are named.
SHOWN, NAMED = 20, 2


@dataclass(frozen=True, slots=True)
class End:
    """An open step on one side: its name, who holds it, until when."""

    step: str
    holder: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Example:
    """An open step of an item, before and after."""

    item_id: int
    title: str
    unit: str
    before: End
    after: End


def examples_of(item_ids: Sequence[int], takeover: Takeover, *, by: Actor, on: date) -> list[Example]:
    """The first of these items that this person may see, step by step. A fixed number of queries."""
    query = select(Item).where(Item.id.in_(item_ids[: SHOWN * 2]), may_see(by)).order_by(Item.id).limit(SHOWN)
    items = {item.id: item for item in db.session.scalars(query)}
    if not items:
        return []
    rows = _rows(list(items))
    roster = roster_on(on)
    before = holders_in(list(items), on=on, roster=roster, most=NAMED)
    moved = _moved(items, rows, takeover)
    after = answer(list(moved.values()), standings_of(list(items)), on=on, roster=roster, most=NAMED)
    found = []
    for key, row in rows.items():
        to = moved[key]
        old = End(node_words(takeover.plan.old, row.node), holder_words(before[key]), _day(row.due_on))
        new = End(node_words(takeover.plan.new, to.node), holder_words(after[key]), _day(to.due_on))
        found.append(Example(row.item_id, items[row.item_id].title, row.unit or "", old, new))
    return found


def _rows(item_ids: Sequence[int]) -> Mapping[tuple[int, int], Any]:
    rows = db.session.execute(
        select(RunToken.item_id, RunToken.number, RunToken.node, RunToken.due_on, RunToken.entered_on,
               Unit.short_name.label("unit"))
        .outerjoin(Unit, Unit.id == RunToken.unit_id)
        .where(RunToken.item_id.in_(item_ids), RunToken.holds == Holds.TASK)
        .order_by(RunToken.item_id, RunToken.number)
    )  # fmt: skip
    return {(row.item_id, row.number): row for row in rows}


def _moved(
    items: Mapping[int, Item], rows: Mapping[tuple[int, int], Any], takeover: Takeover
) -> Mapping[tuple[int, int], Any]:  # fmt: skip
    """The rows as the new drawing has them, as `holders.answer` takes them."""
    found, units = {}, defaultdict[int | None, str](str)
    for unit in db.session.execute(select(Unit.id, Unit.short_name)):
        units[unit.id] = unit.short_name
    for item_id, known in known_of(list(items.values())).items():
        for token in takeover.plan.moved(known.tokens):
            if (key := (item_id, token.number)) in rows:
                (row,) = token_rows(
                    takeover.plan.new, item_id, [token], known.facts, entered_on=rows[key].entered_on
                )  # fmt: skip
                found[key] = SimpleNamespace(**row, short_name=units[row["answers_id"]])
    return found


def holder_words(held: Held) -> str:
    """ "Trần Văn Bình (Trưởng phòng Nội vụ)", or why nobody can press."""
    if held.nobody is not None:
        return nobody_words(held.nobody)
    people = [one for one in held.people if one.is_asked][:NAMED] or held.people[:NAMED]
    told = ", ".join(f"{one.name} ({who_can(one)})" for one in people)
    more = len(held.people) - len(people) + held.more
    if more > 0:
        told += " " + ngettext("and %(num)d more", "and %(num)d more", more)
    return told


def _day(due_on: date) -> date | None:
    return None if due_on == NEVER else due_on
