"""What a drawing says in vain: arrows never taken, timers that never matter, buttons that never go."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workflows.counts import count_names
from workflows.definition import Definition, FieldKind as Kinds, Flow, Kind, Node
from workflows.findings import Fault, Finding
from workflows.soundness.found import Found, last_button, way_to
from workflows.soundness.model import ItemModel
from workflows.soundness.nearest import nearest
from workflows.soundness.values import constants, pairs, produced
from workflows.soundness.verdicts import detail_of
from workflows.soundness.watched import Answers
from workflows.timers import Anchor

#: More words that could stand there are not told, nor more letters of what one means.
MOST_TOLD, MOST_LETTERS = 12, 60


def condition_faults(drawing: Definition, answers: Mapping[str, Answers], model: ItemModel) -> Iterator[Finding]:
    """Conditions that are never true (with a word that nothing gives, where there is one), or always."""
    known, numbers = _known_words(drawing, model), _numbers(drawing, model)
    for flow in drawing.flows.values():
        if flow.condition is None or not (told := answers[flow.id]).asked:
            continue
        strange = list(_strange(drawing, flow, known, numbers))
        if not told.yes:
            yield _of_flow(Fault.NEVER_TRUE, drawing, flow, strange[0] if strange else {})
            continue
        for parts in strange:
            yield _of_flow(Fault.NO_SUCH_WORD, drawing, flow, parts)
        if not told.no and not strange:
            yield _of_flow(Fault.ALWAYS_TRUE, drawing, flow, {})


def _of_flow(fault: Fault, drawing: Definition, flow: Flow, parts: Mapping[str, str]) -> Finding:
    told = flow.condition.text if flow.condition is not None else ""
    detail = "; ".join(f"{name}: {text}" for name, text in {"condition": told, **parts}.items() if text)
    return Finding(fault, flow.id, flow.name or drawing.nodes[flow.source].name, detail, (flow.source, flow.id))


def _known_words(drawing: Definition, model: ItemModel) -> Mapping[str, frozenset[str]]:
    """The texts that names of conditions can have, of those where it is known."""
    buttons = {button for node in drawing.nodes.values() for button in node.outcomes}
    messages = {word for node in drawing.nodes.values() for word in (node.message, node.by_message) if word}
    known = {"outcome": frozenset(buttons | messages)}
    for name in constants(drawing):
        domain = None if name == "outcome" else model.words(name)
        if domain is not None:
            known[name] = domain
    for node in drawing.nodes.values():
        for one in node.asks:
            words = produced(one)
            if words is not None:
                known[one.id] = known.get(one.id, frozenset()) | words
    return known


def _numbers(drawing: Definition, model: ItemModel) -> frozenset[str]:
    """Names that are numbers always."""
    own = {one.id for node in drawing.nodes.values() for one in node.asks if one.kind in (Kinds.NUMBER, Kinds.DAY)}
    return model.numbers | count_names(drawing) | own


def _strange(
    drawing: Definition, flow: Flow, known: Mapping[str, frozenset[str]], numbers: Collection[str]
) -> Iterator[Mapping[str, str]]:  # fmt: skip
    """Words that a name is compared with and never is: `name`, `word`, the nearest one and some that it can be."""
    if flow.condition is None:
        return
    for names, values in pairs(flow.condition.text):
        for name in names:
            for value in (value for value in values if isinstance(value, str) and value):
                if name in numbers:
                    yield {"word": value, "number": name}
                elif name in known and value not in known[name]:
                    some = known[name] & _asked(drawing, flow) if name == "outcome" else known[name]
                    near, told = nearest(value, known[name]), _told(drawing, some or known[name])
                    yield {"word": value, "near": near, "name": name, "known": told}


def _told(drawing: Definition, words: Collection[str]) -> str:
    """`a|b=Label of a button in own words`, as many as are told."""
    labels = {one.id: one.label for node in drawing.nodes.values() for one in node.own_buttons}
    told = [f"{word}={labels[word][:MOST_LETTERS]}" if word in labels else word for word in sorted(words) if word]
    return "|".join([one for one in told if ";" not in one and "|" not in one][:MOST_TOLD])


def _asked(drawing: Definition, flow: Flow) -> frozenset[str]:
    """The buttons of the steps from which a way without another step leads to an arrow."""
    found: set[str] = set()
    seen, waiting = {flow.source}, [flow.source]
    while waiting:
        node = drawing.nodes[waiting.pop()]
        found |= {*node.outcomes, node.message}
        before = () if node.outcomes else drawing.incoming[node.id]
        for one in (flow.source for flow in before):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return frozenset(found)


def button_hints(found: Sequence[Found], drawing: Definition, named: Collection[str]) -> Iterator[Finding]:
    """Buttons that cannot be pressed in any place in which their step is reached, beside others that can."""
    for node, button in dict.fromkeys(key for one in found for key in one.buttons):
        if node in named or any(one.buttons[node, button].works for one in found if (node, button) in one.buttons):
            continue
        for one in found:
            tried = one.buttons.get((node, button))
            if tried is not None and tried.refused:
                at, why = tried.refused[0]
                detail = detail_of(drawing, last_button(one, at), node, button, why)
                here = drawing.nodes[node]
                yield Finding(Fault.BUTTON_NEVER, node, here.name, detail, way_to(one, drawing, at))
                break


def timer_hints(found: Sequence[Found], drawing: Definition) -> Iterator[Finding]:
    """Timers of steps that are reached, and that change nothing."""
    passed = frozenset[str]().union(*(one.passed for one in found))
    for node in drawing.nodes.values():
        if node.kind is not Kind.BOUNDARY or node.rule is None or node.attached_to not in passed:
            continue
        fires = any(node.id in one.fires for one in found)
        if not fires or _is_overtaken(drawing, node) or not (node.interrupting or _does(drawing, node)):
            yield Finding(Fault.TIMER_NEVER, node.id, node.name or drawing.nodes[node.attached_to].name, str(node.rule))


def _is_overtaken(drawing: Definition, node: Node) -> bool:
    """Whether another timer ends the step before, each time."""
    for other in drawing.boundaries[node.attached_to]:
        if other.id == node.id or other.rule is None or node.rule is None or not other.interrupting:
            continue
        one, two = other.rule, node.rule
        if one.anchor is two.anchor and one.days < two.days and (one.working == two.working or two.working):
            return True
    return False


def _does(drawing: Definition, node: Node) -> bool:
    """Whether anything happens on the way that it opens: a step, an action, an end of the item."""
    seen, waiting = {node.id}, [node.id]
    while waiting:
        for flow in drawing.outgoing[waiting.pop()]:
            here = drawing.nodes[flow.target]
            if here.kind in (Kind.USER_TASK, Kind.SERVICE_TASK, Kind.SUB_PROCESS, Kind.CATCH) or here.status:
                return True
            if here.id not in seen:
                seen.add(here.id)
                waiting.append(here.id)
    return False


def unreached(found: Sequence[Found], drawing: Definition) -> Iterator[Finding]:
    """Steps that arrows lead to, and no item comes to."""
    passed = frozenset[str]().union(*(one.passed for one in found))
    for node in drawing.nodes.values():
        if node.kind is Kind.USER_TASK and node.id not in passed:
            yield Finding(Fault.NEVER_REACHED, node.id, node.name)


def endless_waits(drawing: Definition) -> Iterator[Finding]:
    """Events on arrows that wait for a message that may never come, or for a deadline that may not be given.

    Not where a timer leads on from around them, nor where an arrow of the drawing asks whether there is a deadline.
    """
    for node in drawing.nodes.values():
        scope, has_timer = node.scope, False
        while node.kind is Kind.CATCH and node.message and scope and not has_timer:
            has_timer = any(edge.rule is not None for edge in drawing.boundaries[scope])
            scope = drawing.nodes[scope].scope
        if node.kind is Kind.CATCH and node.message and not has_timer:
            yield Finding(Fault.WAITS_FOREVER, node.id, node.name)
        anchor = node.rule.anchor if node.kind is Kind.CATCH and node.rule is not None else None
        if anchor is Anchor.DUE and "has_deadline" not in drawing.names_read:
            yield Finding(Fault.WAITS_FOREVER, node.id, node.name, "due")
        elif anchor is Anchor.STARTS:  # no condition asks whether it is there
            yield Finding(Fault.WAITS_FOREVER, node.id, node.name, "starts")


def verb_hints(found: Sequence[Found], drawing: Definition, model: ItemModel) -> Iterator[Finding]:
    """Verbs of the item that no step and no message takes."""
    told = frozenset[str]().union(*(one.told for one in found))
    buttons = {button for node in drawing.nodes.values() for button in node.outcomes}
    for verb in model.missing(told, buttons):
        yield Finding(Fault.NO_VERB, detail=verb)
