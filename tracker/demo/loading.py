"""Loading the demonstration: the committee and its units, people, the register of June 2022."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tracker.accounts import passwords
from tracker.accounts.services import create_person, open_post
from tracker.core.actor import SYSTEM, Role
from tracker.core.search import fold
from tracker.demo.office_2022 import COMMITTEE, DEMO_DAY, DEMO_PASSWORD, PEOPLE, UNITS, DemoUnit
from tracker.documents.models import Document, RelationKind
from tracker.documents.services.findings import recheck
from tracker.documents.services.register import register_document
from tracker.documents.services.relations import relate
from tracker.organization.models import UnitKind
from tracker.organization.services import create_committee, create_unit

REGISTER = Path(__file__).with_name("register_2022.json")
#: Every post of the demonstration is held since the people's councils of the term 2021 - 2026 elected.
TERM_BEGAN = date(2021, 7, 1)


def load_office() -> dict[str, int]:
    """The committee, its units and people; returns {code: unit id}. Everybody has the one known password."""
    create_committee(by=SYSTEM, is_demo=True, **COMMITTEE)
    top = create_unit(
        by=SYSTEM, code="UBND", name=COMMITTEE["name"], short_name=COMMITTEE["short_name"], kind=UnitKind.COMMITTEE
    )
    units = {"UBND": top.id}
    for position, unit in enumerate(UNITS):
        made = create_unit(
            by=SYSTEM,
            code=unit.code,
            name=unit.name,
            short_name=unit.short_name,
            kind=unit.kind,
            parent_id=top.id,
            position=position,
        )
        units[unit.code] = made.id
    for user_name, full_name, code, role, title in _people():
        person = create_person(by=SYSTEM, full_name=full_name, user_name=user_name)
        person.password_hash = _demo_hash()
        open_post(person.id, by=SYSTEM, unit_id=units[code], role=role, title=title, from_on=TERM_BEGAN)
    return units


def load_register() -> dict[str, Document]:
    """The 44 documents and how they hang together; returns {"12/KH-UBND": document} (a letter where two share it)."""
    data = json.loads(REGISTER.read_text(encoding="utf-8"))
    documents = {_name(row): _register(row) for row in data["documents"]}
    for relation in data["relations"]:
        source, target = documents[relation["from"]], documents[relation["to"]]
        relate(source, kind=RelationKind(relation["kind"]), to=target, by=SYSTEM)
    recheck(list(documents.values()))
    return documents


def _people() -> Iterator[tuple[str, str, str, Role, str]]:
    for unit in UNITS:
        yield head_name(unit), unit.head, unit.code, Role.HEAD, unit.title
    for person in PEOPLE:
        yield person.user_name, person.full_name, person.unit, person.role, person.title


def head_name(unit: DemoUnit) -> str:
    """The user name of a unit's head: noivu, tuphap, binhan … (Bình Thanh and Bình Thạnh fold alike: by code)."""
    if unit.code.startswith("XA-"):
        return unit.code.removeprefix("XA-").lower()
    short = fold(unit.short_name)
    for lead in ("p. ", "tt. ", "tt ", "bql "):
        short = short.removeprefix(lead)
    return "".join(c for c in short if c.isalnum())


_hash: list[str] = []


def _demo_hash() -> str:
    """One hash for all: the password is printed in the source anyway, and hashing is slow on purpose."""
    if not _hash:
        _hash.append(passwords.hash_password(DEMO_PASSWORD))
    return _hash[0]


def _name(row: Mapping[str, Any]) -> str:
    symbol: str = row["symbol"]
    return f"{row['number']}-{symbol}" if row["kind"] == "NQ" else f"{row['number']}/{symbol}"


def _register(row: Mapping[str, Any]) -> Document:
    return register_document(
        by=SYSTEM,
        on=DEMO_DAY,
        kind=row["kind"],
        number=row["number"],
        symbol=row["symbol"],
        issued_on=date.fromisoformat(row["date"]),
        issuer=row["issuer"],
        subject=row["subject"],
        check=False,  # the neighbours in the series come later: all are checked at the end
    )
