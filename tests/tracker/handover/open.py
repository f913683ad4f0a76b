"""Posts ended and people disabled with what is open there, in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from tests.factories import Office, make_person, make_post
from tracker.accounts.models import Person, Post
from tracker.audit.models import AuditEntry
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.plan import Answers, Open
from tracker.handover.services import ending
from tracker.handover.services.ending import Wish, look_at
from tracker.items.queries.designations import designated_for

TODAY, TOMORROW = date(2022, 6, 15), date(2022, 6, 16)
PAPER = "Quyết định số 588/QĐ-UBND"


def somebody(office: Office, code: str, role: Role, name: str = "", **post: Any) -> Person:
    """Somebody with such a post since 2021."""
    person = make_person(name)
    make_post(person, office.unit(code), role, **post)
    return person


def end(post: Post, *, until_on: date = TODAY, reason: str = PAPER, **answers: Any) -> int:
    """By the administrator: how many matters were handed over."""
    post_id, by = post.id, Office().actor("quan")
    with unit_of_work():
        return ending.end_post(post_id, Wish(until_on, reason, Answers(**answers)), by=by, on=TODAY)


def disable(person: Person, **answers: Any) -> int:
    """By the administrator, today."""
    person_id, by = person.id, Office().actor("quan")
    with unit_of_work():
        return ending.disable_person(person_id, Wish(TODAY, PAPER, Answers(**answers)), by=by, on=TODAY)


def open_at(post: Post, *, gone_on: date = TOMORROW, answers: Answers | None = None) -> Open:
    """What the page would list."""
    person, by = db.session.get_one(Person, post.person_id), Office().actor("quan")
    return look_at(person, [post], gone_on, answers or Answers(), by=by, on=TODAY)[1]


def key(office: Office, item_id: int, code: str = "NV") -> str:
    """The field of the row about the steps of the unit in this item."""
    return f"answer-{item_id}-{office.unit(code).id}"


def named(office: Office, item_id: int, on: date = TOMORROW) -> set[int | None]:
    """Who answers by name for units of the item on that day."""
    db.session.rollback()
    return {person for _unit, person in designated_for(item_id, on=on)}


def history(item_id: int, action: str) -> list[tuple[str | None, str | None, str]]:
    """From whom, to whom, and by which paper."""
    db.session.rollback()
    found = select(AuditEntry).where(
        AuditEntry.subject_kind == "item", AuditEntry.subject_id == item_id, AuditEntry.action == action
    )
    told = [(entry.after or {}, entry.note) for entry in db.session.scalars(found.order_by(AuditEntry.id))]
    return [(after.get("handed_from"), after.get("handed_to"), note) for after, note in told]
