"""Items as the check of drawings knows them: how they begin, what conditions read, what may be done. Pure.

What is said of a verb stands in its row (`items.verbs`: in which states), what it does in `item_buttons` and
`item_giving`, after the services of items; a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from tracker.items.deadlines.timeliness import OPEN, Status
from tracker.items.states import can_follow
from tracker.items.verbs import Verb
from tracker.processes.buttons import DECIDE
from tracker.processes.fact_words import FACTS, Fact, FactType
from tracker.processes.item_buttons import ACTS, press_own, press_verb
from tracker.processes.item_giving import can_be_given_anew, choices, first_given, give
from tracker.processes.item_state import (
    ACCEPT,
    ASKS,
    CONFIRM,
    GRANT,
    SEND_BACK,
    SUBMIT,
    Abstract,
    Carrier,
    branches,
)
from tracker.processes.standing import ORDER
from workflows.conditions import Facts, Value
from workflows.definition import Definition, Node, Over, PerformerKind
from workflows.engine import status_of
from workflows.soundness.model import Deed, Start, Way
from workflows.soundness.trial import Trial
from workflows.soundness.values import any_values, numbers
from workflows.state import Token, Told
from workflows.timers import Anchor

SUPPORT, LEADERS = (11, 12), (21, 22)
KNOWN: Mapping[str, Fact] = {fact.name: fact for fact in FACTS}
#: Verbs of items that a drawing may take by no step and no message, and is asked about.
EXPECTED = (Verb.CANCEL.value, Verb.SUPERSEDE.value, ASKS)


class Items:
    """What the search asks about items; one for each search."""

    completed: str = Status.COMPLETED.value
    tells: frozenset[str] = frozenset({ASKS, Verb.CANCEL.value, Verb.SUPERSEDE.value})
    numbers: frozenset[str] = frozenset(fact.name for fact in FACTS if fact.type is FactType.NUMBER)
    confirms: frozenset[str] = frozenset({CONFIRM})
    asks_nothing: frozenset[str] = frozenset({Verb.ASSIGN.value})
    shared: frozenset[str] = frozenset({DECIDE})

    def __init__(self) -> None:
        self.most_extensions = 0  # counted so far: conditions tell no more of them apart

    # ---------- facts ----------

    def starts(self, drawing: Definition, constants: Mapping[str, frozenset[Value]]) -> Sequence[Start]:
        """With and without a deadline, with one unit that leads and with several, with support where it matters."""
        asks = any(node.repeats in (Over.SUPPORT, Over.EVERYONE) for node in drawing.nodes.values())
        self.most_extensions = max(numbers(constants.get("extensions", ()), least=0), default=0)
        dues = (True, False) if "has_deadline" in constants or _ends_by_deadline(drawing) else (True,)
        units = numbers(constants.get("units", ()), least=2) or [2]
        return [
            Start(Abstract(many=many, has_due=has_due, told_units=number, support=support), many, has_due)
            for support in ((0, 2) if asks else (0,)) for many in (False, True) for has_due in dues
            for number in (units if many else [0])
        ]  # fmt: skip

    def domain(self, name: str, constants: frozenset[Value]) -> Sequence[Value] | None:
        """What is no fact of the item's way stays as it is."""
        if name in ("outcome", "extensions", "units", "has_deadline", "accepted_before"):
            return None
        fact = KNOWN.get(name)
        if fact is not None and fact.values:
            told = [value for value in fact.values if value in constants]
            return [*told, *[value for value in fact.values if value not in constants][:1]]
        if fact is not None and fact.type is FactType.NUMBER:
            return numbers(constants, least=0)
        return any_values(constants)

    def words(self, name: str) -> frozenset[str] | None:
        """Of a fact that is one of few words."""
        fact = KNOWN.get(name)
        return frozenset(fact.values) if fact is not None and fact.values else None

    def missing(self, told: Collection[str], buttons: Collection[str]) -> Sequence[str]:
        """Called off, replaced, more time; and what answers a verb that is there."""
        found = [verb for verb in EXPECTED if verb not in told]
        if CONFIRM in buttons and SEND_BACK not in buttons:
            found.append(SEND_BACK)
        if ASKS in told and GRANT not in buttons:
            found.append(GRANT)
        return found

    def facts(self, item: Any, outcome: str) -> Facts:
        """As `standing.Standing.facts`."""
        number = item.told_units if item.many and len(item.carriers) > 1 else len(item.carriers)
        return {
            "outcome": outcome, "extensions": item.extensions, "units": number, "has_deadline": item.has_due,
            "accepted_before": False,
        }  # fmt: skip

    def has_day(self, item: Any, anchor: Anchor) -> bool:
        """That of the result, as `items.states.stand` keeps it, and of the assignment; the others can be set yet."""
        if anchor is Anchor.ASSIGNED:
            return bool(item.was_given)
        return anchor is not Anchor.REPORTED or item.status is Status.PENDING_CONFIRMATION

    def own_facts(self, item: Any) -> Mapping[int, Facts]:
        """As `standing.Standing.own_facts`."""
        return {one.unit: {"accepted_before": one.accepted} for one in item.carriers}

    def units(self, item: Any) -> tuple[int, ...]:
        """Who carries it out."""
        return tuple(item.units)

    def members(self, item: Any) -> Mapping[Over, Sequence[int]]:
        """Two of the leadership, and who takes part."""
        return {Over.LEADERS: LEADERS, Over.SUPPORT: SUPPORT[: item.support]}

    def undone(self, item: Any) -> str:
        """`nobody` carries it out, `nothing` or only `some` reported, all `reported` and not confirmed."""
        if not item.carriers:
            return "nobody"
        if not all(one.reported for one in item.carriers):
            return "some" if any(one.reported for one in item.carriers) else "nothing"
        return "" if all(one.confirmed for one in item.carriers) else "reported"

    def swapped(self, item: Any, units: Mapping[int, int]) -> Any:
        """The units under other numbers, in the order of those."""
        if not item.carriers and not item.asked:
            return item
        carriers = tuple(
            sorted(
                [Carrier(units[one.unit], one.accepted, one.reported, one.confirmed) for one in item.carriers],
                key=lambda one: one.unit,
            )
        )
        return replace(item, carriers=carriers, asked=frozenset(one and units[one] for one in item.asked))

    def key(self, item: Any) -> Hashable:
        """Its values, in an order."""
        return (
            item.status, item.leads, item.was_given, item.has_due, item.extensions, item.told_units, item.support,
            tuple((one.unit, one.accepted, one.reported, one.confirmed) for one in item.carriers),
            tuple(sorted(one or 0 for one in item.asked)),
        )  # fmt: skip

    def is_free(self, node: Node, button: str) -> bool:
        """Own words, and a decision on nothing; but not where only the head of who leads could press them."""
        is_named = node.performer is not None and node.performer.kind is PerformerKind.UNIT
        return (button == DECIDE or button not in {*ACTS, *Verb}) and (node.role != "head" or is_named)

    # ---------- where it stands ----------

    def settle(self, trial: Trial) -> None:
        """As `Running.save`: who is asked to accept has not accepted, who is at work has; then the status."""
        to_accept = {token.unit for token in trial.tasks(ACCEPT)}
        at_work = {token.unit for token in trial.tasks(SUBMIT)} - to_accept
        item: Abstract = trial.item
        item = item.changed([one for one in item.units if one in to_accept], accepted=False, reported=False)
        item = item.changed([one for one in item.units if one in at_work], accepted=True, reported=False)
        item = item.changed([one.unit for one in item.carriers if one.confirmed and not one.reported], confirmed=False)
        ends_as = Status(trial.status) if trial.status else item.status
        status = ends_as if trial.ended else _status(trial)
        trial.item = item if item.status is status else replace(item, status=status)

    # ---------- buttons ----------

    def press(self, trial: Trial, token: Token, node: Node, button: str) -> Iterator[Deed]:
        """As `services.acting.press`; units are chosen anew for each way of giving it."""
        if button == Verb.ASSIGN:
            for parts in choices(trial.item):
                yield Deed(button, partial(first_given, parts=parts), Way.PRESS)
            return
        act = ACTS.get(button)
        if act is None:
            yield Deed(button, partial(press_own, token=token, node=node, button=button), Way.PRESS)
        else:
            yield Deed(button, partial(press_verb, token=token, node=node, act=act), Way.PRESS)

    def beside(self, trial: Trial) -> Iterator[Deed]:
        """More time asked for, given to others, called off."""
        item: Abstract = trial.item
        if item.status not in OPEN:
            return
        for unit in _may_ask(item):
            yield Deed(ASKS, partial(_ask, unit=unit), Way.TELL)
        for verb in (Verb.CANCEL, Verb.SUPERSEDE):
            yield Deed(verb.value, partial(_call_off, verb=verb))
        if can_be_given_anew(trial) and not (item.many and item.leads):  # one alone: the search with one goes on there
            for parts in choices(item):
                yield Deed(Verb.REASSIGN.value, partial(give, parts=parts))


def _status(trial: Trial) -> Status:
    """As `services.stands.status_now`."""
    item = trial.item
    units = tuple(dict.fromkeys((*item.units, *branches(trial))))
    found = status_of(trial.drawing, trial.state, ORDER, units)
    if found:
        return Status(found)
    if any(one.accepted or one.reported for one in item.carriers):
        return Status.IN_PROGRESS
    return Status.ASSIGNED if item.carriers else Status.REGISTERED


def _ends_by_deadline(drawing: Definition) -> bool:
    """Whether a step can end by its deadline: without one it would not. Whatever opens beside it changes nothing."""
    return any(
        node.rule is not None and node.rule.anchor is Anchor.DUE and node.interrupting
        for node in drawing.nodes.values()
    )  # fmt: skip


def _may_ask(item: Abstract) -> list[int]:
    """The units that can ask for more time: the lead for all, else each that has not, nor reported."""
    if not item.has_due or not can_follow(item.status, Verb.REQUEST_EXTENSION):
        return []
    if item.lead is not None:
        return [] if item.asked else [item.lead]
    return [one.unit for one in item.carriers if not one.reported and one.unit not in item.asked]


def _ask(trial: Trial, *, unit: int) -> None:
    trial.step(Told(ASKS, unit), ASKS)
    trial.model.settle(trial)
    whose = None if trial.item.lead is not None else unit
    trial.item = replace(trial.item, asked=trial.item.asked | {whose})


def _call_off(trial: Trial, *, verb: Verb) -> None:
    trial.step(Told(verb.value), verb.value)
    trial.model.settle(trial)
