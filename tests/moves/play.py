"""A history while it is played: the day, the office as it was read last, and who does a move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from flask import Flask

from tests.moves.office import BEGINS
from tests.moves.reading import ItemRow, Step, World, read_world
from tests.moves.rules import waits_for
from tracker.core.actor import Actor
from tracker.core.works.people import who_acts

WHY = "Lý do thử"
One = TypeVar("One")


class NothingToDoError(Exception):
    """There is nothing for this move here: no item, no post, nobody. It counts as no move."""


class WrongError(Exception):
    """Something that must never be. `kind` tells one fault from another while a history is made shorter."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(f"{kind}: {words}")
        self.kind = kind


class Play:
    """What a move is given beside its three numbers."""

    def __init__(self, app: Flask, on: date = BEGINS) -> None:
        self.app, self.world = app, World(on, set(), {}, [], [], {}, {}, {}, [], left_to_office=True)
        self.on = on

    @property
    def on(self) -> date:
        """The day that the whole program takes for today."""
        day: date = self.app.config["TRACKER_TODAY"]
        return day

    @on.setter
    def on(self, day: date) -> None:
        self.app.config["TRACKER_TODAY"] = day

    def read(self) -> World:
        """The office as it is now."""
        self.world = read_world(self.on)
        return self.world

    # ---------- choosing ----------

    def pick(self, among: Sequence[One], number: int) -> One:
        """One of them, the same for the same number."""
        if not among:
            raise NothingToDoError
        return among[number % len(among)]

    def actor(self, person: int) -> Actor:
        """The person as the program takes him today; the program's own answer, not ours."""
        found = who_acts(person)
        if found is None:
            raise NothingToDoError
        return found.actor

    def by(self, number: int, *roles: str) -> Actor:
        """Somebody with one of these roles; now and then anybody at all, who is to be refused."""
        people = sorted(self.world.powers) if number % 23 == 0 else self.world.holding(*roles)
        return self.actor(self.pick(people, number))

    def admin(self) -> Actor:
        """Who keeps people and units."""
        return self.actor(self.pick(self.world.holding("admin"), 0))

    def item(self, number: int, *statuses: str) -> ItemRow:
        """An open item, in one of these states where any is named; the newest are the likeliest."""
        found = [
            item for item in self.world.items.values()
            if (item.is_open or statuses) and (not statuses or item.status in statuses)
        ]  # fmt: skip
        return self.pick(found[::-1], number)

    def step(self, number: int) -> tuple[Step, list[int]]:
        """An open step with those for whom it waits; one that waits for nobody only where there is no other."""
        powers, steps = self.world.powers, self.world.steps
        for at in range(len(steps)):
            step = steps[(number + at) % len(steps)]
            people = [person for person in sorted(powers) if waits_for(self.world, person, step)]
            if people:
                return step, people
        raise NothingToDoError

    def head_of(self, number: int, item: ItemRow) -> tuple[Actor, int]:
        """Who heads a unit that carries the item out, and the unit."""
        pairs = sorted(
            (power.person, power.unit) for powers in self.world.powers.values() for power in powers
            if power.role == "head" and power.unit in item.carrying
        )  # fmt: skip
        person, unit = self.pick(pairs, number)
        return self.actor(person), unit

    def units(self) -> list[int]:
        """Units in force today that can be given a duty."""
        today = self.on.isoformat()
        rows = self.world.units.values()
        return [row.id for row in rows if row.parent_id and (row.active_until is None or row.active_until >= today)]

    def later(self, due: date | None, number: int) -> date:
        """A day after the deadline in force, and not before today."""
        return max(due or self.on, self.on) + timedelta(days=number % 40 + 1)
