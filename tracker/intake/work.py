"""Reading a paper as a long work: a file after the other in a process of its own, told, cancelled, begun again.

Nothing of it is half: until the last transaction the paper is "being read", and whatever ends the work leaves it so
that the next attempt, or a clerk, goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask_babel import gettext, lazy_gettext as _l, ngettext

from tracker.core import clock
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.core.work import unit_of_work
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.documents import store
from tracker.intake import labels
from tracker.intake.joining import joined
from tracker.intake.models import PaperFile
from tracker.intake.policies import can_use
from tracker.intake.queries.columns import kept_mapping
from tracker.intake.queries.paper import files_of
from tracker.intake.reader import read_file
from tracker.intake.reading.values import Reading, UnreadableError
from tracker.intake.services.arriving import ARGUMENT, READ_PAPER, WITH_COLUMNS
from tracker.intake.services.reading import begin_reading, fail_reading, keep_reading

MISSING = "missing"
#: The door to the readers: bytes, name, whom to tell of the pages.
ReadFile = Callable[..., Reading]


def _run(work: Doing, arguments: Mapping[str, Any], read: ReadFile) -> Result:
    paper_id = int(arguments[ARGUMENT])
    with unit_of_work():
        paper = begin_reading(paper_id, work.id)
        mapping = kept_mapping(paper) if paper is not None and arguments.get(WITH_COLUMNS) else None
    if paper is None:
        return Result(words=gettext("The paper is not waiting for this any more."))
    reader = read if mapping is None else partial(read, mapping=mapping)
    files = list(files_of(paper_id))
    db.session.rollback()
    try:
        reading = joined([_read(work, reader, file, turn, len(files)) for turn, file in enumerate(files)])
    except UnreadableError as error:
        with unit_of_work():
            fail_reading(paper_id, work.id, error.reason)
        raise InvalidInput(labels.reason_words(error.reason)) from error
    work.progress(1, 1, gettext("Keeping what was read"))
    with unit_of_work():
        kept = keep_reading(paper_id, work.id, reading, on=clock.today())
    if not kept:
        return Result(words=gettext("The paper is not waiting for this any more."))
    number = len(reading.tasks)
    return Result(words=str(ngettext("%(n)s task was read.", "%(n)s tasks were read.", number, n=write_number(number))))


def _read(work: Doing, read: ReadFile, file: PaperFile, turn: int, files: int) -> Reading:
    """One file; its pages are told as steps of all files together."""
    words = gettext("Reading the paper")
    work.progress(turn, files, words)
    try:
        data = store.path_of(file.sha256).read_bytes()
    except OSError as error:
        raise UnreadableError(MISSING) from error
    return read(data, file.name, tell=lambda done, total: _tell(work, turn, files, done, total))


def _tell(work: Doing, turn: int, files: int, done: int, total: int) -> None:
    """Of one file its pages; of several the files, for each is a page or little more."""
    if files == 1:
        work.progress(done, max(total, done + 1), gettext("Reading the paper"))
    else:
        work.progress(turn, files, gettext("Reading the paper"))


def _about(arguments: Mapping[str, Any]) -> str:
    """Its number in the queue alone: administrators see this list, and what papers say is not for them."""
    return str(arguments.get(ARGUMENT, ""))


def kind_with(read: ReadFile) -> WorkKind:
    """The kind of work, with this reader of files."""
    run = partial(_run, read=read)
    return WorkKind(READ_PAPER, _l("Reading a paper that came in"), run, can_use, about=_about)


WORK = kind_with(read_file)
