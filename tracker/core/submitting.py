"""A form on its way to a service and back: what every route that takes one does in the same way.

`submit` answers a form with fields, `press` a button without, `look` a form that is only looked at. What the service
will not take stands on the form that comes back; NotAllowed, NotFound and whatever else goes on to the error pages.
With `undo` what was done can be taken back by a button of the note on the page that comes: True, or what it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker.core.errors import Conflict, InvalidInput, Text, TrackerError
from tracker.core.forms import TrackerForm
from tracker.core.security import safe_target
from tracker.core.undoing.offering import category_of, followed, toast_beside
from tracker.core.work import unit_of_work

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done, and the form says why: the status of the answer."""

    status: int


def attempt(
    form: TrackerForm,
    act: Callable[[], Done],
    *,
    over: Callable[[], Any] | None = None,
    valid: Callable[[], bool] | None = None,
    unit: Callable[[], AbstractContextManager[None]] = unit_of_work,
    undo: Text | Callable[[Done], Text] = "",
) -> Done | Refused:
    """Do it where the form is right, in a unit of work; else its faults stand on the form.

    `valid` checks in place of the form's own check. `over` says, after a Conflict, what is there now (a version): the
    form comes back and may be sent again over that. Without it, or where it gives None, the Conflict goes on.
    It may look at the form, which knows the Conflict already. `undo`: what it is called when it can be taken back.
    """
    try:
        if not (valid or form.validate)():
            return Refused(InvalidInput.status)
        with unit():
            return _done(act, undo)
    except InvalidInput as error:
        form.blame(error)
        return Refused(error.status)
    except Conflict as error:
        form.conflict = error
        now = over() if over and error.may_be_overruled else None
        if now is None:
            raise
        form.see(now)
        form.form_errors.append(str(error))
        return Refused(error.status)


def submit(
    form: TrackerForm,
    act: Callable[[], Done],
    *,
    again: Callable[[], str],
    to: str | Callable[[Done], str],
    said: Text | Callable[[Done], Text] = "",
    part: Callable[[Done], str] | None = None,
    over: Callable[[], Any] | None = None,
    valid: Callable[[], bool] | None = None,
    undo: bool | Text | Callable[[Done], Text] = False,
) -> ResponseReturnValue:
    """Do it, say so and go on; or show the form `again` with what was typed and what is wrong, 400 or 409.

    `to` and `said` may need what `act` gave. `part` is the answer where htmx asks, which puts it into the page.
    """
    done = attempt(form, act, over=over, valid=valid, undo=_name(undo, said))
    if isinstance(done, Refused):
        return again(), done.status
    if part is not None and wants_part():
        return part(done) + toast_beside(str(_of(said, done)))
    return go_on(_of(to, done), _of(said, done))


def press(
    act: Callable[[], Done],
    *,
    to: str | Callable[[Done], str],
    said: Text | Callable[[Done], Text] = "",
    form: TrackerForm | None = None,
    told: tuple[type[TrackerError], ...] = (),
    kind: str = "warning",
    back: str = "",
    undo: bool | Text | Callable[[Done], Text] = False,
) -> ResponseReturnValue:
    """Do what a button asks, say so and go on.

    Errors of the classes `told`, and the first fault of a small `form` beside the button, are said in a message of this
    `kind`, and lead `back`, where that is elsewhere; every other error goes on to its page.
    """
    back = back or str(to)
    if form is not None and not form.validate():
        return go_on(back, next(iter(form.errors.values()))[0], kind)
    try:
        with unit_of_work():
            done = _done(act, _name(undo, said))
    except told as error:
        return go_on(back, str(error), kind)
    return go_on(_of(to, done), _of(said, done))


def look(
    form: TrackerForm, show: Callable[[], ResponseReturnValue], *, again: Callable[[], str]
) -> ResponseReturnValue:
    """Show what the form asks for, and write nothing; with a fault in it show it `again`, 400."""
    shown = attempt(form, show, unit=nullcontext)
    return (again(), shown.status) if isinstance(shown, Refused) else shown


def go_on(address: str, said: Text = "", kind: str = "message") -> ResponseReturnValue:
    """To an address of ours (303; another one leads home), with a message on the page that comes."""
    if words := str(said):
        flash(words, category_of(kind))
    return redirect(safe_target(address), 303)


def wants_part() -> bool:
    """Whether htmx asks, which puts the answer into the page."""
    return "HX-Request" in request.headers


def asks_itself() -> bool:
    """Whether the page asks by itself, again and again: nobody need sit before it, so it keeps no sign-in alive."""
    return "X-Asks-Itself" in request.headers


def _of(given: Any, done: object) -> Any:
    return given(done) if callable(given) else given


def _done(act: Callable[[], Done], undo: Text | Callable[[Done], Text]) -> Done:
    """Do it, and offer it back where it has a name."""
    return followed(act, lambda done: str(_of(undo, done))) if undo else act()


def _name(undo: bool | Text | Callable[[Done], Text], said: Text | Callable[[Done], Text]) -> Any:
    return said if undo is True else undo or ""
