"""What is done to kinds of units: added, edited, ended, deleted. The order of lists follows in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import exists, func, select, update

from tracker.audit.labels import changes_of
from tracker.audit.models import AuditEntry
from tracker.audit.queries import history_of
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.organization import policies
from tracker.organization.groups import codes_in
from tracker.organization.kinds import forget_kinds, kinds
from tracker.organization.models import Family, FormerName, Kind, Unit, UnitGroup

#: Of kinds that an office adds itself. The root of the tree has a family of its own.
OWN_FAMILIES = (Family.STAFF, Family.PLACE, Family.ARMED, Family.VILLAGE, Family.BODY)
LAST_POSITION = 9999


@dataclass(frozen=True, slots=True)
class KindDraft:
    """What the form says of a kind. `position`: its place among kinds; `ended_on`: the last day of such units."""

    name: str
    short_name: str = ""
    several: str = ""
    position: int = 500
    ended_on: date | None = None


def add_kind(draft: KindDraft, family: Family, *, by: Actor) -> Kind:
    """A kind of the office's own. Its code is never given twice, for the log knows it for ever."""
    by = as_allowed(by, policies.can_manage_units)
    _check(draft, "")
    if family not in OWN_FAMILIES:
        raise InvalidInput(_l("Choose what such units are"), field="family")
    kind = Kind(code=f"k{_next_number()}", family=family, is_built_in=False, **_values(draft))
    db.session.add(kind)
    record("unit_kind.added", kind, by=by, after={**_values(draft), "family": family})
    forget_kinds()
    return kind


def edit_kind(code: str, draft: KindDraft, *, by: Actor, version: int) -> Kind:
    """Correct what it is called and where it stands; code and family stay. Conflict with what others changed."""
    by = as_allowed(by, policies.can_manage_units)
    kind = load(code)
    _guard(kind, version, by=by)
    _check(draft, code)
    before = {name: getattr(kind, name) for name in _values(draft)}
    for name, value in _values(draft).items():
        setattr(kind, name, value)
    record("unit_kind.edited", kind, by=by, before=before, after=_values(draft))
    if draft.position != before["position"]:
        _order_anew(kind)
    forget_kinds()
    return kind


def delete_kind(code: str, *, by: Actor) -> None:
    """One of the office's own that no unit has, nor ever had under a former name. Groups that hold it lose it."""
    by = as_allowed(by, policies.can_manage_units)
    kind = load(code)
    if kind.is_built_in:
        raise InvalidInput(_l("This kind came with the program: it is ended with a last day, not deleted."))
    has_units = exists().where(Unit.kind == code) | exists().where(FormerName.kind == code)
    if db.session.scalar(select(has_units)):
        raise InvalidInput(_l("There are or were units of this kind. Write its last day instead."))
    for group in db.session.scalars(select(UnitGroup).where(UnitGroup.kinds != "")):
        group.kinds = ",".join(one for one in codes_in(group.kinds) if one != code)
    record("unit_kind.deleted", kind, by=by, before={"name": kind.name})
    db.session.delete(kind)
    db.session.flush()
    forget_kinds()


def load(code: str) -> Kind:
    """The kind of this code, or NotFound."""
    kind = db.session.get(Kind, code)
    if kind is None:
        raise NotFound(_l("There is no such kind of units."))
    return kind


def _values(draft: KindDraft) -> dict[str, Any]:
    names = ("name", "short_name", "several", "position", "ended_on")
    return {name: getattr(draft, name) for name in names}


def _check(draft: KindDraft, code: str) -> None:
    if not draft.name:
        raise InvalidInput(_l("Write the name of the kind"), field="name")
    if not 0 <= draft.position <= LAST_POSITION:
        raise InvalidInput(_l("Write a number from 0 to 9999"), field="position")
    wanted = normalise(draft.name).casefold()
    if any(one.name.casefold() == wanted for one in kinds().values() if one.code != code):
        raise InvalidInput(_("There is a kind %(name)s already", name=draft.name), field="name")


def _guard(kind: Kind, version: int, *, by: Actor) -> None:
    if kind.version != version:
        missed = history_of(kind)[: max(0, kind.version - version)]
        raise Conflict(
            _l("This kind was changed meanwhile. Look at the changes; saving again keeps what is typed here."),
            changes=changes_of(missed, by=by),
        )


def _next_number() -> int:
    """One more than every number that a kind of the office had, those deleted too."""
    said = select(func.max(AuditEntry.subject_id)).where(AuditEntry.subject_kind == Kind.__tablename__)
    own = [kind.id for kind in kinds().values() if not kind.is_built_in]
    return max([0, db.session.scalar(said) or 0, *own]) + 1


def _order_anew(kind: Kind) -> None:
    """The place of its units in lists, as ordering.py writes it. One statement; no unit is edited by it."""
    place = func.substr(Unit.sort_key, 1, 5).op("||")(f"{kind.position:04d}").op("||")(func.substr(Unit.sort_key, 10))
    db.session.execute(
        update(Unit).where(Unit.kind == kind.code).values(sort_key=place),
        execution_options={"synchronize_session": "fetch"},
    )
