"""A draft that is two tasks, and two that are one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.text import Text
from tracker.intake.cells import FIELDS
from tracker.intake.models import DraftRow, IncomingPaper, RowState
from tracker.intake.reading.storing import text_of
from tracker.intake.services.loading import load_row, load_rows
from tracker.intake.services.mending import make_room
from tracker.items.grid.reading import MOST_LETTERS

ENDS = " .;,"


def split(row_id: int, at: int, *, version: int, by: Actor) -> tuple[DraftRow, DraftRow]:
    """Cut a draft before the letter `at` of its words; the second part has its units, deadline and the rest too."""
    row, paper = load_row(row_id, version, by=by)
    first, second = row.title[:at].rstrip(ENDS), row.title[at:].lstrip(ENDS)
    if not first or not second:
        raise InvalidInput(_l("Mark where the second task begins"), field="title")
    spans = _cut(row, at, paper)
    make_room(row.paper_id, row.position)
    new = DraftRow(
        paper_id=row.paper_id, position=row.position + 1, doubts=dict(row.doubts), cells=dict(row.cells), read=row.read,
        spans=row.spans | {"title": spans[1]}, lessons=row.lessons,
        **{name: getattr(row, name) for name in FIELDS} | {"title": second},
    )  # fmt: skip
    before = {"title": row.title}
    row.title, row.spans, row.state, row.decided_by = first, row.spans | {"title": spans[0]}, RowState.OPEN, ""
    db.session.add(new)
    record("draft.split", row, by=by, before=before, after={"title": first})
    record("draft.added", new, by=by)
    return row, new


def join(paper_id: int, seen: Mapping[int, int], *, by: Actor) -> DraftRow:
    """Make one draft of several (id → version as seen): the first has all words, places and units, the others go."""
    rows, _paper = load_rows(paper_id, dict(seen), by=by)
    if len(rows) < 2:
        raise InvalidInput(_l("Choose two rows that are one task"))
    first, rest = rows[0], rows[1:]
    before = {name: getattr(first, name) for name in FIELDS}
    title = "; ".join(row.title.strip(ENDS) for row in rows)
    if len(title) > MOST_LETTERS:
        raise InvalidInput(_l("This holds more than %(most)s letters: shorten it", most=MOST_LETTERS), field="title")
    first.title = title
    for name in ("lead", "support"):
        setattr(first, name, "\n".join(dict.fromkeys(_lines(rows, name))))
    for name in ("due", "output", "report_to", "counter", "target", "clause"):
        setattr(first, name, next((words for row in rows if (words := getattr(row, name))), ""))
    first.spans = _together([row.spans for row in rows])
    first.doubts = _together([row.doubts for row in rows])
    first.state, first.decided_by = RowState.OPEN, ""
    record("draft.joined", first, by=by, before=before, after={name: getattr(first, name) for name in FIELDS})
    for row in rest:
        row.state, row.decided_by = RowState.DISCARDED, by.signed
        record("draft.discarded", row, by=by)
    return first


def _lines(rows: list[DraftRow], name: str) -> list[str]:
    return [line for row in rows for line in getattr(row, name).splitlines()]


def _together(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Lists by field, each value once."""
    found: dict[str, Any] = {}
    for part in parts:
        for name, some in part.items():
            found[name] = [*found.get(name, []), *(one for one in some if one not in found.get(name, []))]
    return found


def _cut(row: DraftRow, at: int, paper: IncomingPaper) -> tuple[list[list[int]], list[list[int]]]:
    """The places of the words before and behind the cut; where they were corrected, both have all of them."""
    spans: list[list[int]] = row.spans.get("title", [])
    if paper.reading is None or not spans:
        return spans, spans
    offset = _offset(text_of(paper.reading), spans, row.title[:at])
    if offset is None:
        return spans, spans
    first = [[start, min(end, offset)] for start, end in spans if start < offset]
    return first, [[max(start, offset), end] for start, end in spans if end > offset]


def _offset(text: Text, spans: list[list[int]], words: str) -> int | None:
    """Where these first words of a title end in the text; None where they do not stand there."""
    wanted = "".join(words.split())
    met = 0
    for start, end in spans:
        for offset in range(start, end):
            if met == len(wanted):
                return offset
            letter = text.plain[offset]
            if not letter.isspace():
                if letter != wanted[met]:
                    return None
                met += 1
    return None
