"""What is done to units and the committee. Closing a unit with its people is `accounts.closing.close_unit`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from sqlalchemy import select

from tracker.audit import labels as audit_labels
from tracker.audit.queries import history_of
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.organization import policies, queries
from tracker.organization.events import MailboxChanged
from tracker.organization.kinds import load_kind
from tracker.organization.models import Committee, Level, Unit
from tracker.organization.open_duties import refuse_if_open
from tracker.organization.ordering import sort_key

#: The actions that raise a unit's version by one each.
VERSIONED = ("unit.renamed", "unit.edited", "unit.closed", "unit.reopened", "unit.given_back")


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
) -> Unit:
    """Rename, move, correct. Raises Conflict with what somebody else changed since `version`."""
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    _guard_version(unit, version, by=by)
    _check_parent(parent_id, below=unit)
    before = _values(unit)
    unit.name, unit.short_name, unit.kind, unit.parent_id = name, short_name or name, kind, parent_id
    unit.email, unit.position = email, position
    unit.sort_key = sort_key(position, load_kind(kind), name)
    record("unit.renamed" if before["name"] != name else "unit.edited", unit, by=by, before=before, after=_values(unit))
    if email != before["email"]:
        publish(MailboxChanged(unit, before["email"], by))
    return unit


def close_unit(
    unit_id: int, *, by: Actor, last_day: date, successor_id: int | None = None, version: int | None = None,
    note: str = "",
) -> Unit:  # fmt: skip
    """End a unit with its last day. Units below it must be closed or moved first; the root stays.

    The successor must be another unit, in force on the day after; so it is none below, for those are closed. Raises
    DutiesOpenError, with the list, while anything is open with the unit, whatever the day.
    """
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    if version is not None:
        _guard_version(unit, version, by=by)
    _check_closing(unit, last_day)
    successor = _check_successor(unit, successor_id, last_day)
    refuse_if_open(unit, by=by, has_successor=successor is not None)
    unit.active_until, unit.successor_id = last_day, successor_id
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
    unit.active_until = unit.successor_id = None
    record("unit.reopened", unit, by=by, before=before, after=dict.fromkeys(before))
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


def _check_closing(unit: Unit, last_day: date) -> None:
    if unit.active_until is not None:
        raise InvalidInput(_("The unit is closed already, last day %(day)s.", day=write_day(unit.active_until)))
    if unit.parent_id is None:
        raise InvalidInput(_l("The unit at the top of the tree cannot be closed."))
    if unit.active_from is not None and last_day < unit.active_from:
        raise InvalidInput(_("Choose a last day from %(day)s on", day=write_day(unit.active_from)), field="last_day")
    inside = queries.subtree_ids(unit.id) - {unit.id}
    open_below = [
        node.unit
        for node in queries.unit_tree()
        if node.unit.id in inside and not queries.is_closed(node.unit, last_day + timedelta(days=1))
    ]
    if open_below:
        raise InvalidInput(_still_below(open_below))


def _still_below(units: Sequence[Unit]) -> str:
    reason = ngettext(
        "%(num)d unit below is still in force: %(names)s. Close it or move it first.",
        "%(num)d units below are still in force: %(names)s. Close them or move them first.",
        len(units),
        names=", ".join(unit.name for unit in units),
    )
    return str(reason)


def _check_successor(unit: Unit, successor_id: int | None, last_day: date) -> Unit | None:
    if successor_id is None:
        return None
    successor = db.session.get(Unit, successor_id)
    if successor is None or not successor.is_active(last_day + timedelta(days=1)):
        raise InvalidInput(_l("Choose a successor that is in force after the last day"), field="successor_id")
    if successor_id == unit.id:
        raise InvalidInput(_l("Choose a successor that is not this unit itself"), field="successor_id")
    return successor
