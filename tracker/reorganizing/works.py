"""Carrying a large reorganisation out as a long work: ordered by a button, done by the job process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.core.work import unit_of_work
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.models import Reorganization
from tracker.reorganizing.services.carrying_out import carry_out

#: What the button orders by.
KIND, ARGUMENT = "reorganise", "reorganization"


def _run(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """One transaction, as when the button is pressed: done or not at all; begun again, it tells what was done."""
    work.progress(0, 1, gettext("Reorganising units"))
    with unit_of_work():
        counts = carry_out(int(arguments[ARGUMENT]), by=work.by, on=clock.today())
    words = gettext("The reorganisation was carried out: open items: %(number)s", number=write_number(counts["items"]))
    return Result(words=words)


def _about(arguments: Mapping[str, Any]) -> str:
    found = db.session.get(Reorganization, arguments.get(ARGUMENT))
    return found.title if found is not None else ""


WORKS = (WorkKind(KIND, _l("Reorganise units"), _run, can_manage_units, about=_about),)
