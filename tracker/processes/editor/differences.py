"""Two drawings of a procedure beside each other: what is new, gone and changed, by the ids of their elements. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from workflows.definition import Definition, Flow, Node

Element = TypeVar("Element", Node, Flow)


class Change(StrEnum):
    """What became of an element."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """An element that differs. `old` is missing of a new one, `new` of one that is gone."""

    change: Change
    id: str
    old: Node | Flow | None = None
    new: Node | Flow | None = None
    parts: tuple[str, ...] = ()  # of a changed one: the properties that differ

    @property
    def element(self) -> Node | Flow:
        """The newer of both."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def is_flow(self) -> bool:
        """An arrow."""
        return isinstance(self.element, Flow)


#: What of a step or event can differ, in the order in which the panel of the editor asks.
OF_NODES: Mapping[str, Callable[[Node], object]] = {
    "name": lambda node: node.name,
    "kind": lambda node: node.kind,
    "scope": lambda node: node.scope,
    "role": lambda node: node.role,
    "performer": lambda node: node.performer,
    "status": lambda node: node.status,
    "outcomes": lambda node: (frozenset(node.outcomes), frozenset(node.own_buttons)),
    "fields": lambda node: frozenset(node.fields),
    "asks": lambda node: node.asks,
    "days": lambda node: node.days,
    "remind": lambda node: node.remind,
    "over": lambda node: node.over,
    "enough": lambda node: node.enough,
    "action": lambda node: node.action,
    "rule": lambda node: node.rule,
    "message": lambda node: node.message or node.by_message,
    "attached_to": lambda node: node.attached_to,
    "interrupting": lambda node: node.interrupting,
    "default": lambda node: node.default,
}
OF_FLOWS: Mapping[str, Callable[[Flow], object]] = {
    "name": lambda flow: flow.name,
    "source": lambda flow: flow.source,
    "target": lambda flow: flow.target,
    "condition": lambda flow: flow.condition.text if flow.condition else "",
}


def differences(old: Definition, new: Definition) -> list[Difference]:
    """Elements that differ: steps and events first, then arrows; each in the order of the newer file, gone ones last.

    Where they are drawn is no difference: nothing goes another way for it. Linear in both.
    """
    return [*_of(old.nodes, new.nodes, OF_NODES), *_of(old.flows, new.flows, OF_FLOWS)]


def _of(
    old: Mapping[str, Element], new: Mapping[str, Element], properties: Mapping[str, Callable[[Element], object]]
) -> list[Difference]:
    found = []
    for name, now in new.items():
        was = old.get(name)
        if was is None:
            found.append(Difference(Change.NEW, name, None, now))
        elif parts := tuple(part for part, of in properties.items() if of(was) != of(now)):
            found.append(Difference(Change.CHANGED, name, was, now, parts))
    found += [Difference(Change.GONE, name, was) for name, was in old.items() if name not in new]
    return found
