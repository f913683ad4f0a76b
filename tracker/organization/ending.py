"""What must hold before a unit ends, and who takes over from the day after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from sqlalchemy import delete

from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.organization import queries
from tracker.organization.models import Succession, Unit

DAY = timedelta(days=1)


def check_closing(unit: Unit, last_day: date) -> None:
    """InvalidInput where it is closed already, is the root, began later, or units below it go on."""
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
        if node.unit.id in inside and not queries.is_closed(node.unit, last_day + DAY)
    ]
    if open_below:
        raise InvalidInput(_still_below(open_below))


def check_successor(unit: Unit, successor_id: int | None, last_day: date) -> Unit | None:
    """The successor: another unit, in force on the day after."""
    if successor_id is None:
        return None
    successor = db.session.get(Unit, successor_id)
    if successor is None or not successor.is_active(last_day + DAY):
        raise InvalidInput(_l("Choose a successor that is in force after the last day"), field="successor_id")
    if successor_id == unit.id:
        raise InvalidInput(_l("Choose a successor that is not this unit itself"), field="successor_id")
    return successor


def pass_on(unit: Unit, successor: Unit | None, last_day: date, *, reason: str) -> None:
    """Note who takes over from the day after: unit pages, groups and whoever reads a former unit follow it."""
    unit.active_until, unit.successor_id = last_day, successor.id if successor else None
    if successor is not None:
        db.session.add(
            Succession(unit_id=unit.id, successor_id=successor.id, since_on=last_day + DAY, reason=reason)
        )  # fmt: skip


def take_back(unit: Unit) -> None:
    """The unit is in force again, and nobody took over from it."""
    unit.active_until = unit.successor_id = None
    db.session.execute(delete(Succession).where(Succession.unit_id == unit.id))


def _still_below(units: Sequence[Unit]) -> str:
    reason = ngettext(
        "%(num)d unit below is still in force: %(names)s. Close it or move it first.",
        "%(num)d units below are still in force: %(names)s. Close them or move them first.",
        len(units),
        names=", ".join(unit.name for unit in units),
    )
    return str(reason)
