"""What the forms of items offer: units, fields of work, leaders, people. One query each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from tracker.accounts.acting_posts import held_on
from tracker.accounts.models import Person, Post
from tracker.accounts.vacancies import vacant_units
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.items.models.outline import Field
from tracker.organization.groups import GroupOf, every_group
from tracker.organization.models import Unit
from tracker.organization.queries import active_units

Pairs = list[tuple[int, str]]


def unit_pairs(on: date) -> Pairs:
    """The units in force but the leadership itself, in the order of the tree."""
    return [(node.unit.id, node.unit.name) for node in active_units(on) if node.unit.parent_id is not None]


def group_choices(on: date) -> Sequence[GroupOf]:
    """Groups of units that may be chosen at once: the office's own, then those of its kinds. Three or four queries."""
    return every_group(on)


def with_vacancies(units: Pairs, on: date) -> Pairs:
    """The same, with a word behind units in which nobody accepts and reports today. One query."""
    vacant = vacant_units([unit_id for unit_id, _name in units], on=on)
    return [
        (unit_id, f"{name} ({vacant[unit_id].short_words})" if unit_id in vacant else name) for unit_id, name in units
    ]


def lead_pairs(on: date) -> Pairs:
    """The same units as plain rows, in the order of lists: for a page that offers them beside much else."""
    rows = db.session.execute(
        select(Unit.id, Unit.name)
        .where(
            Unit.parent_id.is_not(None),
            Unit.active_from.is_(None) | (Unit.active_from <= on),
            Unit.active_until.is_(None) | (Unit.active_until >= on),
        )
        .order_by(Unit.sort_key, Unit.id)
    )
    return [(row[0], row[1]) for row in rows]


def field_pairs(keep: int | None = None) -> Pairs:
    """The fields of work in use, in the order of the report; `keep` stays though it is closed."""
    rows = db.session.execute(
        select(Field.id, Field.name).where(Field.is_active | (Field.id == keep)).order_by(Field.position, Field.id)
    )
    return [(row[0], row[1]) for row in rows]


def leader_pairs(on: date) -> Pairs:
    """Who holds a post as a leader on the day."""
    return [(person_id, name) for person_id, name, _unit in _people(on, (Role.LEADER,))]


def people_pairs(on: date) -> Pairs:
    """Heads and officers with their unit: who may work on an item."""
    return [
        (person_id, f"{name} ({unit})") for person_id, name, unit in _people(on, (Role.HEAD, Role.OFFICER, Role.CLERK))
    ]


def _people(on: date, roles: Sequence[Role]) -> list[tuple[int, str, str]]:
    rows = db.session.execute(
        select(Person.id, Person.full_name, Unit.short_name)
        .join(Post, Post.person_id == Person.id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(held_on(on), Post.role.in_(roles), Person.disabled_at.is_(None))
        .order_by(Unit.sort_key, Person.sort_key, Post.id)
    ).all()
    return [(row[0], row[1], row[2]) for row in rows]
