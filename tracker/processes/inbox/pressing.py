"""A button of the inbox pressed, from the form to the answer: what was done, or why not and what to show then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import request
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.errors import Conflict, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.submitting import Refused as NotDone, attempt
from tracker.items.queries.naming import of_item
from tracker.items.services.loading import load_item
from tracker.items.services.requests import last_granted
from tracker.processes.buttons import button_of
from tracker.processes.drawings import definition_of
from tracker.processes.inbox.forms import StepForm, asks
from tracker.processes.labels import button_words
from tracker.processes.models import EventKind, ProcessVersion, Run, RunEvent, RunState, RunToken
from tracker.processes.queries.answers import is_as_answered
from tracker.processes.queries.causes import NOTHING_KNOWN, cause_of, words
from tracker.processes.queries.open_step import of_row, why_not
from tracker.processes.services.acting import NO_BUTTON, ON_OWN_PAGE, press
from tracker.processes.step_kinds import Catalogue
from workflows.definition import Node
from workflows.state import Holds


@dataclass(frozen=True, slots=True)
class Address:
    """Which button of which step."""

    item_id: int
    number: int
    button: str

    @property
    def key(self) -> str:
        """The step's place on the page."""
        return f"{self.item_id}-{self.number}"


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done: the status of the answer, the sentence, what was typed in vain."""

    status: int
    sentence: str = ""
    typed: Sequence[tuple[str, str]] = field(default=())


def ready(at: Address, known: Catalogue, *, by: Actor) -> Node | None:
    """The step that the button belongs to; None where it was taken meanwhile.

    Raises NotFound where the person may not see the item or no step has such a button, NotAllowed where it waits for
    somebody else. Up to four queries.
    """
    item, standing = load_item(at.item_id, by=by, lock=False)
    row = db.session.execute(
        select(RunToken.item_id, RunToken.role, RunToken.performer, RunToken.person_id, RunToken.answers_id,
               RunToken.node, RunToken.holds, RunToken.unit_id, Run.version_id, Run.state, ProcessVersion.sha256)
        .join(Run, Run.item_id == RunToken.item_id)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .where(RunToken.item_id == at.item_id, RunToken.number == at.number)
    ).one_or_none()  # fmt: skip
    is_open = row is not None and row.holds is Holds.TASK and row.state is RunState.RUNNING
    if at.button in ON_OWN_PAGE or not (is_open or known.has_button(at.button)):
        raise NotFound(NO_BUTTON)
    if row is None or not is_open:
        return None
    step = definition_of(row.version_id, row.sha256).nodes[row.node]
    if at.button not in (step.outcomes or ("",)):
        raise NotFound(NO_BUTTON)
    by = as_allowed(by, why_not, of_row(item, row, step, standing), standing)
    return step


def looked_at(at: Address) -> Node | None:
    """The step that the form was made for, where it is gone by now: what was typed is read all the same. One query."""
    version = db.session.execute(
        select(Run.version_id, ProcessVersion.sha256)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .where(Run.item_id == at.item_id)
    ).one_or_none()
    if version is None:
        return None
    step = definition_of(version.version_id, version.sha256).nodes.get(request.form.get("node", ""))
    return step if step is not None and at.button in (step.outcomes or ("",)) else None


def try_press(at: Address, step: Node | None, form: StepForm, *, by: Actor, on: date) -> Refused | None:
    """Press it; None where it was done, else what to say. Faults of what was typed stand on the form."""
    if step is None:
        return _too_late(at, form, by)
    has_form = asks(at.button, step) or form.asks_children
    try:
        done = attempt(
            form,
            lambda: press(at.item_id, at.number, at.button, form.filled(), by=by, on=on),
            over=lambda: _version_now(at, form, by),
            undo=lambda _done: of_item(button_words(at.button, step), at.item_id),
        )
    except Conflict:
        return _too_late(at, form, by)
    if isinstance(done, NotDone):
        return Refused(done.status, "" if has_form else str(next(iter(form.errors.values()))[0]))
    return None


def _version_now(at: Address, form: StepForm, by: Actor) -> int | None:
    """The item's version, where the step is still open and only the item was changed; else somebody was first."""
    item, _standing = load_item(at.item_id, by=by, lock=False)
    if form.asks_children:
        form.ask_of_plan(item)  # it may be the tasks that others changed
    is_open = db.session.get(RunToken, (at.item_id, at.number)) is not None
    is_told = form.changes or form.asks_children
    return item.version if button_of(at.button).on_version and is_told and is_open else None


def _too_late(at: Address, form: StepForm, by: Actor) -> Refused | None:
    """What took the step away; None where that was this person with this very button and these words: it is done."""
    node, unit = form.node.data or "", form.unit.data or ""
    cause = cause_of(at.item_id, (node,), int(unit) if unit.isdecimal() and len(unit) < 10 else None)
    if cause is not None and _is_the_same(cause.event, at, form, by):
        return None
    return Refused(409, str(words(cause, by=by) or NOTHING_KNOWN), typed=form.typed)


def _is_the_same(first: RunEvent, at: Address, form: StepForm, by: Actor) -> bool:
    """Pressed a second time, in another window or by a double click: nothing of it differs from what was done."""
    is_own = by.person_id is not None and first.person_id == by.person_id
    if not is_own or first.kind is not EventKind.DONE or first.outcome != at.button:
        return False
    if not form.validate():
        return False
    filled = form.filled()
    if (filled.outcome or filled.reason).strip() != first.reason:
        return False
    if filled.until is not None and filled.until != last_granted(at.item_id, first.unit_id):
        return False
    return is_as_answered(first, filled.own)
