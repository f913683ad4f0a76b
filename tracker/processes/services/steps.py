"""The verbs of items as steps of a drawing: found by the button that an open step offers, never by the id of a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotAllowed, Text
from tracker.items.directives.queries import has_opinion_since
from tracker.items.events import DeadlineCorrected, ItemRegistered, LeaderDecided, VerbDone
from tracker.items.models.item import Item
from tracker.items.services.loading import standing_of
from tracker.items.states import MOVED_ON
from tracker.items.verbs import Verb
from tracker.processes.models import EventKind, RunState
from tracker.processes.policies import FOR_THE_CHAIRMAN
from tracker.processes.queries.open_step import open_step, why_not
from tracker.processes.services.choosing import refuse_several
from tracker.processes.services.history import Entry
from tracker.processes.services.joining import join_units, keep_members
from tracker.processes.services.requests import keep_requests, step_of_request
from tracker.processes.services.running import Running, again, begin
from tracker.processes.services.stands import stages_over
from tracker.processes.services.stored import Known
from tracker.processes.timing import go_on
from workflows.definition import Node, Over
from workflows.state import Done, Fired, Left, Token, Told


def begin_run(event: ItemRegistered) -> None:
    """A registered item begins its way."""
    begin(event.item, by=event.by, on=event.on)


def take_verb(event: VerbDone) -> None:
    """The step of a verb, in the transaction of the verb; raises Conflict where its procedure does not offer it."""
    running = Running(event.item, by=event.by, on=event.on)
    if event.verb in (Verb.ASSIGN, Verb.REASSIGN):
        refuse_several(event.item, running.facts.carriers)
        keep_members(running, event.reason)
    STEPS[event.verb](running, event)
    running.save()


def take_decision(event: LeaderDecided) -> None:
    """The leadership decided: its step about the overdue item is done, if one waits."""
    _decide_all(Running(event.item, by=event.by, on=event.on), event.words)


def take_correction(event: DeadlineCorrected) -> None:
    """A deadline that was written down wrongly: what is not overdue after all waits for no opinion."""
    running = Running(event.item, by=event.by, on=event.on)
    late_from, waiting = event.item.late_from, running.tasks("decide")
    if waiting and (late_from is None or late_from > event.on):
        for token in waiting:
            _settle(running, token, "corrected")
        running.save()


def _settle(running: Running, token: Token, cause: str, *, outcome: str = "decide") -> None:
    """A step that something else has answered, as if by this button; nobody is said to have done it."""
    running.step(Done(token.number), Entry(EventKind.SETTLED, token.node, token.unit, cause), outcome=outcome)


def _decide_all(running: Running, words: str) -> None:
    waiting = [token for token in running.tasks("decide") if _is_for(running, token)]
    for token in waiting:
        _do(running, token, "decide", words)
    if waiting:
        running.save()


def fire(
    item: Item, token: int, node: str, anchor_on: date | None, *, by: Actor, on: date, known: Known | None = None
) -> None:
    """A timer that is due; raises Conflict where its step has been left meanwhile."""
    running = Running(item, by=by, on=on, known=known)
    unit = next((one.unit for one in running.state.tokens if one.number == token), None)
    before = running.tasks("decide")
    running.step(Fired(token, node), Entry(EventKind.FIRED, node, unit, about_on=anchor_on))
    asked = [one for one in running.tasks("decide") if one not in before]
    if asked and item.late_from is not None and has_opinion_since(item.id, item.late_from):
        for one in asked:  # the leadership has spoken before it was asked
            _settle(running, one, "spoken")
    running.save()


def _do(running: Running, token: Token, outcome: str, reason: str = "", *, until: date | None = None) -> None:
    running.answers.check(running.rev + 1, running.node(token), outcome, token.unit)
    running.step(Done(token.number), Entry(EventKind.DONE, token.node, token.unit, outcome, reason), until=until)


def _is_for(running: Running, token: Token) -> bool:
    """Whether who acts may take this step: one for the chairman, or for a performer, is taken by no other door."""
    return _why_not(running, token) is None


def _why_not(running: Running, token: Token) -> Text | None:
    step = running.node(token)
    if step.role != "chairman" and step.performer is None and token.person is None:
        return None
    standing = standing_of(running.item)
    here = open_step(running.item, token.number, step, token.unit, standing, person_id=token.person)
    return why_not(running.by, here, standing)


def _mine(running: Running, waiting: Sequence[Token]) -> Token:
    """The first of these open steps that is for who acts; raises NotAllowed where all are for the chairman."""
    mine = next((token for token in waiting if _is_for(running, token)), None)
    if mine is None:
        raise NotAllowed(_why_not(running, waiting[0]) or FOR_THE_CHAIRMAN)
    return mine


def _by_button(running: Running, event: VerbDone) -> None:
    """The verb is the button: of each unit on whose account it is done, or of the one step that has it."""
    outcome = event.verb.value
    for unit in event.units or (None,):
        waiting = running.tasks(outcome, unit)
        if not waiting and unit is not None:
            waiting = [token for token in running.tasks(outcome) if token.unit is None]  # a step outside the branches
        if not waiting:
            raise Conflict(MOVED_ON)
        token = _mine(running, waiting)
        check_reason(running.node(token), event.reason)
        _do(running, token, outcome, event.reason, until=event.until)


def check_reason(step: Node, reason: str) -> None:
    """A drawing may ask for a reason where the verb itself does not; the other fields the verb asks for anyway."""
    if "reason" in step.fields and not reason.strip():
        raise InvalidInput(_l("This procedure asks for a reason here: take the step from “Waiting for me”."))


def _submit(running: Running, event: VerbDone) -> None:
    """Who reports has accepted."""
    for unit in event.units:
        if not running.tasks("submit_result", unit):
            for token in running.tasks("accept", unit):
                _do(running, token, "accept")
    _by_button(running, event)


def _assign(running: Running, event: VerbDone) -> None:
    waiting = running.tasks("assign")
    if waiting:
        _do(running, _mine(running, waiting), "assign", event.reason)
    else:
        _give_again(running, event)


def _give_again(running: Running, event: VerbDone) -> None:
    """Units that come join, those that stay go on, those that go leave; a result that waited is to be done again.
    What is suspended stays so."""
    if not [one for one in running.tasks("send_back") if one.unit is None]:
        join_units(running, event.reason)  # before anybody leaves: a stage that nobody is left in would end
    keep_requests(running, tell=False)
    for token in [one for one in running.tasks("send_back") if one.unit is None]:
        missing = [carrier.unit_id for carrier in running.facts.carriers if not carrier.has_reported]
        entry = Entry(EventKind.SETTLED, token.node, token.unit, "reassigned", event.reason)
        running.step(Done(token.number), entry, units=missing, outcome="send_back")
        return
    here = running.branches
    if not stages_over(running.drawing, running.state.tokens, Over.UNITS):
        return  # no stage of units is open: the step at hand goes on
    for carrier in running.facts.carriers:
        unit = carrier.unit_id
        for token in running.tasks("send_back", unit) if not carrier.has_reported else ():
            _settle(running, token, "reassigned", outcome="send_back")  # looked at in its own branch
        for token in running.tasks("assign_again", unit):
            _do(running, _mine(running, [token]), "assign_again", event.reason)
    for unit in here:
        if unit not in running.facts.units:
            running.step(Left(unit), Entry(EventKind.LEFT, unit=unit, reason=event.reason))
    keep_requests(running)


def _release(running: Running, event: VerbDone) -> None:
    _by_button(running, event)
    keep_requests(running, tell=False)


def _tell(running: Running, event: VerbDone) -> None:
    """Ask for more time, cancel, supersede: messages of the drawing."""
    unit = event.units[0] if event.units else None
    if event.verb in (Verb.CANCEL, Verb.SUPERSEDE):
        running.run_state = RunState.RUNNING
    entry = Entry(EventKind.TOLD, unit=unit, outcome=event.verb.value, reason=event.reason)
    running.step(Told(event.verb.value, unit), entry)


def _decide_request(running: Running, event: VerbDone) -> None:
    """More time granted or refused; a leader who grants it has decided on the overdue item too.

    What one of several units gets for itself decides nothing on the item of all, which is as late as before.
    """
    unit = event.units[0] if event.units else None
    waiting = step_of_request(running, event.verb.value, unit)
    if waiting is None:
        raise Conflict(MOVED_ON)
    _mine(running, [waiting])
    check_reason(running.node(waiting), event.reason)
    _do(running, waiting, event.verb.value, event.reason, until=event.until)
    if event.verb is Verb.GRANT_EXTENSION:
        for token in running.tasks("decide"):
            if unit in (None, token.unit) and _is_for(running, token):
                _settle(running, token, "granted")


def _suspend(running: Running, event: VerbDone) -> None:
    running.run_state = RunState.SUSPENDED
    running.note(Entry(EventKind.SUSPENDED, reason=event.reason))


def _resume(running: Running, event: VerbDone) -> None:
    running.run_state = RunState.RUNNING
    running.note(Entry(EventKind.RESUMED, reason=event.reason))
    go_on(event.item.id, event.since, event.on, at=clock.now())


def _reopen(running: Running, event: VerbDone) -> None:
    again(running, reason=event.reason)
    if running.facts.carriers:
        for token in running.tasks("assign"):
            _settle(running, token, "given", outcome="assign")
        keep_requests(running)


STEPS: Mapping[Verb, Callable[[Running, VerbDone], None]] = {
    Verb.ASSIGN: _assign,
    Verb.REASSIGN: _give_again,
    Verb.ACCEPT: _by_button,
    Verb.RETURN: _by_button,
    Verb.RELEASE: _release,
    Verb.SUBMIT_RESULT: _submit,
    Verb.CONFIRM_COMPLETION: _by_button,
    Verb.SEND_BACK: _by_button,
    Verb.REOPEN: _reopen,
    Verb.REQUEST_EXTENSION: _tell,
    Verb.GRANT_EXTENSION: _decide_request,
    Verb.REFUSE_EXTENSION: _decide_request,
    Verb.SUSPEND: _suspend,
    Verb.RESUME: _resume,
    Verb.CANCEL: _tell,
    Verb.SUPERSEDE: _tell,
}
