"""Long works of moving in: reading a file, taking its rows, taking them back. A new one is a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext as _l, ngettext

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.moving.models import ImportRun
from tracker.moving.people.kinds import PEOPLE, UNITS
from tracker.moving.policies import can_import_items, can_import_people
from tracker.moving.runs.kinds import register
from tracker.moving.runs.reading import read_run
from tracker.moving.runs.services import ARGUMENT, BACK, READ, TAKE
from tracker.moving.runs.taking import revert_run, take_run
from tracker.moving.sheet.kind import ITEMS

#: What each kind of run does; another one is a line.
for _kind in (ITEMS, UNITS, PEOPLE):
    register(_kind)


def _read(work: Doing, arguments: Mapping[str, Any]) -> Result:
    run = read_run(int(arguments[ARGUMENT]), by=work.by, on=clock.today(), tell=work.progress)
    return Result(words="" if run is not None else gettext("The import is not waiting for this any more."))


def _take(work: Doing, arguments: Mapping[str, Any]) -> Result:
    taken = take_run(int(arguments[ARGUMENT]), by=work.by, on=clock.today(), tell=work.progress)
    return Result(words=ngettext("%(n)s row was taken.", "%(n)s rows were taken.", taken, n=write_number(taken)))


def _take_back(work: Doing, arguments: Mapping[str, Any]) -> Result:
    back, spared = revert_run(int(arguments[ARGUMENT]), by=work.by, on=clock.today(), tell=work.progress)
    told = ngettext("%(n)s row was taken back.", "%(n)s rows were taken back.", back, n=write_number(back))
    if spared:
        kept = ngettext("%(n)s stays: it was worked on since.", "%(n)s stay: they were worked on since.",
                        spared, n=write_number(spared))  # fmt: skip
        told = f"{told} {kept}"
    return Result(words=told)


def _may(by: Actor) -> Text | None:
    """Who may use some kind of run; the verbs ask for the kind."""
    refusals = [may(by) for may in (can_import_items, can_import_people)]
    return None if None in refusals else refusals[0]


def _about(arguments: Mapping[str, Any]) -> str:
    run = db.session.get(ImportRun, arguments.get(ARGUMENT))
    return run.file_name if run is not None else ""


WORKS: tuple[WorkKind, ...] = (
    WorkKind(READ, _l("Reading a file that is imported"), _read, _may, about=_about),
    WorkKind(TAKE, _l("Taking the rows of an import"), _take, _may, about=_about),
    WorkKind(BACK, _l("Taking an import back"), _take_back, _may, about=_about),
)
