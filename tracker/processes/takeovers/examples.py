"""Some of the items that would be moved: who holds each open step until when, before and after. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from flask_babel import ngettext
from sqlalchemy import select

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.organization.models import Unit
from tracker.processes.held import Held
from tracker.processes.holders import answer, holders_in, roster_on, standings_of
from tracker.processes.models import NEVER
from tracker.processes.services.stored import known_of
from tracker.processes.takeovers.labels import node_words
from tracker.processes.takeovers.services.rewriting import office_for, office_of, read_before, row_anew
from tracker.processes.takeovers.takeover import Takeover
from tracker.processes.waiting_words import nobody_words, who_can
from workflows.state import Holds

#: So many items are shown; of a step so many people are named.
SHOWN, NAMED = 10, 2


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
    rows = _moved(items, takeover, on)
    roster = roster_on(on)
    before = holders_in(list(items), on=on, roster=roster, most=NAMED)
    goals = [to for _was, to in rows.values()]
    after = answer(goals, standings_of(list(items)), on=on, roster=roster, most=NAMED) if goals else {}
    found = []
    for key, (was, to) in rows.items():
        old = End(node_words(takeover.plan.old, was.node), holder_words(before[key]), _day(was.due_on))
        new = End(node_words(takeover.plan.new, to.node), holder_words(after[key]), _day(to.due_on))
        found.append(Example(key[0], items[key[0]].title, to.unit, old, new))
    return found


def _moved(items: Mapping[int, Item], takeover: Takeover, on: date) -> Mapping[tuple[int, int], tuple[Any, Any]]:
    """The rows of open steps as they are, and as the new drawing has them, as `holders.answer` takes them."""
    plan, work = takeover.plan, office_calendar().work
    known = known_of(list(items.values()))
    before, office = read_before(known, plan), office_for(plan, on)
    units = {row.id: row.short_name for row in db.session.execute(select(Unit.id, Unit.short_name))}
    found = {}
    for id_, one in known.items():
        mine = office_of(office, items[id_], one, before[id_])
        for token in plan.moved(one.tokens):
            if token.holds is Holds.TASK:
                was = before[id_].tokens[token.number]
                row = row_anew(id_, token, was, one, mine, plan, work, before[id_].stood)
                to = SimpleNamespace(**row, short_name=units.get(row["answers_id"]), unit=units.get(token.unit, ""))
                found[id_, token.number] = was, to
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
