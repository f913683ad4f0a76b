"""A list of items as a workbook that takes long: made in the background, with the rights that the person has then."""

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
from tracker.items.filters.filtering import filter_arguments, read_filter
from tracker.items.filters.queries import list_facets
from tracker.items.filters.words import filter_words
from tracker.items.lists import exports
from tracker.items.queries.every import count_rows, every_row, restricted_in
from tracker.items.queries.wanted import Wanted

NAME = "items_xlsx"


def arguments_of(wanted: Wanted, words: str) -> Mapping[str, Any]:
    """What is kept of an order: the filter as an address has it, and what is on in words."""
    return {"filter": filter_arguments(wanted), "words": words}


def make_file(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """The list as it is now. What is restricted among its rows is kept in the log before any of it is written."""
    wanted, on = read_filter(arguments["filter"]), clock.today()
    name, total = file_name("xlsx"), count_rows(wanted, by=work.by, on=on)
    note_export(name, restricted_in(wanted, by=work.by, on=on), by=work.by)
    rows = work.each(every_row(wanted, by=work.by, on=on), total, gettext("rows"))
    words = filter_words(wanted, list_facets(on))
    file = work.save(exports.xlsx_file(rows, words, on), "list.xlsx")
    return Result(file, name, XLSX, gettext("%(n)s rows, as of %(day)s.", n=write_number(total), day=write_day(on)))


def file_name(end: str) -> str:
    """nhiem-vu-2022-06-15.xlsx"""
    return f"nhiem-vu-{clock.today().isoformat()}.{end}"


WORK = WorkKind(
    NAME,
    _l("List of items as a workbook"),
    make_file,
    may=lambda _by: None,  # everybody has the list; its rows are those that the person may see
    about=lambda arguments: str(arguments.get("words", "")),
    lists_papers=True,
)
