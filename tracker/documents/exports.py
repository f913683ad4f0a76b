"""A list of the register as a file: CSV as a Vietnamese Excel opens it, XLSX with real dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from flask_babel import gettext as _

from tracker.core import spreadsheets
from tracker.core.sheets import guarded
from tracker.core.spreadsheets import Column, Kind
from tracker.documents.labels import KINDS, authority_words
from tracker.documents.queries.listing import Row

__all__ = ["columns", "csv_lines", "guarded", "xlsx_file"]


def columns() -> list[Column]:
    return [
        Column(_("Number and symbol"), 18), Column(_("Kind"), 16), Column(_("Date of issue"), 14, Kind.DAY),
        Column(_("Subject"), 70), Column(_("Issuer"), 30), Column(_("Authority"), 16), Column(_("Signer"), 24),
        Column(_("Registered on"), 14, Kind.DAY), Column(_("To be looked at"), 14), Column(_("Restricted"), 10),
        Column(_("Number of arrival"), 10), Column(_("Day of arrival"), 14, Kind.DAY),
        Column(_("Withdrawn on"), 14, Kind.DAY), Column(_("Withdrawn by"), 24), Column(_("Why it was withdrawn"), 40),
    ]  # fmt: skip


def _cells(row: Row) -> list[Any]:
    return [
        row.written, str(KINDS.get(row.kind, row.kind)), row.issued_on, row.subject, row.issuer,
        authority_words(row.authority, row.issuer), row.signer, row.registered_on, _("yes") if row.flagged else "",
        _("yes") if row.restricted else "", row.arrival_number or "", row.arrived_on or "", row.withdrawn_on or "",
        row.withdrawn_by, row.withdrawn_reason,
    ]  # fmt: skip


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The file, a few hundred lines at a time."""
    return spreadsheets.csv_lines(columns(), map(_cells, rows))


def xlsx_file(rows: Iterable[Row]) -> IO[bytes]:
    """The workbook in a temporary file."""
    return spreadsheets.list_file(_("Register"), columns(), map(_cells, rows))
