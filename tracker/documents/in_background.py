"""A list of the register as a workbook that takes long: made in the background, with the rights of the person then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.audit.reads import note_export
from tracker.core import clock
from tracker.core.i18n import write_day, write_number
from tracker.core.spreadsheets import XLSX
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.core.works.services import close_lists
from tracker.documents import exports
from tracker.documents.events import RestrictionChanged
from tracker.documents.forms import read_filter
from tracker.documents.queries import listing

NAME = "documents_xlsx"
#: What of an address says which list it is.
ASKED = ("q", "kind", "year", "issuer", "flagged", "restricted", "incoming", "withdrawn", "sort")


def arguments_of(address: Mapping[str, str], words: str) -> Mapping[str, Any]:
    """What is kept of an order: the filter as the address has it, and what is on in words."""
    return {"filter": {name: address[name][:200] for name in ASKED if address.get(name)}, "words": words}


def make_file(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """The list as it is now. What is restricted among its rows is kept in the log before any of it is written."""
    wanted, on = read_filter(arguments["filter"]), clock.today()
    name, total = file_name("xlsx"), listing.count_rows(wanted, actor=work.by)
    note_export(name, listing.restricted_in(wanted, actor=work.by), by=work.by)
    rows = work.each(listing.every_row(wanted, actor=work.by), total, gettext("rows"))
    file = work.save(exports.xlsx_file(rows), "list.xlsx")
    return Result(file, name, XLSX, gettext("%(n)s rows, as of %(day)s.", n=write_number(total), day=write_day(on)))


def follow_restriction(event_: RestrictionChanged) -> None:
    """A list that was made while everybody saw the paper is not given out any more."""
    if event_.restricted:
        close_lists()


def file_name(end: str) -> str:
    """so-van-ban-2022-06-15.xlsx"""
    return f"so-van-ban-{clock.today().isoformat()}.{end}"


WORK = WorkKind(
    NAME,
    _l("Register of documents as a workbook"),
    make_file,
    may=lambda _by: None,  # everybody has the register; its rows are those that the person may see
    about=lambda arguments: str(arguments.get("words", "")),
    lists_papers=True,
)
