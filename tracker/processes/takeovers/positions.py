"""Where a run can stand in a scope of a drawing, whatever is pressed: the sets of places that can come about. Pure.

A step that becomes one of two that are done at the same time would wait at their meeting for ever; two steps at once
that come one after the other would be walked twice. Both are told by what can come about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workflows.definition import Definition, Kind, Node
from workflows.state import TOP, Holds, Token

#: More than these are not looked through: then nothing is said against a position.
MOST = 4000


class Place(NamedTuple):
    """A step, or an arrow at which a parallel gateway waits for the others."""

    node: str
    flow: str = ""


Places = frozenset[Place]
NOWHERE: Places = frozenset()


def standing(drawing: Definition, tokens: Sequence[Token]) -> Iterator[tuple[frozenset[str], Places]]:
    """Of each scope that is open, each way in it on which something stands: the way, and where."""
    by_number = {token.number: token for token in tokens}
    for parent in dict.fromkeys(token.parent for token in tokens):
        above = by_number.get(parent)
        if parent != TOP and (above is None or above.holds is not Holds.SCOPE):
            continue  # branches of a repeated stage: each is a scope of its own
        places = {Place(token.node, token.flow) for token in tokens if token.parent == parent}
        for way in dict.fromkeys(drawing.ways[place.node] for place in places):
            yield way, frozenset(place for place in places if place.node in way)


def can_stand(drawing: Definition, way: frozenset[str], places: Places) -> bool:
    """Whether a run can come to stand so on this way; true where that is too much to look through."""
    if any(drawing.nodes[place.node].by_message for place in places):
        return True  # begun by a message, at any time
    found = _comes_about(_Key(drawing), way)
    return found is None or places in found


class _Key:
    """A drawing as a key: by which object it is, which keeps it alive too."""

    def __init__(self, drawing: Definition) -> None:
        self.drawing = drawing

    def __hash__(self) -> int:
        return id(self.drawing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.drawing is self.drawing


@lru_cache(maxsize=64)
def _comes_about(key: _Key, way: frozenset[str]) -> frozenset[Places] | None:
    """All that can come about on a way; None: more than MOST."""
    game = _Game(key.drawing, way)
    known: set[Places] = set()
    new: list[Places] = list(game.first())
    while new:
        places = new.pop()
        if places in known:
            continue
        known.add(places)
        if len(known) > MOST or game.is_over:
            return None
        new += game.next(places)
    return frozenset(known)


class _Game:
    """Every step may be done, every event may happen, every arrow of a choice may be taken."""

    def __init__(self, drawing: Definition, way: frozenset[str]) -> None:
        self.drawing, self.way = drawing, way
        self.looked, self.is_over = 0, False

    def first(self) -> Iterator[Places]:
        """Begun by its start, or beside the work by the events that lead here."""
        nodes = [self.drawing.nodes[id_] for id_ in sorted(self.way)]
        starts = [node for node in nodes if node.kind is Kind.START]
        begins = starts or [node for node in nodes if node.kind is Kind.BOUNDARY]
        for node in begins:
            yield from self._leave(node, NOWHERE)
        if not starts:  # several events begin it, one beside another
            yield NOWHERE

    def next(self, places: Places) -> Iterator[Places]:
        for place in places:
            if place.flow:
                continue
            node = self.drawing.nodes[place.node]
            yield from self._leave(node, places - {place})
            for edge in self.drawing.boundaries[node.id]:
                left = places - {place} if edge.interrupting else places
                yield from self._leave(edge, left) if edge.id in self.way else iter((left,))
        if not any(self.drawing.nodes[id_].kind is Kind.START for id_ in self.way):
            for id_ in self.way:
                if self.drawing.nodes[id_].kind is Kind.BOUNDARY:
                    yield from self._leave(self.drawing.nodes[id_], places)

    def _leave(self, node: Node, places: Places) -> Iterator[Places]:
        """Where it comes to rest once this node is left."""
        todo = [(places, arrows) for arrows in self._chosen(node)]
        seen = set(todo)
        while todo:
            now, arrows = todo.pop()
            self.looked += 1
            if self.looked > MOST * 20:
                self.is_over = True
                return
            if not arrows:
                yield now
                continue
            for then, further in self._enter(arrows[0], now):
                follows = (then, (*arrows[1:], *further))
                if follows not in seen:
                    seen.add(follows)
                    todo.append(follows)

    def _chosen(self, node: Node) -> Iterator[tuple[str, ...]]:
        flows = tuple(flow.id for flow in self.drawing.outgoing[node.id])
        if node.kind is Kind.EXCLUSIVE and flows:
            yield from ((flow,) for flow in flows)
        else:
            yield flows

    def _enter(self, flow: str, places: Places) -> Iterator[tuple[Places, tuple[str, ...]]]:
        """An arrow is followed: what stands then, and which arrows are to be followed next."""
        node = self.drawing.nodes[self.drawing.flows[flow].target]
        if node.kind in (Kind.USER_TASK, Kind.SUB_PROCESS, Kind.CATCH):
            yield places | {Place(node.id)}, ()
        elif node.kind is Kind.END:
            yield (NOWHERE if node.status else places), ()
        elif node.kind is Kind.PARALLEL and len(self.drawing.incoming[node.id]) > 1:
            waiting = places | {Place(node.id, flow)}
            all_of_it = {Place(node.id, one.id) for one in self.drawing.incoming[node.id]}
            if all_of_it <= waiting:
                yield from ((waiting - all_of_it, chosen) for chosen in self._chosen(node))
            else:
                yield waiting, ()
        else:
            yield from ((places, chosen) for chosen in self._chosen(node))
