"""A button of an open step, pressed: the verb of items that it stands for, or the step itself where it is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.policies import as_allowed
from tracker.items.directives import services as directives
from tracker.items.fates import NO_ANSWER, Answer
from tracker.items.services import assigning, results
from tracker.items.services.children import carry_out, prepare, told
from tracker.items.services.extensions import decide_extension
from tracker.items.services.loading import load_item
from tracker.items.services.requests import request_of
from tracker.items.states import MOVED_ON
from tracker.items.verbs import Verb
from tracker.processes.answer_words import answer_words
from tracker.processes.models import EventKind, RunState
from tracker.processes.queries.open_step import open_step, why_not
from tracker.processes.services.answers import write_answer
from tracker.processes.services.history import Entry
from tracker.processes.services.running import Running
from workflows.definition import Node
from workflows.state import Done, Holds, Token

NO_BUTTON = _l("This step has no such button.")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in with a button. Which of it is needed, the button and the drawing say."""

    reason: str = ""  # why; of a confirmation or a grant: a note
    outcome: str = ""  # the result in words
    until: date | None = None  # the deadline granted
    version: int | None = None  # of the item as it was looked at
    children: Answer = NO_ANSWER  # what becomes of the open tasks of a plan that ends by it
    own: Mapping[str, Any] = field(default_factory=dict)  # by the id of each own field: text, int, date or KeptFile


@dataclass(frozen=True, slots=True)
class Pressed:
    """Whose button it was, in whose branch."""

    item_id: int
    token: Token
    filled: Filled
    by: Actor
    on: date


def press(item_id: int, number: int, button: str, filled: Filled, *, by: Actor, on: date) -> None:
    """Take an open step by one of its buttons ("" where it has none).

    Raises NotFound where this person may not see the item, NotAllowed where the step waits for somebody else, Conflict
    where it was taken meanwhile, InvalidInput with the field where something is missing.
    """
    item, standing = load_item(item_id, by=by)
    running = Running(item, by=by, on=on)
    token = next((token for token in running.state.tokens if token.number == number), None)
    if token is None or token.holds is not Holds.TASK or running.run_state is not RunState.RUNNING:
        raise Conflict(MOVED_ON)
    step = running.node(token)
    if button not in (step.outcomes or ("",)) or button in ON_OWN_PAGE:
        raise NotFound(NO_BUTTON)
    by = as_allowed(by, why_not, open_step(item, number, step, token.unit, standing, person_id=token.person), standing)
    check_filled(step, filled)
    answer = write_answer(item_id, running.rev + 1, token, step, button, filled.own, by=by)
    act = ACTS.get(button)
    if act is not None:
        act(Pressed(item_id, token, filled, by, on))
        if answer is not None and answer.values:
            record("run.filled_in", item, by=by, after={"step": step.name, "answers": answer_words(answer.values)})
        return
    running.step(Done(number), Entry(EventKind.DONE, token.node, token.unit, button, filled.reason))
    ends = running.has_ended and item.has_parts
    ending = prepare(item, Verb.CONFIRM_COMPLETION, filled.children, by=by, reason=filled.reason) if ends else None
    running.save()
    after: dict[str, object] = {"step": step.name}
    if answer is not None:
        after |= {"said": answer.said or button, "answers": answer_words(answer.values)}
    if ending is not None:
        carry_out(ending, by=by, on=on)
        after |= told(ending)
    record("run.step_done" if answer is None else "run.answered", item, by=by, after=after, note=filled.reason)


NEEDED = {
    "reason": _l("Give the reason"),
    "outcome": _l("Write the result"),
    "until": _l("Choose a day after the deadline in force"),
}


def check_filled(step: Node, filled: Filled) -> None:
    """What the drawing asks for beside what the verb itself needs."""
    for name, words in NEEDED.items():
        if name in step.fields and not getattr(filled, name):
            raise InvalidInput(words, field=name)


def _accept(pressed: Pressed) -> None:
    reason = pressed.filled.reason
    assigning.accept(pressed.item_id, by=pressed.by, on=pressed.on, unit_id=pressed.token.unit, reason=reason)


def _return(pressed: Pressed) -> None:
    assigning.return_item(
        pressed.item_id, by=pressed.by, on=pressed.on, reason=pressed.filled.reason, unit_id=pressed.token.unit
    )


def _submit(pressed: Pressed) -> None:
    results.submit_result(
        pressed.item_id, by=pressed.by, on=pressed.on, outcome=pressed.filled.outcome,
        version=pressed.filled.version, unit_id=pressed.token.unit,
    )  # fmt: skip


def _confirm(pressed: Pressed) -> None:
    filled = pressed.filled
    results.confirm_completion(
        pressed.item_id, by=pressed.by, on=pressed.on, version=filled.version, note=filled.reason,
        unit_id=pressed.token.unit, children=filled.children,
    )  # fmt: skip


def _send_back(pressed: Pressed) -> None:
    filled = pressed.filled
    results.send_back(
        pressed.item_id, by=pressed.by, on=pressed.on, reason=filled.reason, version=filled.version,
        unit_id=pressed.token.unit,
    )  # fmt: skip


def _release(pressed: Pressed) -> None:
    unit_id = pressed.token.unit
    if unit_id is None:
        raise Conflict(MOVED_ON)
    assigning.release(pressed.item_id, unit_id, by=pressed.by, on=pressed.on, reason=pressed.filled.reason)


def _assign_again(pressed: Pressed) -> None:
    """To the same units as before: those that returned it, or did not answer, are asked anew."""
    assigning.assign_again(pressed.item_id, pressed.token.unit, by=pressed.by, on=pressed.on,
                           reason=pressed.filled.reason)  # fmt: skip


def _decide(pressed: Pressed, *, grant: bool) -> None:
    asked = request_of(pressed.item_id, pressed.token.unit)
    if asked is None:
        raise Conflict(MOVED_ON)
    filled = pressed.filled
    decide_extension(asked.id, by=pressed.by, on=pressed.on, grant=grant, until=filled.until, note=filled.reason)


def _direct(pressed: Pressed) -> None:
    """In the leader's own words; what else may be decided has the page of the overdue review."""
    try:
        directives.direct(pressed.item_id, by=pressed.by, on=pressed.on, words=pressed.filled.reason)
    except InvalidInput as error:
        raise InvalidInput(error.message, field="reason") from error


ACTS: Mapping[str, Callable[[Pressed], None]] = {
    "accept": _accept,
    "return": _return,
    "submit_result": _submit,
    "confirm_completion": _confirm,
    "send_back": _send_back,
    "release": _release,
    "assign_again": _assign_again,
    "decide": _direct,
    "grant_extension": lambda pressed: _decide(pressed, grant=True),
    "refuse_extension": lambda pressed: _decide(pressed, grant=False),
}
#: Buttons for which units are chosen: they have a page of their own.
ON_OWN_PAGE: Mapping[str, str] = {"assign": "items.assign_form"}
