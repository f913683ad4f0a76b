"""Random drawings of what two engines walk: tasks, choices, parallels, sub-processes, loops."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:pt="urn:plan-tracker:bpmn" '
    'id="definitions" targetNamespace="urn:plan-tracker:bpmn">'
)
OUTCOMES = ("a", "b", "c")


@dataclass
class RandomDrawing:
    """Builds one process; `tasks` are its user tasks with their outcomes."""

    chance: random.Random
    tasks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    number: int = 0
    looping: int = 0  # how many loops are around what is drawn now

    def xml(self, depth: int = 3) -> str:
        """The whole file."""
        inside, first, last = self._block(depth)
        body = self._framed(inside, first, last, "", status="completed")
        return f'{HEAD}<bpmn:process id="p" isExecutable="true">{body}</bpmn:process></bpmn:definitions>'

    def _id(self, kind: str) -> str:
        self.number += 1
        return f"{kind}_{self.number}"

    def _flow(self, source: str, target: str, condition: str = "") -> tuple[str, str]:
        own = self._id("f")
        inner = (
            f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition}</bpmn:conditionExpression>'
            if condition
            else ""
        )
        return own, (
            f'<bpmn:sequenceFlow id="{own}" sourceRef="{source}" targetRef="{target}">{inner}</bpmn:sequenceFlow>'
        )

    def _framed(self, inside: str, first: str, last: str, scope: str, status: str = "") -> str:
        start, end = self._id("start"), self._id("end")
        told = f' pt:status="{status}"' if status else ""
        flows = self._flow(start, first)[1] + self._flow(last, end)[1]
        return f'<bpmn:startEvent id="{start}" />{inside}<bpmn:endEvent id="{end}"{told} />{flows}'

    def _task(self) -> tuple[str, str, str]:
        own = self._id("task")
        self.tasks[own] = OUTCOMES
        return f'<bpmn:userTask id="{own}" name="{own}" pt:role="clerk" pt:outcomes="a b c" />', own, own

    def _block(self, depth: int) -> tuple[str, str, str]:
        """(xml, first node, last node)."""
        kinds = [self._row, self._choice, self._parallel, self._sub, self._loop]
        if self.looping:  # a known difference: see oracle.py
            kinds.remove(self._parallel)
        if depth == 0 or self.chance.random() < 0.25:
            return self._task()
        return self.chance.choice(kinds)(depth)

    def _row(self, depth: int) -> tuple[str, str, str]:
        parts = [self._block(depth - 1) for _ in range(self.chance.randint(2, 3))]
        flows = "".join(self._flow(one[2], other[1])[1] for one, other in pairwise(parts))
        return "".join(part[0] for part in parts) + flows, parts[0][1], parts[-1][2]

    def _choice(self, depth: int) -> tuple[str, str, str]:
        """Somebody decides, one way is taken, the ways meet again (sometimes in a gateway, sometimes in a task)."""
        ask, first, asked = self._task()
        parts = [self._block(depth - 1) for _ in range(self.chance.randint(2, 3))]
        split, meet = self._id("split"), self._id("meet")
        default, last_flow = self._flow(split, parts[-1][1])
        flows = self._flow(asked, split)[1] + last_flow
        for outcome, part in zip(OUTCOMES, parts[:-1], strict=False):
            flows += self._flow(split, part[1], f'outcome == "{outcome}"')[1]
        flows += "".join(self._flow(part[2], meet)[1] for part in parts)
        gates = f'<bpmn:exclusiveGateway id="{split}" default="{default}" /><bpmn:exclusiveGateway id="{meet}" />'
        return ask + gates + "".join(part[0] for part in parts) + flows, first, meet

    def _parallel(self, depth: int) -> tuple[str, str, str]:
        parts = [self._block(depth - 1) for _ in range(self.chance.randint(2, 3))]
        split, join = self._id("fork"), self._id("join")
        flows = "".join(self._flow(split, part[1])[1] + self._flow(part[2], join)[1] for part in parts)
        gates = f'<bpmn:parallelGateway id="{split}" /><bpmn:parallelGateway id="{join}" />'
        return gates + "".join(part[0] for part in parts) + flows, split, join

    def _sub(self, depth: int) -> tuple[str, str, str]:
        own = self._id("sub")
        inside, first, last = self._block(depth - 1)
        return (
            f'<bpmn:subProcess id="{own}" name="{own}">{self._framed(inside, first, last, own)}</bpmn:subProcess>',
            own,
            own,
        )

    def _loop(self, depth: int) -> tuple[str, str, str]:
        """Something, then somebody who says whether it is done again."""
        self.looping += 1
        inside, first, last = self._block(depth - 1)
        self.looping -= 1
        ask, asked, _asked = self._task()
        meet, split, out = self._id("again"), self._id("split"), self._id("on")
        back = self._flow(split, meet, 'outcome == "a"')[1]
        default, onward = self._flow(split, out)
        flows = self._flow(meet, first)[1] + self._flow(last, asked)[1] + self._flow(asked, split)[1] + back + onward
        gates = (
            f'<bpmn:exclusiveGateway id="{meet}" /><bpmn:exclusiveGateway id="{split}" default="{default}" />'
            f'<bpmn:exclusiveGateway id="{out}" />'
        )
        return inside + ask + gates + flows, meet, out
