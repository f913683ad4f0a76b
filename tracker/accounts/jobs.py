"""What accounts do by themselves at night: sign-ins that are long over are forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, or_, select

from tracker.accounts.models import SignIn
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work

#: Rows of one transaction: others write between them.
BATCH = 500


def clear_sign_ins() -> Mapping[str, int]:
    """Delete sign-ins that were over more than KEEP_SIGN_INS_DAYS ago; 0: none.

    One that nobody has ended is over when it is too old to be gone on with.
    """
    days, now = current_app.config["TRACKER_KEEP_SIGN_INS_DAYS"], clock.now()
    if not days:
        return {"sign_ins": 0}
    before = now - timedelta(days=days)
    too_old = min(before, now - timedelta(hours=current_app.config["TRACKER_SESSION_HOURS"]))
    over = or_(SignIn.ended_at < before, SignIn.began_at < too_old)
    found = 0
    while True:
        with unit_of_work():
            ids = db.session.scalars(select(SignIn.id).where(over).order_by(SignIn.id).limit(BATCH)).all()
            db.session.execute(delete(SignIn).where(SignIn.id.in_(ids)))
        found += len(ids)
        if len(ids) < BATCH:
            return {"sign_ins": found}
