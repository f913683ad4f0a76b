"""A list is brought and read at once; its columns are set; the rest is what every run does (`moving.runs.services`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.work import unit_of_work
from tracker.moving.models import ImportRun, RunKind, RunState
from tracker.moving.people.files import remember_columns, with_columns
from tracker.moving.people.mended import MENDED, mended_of
from tracker.moving.people.sheets.reading import MOST_BYTES
from tracker.moving.runs.queries import load_run
from tracker.moving.runs.reading import read_run
from tracker.moving.runs.services import begin_run, set_mapping


def begin_list(kind: RunKind, data: bytes, name: str, *, by: Actor) -> ImportRun:
    """A run of this file; its reading is ordered. Raises InvalidInput for one that no list can be."""
    if len(data) > MOST_BYTES:
        raise InvalidInput(_("The file is larger than %(size)s MB", size=MOST_BYTES // (1024 * 1024)), field="file")
    return begin_run(kind, data, name, by=by)


def set_columns(
    run_id: int, said: Mapping[str, str], *, version: int | None, by: Actor
) -> ImportRun:  # fmt: skip
    """Where columns go, by their folded names; kept for the next file of the same heads. Its reading is ordered."""
    run = load_run(run_id, by=by)
    mapping = {**with_columns(run.kind, run.mapping, said), MENDED: mended_of(run)}
    run = set_mapping(run_id, mapping, version=version, by=by)
    remember_columns(run.kind, mapping)
    return run


def read_now(run_id: int, *, by: Actor, on: date) -> None:
    """A list is small: it is read while somebody waits, outside of any unit of work; the work finds nothing left.

    A file that cannot be read is told by its run, with the reason.
    """
    try:
        read_run(run_id, by=by, on=on)
    except InvalidInput:
        return


def bring(kind: RunKind, data: bytes, name: str, *, by: Actor, on: date) -> int:
    """Begin a run of this file and read it; its id. In units of work of its own: for commands, and for tests."""
    with unit_of_work():
        run = begin_list(kind, data, name, by=by)
        run_id, is_new = run.id, run.state is RunState.WAITING
    if is_new:
        read_now(run_id, by=by, on=on)
    return run_id
