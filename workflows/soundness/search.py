"""Every way of an item through a drawing, breadth first: what is reached, by which deed, and the shortest way there."""

from __future__ import annotations

from collections import deque
from itertools import product, takewhile
from typing import Any

from workflows.checks import GIVEN
from workflows.conditions import Facts, Value
from workflows.definition import Definition, Kind, Node
from workflows.errors import NotWaiting, TooManySteps
from workflows.open_tokens import edges_of
from workflows.soundness.canonical import canonical, is_plain, most_alike, numbered
from workflows.soundness.filled import Filling, swapped
from workflows.soundness.found import Found, Place, Tried
from workflows.soundness.idle import idle_ways, last_words
from workflows.soundness.model import Deed, ItemModel, Refused, Start, Way
from workflows.soundness.trial import Trial
from workflows.soundness.values import constants
from workflows.state import Fired, Holds, State, Token, Told
from workflows.timers import Anchor

#: How many moves are tried, and how many places kept, before the drawing is told to be too large.
MOST_MOVES = 10_200
#: A move of a run with so many tokens takes as long as two.
HEAVY = 10
#: So many tokens that are alike say no more than fewer of them.
MOST_ALIKE = 2
HOME, SWAPPED = {1: 1, 2: 2}, {1: 2, 2: 1}


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
        self.filling = Filling(drawing, self.constants, model.asks_nothing)
        self.idle = idle_ways(drawing, model.is_free, model.shared, self.filling.is_read)
        self._last_words = last_words(drawing, model.completed)
        self._counted = frozenset(node.id for node in drawing.nodes.values() if node.enough is not None)

    def run(self) -> Found:
        """All of it, or as much as is bounded."""
        for start in self.model.starts(self.drawing, self.constants):
            if start.many is self.many:
                self._begin(start)
        while self._waiting and not self._is_enough:
            self._leave(self._waiting.popleft())
        self.found.is_whole = not self._is_enough
        for at in self._waiting if self._is_enough else ():
            self.found.places[at].goes_on = True
        return self.found

    @property
    def _is_enough(self) -> bool:
        return self.found.moves > self.most

    # ---------- the start ----------

    def _begin(self, start: Start) -> None:
        names = [name for name in sorted(self.constants) if name not in (start.facts or {})]
        fixed = {name: self.model.domain(name, self.constants[name]) for name in names}
        free = [name for name in names if fixed[name] is not None and name not in self.filling.names]
        for values in product(*(fixed[name] or () for name in free)):
            if self._is_enough:  # so many beginnings that they alone are too many
                return
            self.found.moves += 1
            known = {**(start.facts or {}), **dict(zip(free, values, strict=True))}
            root = Place(State(), start.item, known, {}, frozenset(), start.many, start.has_due)
            trial = self._trial(root)
            try:
                trial.start()
            except TooManySteps as error:
                self.found.endless.setdefault(str(error), -1)
                continue
            self.model.settle(trial)
            self._reach(-1, root, trial, Way.BEGIN, "", "")

    def _trial(self, place: Place) -> Trial:
        return Trial(
            self.drawing, self.model, place.state, place.item, place.known, place.fired, place.spent, self.filling
        )  # fmt: skip

    # ---------- moves ----------

    def _leave(self, at: int) -> None:
        place = self.found.places[at]
        if place.ended:
            return
        beside = self.idle.opened([token.node for token in place.state.tokens])
        for token in place.state.tokens:
            node = self.drawing.nodes[token.node]
            if beside and node.id not in beside:
                continue
            if token.holds is Holds.TASK:
                self._press_all(at, place, token, node)
            for edge in edges_of(self.drawing, token):
                if edge.rule is not None:
                    self._fire(at, place, token, edge)
        if beside:  # whatever else goes here goes without it too
            place.goes_on = True
            return
        for deed in self.model.beside(self._trial(place)):
            if deed.way is Way.ASIDE and deed.word in self._last_words & self.found.told:
                continue
            if self._try(at, place, deed) is None:
                self.found.told.add(deed.word)
        for message in sorted(self._messages - self.model.tells):
            self._tell(at, place, message)
        place.goes_on |= self._is_enough

    def _press_all(self, at: int, place: Place, token: Token, node: Node) -> None:
        refusals: list[tuple[str, Refused]] = []
        buttons = node.outcomes or ("",)
        for button in buttons:
            tried = self.found.buttons.setdefault((node.id, button), Tried())
            tries = [
                self._try(at, place, deed, node=node.id, known=known)
                for deed in self.model.press(self._trial(place), token, node, button)
                for known in takewhile(self._goes_on, self.filling.ways(place.known, node.id, button, token.unit))
            ]
            if None in tries:
                tried.works += 1
            elif self._is_enough:
                return
            elif tries and tries[0] is not None:
                tried.refused.append((at, tries[0]))
                refusals.append((button, tries[0]))
        if len(refusals) == len(buttons):
            self.found.dead.setdefault(node.id, []).append((at, *refusals[0]))

    def _goes_on(self, _known: Facts) -> bool:
        """One step may ask for more than can be tried: nothing is said of what was not."""
        return not self._is_enough

    def _fire(self, at: int, place: Place, token: Token, edge: Node) -> None:
        rule = edge.rule
        is_due = rule is not None and rule.anchor is Anchor.DUE and edge.kind is Kind.BOUNDARY  # waits go on each time
        if not self._has_day(place, edge) or edge.id in place.fired.get(token.number, ()):
            return
        is_idle = edge.id in self.idle.inside  # nothing is kept of it
        if edge.id in self.idle.at_top and edge.id in self.found.fires:
            return

        def do(trial: Trial) -> None:
            if not is_idle:
                trial.fired[token.number] = trial.fired.get(token.number, frozenset()) | {edge.id}
            if is_due and not is_idle:
                trial.spent |= {edge.id}
            trial.step(Fired(token.number, edge.id))
            self.model.settle(trial)

        if self._try(at, place, Deed(edge.id, do, Way.FIRE), node=token.node) is None:
            self.found.fires.add(edge.id)

    def _has_day(self, place: Place, edge: Node) -> bool:
        """Whether a timer counts from a day that is there. A deadline, where it is waited for, can be given yet."""
        if edge.rule is None or edge.rule.anchor is Anchor.FIELD:
            return edge.rule is not None and bool(place.known.get(f"{edge.rule.field}{GIVEN}"))
        if edge.rule.anchor is Anchor.DUE and edge.kind is Kind.BOUNDARY:
            return place.has_due
        return self.model.has_day(place.item, edge.rule.anchor)

    def _tell(self, at: int, place: Place, message: str) -> None:
        """A message that comes from outside, at any time, where something waits for it."""

        def do(trial: Trial) -> None:
            trial.step(Told(message))
            self.model.settle(trial)

        if self._try(at, place, Deed(message, do, Way.TELL)) is None:
            self.found.told.add(message)

    def _try(self, at: int, place: Place, deed: Deed, *, node: str = "", known: Facts | None = None) -> Refused | None:
        """Do it, and keep where it leads; why not, where it does not go."""
        self.found.moves += 1 + len(place.state.tokens) // HEAVY
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
        trial.known = self.filling.kept(trial.known, {token.node for token in trial.state.tokens})
        self.idle.forget(trial.state, trial.fired)
        form = canonical(trial.state, trial.fired, None, self._counted)
        if not is_plain(trial.state) and most_alike(form) > MOST_ALIKE:
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
                    status=trial.status, undone=self.model.undone(trial.item),
                )
            )  # fmt: skip
            self._waiting.append(to)
        if at >= 0 and way is not Way.ASIDE and not (way is Way.FIRE and word in self.idle.at_top):
            self.found.places[at].on.add(to)

    def _key(self, form: tuple[Any, ...], trial: Trial, place: Place) -> Any:
        rest = trial.spent, trial.ended, trial.status, place.has_due
        here = (form, self.model.key(trial.item), _sorted(trial.known))
        if self.many:
            other = canonical(trial.state, trial.fired, SWAPPED, self._counted)
            item = self.model.key(self.model.swapped(trial.item, SWAPPED))
            here = min(here, (other, item, _sorted(swapped(trial.known, SWAPPED))))
        return here, rest


def _sorted(known: Facts) -> tuple[tuple[str, str, Value], ...]:
    """In an order that values of any kind have."""
    return tuple((name, repr(value), value) for name, value in sorted(known.items(), key=lambda pair: pair[0]))
