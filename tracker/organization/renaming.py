"""The name that a unit gives up on a day is kept as its former name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select

from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.organization.models import FormerName, Unit


@dataclass(frozen=True, slots=True)
class Renaming:
    """The first day of the new name, and the paper (Nghị quyết số …)."""

    day: date
    reason: str = ""


def keep_name(unit: Unit, renaming: Renaming, *, kind: str) -> FormerName:
    """Keep what the unit is called now until the day before; called before it gets its new name and `kind`.

    InvalidInput where the present name would have had no day.
    """
    until_on = renaming.day - timedelta(days=1)
    begins = _begins(unit)
    if begins is not None and until_on < begins:
        words = _(
            "The present name began on %(day)s: choose a later day, or correct the spelling", day=write_day(begins)
        )
        raise InvalidInput(words, field="renamed_on")
    if unit.active_until is not None and renaming.day > unit.active_until:
        words = _("The unit is closed already, last day %(day)s.", day=write_day(unit.active_until))
        raise InvalidInput(words, field="renamed_on")
    former = FormerName(
        unit_id=unit.id, name=unit.name, short_name=unit.short_name, kind=unit.kind if unit.kind != kind else None,
        until_on=until_on, reason=renaming.reason,
    )  # fmt: skip
    db.session.add(former)
    return former


def _begins(unit: Unit) -> date | None:
    """The first day of the name that it has now; None: it always had it."""
    last = db.session.scalar(select(func.max(FormerName.until_on)).where(FormerName.unit_id == unit.id))
    return last + timedelta(days=1) if last is not None else unit.active_from
