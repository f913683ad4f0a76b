"""Which step of one drawing stands for which step of another: proposed by id, by name, then by what it does. Pure.

Scopes are paired from the outside in, so that a step never leaves the stage it lies in. What is not clear is not
chosen: the clerk chooses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.core.marks import composed
from workflows.definition import ROOT, Definition, Kind, Node, Over

NOTHING: Mapping[str, str] = {}


class How(StrEnum):
    """By what a step was found in the other drawing."""

    CHOSEN = "chosen"  # by the clerk
    ID = "id"
    NAME = "name"
    BUTTONS = "buttons"  # who acts and with which buttons, or what it waits for


@dataclass(frozen=True)
class Steps:
    """Of each step that was paired: the one of the other drawing, and how it was found."""

    pairs: Mapping[str, str]
    how: Mapping[str, How] = field(default_factory=dict)


def same_name(text: str) -> str:
    """A name as two drawings mean the same by it: letters composed, case and spaces alike."""
    return " ".join(composed(text).casefold().split())


def over_of(node: Node) -> Over | None:
    """Over whom a stage or a step is repeated."""
    return node.over or (Over.UNITS if node.each_unit else None)


def holds_tokens(drawing: Definition, node: Node) -> bool:
    """Whether a run can stand there."""
    if node.kind is Kind.PARALLEL:
        return len(drawing.incoming[node.id]) > 1
    return node.kind in (Kind.USER_TASK, Kind.SUB_PROCESS, Kind.CATCH)


def is_on_the_way(drawing: Definition, node: Node) -> bool:
    """Whether arrows connect it with the start of its scope; else it lies beside the work."""
    return drawing.starts.get(node.scope, "") in drawing.ways[node.id]


def shape_of(drawing: Definition, node: Node) -> Hashable:
    """What two steps must have in common to stand for each other."""
    return node.kind, over_of(node), node.by_message, is_on_the_way(drawing, node)


def propose(old: Definition, new: Definition, chosen: Mapping[str, str] = NOTHING) -> Steps:
    """Pair the steps. `chosen`: what the clerk has said of some, also that nothing stands for one (empty)."""
    pairs: dict[str, str] = {}
    how: dict[str, How] = {}
    scopes = [(ROOT, ROOT)]
    for here, there in scopes:
        found = _Scope(old, new, here, there).pair(chosen)
        pairs |= {id_: to for id_, (to, _how) in found.items() if to}
        how |= {id_: by for id_, (to, by) in found.items() if to}
        scopes += [
            (id_, to) for id_, (to, _how) in found.items()
            if to in new.nodes and old.nodes[id_].kind is Kind.SUB_PROCESS is new.nodes[to].kind
        ]  # fmt: skip
    return Steps(pairs, how)


class _Scope:
    """The steps of one scope and of the one that stands for it."""

    def __init__(self, old: Definition, new: Definition, here: str, there: str) -> None:
        self.old, self.new = old, new
        self.here = _steps_in(old, here)
        self.there = _steps_in(new, there)
        self.found: dict[str, tuple[str, How]] = {}

    def pair(self, chosen: Mapping[str, str]) -> Mapping[str, tuple[str, How]]:
        for id_ in [id_ for id_ in self.here if id_ in chosen]:
            self._take(id_, chosen[id_], How.CHOSEN)
        for id_ in [id_ for id_ in self.here if id_ in self.there]:
            if shape_of(self.old, self.here[id_]) == shape_of(self.new, self.there[id_]):
                if self._is_named_elsewhere(id_):
                    del self.here[id_]  # the id says one step, the name another: not clear
                else:
                    self._take(id_, id_, How.ID)
        self._by(_name_of, How.NAME)
        self._by(_deeds_of, How.BUTTONS)
        return self.found

    def _take(self, id_: str, to: str, how: How) -> None:
        self.found[id_] = (to, how)
        del self.here[id_]
        self.there.pop(to, None)

    def _is_named_elsewhere(self, id_: str) -> bool:
        name = same_name(self.here[id_].name)
        if not name or name == same_name(self.there[id_].name):
            return False
        alike = shape_of(self.old, self.here[id_])
        return any(
            same_name(node.name) == name and shape_of(self.new, node) == alike
            for node in self.there.values() if node.id not in self.here
        )  # fmt: skip

    def _by(self, key: Callable[[Definition, Node], Hashable | None], how: How) -> None:
        """Pair what only one step of each side has."""
        mine, theirs = self._alike(self.old, self.here, key), self._alike(self.new, self.there, key)
        for what, ids in mine.items():
            others = theirs.get(what, [])
            if len(ids) == len(others) == 1:
                self._take(ids[0], others[0], how)

    def _alike(
        self, drawing: Definition, nodes: Mapping[str, Node], key: Callable[[Definition, Node], Hashable | None]
    ) -> Mapping[Hashable, list[str]]:
        found: dict[Hashable, list[str]] = defaultdict(list)
        for node in nodes.values():
            own = key(drawing, node)
            if own is not None:
                found[own, shape_of(drawing, node)].append(node.id)
        return found


def _steps_in(drawing: Definition, scope: str) -> dict[str, Node]:
    return {node.id: node for node in drawing.nodes.values() if node.scope == scope and holds_tokens(drawing, node)}


def _name_of(_drawing: Definition, node: Node) -> Hashable | None:
    return same_name(node.name) or None


def _deeds_of(drawing: Definition, node: Node) -> Hashable | None:
    match node.kind:
        case Kind.USER_TASK:
            return node.role, frozenset(node.outcomes)
        case Kind.CATCH:
            return str(node.rule or ""), node.message
        case Kind.PARALLEL:
            return len(drawing.incoming[node.id])
        case _:
            return ""


# ---------- arrows at a parallel gateway, events on an edge ----------


def arrows(old: Definition, new: Definition, steps: Mapping[str, str], gateway: str) -> Mapping[str, str] | None:
    """Each arrow into a parallel gateway → the one into that which stands for it; None where not all pair."""
    mine, theirs = old.incoming[gateway], new.incoming.get(steps.get(gateway, ""), ())
    if not mine or len(mine) != len(theirs):
        return None
    left = {flow.id: flow.source for flow in theirs}
    found: dict[str, str] = {}
    for flow in mine:
        if flow.id in left:
            found[flow.id] = flow.id
            del left[flow.id]
    for flow in mine:
        source = steps.get(flow.source, flow.source)
        alike = [id_ for id_, from_ in left.items() if from_ == source]
        if flow.id not in found and len(alike) == 1:
            found[flow.id] = alike[0]
            del left[alike[0]]
    missing = [flow.id for flow in mine if flow.id not in found]
    if len(missing) == 1 == len(left):
        found[missing[0]] = next(iter(left))
        missing = []
    return None if missing else found


def edges(old: Definition, new: Definition, steps: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Each timer of the new drawing → those of the old one that ask the same: of its id, name or rule."""
    return {node.id: frozenset(_same_timers(old, node, steps)) for node in new.nodes.values() if node.rule is not None}


def _same_timers(old: Definition, timer: Node, steps: Mapping[str, str]) -> Iterable[str]:
    for node in old.nodes.values():
        if node.rule is None or node.kind is not timer.kind:
            continue
        there = steps.get(node.attached_to or node.id) == (timer.attached_to or timer.id)
        is_named = bool(same_name(node.name)) and same_name(node.name) == same_name(timer.name)
        if node.id == timer.id or (there and (is_named or node.rule == timer.rule)):
            yield node.id
