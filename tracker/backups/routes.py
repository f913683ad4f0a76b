"""Two buttons of the health page: back up now, rehearse now."""

from __future__ import annotations

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from tracker.backups.errors import BackupError
from tracker.backups.policies import can_keep
from tracker.backups.works import BACK_UP, REHEARSE, folder
from tracker.core.acting import actor
from tracker.core.errors import Conflict
from tracker.core.security import requires
from tracker.core.submitting import press
from tracker.core.works.kinds import WorkKind
from tracker.core.works.services import order

bp = Blueprint("backups", __name__, url_prefix="/backups")


@bp.post("")
@requires(can_keep)
def back_up() -> ResponseReturnValue:
    """Order a backup."""
    return _ordered(BACK_UP)


@bp.post("/rehearsal")
@requires(can_keep)
def rehearse() -> ResponseReturnValue:
    """Order a rehearsal of the newest backup."""
    return _ordered(REHEARSE)


def _ordered(kind: WorkKind) -> ResponseReturnValue:
    def act() -> int:
        folder()
        return order(kind.name, {}, by=actor()).id

    return press(
        act,
        to=lambda work_id: url_for("works.show_work", work_id=work_id),
        back=url_for("health.show_health"),
        told=(Conflict, BackupError),
    )
