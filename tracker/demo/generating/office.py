"""Who there is: the units, people, fields and issuers of the office that a register is generated for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.demo.generating.grammar import words
from tracker.demo.items_loading import load_outline
from tracker.demo.office_2022 import BINH_SON_2022
from tracker.documents.models import Issuer
from tracker.documents.services.issuers import issuer_named
from tracker.items.models.outline import Field
from tracker.organization.committee import the_committee
from tracker.organization.models import Unit, UnitKind

COMMUNES = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWN, UnitKind.SPECIAL_ZONE)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who acts, as the log keeps it."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Maker:
    """An issuer of documents, as their rows need it."""

    id: int
    name: str
    body: str


@dataclass(frozen=True)
class Office:
    """Plain values: nothing here is read again while rows are made."""

    units: Mapping[str, int]  # code → id, those in force
    names: Mapping[int, str]  # id → short name
    codes: Mapping[int, str]
    communes: Sequence[int]
    commune_names: Sequence[str]  # "xã Bình An", in the same order
    heads: Mapping[int, Who]
    officers: Mapping[int, Sequence[Who]]
    clerks: Sequence[Who]
    leaders: Mapping[str, Who]  # by user name
    fields: Mapping[str, int]
    field_names: Mapping[int, str]
    own: Maker
    chairman: Maker
    above: Sequence[tuple[Maker, Sequence[str]]] = field(default=())  # with their symbols

    def unit(self, code: str) -> int:
        """The unit of this code, or the office itself where it is no longer in force."""
        return self.units.get(code) or self.units.get("VP") or next(iter(self.units.values()))

    def answers(self, unit_id: int) -> Who:
        """Who speaks for a unit: its head, else a clerk."""
        return self.heads.get(unit_id) or self.clerks[0]


def read_office(on: date) -> Office:
    """The office of the database; fields that it lacks are added. Needs a committee with clerks and leaders."""
    units = [unit for unit in db.session.scalars(select(Unit).order_by(Unit.sort_key)) if unit.is_active(on)]
    below = [unit for unit in units if unit.kind != UnitKind.COMMITTEE]
    communes = [unit for unit in below if unit.kind in COMMUNES]
    people = _people(on)
    fields = _fields()
    committee = the_committee()
    assert committee is not None
    return Office(
        units={unit.code: unit.id for unit in below},
        names={unit.id: unit.short_name for unit in units},
        codes={unit.id: unit.code for unit in units},
        communes=[unit.id for unit in communes],
        commune_names=[unit.name.removeprefix("UBND ") for unit in communes],
        heads={post.unit_id: who for post, who in reversed(people[Role.HEAD])},
        officers=_by_unit(people[Role.OFFICER]),
        clerks=[who for _post, who in people[Role.CLERK]],
        leaders=_leaders(people[Role.LEADER]),
        fields=fields,
        field_names=dict(db.session.execute(select(Field.id, Field.name)).all()),
        own=_maker(committee.short_name),
        chairman=_maker(f"Chủ tịch {committee.short_name}"),
        above=[(_maker(name), symbols) for name, symbols in words()["issuers_above"]],
    )


def _people(on: date) -> Mapping[Role, list[tuple[Post, Who]]]:
    found: dict[Role, list[tuple[Post, Who]]] = defaultdict(list)
    held = select(Post, Person).join(Person, Person.id == Post.person_id).order_by(Post.id)
    for post, person in db.session.execute(held):
        if post.is_held(on):
            found[post.role].append((post, Who(person.id, person.full_name)))
    return found


def _leaders(posts: Sequence[tuple[Post, Who]]) -> Mapping[str, Who]:
    names = dict(db.session.execute(select(Person.id, Person.user_name)).all())
    return {names[who.id]: who for _post, who in posts}


def _by_unit(posts: Sequence[tuple[Post, Who]]) -> Mapping[int, Sequence[Who]]:
    found: dict[int, list[Who]] = defaultdict(list)
    for post, who in posts:
        found[post.unit_id].append(who)
    return found


def _fields() -> dict[str, int]:
    """Code → id: those of the report, made where there are none, and the others that the register speaks of."""
    fields = dict(db.session.execute(select(Field.code, Field.id)).all()) or load_outline(BINH_SON_2022)
    for code, name in words()["more_fields"].items():
        if code not in fields:
            row = Field(code=code, name=name, position=len(fields) + 1)
            db.session.add(row)
            db.session.flush()
            fields[code] = row.id
    return fields


def _maker(name: str) -> Maker:
    issuer: Issuer = issuer_named(name)
    db.session.flush()
    return Maker(issuer.id, issuer.name, issuer.body)
