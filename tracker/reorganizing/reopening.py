"""A unit that a reorganisation closed opens again with the whole of it only: taken back on its page."""

from __future__ import annotations

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.organization.events import UnitReopened
from tracker.reorganizing.editing import successors
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Plan


def refuse_alone(event: UnitReopened) -> None:
    """Conflict where one that was carried out closed the unit: its people and items would stay elsewhere. One query."""
    done = select(Reorganization.title, Reorganization.plan).where(Reorganization.state == State.DONE)
    for title, plan in db.session.execute(done.order_by(Reorganization.id)):
        if event.unit.id in successors(Plan.of_json(plan)):
            raise Conflict(
                _("%(unit)s was closed by the reorganisation “%(title)s”.", unit=event.unit.name, title=title),
                hint=_l("Take the reorganisation back on its page: then everything is as it was."),
            )
