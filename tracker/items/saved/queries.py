"""Filters that are kept under a name: those of a person, and those that a clerk shares with the whole office."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from tracker.accounts.models import Person
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.items.saved.models import ListHabit, SavedList


class Habit(NamedTuple):
    """How a person has the list: codes of columns, keys of tabs, each by commas; empty: as everybody has it first."""

    columns: str = ""
    tabs: str = ""


def habit_of(*, by: Actor) -> Habit:
    """One query."""
    found = db.session.execute(
        select(ListHabit.columns, ListHabit.tabs).where(ListHabit.person_id == by.person_id)
    ).one_or_none()
    return Habit(*found) if found else Habit()


class SavedRow(NamedTuple):
    """One of them. `arguments` are those of the list's address; `owner` is who saved it."""

    id: int
    name: str
    arguments: str
    shared: bool
    is_own: bool
    owner: str


def saved_lists(*, by: Actor) -> list[SavedRow]:
    """One's own by name, then what others share. One query."""
    rows = db.session.execute(
        select(
            SavedList.id, SavedList.name, SavedList.arguments, SavedList.shared,
            (SavedList.person_id == by.person_id).label("is_own"), Person.full_name.label("owner"),
        )
        .join(Person, Person.id == SavedList.person_id)
        .where(or_(SavedList.person_id == by.person_id, SavedList.shared.is_(True)))
    )  # fmt: skip
    found = [SavedRow(**row._asdict() | {"is_own": bool(row.is_own)}) for row in rows]
    return sorted(found, key=lambda row: (not row.is_own, fold(row.name), row.name, row.id))


def load_saved(saved_id: int, *, by: Actor) -> SavedList:
    """One's own, or one that is shared; NotFound for another person's own."""
    saved = db.session.get(SavedList, saved_id)
    if saved is None or not (saved.person_id == by.person_id or saved.shared):
        raise NotFound(_l("There is no such saved list."))
    return saved
