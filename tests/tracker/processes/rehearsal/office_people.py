"""Who carries a real item out beside a rehearsal, and what is filled in on both sides."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from tests.factories import Office, make_person, make_post
from tracker.core.actor import Actor, ActorPost, Role
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.processes.models import RunToken
from tracker.processes.rehearsal.item import LEADERS, SUPPORT
from workflows.definition import Field, FieldKind

FIRST = date(2022, 6, 1)  # a Wednesday
CARRY = ("NV", "TP")


class People:
    """The office with a head for each unit, and two deputies of the chairman."""

    def __init__(self, office: Office) -> None:
        self.office = office
        codes = (*CARRY, "XA-BINHAN", "VP")
        self.units = dict(zip((1, 2, *SUPPORT), (office.unit(code).id for code in codes), strict=True))
        self.clerk, self.chairman = office.actor("lan"), office.actor("dong")
        self.heads = {self.units[1]: office.actor("huong"), self.units[5]: office.actor("tam")}
        for unit in (self.units[2], self.units[6]):
            self.heads[unit] = self._new(unit, Role.HEAD, "Trưởng phòng")
        root = office.unit("UBND").id
        self.deputies = [self._new(root, Role.LEADER, "Phó Chủ tịch UBND huyện", is_deputy=True) for _one in range(2)]
        self.leaders = dict(zip(LEADERS, (one.person_id for one in (self.chairman, *self.deputies)), strict=True))

    def _new(self, unit_id: int, role: Role, title: str, **more: Any) -> Actor:
        person, unit = make_person(f"{title} {unit_id}"), db.session.get_one(Unit, unit_id)
        post = make_post(person, unit, role, title=title, **more)
        held = ActorPost(role, unit_id, title, unit.short_name, post.id, post.is_deputy)
        return Actor(person.id, person.full_name, (held,))

    def who(self, row: RunToken) -> Actor:
        """Somebody who takes this step."""
        if row.person_id is not None:
            return next(one for one in (self.chairman, *self.deputies) if one.person_id == row.person_id)
        if row.role == "head":
            return self.heads[row.answers_id or 0]
        return {"leader": self.deputies[0], "chairman": self.chairman}.get(row.role, self.clerk)


def value_of(chance: random.Random, field: Field) -> str:
    """Something that somebody may fill in."""
    match field.kind:
        case FieldKind.NUMBER:
            return str(chance.choice((0, 1, 3, 7, 40)))
        case FieldKind.DAY:
            return (FIRST + timedelta(days=chance.randint(1, 40))).isoformat()
        case FieldKind.CHOICE:
            return chance.choice(field.choices)
    return chance.choice(("có", "không", "để sau"))


def typed(field: Field, value: str) -> Any:
    """The same as the services take it."""
    if field.kind is FieldKind.NUMBER:
        return int(value)
    return date.fromisoformat(value) if field.kind is FieldKind.DAY else value
