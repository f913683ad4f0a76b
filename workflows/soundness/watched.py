"""A drawing whose conditions say what they were asked, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workflows.conditions import Condition, Facts, Value
from workflows.definition import Definition


@dataclass(slots=True)
class Answers:
    """What a condition has answered."""

    yes: int = 0
    no: int = 0
    outcomes: set[Value] = field(default_factory=set)  # the buttons that it was asked about

    @property
    def asked(self) -> int:
        return self.yes + self.no


def watched(drawing: Definition) -> tuple[Definition, dict[str, Answers]]:
    """The same drawing, and the answers of the condition of each arrow."""
    answers: dict[str, Answers] = {}
    flows = {}
    for flow in drawing.flows.values():
        flows[flow.id] = flow
        if flow.condition is not None:
            answers[flow.id] = Answers()
            flows[flow.id] = replace(flow, condition=_watch(flow.condition, answers[flow.id]))
    return replace(drawing, flows=flows), answers


def _watch(condition: Condition, answers: Answers) -> Condition:
    def evaluate(facts: Facts) -> Value:
        holds = condition.holds(facts)
        answers.yes += holds
        answers.no += not holds
        answers.outcomes.add(facts.get("outcome"))
        return holds

    return Condition(condition.text, condition.names, evaluate)
