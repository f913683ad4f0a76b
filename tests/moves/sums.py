"""What a reorganisation must keep, by plain SELECTs: every open item, step, part, duty and person is there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from tests.moves.play import WrongError
from tests.moves.reading import World
from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.reorganizing.plan import Fate, Plan

#: Logs, queues and what only tells that something happened.
BESIDE = frozenset({
    "access_change", "access_notice", "audit_entry", "audit_archive", "reorganization", "reorganized_row", "run_event",
    "watch", "notice", "bell_call", "mail", "slot", "ladder", "job_record", "once", "request_count", "sign_in", "work",
})  # fmt: skip
#: How often a row was written: goes on where it is given back.
COUNTS = ("version", "rev")
PARTS = """SELECT assignment.item_id, assignment.unit_id, assignment.part FROM assignment
           JOIN item ON item.id = assignment.item_id
           WHERE assignment.released_on IS NULL AND item.closed_on IS NULL"""
HELD = {
    "a part": "SELECT item_id, unit_id FROM assignment WHERE released_on IS NULL",
    "a branch": "SELECT item_id, unit_id FROM run_token WHERE unit_id IS NOT NULL",
    "a step": "SELECT item_id, answers_id FROM run_token WHERE answers_id IS NOT NULL",
    "a request": "SELECT item_id, unit_id FROM extension WHERE decision = 'asked' AND unit_id IS NOT NULL",
    "a naming": "SELECT item_id, unit_id FROM designation WHERE ended_on IS NULL",
}
EXPECTED = """SELECT counter.item_id, COALESCE(tick.answered_by_id, tick.unit_id), tick.unit_id FROM tick
              JOIN counter ON counter.id = tick.counter_id"""
#: What no reorganisation changes at all.
KEPT = {
    "tick": "SELECT counter_id, unit_id, done_on FROM tick ORDER BY 1, 2",
    "counter": "SELECT id, item_id, label FROM counter ORDER BY 1",
    "counter_target": "SELECT id, counter_id, value FROM counter_target ORDER BY 1",
    "reading": "SELECT id, counter_id, value FROM reading ORDER BY 1",
    "document": "SELECT id, number, symbol, issuer_id, subject FROM document ORDER BY 1",
    "issuer": "SELECT id, name FROM issuer ORDER BY 1",
    "assignment": "SELECT item_id, unit_id, part, released_on FROM assignment WHERE item_id IN ({ended}) ORDER BY id",
}


def read(statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.session.connection().exec_driver_sql(statement)]


def rows_of_all() -> Mapping[str, list[tuple[Any, ...]]]:
    """Every row of every table that holds what the office has, without the number of its version."""
    db.session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in BESIDE:
            columns = [column for column in table.c if column.name not in COUNTS]
            rows = db.session.execute(select(*columns).order_by(*table.primary_key.columns))
            found[table.name] = [tuple(row) for row in rows]
    return found


class Before:
    """The office before a plan is carried out."""

    def __init__(self, world: World, plan: Plan, day: date) -> None:
        self.world, self.day = world, day
        self.ending = {line.unit_id: line for line in plan.lines if line.fate in (Fate.MERGED, Fate.SPLIT, Fate.LEAVES)}
        self.plan = plan
        self.parts = _parts()
        self.ended = ", ".join(str(id_) for id_, item in world.items.items() if not item.is_open) or "0"
        self.kept = {name: read(statement.format(ended=self.ended)) for name, statement in KEPT.items()}
        self.series = read("SELECT id, parts FROM series ORDER BY id")


class After:
    """The same office afterwards."""

    def __init__(self, world: World, before: Before) -> None:
        self.world, self.before = world, before
        codes = {row.code: row.id for row in world.units.values()}
        self.made = {new.key: codes[new.code] for new in before.plan.new}

    def of(self, unit: int, item: int) -> int | None:
        """Who takes over in this item."""
        line = self.before.ending.get(unit)
        if line is None:
            return unit
        if line.fate is Fate.LEAVES:
            return None
        key = self.before.plan.items.get(f"{unit}:{item}", line.to[0])
        return self.made[key] if key in self.made else int(key[1:])

    def check(self) -> None:
        """Raises WrongError."""
        self._kept()
        self._items()
        self._nothing_left()
        self._series()
        self._people()

    def _kept(self) -> None:
        for name, rows in self.before.kept.items():
            now = read(KEPT[name].format(ended=self.before.ended))
            if now != rows:
                raise WrongError(f"{name} was changed", f"{[row for row in rows if row not in now]} {now}")

    def _items(self) -> None:
        parts = _parts()
        then, now = self.before.world.items, self.world.items
        if then.keys() != now.keys():
            raise WrongError("items came or went", f"{then.keys() ^ now.keys()}")
        for id_, was in then.items():
            item, units = now[id_], self.before.parts.get(id_, {})
            carrying = {to for unit in units.get("carry", ()) if (to := self.of(unit, id_)) is not None}
            if was.is_open and not item.is_open:
                if carrying or not units.get("carry"):
                    raise WrongError("an item ended that somebody carries on", repr((was, item)))
                words = read(f"SELECT outcome FROM item WHERE id = {id_}")[0][0]
                if not words.startswith("Chuyển về UBND"):
                    raise WrongError("it does not say whither it went", words)
                continue
            if was.is_open != item.is_open:
                raise WrongError("an item was opened", repr(item))
            if not was.is_open:
                continue
            self._parts_follow(id_, units, carrying, parts.get(id_, {}))
            self._steps_follow(id_, touched=bool(self.before.ending.keys() & was.everyone))

    def _parts_follow(
        self, id_: int, was: Mapping[str, set[int]], carrying: set[int], now: Mapping[str, set[int]]
    ) -> None:
        support = {to for unit in was.get("support", ()) if (to := self.of(unit, id_)) is not None} - carrying
        monitor = {to for unit in was.get("monitor", ()) if (to := self.of(unit, id_)) is not None} - carrying
        told = (now.get("carry", set()), now.get("support", set()), now.get("monitor", set()))
        if told[0] != carrying or told[1] != support or not monitor - support <= told[2] <= monitor:
            raise WrongError("parts are elsewhere", f"item {id_}: {was} became {now}, not {carrying, support, monitor}")

    def _steps_follow(self, id_: int, *, touched: bool) -> None:
        then = sorted(step.node for step in self.before.world.steps if step.item == id_)
        now = sorted(step.node for step in self.world.steps if step.item == id_)
        branches = {step.unit for step in self.before.world.steps if step.item == id_}
        is_each = len(self.before.parts.get(id_, {}).get("carry", ())) > 1 or len(branches) > 1
        if (now != then and not (touched and is_each)) or not set(now) <= set(then):
            raise WrongError("steps are others", f"item {id_}: {then} became {now}")

    def _nothing_left(self) -> None:
        """Nothing open; but what a unit that left had given back waits for the office still, which gives it anew."""
        open_items = {id_ for id_, item in self.world.items.items() if item.is_open}
        leaving = {unit for unit, line in self.before.ending.items() if line.fate is Fate.LEAVES}
        given_back = {id_ for id_ in open_items if not self.world.items[id_].carrying}
        for what, statement in HELD.items():
            for item, unit in read(statement):
                waits = what == "a branch" and item in given_back and unit in leaving
                if item in open_items and unit in self.before.ending and not waits:
                    raise WrongError("a closed unit holds something", f"{what} of item {item}: unit {unit}")
        for item, answers, _unit in read(EXPECTED):
            if item in open_items and answers in self.before.ending and answers not in leaving:
                raise WrongError("a closed unit is expected", f"checklist of item {item}: unit {answers}")

    def _series(self) -> None:
        now = read("SELECT id, parts, next_on FROM series ORDER BY id")
        if [row[0] for row in now] != [row[0] for row in self.before.series]:
            raise WrongError("duties came or went", repr(now))
        for id_, parts, next_on in now:
            said = parts if isinstance(parts, dict) else json.loads(parts)
            units = {said.get("lead"), *said.get("each", ()), *said.get("support", ()), *said.get("monitor", ())}
            if next_on is not None and units & self.before.ending.keys():
                raise WrongError("a recurring duty names a closed unit", f"{id_}: {said}")

    def _people(self) -> None:
        """Who had a post in a unit that was taken over has one there, in the same role; the day does not matter."""
        ends = {one.post_id for one in self.before.plan.people if not one.to}
        on = self.before.world.on.isoformat()
        for post in self.before.world.posts:
            line = self.before.ending.get(post.unit_id)
            if line is None or line.fate is Fate.LEAVES or post.id in ends or (post.until_on or on) < on:
                continue
            to = self.of(post.unit_id, 0)
            there = [
                one for one in self.world.posts
                if one.person_id == post.person_id and one.unit_id == to and one.role == post.role
                and (one.until_on is None or one.until_on >= on)
            ]  # fmt: skip
            if not there:
                raise WrongError("somebody has lost a post", repr(tuple(post)))
        then = {person for person, is_enabled in self.before.world.everybody.items() if is_enabled}
        gone = then - self.world.enabled
        leaving = {unit for unit, line in self.before.ending.items() if line.fate is Fate.LEAVES}
        ended = {post.person_id for post in self.before.world.posts if post.id in ends}
        for person in gone - ended:
            held = {post.unit_id for post in self.before.world.posts if post.person_id == person}
            if not held & leaving:
                raise WrongError("somebody was shut out", f"person {person}: {held}")


def _parts() -> dict[int, dict[str, set[int]]]:
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for item, unit, part in read(PARTS):
        found[item]["carry" if part in ("lead", "each") else part].add(unit)
    return found
