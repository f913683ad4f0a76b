"""What is done to units and the committee. Closing a unit with its people is `accounts.closing.close_unit`."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.audit import labels as audit_labels
from tracker.audit.queries import history_of
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.organization import ending, policies, queries
from tracker.organization.events import MailboxChanged, UnitReopened
from tracker.organization.first_use import refuse_if_used_before
from tracker.organization.kinds import load_kind
from tracker.organization.models import Committee, Level, Unit
from tracker.organization.open_duties import refuse_if_open
from tracker.organization.ordering import sort_key
from tracker.organization.renaming import Renaming, keep_name

#: The actions that raise a unit's version by one each.
VERSIONED = (
    "unit.renamed", "unit.took_name", "unit.name_corrected", "unit.edited", "unit.first_day_corrected", "unit.closed",
    "unit.reopened", "unit.given_back",
)  # fmt: skip


def create_unit(
    *,
    by: Actor,
    code: str,
    name: str,
    kind: str,
    short_name: str = "",
    parent_id: int | None = None,
    email: str = "",
    position: int = 500,
    active_from: date | None = None,
) -> Unit:
    """A new unit. `code` is unique; `short_name` is the name where none is given; position orders siblings."""
    by = as_allowed(by, policies.can_manage_units)
    _check_code(code)
    _check_parent(parent_id)
    unit = Unit(
        code=code,
        name=name,
        short_name=short_name or name,
        kind=kind,
        parent_id=parent_id,
        email=email,
        position=position,
        sort_key=sort_key(position, load_kind(kind), name),
        active_from=active_from,
    )
    db.session.add(unit)
    record("unit.created", unit, by=by, after={"code": code, "active_from": active_from, **_values(unit)})
    return unit


def edit_unit(
    unit_id: int,
    *,
    by: Actor,
    version: int,
    name: str,
    short_name: str,
    kind: str,
    parent_id: int | None,
    email: str,
    position: int,
    renaming: Renaming | None = None,
) -> Unit:
    """Move, correct, rename. Raises Conflict with what somebody else changed since `version`.

    With `renaming` another name is the unit's from that day on, and the one until then is kept; without, it is
    the old one spelt right.
    """
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    _guard_version(unit, version, by=by)
    _check_parent(parent_id, below=unit)
    before, after = _values(unit), dict[str, Any]()
    action = "unit.edited" if before["name"] == name else "unit.name_corrected"
    if before["name"] != name and renaming is not None:
        keep_name(unit, renaming, kind=kind)
        action, after = "unit.took_name", {"renamed_on": renaming.day}
    unit.name, unit.short_name, unit.kind, unit.parent_id = name, short_name or name, kind, parent_id
    unit.email, unit.position = email, position
    unit.sort_key = sort_key(position, load_kind(kind), name)
    note = renaming.reason if after and renaming else ""
    record(action, unit, by=by, before=before, after=_values(unit) | after, note=note)
    if email != before["email"]:
        publish(MailboxChanged(unit, before["email"], by))
    return unit


def correct_first_day(unit_id: int, *, by: Actor, first_day: date | None) -> Unit:
    """The unit is in force from this day on (None: it always was); not later than somebody or something was there."""
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    if unit.active_from == first_day:
        return unit
    if first_day is not None and unit.active_until is not None and first_day > unit.active_until:
        raise InvalidInput(_l("Choose a first day that is not after the last one"), field="active_from")
    refuse_if_used_before(unit, first_day)
    before, unit.active_from = {"active_from": unit.active_from}, first_day
    record("unit.first_day_corrected", unit, by=by, before=before, after={"active_from": first_day})
    return unit


def close_unit(
    unit_id: int, *, by: Actor, last_day: date, successor_id: int | None = None, version: int | None = None,
    note: str = "", rows_stay: bool = False,
) -> Unit:  # fmt: skip
    """End a unit with its last day. Units below it must be closed or moved first; the root stays.

    The successor must be another unit, in force on the day after; so it is none below, for those are closed. Raises
    DutiesOpenError, with the list, while anything is open with the unit, whatever the day; `rows_stay`: it was said
    that nobody answers for its rows in checklists from now on.
    """
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    if version is not None:
        _guard_version(unit, version, by=by)
    ending.check_closing(unit, last_day)
    successor = ending.check_successor(unit, successor_id, last_day)
    refuse_if_open(unit, by=by, has_successor=successor is not None, rows_stay=rows_stay)
    ending.pass_on(unit, successor, last_day, reason=note)
    after = {"active_until": last_day} | ({"successor": successor.name} if successor else {})
    record("unit.closed", unit, by=by, after=after, note=note)
    return unit


def reopen_unit(unit_id: int, *, by: Actor) -> Unit:
    """Take a closing back. People who were moved or whose posts ended stay where they are."""
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    if unit.active_until is None:
        raise InvalidInput(_l("The unit is in force."))
    successor = queries.find_unit(unit.successor_id)
    before = {"active_until": unit.active_until} | ({"successor": successor.name} if successor else {})
    ending.take_back(unit)
    record("unit.reopened", unit, by=by, before=before, after=dict.fromkeys(before))
    publish(UnitReopened(unit, by))
    return unit


def create_committee(
    *, by: Actor, name: str, short_name: str, level: Level, place: str, superior: str = "", is_demo: bool = False
) -> Committee:
    """The one committee of this installation. Raises Conflict when there is one already."""
    by = as_allowed(by, policies.can_change_committee)
    if db.session.get(Committee, 1) is not None:
        raise Conflict(_l("This installation is set up already."))
    committee = Committee(
        id=1, name=name, short_name=short_name, level=level, place=place, superior=superior, is_demo=is_demo
    )
    db.session.add(committee)
    record("committee.created", committee, by=by, after=_committee_values(committee))
    return committee


def change_committee(*, by: Actor, name: str, short_name: str, level: Level, place: str, superior: str) -> Committee:
    """Correct what the letterhead and the citations say."""
    by = as_allowed(by, policies.can_change_committee)
    committee = db.session.get(Committee, 1)
    if committee is None:
        raise NotFound(_l("This installation is not set up yet."))
    before = _committee_values(committee)
    committee.name, committee.short_name, committee.level = name, short_name, level
    committee.place, committee.superior = place, superior
    record("committee.edited", committee, by=by, before=before, after=_committee_values(committee))
    return committee


def load_unit(unit_id: int) -> Unit:
    """The unit, or NotFound."""
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise NotFound(_l("There is no such unit."))
    return unit


def _values(unit: Unit) -> dict[str, Any]:
    """The fields that a form changes, with the name of the unit above, for the log."""
    parent = queries.find_unit(unit.parent_id)
    return {
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind,
        "parent": parent.name if parent else "",
        "email": unit.email,
        "position": unit.position,
    }


def _committee_values(committee: Committee) -> dict[str, Any]:
    return {name: getattr(committee, name) for name in ("name", "short_name", "level", "place", "superior")}


def _guard_version(unit: Unit, version: int, *, by: Actor) -> None:
    """Refuse to overwrite what the person has not seen; says what was changed meanwhile."""
    if unit.version == version:
        return
    entries = [entry for entry in history_of(unit) if entry.action in VERSIONED]
    raise Conflict(
        _l("This unit was changed meanwhile. Look at the changes; saving again keeps what is typed here."),
        changes=audit_labels.changes_of(entries[: max(0, unit.version - version)], by=by),
    )


def _check_code(code: str) -> None:
    if db.session.scalar(select(Unit.id).where(Unit.code == code)) is not None:
        raise InvalidInput(_("The code %(code)s belongs to another unit already", code=code), field="code")


def _check_parent(parent_id: int | None, *, below: Unit | None = None) -> None:
    """The unit above must exist and must not be this one or below it."""
    if parent_id is None:
        return
    if db.session.get(Unit, parent_id) is None:
        raise InvalidInput(_l("Choose the unit above from the list"), field="parent_id")
    if below is not None and parent_id in queries.subtree_ids(below.id):
        raise InvalidInput(_l("Choose a unit that is not this one and does not stand below it"), field="parent_id")
