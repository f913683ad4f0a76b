"""Rows of a file as a page lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from tracker.core.i18n import write_day
from tracker.moving.labels import TASK_STATES, VERDICTS
from tracker.moving.models import ImportRow, Verdict
from tracker.moving.runs.kinds import Cause
from tracker.moving.runs.queries import may_be_mended
from tracker.moving.shown import lists

#: Pages of what a row is in the register, by its table.
PAGES = {
    "item": ("items.show_item", "item_id"),
    "person": ("people.show_person", "person_id"),
    "unit": ("units.show_unit", "unit_id"),
    "document": ("documents.show_document", "document_id"),
}
#: Of a row of people or units the field that names it.
NAMES = ("title", "name", "full_name", "person", "unit")
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class RowView:
    """One row. `url`: its page in the register. `may_leave`: it is left out by hand, or (`is_left`) taken in again;
    `may_mend`: its cells are corrected by hand.
    """

    id: int
    line: int
    sheet: str
    title: str
    document: str
    lead: str
    due: str
    state: str
    verdict: str
    look: str
    reasons: Sequence[str]
    url: str = ""
    details: str = ""
    may_leave: bool = False
    is_left: bool = False
    may_mend: bool = False


def row_view(row: ImportRow, said: Mapping[str, str]) -> RowView:
    """As the list shows it. `said`: the sentence of each cause of doubt, by its key."""
    cells, is_left = row.cells, bool(row.cells.get("left_out"))
    return RowView(
        row.id, row.line, row.sheet, title_of(cells), document_words(cells), _several(cells.get("lead")), _due(cells),
        state_words(cells), str(VERDICTS[row.verdict]), row.verdict.value, reasons_of(row, said), page_of(row),
        lists.details_of(cells) if lists.SHOWN in cells else "",
        may_leave=row.taken_at is None and (is_left or row.verdict in (Verdict.NEW, Verdict.CHANGED, Verdict.DOUBTFUL)),
        is_left=is_left, may_mend=lists.SHOWN in cells and may_be_mended(row),
    )  # fmt: skip


def title_of(cells: Mapping[str, Any]) -> str:
    """The words by which a row is known."""
    if lists.SHOWN in cells:
        return lists.name_of(cells)
    return next((str(cells[name]) for name in NAMES if cells.get(name)), "")


def page_of(row: ImportRow) -> str:
    """The page of what it is in the register; empty where it is nothing there."""
    known = PAGES.get(row.target_kind)
    if known is None or row.target_id is None or row.reverted_at is not None:
        return ""
    endpoint, argument = known
    values: dict[str, Any] = {argument: row.target_id}
    return url_for(endpoint, **values)


def reasons_of(row: ImportRow, said: Mapping[str, str]) -> Sequence[str]:
    """Why it is not simply taken: what is doubtful, or the reason of its verdict."""
    waits = row.doubts if row.verdict is Verdict.DOUBTFUL and row.doubts else {}
    doubts = [said.get(key) or _doubt(about) for key, about in waits.items()]
    told = lists.told_of(row.cells) if lists.SHOWN in row.cells else ()
    return [words for words in (*doubts, row.reason, *told) if words]


def document_words(cells: Mapping[str, Any]) -> str:
    """The document of a task as the file names it, with its day."""
    number, day = str(cells.get("document") or ""), _day(cells.get("document_on"))
    return ", ".join(words for words in (number, day) if words)


def state_words(cells: Mapping[str, Any]) -> str:
    """Where a task stands by the file: its state, its day, what was counted."""
    words = str(TASK_STATES.get(str(cells.get("state") or ""), ""))
    done = _day(cells.get("done_on"))
    if words and done:
        words = _("%(state)s, %(day)s", state=words, day=done)
    counted = str(cells.get("counted") or "")
    return "; ".join(one for one in (words, counted) if one)


def _due(cells: Mapping[str, Any]) -> str:
    return _day(cells.get("due_on")) or str(cells.get("due") or "")


def _doubt(about: Mapping[str, Any]) -> str:
    code, words = str(about.get("title") or about.get("code") or ""), str(about.get("words") or "")
    return words or code


def cause_words(causes: Sequence[Cause]) -> Mapping[str, str]:
    """What each cause says of its rows, by its key."""
    return {one.key: f"“{one.title}”: {one.sentence}" if one.title else one.sentence for one in causes}


def _several(names: Any) -> str:
    if isinstance(names, str):
        return names
    said = [str(one) for one in names or ()]
    more = len(said) - MOST_NAMES
    return ", ".join(said[:MOST_NAMES]) + (_(" and %(n)s more", n=more) if more > 0 else "")


def _day(said: Any) -> str:
    try:
        return write_day(date.fromisoformat(str(said))) if said else ""
    except ValueError:
        return str(said)
