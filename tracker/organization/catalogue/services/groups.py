"""What is done to groups of units: added, edited, deleted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from tracker.audit.labels import changes_of
from tracker.audit.queries import history_of
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import fold
from tracker.organization import policies
from tracker.organization.groups import codes_in
from tracker.organization.kinds import kinds
from tracker.organization.models import Unit, UnitGroup, UnitGroupMember


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """What the form says of a group: its name, kinds whose every unit belongs (codes), single units (ids)."""

    name: str
    kinds: Sequence[str] = ()
    units: Sequence[int] = ()


def add_group(draft: GroupDraft, *, by: Actor) -> UnitGroup:
    """A group under a name of its own, accents or not."""
    by = as_allowed(by, policies.can_manage_groups)
    _check(draft, None)
    group = UnitGroup(name=draft.name, folded=fold(draft.name), kinds=_kinds_of(draft))
    db.session.add(group)
    db.session.flush()
    _put_members(group, set(draft.units))
    record("unit_group.added", group, by=by, after=_values(draft))
    return group


def edit_group(group_id: int, draft: GroupDraft, *, by: Actor, version: int) -> UnitGroup:
    """Rename it, change who belongs. Conflict with what others changed since `version`."""
    by = as_allowed(by, policies.can_manage_groups)
    group = load_group(group_id)
    if group.version != version:
        missed = history_of(group)[: max(0, group.version - version)]
        raise Conflict(
            _l("This group was changed meanwhile. Look at the changes; saving again keeps what is typed here."),
            changes=changes_of(missed, by=by),
        )
    _check(draft, group_id)
    was = draft_of(group)
    before, after = _values(was) | {"group": ""}, _values(draft)
    if before | {"group": ""} == after | {"group": ""}:
        return group
    group.name, group.folded, group.kinds = draft.name, fold(draft.name), _kinds_of(draft)
    flag_modified(group, "name")  # a change of its members alone is one of the group too
    _put_members(group, set(draft.units))
    record("unit_group.edited", group, by=by, before=before, after=after | {"group": was.name})
    return group


def delete_group(group_id: int, *, by: Actor) -> None:
    """Let it go; what was given to its units stays with them."""
    by = as_allowed(by, policies.can_manage_groups)
    group = load_group(group_id)
    record("unit_group.deleted", group, by=by, before=_values(draft_of(group)))
    db.session.execute(delete(UnitGroupMember).where(UnitGroupMember.group_id == group_id))
    db.session.delete(group)
    db.session.flush()


def load_group(group_id: int) -> UnitGroup:
    """The group, or NotFound."""
    group = db.session.get(UnitGroup, group_id)
    if group is None:
        raise NotFound(_l("There is no such group of units."))
    return group


def draft_of(group: UnitGroup) -> GroupDraft:
    """The group as its form shows it, its single units in the order of lists."""
    members = (
        select(Unit.id)
        .join(UnitGroupMember, UnitGroupMember.unit_id == Unit.id)
        .where(UnitGroupMember.group_id == group.id)
        .order_by(Unit.sort_key, Unit.id)
    )
    return GroupDraft(group.name, codes_in(group.kinds), list(db.session.scalars(members)))


def _check(draft: GroupDraft, own_id: int | None) -> None:
    if not draft.name:
        raise InvalidInput(_l("Name the group"), field="name")
    named = select(UnitGroup.name).where(UnitGroup.folded == fold(draft.name), UnitGroup.id.is_distinct_from(own_id))
    if (other := db.session.scalar(named)) is not None:
        raise InvalidInput(_("There is a group “%(name)s” already", name=other), field="name")
    if not draft.kinds and not draft.units:
        raise InvalidInput(_l("Choose a kind or at least one unit"), field="units")
    if not set(draft.kinds) <= kinds().keys():
        raise InvalidInput(_l("Choose kinds from the list"), field="kinds")
    wanted = set(draft.units)
    if set(db.session.scalars(select(Unit.id).where(Unit.id.in_(wanted)))) != wanted:
        raise InvalidInput(_l("Choose units from the list"), field="units")


def _kinds_of(draft: GroupDraft) -> str:
    """The codes in the office's order, so that the same kinds are the same text."""
    return ",".join(code for code in kinds() if code in draft.kinds)


def _put_members(group: UnitGroup, wanted: Collection[int]) -> None:
    rows = select(UnitGroupMember).where(UnitGroupMember.group_id == group.id)
    had = {row.unit_id: row for row in db.session.scalars(rows)}
    for unit_id, row in had.items():
        if unit_id not in wanted:
            db.session.delete(row)
    db.session.add_all(UnitGroupMember(group_id=group.id, unit_id=one) for one in sorted(set(wanted) - had.keys()))


def _values(draft: GroupDraft) -> dict[str, Any]:
    """For the log: the names of its units as they are now."""
    named = select(Unit.short_name).where(Unit.id.in_(set(draft.units))).order_by(Unit.sort_key, Unit.id)
    chosen = [code for code in kinds() if code in draft.kinds]
    return {"name": draft.name, "kinds": chosen, "units": list(db.session.scalars(named))}
