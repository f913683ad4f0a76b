"""How many pressed which button in a repeated stage, as its drawing's conditions read it, from the run's history."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.processes.models import EventKind, RunEvent
from tracker.processes.services.history import Entry
from workflows.conditions import Facts
from workflows.counts import Happened, is_counted, stage_of, tally
from workflows.definition import Definition, Kind, Over
from workflows.state import Holds, Token


def counts_of(
    item_id: int, drawing: Definition, tokens: Sequence[Token], entries: Sequence[tuple[Entry, str]],
    members: Mapping[Over, Sequence[int]],
) -> Facts:  # fmt: skip
    """`n_…` and `p_…`. `entries`: what is not written yet, the step at hand last. One query, where conditions ask."""
    if not is_counted(drawing):
        return {}
    columns = (RunEvent.kind, RunEvent.node, RunEvent.unit_id, RunEvent.outcome, RunEvent.passed, RunEvent.person_id,
               RunEvent.for_name)  # fmt: skip
    rows = db.session.execute(
        select(*columns).where(RunEvent.item_id == item_id).order_by(RunEvent.rev, RunEvent.seq)
    ).all()
    history = [
        _happened(drawing, row.kind, row.node, row.outcome, row.passed, (row.unit_id, row.person_id, row.for_name))
        for row in rows
    ]
    history += [
        _happened(drawing, entry.kind, entry.node, entry.outcome, passed, (entry.unit, "now", number))
        for number, (entry, passed) in enumerate(entries)
    ]
    asked = {node.id: len(members.get(node.repeats, ())) for node in drawing.nodes.values() if node.repeats}
    asked |= {token.node: token.begun for token in tokens if token.holds is Holds.EACH and token.begun}
    return dict(tally(drawing, history, asked))


def _happened(
    drawing: Definition, kind: EventKind, node: str, outcome: str, passed: str, who: tuple[Hashable, ...]
) -> Happened:  # fmt: skip
    """In a branch of several steps the last answer of a unit counts; a repeated step is taken once by each member."""
    if kind is not EventKind.DONE:
        return Happened(tuple(passed.split()))
    stage = drawing.nodes.get(stage_of(drawing, node))
    by: Hashable = None
    if stage is not None and stage.kind is Kind.SUB_PROCESS:
        by = who if who[0] is None else who[:1]
    return Happened(tuple(passed.split()), node, outcome, by)
