"""Moving running items to another version as a long work: batch by batch, begun again where it was stopped.

What is left to do is what still runs on the old version, so an attempt that was killed needs no memory: the next one
looks at the items from the first. Between two batches it can be cancelled; what was moved stays moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from sqlalchemy import update

from tracker.core import clock
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.core.work import unit_of_work
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.processes import policies
from tracker.processes.models import ProcessVersion, VersionState
from tracker.processes.takeovers.queries import count_items, find_move, next_items
from tracker.processes.takeovers.services.batch import BATCH, Moved, move_items
from tracker.processes.takeovers.services.ending import end_retired
from tracker.processes.takeovers.services.ordering import ARGUMENT, KIND
from tracker.processes.takeovers.takeover import takeover_by
from tracker.processes.versions.models import RunMove

#: So often an item is tried that somebody changes at the very moment.
TRIES = 3


def _run(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """Every batch is a transaction of its own; none of them is held while the next ids are found."""
    move_id = int(arguments[ARGUMENT])
    move = find_move(move_id)
    total, done = move.moved + count_items(move.from_id), move.moved
    again: list[int] = []
    last = 0
    while ids := next_items(move.from_id, after_id=last, most=BATCH):
        work.progress(done, max(total, done), _("Moving items"))
        moved = _batch(work, move_id, ids)
        done, last = done + len(moved.items), ids[-1]
        again += moved.later
        move = find_move(move_id)
    for _try in range(TRIES):
        later = [_batch(work, move_id, again[at : at + BATCH]) for at in range(0, len(again), BATCH)]
        again = [item_id for moved in later for item_id in moved.later]
    return Result(words=_end(move_id))


def _batch(work: Doing, move_id: int, ids: Sequence[int]) -> Moved:
    with unit_of_work():
        move = find_move(move_id)
        old, new = (db.session.get_one(ProcessVersion, id_) for id_ in (move.from_id, move.to_id))
        if new.state is not VersionState.PUBLISHED:
            raise Conflict(_("Version %(number)d was retired meanwhile: nothing more is moved.", number=new.number))
        takeover = takeover_by(old, new, move.steps)
        moved = move_items(ids, takeover, by=work.by, on=clock.today(), reason=move.reason)
        told = {"moved": RunMove.moved + len(moved.items), "work_id": work.id, "ended_at": None}
        db.session.execute(update(RunMove).where(RunMove.id == move_id).values(told))
    return moved


def _end(move_id: int) -> str:
    with unit_of_work():
        move = find_move(move_id)
        move.left, move.ended_at = count_items(move.from_id), clock.now()
        moved, left = move.moved, move.left
        end_retired()
    told = ngettext("%(n)s item was moved.", "%(n)s items were moved.", moved, n=write_number(moved))
    if left:
        stays = ngettext("%(n)s stays on its version.", "%(n)s stay on their version.", left, n=write_number(left))
        told = f"{told} {stays}"
    return str(told)


def _about(arguments: Mapping[str, Any]) -> str:
    """Which version takes over which."""
    move = db.session.get(RunMove, arguments.get(ARGUMENT))
    if move is None:
        return ""
    old, new = (db.session.get_one(ProcessVersion, id_) for id_ in (move.from_id, move.to_id))
    return str(_("“%(name)s”: version %(old)d to version %(new)d", name=new.name, old=old.number, new=new.number))


WORKS = (WorkKind(KIND, _l("Moving running items to another version"), _run, policies.can_publish, about=_about),)
