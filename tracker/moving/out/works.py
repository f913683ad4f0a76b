"""Everything out as a long work: ordered on a page, done by the job process. Never with what is restricted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.core import clock
from tracker.core.i18n import write_number
from tracker.core.spreadsheets import XLSX
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.moving.out.archive import write_archive
from tracker.moving.out.book.layouts import DOCUMENTS, ITEMS
from tracker.moving.out.book.writing import write_book
from tracker.moving.out.fields import Scope
from tracker.moving.policies import can_export

ZIP = "application/zip"


def _book(work: Doing, _arguments: Mapping[str, Any]) -> Result:
    path = work.path("export.xlsx")
    words = gettext("rows")
    made = write_book(path, Scope(), on=clock.today(), told=lambda done, total: work.progress(done, total, words))
    told = gettext("%(documents)s documents, %(items)s items; without what is restricted.",
                   documents=write_number(made.rows[DOCUMENTS]), items=write_number(made.rows[ITEMS]))  # fmt: skip
    return Result(path, name_of("xlsx"), XLSX, told)


def _archive(work: Doing, _arguments: Mapping[str, Any]) -> Result:
    path = work.path("export.zip")
    words = gettext("records and files")
    made = write_archive(path, Scope(), told=lambda done, total: work.progress(done, total, words))
    told = gettext(
        "%(documents)s documents, %(items)s items, %(files)s files; without what is restricted.",
        documents=write_number(made.records["documents"]), items=write_number(made.records["items"]),
        files=write_number(made.files),
    )  # fmt: skip
    if made.missing:
        told += " " + gettext("Files that this server has lost: %(n)s.", n=write_number(len(made.missing)))
    return Result(path, name_of("zip"), ZIP, told)


def name_of(end: str) -> str:
    """du-lieu-2022-06-15.xlsx"""
    return f"du-lieu-{clock.today().isoformat()}.{end}"


BOOK = WorkKind("export_book", _l("All data as a workbook"), _book, can_export, lists_papers=True)
ARCHIVE = WorkKind("export_archive", _l("All data as an archive"), _archive, can_export, lists_papers=True)
WORKS = (BOOK, ARCHIVE)
