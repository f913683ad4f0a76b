"""The list of items as a file: one row an item, its counter as numbers, its days as days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

from flask_babel import gettext as _

from tracker.core import spreadsheets
from tracker.core.i18n import write_day
from tracker.core.spreadsheets import Column, Kind
from tracker.items import labels
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.timeliness import Timeliness
from tracker.items.filters.words import FilterWords
from tracker.items.models.item import Part
from tracker.items.queries.lists import ItemRow


def columns() -> list[Column]:
    return [
        Column(_("Document"), 18), Column(_("Date of issue"), 13, Kind.DAY), Column(_("Duty"), 70),
        Column(_("Field of work"), 26), Column(_("Lead unit"), 30), Column(_("State"), 20),
        Column(_("Counter"), 28), Column(_("Figure"), 12, Kind.NUMBER), Column(_("Target"), 12, Kind.NUMBER),
        Column(_("Counted in"), 14), Column(_("Share reached"), 10, Kind.PERCENT), Column(_("As of"), 13, Kind.DAY),
        Column(_("Deadline"), 13, Kind.DAY), Column(_("Deadline as written"), 22),
        Column(_("First deadline"), 13, Kind.DAY), Column(_("Standing"), 22),
        Column(_("Days overdue"), 12, Kind.NUMBER), Column(_("Working days left"), 12, Kind.NUMBER),
        Column(_("Reported on"), 13, Kind.DAY),
    ]  # fmt: skip


def title(words: Sequence[FilterWords], on: date) -> str:
    """ "Danh sách nhiệm vụ. Đơn vị: P. Nội vụ; Thời hạn: Quá hạn. Dữ liệu tính đến ngày 15/06/2022"."""
    parts = [_("List of items"), told(words), _("Data as of %(day)s", day=write_day(on))]
    return ". ".join(part for part in parts if part)


def told(words: Sequence[FilterWords]) -> str:
    """What is on: "Đơn vị: P. Nội vụ; Thời hạn: Quá hạn"."""
    return "; ".join(f"{one.label}: {one.value}" for one in words)


def csv_lines(rows: Iterable[ItemRow]) -> Iterator[str]:
    """The file, a few hundred lines at a time."""
    return spreadsheets.csv_lines(columns(), _cells(rows))


def xlsx_file(rows: Iterable[ItemRow], words: Sequence[FilterWords], on: date) -> IO[bytes]:
    """The workbook in a temporary file."""
    return spreadsheets.list_file(_("Items"), columns(), _cells(rows), title=title(words, on))


def _cells(rows: Iterable[ItemRow]) -> Iterator[list[Any]]:
    states = {status: str(words) for status, words in labels.STATUSES.items()}
    standings = {kind: str(words) for kind, words in labels.TIMELINESS.items()}
    each = str(labels.PARTS[Part.EACH])
    for row in rows:
        late, left = _days(row)
        yield [
            row.number, row.issued_on, row.title, row.field, row.lead or (each if row.each else ""), states[row.status],
            *_counted(row.counter), row.due_on, row.due_as_written, row.first_due_on, standings[row.timely], late, left,
            row.reported_on,
        ]  # fmt: skip


def _counted(shown: Shown | None) -> tuple[Any, ...]:
    """The counter: its name, figure, target, noun, what share is reached, of which day."""
    if shown is None:
        return ("", None, None, "", None, None)
    scale = 10**shown.decimals
    value = None if shown.value is None else Decimal(shown.value) / scale
    target = None if shown.target is None else Decimal(shown.target) / scale
    share = None if shown.percent is None else round(Decimal(shown.percent) / 100, 4)
    return (shown.label, value, target, shown.noun, share, shown.as_of)


def _days(row: ItemRow) -> tuple[int | None, int | None]:
    """By how many calendar days it is late, or how many working days are left."""
    if row.left is None or not row.timely.row.is_open:
        return None, None
    return (-row.left.calendar, None) if row.timely is Timeliness.OVERDUE else (None, row.left.working)
