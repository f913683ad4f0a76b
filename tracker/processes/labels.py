"""Procedures in words: buttons, kinds of steps, what was said with a step, who was first."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields, with_both
from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.i18n import write_moment
from tracker.items.states import MOVED_ON
from tracker.items.verbs import Verb
from tracker.processes import buttons
from tracker.processes.buttons import ASSIGN_AGAIN, DECIDE, StepKind
from tracker.processes.models import EventKind

#: What a button of a drawing says.
BUTTONS: dict[str, Text] = {verb.value: verb.row.words for verb in Verb} | {
    "": _l("Finish the step"),
    ASSIGN_AGAIN: _l("Ask the same unit again"),
    DECIDE: _l("Direct in words"),
}
#: What the note says after it.
DONE: dict[str, Text] = {verb.value: verb.row.done for verb in Verb} | {
    "": _l("The step was finished."),
    ASSIGN_AGAIN: _l("The unit was asked again to accept."),
    DECIDE: _l("The directive was given."),
}
KINDS: dict[StepKind, Text] = {
    StepKind.NOBODY: _l("Nobody to do it"),
    StepKind.ASSIGN: _l("To be assigned"),
    StepKind.RETURNED: _l("Returned, or not accepted in time"),
    StepKind.ACCEPT: _l("To be accepted"),
    StepKind.REPORT: _l("To be carried out and reported"),
    StepKind.CONFIRM: _l("Results to be confirmed"),
    StepKind.EXTENSION: _l("Requests for more time"),
    StepKind.OVERDUE: _l("Overdue, for the leadership to decide"),
    StepKind.OTHER: _l("Other steps"),
}
#: For whom a step waits.
ROLES: dict[str, Text] = {
    "clerk": _l("the office"),
    "leader": _l("the leadership"),
    "chairman": _l("the chairman"),
    "head": _l("the head of the unit"),
    "monitor": _l("who monitors, or the office"),
}
#: Before the words that came with a step, by the button that they were said with.
SAID: dict[str, Text] = {str(name): button.said for name, button in buttons.BUTTONS.items() if button.said} | {
    "moved": _l("Set to this step by hand"),
    "fired": _l("Not accepted in time"),
}
FIRST: dict[EventKind, Text] = {
    EventKind.DONE: _l("%(who)s was first and did this step at %(moment)s: %(what)s."),
    EventKind.FIRED: _l("The time of this step ran out at %(moment)s, and it went on by itself."),
    EventKind.MOVED: _l("%(who)s set this step elsewhere by hand at %(moment)s."),
    EventKind.SUSPENDED: _l("%(who)s suspended the item at %(moment)s."),
}
#: The same where it was the reader himself: in another window, or by a second press.
FIRST_ONESELF: dict[EventKind, Text] = {
    EventKind.DONE: _l("You did this step already, at %(moment)s: %(what)s."),
    EventKind.FIRED: FIRST[EventKind.FIRED],
    EventKind.MOVED: _l("You set this step elsewhere by hand at %(moment)s."),
    EventKind.SUSPENDED: _l("You suspended the item at %(moment)s."),
}
ELSE_ONESELF = _l("You changed this item at %(moment)s, and the step is no longer open.")
ELSE_FIRST = _l("%(who)s changed this item at %(moment)s, and the step is no longer open.")


def button_words(button: str) -> str:
    """What a button says; one that a drawing invents has its own name."""
    return str(BUTTONS.get(button, button))


def done_words(button: str, about: str) -> str:
    """ "34/KH-UBND: Đã tiếp nhận nhiệm vụ."."""
    return f"{about}: {DONE.get(button, DONE[''])}"


def said_words(kind: str) -> str:
    """What stands before the words."""
    return str(SAID.get(kind, BUTTONS.get(kind, "")))


def first_words(event: Any | None, *, by: Actor) -> str:
    """Who was first, and with what; somebody who has done it himself is not told of a stranger of his name."""
    if event is None:
        return str(MOVED_ON)
    told = {
        "who": with_both(event.person_name, event.for_name),
        "moment": write_moment(event.at),
        "what": button_words(event.outcome),
    }
    is_own = by.person_id is not None and event.person_id == by.person_id
    words = FIRST_ONESELF.get(event.kind, ELSE_ONESELF) if is_own else FIRST.get(event.kind, ELSE_FIRST)
    return str(words) % told


register_actions(
    {
        "run.step_done": _l("finished the step “%(step)s”"),
        "run.moved": _l("set the step “%(step_before)s” to “%(step)s” by hand"),
    }
)
register_fields({"item.step": _l("Step")})
