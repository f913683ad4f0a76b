"""Carrying a large reorganisation out, or taking it back, as a long work: a button orders, the job process does it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.core import clock
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.core.work import unit_of_work
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.core.works.services import open_work
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.models import Reorganization
from tracker.reorganizing.services.carrying_out import carry_out
from tracker.reorganizing.services.undoing import take_back
from tracker.reorganizing.untouched import UntouchedNoMoreError

#: What the buttons order by. `VERSION`: the plan that was looked at.
KIND, BACK, ARGUMENT, VERSION = "reorganise", "take_back", "reorganization", "version"
#: The work that waits or runs for a reorganisation.
ordered = partial(open_work, (KIND, BACK), ARGUMENT)


def _run(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """One transaction, as when the button is pressed: done or not at all; begun again, it tells what was done."""
    work.progress(0, 1, gettext("Reorganising units"))
    with unit_of_work():
        counts = carry_out(
            int(arguments[ARGUMENT]), by=work.by, on=clock.today(), version=arguments.get(VERSION)
        )  # fmt: skip
    words = gettext("The reorganisation was carried out: open items: %(number)s", number=write_number(counts["items"]))
    return Result(words=words)


def _take_back(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """One transaction too. What was worked on is not named here: another administrator reads the page of a work."""
    work.progress(0, 1, gettext("Taking a reorganisation back"))
    try:
        with unit_of_work():
            take_back(int(arguments[ARGUMENT]), by=work.by, on=clock.today())
    except UntouchedNoMoreError as error:
        raise Conflict(f"{error} {error.hint}") from error
    return Result(words=gettext("The reorganisation was taken back: everything is as it was."))


def _about(arguments: Mapping[str, Any]) -> str:
    found = db.session.get(Reorganization, arguments.get(ARGUMENT))
    return found.title if found is not None else ""


WORKS = (
    WorkKind(KIND, _l("Reorganise units"), _run, can_manage_units, about=_about),
    WorkKind(BACK, _l("Take a reorganisation back"), _take_back, can_manage_units, about=_about),
)
