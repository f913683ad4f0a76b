"""Things in the database, made in one line with sensible defaults: `make_document(number="12", restricted=True)`.

Each function commits, so that a request made by a client sees what was made; all need an application context (the
fixture `app` gives one). Columns that services derive from others are derived here in the same way.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import select

from tests.characters import CHARACTERS, PASSWORD_HASH, Character
from tracker.accounts.models import Delegation, FailedAttempt, Person, Post, SignIn
from tracker.accounts.signing_in import hash_token
from tracker.core import clock
from tracker.core.actor import Actor, ActorPost, Role
from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.core.search import fold, index_text, normalise
from tracker.core.secrets import keyed_hash
from tracker.documents import store
from tracker.documents.models import (
    Attachment,
    Authority,
    Document,
    Finding,
    Issuer,
    IssuerLevel,
    Recipient,
    Relation,
    RelationKind,
)
from tracker.organization.kinds import load_kind
from tracker.organization.models import Committee, Level, Unit, UnitKind
from tracker.organization.ordering import sort_key

Row = TypeVar("Row", bound=Base)
#: Far from the numbers that tests write themselves: no order of tests makes two documents of one number.
NUMBERS = itertools.count(5001)

UNITS = {
    "UBND": ("Ủy ban nhân dân huyện Bình Sơn", "UBND huyện", UnitKind.COMMITTEE),
    "VP": ("Văn phòng HĐND và UBND huyện", "Văn phòng", UnitKind.OFFICE),
    "NV": ("Phòng Nội vụ", "P. Nội vụ", UnitKind.DIVISION),
    "TP": ("Phòng Tư pháp", "P. Tư pháp", UnitKind.DIVISION),
    "XA-BINHAN": ("UBND xã Bình An", "Xã Bình An", UnitKind.COMMUNE),
}


def save(row: Row) -> Row:
    """Add and commit."""
    db.session.add(row)
    db.session.commit()
    return row


def make_committee(**fields: Any) -> Committee:
    """The committee of the installation: huyện Bình Sơn, as in 2022."""
    return save(
        Committee(
            **{
                "name": "Ủy ban nhân dân huyện Bình Sơn",
                "short_name": "UBND huyện Bình Sơn",
                "level": Level.DISTRICT,
                "place": "Bình Sơn",
                "superior": "UBND tỉnh Quảng Ngãi",
                "first_day_over_on": date(2022, 1, 4),
                **fields,
            }
        )
    )


def make_unit(name: str = "", *, under: Unit | None = None, **fields: Any) -> Unit:
    """A division, or what `kind` says, below `under`."""
    number = next(NUMBERS)
    name = name or f"Phòng Thử nghiệm {number}"
    position = fields.setdefault("position", 500)
    kind = load_kind(fields.setdefault("kind", UnitKind.DIVISION))
    return save(
        Unit(
            **{
                "code": f"DV{number}",
                "name": name,
                "short_name": name.replace("Phòng", "P."),
                "parent_id": under.id if under else None,
                "sort_key": sort_key(position, kind, name),
                **fields,
            }
        )
    )


def make_person(full_name: str = "", **fields: Any) -> Person:
    """Somebody with characters.PASSWORD who need not change it, without a post (see make_post)."""
    number = next(NUMBERS)
    full_name = full_name or f"Trần Thị Thử {number}"
    *family, given = fold(full_name).split()
    return save(
        Person(
            **{
                "user_name": f"canbo.{number}",
                "full_name": full_name,
                "sort_key": " ".join([given, *family]),
                "password_hash": PASSWORD_HASH,
                "must_change_password": False,
                **fields,
            }
        )
    )


def make_post(person: Person, unit: Unit, role: Role = Role.OFFICER, **fields: Any) -> Post:
    """A post held since the beginning of 2021."""
    return save(
        Post(
            **{
                "person_id": person.id,
                "unit_id": unit.id,
                "role": role,
                "title": "Chuyên viên",
                "from_on": date(2021, 1, 1),
                **fields,
            }
        )
    )


def make_stand_in(post: Post, person: Person, **fields: Any) -> Delegation:
    """The person stands in in this post for the year 2022, in all of it, unless `fields` say otherwise."""
    return save(
        Delegation(
            **{
                "post_id": post.id,
                "person_id": person.id,
                "from_on": date(2022, 1, 1),
                "until_on": date(2022, 12, 31),
                "given_at": clock.now(),
                "given_by": "Phép thử",
                **fields,
            }
        )
    )


def make_sign_in(person: Person, token: str = "", **fields: Any) -> SignIn:
    """A sign-in that began this moment; `token` is what the cookie holds."""
    token = token or f"token-{next(NUMBERS)}"
    now = clock.now()
    return save(
        SignIn(
            **{
                "token_hash": hash_token(token),
                "person_id": person.id,
                "began_at": now,
                "seen_at": now,
                "address": "127.0.0.1",
                "device": "Phép thử",
                **fields,
            }
        )
    )


def new_token(character: str) -> str:
    """What the cookie of a character holds who has just signed in."""
    token = f"token-of-{character}-{os.urandom(8).hex()}"
    make_sign_in(Office().person(character), token)
    return token


def make_failed_attempt(user_name: str, **fields: Any) -> FailedAttempt:
    """A wrong password of a stranger at 127.0.0.1, this moment."""
    network = keyed_hash("network", fields.pop("address", "127.0.0.1"))
    made = {
        "name_hash": keyed_hash("user name", user_name),
        "network_hash": network,
        "place_hash": network,
        "is_stranger": True,
        "at": clock.now(),
        **fields,
    }
    return save(FailedAttempt(**made))


def make_issuer(name: str = "", **fields: Any) -> Issuer:
    """The issuer of this name: the one that there is, else a new one of the committee itself, which no name means."""
    committee = db.session.get(Committee, 1)
    name = name or (committee.short_name if committee else "UBND huyện Bình Sơn")
    level = IssuerLevel(committee.level.value) if committee else IssuerLevel.DISTRICT
    found = db.session.scalar(select(Issuer).where(Issuer.name == name))
    if found is not None:
        return found
    body = fold(name).removeprefix("chu tich ")
    return save(Issuer(**{"name": name, "body": body, "level": level, "is_own": True, **fields}))


def make_document(
    number: str = "", symbol: str = "KH-UBND", issued_on: date = date(2022, 3, 1), **fields: Any
) -> Document:
    """A plan of the committee, the next number unless one is given."""
    number = number or str(next(NUMBERS))
    issuer: Issuer = fields.pop("issuer", None) or make_issuer()
    subject = fields.pop("subject", "Kế hoạch kiểm tra công tác cải cách hành chính năm 2022")
    digits = "".join(itertools.takewhile(str.isdecimal, number))
    text = normalise(f"{number}/{symbol} {subject} {issuer.name}")
    return save(
        Document(
            **{
                "kind": symbol.split("-", maxsplit=1)[0],
                "number": number,
                "symbol": symbol,
                "number_value": int(digits),
                "number_letter": number[len(digits) :].split("/")[0],
                "symbol_key": symbol.upper(),
                "body": issuer.body,
                "year": issued_on.year,
                "issued_on": issued_on,
                "issuer": issuer,
                "authority": Authority.COLLECTIVE,
                "subject": subject,
                "search_text": index_text(text),
                "exact_text": text.casefold(),
                "registered_at": datetime(2022, 3, 2, 1, 0, tzinfo=UTC),
                "registered_on": date(2022, 3, 2),
                **fields,
            }
        )
    )


def make_recipients(document: Document, units: Iterable[Unit]) -> None:
    """The units that a restricted document is meant for."""
    for unit in units:
        save(Recipient(document_id=document.id, unit_id=unit.id))


def make_relation(document: Document, other: Document, kind: RelationKind = RelationKind.BASIS) -> Relation:
    """`document` has `other` as its basis, or what `kind` says."""
    return save(Relation(document_id=document.id, kind=kind, other_id=other.id))


def make_attachment(document: Document, content: bytes = b"%PDF-1.4\n%%EOF\n", **fields: Any) -> Attachment:
    """A file with its bytes in the store."""
    return save(
        Attachment(
            **{
                "document_id": document.id,
                "name": "ke-hoach.pdf",
                "media_type": "application/pdf",
                "size": len(content),
                "sha256": store.put(content),
                "thumbnail": store.put(content),
                "added_at": datetime(2022, 3, 2, 1, 5, tzinfo=UTC),
                **fields,
            }
        )
    )


def make_finding(document: Document, code: str = "future_date", **fields: Any) -> Finding:
    """An open doubt about the document; `details` are the values that the sentence of this code names."""
    days = {"issued_on": document.issued_on.isoformat(), "registered_on": document.registered_on.isoformat()}
    return save(Finding(**{"document_id": document.id, "code": code, "details": days, **fields}))


@dataclass(frozen=True, slots=True)
class Office:
    """The world of the fixture `office`: the committee, UNITS, and the characters with their posts.

    It finds characters by unit and role, so that they are there in the demonstration too.
    """

    def unit(self, code: str) -> Unit:
        """The unit of this code: UBND, VP, NV, TP, XA-BINHAN."""
        return db.session.scalars(select(Unit).where(Unit.code == code)).one()

    def person(self, name: str) -> Person:
        """The person of a character: "lan"."""
        return db.session.get_one(Person, self.post(name).person_id)

    def post(self, name: str) -> Post:
        """The post of a character; in the demonstration the first one of this role in this unit."""
        character = CHARACTERS[name]
        held = select(Post).where(Post.role == character.role, Post.unit_id == self.unit(character.unit).id)
        return db.session.scalars(held.order_by(Post.id).limit(1)).one()

    def actor(self, name: str) -> Actor:
        """The character as verbs take it: `register(..., by=office.actor("lan"))`."""
        post, person = self.post(name), self.person(name)
        unit = db.session.get_one(Unit, post.unit_id)
        held = ActorPost(post.role, unit.id, post.title, unit.short_name, post.id, post.is_deputy)
        return Actor(person.id, person.full_name, (held,))


def make_office() -> Office:
    """The committee, its units and everybody of tests/characters.py."""
    make_committee()
    root: Unit | None = None
    units: dict[str, Unit] = {}
    for place, (code, (name, short_name, kind)) in enumerate(UNITS.items()):
        units[code] = make_unit(name, under=root, code=code, short_name=short_name, kind=kind, position=place * 10)
        root = root or units[code]
    for character in CHARACTERS.values():
        _make_character(character, units[character.unit])
    return Office()


def _make_character(character: Character, unit: Unit) -> None:
    person = make_person(character.full_name, user_name=character.user_name)
    make_post(person, unit, character.role, title=character.title)
