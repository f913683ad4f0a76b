"""The office: its rules and days, kinds, units with their names and groups, people with their posts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.accounts.services import create_person
from tracker.calendar.models import CalendarDay
from tracker.calendar.services import remove_day, set_day, set_rules
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.moving.out.kinds import BY_NAME
from tracker.moving.out.taking.known import Taken, day, day_or_none
from tracker.moving.out.taking.opening import Opened
from tracker.organization.kinds import forget_kinds, load_kind
from tracker.organization.models import (
    Committee,
    Family,
    FormerName,
    Kind,
    Succession,
    Unit,
    UnitGroup,
    UnitGroupMember,
)
from tracker.organization.ordering import sort_key
from tracker.organization.services import create_unit


def take_office(archive: Opened, taken: Taken) -> None:
    """Everything that documents and items refer to."""
    for kind, take in _TAKING.items():
        for record in archive.records(BY_NAME[kind]):
            take(record, taken)
            taken.count(kind)
        db.session.flush()
    _put_below(archive, taken)
    _remove_days(archive)


def close_office(archive: Opened, taken: Taken) -> None:
    """What would hinder the rest: last days of units, people who may not sign in any more."""
    for record in archive.records(BY_NAME["units"]):
        db.session.get_one(Unit, taken.units[record["code"]]).active_until = day_or_none(record["active_until"])
    for record in archive.records(BY_NAME["successions"]):
        unit = db.session.get_one(Unit, taken.units[record["unit"]])
        unit.successor_id = unit.successor_id or taken.unit(record["successor"])
    for record in archive.records(BY_NAME["people"]):
        if record["disabled"]:
            db.session.get_one(Person, taken.people[record["user_name"]]).disabled_at = clock.now()
    db.session.flush()


def _office(record: dict[str, Any], _taken: Taken) -> None:
    db.session.get_one(Committee, 1).extensions_by_office = record["extensions_by_office"]
    set_rules(periods_roll=record["periods_roll"], fixed_roll=record["fixed_roll"], by=SYSTEM)


def _day(record: dict[str, Any], _taken: Taken) -> None:
    on = day(record["day"])
    there = db.session.scalar(select(CalendarDay).where(CalendarDay.day == on))
    if there is None or (there.works, there.name) != (record["works"], record["name"]):
        set_day(on, works=record["works"], name=record["name"], by=SYSTEM)


def _remove_days(archive: Opened) -> None:
    """In the years that the archive speaks of, no other day is off."""
    said = {day(record["day"]) for record in archive.records(BY_NAME["calendar_days"])}
    years = {one.year for one in said}
    for row in db.session.scalars(select(CalendarDay)).all():
        if row.day.year in years and row.day not in said:
            remove_day(row.id, by=SYSTEM)


def _kind(record: dict[str, Any], _taken: Taken) -> None:
    values = record | {"family": Family(record["family"]), "ended_on": day_or_none(record["ended_on"])}
    if db.session.get(Kind, record["code"]) is None:
        db.session.add(Kind(**values))
        db.session.flush()
        forget_kinds()


def _unit(record: dict[str, Any], taken: Taken) -> None:
    """A unit that `flask setup` has made is that one."""
    there = _unit_there(record, taken)
    values = {name: record[name] for name in ("code", "name", "short_name", "kind", "email", "position")}
    values["active_from"] = day_or_none(record["active_from"])
    if there is None:
        there = create_unit(by=SYSTEM, **values)
    else:
        for name, value in values.items():
            setattr(there, name, value)
        there.sort_key = sort_key(there.position, load_kind(there.kind), there.name)
    db.session.flush()
    taken.units[record["code"]] = there.id


def _put_below(archive: Opened, taken: Taken) -> None:
    """Each unit below the one above it, once all are there."""
    above = {record["code"]: record["parent"] for record in archive.records(BY_NAME["units"])}
    for code, parent in above.items():
        met, at = {code}, parent
        while at is not None:
            if at in met:
                raise InvalidInput(_("The archive has units that stand below each other: %(unit)s.", unit=at))
            met.add(at)
            at = above[at]
        db.session.get_one(Unit, taken.units[code]).parent_id = taken.unit(parent)
    db.session.flush()


def _unit_there(record: dict[str, Any], taken: Taken) -> Unit | None:
    free = [unit for unit in db.session.scalars(select(Unit)) if unit.id not in taken.units.values()]
    if record["parent"] is None:
        return next((unit for unit in free if unit.parent_id is None), None)
    same = [unit for unit in free if unit.code == record["code"]]
    return next(iter(same or [unit for unit in free if fold(unit.name) == fold(record["name"])]), None)


def _name(record: dict[str, Any], taken: Taken) -> None:
    values = {name: record[name] for name in ("name", "short_name", "kind", "reason")}
    until_on = day_or_none(record["until_on"])
    db.session.add(FormerName(unit_id=taken.units[record["unit"]], until_on=until_on, **values))


def _succession(record: dict[str, Any], taken: Taken) -> None:
    values = {name: record[name] for name in ("elsewhere", "position", "reason")}
    db.session.add(
        Succession(
            unit_id=taken.units[record["unit"]],
            successor_id=taken.unit(record["successor"]),
            since_on=day(record["since_on"]),
            **values,
        )
    )


def _group(record: dict[str, Any], _taken: Taken) -> None:
    if _group_id(record["name"]) is None:
        db.session.add(UnitGroup(name=record["name"], folded=fold(record["name"]), kinds=record["kinds"]))
        db.session.flush()


def _group_id(name: str) -> int | None:
    return db.session.scalar(select(UnitGroup.id).where(UnitGroup.folded == fold(name)))


def _member(record: dict[str, Any], taken: Taken) -> None:
    key = _group_id(record["group"]), taken.units[record["unit"]]
    if db.session.get(UnitGroupMember, key) is None:
        db.session.add(UnitGroupMember(group_id=key[0], unit_id=key[1]))


def _person(record: dict[str, Any], taken: Taken) -> None:
    """Nobody has a password yet. Who has set this office up may be one of them."""
    there = db.session.scalar(select(Person).where(Person.user_name == record["user_name"]))
    if there is None:
        names = ("full_name", "user_name", "email", "phone", "language")
        there = create_person(by=SYSTEM, **{name: record[name] for name in names})
    taken.people[record["user_name"]] = there.id


def _post(record: dict[str, Any], taken: Taken) -> None:
    """A row, not the verb that tells everybody of it: nothing is new about these posts."""
    person_id, unit_id, role = taken.people[record["person"]], taken.units[record["unit"]], Role(record["role"])
    from_on = day(record["from_on"])
    if not _has_post(person_id, unit_id, role, from_on):
        db.session.add(
            Post(
                person_id=person_id,
                unit_id=unit_id,
                role=role,
                title=record["title"],
                from_on=from_on,
                until_on=day_or_none(record["until_on"]),
                is_deputy=record["is_deputy"],
            )
        )


def _has_post(person_id: int, unit_id: int, role: Role, from_on: date) -> bool:
    same = select(Post.id).where(Post.person_id == person_id, Post.unit_id == unit_id, Post.role == role)
    return db.session.scalar(same.where(Post.from_on == from_on)) is not None


_TAKING: dict[str, Callable[[dict[str, Any], Taken], None]] = {
    "office": _office, "calendar_days": _day, "unit_kinds": _kind, "units": _unit, "unit_names": _name,
    "successions": _succession, "unit_groups": _group, "unit_group_units": _member, "people": _person, "posts": _post,
}  # fmt: skip
