"""Which steps lie behind, where a run stands, what comes next: for the list and for the marks on the drawing. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.processes.models import RunState
from tracker.processes.way.queries import Bearer, Place, Way
from workflows.definition import ROOT, Definition, Kind, Node
from workflows.state import Holds

#: On the drawing: things with a name of their own; gateways are passed in silence.
MARKED = frozenset(
    {Kind.START, Kind.END, Kind.USER_TASK, Kind.SERVICE_TASK, Kind.SUB_PROCESS, Kind.BOUNDARY, Kind.CATCH}
)
#: Reached before they are through.
STOPS = (Kind.USER_TASK, Kind.SUB_PROCESS, Kind.CATCH)
#: Where it stands, until somebody acts or something happens.
STANDS = (Holds.TASK, Holds.EVENT)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on one element of a drawing."""

    node: str
    kind: str  # done, current, timer, fault; new, gone, changed
    text: str = ""  # on the sign: "2/3", a date
    label: str = ""  # for who does not see the sign


class Stage(StrEnum):
    """How a line of the list stands to the run."""

    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Line:
    """A step of the list."""

    stage: Stage
    node: Node
    places: Sequence[Place] = ()
    through: int | None = None  # how many units have done it already, where units are counted
    total: int = 0

    @property
    def count(self) -> str:
        """2/3, or empty where units are not counted."""
        return "" if self.through is None else f"{self.through}/{self.total}"

    @property
    def units(self) -> list[str]:
        """In whose branches it waits."""
        return [place.unit for place in self.places if place.unit]


def lines_of(way: Way, bearers: Sequence[Bearer]) -> list[Line]:
    """Steps behind, then those at hand, then those ahead; each in the order of the drawing."""
    open_steps = [place for place in way.places if place.holds is Holds.TASK]
    ahead = {} if way.state is RunState.ENDED else dict.fromkeys(_ahead(way))
    found = []
    for node in drawn_order(way.drawing):
        places = [place for place in open_steps if place.node == node.id]
        if places:
            found.append(_here(node, places, bearers))
        elif node.id in ahead:
            found.append(Line(Stage.AHEAD, node))
        elif (node.kind is Kind.USER_TASK or _ends(node)) and is_behind(way, node):
            found.append(Line(Stage.DONE, node))
    order = list(Stage)
    return sorted(found, key=lambda line: order.index(line.stage))


def drawn_order(drawing: Definition) -> list[Node]:
    """The nodes as the arrows lead: a stage before what lies in it, what stands beside the way (timers) after it.

    A file may list them in any order.
    """
    found: dict[str, Node] = {}
    _walk(drawing, ROOT, found)
    return [*found.values(), *(node for node in drawing.nodes.values() if node.id not in found)]


def _walk(drawing: Definition, scope: str, found: dict[str, Node]) -> None:
    inside = [node for node in drawing.nodes.values() if node.scope == scope]
    ahead = deque(node for node in inside if node.kind is Kind.START)
    while ahead:
        node = ahead.popleft()
        if node.id in found:
            continue
        found[node.id] = node
        if node.kind is Kind.SUB_PROCESS:
            _walk(drawing, node.id, found)
        flows = sorted(drawing.outgoing[node.id], key=lambda flow: flow.id != node.default)  # the usual way first
        ahead.extend(drawing.nodes[flow.target] for flow in flows)
        ahead.extend(edge for edge in inside if edge.attached_to == node.id)


def is_behind(way: Way, node: Node) -> bool:
    """Whether the run went through it: a step or stage where its own arrow was taken, not a timer, nor a hand."""
    onward = way.drawing.outgoing[node.id] if node.kind in STOPS else ()
    return node.id in way.passed and (not onward or any(flow.target in way.passed for flow in onward))


def _here(node: Node, places: Sequence[Place], bearers: Sequence[Bearer]) -> Line:
    through = None
    if len(bearers) > 1 and any(place.unit_id for place in places):
        if "accept" in node.outcomes:
            through = sum(bearer.has_accepted for bearer in bearers)
        elif "submit_result" in node.outcomes:
            through = sum(bearer.has_reported for bearer in bearers)
    return Line(Stage.HERE, node, places, through, len(bearers))


def _ends(node: Node) -> bool:
    return node.kind is Kind.END and bool(node.status)


def _ahead(way: Way) -> Iterator[str]:
    """What usually follows: from each open step by the first arrow of each gateway, out of its stage, to the end."""
    here = {place.node for place in way.places if place.holds in STANDS}
    for place in way.places:
        if place.holds in STANDS:
            ahead = list(_usual(way.drawing, way.drawing.nodes[place.node]))
            if ahead and _ends(ahead[-1]):  # what lies beside the way leads to no end of it
                yield from (node.id for node in ahead if node.id not in here)


def _usual(drawing: Definition, node: Node) -> Iterator[Node]:
    """People's steps, stages not yet begun, and the end, along the usual way."""
    seen, inside = {node.id}, node.scope
    while True:
        flows = drawing.outgoing[node.id]
        step = next((drawing.nodes[flow.target] for flow in flows if flow.target not in seen), None)
        if step is None:
            if inside == ROOT or inside not in drawing.nodes:
                return
            node = drawing.nodes[inside]  # its stage is through
            inside = node.scope
            continue
        node = step
        seen.add(node.id)
        if node.kind in (Kind.USER_TASK, Kind.SUB_PROCESS) or _ends(node):
            yield node


def marks_on(way: Way, lines: Sequence[Line]) -> list[Mark]:
    """The signs of what lies behind and of where it stands; those of timers carry words and are made with them."""
    here = {line.node.id: line for line in lines if line.stage is Stage.HERE}
    ahead = {line.node.id for line in lines if line.stage is Stage.AHEAD}
    stages = {place.node for place in way.places if place.holds is not Holds.TASK}
    waiting = {one.node for one in way.awaited}
    others = {*here, *ahead, *stages, *waiting}
    done = [
        Mark(node.id, "done") for node in way.drawing.nodes.values()
        if node.id not in others and node.kind in MARKED and is_behind(way, node)
    ]  # fmt: skip
    waits = {place.node for place in way.places if place.holds is Holds.EVENT} - waiting  # those bear their day
    current = [Mark(node, "current", line.count) for node, line in here.items()]
    return done + current + [Mark(node, "current") for node in sorted(waits)]


def after_edge(drawing: Definition, edge: Node) -> Node | None:
    """The first step of a person behind a boundary event, or an end; None where nothing of the kind follows."""
    seen, node = {edge.id}, edge
    while flows := [flow for flow in drawing.outgoing[node.id] if flow.target not in seen]:
        node = drawing.nodes[flows[0].target]
        seen.add(node.id)
        if node.kind in (Kind.USER_TASK, Kind.SUB_PROCESS, Kind.END):
            return node
    return None
