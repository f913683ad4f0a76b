"""A sound drawing: every fault named with its step, before it is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workflows.circles import cycles, reach
from workflows.counts import count_names
from workflows.definition import ROOT, Definition, Flow, Kind, Node, PerformerKind
from workflows.findings import Fault, Finding
from workflows.lanes import LaneWords
from workflows.walks import walk_at_random

#: Behind the id of an own field: whether it was filled in.
GIVEN = "_given"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a drawing may use; the application says which."""

    roles: frozenset[str]
    statuses: frozenset[str]
    end_statuses: frozenset[str]
    actions: frozenset[str]
    fields: frozenset[str]
    outcomes: frozenset[str]
    names: frozenset[str]  # facts that conditions may read
    messages: frozenset[str]
    #: Which roles may press a button, and which buttons ask for a field; what is not named is free.
    roles_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    outcomes_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    deeds: frozenset[str] = frozenset()  # messages that are deeds beside the drawing: no event on an arrow awaits them
    gives_units: str = ""  # the button by which the units of a stage are chosen
    lanes: LaneWords = field(default_factory=LaneWords)  # whom the lanes of a drawing mean


def check(definition: Definition, words: Vocabulary, *, walks: int = 1_000) -> list[Finding]:
    """Everything that is wrong with a drawing alone, without items: where its structure is sound it is walked."""
    return plain_faults(definition, words) or walk_at_random(definition, sorted(words.names), walks=walks)


def plain_faults(definition: Definition, words: Vocabulary) -> list[Finding]:
    """What is wrong with its structure and its words. Whether an item gets through it, `soundness` tells."""
    return [*_structure(definition), *_words(definition, words)]


def _finding(fault: Fault, node: Node | Flow, detail: str = "") -> Finding:
    return Finding(fault, node.id, node.name, detail)


def _structure(drawing: Definition) -> Iterator[Finding]:
    scopes = [ROOT, *(node.id for node in drawing.nodes.values() if node.kind is Kind.SUB_PROCESS)]
    for scope in scopes:
        yield from _scope(drawing, scope)
    yield from _boundaries(drawing)
    yield from _handlers(drawing)
    yield from _gateways(drawing)
    yield from _nested(drawing)
    if not any(node.kind is Kind.END and node.status for node in drawing.nodes.values()):
        yield Finding(Fault.NO_END)
    yield from cycles(drawing)


def _scope(drawing: Definition, scope: str) -> Iterator[Finding]:
    """One start; everything within reach of it; an end within reach of everything."""
    inside = [node for node in drawing.nodes.values() if node.scope == scope]
    starts = [node for node in inside if node.kind is Kind.START]
    place = drawing.nodes.get(scope)
    if len(starts) != 1:
        fault = Fault.SEVERAL_STARTS if starts else Fault.NO_START
        yield Finding(fault, scope, place.name if place else "")
        return
    reached = reach(starts[0].id, lambda node: _next(drawing, node))
    for node in inside:
        is_handler = bool(node.by_message)
        if node.id not in reached and not is_handler:
            yield _finding(Fault.UNREACHABLE, node)
        elif node.kind is not Kind.END and not is_handler and not drawing.outgoing[node.id]:
            yield _finding(Fault.DEAD_END, node)
    ends = [node.id for node in inside if node.kind is Kind.END]
    if not ends:
        yield Finding(Fault.NO_WAY_OUT, scope, place.name if place else "")
        return
    before: dict[str, list[str]] = {node.id: [] for node in inside}
    for node in inside:
        for following in _next(drawing, node.id):
            before.setdefault(following, []).append(node.id)
    stops = [node.id for node in inside if not drawing.outgoing[node.id]]  # ends, and what was told as a dead end
    leads = set().union(*(reach(stop, lambda node: before.get(node, ())) for stop in stops))
    lost = [node for node in inside if node.id in reached and node.id not in leads and not node.by_message]
    # One cause, one sentence: of what only goes round the first place that is come to from elsewhere.
    first = [node for node in lost if set(before[node.id]) & leads]
    for node in first or lost[:1]:
        yield _finding(Fault.NO_WAY_OUT, node)


def _next(drawing: Definition, node: str) -> list[str]:
    """Where a token can go: along the arrows, and over the edge of an activity."""
    return [flow.target for flow in drawing.outgoing[node]] + [edge.id for edge in drawing.boundaries[node]]


def _boundaries(drawing: Definition) -> Iterator[Finding]:
    for node in drawing.nodes.values():
        if node.kind is Kind.BOUNDARY:
            at = drawing.nodes.get(node.attached_to)
            if at is None or at.kind not in (Kind.USER_TASK, Kind.SUB_PROCESS) or at.scope != node.scope:
                yield _finding(Fault.BAD_ATTACHMENT, node, node.attached_to)
            elif drawing.incoming[node.id]:
                yield _finding(Fault.BAD_FLOW, node)


def _handlers(drawing: Definition) -> Iterator[Finding]:
    """A message starts one sub-process at most; one that no message starts is an activity, which has arrows."""
    seen: dict[str, str] = {}
    for node in drawing.nodes.values():
        if node.by_message:
            if node.by_message in seen:
                yield _finding(Fault.SAME_MESSAGE, node, node.by_message)
            seen[node.by_message] = node.id


def _gateways(drawing: Definition) -> Iterator[Finding]:
    for node in drawing.nodes.values():
        flows = drawing.outgoing[node.id]
        if node.kind is not Kind.EXCLUSIVE:
            yield from (_finding(Fault.STRAY_CONDITION, flow) for flow in flows if flow.condition is not None)
            continue
        if node.default and node.default not in {flow.id for flow in flows}:
            yield _finding(Fault.BAD_DEFAULT, node, node.default)
        elif len(flows) > 1 and not node.default:
            yield _finding(Fault.NO_DEFAULT, node)
        for flow in flows:
            if flow.id == node.default and flow.condition is not None:
                yield _finding(Fault.STRAY_CONDITION, flow)
            elif node.default and flow.id != node.default and flow.condition is None and len(flows) > 1:
                yield _finding(Fault.NO_CONDITION, flow)


def _nested(drawing: Definition) -> Iterator[Finding]:
    for node in drawing.nodes.values():
        above = node.scope
        while node.each_unit and above:
            if drawing.nodes[above].each_unit:
                yield _finding(Fault.NESTED_UNITS, node)
                break
            above = drawing.nodes[above].scope


def _words(drawing: Definition, words: Vocabulary) -> Iterator[Finding]:
    for node in drawing.nodes.values():
        yield from _words_of(node, words)
    yield from _ungiven(drawing, words)
    steps = {node.id for node in drawing.nodes.values() if node.kind is Kind.USER_TASK}
    for node in drawing.nodes.values():
        if (who := node.performer) and who.kind is PerformerKind.STEP and who.name not in steps:
            yield _finding(Fault.UNKNOWN_STEP, node, who.name)
    own = {one.id for node in drawing.nodes.values() for one in node.asks}
    known = words.names | count_names(drawing) | own | {f"{name}{GIVEN}" for name in own}
    for flow in drawing.flows.values():
        for name in sorted((flow.condition.names if flow.condition else frozenset()) - known):
            yield _finding(Fault.UNKNOWN_NAME, flow, name)


def _words_of(node: Node, words: Vocabulary) -> Iterator[Finding]:
    if node.kind is Kind.USER_TASK and not node.role:
        yield _finding(Fault.NO_ROLE, node)
    if node.kind is Kind.SERVICE_TASK and not node.action:
        yield _finding(Fault.NO_ACTION, node)
    statuses = words.end_statuses if node.kind is Kind.END else words.statuses
    asked: Sequence[tuple[Fault, Iterable[str], frozenset[str]]] = (
        (Fault.UNKNOWN_ROLE, (node.role,), words.roles),
        (Fault.UNKNOWN_STATUS, (node.status,), statuses),
        (Fault.UNKNOWN_ACTION, (node.action,), words.actions),
        (Fault.UNKNOWN_FIELD, node.fields, words.fields),
        (Fault.UNKNOWN_OUTCOME, node.outcomes, words.outcomes | {one.id for one in node.own_buttons}),
        (Fault.UNKNOWN_OUTCOME, (word for one in node.asks for word in one.buttons), frozenset(node.outcomes)),
        (Fault.NOT_AWAITED, (node.message,), words.messages - words.deeds)
        if node.kind is Kind.CATCH
        else (Fault.UNKNOWN_MESSAGE, (node.message, node.by_message), words.messages),
    )
    for fault, used, known in asked:
        for word in used:
            if word and word not in known:
                yield _finding(fault, node, word)
    yield from _buttons(node, words)
    taken = [one.id for one in node.own_buttons if one.id in words.outcomes]
    taken += [one.id for one in node.asks if one.id in words.names | words.fields]
    yield from (_finding(Fault.TAKEN_ID, node, id_) for id_ in taken)


def _buttons(node: Node, words: Vocabulary) -> Iterator[Finding]:
    """A button that its role may not press, or a field that its form does not ask for, holds the item for ever."""
    barred = [one for one in node.outcomes if node.role not in words.roles_of.get(one, words.roles)]
    if barred and node.role in words.roles:
        who = node.performer.name if node.performer and node.performer.kind is PerformerKind.UNIT else ""
        yield _finding(Fault.WRONG_ROLE, node, f"{' '.join(barred)}: {node.role}" + (f": {who}" if who else ""))
    for name in node.fields:
        buttons = words.outcomes_of.get(name)
        if buttons is not None and not set(node.outcomes) <= buttons | (set() if node.outcomes else {""}):
            yield _finding(Fault.STRAY_FIELD, node, name)


def _ungiven(drawing: Definition, words: Vocabulary) -> Iterator[Finding]:
    """A stage for each unit that a way reaches on which nobody has chosen the units: it would be passed over."""
    if not words.gives_units or ROOT not in drawing.starts:
        return

    def onward(at: str) -> Iterable[str]:
        if words.gives_units in drawing.nodes[at].outcomes:
            return ()
        inside = [drawing.starts[at]] if at in drawing.starts else []
        return [*_next(drawing, at), *inside]

    reached = reach(drawing.starts[ROOT], onward)
    for node in drawing.nodes.values():
        if node.each_unit and node.id in reached:
            yield _finding(Fault.NOBODY_GIVEN, node)
