"""Reading what was done to access: what waits for a person, and the list for those who keep an eye on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, Select, case, func, select

from tracker.accounts.models import AccessAct, AccessChange, AccessNotice, Person
from tracker.core.actor import Actor
from tracker.core.along import Companion, along
from tracker.core.extensions import db

MOST, PAGE = 20, 50


class Told(NamedTuple):
    """A change, with the name of whose access it is."""

    change_id: int
    at: datetime
    by_id: int | None
    by_name: str
    person_id: int
    full_name: str
    act: AccessAct
    details: dict[str, Any]
    is_announced: bool


COLUMNS = (
    AccessChange.id, AccessChange.at, AccessChange.by_id, AccessChange.by_name, AccessChange.person_id,
    Person.full_name, AccessChange.act, AccessChange.details, AccessChange.is_announced,
)  # fmt: skip


def _unconfirmed(person_id: Any) -> ScalarSelect[int | None]:
    waiting = select(func.max(case((AccessNotice.is_own.is_(True), OWN), else_=ANNOUNCED))).where(
        AccessNotice.person_id == person_id, AccessNotice.read_at.is_(None)
    )
    return waiting.correlate(person_id.table).scalar_subquery()


#: What was not confirmed yet: nothing, only what is announced, or something of the own access.
ANNOUNCED, OWN = 1, 2
#: It comes with the query of every request.
UNCONFIRMED = Companion("unconfirmed_access", _unconfirmed)


def waits_for_confirmation() -> bool:
    """Whether the signed-in person has to be told something first. No query."""
    return bool(along(UNCONFIRMED.name) == OWN)


def is_anything_new() -> bool:
    """Whether anything was told that the signed-in person has not confirmed. No query."""
    return along(UNCONFIRMED.name) is not None


def unread_of(by: Actor, *, is_own: bool) -> list[Told]:
    """What this person has not confirmed: of the own access, or announced. One query."""
    query = _told().join(AccessNotice, AccessNotice.change_id == AccessChange.id)
    mine = (AccessNotice.person_id == by.person_id, AccessNotice.read_at.is_(None), AccessNotice.is_own.is_(is_own))
    return _rows(query.where(*mine).limit(MOST))


def of_person(by: Actor) -> list[Told]:
    """The newest changes of the own access, confirmed by whomever: somebody else may have signed in meanwhile."""
    return _rows(_told().where(AccessChange.person_id == by.person_id).limit(MOST))


def every(*, before: int | None) -> tuple[Sequence[Told], int | None]:
    """A page of all changes, newest first, and the id below which the next one begins. One query."""
    query = _told().limit(PAGE + 1)
    rows = _rows(query if before is None else query.where(AccessChange.id < before))
    return rows[:PAGE], rows[PAGE - 1].change_id if len(rows) > PAGE else None


def _told() -> Select[Any]:
    query = select(*COLUMNS).join(Person, Person.id == AccessChange.person_id)
    return query.order_by(AccessChange.id.desc())


def _rows(query: Select[Any]) -> list[Told]:
    return [Told._make(row) for row in db.session.execute(query)]
