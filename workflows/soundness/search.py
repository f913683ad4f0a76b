"""Every way of an item through a drawing, breadth first: what is reached, by which deed, and the shortest way there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from workflows.conditions import Facts
from workflows.definition import Definition, Kind, Node
from workflows.errors import NotWaiting, TooManySteps
from workflows.soundness.canonical import canonical, most_alike, numbered
from workflows.soundness.model import Deed, ItemModel, Refused, Start, Way
from workflows.soundness.trial import Trial
from workflows.soundness.values import constants, of_field
from workflows.state import Fired, Holds, State, Token, Told
from workflows.timers import Anchor

#: How many moves are tried, and how many places kept, before the drawing is told to be too large.
MOST_MOVES = 30_000
#: So many tokens that are alike say no more than fewer of them.
MOST_ALIKE = 2
HOME, SWAPPED = {1: 1, 2: 2}, {1: 2, 2: 1}


@dataclass(slots=True)
class Place:
    """Where run and item stand together, and the first way there."""

    state: State
    item: Any
    known: Facts
    fired: Mapping[int, frozenset[str]]
    spent: frozenset[str]
    many: bool
    has_due: bool
    before: int = -1
    way: Way = Way.BEGIN
    word: str = ""  # the button, the message or the timer
    at: str = ""  # the step whose button it was
    passed: tuple[str, ...] = ()
    ended: bool = False
    status: str = ""
    was_done: bool = True  # of an end: whether everybody's result was confirmed
    on: set[int] = field(default_factory=set)  # what follows, by things that lead on
    aside: set[int] = field(default_factory=set)  # what follows by deeds beside the drawing
    goes_on: bool = False  # more of the same follows, or what was not looked at any more

    @property
    def is_good(self) -> bool:
        """An end, or as far as the search has looked."""
        return self.goes_on or (self.ended and bool(self.status))


@dataclass(slots=True)
class Tried:
    """What became of a button at a step, over all places."""

    works: int = 0
    refused: list[tuple[int, Refused]] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """Everything that the search has seen."""

    places: list[Place] = field(default_factory=list)
    buttons: dict[tuple[str, str], Tried] = field(default_factory=dict)
    #: Steps at places where none of their buttons goes: {step: [(place, button, refusal)]}.
    dead: dict[str, list[tuple[int, str, Refused]]] = field(default_factory=dict)
    fires: set[str] = field(default_factory=set)  # timers that did
    told: set[str] = field(default_factory=set)  # messages that were heard
    endless: dict[str, int] = field(default_factory=dict)  # steps that are passed for ever: from which place
    passed: set[str] = field(default_factory=set)
    is_whole: bool = True
    moves: int = 0


class Search:
    """One search: of items with one unit, or with several."""

    def __init__(self, drawing: Definition, model: ItemModel, *, many: bool, most: int = MOST_MOVES) -> None:
        self.drawing, self.model, self.many, self.most = drawing, model, many, most
        self.found = Found()
        self.constants = constants(drawing)
        self._known: dict[Any, int] = {}
        self._waiting: deque[int] = deque()
        self._messages = {
            node.message for node in drawing.nodes.values() if node.message
        } | {node.by_message for node in drawing.nodes.values() if node.by_message}  # fmt: skip
        self._fields = {
            node.id: tuple(one for one in node.asks if one.id in self.constants) for node in drawing.nodes.values()
        }
        self._counted = frozenset(node.id for node in drawing.nodes.values() if node.enough is not None)
        self._has_fields = any(self._fields.values())

    def run(self) -> Found:
        """All of it, or as much as is bounded."""
        for start in self.model.starts(self.constants):
            if start.many is self.many:
                self._begin(start)
        while self._waiting:
            if self.found.moves > self.most:
                self.found.is_whole = False
                for at in self._waiting:
                    self.found.places[at].goes_on = True
                break
            self._leave(self._waiting.popleft())
        return self.found

    # ---------- the start ----------

    def _begin(self, start: Start) -> None:
        names = [name for name in sorted(self.constants) if name not in (start.facts or {})]
        fixed = {name: self.model.domain(name, self.constants[name]) for name in names}
        own = {one.id for fields in self._fields.values() for one in fields}
        free = [name for name in names if fixed[name] is not None and name not in own]
        for values in product(*(fixed[name] or () for name in free)):
            known = {**(start.facts or {}), **dict(zip(free, values, strict=True))}
            root = Place(State(), start.item, known, {}, frozenset(), start.many, start.has_due)
            trial = self._trial(root)
            try:
                trial.begin()
            except TooManySteps as error:
                self.found.endless.setdefault(str(error), -1)
                continue
            self.model.settle(trial)
            self._reach(-1, root, trial, Way.BEGIN, "", "")

    def _trial(self, place: Place) -> Trial:
        return Trial(
            self.drawing, self.model, place.state, place.item, place.known, place.fired, place.spent
        )  # fmt: skip

    # ---------- moves ----------

    def _leave(self, at: int) -> None:
        place = self.found.places[at]
        if place.ended:
            return
        for token in place.state.tokens:
            node = self.drawing.nodes[token.node]
            if token.holds is Holds.TASK:
                self._press_all(at, place, token, node)
            for edge in self._timers(token, node):
                self._fire(at, place, token, edge)
        for deed in self.model.beside(self._trial(place)):
            if self._try(at, place, deed) is None:
                self.found.told.add(deed.word)
        for message in sorted(self._messages - self.model.tells):
            self._tell(at, place, message)

    def _press_all(self, at: int, place: Place, token: Token, node: Node) -> None:
        refusals: list[tuple[str, Refused]] = []
        buttons = node.outcomes or ("",)
        for button in buttons:
            tried = self.found.buttons.setdefault((node.id, button), Tried())
            tries = [
                self._try(at, place, deed, node=node.id, known=known)
                for deed in self.model.press(self._trial(place), token, node, button)
                for known in self._filled(place, node, button)
            ]
            if None in tries:
                tried.works += 1
            elif tries and tries[0] is not None:
                tried.refused.append((at, tries[0]))
                refusals.append((button, tries[0]))
        if len(refusals) == len(buttons):
            self.found.dead.setdefault(node.id, []).append((at, *refusals[0]))

    def _filled(self, place: Place, node: Node, button: str) -> Iterator[Facts]:
        """What may be filled in with it, of what conditions read."""
        asked = [one for one in self._fields[node.id] if not one.buttons or button in one.buttons]
        if not asked:
            yield place.known
            return
        domains = [of_field(one, self.constants[one.id]) for one in asked]
        for values in product(*domains):
            yield {**place.known, **{one.id: value for one, value in zip(asked, values, strict=True)}}

    def _timers(self, token: Token, node: Node) -> list[Node]:
        if token.holds is Holds.EVENT:
            return [node] if node.rule is not None else []
        is_branch = token.holds is Holds.SCOPE and (node.each_unit or node.over is not None)
        if token.holds is Holds.JOIN or is_branch:
            return []
        return [edge for edge in self.drawing.boundaries[token.node] if edge.rule is not None]

    def _fire(self, at: int, place: Place, token: Token, edge: Node) -> None:
        rule = edge.rule
        is_due = rule is not None and rule.anchor is Anchor.DUE
        has_no_day = is_due and not place.has_due and edge.kind is Kind.BOUNDARY
        if has_no_day or edge.id in place.fired.get(token.number, ()):
            return

        def do(trial: Trial) -> None:
            trial.fired[token.number] = trial.fired.get(token.number, frozenset()) | {edge.id}
            if is_due:
                trial.spent |= {edge.id}
            trial.step(Fired(token.number, edge.id))
            self.model.settle(trial)

        if self._try(at, place, Deed(edge.id, do, Way.FIRE), node=token.node) is None:
            self.found.fires.add(edge.id)

    def _tell(self, at: int, place: Place, message: str) -> None:
        """A message that comes from outside, at any time, where something waits for it."""

        def do(trial: Trial) -> None:
            trial.step(Told(message))
            self.model.settle(trial)

        if self._try(at, place, Deed(message, do, Way.TELL)) is None:
            self.found.told.add(message)

    def _try(self, at: int, place: Place, deed: Deed, *, node: str = "", known: Facts | None = None) -> Refused | None:
        """Do it, and keep where it leads; why not, where it does not go."""
        self.found.moves += 1
        trial = self._trial(place)
        if known is not None:
            trial.known = dict(known)
        try:
            deed.do(trial)
        except Refused as refusal:
            return refusal
        except NotWaiting:
            return Refused("nothing_waits")
        except TooManySteps as error:
            self.found.endless.setdefault(str(error), at)
            return None
        self._reach(at, place, trial, deed.way, deed.word, node)
        return None

    # ---------- places ----------

    def _reach(self, at: int, place: Place, trial: Trial, way: Way, word: str, node: str) -> None:
        self.found.passed.update(trial.passed)
        form = canonical(trial.state, trial.fired, None, self._counted)
        if most_alike(form) > MOST_ALIKE:
            if at >= 0 and way is not Way.ASIDE:
                place.goes_on = True
            return  # more of the same
        key = self._key(form, trial, place)
        to = self._known.get(key)
        if to is None:
            to = self._known[key] = len(self.found.places)
            state, fired = numbered(trial.state, trial.fired)
            self.found.places.append(
                Place(
                    state, trial.item, trial.known, fired, trial.spent, place.many, place.has_due,
                    before=at, way=way, word=word, at=node, passed=tuple(trial.passed), ended=trial.ended,
                    status=trial.status, was_done=self.model.is_done(trial.item),
                )
            )  # fmt: skip
            self._waiting.append(to)
        if at >= 0:
            (self.found.places[at].aside if way is Way.ASIDE else self.found.places[at].on).add(to)

    def _key(self, form: tuple[Any, ...], trial: Trial, place: Place) -> Any:
        rest = (
            tuple(sorted(trial.known.items(), key=lambda pair: pair[0])), trial.spent, trial.ended, trial.status,
            place.has_due,
        )  # fmt: skip
        here = (form, self.model.key(trial.item))
        if self.many:
            swapped = canonical(trial.state, trial.fired, SWAPPED, self._counted)
            here = min(here, (swapped, self.model.key(self.model.swapped(trial.item, SWAPPED))))
        return here, rest


def way_to(found: Found, drawing: Definition, at: int) -> tuple[str, ...]:
    """The ids of nodes and arrows that lead to a place, in order."""
    chain: list[Place] = []
    while at >= 0:
        chain.append(found.places[at])
        at = found.places[at].before
    path: list[str] = []
    for place in reversed(chain):
        origins = [place.at] if place.at else []
        if place.way is Way.FIRE:
            origins.append(place.word)
        for node in place.passed:
            flow = next(
                (flow for source in reversed(origins) for flow in drawing.outgoing.get(source, ())
                 if flow.target == node), None,
            )  # fmt: skip
            path += [flow.id, node] if flow is not None else [node]
            origins.append(node)
    return tuple(path)


def last_button(found: Found, at: int) -> str:
    """The last button that was pressed on the way to a place; empty: none."""
    while at >= 0:
        place = found.places[at]
        if place.way is Way.PRESS:
            return place.word
        at = place.before
    return ""
