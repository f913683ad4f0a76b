"""Units that are no more: their parts in what is open go on with the units that take over, as they stood.

Rows are changed directly, in batches: nothing is asked anew, and no verb is done. What is closed stays as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, insert, select, union, update

from tracker.accounts.models import Person, Post
from tracker.audit.services import Line, record_many
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Tick
from tracker.items.events import PartsTakenOver
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Decision, Extension, Item
from tracker.items.services.loading import lock_items
from tracker.items.services.succession_beside import follow_namings, follow_requests
from tracker.items.settling import settle
from tracker.items.taking_over import Held, TakenOver, taken_over, words_of
from tracker.organization.models import Unit
from tracker.organization.successors import Successors

BATCH = 500
#: The columns of taking_over.Held.
HELD = (
    "id", "unit_id", "part", "person_id", "due_on", "accepted_on", "reported_on", "confirmed_on", "reported_by_id",
    "begun_on",
)  # fmt: skip
PART, ITEM = cast(Table, Assignment.__table__), cast(Table, Item.__table__)


def touched_items(units: Collection[int]) -> list[int]:
    """Open items in which one of these units has a part, asks, was named for, or answers for a row of a checklist."""
    answering = func.coalesce(Tick.answered_by_id, Tick.unit_id)
    found = union(
        select(Assignment.item_id).where(Assignment.unit_id.in_(units), Assignment.released_on.is_(None)),
        select(Extension.item_id).where(Extension.unit_id.in_(units), Extension.decision == Decision.ASKED),
        select(Designation.item_id).where(Designation.unit_id.in_(units), Designation.ended_on.is_(None)),
        select(Counter.item_id).join(Tick, Tick.counter_id == Counter.id).where(answering.in_(units)),
    ).subquery()
    is_open = select(Item.id).join(found, found.c[0] == Item.id).where(Item.closed_on.is_(None))
    return list(db.session.scalars(is_open.order_by(Item.id)))


def move_items(
    successors: Successors, *, by: Actor, on: date, also: Collection[int] = ()
) -> Mapping[str, int]:  # fmt: skip
    """Everything open that these units have goes to those that take over. How many items, parts, ended items.

    `also`: further items whose procedures name them. `successors` are in force, their people's posts there already.
    """
    counts = {"items": 0, "parts": 0, "ended": 0}
    ids = sorted({*touched_items(successors.closed), *also})
    is_there, names = people_there(on), _short_names()
    db.session.flush()
    for first in range(0, len(ids), BATCH):
        batch = ids[first : first + BATCH]
        lock_items(batch)
        _Batch(successors, by, on, is_there, names).move(batch, counts)
    db.session.expire_all()
    return counts


def settle_items(ids: Sequence[int]) -> None:
    """Their days by the calendar of today, where rows were given back beside the session."""
    calendar = office_calendar()
    for first in range(0, len(ids), BATCH):
        batch = ids[first : first + BATCH]
        for item in db.session.scalars(select(Item).where(Item.id.in_(batch), Item.closed_on.is_(None))):
            settle(item, calendar)
        for part in db.session.scalars(
            select(Assignment).where(Assignment.item_id.in_(batch), Assignment.due_on.is_not(None))
        ):
            due_on = part.due_on and calendar.effective(part.due_on, is_period=False)
            if part.effective_due_on != due_on:
                part.effective_due_on = due_on
    db.session.flush()


def people_there(on: date) -> Any:
    """Whether somebody has a post in a unit that has not ended. One query."""
    held = select(Post.person_id, Post.unit_id).join(Person, Person.id == Post.person_id)
    held = held.where(Person.disabled_at.is_(None), (Post.until_on.is_(None)) | (Post.until_on >= on))
    there = {(row.person_id, row.unit_id) for row in db.session.execute(held)}
    return lambda person_id, unit_id: (person_id, unit_id) in there


def held(part: Assignment) -> Held:
    """A row as the rules take it."""
    return Held(*(getattr(part, name) for name in HELD))


def _short_names() -> Mapping[int, str]:
    return {row.id: row.short_name for row in db.session.execute(select(Unit.id, Unit.short_name))}


class _Batch:
    """Some items, moved together."""

    def __init__(
        self, successors: Successors, by: Actor, on: date, is_there: Any, names: Mapping[int, str]
    ) -> None:  # fmt: skip
        self.successors, self.by, self.on, self.is_there, self.names = successors, by, on, is_there, names

    def move(self, ids: Sequence[int], counts: dict[str, int]) -> None:
        """Parts, requests, namings; then their runs; then the history."""
        rows = {row.id: row for row in db.session.execute(_items(ids))}
        parts = _parts(ids)
        moved = {
            id_: taken_over(parts.get(id_, ()), self.successors, id_, due_on=row.due_on, is_there=self.is_there)
            for id_, row in rows.items()
        }
        since = {id_: max(self.successors.day, row.assigned_on or date.min) for id_, row in rows.items()}
        self._write(moved, rows, parts, since)
        asked = follow_requests(self.successors, ids, moved, on=self.on)
        follow_namings(self.successors, ids, moved, since, on=self.on, is_there=self.is_there)
        db.session.expire_all()
        publish(PartsTakenOver(moved, self.successors, self.by, self.on, since, asked))
        self._log(moved, parts)
        counts["items"] += len(moved)
        counts["parts"] += sum(len(one.released) for one in moved.values())
        counts["ended"] += sum(one.is_left for one in moved.values())

    def _write(
        self, moved: Mapping[int, TakenOver], rows: Mapping[int, Any], parts: Mapping[int, Sequence[Held]],
        since: Mapping[int, date],
    ) -> None:  # fmt: skip
        begun = {one.id: one.begun_on or date.min for several in parts.values() for one in several}
        released = [
            {"this": part_id, "day": max(since[id_], begun[part_id])}
            for id_, one in moved.items() for part_id in one.released
        ]  # fmt: skip
        if released:
            db.session.execute(_release(), released)
        self._write_parts(moved, since)
        self._write_items(moved, rows, parts)

    def _write_parts(self, moved: Mapping[int, TakenOver], since: Mapping[int, date]) -> None:
        calendar = office_calendar()

        def effective(values: dict[str, Any]) -> dict[str, Any]:
            due_on = values.get("due_on")
            return values | {"effective_due_on": due_on and calendar.effective(due_on, is_period=False)}

        added = [
            {"item_id": id_, **effective(values), "begun_on": max(since[id_], values["begun_on"])}
            for id_, one in moved.items()
            for values in one.added
        ]
        if added:
            db.session.execute(insert(PART), added)
        for id_, one in moved.items():
            for part_id, values in one.changed.items():
                with_due = effective(values) if "due_on" in values else values
                if "begun_on" in values:
                    with_due = with_due | {"begun_on": max(since[id_], values["begun_on"])}
                db.session.execute(update(PART).where(PART.c.id == part_id).values(with_due))

    def _write_items(
        self, moved: Mapping[int, TakenOver], rows: Mapping[int, Any], parts: Mapping[int, Sequence[Held]]
    ) -> None:  # fmt: skip
        leads = [
            {"this": id_, "lead": self.successors.of(rows[id_].lead_unit_id, id_)}
            for id_, one in moved.items() if rows[id_].lead_unit_id in self.successors.closed and not one.is_left
        ]  # fmt: skip
        if leads:
            db.session.execute(_lead(), leads)
        if beside := [{"this": id_} for id_, one in moved.items() if not one.is_left]:
            db.session.execute(_version(), beside)
        ended = [
            {"this": id_, "words": self._outcome(id_, parts[id_])} for id_, one in moved.items() if one.is_left
        ]  # fmt: skip
        if ended:
            db.session.execute(_outcome(), ended)

    def _outcome(self, item_id: int, parts: Sequence[Held]) -> str:
        """As the office writes it: "Chuyển về UBND xã Vạn Tường theo Nghị quyết …"."""
        left = [one.unit_id for one in parts if self.successors.of(one.unit_id, item_id) is None]
        to = ", ".join(dict.fromkeys(self.successors.elsewhere.get(unit, "") for unit in left))
        return " theo ".join(part for part in (f"Chuyển về {to}".strip(), self.successors.decision) if part)

    def _log(self, moved: Mapping[int, TakenOver], parts: Mapping[int, Sequence[Held]]) -> None:
        lines = []
        for id_, one in moved.items():
            named = one.gone if one.is_left else self.successors.closed
            units = list(dict.fromkeys(part.unit_id for part in parts.get(id_, ()) if part.unit_id in named))
            if units:
                words = words_of(units, self.successors, self.names, id_)
                lines.append((one.is_left, Line(id_, words)))
        for is_left, action in ((False, "item.reorganized"), (True, "item.passed_on")):
            some = [line for left, line in lines if left is is_left]
            record_many(action, Item, some, by=self.by, note=self.successors.note)


def _items(ids: Sequence[int]) -> Any:
    columns = (Item.id, Item.due_on, Item.assigned_on, Item.lead_unit_id)
    return select(*columns).where(Item.id.in_(ids), Item.closed_on.is_(None)).order_by(Item.id)


def _parts(ids: Sequence[int]) -> Mapping[int, list[Held]]:
    columns = [getattr(Assignment, name) for name in HELD]
    query = select(Assignment.item_id, *columns).where(Assignment.item_id.in_(ids), Assignment.released_on.is_(None))
    found: dict[int, list[Held]] = {}
    for item_id, *values in db.session.execute(query.order_by(Assignment.id)):
        found.setdefault(item_id, []).append(Held(*values))
    return found


def _release() -> Any:
    return update(PART).where(PART.c.id == bindparam("this")).values(released_on=bindparam("day"))


def _lead() -> Any:
    return update(ITEM).where(ITEM.c.id == bindparam("this")).values(lead_unit_id=bindparam("lead"))


def _version() -> Any:
    return update(ITEM).where(ITEM.c.id == bindparam("this")).values(version=ITEM.c.version + 1)


def _outcome() -> Any:
    return update(ITEM).where(ITEM.c.id == bindparam("this")).values(outcome=bindparam("words"))
