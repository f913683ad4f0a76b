"""Given to units, and given anew, as the services of items and the steps of runs do it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.items.deadlines.timeliness import Status
from tracker.items.states import can_follow
from tracker.items.verbs import Verb
from tracker.processes.buttons import ASSIGN_AGAIN
from tracker.processes.item_state import (
    ASKS,
    FIRST,
    GRANT,
    SECOND,
    SEND_BACK,
    Abstract,
    Carrier,
    Parts,
    branches,
    paired,
    stages_of,
)
from workflows.soundness.model import Refused
from workflows.soundness.trial import Trial
from workflows.state import Done, Joined, Left, Told


def choices(item: Abstract) -> Sequence[Parts]:
    if item.many:
        both = Parts(each=(FIRST, SECOND))
        return [both, Parts(each=(FIRST,)), Parts(each=(SECOND,))] if item.carriers else [both]
    return [Parts(lead=FIRST), Parts(lead=SECOND)] if item.carriers else [Parts(lead=FIRST)]


def first_given(trial: Trial, *, parts: Parts) -> None:
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
    waits = item.status is Status.PENDING_CONFIRMATION and bool(trial.tasks(SEND_BACK))
    if waits and all(one.reported for one in carriers):
        carriers = tuple(replace(one, reported=False, confirmed=False) for one in carriers)
    asked = _settled(item.asked, wanted, lead=parts.lead, led_before=led_before)
    trial.item = replace(item, carriers=carriers, leads=parts.lead is not None, asked=asked, was_given=True)
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
    item: Abstract = trial.item
    if stages_of(trial) and not [one for one in trial.tasks(SEND_BACK) if one.unit is None]:
        here = branches(trial)
        for carrier in item.carriers:
            if carrier.unit not in here and not carrier.reported:
                trial.step(Joined(carrier.unit))
    keep_requests(trial, tell=False)
    for token in [one for one in trial.tasks(SEND_BACK) if one.unit is None]:
        missing = [one.unit for one in item.carriers if not one.reported]
        trial.step(Done(token.number), SEND_BACK, units=missing)
        return
    here = branches(trial)
    if not stages_of(trial):
        return
    for carrier in item.carriers:
        for token in trial.tasks(SEND_BACK, carrier.unit) if not carrier.reported else ():
            trial.step(Done(token.number), SEND_BACK)
        for token in trial.tasks(ASSIGN_AGAIN, carrier.unit):
            trial.step(Done(token.number), ASSIGN_AGAIN)
    for unit in here:
        if unit not in item.units:
            trial.step(Left(unit))
    keep_requests(trial)


def can_be_given_anew(trial: Trial) -> bool:
    """As `queries.offers`: where a stage of units is open, a result is looked at, or a return waits."""
    if not can_follow(trial.item.status, Verb.REASSIGN):
        return False
    return bool(stages_of(trial) or trial.tasks(SEND_BACK) or trial.tasks(ASSIGN_AGAIN))


def keep_requests(trial: Trial, *, tell: bool = True) -> None:
    """As `services.requests.keep_requests`."""
    steps, item = trial.tasks(GRANT), trial.item
    pairs = paired(steps, item.asked)
    for token in steps:
        unit = token.unit
        if token not in pairs.values() and unit is not None and unit not in item.units:
            trial.step(Left(unit))
    if tell and stages_of(trial):
        for unit in sorted(item.asked, key=lambda one: one or 0):
            if unit not in pairs:
                trial.step(Told(ASKS, unit), ASKS)
