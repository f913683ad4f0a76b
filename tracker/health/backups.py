"""Whether the office could be had again: the age of the last proved backup, and of the last one that was restored."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from flask_babel import gettext

from tracker.backups import ledger
from tracker.backups.errors import BackupError
from tracker.backups.ledger import Ledger
from tracker.core import clock
from tracker.core.errors import Text
from tracker.core.i18n import write_moment, write_number
from tracker.core.jobs import AHEAD
from tracker.health.findings import Finding, State
from tracker.organization.committee import the_committee

#: A night and two hours; then somebody looks. Three nights without one, and a lost disk loses three days.
FRESH, OLD = timedelta(hours=26), timedelta(days=3)
#: A week and a day, more where the setting leaves more nights out.
REHEARSED = timedelta(days=8)


def backups() -> Finding:
    """One finding; the worst thing is told."""
    label = gettext("Backups")
    folder = ledger.folder_of_office()
    if folder is None:
        return _without(label)
    try:
        if not folder.is_dir():
            raise BackupError(gettext("The folder %(folder)s is not there", folder=folder))
        state, there = ledger.read(folder), ledger.names_in(folder)
    except (BackupError, OSError) as error:
        todo = gettext("Look whether its disk is connected, and at TRACKER_BACKUP_FOLDER in the settings.")
        return Finding("backups", label, State.BROKEN, str(error), todo)
    known = {name: one for name, one in state.backups.items() if name in there}
    proved = {name: one for name, one in known.items() if one.verified_at or one.sha256}
    if state.error and state.doing == "rehearsing":
        seen = gettext("The newest backup could not be restored: %(error)s", error=state.error)
        todo = gettext("Order a backup and try again; if that fails too, tell who maintains the program.")
        return Finding("backups", label, State.BROKEN, seen, todo)
    if not proved:  # a new office has none until its first night; one whose backups fail has said why
        how = State.BROKEN if state.error else State.LOOK
        return Finding("backups", label, how, _failed(state, gettext("There is no backup yet")), _again())
    return _of_newest(label, folder, state, Ledger(state.office, proved))


def _without(label: Text) -> Finding:
    committee = the_committee()
    if committee is not None and committee.is_demo:
        return Finding("backups", label, State.FINE, gettext("The demonstration keeps none"))
    todo = gettext("Set TRACKER_BACKUP_FOLDER to a folder on another disk (docs/how-to/keep.md).")
    return Finding("backups", label, State.LOOK, gettext("No backups are made"), todo)


def _of_newest(label: Text, folder: Path, state: Ledger, proved: Ledger) -> Finding:
    newest, rehearsed = proved.newest(), proved.newest("rehearsed_at")
    assert newest is not None
    made_at = ledger.moment(newest[1].made_at) or clock.now()
    tried_at = ledger.moment(rehearsed[1].rehearsed_at) if rehearsed else None
    age, seen = clock.now() - made_at, _seen(folder, made_at, tried_at)
    if age < -AHEAD:
        todo = gettext("Set the clock of this machine from the network, then order a backup.")
        return Finding("backups", label, State.LOOK, seen, todo)
    if age > FRESH:
        return Finding("backups", label, State.BROKEN if age > OLD else State.LOOK, _failed(state, seen), _again())
    if state.error:
        return Finding("backups", label, State.LOOK, _failed(state, seen), _again())
    if lost := newest[1].missing + newest[1].spoilt:
        seen = gettext("%(number)s files of papers are missing or damaged", number=write_number(lost))
        todo = gettext("“flask backup verify” names them: look for them in older backups.")
        return Finding("backups", label, State.LOOK, seen, todo)
    most = max(REHEARSED, timedelta(days=current_app.config["TRACKER_BACKUP_REHEARSE_DAYS"] + 1))
    since = tried_at or min((ledger.moment(one.made_at) or made_at) for one in proved.backups.values())
    if clock.now() - since > most:
        return Finding("backups", label, State.LOOK, seen, gettext("Order a try of restoring, and look at its result."))
    return Finding("backups", label, State.FINE, seen)


def _seen(folder: Path, made_at: datetime, tried_at: datetime | None) -> str:
    words = [gettext("The newest is whole: %(moment)s", moment=write_moment(made_at))]
    words.append(
        gettext("restored, to try: %(moment)s", moment=write_moment(tried_at))
        if tried_at
        else gettext("none was restored yet, to try")
    )
    if folder.stat().st_dev == Path(current_app.config["TRACKER_INSTANCE"]).stat().st_dev:
        words.append(gettext("they lie on the same disk as the data"))
    return "; ".join(map(str, words))


def _failed(state: Ledger, seen: str) -> str:
    if not state.error:
        return seen
    return f"{seen}. " + str(gettext("The last attempt failed: %(error)s", error=state.error))


def _again() -> str:
    return str(gettext("Order a backup below, or run “flask backup create”; see that “flask jobs run” runs at night."))
