"""Correcting a draft: what is typed into its cells, and what that teaches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.search import normalise
from tracker.intake.cells import FIELDS, UNITS, taught_by, units_of
from tracker.intake.models import DraftRow, IncomingPaper, RowState
from tracker.intake.reading.values import Span
from tracker.intake.services.loading import load_row
from tracker.items.grid.reading import MOST_LETTERS
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.office import unit_index


def mend(
    row_id: int,
    cells: Mapping[str, str],
    *,
    version: int,
    by: Actor,
    on: date,
    marked: Mapping[str, Span] | None = None,
) -> DraftRow:
    """Correct fields of a draft (those of `cells` alone); one that was accepted is open again.

    `marked`: the place of the text from which a field was filled by marking it there. A field that was corrected bears
    no doubt of the reading any more. Raises Conflict with what others changed, InvalidInput naming the field.
    """
    row, _paper = load_row(row_id, version, by=by)
    new = {name: cleaned(name, words) for name, words in cells.items() if name in FIELDS}
    before = {name: getattr(row, name) for name in new}
    changed = {name: words for name, words in new.items() if words != before[name]}
    if changed.keys() & set(UNITS):
        _learn(row, changed, unit_index(on))
    for name, words in changed.items():
        setattr(row, name, words)
    row.doubts = {name: some for name, some in row.doubts.items() if name not in new}
    places = {name: [[span.start, span.end]] for name, span in (marked or {}).items() if name in FIELDS}
    if places:
        row.spans = row.spans | places
    if changed and row.state is RowState.ACCEPTED:
        row.state, row.decided_by = RowState.OPEN, ""
    record("draft.mended", row, by=by, before=before, after=new)
    return row


def settle_doubts(row_id: int, *, version: int, by: Actor) -> DraftRow:
    """The clerk has looked: what the reading doubted of this draft is right as it stands."""
    row, _paper = load_row(row_id, version, by=by)
    row.doubts = {}
    db.session.flush()
    return row


def add_row(paper: IncomingPaper, cells: Mapping[str, str], *, after: int, by: Actor) -> DraftRow:
    """A draft that the reading did not find, behind this position. The caller holds the paper."""
    make_room(paper.id, after)
    row = DraftRow(
        paper_id=paper.id, position=after + 1, doubts={}, spans={}, cells={},
        **{name: cleaned(name, cells.get(name, "")) for name in FIELDS},
    )  # fmt: skip
    db.session.add(row)
    record("draft.added", row, by=by)
    return row


def make_room(paper_id: int, after: int) -> None:
    """Drafts behind a position move on by one; beside their versions, for nothing of them has changed by it."""
    table = DraftRow.__table__
    behind = (table.c.paper_id == paper_id) & (table.c.position > after)
    db.session.flush()
    db.session.execute(update(table).where(behind).values(position=table.c.position + 1))  # type: ignore[arg-type]  # a mapped class has a Table
    db.session.expire_all()


def cleaned(name: str, words: str) -> str:
    """As the house keeps words; cells of units keep their lines. Raises InvalidInput for what is too long."""
    lines = (
        [normalise(line) for line in words.replace("\x00", "").splitlines()] if name in UNITS else [normalise(words)]
    )
    kept = "\n".join(line for line in lines if line)
    if len(kept) > MOST_LETTERS:
        raise InvalidInput(_l("This holds more than %(most)s letters: shorten it", most=MOST_LETTERS), field=name)
    return kept


def _learn(row: DraftRow, changed: Mapping[str, str], index: UnitIndex) -> None:
    """Kept with the draft; it becomes a lesson when the paper is registered, and not before."""
    taught: dict[str, Any] = dict(row.taught or {})
    used: dict[str, Any] = dict(row.lessons or {})
    for name in UNITS:
        if name not in changed:
            continue
        taught |= taught_by(getattr(row, name), changed[name], index)
        taught |= _corrected(used.get(name, {}), changed[name], index)
    row.taught = taught or None


def _corrected(used: Mapping[str, Any], after: str, index: UnitIndex) -> dict[str, int]:
    """Lessons whose unit was taken out again: the one unit that stands there now was meant."""
    ids = units_of(after, index)
    gone = [words for words, (_lesson, unit_id) in used.items() if unit_id not in ids]
    new = ids - {unit_id for _lesson, unit_id in used.values()}
    return {gone[0]: new.pop()} if len(gone) == 1 and len(new) == 1 else {}
