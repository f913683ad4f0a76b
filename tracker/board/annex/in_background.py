"""An annex that takes long: made in the background, with the rights that the person has then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.audit.reads import note_export
from tracker.board.annex.making import AskedAnnex, count_restricted, count_rows, file_name, make_annex, read_annex
from tracker.core import clock
from tracker.core.i18n import write_day, write_number
from tracker.core.spreadsheets import XLSX
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.items import policies
from tracker.papers.workbook import write_annexes

NAME = "annex_xlsx"


def arguments_of(asked: AskedAnnex, words: str) -> Mapping[str, Any]:
    """What is kept of an order."""
    return {"asked": asked.arguments, "words": words}


def make_file(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """The annex as it is now. What is restricted in it is kept in the log before any of it is written."""
    on = clock.today()
    asked = read_annex(arguments["asked"], on=on)
    total = count_rows(asked, by=work.by, on=on)
    work.progress(0, total, gettext("rows"))
    name = file_name(asked, on)
    note_export(name, count_restricted(asked, by=work.by, on=on) if asked.is_all_told else 0, by=work.by)
    annex, listed = make_annex(asked, by=work.by, on=on)
    work.progress(listed, listed, gettext("rows"))
    file = work.save(write_annexes([annex]), "annex.xlsx")
    return Result(file, name, XLSX, gettext("%(n)s rows, as of %(day)s.", n=write_number(listed), day=write_day(on)))


WORK = WorkKind(
    NAME,
    _l("Annex of the review as a workbook"),
    make_file,
    may=policies.can_review,
    about=lambda arguments: str(arguments.get("words", "")),
    lists_papers=True,
)
