"""What a drawing's conditions read while it is rehearsed: of the item, of answers in own words, of counted buttons."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from tracker.processes import own_words
from tracker.processes.rehearsal.item import Invented
from workflows.conditions import Facts
from workflows.counts import Happened, is_counted, stage_of, tally
from workflows.definition import Definition, Kind, Over
from workflows.state import Done, Event, Holds, Passed, State


def facts_of(
    drawing: Definition, item: Invented, state: State, history: Sequence[Happened], outcome: str
) -> tuple[Facts, Mapping[int, Facts]]:
    """The facts of all, and those of each unit, as `services.running` gives them to the engine."""
    standing = item.standing()
    known, own = dict(standing.facts(outcome)), {unit: dict(facts) for unit, facts in standing.own_facts().items()}
    if item.answers:
        units = {*own, *item.members[Over.SUPPORT]}
        branches = own_words.own_facts(item.answers, units)
        known = {**own_words.facts(item.answers), **known}
        own = {unit: {**facts, **own.get(unit, {})} for unit, facts in branches.items()}
    return {**_counts(drawing, item, state, history), **known}, own


def _counts(drawing: Definition, item: Invented, state: State, history: Sequence[Happened]) -> Facts:
    if not is_counted(drawing):
        return {}
    units, support = tuple(item.parts), tuple(item.members[Over.SUPPORT])
    members = {Over.UNITS: units, Over.EVERYONE: (*units, *support), **item.members}
    asked = {node.id: len(members.get(node.repeats, ())) for node in drawing.nodes.values() if node.repeats}
    asked |= {token.node: token.begun for token in state.tokens if token.holds is Holds.EACH and token.begun}
    return dict(tally(drawing, history, asked))


def happened(
    drawing: Definition, state: State, event: Event, outcome: str, passed: Sequence[Passed] = ()
) -> Happened:  # fmt: skip
    """One line of the history, as conditions count it; `state`: before the event."""
    nodes = tuple(one.node for one in passed)
    token = next((one for one in state.tokens if isinstance(event, Done) and one.number == event.token), None)
    if token is None:
        return Happened(nodes)
    stage, by = drawing.nodes.get(stage_of(drawing, token.node)), None
    if stage is not None and stage.kind is Kind.SUB_PROCESS:
        whose: Hashable = (token.unit, token.person)
        by = whose
    return Happened(nodes, token.node, outcome, by)
