"""Items as the check of drawings knows them: what each button does to them, as the services do it. Pure.

What is said here of a verb stands in its row (`items.verbs`: in which states) and in the services of items; a property
test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from tracker.items.deadlines.timeliness import OPEN, Status
from tracker.items.models.item import Priority
from tracker.items.states import can_follow
from tracker.items.verbs import Verb
from tracker.processes.buttons import ASSIGN_AGAIN, DECIDE
from tracker.processes.standing import ORDER
from workflows.conditions import Facts, Value
from workflows.definition import Node
from workflows.engine import status_of
from workflows.soundness.model import Deed, Refused, Start, Way
from workflows.soundness.trial import Trial
from workflows.soundness.values import any_values, numbers
from workflows.state import Done, Holds, Joined, Left, Token, Told

FIRST, SECOND = 1, 2
PRIORITIES = frozenset(priority.value for priority in Priority)
ACCEPT, SUBMIT, CONFIRM, SEND_BACK = "accept", "submit_result", "confirm_completion", "send_back"
GRANT, ASKS = "grant_extension", "request_extension"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A unit that carries the duty out, as far as it has come."""

    unit: int
    accepted: bool = False
    reported: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Abstract:
    """All of an item that its way depends on. `leads`: one unit leads; else each of them answers for itself."""

    many: bool = False
    has_due: bool = True
    status: Status = Status.REGISTERED
    carriers: tuple[Carrier, ...] = ()
    leads: bool = False
    asked: frozenset[int | None] = frozenset()  # whose requests for more time wait; None: the whole item's
    extensions: int = 0
    told_units: int = 0  # of many: how many conditions hear of

    @property
    def units(self) -> tuple[int, ...]:
        return tuple(one.unit for one in self.carriers)

    @property
    def lead(self) -> int | None:
        return self.carriers[0].unit if self.leads and self.carriers else None

    def of(self, unit: int | None) -> list[Carrier]:
        """Of one unit, or of all."""
        return [one for one in self.carriers if unit in (None, one.unit)]

    def changed(self, units: Iterable[int], **values: bool) -> Abstract:
        """The same with these values at the parts of some units."""
        own = frozenset(units)
        return replace(
            self, carriers=tuple(replace(one, **values) if one.unit in own else one for one in self.carriers)
        )


class Items:
    """What the search asks about items; one for each search."""

    completed: str = Status.COMPLETED.value
    tells: frozenset[str] = frozenset({ASKS, Verb.CANCEL.value, Verb.SUPERSEDE.value})

    def __init__(self) -> None:
        self.most_extensions = 0  # counted so far: conditions tell no more of them apart

    # ---------- facts ----------

    def starts(self, constants: Mapping[str, frozenset[Value]]) -> Sequence[Start]:
        """With and without a deadline, with one unit that leads and with several."""
        self.most_extensions = max(numbers(constants.get("extensions", ()), least=0), default=0)
        units = numbers(constants.get("units", ()), least=2) or [2]
        return [
            Start(Abstract(many=many, has_due=has_due, told_units=number), many, has_due)
            for many in (False, True) for has_due in (True, False)
            for number in (units if many else [0])
        ]  # fmt: skip

    def domain(self, name: str, constants: frozenset[Value]) -> Sequence[Value] | None:
        """What is no fact of the item's way stays as it is."""
        if name in ("outcome", "extensions", "units", "has_deadline", "accepted_before"):
            return None
        return sorted(PRIORITIES) if name == "priority" else any_values(constants)

    def words(self, name: str) -> frozenset[str] | None:
        """Of a fact that is one of few words."""
        return PRIORITIES if name == "priority" else None

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

    def own_facts(self, item: Any) -> Mapping[int, Facts]:
        """As `standing.Standing.own_facts`."""
        return {one.unit: {"accepted_before": one.accepted} for one in item.carriers}

    def units(self, item: Any) -> tuple[int, ...]:
        """Who carries it out."""
        return tuple(item.units)

    def is_done(self, item: Any) -> bool:
        """Whether everybody has reported, and was confirmed."""
        return bool(item.carriers) and all(one.reported and one.confirmed for one in item.carriers)

    def swapped(self, item: Any, units: Mapping[int, int]) -> Any:
        """The units under other numbers, in the order of those."""
        carriers = tuple(
            sorted((replace(one, unit=units[one.unit]) for one in item.carriers), key=lambda one: one.unit)
        )
        return replace(item, carriers=carriers, asked=frozenset(one and units[one] for one in item.asked))

    def key(self, item: Any) -> Hashable:
        """Its values, in an order."""
        return (
            item.status.value, item.leads, item.has_due, item.extensions, item.told_units,
            tuple((one.unit, one.accepted, one.reported, one.confirmed) for one in item.carriers),
            tuple(sorted(one or 0 for one in item.asked)),
        )  # fmt: skip

    # ---------- where it stands ----------

    def settle(self, trial: Trial) -> None:
        """As `Running.save`: who is asked to accept has not accepted, who is at work has; then the status."""
        to_accept = {token.unit for token in trial.tasks(ACCEPT)}
        at_work = {token.unit for token in trial.tasks(SUBMIT)} - to_accept
        item: Abstract = trial.item
        item = item.changed([one for one in item.units if one in to_accept], accepted=False, reported=False)
        item = item.changed([one for one in item.units if one in at_work], accepted=True, reported=False)
        item = replace(
            item, carriers=tuple(one if one.reported else replace(one, confirmed=False) for one in item.carriers)
        )
        if trial.ended:
            status = Status(trial.status) if trial.status else item.status
        else:
            units = tuple(dict.fromkeys((*item.units, *branches(trial))))
            status = Status(status_of(trial.drawing, trial.state, ORDER, units) or Status.REGISTERED)
        trial.item = replace(item, status=status)

    # ---------- buttons ----------

    def press(self, trial: Trial, token: Token, node: Node, button: str) -> Iterator[Deed]:
        """As `services.acting.press`; units are chosen anew for each way of giving it."""
        if button == Verb.ASSIGN:
            for parts in _choices(trial.item):
                yield Deed(button, partial(_first_given, parts=parts), Way.PRESS)
            return
        act = ACTS.get(button)
        if act is None:
            yield Deed(button, partial(_own, token=token, node=node, button=button), Way.PRESS)
        else:
            yield Deed(button, partial(_taken, token=token, node=node, act=act), Way.PRESS)

    def beside(self, trial: Trial) -> Iterator[Deed]:
        """More time asked for, given to others, called off."""
        item: Abstract = trial.item
        if item.status not in OPEN:
            return
        for unit in _may_ask(item):
            yield Deed(ASKS, partial(_ask, unit=unit), Way.TELL)
        for verb in (Verb.CANCEL, Verb.SUPERSEDE):
            yield Deed(verb.value, partial(_call_off, verb=verb))
        if _can_be_given_anew(trial):
            for parts in _choices(item):
                yield Deed(Verb.REASSIGN.value, partial(give, parts=parts))


def branches(trial: Trial) -> list[int]:
    """The units whose branch is open."""
    stages = {token.number for token in trial.state.tokens if token.holds is Holds.EACH}
    units = (token.unit for token in trial.state.tokens if token.parent in stages)
    return list(dict.fromkeys(unit for unit in units if unit is not None))


def _own(trial: Trial, *, token: Token, node: Node, button: str) -> None:
    """A button in the office's own words: whoever performs the step presses it."""
    _need_head(trial.item, token, node)
    trial.step(Done(token.number), button)
    trial.model.settle(trial)


def _taken(trial: Trial, *, token: Token, node: Node, act: Callable[[Trial, Token], None]) -> None:
    _need_head(trial.item, token, node)
    act(trial, token)


def _need_head(item: Abstract, token: Token, node: Node) -> None:
    if node.role == "head" and token.unit is None and item.lead is None:
        raise Refused("each" if item.carriers else "not_given")


def _need(trial: Trial, verb: Verb) -> None:
    item: Abstract = trial.item
    if not can_follow(item.status, verb):
        raise Refused(f"status_{item.status.value}")


def _by_button(trial: Trial, button: str, units: Sequence[int]) -> None:
    """As `services.steps`: the verb is the button, of each unit or of the one step that has it."""
    for unit in units or (None,):
        waiting = trial.tasks(button, unit)
        if not waiting and unit is not None:
            waiting = [token for token in trial.tasks(button) if token.unit is None]
        if not waiting:
            raise Refused("nothing_waits")
        trial.step(Done(waiting[0].number), button)


def _accept(trial: Trial, token: Token) -> None:
    mine = [one.unit for one in trial.item.of(token.unit) if not one.accepted]
    if not mine:
        raise Refused("accepted", SUBMIT) if trial.item.of(token.unit) else Refused("not_given")
    _need(trial, Verb.ACCEPT)
    _by_button(trial, ACCEPT, mine)
    trial.model.settle(trial)
    trial.item = trial.item.changed(mine, accepted=True)


def _return(trial: Trial, token: Token) -> None:
    mine = [one.unit for one in trial.item.of(token.unit) if not one.reported]
    if not mine:
        raise Refused("reported", CONFIRM) if trial.item.of(token.unit) else Refused("not_given")
    _need(trial, Verb.RETURN)
    _by_button(trial, Verb.RETURN.value, mine)
    trial.model.settle(trial)
    trial.item = _without(trial.item, mine)


def _without(item: Abstract, units: Sequence[int]) -> Abstract:
    left = tuple(one for one in item.carriers if one.unit not in units)
    return replace(item, carriers=left, leads=item.leads and item.lead not in units)


def _submit(trial: Trial, token: Token) -> None:
    mine = [one.unit for one in trial.item.of(token.unit) if not one.reported]
    if not mine:
        raise Refused("reported", CONFIRM) if trial.item.of(token.unit) else Refused("not_given")
    _need(trial, Verb.SUBMIT_RESULT)
    for unit in mine:
        if not trial.tasks(SUBMIT, unit):
            for one in trial.tasks(ACCEPT, unit):
                trial.step(Done(one.number), ACCEPT)
    _by_button(trial, SUBMIT, mine)
    trial.model.settle(trial)
    trial.item = trial.item.changed(mine, accepted=True, reported=True, confirmed=False)


def _confirm(trial: Trial, token: Token) -> None:
    if not can_follow(trial.item.status, Verb.CONFIRM_COMPLETION):
        raise Refused(f"status_{trial.item.status.value}")
    _by_button(trial, CONFIRM, () if token.unit is None else (token.unit,))
    trial.model.settle(trial)
    own = [one.unit for one in trial.item.of(token.unit) if one.reported]
    trial.item = trial.item.changed(own, confirmed=True)


def _send_back(trial: Trial, token: Token) -> None:
    _need(trial, Verb.SEND_BACK)
    _by_button(trial, SEND_BACK, () if token.unit is None else (token.unit,))
    trial.model.settle(trial)
    own = [one.unit for one in trial.item.of(token.unit)]
    trial.item = trial.item.changed(own, reported=False, confirmed=False)


def _release(trial: Trial, token: Token) -> None:
    item: Abstract = trial.item
    if token.unit is None:
        raise Refused("no_branch")
    if not any(one.unit != token.unit for one in item.carriers):
        raise Refused("last", ASSIGN_AGAIN)
    trial.item = _without(item, [token.unit])
    trial.item = replace(trial.item, asked=trial.item.asked - {token.unit})
    _need(trial, Verb.RELEASE)
    _by_button(trial, Verb.RELEASE.value, (token.unit,))
    _keep_requests(trial, tell=False)
    trial.model.settle(trial)


def _assign_again(trial: Trial, token: Token) -> None:
    item: Abstract = trial.item
    units, unit = item.units, token.unit
    if not item.many:
        lead = unit if unit is not None and unit not in units else item.lead
        if lead is None:
            raise Refused("not_given", Verb.ASSIGN.value)
        parts = Parts(lead=lead)
    else:  # of several the last one leads then: what it comes to is the same
        parts = Parts(each=units if unit is None or unit in units else (*units, unit))
        if not parts.each:
            raise Refused("not_given", Verb.ASSIGN.value)
    before = len(trial.passed)
    give(trial, parts)
    if len(trial.passed) == before and trial.tasks(ASSIGN_AGAIN):
        raise Refused("no_stage", Verb.ASSIGN.value)  # it is noted, and the step stays open


def _decide(trial: Trial, _token: Token) -> None:
    """Its words are told to every step that waits for them; those for the chairman alone by him."""
    if trial.item.status not in OPEN:
        raise Refused("ended")
    for one in trial.tasks(DECIDE):
        trial.step(Done(one.number), DECIDE)
    trial.model.settle(trial)


def _grant(trial: Trial, token: Token) -> None:
    unit = _request_of(trial, token)
    carried = trial.item.of(unit)
    if unit is not None and not carried:
        raise Refused("returned", "refuse_extension")
    _decided(trial, GRANT, unit)
    for one in trial.tasks(DECIDE):
        if unit in (None, one.unit):
            trial.step(Done(one.number), DECIDE)
    item: Abstract = trial.item
    trial.item = replace(item, extensions=min(item.extensions + 1, trial.model.most_extensions))  # type: ignore[attr-defined]
    trial.model.settle(trial)
    trial.item = replace(trial.item, asked=trial.item.asked - {unit})
    trial.wake(unit)


def _refuse(trial: Trial, token: Token) -> None:
    unit = _request_of(trial, token)
    _decided(trial, "refuse_extension", unit)
    trial.model.settle(trial)
    trial.item = replace(trial.item, asked=trial.item.asked - {unit})


def _request_of(trial: Trial, token: Token) -> int | None:
    """As `items.services.requests.request_of`."""
    asked = trial.item.asked
    if token.unit in asked:
        return token.unit
    if None in asked:
        return None
    for unit, step in paired(trial.tasks(GRANT), asked).items():
        if step == token:
            return unit  # from the page of the request
    raise Refused("no_request", ASKS)


def _decided(trial: Trial, button: str, unit: int | None) -> None:
    waiting = paired(trial.tasks(button), trial.item.asked).get(unit)
    if waiting is None:
        raise Refused("no_request", ASKS)
    trial.step(Done(waiting.number), button)


ACTS: Mapping[str, Callable[[Trial, Token], None]] = {
    ACCEPT: _accept, Verb.RETURN.value: _return, SUBMIT: _submit, CONFIRM: _confirm, SEND_BACK: _send_back,
    Verb.RELEASE.value: _release, ASSIGN_AGAIN: _assign_again, DECIDE: _decide, GRANT: _grant,
    "refuse_extension": _refuse,
}  # fmt: skip


# ---------- given to units ----------


@dataclass(frozen=True, slots=True)
class Parts:
    """Either one leads, or each answers for itself."""

    lead: int | None = None
    each: tuple[int, ...] = ()


def _choices(item: Abstract) -> Sequence[Parts]:
    if item.many:
        both = Parts(each=(FIRST, SECOND))
        return [both, Parts(each=(FIRST,)), Parts(each=(SECOND,))] if item.carriers else [both]
    return [Parts(lead=FIRST), Parts(lead=SECOND)] if item.carriers else [Parts(lead=FIRST)]


def _first_given(trial: Trial, *, parts: Parts) -> None:
    """The button of a step that gives it: only where it was given to nobody, by its status."""
    if trial.item.status is not Status.REGISTERED:
        status = f"status_{trial.item.status.value}"
        raise Refused("given" if trial.item.carriers else status, Verb.REASSIGN.value)
    give(trial, parts)


def give(trial: Trial, parts: Parts) -> None:
    """As `items.services.assigning.assign`, then the step of it. A suspended item is given just so, and goes on."""
    item: Abstract = trial.item
    again = item.status is not Status.REGISTERED
    led_before, was = item.lead, {one.unit: one for one in item.carriers}
    kept_kind = item.leads == (parts.lead is not None)
    wanted = (parts.lead,) if parts.lead is not None else parts.each
    stay = [one for one in item.carriers if kept_kind and one.unit in wanted]
    come = [Carrier(unit) for unit in wanted if not (kept_kind and unit in was)]
    carriers = (*stay, *come)
    if item.status is Status.PENDING_CONFIRMATION and all(one.reported for one in carriers):
        carriers = tuple(replace(one, reported=False, confirmed=False) for one in carriers)
    asked = _settled(item.asked, wanted, lead=parts.lead, led_before=led_before)
    trial.item = replace(item, carriers=carriers, leads=parts.lead is not None, asked=asked)
    if again and not can_follow(item.status, Verb.REASSIGN):
        raise Refused(f"status_{item.status.value}")
    waiting = [] if again else trial.tasks(Verb.ASSIGN.value)
    if waiting:
        trial.step(Done(waiting[0].number), Verb.ASSIGN.value)
    else:
        _give_again(trial)
    trial.model.settle(trial)


def _settled(
    asked: frozenset[int | None], carrying: Sequence[int | None], *, lead: int | None, led_before: int | None
) -> frozenset[int | None]:
    """As `items.services.requests.settle_requests`."""
    found = set(asked)
    for unit in sorted(asked, key=lambda one: one or 0):
        if unit is None:
            if lead is None and led_before is not None and led_before in carrying and led_before not in asked:
                found ^= {None, led_before}
        elif unit == lead and None not in asked:
            found ^= {unit, None}
        elif unit not in carrying or lead is not None:
            found.discard(unit)
    return frozenset(found)


def _give_again(trial: Trial) -> None:
    """As `services.steps._give_again`."""
    _keep_requests(trial, tell=False)
    item: Abstract = trial.item
    for token in trial.tasks(SEND_BACK):
        missing = [one.unit for one in item.carriers if not one.reported]
        trial.step(Done(token.number), SEND_BACK, units=missing)
        return
    here = branches(trial)
    if not trial.has(Holds.EACH):
        return
    for carrier in item.carriers:
        if carrier.unit not in here and not carrier.reported:
            trial.step(Joined(carrier.unit))
        for token in trial.tasks(ASSIGN_AGAIN, carrier.unit):
            trial.step(Done(token.number), ASSIGN_AGAIN)
    for unit in here:
        if unit not in item.units:
            trial.step(Left(unit))
    _keep_requests(trial)


def _can_be_given_anew(trial: Trial) -> bool:
    """As `queries.offers`: where a stage of units is open, a result is looked at, or a return waits."""
    if not can_follow(trial.item.status, Verb.REASSIGN):
        return False
    return trial.has(Holds.EACH) or bool(trial.tasks(SEND_BACK) or trial.tasks(ASSIGN_AGAIN))


# ---------- messages ----------


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


def _keep_requests(trial: Trial, *, tell: bool = True) -> None:
    """As `services.requests.keep_requests`."""
    steps, item = trial.tasks(GRANT), trial.item
    pairs = paired(steps, item.asked)
    for token in steps:
        unit = token.unit
        if token not in pairs.values() and unit is not None and unit not in item.units:
            trial.step(Left(unit))
    if tell and trial.has(Holds.EACH):
        for unit in sorted(item.asked, key=lambda one: one or 0):
            if unit not in pairs:
                trial.step(Told(ASKS, unit), ASKS)


def paired(steps: Sequence[Token], asked: frozenset[int | None]) -> dict[int | None, Token]:
    """As `services.requests._paired`."""
    found: dict[int | None, Token] = {}
    left = list(steps)
    for is_own in (True, False):
        for unit in sorted(asked - set(found), key=lambda one: (one is None, one or 0)):
            for token in left:
                if token.unit == unit if is_own else unit is None or token.unit is None:
                    found[unit] = token
                    left.remove(token)
                    break
    return found


#: Verbs of items that a drawing may take by no step and no message, and is asked about.
EXPECTED = (Verb.CANCEL.value, Verb.SUPERSEDE.value, ASKS)
