"""What a clerk says of drafts: accepted, discarded, put off, open again; sure ones as a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import Line, record, record_many
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.intake.cells import is_sure
from tracker.intake.models import DraftRow, IncomingPaper, RowState
from tracker.intake.queries.understanding import Reader, reader_of
from tracker.intake.services.loading import load_row, load_rows
from tracker.items.grid import labels
from tracker.items.grid.checking import Fault

#: A clerk may accept a draft that names nobody: its item waits to be given.
ALLOWED = frozenset({Fault.NO_LEAD})


def accept(row_id: int, *, version: int, by: Actor, on: date) -> DraftRow:
    """It becomes an item when the paper is registered. Raises InvalidInput where the grid would not take it."""
    row, paper = load_row(row_id, version, by=by)
    check(row, reader_of(paper, on=on))
    row.doubts = {}  # somebody has looked at it
    return _decide(row, RowState.ACCEPTED, by=by)


def discard(row_id: int, *, version: int, by: Actor) -> DraftRow:
    """It is no task: nothing becomes of it. It can be opened again until the paper is registered."""
    row, _paper = load_row(row_id, version, by=by)
    return _decide(row, RowState.DISCARDED, by=by)


def put_off(row_id: int, *, version: int, by: Actor) -> DraftRow:
    """Not now: it stays with the paper, also once that is registered, and may become an item later."""
    row, _paper = load_row(row_id, version, by=by)
    return _decide(row, RowState.PUT_OFF, by=by)


def reopen(row_id: int, *, version: int, by: Actor) -> DraftRow:
    """Look at it again."""
    row, _paper = load_row(row_id, version, by=by)
    return _decide(row, RowState.OPEN, by=by)


def accept_sure(paper_id: int, seen: Mapping[int, int], *, by: Actor, on: date) -> Sequence[int]:
    """Accept these drafts (id → version as seen) as a block; only what is open and sure goes so.

    Raises Conflict, and accepts none, where one was changed meanwhile or is not sure any more: the clerk has then not
    seen what he would confirm.
    """
    rows, paper = load_rows(paper_id, dict(seen), by=by)
    reader = reader_of(paper, on=on)
    unsure = [row for row in rows if row.state is not RowState.OPEN or not is_sure(reader.understood(row), row.doubts)]
    if unsure:
        raise Conflict(_l("Some of these rows need a look by now. Look at the paper again."))
    lines = [Line(row.id, {"draft_state": RowState.ACCEPTED.value}, {"draft_state": row.state.value}) for row in rows]
    for row in rows:
        row.state, row.decided_by = RowState.ACCEPTED, by.signed
    db.session.flush()
    record_many("draft.accepted", DraftRow, lines, by=by)
    return [row.id for row in rows]


def discard_rows(paper_id: int, seen: Mapping[int, int], *, by: Actor) -> Sequence[int]:
    """Discard these drafts (id → version as seen) as a block: those that only other offices lead."""
    rows, _paper = load_rows(paper_id, dict(seen), by=by)
    lines = [Line(row.id, {"draft_state": RowState.DISCARDED.value}, {"draft_state": row.state.value}) for row in rows]
    for row in rows:
        row.state, row.decided_by = RowState.DISCARDED, by.signed
    db.session.flush()
    record_many("draft.discarded", DraftRow, lines, by=by)
    return [row.id for row in rows]


def check(row: DraftRow, reader: Reader) -> None:
    """Raise InvalidInput with the first sentence of the grid, on its field."""
    doubts = [doubt for doubt in reader.understood(row).doubts if doubt.fault not in ALLOWED]
    if doubts:
        words = labels.sentence(doubts[0])
        raise InvalidInput(
            _("Row %(n)s: %(fault)s", n=row.position + 1, fault=words), field=f"{doubts[0].column}-{row.id}"
        )


def _decide(row: DraftRow, state: RowState, *, by: Actor) -> DraftRow:
    before = row.state
    row.state = state
    row.decided_by = "" if state is RowState.OPEN else by.signed
    actions = {
        RowState.ACCEPTED: "draft.accepted", RowState.DISCARDED: "draft.discarded", RowState.PUT_OFF: "draft.put_off",
        RowState.OPEN: "draft.reopened",
    }  # fmt: skip
    record(actions[state], row, by=by, before={"draft_state": before}, after={"draft_state": state})
    return row


def undecided(paper: IncomingPaper) -> int:
    """How many drafts of a paper nobody has looked at. One query."""
    return (
        db.session.scalar(select(func.count()).where(DraftRow.paper_id == paper.id, DraftRow.state == RowState.OPEN))
        or 0
    )
