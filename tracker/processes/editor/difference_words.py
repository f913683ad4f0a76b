"""What differs between two versions in sentences: the step, the property, what it was and what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.core.errors import Text
from tracker.items.deadlines.timeliness import Status
from tracker.items.labels import STATUSES
from tracker.processes.editor.differences import Change, Difference
from tracker.processes.labels import button_words
from tracker.processes.versions.labels import ACTIONS, FIELDS, OVER, ROLES, rule_words, words_of
from workflows.definition import Definition, Flow, Kind, Node, Performer, PerformerKind

CHANGES: dict[Change, Text] = {Change.NEW: _l("New"), Change.GONE: _l("Gone"), Change.CHANGED: _l("Changed")}
KINDS: dict[Kind, Text] = {
    Kind.START: _l("Start event"),
    Kind.END: _l("End"),
    Kind.USER_TASK: _l("Step"),
    Kind.SERVICE_TASK: _l("Automatic step"),
    Kind.EXCLUSIVE: _l("Gateway"),
    Kind.PARALLEL: _l("Parallel gateway"),
    Kind.SUB_PROCESS: _l("Stage"),
    Kind.BOUNDARY: _l("Event on the edge"),
    Kind.CATCH: _l("Waiting event"),
}
PROPERTIES: dict[str, Text] = {
    "name": _l("Name"),
    "kind": _l("Kind"),
    "scope": _l("Stage"),
    "role": _l("Who acts"),
    "performer": _l("Who of them"),
    "status": _l("State of the item"),
    "outcomes": _l("Buttons"),
    "fields": _l("To be filled in"),
    "asks": _l("Questions"),
    "days": _l("Working days for it"),
    "remind": _l("Reminded before"),
    "over": _l("Repeated for"),
    "enough": _l("How many are enough"),
    "action": _l("What happens by itself"),
    "rule": _l("When"),
    "message": _l("What it waits for"),
    "attached_to": _l("On the edge of"),
    "interrupting": _l("Ends what it sits on"),
    "default": _l("Where no condition holds"),
    "source": _l("Comes from"),
    "target": _l("Leads to"),
    "condition": _l("Condition"),
}


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One element: what became of it, what it is, and of a changed one each property: (name, before, now)."""

    change: Change
    id: str
    said: str
    kind: str
    element: str
    parts: tuple[tuple[str, str, str], ...]


def lines_of(found: list[Difference], old: Definition, new: Definition) -> list[DifferenceLine]:
    """In their order."""
    return [_line(one, old, new) for one in found]


def _line(one: Difference, old: Definition, new: Definition) -> DifferenceLine:
    drawing = old if one.change is Change.GONE else new
    element = one.element
    if isinstance(element, Flow):
        kind, named = str(_("Arrow")), _arrow(element, drawing)
    else:
        kind, named = str(KINDS[element.kind]), _name(element.id, drawing)
    parts = tuple(
        (str(PROPERTIES[part]), _value(part, one.old, old), _value(part, one.new, new)) for part in one.parts
    )  # fmt: skip
    return DifferenceLine(one.change, one.id, str(CHANGES[one.change]), kind, named, parts)


def _arrow(flow: Flow, drawing: Definition) -> str:
    words = _("“%(one)s” → “%(other)s”", one=_name(flow.source, drawing), other=_name(flow.target, drawing))
    return f"{words} ({flow.name})" if flow.name else str(words)


def _name(node_id: str, drawing: Definition) -> str:
    """What a step is called; what has no name is called by its kind."""
    node = drawing.nodes.get(node_id)
    if node is None:
        return node_id
    return node.name or f"{KINDS[node.kind]} ({node_id})"


def _value(part: str, element: Node | Flow | None, drawing: Definition) -> str:
    """A property in words; a dash where there is none."""
    if element is None:
        return "–"
    words = OF_FLOWS[part](element, drawing) if isinstance(element, Flow) else OF_NODES[part](element, drawing)
    return words or "–"


def _performer(performer: Performer | None, drawing: Definition) -> str:
    if performer is None:
        return ""
    if performer.kind is PerformerKind.OFFICER:
        return str(_("the officer whom the head has named"))
    if performer.kind is PerformerKind.STEP:
        return str(_("who did “%(step)s”", step=_name(performer.name, drawing)))
    return performer.name


def _buttons(node: Node) -> str:
    own = {button.id: button.label or button.id for button in node.own_buttons}
    return ", ".join(own.get(name) or button_words(name) for name in node.outcomes)


def _days(number: int) -> str:
    return str(ngettext("%(num)d working day", "%(num)d working days", number)) if number else ""


def _status(status: str) -> str:
    return str(STATUSES[Status(status)]) if status in set(Status) else status


def _enough(node: Node) -> str:
    if node.enough is None:
        return str(_("all")) if node.over else ""
    return f"{node.enough.number}/{node.enough.of}" if node.enough.of else str(node.enough.number)


OF_NODES: Mapping[str, Callable[[Node, Definition], str]] = {
    "name": lambda node, _drawing: node.name,
    "kind": lambda node, _drawing: str(KINDS[node.kind]),
    "scope": lambda node, drawing: _name(node.scope, drawing) if node.scope else "",
    "role": lambda node, _drawing: str(ROLES.get(node.role, node.role)),
    "performer": lambda node, drawing: _performer(node.performer, drawing),
    "status": lambda node, _drawing: _status(node.status),
    "outcomes": lambda node, _drawing: _buttons(node),
    "fields": lambda node, _drawing: words_of(FIELDS, node.fields),
    "asks": lambda node, _drawing: ", ".join(field.label or field.id for field in node.asks),
    "days": lambda node, _drawing: _days(node.days),
    "remind": lambda node, _drawing: _days(node.remind),
    "over": lambda node, _drawing: str(OVER[node.over]) if node.over else "",
    "enough": lambda node, _drawing: _enough(node),
    "action": lambda node, _drawing: str(ACTIONS.get(node.action, node.action)),
    "rule": lambda node, _drawing: rule_words(node.rule) if node.rule else "",
    "message": lambda node, _drawing: _message(node.message or node.by_message),
    "attached_to": lambda node, drawing: _name(node.attached_to, drawing) if node.attached_to else "",
    "interrupting": lambda node, _drawing: str(_("yes") if node.interrupting else _("no")),
    "default": lambda node, drawing: _goal(node.default, drawing),
}
OF_FLOWS: Mapping[str, Callable[[Flow, Definition], str]] = {
    "name": lambda flow, _drawing: flow.name,
    "source": lambda flow, drawing: _name(flow.source, drawing),
    "target": lambda flow, drawing: _name(flow.target, drawing),
    "condition": lambda flow, _drawing: flow.condition.text if flow.condition else "",
}


def _goal(flow_id: str, drawing: Definition) -> str:
    flow = drawing.flows.get(flow_id)
    return _name(flow.target, drawing) if flow else ""


def _message(name: str) -> str:
    return button_words(name) if name else ""
