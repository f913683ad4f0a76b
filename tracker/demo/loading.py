"""Loading a demonstration: the committee and its units, people, the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.accounts import passwords
from tracker.accounts.services import create_person, open_post
from tracker.core.actor import SYSTEM, Role
from tracker.demo.describing import Demo, Row
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


def load_register(demo: Demo) -> dict[str, Document]:
    """The documents and how they hang together; returns {"12/KH-UBND": document} (a letter where two share it)."""
    data = demo.read("register")
    documents = {_name(row): _register(row, demo.day) for row in data["documents"]}
    for relation in data["relations"]:
        source, target = documents[relation["from"]], documents[relation["to"]]
        relate(source, kind=RelationKind(relation["kind"]), to=target, by=SYSTEM)
    recheck(list(documents.values()))
    return documents


def _people(demo: Demo) -> Iterator[tuple[str, str, str, Role, str]]:
    for unit in demo.units:
        yield unit.head_name, unit.head, unit.code, Role.HEAD, unit.title
    for person in demo.people:
        yield person.user_name, person.full_name, person.unit, person.role, person.title


def _name(row: Row) -> str:
    symbol: str = row["symbol"]
    return f"{row['number']}-{symbol}" if "/" in symbol else f"{row['number']}/{symbol}"


def _register(row: Mapping[str, str], on: date) -> Document:
    return register_document(
        by=SYSTEM,
        on=on,
        kind=row["kind"],
        number=row["number"],
        symbol=row["symbol"],
        issued_on=date.fromisoformat(row["date"]),
        issuer=row["issuer"],
        subject=row["subject"],
        check=False,  # the neighbours in the series come later: all are checked at the end
    )
