"""The summary as a workbook: the table of the page, every rate with what it is taken of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from flask_babel import gettext as _

from tracker.board.buckets import BUCKETS
from tracker.board.summary.view import FIGURES, GROUP_NAMES, HEADS, Asked, Line as Row, View, scope_words
from tracker.core.i18n import write_day
from tracker.core.sheets import HEAD, Line, Look, Sheet
from tracker.core.workbooks import write_workbook

_WIDTHS = (44, *(13,) * (len(FIGURES) + 2), 16, 22)
_FORMS = (*("#,##0",) * (len(_WIDTHS) - 2), "0.0%", "0.0%")


def headings(group: str) -> list[str]:
    kinds = [str(kind.row.words) for kind in BUCKETS]
    return [
        str(HEADS[group]), _("Given"), *kinds, _("Completed"), _("Not completed"),
        _("Completed of those given"), _("Completed of those completed or overdue"),
    ]  # fmt: skip


def workbook(view: View, asked: Asked, *, on: date) -> IO[bytes]:
    """A temporary file: title, what is counted as of which day, heads, rows, the sum; printed across on A4."""
    return write_workbook([Sheet(_("Summary"), _WIDTHS, _lines(view, asked, on), head=4, kept=1, on_side=True)])


def _lines(view: View, asked: Asked, on: date) -> Iterator[Line]:
    plain = Look(wrap=False)
    yield Line([f"{_('Summary of the items')}, {GROUP_NAMES[asked.group]}"], [HEAD])
    yield Line([f"{scope_words(asked.period)} {_('As of %(day)s.', day=write_day(on))}"], [plain])
    yield Line([], [])
    yield Line(headings(asked.group), [Look(bold=True)] * len(_WIDTHS))
    for row in view.lines:
        yield Line(_cells(row), [Look(form, wrap=False) for form in _FORMS])
    yield Line(_cells(view.total), [Look(form, bold=True, wrap=False) for form in _FORMS])


def _cells(row: Row) -> list[Any]:
    buckets = row.buckets
    return [
        row.name, *(figure.number for figure in row.figures), buckets.done, buckets.open,
        buckets.done / buckets.given if buckets.given else None,
        buckets.done / buckets.came_due if buckets.came_due else None,
    ]  # fmt: skip
