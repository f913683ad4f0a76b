"""A takeover is ordered: what was looked at is kept with its reason, and a work does it."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.works.services import open_work, order
from tracker.items.services.loading import need_reason
from tracker.processes import policies
from tracker.processes.models import Process, ProcessVersion, VersionState
from tracker.processes.versions.models import RunMove

#: The kind of its work, and the argument of it.
KIND, ARGUMENT, FROM = "take_over", "move", "from"


def order_takeover(from_id: int, to_id: int, steps: Mapping[str, str], *, by: Actor, reason: str) -> RunMove:
    """Keep it and order its work. Raises InvalidInput, and Conflict where another one from this version goes on."""
    by = as_allowed(by, policies.can_publish)
    note = need_reason(reason)
    old, new = _versions(from_id, to_id)
    if open_work((KIND,), FROM, from_id) is not None:
        raise Conflict(
            _("The items of version %(number)d are being moved already: wait until that is done, or cancel it.",
              number=old.number)
        )  # fmt: skip
    move = RunMove(from_id=from_id, to_id=to_id, steps=dict(steps), reason=note, asked_at=clock.now(), asked_by=by.name)
    db.session.add(move)
    db.session.flush()
    move.work_id = order(KIND, {ARGUMENT: move.id, FROM: from_id}, by=by).id
    told = {"number": new.number, "taken_from": old.number}
    record("process.taken_over", db.session.get_one(Process, new.process_id), by=by, after=told, note=note)
    return move


def _versions(from_id: int, to_id: int) -> tuple[ProcessVersion, ProcessVersion]:
    """Both, while the procedure is locked. Raises InvalidInput where the one does not take over the other."""
    new = db.session.get(ProcessVersion, to_id)
    old = db.session.get(ProcessVersion, from_id)
    if new is None or old is None:
        raise NotFound(_l("There is no such version."))
    db.session.scalar(select(Process.id).where(Process.id == new.process_id).with_for_update())
    db.session.refresh(new)
    if new.state is not VersionState.PUBLISHED:
        raise InvalidInput(_l("Only a published version takes over running items: publish it first."))
    if old.id == new.id or old.process_id != new.process_id:
        raise InvalidInput(_l("Choose another version of the same procedure."))
    return old, new
