"""What verbs, decisions and timers do to a run that is in hand: by the button that an open step offers, never by the
id of a step. For real items and for those that are rehearsed; asks no database itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Conflict, InvalidInput, NotAllowed, Text
from tracker.items.states import MOVED_ON
from tracker.items.verbs import Verb
from tracker.processes.models import EventKind, RunState
from tracker.processes.policies import FOR_THE_CHAIRMAN
from tracker.processes.services.history import Entry
from tracker.processes.services.joining import join_units, keep_members
from tracker.processes.services.requests import keep_requests, step_of_request
from tracker.processes.services.stands import ask_anew, stages_over
from tracker.processes.services.walked import Deed, Walked
from workflows.definition import Node, Over
from workflows.state import Begun, Done, Fired, Left, Token, Told


def carry_verb(running: Walked, deed: Deed) -> None:
    """The step of a verb; the run is saved. Raises Conflict where its drawing does not offer it."""
    if deed.verb in (Verb.ASSIGN, Verb.REASSIGN):
        keep_members(running, deed.reason)
    STEPS[deed.verb](running, deed)
    running.save()


def settle(running: Walked, token: Token, cause: str, *, outcome: str = "decide") -> None:
    """A step that something else has answered, as if by this button; nobody is said to have done it."""
    running.step(Done(token.number), Entry(EventKind.SETTLED, token.node, token.unit, cause), outcome=outcome)


def decide_all(running: Walked, words: str) -> None:
    """Every step that waits for a decision and that who acts may take; the run is saved where there is one."""
    waiting = [token for token in running.tasks("decide") if _is_for(running, token)]
    for token in waiting:
        _do(running, token, "decide", words)
    if waiting:
        running.save()


def carry_timer(running: Walked, token: int, node: str, anchor_on: date | None) -> None:
    """A timer that is due; raises Conflict where its step has been left meanwhile."""
    unit = next((one.unit for one in running.state.tokens if one.number == token), None)
    before = running.tasks("decide")
    running.step(Fired(token, node), Entry(EventKind.FIRED, node, unit, about_on=anchor_on))
    asked = [one for one in running.tasks("decide") if one not in before]
    if asked and running.has_spoken():
        for one in asked:  # the leadership has spoken before it was asked
            settle(running, one, "spoken")
    running.save()


def _do(running: Walked, token: Token, outcome: str, reason: str = "", *, until: date | None = None) -> None:
    running.check_answered(token, outcome)
    running.step(Done(token.number), Entry(EventKind.DONE, token.node, token.unit, outcome, reason), until=until)


def _is_for(running: Walked, token: Token) -> bool:
    """Whether who acts may take this step: one for the chairman, or for a performer, is taken by no other door."""
    return _why_not(running, token) is None


def _why_not(running: Walked, token: Token) -> Text | None:
    step = running.node(token)
    if step.role != "chairman" and step.performer is None and token.person is None:
        return None
    return running.why_not(token)


def _mine(running: Walked, waiting: Sequence[Token]) -> Token:
    """The first of these open steps that is for who acts; raises NotAllowed where all are for the chairman."""
    mine = next((token for token in waiting if _is_for(running, token)), None)
    if mine is None:
        raise NotAllowed(_why_not(running, waiting[0]) or FOR_THE_CHAIRMAN)
    return mine


def _by_button(running: Walked, deed: Deed) -> None:
    """The verb is the button: of each unit on whose account it is done, or of the one step that has it."""
    outcome = deed.verb.value
    for unit in deed.units or (None,):
        waiting = running.tasks(outcome, unit)
        if not waiting and unit is not None:
            waiting = [token for token in running.tasks(outcome) if token.unit is None]  # a step outside the branches
        if not waiting:
            raise Conflict(MOVED_ON)
        token = _mine(running, waiting)
        check_reason(running.node(token), deed.reason)
        _do(running, token, outcome, deed.reason, until=deed.until)


def check_reason(step: Node, reason: str) -> None:
    """A drawing may ask for a reason where the verb itself does not; the other fields the verb asks for anyway."""
    if "reason" in step.fields and not reason.strip():
        raise InvalidInput(_l("This procedure asks for a reason here: take the step from “Waiting for me”."))


def _submit(running: Walked, deed: Deed) -> None:
    """Who reports has accepted."""
    for unit in deed.units:
        if not running.tasks("submit_result", unit):
            for token in running.tasks("accept", unit):
                _do(running, token, "accept")
    _by_button(running, deed)


def _assign(running: Walked, deed: Deed) -> None:
    waiting = running.tasks("assign")
    if waiting:
        _do(running, _mine(running, waiting), "assign", deed.reason)
    else:
        _give_again(running, deed)


def _give_again(running: Walked, deed: Deed) -> None:
    """Units that come join, those that stay go on, those that go leave; a result that waited is to be done again.
    What is suspended stays so."""
    if not [one for one in running.tasks("send_back") if one.unit is None]:
        join_units(running, deed.reason)  # before anybody leaves: a stage that nobody is left in would end
    keep_requests(running, tell=False)
    for token in [one for one in running.tasks("send_back") if one.unit is None]:
        missing = [carrier.unit_id for carrier in running.facts.carriers if not carrier.has_reported]
        entry = Entry(EventKind.SETTLED, token.node, token.unit, "reassigned", deed.reason)
        running.step(Done(token.number), entry, units=missing, outcome="send_back")
        return
    here = running.branches
    if not stages_over(running.drawing, running.state.tokens, Over.UNITS):
        return  # no stage of units is open: the step at hand goes on
    for carrier in running.facts.carriers:
        unit = carrier.unit_id
        for token in running.tasks("send_back", unit) if not carrier.has_reported else ():
            settle(running, token, "reassigned", outcome="send_back")  # looked at in its own branch
        for token in running.tasks("assign_again", unit):
            _do(running, _mine(running, [token]), "assign_again", deed.reason)
    for unit in here:
        if unit not in running.facts.units:
            running.step(Left(unit), Entry(EventKind.LEFT, unit=unit, reason=deed.reason))
    keep_requests(running)


def _release(running: Walked, deed: Deed) -> None:
    _by_button(running, deed)
    keep_requests(running, tell=False)


def _tell(running: Walked, deed: Deed) -> None:
    """Ask for more time, cancel, supersede: messages of the drawing."""
    unit = deed.units[0] if deed.units else None
    if deed.verb in (Verb.CANCEL, Verb.SUPERSEDE):
        running.run_state = RunState.RUNNING
    entry = Entry(EventKind.TOLD, unit=unit, outcome=deed.verb.value, reason=deed.reason)
    running.step(Told(deed.verb.value, unit), entry)


def _decide_request(running: Walked, deed: Deed) -> None:
    """More time granted or refused; a leader who grants it has decided on the overdue item too.

    What one of several units gets for itself decides nothing on the item of all, which is as late as before.
    """
    unit = deed.units[0] if deed.units else None
    waiting = step_of_request(running, deed.verb.value, unit)
    if waiting is None:
        raise Conflict(MOVED_ON)
    _mine(running, [waiting])
    check_reason(running.node(waiting), deed.reason)
    _do(running, waiting, deed.verb.value, deed.reason, until=deed.until)
    if deed.verb is Verb.GRANT_EXTENSION:
        for token in running.tasks("decide"):
            if unit in (None, token.unit) and _is_for(running, token):
                settle(running, token, "granted")


def _suspend(running: Walked, deed: Deed) -> None:
    running.run_state = RunState.SUSPENDED
    running.note(Entry(EventKind.SUSPENDED, reason=deed.reason))


def _resume(running: Walked, deed: Deed) -> None:
    running.run_state = RunState.RUNNING
    running.note(Entry(EventKind.RESUMED, reason=deed.reason))
    running.go_on(deed.since, deed.on)


def _reopen(running: Walked, deed: Deed) -> None:
    running.restart()
    ask_anew(running.drawing, running.parts)
    running.step(Begun(), Entry(EventKind.REOPENED, reason=deed.reason))
    if running.facts.carriers:
        for token in running.tasks("assign"):
            settle(running, token, "given", outcome="assign")
        keep_requests(running)


STEPS: Mapping[Verb, Callable[[Walked, Deed], None]] = {
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
