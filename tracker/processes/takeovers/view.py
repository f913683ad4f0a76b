"""A mapping and its trial as lines of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.core.actor import Actor
from tracker.processes.takeovers.fitting import Plan
from tracker.processes.takeovers.labels import FOUND_BY, node_words, why_words
from tracker.processes.takeovers.mapping import How, holds_tokens, propose
from tracker.processes.takeovers.queries import NAMED, Trial, titles_of
from workflows.definition import ROOT, Definition, Kind


@dataclass(frozen=True, slots=True)
class MappingLine:
    """A step of the old drawing, how many items stand there, and what stands for it."""

    id: str
    name: str
    depth: int  # in how many stages it lies
    is_stage: bool
    items: int
    goal: str  # name of the step that stands for it; empty: none
    found_by: str
    is_same: bool  # of the same name


@dataclass(frozen=True, slots=True)
class Stays:
    """A reason for which items stay: in a sentence, how many, and the first of them by name."""

    words: str
    number: int
    items: Sequence[tuple[int, str]]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.number - len(self.items)


def lines_of(plan: Plan, trial: Trial) -> list[MappingLine]:
    """Every step at which a run can stand, in the order of the drawing."""
    proposed = propose(plan.old, plan.new)
    found = []
    for node in plan.old.nodes.values():
        if not holds_tokens(plan.old, node):
            continue
        to = plan.steps.get(node.id, "")
        how = proposed.how[node.id] if to and proposed.pairs.get(node.id) == to else How.CHOSEN
        name, goal = node_words(plan.old, node.id), node_words(plan.new, to) if to else ""
        found.append(
            MappingLine(
                node.id, name, _depth(plan.old, node.scope), node.kind is Kind.SUB_PROCESS, trial.steps[node.id],
                goal, str(FOUND_BY[how]) if to else "", name == goal,
            )
        )  # fmt: skip
    return found


def stays_of(plan: Plan, trial: Trial, *, by: Actor) -> list[Stays]:
    """The reasons, those of most items first. One query."""
    first = {why: ids[:NAMED] for why, ids in trial.misfits.items()}
    titles = titles_of([id_ for ids in first.values() for id_ in ids], by=by) if first else {}
    return [
        Stays(why_words(plan, why), len(ids), [(id_, titles[id_]) for id_ in first[why] if id_ in titles])
        for why, ids in trial.misfits.items()
    ]


def _depth(drawing: Definition, scope: str) -> int:
    depth = 0
    while scope != ROOT:
        depth, scope = depth + 1, drawing.nodes[scope].scope
    return depth
