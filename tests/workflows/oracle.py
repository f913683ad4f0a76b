"""Our engine beside SpiffWorkflow on one drawing: the same steps enabled after every act, and the same end.

Known differences, kept out of the drawings:
* A parallel join that is reached again in a loop: SpiffWorkflow 3.2.0 counts what came the first time, and goes on too
  early or never. Ours counts what waits.
* Events and steps that are asked of many: event_oracle.py.
* Boundary events that fire again, event sub-processes that interrupt, units that join and leave: SpiffWorkflow has
  them not, or not so (docs/decisions/0010-own-engine.md). They have tests of their own.
"""

from __future__ import annotations

import random

from lxml import etree
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

from tests.workflows.drawings import RandomDrawing
from workflows.engine import step
from workflows.reader import read_drawing
from workflows.state import Begun, Done, Holds, State, after

MOST_ACTS = 40


def walk_both(seed: int) -> int:
    """Walk a random drawing with both engines; how many acts there were. AssertionError where they part."""
    chance = random.Random(seed)
    xml = RandomDrawing(chance).xml().encode()
    drawing = read_drawing(xml)
    assert drawing.findings == ()
    assert drawing.definition is not None
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(xml))
    theirs = BpmnWorkflow(parser.get_spec("p"), parser.get_subprocess_specs("p"))
    theirs.do_engine_steps()
    delta = step(drawing.definition, State(), Begun(), {})
    ours, ended = after(State(), delta), delta.ended
    for act in range(MOST_ACTS):
        waiting = list(theirs.get_tasks(state=TaskState.READY, manual=True))
        tokens = [token for token in ours.tokens if token.holds is Holds.TASK]
        assert sorted(task.task_spec.bpmn_id for task in waiting) == sorted(token.node for token in tokens), seed
        assert theirs.is_completed() == ended, seed
        if ended:
            return act
        node = chance.choice(sorted({token.node for token in tokens}))
        outcome = chance.choice(("a", "b", "c"))
        task = next(task for task in waiting if task.task_spec.bpmn_id == node)
        task.set_data(outcome=outcome)
        task.run()
        theirs.do_engine_steps()
        token = next(token for token in tokens if token.node == node)
        delta = step(drawing.definition, ours, Done(token.number), {"outcome": outcome})
        ours, ended = after(ours, delta), delta.ended
    return MOST_ACTS
