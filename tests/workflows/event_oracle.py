"""Our engine beside SpiffWorkflow on drawings with events and with steps that are asked of many.

Told apart from oracle.py by what happens: somebody acts, a day comes, a message arrives. An event on an edge happens
once here: the other engine has none that happen again. Members who join and leave it does not know.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime

from lxml import etree
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException

from tests.workflows.event_drawings import MEMBERS, EventDrawing, in_their_words
from workflows.definition import Definition, Node
from workflows.engine import step
from workflows.open_tokens import edges_of
from workflows.reader import read_drawing
from workflows.state import Begun, Delta, Done, Event, Fired, Holds, State, Token, Told, after

MOST_ACTS = 40
UNITS = tuple(range(1, MEMBERS + 1))
#: What the other engine cannot do: reach a step that is asked of many where it has foreseen the way to it.
NOT_PREDICTED = "Attempt to add non-predicted child"
PAST = datetime(2020, 1, 1, tzinfo=UTC).isoformat()


class Both:
    """The two engines on one drawing."""

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = seed, random.Random(seed)
        xml = EventDrawing(self.chance).xml()
        read = read_drawing(xml.encode())
        assert read.findings == (), (seed, read.findings)
        assert read.definition is not None
        self.drawing: Definition = read.definition
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.fromstring(in_their_words(xml).encode()))
        self.theirs = BpmnWorkflow(parser.get_spec("p"), parser.get_subprocess_specs("p"))
        self.theirs.do_engine_steps()
        self.state, self.ended = State(), False
        self.done = Counter[int]()  # of each stage: how many were through
        self.fired: set[tuple[int, str]] = set()
        self.take(Begun(), "")

    def take(self, event: Event, outcome: str) -> Delta:
        """The step of our engine."""
        delta = step(self.drawing, self.state, event, {"outcome": outcome}, UNITS)
        self.state, self.ended = after(self.state, delta), delta.ended
        return delta

    def compare(self) -> None:
        """The same steps are enabled, and the same end is reached."""
        waiting = self.theirs.get_tasks(state=TaskState.READY, manual=True)
        ours = [token.node for token in self.state.tokens if token.holds is Holds.TASK]
        assert sorted(task.task_spec.bpmn_id for task in waiting) == sorted(ours), self.seed
        assert self.theirs.is_completed() == self.ended, self.seed

    def events(self) -> list[tuple[Token, Node]]:
        """What may happen by itself, or be told."""
        found = [(token, edge) for token in self.state.tokens for edge in edges_of(self.drawing, token)]
        return [(token, edge) for token, edge in found if (token.number, edge.id) not in self.fired]

    def act(self) -> None:
        """Somebody does a step, or something happens."""
        tasks = [token for token in self.state.tokens if token.holds is Holds.TASK]
        events = self.events()
        if events and (not tasks or self.chance.random() < 0.4):
            self.happen(*self.chance.choice(events))
        else:
            self.press(self.chance.choice(tasks), self.chance.choice(("a", "b", "c")))
        self.theirs.do_engine_steps()

    def press(self, token: Token, outcome: str) -> None:
        """The same step of both; of one that is asked of many any of those that are open."""
        stage = token.parent if self.drawing.nodes[token.node].repeats else 0
        self.done[stage] += 1
        ready = self.theirs.get_tasks(state=TaskState.READY, manual=True)
        task = next(task for task in ready if task.task_spec.bpmn_id == token.node)
        task.set_data(outcome=outcome, done=self.done[stage] if stage else 0)
        task.run()
        self.take(Done(token.number), outcome)

    def happen(self, token: Token, edge: Node) -> None:
        """A day comes, or a message arrives."""
        self.fired.add((token.number, edge.id))
        if edge.rule is None:
            self.theirs.send_event(BpmnEvent(MessageEventDefinition(edge.message)))
            self.take(Told(edge.message), "")
            return
        waiting = self.theirs.get_tasks(state=TaskState.WAITING)
        task = next(task for task in waiting if task.task_spec.bpmn_id == edge.id)
        task._set_internal_data(event_value=PAST)
        self.theirs.refresh_timers()
        self.take(Fired(token.number, edge.id), "")


def walk_events(seed: int) -> int:
    """Walk a random drawing with both engines; how many acts there were. AssertionError where they part."""
    both = Both(seed)
    for act in range(MOST_ACTS):
        both.compare()
        if both.ended:
            return act
        try:
            both.act()
        except WorkflowException as error:
            if NOT_PREDICTED in str(error):
                return act
            raise
    return MOST_ACTS
