"""The committee of this installation becomes another one on a day: a district's the commune's, a commune's a ward's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Protocol

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.organization import policies
from tracker.organization.committee import forget_committee
from tracker.organization.events import IdentityChanged
from tracker.organization.kinds import load_kind
from tracker.organization.models import Committee, FormerCommittee, FormerName, Level, Unit
from tracker.organization.ordering import sort_key

DAY = timedelta(days=1)
#: What is kept of what the committee was.
NAMES = ("name", "short_name", "level", "place", "superior")


class Identity(Protocol):
    """What the committee is from the day on; `level` as a word of Level."""

    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def superior(self) -> str: ...


def change_identity(new: Identity, *, by: Actor, day: date, reason: str) -> Committee:
    """From `day` on the committee is another one; what it was until then is kept, and so is the name of its unit.

    Papers of before keep their issuer. Raises InvalidInput where the committee became what it is on that day or later.
    """
    by = as_allowed(by, policies.can_change_committee)
    committee = db.session.get(Committee, 1)
    if committee is None:
        raise NotFound(_l("This installation is not set up yet."))
    last = db.session.scalar(select(func.max(FormerCommittee.until_on)))
    if last is not None and day <= last + DAY:
        words = _("The committee became what it is on %(day)s: choose a later day", day=write_day(last + DAY))
        raise InvalidInput(words, field="day")
    before = _values(committee)
    former = FormerCommittee(**before, until_on=day - DAY, reason=reason)
    db.session.add(former)
    committee.name, committee.short_name, committee.level = new.name, new.short_name, Level(new.level)
    committee.place, committee.superior = new.place, new.superior
    root = db.session.scalars(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1)).first()
    if root is not None:
        _rename(root, committee, day, reason, by=by)
    forget_committee()
    after = _values(committee)
    record(
        "committee.succeeded", committee, by=by, before=before | {"from_on": None}, after=after | {"from_on": day},
        note=reason,
    )  # fmt: skip
    publish(IdentityChanged(former, committee, by))
    return committee


def _rename(root: Unit, committee: Committee, day: date, reason: str, *, by: Actor) -> None:
    """The unit of the leadership is called as the committee is."""
    before = {"name": root.name, "short_name": root.short_name}
    if before == {"name": committee.name, "short_name": committee.short_name}:
        return
    db.session.add(FormerName(unit_id=root.id, **before, until_on=day - DAY, reason=reason))
    root.name, root.short_name = committee.name, committee.short_name
    root.sort_key = sort_key(root.position, load_kind(root.kind), root.name)
    after = {"name": root.name, "short_name": root.short_name}
    record("unit.renamed", root, by=by, before=before, after=after, note=reason)


def _values(committee: Committee) -> dict[str, Any]:
    return {name: getattr(committee, name) for name in NAMES}
