"""Random drawings with events: what waits on the way, events on edges of all four kinds, steps asked of many.

For the other engine the same file in its own words: durations that never pass, a number of instances, a condition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.workflows.drawings import HEAD, OUTCOMES, RandomDrawing

MEMBERS, WANTED = 3, 2
TIMER = "<bpmn:timerEventDefinition><bpmn:timeDate>entered + 1 days</bpmn:timeDate></bpmn:timerEventDefinition>"
MANY = '<bpmn:multiInstanceLoopCharacteristics pt:over="units" pt:enough="2/3" />'
#: An end with a status ends the whole run.
END = r'<bpmn:endEvent id="\1"><bpmn:terminateEventDefinition /></bpmn:endEvent>'
THEIRS = (
    (TIMER, '<bpmn:timerEventDefinition><bpmn:timeDuration>"P1000D"</bpmn:timeDuration></bpmn:timerEventDefinition>'),
    (MANY, f"<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>{MEMBERS}</bpmn:loopCardinality>"
     f"<bpmn:completionCondition>done &gt;= {WANTED}</bpmn:completionCondition>"
     "</bpmn:multiInstanceLoopCharacteristics>"),
)  # fmt: skip


@dataclass
class EventDrawing(RandomDrawing):
    """Rows of tasks, choices, parallels and sub-processes, with events among them; each message has one place."""

    messages: list[str] = field(default_factory=list)

    def xml(self, depth: int = 3) -> str:
        """As our engine reads it."""
        body = super().xml(depth).removeprefix(HEAD)
        return HEAD + "".join(f'<bpmn:message id="{one}" name="{one}" />' for one in self.messages) + body

    def _block(self, depth: int) -> tuple[str, str, str]:
        if depth == 0 or self.chance.random() < 0.2:
            return self.chance.choice((self._task, self._catch, self._many))()
        kinds = (self._row, self._choice, self._parallel, self._sub, self._edged, self._edged)
        return self.chance.choice(kinds)(depth)

    def _event(self) -> str:
        if self.chance.random() < 0.5:
            return TIMER
        self.messages.append(self._id("m"))
        return f'<bpmn:messageEventDefinition messageRef="{self.messages[-1]}" />'

    def _catch(self) -> tuple[str, str, str]:
        own = self._id("catch")
        return f'<bpmn:intermediateCatchEvent id="{own}">{self._event()}</bpmn:intermediateCatchEvent>', own, own

    def _many(self) -> tuple[str, str, str]:
        own = self._id("many")
        self.tasks[own] = OUTCOMES
        return f'<bpmn:userTask id="{own}" name="{own}" pt:role="clerk">{MANY}</bpmn:userTask>', own, own

    def _edged(self, depth: int) -> tuple[str, str, str]:
        """A task or a sub-process with an event on its edge: beside it the way ends, instead of it it comes back."""
        inside, first, last = self.chance.choice((lambda _depth: self._task(), self._sub))(depth)
        edge, meet, interrupts = self._id("edge"), self._id("meet"), self.chance.random() < 0.5
        beside, begins, ends = self._block(0)
        inside += (
            f'<bpmn:boundaryEvent id="{edge}" attachedToRef="{last}" cancelActivity="{str(interrupts).lower()}">'
            f'{self._event()}</bpmn:boundaryEvent>{beside}<bpmn:exclusiveGateway id="{meet}" />'
        )
        goal = meet
        if not interrupts:
            goal = self._id("end")
            inside += f'<bpmn:endEvent id="{goal}" />'
        flows = self._flow(edge, begins)[1] + self._flow(ends, goal)[1] + self._flow(last, meet)[1]
        return inside + flows, first, meet


def in_their_words(xml: str) -> str:
    """The same file for the other engine."""
    for ours, theirs in THEIRS:
        xml = xml.replace(ours, theirs)
    xml = re.sub(r'<bpmn:endEvent id="(\w+)" pt:status="\w+" />', END, xml)
    return re.sub(r' pt:(role|outcomes|status)="[^"]*"', "", xml)
