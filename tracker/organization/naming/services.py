"""What is done to names of units: renamed on a day, other names written down, corrected, removed; all in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.core.search import fold
from tracker.organization import policies
from tracker.organization.kinds import load_kind
from tracker.organization.models import FormerName, Unit
from tracker.organization.ordering import sort_key
from tracker.organization.renaming import Renaming, keep_name
from tracker.organization.services import load_unit


@dataclass(frozen=True, slots=True)
class NameDraft:
    """A name beside the unit's own. `until_on`: the last day on which it was the name; None: used beside it."""

    name: str
    short_name: str = ""
    until_on: date | None = None
    reason: str = ""


def rename_unit(
    unit_id: int, *, by: Actor, day: date, name: str, short_name: str = "", kind: str | None = None, reason: str = ""
) -> Unit:
    """The unit is called so from a day on, and is of this `kind` (none: as it was); its name until then is kept."""
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    kind = kind or unit.kind
    before = {"name": unit.name, "short_name": unit.short_name, "kind": unit.kind, "renamed_on": None}
    keep_name(unit, Renaming(day, reason), kind=kind)
    unit.name, unit.short_name, unit.kind = name, short_name or name, kind
    unit.sort_key = sort_key(unit.position, load_kind(kind), name)
    after = {"name": name, "short_name": unit.short_name, "kind": kind, "renamed_on": day}
    record("unit.took_name", unit, by=by, before=before, after=after, note=reason)
    return unit


def add_name(unit_id: int, draft: NameDraft, *, by: Actor) -> FormerName:
    """Another name that is in use, or one that the unit had until a day and that nobody wrote down."""
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    _check(unit, draft, None)
    former = FormerName(unit_id=unit.id, **_columns(draft))
    db.session.add(former)
    record("unit.name_added", unit, by=by, after=_values(draft))
    return former


def correct_former(former_id: int, draft: NameDraft, *, by: Actor) -> FormerName:
    """Correct a former or other name, its last day, its paper."""
    by = as_allowed(by, policies.can_manage_units)
    former = load_name(former_id)
    unit = load_unit(former.unit_id)
    _check(unit, draft, former_id)
    was = NameDraft(former.name, former.short_name, former.until_on, former.reason)
    for name, value in _columns(draft).items():
        setattr(former, name, value)
    record("unit.former_corrected", unit, by=by, before=_values(was), after=_values(draft))
    return former


def remove_name(former_id: int, *, by: Actor) -> Unit:
    """Nobody writes the unit so, or it was never called so. Papers that were registered keep their words."""
    by = as_allowed(by, policies.can_manage_units)
    former = load_name(former_id)
    unit = load_unit(former.unit_id)
    draft = NameDraft(former.name, former.short_name, former.until_on, former.reason)
    db.session.delete(former)
    record("unit.name_removed", unit, by=by, before=_values(draft))
    return unit


def load_name(former_id: int) -> FormerName:
    """The former or other name, or NotFound."""
    former = db.session.get(FormerName, former_id)
    if former is None:
        raise NotFound(_l("There is no such name any more."))
    return former


def _columns(draft: NameDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in ("name", "short_name", "until_on", "reason")}


def _values(draft: NameDraft) -> dict[str, Any]:
    return {
        "other_name": draft.name, "other_short_name": draft.short_name, "until_on": draft.until_on,
        "reason": draft.reason,
    }  # fmt: skip


def _check(unit: Unit, draft: NameDraft, own_id: int | None) -> None:
    """It is another name than those that the unit has; of former ones each has a last day of its own."""
    if not draft.name:
        raise InvalidInput(_l("Write the name"), field="name")
    rows = select(FormerName).where(FormerName.unit_id == unit.id, FormerName.id.is_distinct_from(own_id))
    others = list(db.session.scalars(rows))
    if draft.until_on is None:
        known = [unit.name, unit.short_name, *(row.name for row in others)]
        if fold(draft.name) in {fold(name) for name in known}:
            raise InvalidInput(_l("The unit has this name already"), field="name")
        return
    if any(row.until_on == draft.until_on for row in others):
        words = _("It has another name until %(day)s already", day=write_day(draft.until_on))
        raise InvalidInput(words, field="until_on")
    if unit.active_from is not None and draft.until_on < unit.active_from:
        words = _("The unit began on %(day)s: choose a later day", day=write_day(unit.active_from))
        raise InvalidInput(words, field="until_on")
