"""What a drawing's conditions read while it is rehearsed: of the item, of answers in own words, of counted buttons."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from tracker.processes import own_words
from tracker.processes.models import EventKind
from tracker.processes.rehearsal.item import Invented
from tracker.processes.rehearsal.run import Line, Run
from tracker.processes.services.members import members_now
from tracker.processes.standing import Standing
from workflows.conditions import Facts
from workflows.counts import Happened, is_counted, stage_of, tally
from workflows.definition import Definition, Kind
from workflows.state import Holds


def facts_of(
    drawing: Definition, run: Run, standing: Standing, outcome: str, units: set[int], now: Line
) -> tuple[Facts, Mapping[int, Facts]]:  # fmt: skip
    """The facts of all, and those of each unit, as `services.running` gives them to the engine.

    `now`: what happens at this moment; `units`: those whose branches are open or begin.
    """
    known, own = _beside(run.item, standing, outcome, units)
    return {**_counts(drawing, run, standing, [*run.history, now]), **known}, own


def _beside(
    item: Invented, standing: Standing, outcome: str, units: set[int]
) -> tuple[Facts, Mapping[int, Facts]]:  # fmt: skip
    known, own = {**standing.facts(outcome), **item.more()}, standing.own_facts()
    if not item.answers:
        return known, own
    branches = own_words.own_facts(item.answers, {*own, *units})
    told = {unit: {**facts, **own.get(unit, {})} for unit, facts in branches.items()}
    return {**own_words.facts(item.answers), **known}, told


def _counts(drawing: Definition, run: Run, standing: Standing, history: Sequence[Line]) -> Facts:
    if not is_counted(drawing):
        return {}
    members = members_now(standing)
    asked = {node.id: len(members.get(node.repeats, ())) for node in drawing.nodes.values() if node.repeats}
    asked |= {token.node: token.begun for token in run.state.tokens if token.holds is Holds.EACH and token.begun}
    return dict(tally(drawing, [_happened(drawing, line) for line in history], asked))


def _happened(drawing: Definition, line: Line) -> Happened:
    """As `services.tallying` reads a line."""
    if line.entry.kind is not EventKind.DONE:
        return Happened(line.passed)
    stage, by = drawing.nodes.get(stage_of(drawing, line.entry.node)), None
    if stage is not None and stage.kind is Kind.SUB_PROCESS:
        whose: Hashable = (line.entry.unit, line.person)
        by = whose
    return Happened(line.passed, line.entry.node, line.entry.outcome, by)
