"""Loading a demonstration: the committee and its units, people, the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from sqlalchemy import select

from tracker.accounts import passwords
from tracker.accounts.services import create_person, open_post
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.demo.describing import Demo, Row
from tracker.demo.stage import Paper, Stage
from tracker.demo.units_loading import load_former_units, load_groups, load_kinds, load_other_names
from tracker.documents.models import Document, RelationKind
from tracker.documents.services.findings import recheck
from tracker.documents.services.register import register_document
from tracker.documents.services.relations import relate
from tracker.organization.models import UnitKind
from tracker.organization.services import create_committee, create_unit


def load_office(demo: Demo) -> dict[str, int]:
    """The committee, its units and people; returns {code: unit id}. Everybody has the one known password."""
    create_committee(by=SYSTEM, is_demo=True, **demo.committee)
    load_kinds(demo.kinds)
    name, short_name = demo.committee["name"], demo.committee["short_name"]
    top = create_unit(by=SYSTEM, code="UBND", name=name, short_name=short_name, kind=UnitKind.COMMITTEE)
    units = {"UBND": top.id}
    for position, unit in enumerate(demo.units):
        made = create_unit(
            by=SYSTEM,
            code=unit.code,
            name=unit.name,
            short_name=unit.short_name,
            kind=unit.kind,
            parent_id=top.id,
            position=position,
            active_from=demo.unit_from,
        )
        units[unit.code] = made.id
    load_former_units(demo.former, top)
    load_other_names(demo.units, units)
    load_groups(demo.groups, units)
    hashed = passwords.hash_password(demo.password)  # one for all: it is public, and hashing is slow on purpose
    for user_name, full_name, code, role, title in _people(demo):
        person = create_person(by=SYSTEM, full_name=full_name, user_name=user_name)
        person.password_hash = hashed
        open_post(person.id, by=SYSTEM, unit_id=units[code], role=role, title=title, from_on=demo.term_began)
    return units


def load_register(stage: Stage) -> None:
    """The documents, each on the working day after its own, at the earliest on the first; then how they hang together.

    What no day could say of many at once, what is to be doubted, is looked at when all are there: `recheck_register`.
    """
    data = stage.demo.read("register")
    for row in data["documents"]:
        issued_on = date.fromisoformat(row["date"])
        on = date.fromisoformat(row["registered_on"]) if "registered_on" in row else stage.later(issued_on, 1)
        name, chain = _name(row), stage.script.chain(f"{_name(row)} {row['issuer']}")
        stage.papers[name] = Paper(row, stage.script.within(on), chain)
        chain.then(on, partial(_register, name, row, stage))
    for relation in data["relations"]:
        source, target = (stage.papers[relation[end]] for end in ("from", "to"))
        later = max(source, target, key=lambda paper: paper.chain.end)
        later.chain.then(later.on, partial(_relate, relation, stage))


def recheck_register() -> None:
    """What is to be doubted of the documents, now that all are there."""
    recheck(list(db.session.scalars(select(Document).order_by(Document.id))))


def _people(demo: Demo) -> Iterator[tuple[str, str, str, Role, str]]:
    for unit in demo.units:
        yield unit.head_name, unit.head, unit.code, Role.HEAD, unit.title
    for person in demo.people:
        yield person.user_name, person.full_name, person.unit, person.role, person.title


def _name(row: Row) -> str:
    symbol: str = row["symbol"]
    return f"{row['number']}-{symbol}" if "/" in symbol else f"{row['number']}/{symbol}"


def _register(name: str, row: Mapping[str, str], stage: Stage) -> None:
    stage.documents[name] = register_document(
        by=stage.cast.clerk(),
        on=clock.today(),
        kind=row["kind"],
        number=row["number"],
        symbol=row["symbol"],
        issued_on=date.fromisoformat(row["date"]),
        issuer=row["issuer"],
        subject=row["subject"],
        check=False,  # the neighbours in the series come later: all are checked at the end
    ).id


def _relate(relation: Row, stage: Stage) -> None:
    source, target = (db.session.get_one(Document, stage.documents[relation[end]]) for end in ("from", "to"))
    relate(source, kind=RelationKind(relation["kind"]), to=target, by=stage.cast.clerk())
