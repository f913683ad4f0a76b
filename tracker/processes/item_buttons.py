"""What each button does to an item and its run, as the services do it (`services.acting`, `services.steps`). Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tracker.items.deadlines.timeliness import OPEN
from tracker.items.states import can_follow
from tracker.items.verbs import Verb
from tracker.processes.buttons import ASSIGN_AGAIN, DECIDE
from tracker.processes.item_giving import give, keep_requests
from tracker.processes.item_state import ACCEPT, ASKS, CONFIRM, GRANT, SEND_BACK, SUBMIT, Abstract, Parts, paired
from workflows.definition import Node, PerformerKind
from workflows.soundness.model import Refused
from workflows.soundness.trial import Trial
from workflows.state import Done, Token


def press_own(trial: Trial, *, token: Token, node: Node, button: str) -> None:
    """A button in the office's own words: whoever performs the step presses it."""
    _need_head(trial.item, token, node)
    trial.step(Done(token.number), button)
    trial.model.settle(trial)


def press_verb(trial: Trial, *, token: Token, node: Node, act: Callable[[Trial, Token], None]) -> None:
    _need_head(trial.item, token, node)
    act(trial, token)


def _need_head(item: Abstract, token: Token, node: Node) -> None:
    is_named = node.performer is not None and node.performer.kind is PerformerKind.UNIT  # its head, whoever leads
    if node.role == "head" and token.unit is None and item.lead is None and not is_named:
        raise Refused("each" if item.carriers else "not_given")


def _not_of(item: Abstract, token: Token) -> Refused:
    """Why a unit cannot act that carries nothing out: others do, and it takes part; or nobody does."""
    return Refused("takes_part" if item.carriers and token.unit is not None else "not_given")


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
        raise Refused("accepted", SUBMIT) if trial.item.of(token.unit) else _not_of(trial.item, token)
    _need(trial, Verb.ACCEPT)
    _by_button(trial, ACCEPT, mine)
    trial.model.settle(trial)
    trial.item = trial.item.changed(mine, accepted=True)


def _return(trial: Trial, token: Token) -> None:
    mine = [one.unit for one in trial.item.of(token.unit) if not one.reported]
    if not mine:
        raise Refused("reported", CONFIRM) if trial.item.of(token.unit) else _not_of(trial.item, token)
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
        raise Refused("reported", CONFIRM) if trial.item.of(token.unit) else _not_of(trial.item, token)
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
    keep_requests(trial, tell=False)
    trial.model.settle(trial)


def _assign_again(trial: Trial, token: Token) -> None:
    item: Abstract = trial.item
    units, unit = item.units, token.unit
    if item.leads or not units:
        lead = unit if unit is not None and unit not in units else item.lead
        if lead is None:
            raise Refused("not_given", Verb.ASSIGN.value)
        parts = Parts(lead=lead)
    else:
        parts = Parts(each=units if unit is None or unit in units else (*units, unit))
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
    most = trial.model.most_extensions  # type: ignore[attr-defined]  # of items only, which reads these buttons
    trial.item = replace(item, extensions=min(item.extensions + 1, most))
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
