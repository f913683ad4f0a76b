"""One item twice: through the real services, and through the item that the check of drawings knows; step by step."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select, update

from tests.factories import make_document
from tests.tracker.items.tracked import BEGIN
from tests.tracker.processes.run_checks import carrying
from tests.tracker.processes.twin_sides import Sides
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import RelationKind
from tracker.documents.services.relations import relate
from tracker.items.models.item import Extension, Item
from tracker.items.services import assigning
from tracker.items.services.assigning import Parts as RealParts
from tracker.items.services.extensions import request_extension
from tracker.items.services.loading import load_item
from tracker.items.verbs import Verb
from tracker.processes.item_giving import give
from tracker.processes.item_state import ASKS, Parts
from tracker.processes.services.acting import Filled, press
from tracker.processes.services.replies import REPLY
from tracker.processes.services.steps import fire
from tracker.processes.services.stored import TIMER
from workflows.conditions import Facts, Value
from workflows.definition import Field, FieldKind, Kind, Node
from workflows.errors import NotWaiting
from workflows.open_tokens import edges_of
from workflows.soundness.model import Deed, Refused
from workflows.soundness.trial import Trial
from workflows.soundness.values import ANOTHER
from workflows.state import Fired, Holds, Token, Told
from workflows.timers import Anchor

WHY = "Lý do thử"


@dataclass(frozen=True, slots=True)
class Act:
    """The same deed on both sides."""

    name: str
    model: Callable[[Trial], None]
    real: Callable[[], object]
    is_of_way: bool = True  # no deed beside the drawing
    #: What may be known by it: of how many pressed a button the model knows only what is possible.
    known: tuple[Facts, ...] = ()


class Twin(Sides):
    """Both sides, and every deed on both."""

    def acts(self) -> list[Act]:
        """What anybody may try now."""
        found: list[Act] = []
        for token in self.trial.state.tokens:
            node = self.drawing.nodes[token.node]
            if token.holds is Holds.TASK:
                for button in node.outcomes or ("",):
                    if button == Verb.ASSIGN:
                        found += self._givings(button)
                        continue
                    for deed in self.model.press(self._copy(), token, node, button):
                        found += self._pressings(deed, token, node, button)
            for edge in edges_of(self.drawing, token):
                if edge.rule is not None and edge.id not in self.trial.fired.get(token.number, ()):
                    found += self._timer(token.number, edge.id)
                if edge.message == REPLY:
                    found.append(Act("reply", self._heard, self._answer))
        return found + self._beside()

    def go(self, act: Act) -> bool:
        """On both sides; whether it went."""
        found = []
        for trial in self._copies(act):
            try:
                act.model(trial)
            except (Refused, NotWaiting) as refusal:
                self._is_refused(act, refusal)
                return False
            found.append(trial)
        self.done.append(act.name)
        try:
            with unit_of_work():
                act.real()
        except TrackerError as error:
            raise AssertionError(f"{error}: {self.done}") from error
        differ = [self.differs(trial) for trial in found]
        assert "" in differ, differ[0]
        self.trial = found[differ.index("")]
        return True

    def goes(self, act: Act) -> bool:
        """Whether it would go, as the check of drawings knows it."""
        try:
            act.model(self._copies(act)[0])
        except (Refused, NotWaiting):
            return False
        return True

    def _is_refused(self, act: Act, refusal: Exception) -> None:
        """Really: the services refuse it as well. Heads without a lead are refused by policies, not asked here."""
        if isinstance(refusal, Refused) and refusal.why in ("each", "not_given", "no_stage", "given"):
            return
        try:
            with unit_of_work():
                act.real()
        except TrackerError:
            db.session.rollback()
            return
        raise AssertionError(f"{act.name} goes, and should not ({refusal}): {self.done}")

    def _copies(self, act: Act) -> list[Trial]:
        return [self._copy(known) for known in act.known or (None,)]

    # ---------- acting ----------

    def _pressings(self, deed: Deed, token: Token, node: Node, button: str) -> list[Act]:
        """One for each way of filling it in."""
        ways: dict[tuple[tuple[str, Value], ...], list[Facts]] = {}
        asked = [one for one in node.asks if not one.buttons or button in one.buttons]
        for known in self.trial.filling.ways(self.trial.known, node.id, button, token.unit):
            said = tuple((one.id, known.get(one.id)) for one in asked)
            ways.setdefault(said, []).append(known)
        name = f"{button} at {node.id} ({token.unit}, {token.person})"
        return [
            Act(f"{name} {said or ''}", deed.do, partial(self._press, token.number, button, asked, dict(said)),
                known=tuple(known))
            for said, known in ways.items()
        ]  # fmt: skip

    def _press(self, number: int, button: str, asked: Sequence[Field], said: Mapping[str, Value]) -> None:
        until = self._later() if button == "grant_extension" else None
        own = {one.id: _filled(one, said[one.id]) for one in asked if said[one.id] is not None}
        press(self.item_id, number, button, Filled(WHY, "Đã xong", until, own=own), by=SYSTEM, on=BEGIN)

    def _heard(self, trial: Trial) -> None:
        trial.step(Told(REPLY))
        self.model.settle(trial)

    def _answer(self) -> None:
        assert self.document is not None
        reply = make_document(symbol="CV-UBND", registered_at=clock.now())
        relate(db.session.merge(reply), kind=RelationKind.BASIS, to=db.session.merge(self.document), by=SYSTEM)

    def _later(self) -> date:
        own = [part.due_on for part in carrying(self.item_id) if part.due_on is not None]
        asked = select(Extension.asked_until).where(Extension.item_id == self.item_id)
        own += [day for day in db.session.scalars(asked) if day is not None]
        return max([db.session.get_one(Item, self.item_id).due_on or BEGIN, *own]) + timedelta(days=3)

    def _givings(self, button: str) -> list[Act]:
        first, second = self.units
        choices = [(None, (first, second)), (None, (first,))] if self.many else [(first, ()), (second, ())]
        if self.many and not self.trial.item.carriers:
            choices = choices[:1]
        is_first = button == Verb.ASSIGN
        found = []
        for lead, each in choices:

            def model(trial: Trial, lead: int | None = lead, each: tuple[int, ...] = each) -> None:
                if is_first and trial.item.status != "registered":
                    raise Refused("given")
                give(trial, Parts(lead, each))

            real = partial(
                assigning.assign, self.item_id, RealParts(lead=lead, each=each), by=SYSTEM, on=BEGIN, reason=WHY
            )
            found.append(Act(f"{button} {lead or each}", model, real, is_first))
        return found

    def _timer(self, number: int, node: str) -> list[Act]:
        where = (TIMER.c.item_id == self.item_id, TIMER.c.token == number, TIMER.c.node == node)
        row = db.session.execute(select(TIMER.c.anchor_on, TIMER.c.fires_on).where(*where)).one()
        if row.fires_on is None:
            return []

        def model(trial: Trial) -> None:
            trial.fired[number] = trial.fired.get(number, frozenset()) | {node}
            edge = self.drawing.nodes[node]
            assert edge.rule is not None
            if edge.rule.anchor is Anchor.DUE and edge.kind is Kind.BOUNDARY:  # a wait goes on each time
                trial.spent |= {node}
            trial.step(Fired(number, node))
            self.model.settle(trial)

        def real() -> None:
            load_item(self.item_id, by=SYSTEM)
            db.session.execute(update(TIMER).where(*where).values(fired_at=clock.now()))
            item = db.session.get_one(Item, self.item_id)
            fire(item, number, node, row.anchor_on, by=SYSTEM, on=BEGIN)

        return [Act(f"timer {node}", model, real, known=self.tallies(number))]

    def _beside(self) -> list[Act]:
        found = []
        for deed in self.model.beside(self._copy()):
            if deed.word == ASKS:
                unit = deed.do.keywords["unit"]  # type: ignore[attr-defined] # a partial
                real = partial(request_extension, self.item_id, by=SYSTEM, on=BEGIN, until=self._later(), reason=WHY,
                               unit_id=unit)  # fmt: skip
                found.append(Act(f"{ASKS} {unit}", deed.do, real))
        if any(deed.word == Verb.REASSIGN for deed in self.model.beside(self._copy())):
            found += self._givings(Verb.REASSIGN.value)
        return found


def _filled(field: Field, value: Value) -> object:
    """Something real of the kind that the model means."""
    if field.kind is FieldKind.DAY:
        return BEGIN + timedelta(days=3)
    if field.kind is FieldKind.CHOICE and value == ANOTHER:
        return field.choices[-1]
    return "Khác" if value == ANOTHER else value


def _waits_for_a_deadline(twin: Twin) -> bool:
    """Said by a hint: it goes on once there is one."""
    rules = [twin.drawing.nodes[one.node].rule for one in twin.trial.state.tokens if one.holds is Holds.EVENT]
    return twin.due is None and any(rule is not None and rule.anchor == "due" for rule in rules)


def walk(twin: Twin, chance: random.Random, most: int = 14) -> int:
    """So many acts at random; AssertionError where the item is held. How many went."""
    for number in range(most):
        if twin.trial.ended:
            return number
        acts = twin.acts()
        if _waits_for_a_deadline(twin) and not any(twin.goes(act) for act in acts if act.is_of_way):
            return number
        assert any(twin.goes(act) for act in acts if act.is_of_way), f"held: {twin.done}"
        main = [act for act in acts if act.is_of_way and twin.goes(act)]
        twin.go(chance.choice(main if chance.random() < 0.75 else acts))
    return most
