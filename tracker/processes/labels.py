"""Procedures in words: buttons, kinds of steps, what was said with a step, who was first."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields, with_both
from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.i18n import write_moment
from tracker.items import labels as item_labels
from tracker.items.models.item import Item
from tracker.items.verbs import Verb
from tracker.processes import buttons
from tracker.processes.buttons import ASSIGN_AGAIN, DECIDE, REPLY_REGISTERED, StepKind, button_of
from tracker.processes.models import EventKind
from tracker.processes.own_words import own_label
from tracker.processes.step_words import step_words
from workflows.definition import Node, PerformerKind

#: What a button of a drawing says.
BUTTONS: dict[str, Text] = {verb.value: verb.row.words for verb in Verb} | {
    "": _l("Finish the step"),
    ASSIGN_AGAIN: _l("Ask the same unit again"),
    DECIDE: _l("Direct in words"),
    REPLY_REGISTERED: _l("A document that answers is registered"),
}
#: What the note says after a button that is no verb of items.
DONE: dict[str, Text] = {
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
#: The same where the drawing asks for somebody of the role whom it does not name.
PERFORMERS: dict[PerformerKind, Text] = {
    PerformerKind.STEP: _l("who did an earlier step"),
    PerformerKind.OFFICER: _l("the officer who was named"),
}
#: Before the words that came with a step, by the button that they were said with.
SAID: dict[str, Text] = {str(name): button.said for name, button in buttons.BUTTONS.items() if button.said} | {
    "moved": _l("Set to this step by hand"),
    "fired": _l("Not accepted in time"),
    "reassigned": buttons.BUTTONS[Verb.REASSIGN].said,
}
#: What took a step away, where somebody else did it; "who" is "Lê Thị Lan, P. Nội vụ".
CAUSES: dict[EventKind, Text] = {
    EventKind.DONE: _l("%(who)s did this step already, at %(moment)s: %(what)s."),
    EventKind.MOVED: _l("%(who)s set this step elsewhere by hand at %(moment)s."),
    EventKind.SUSPENDED: _l("The item is suspended: %(who)s suspended it at %(moment)s."),
    EventKind.LEFT: _l("%(unit)s carries this item out no more: %(who)s took it from the unit at %(moment)s."),
    EventKind.REOPENED: _l("%(who)s opened the item again at %(moment)s: its procedure has begun anew."),
    EventKind.TOLD: _l("%(who)s %(told)s at %(moment)s."),
}
#: The same where it was the reader himself: in another window, or by a second press.
CAUSES_ONESELF: dict[EventKind, Text] = {
    EventKind.DONE: _l("You did this step already, at %(moment)s: %(what)s."),
    EventKind.MOVED: _l("You set this step elsewhere by hand at %(moment)s."),
    EventKind.SUSPENDED: _l("The item is suspended: you suspended it at %(moment)s."),
    EventKind.LEFT: _l("%(unit)s carries this item out no more: you took it from the unit at %(moment)s."),
    EventKind.REOPENED: _l("You opened the item again at %(moment)s: its procedure has begun anew."),
    EventKind.TOLD: _l("You %(told)s at %(moment)s."),
}
ELSE_ONESELF = _l("You changed this item at %(moment)s, and the step is no longer open.")
ELSE = _l("%(who)s changed this item at %(moment)s, and the step is no longer open.")
#: Steps that are over without anybody having done them, by what it was (steps.SETTLED).
SETTLED: dict[str, Text] = {
    "corrected": _l("The deadline was set right at %(moment)s: the item is not overdue, and nothing is to be decided."),
    "granted": _l("%(who)s granted more time at %(moment)s: nothing more is to be decided on what is overdue."),
    "spoken": _l("The leadership had spoken on this item already: nothing more is to be decided."),
    "reassigned": _l("%(who)s assigned the item anew at %(moment)s: its result is to be reported again."),
    "given": _l("%(who)s opened the item again at %(moment)s: it is given to its units already."),
}
#: The same in the history, after the name of who did what settled it.
SETTLED_BY: dict[str, Text] = {
    "corrected": _l("set the deadline right, and with it closed"),
    "granted": _l("granted more time, and with it closed"),
    "spoken": _l("closed, for the leadership had spoken already,"),
    "reassigned": _l("assigned the item anew, and with it closed"),
    "given": _l("opened the item again, and with it passed"),
}


def button_words(button: str, step: Node | None = None) -> str:
    """What a button says; one in the office's own words as the drawing of its step has it."""
    own = own_label(step, button) if step is not None else ""
    return own or str(BUTTONS.get(button, button))


def done_words(button: str, about: str, item: Item, said: str = "") -> str:
    """ "34/KH-UBND: Đã tiếp nhận nhiệm vụ.", as far as that is true of the item as it stands now.

    `said`: what the button says, where it is in the office's own words.
    """
    if button in set(Verb):
        return f"{about}: {item_labels.done_words(Verb(button), item)}"
    if button not in DONE and said:
        return f"{about}: " + str(_("“%(said)s” was answered.", said=said))
    return f"{about}: {DONE.get(button, DONE[''])}"


def performer_words(step: Node) -> str:
    """Who takes a step: its role, or the post or unit that the drawing asks for."""
    if step.performer is not None:
        return str(PERFORMERS.get(step.performer.kind, step.performer.name))
    return str(ROLES.get(step.role, step.role))


def said_words(kind: str) -> str:
    """What stands before the words."""
    return str(SAID.get(kind, BUTTONS.get(kind, "")))


def cause_words(event: Any, unit: str, *, by: Actor, step: Node | None = None) -> str:
    """What took a step away, and who; one's own act is said as one's own, never as somebody else's."""
    is_own = by.person_id is not None and event.person_id == by.person_id
    name = with_both(event.person_name, event.for_name)
    who = name if unit == "" or event.kind is EventKind.LEFT else f"{name}, {unit}"
    told = {
        "who": who, "moment": write_moment(event.at), "what": button_words(event.outcome, step), "unit": unit,
        "told": button_of(event.outcome).told or button_words(event.outcome),
    }  # fmt: skip
    if event.kind is EventKind.SETTLED:
        return str(SETTLED.get(event.outcome, ELSE)) % told
    words = CAUSES_ONESELF.get(event.kind, ELSE_ONESELF) if is_own else CAUSES.get(event.kind, ELSE)
    return str(words) % told


def fired_words(event: Any, edge: Node, goal: Node | None) -> str:
    """ "Bước này đã tự chuyển về Văn phòng lúc 00:05: Quá 03 ngày làm việc"."""
    timer, step = step_words(edge.name) or edge.id, step_words(goal.name) if goal else ""
    told = {"moment": write_moment(event.at), "timer": timer, "step": step}
    if goal is not None and goal.role == "clerk":
        return str(_("This step went back to the office by itself at %(moment)s: %(timer)s.", **told))
    if goal is not None and goal.name:
        return str(_("This step went on by itself to “%(step)s” at %(moment)s: %(timer)s.", **told))
    return str(_("The time of this step ran out at %(moment)s: %(timer)s.", **told))


register_actions(
    {
        "run.step_done": _l("finished the step “%(step)s”"),
        "run.answered": _l("answered the step “%(step)s”: %(said)s"),
        "run.filled_in": _l("filled in the step “%(step)s”"),
        "run.moved": _l("set the step “%(step_before)s” to “%(step)s” by hand"),
        "run.taken_over": _l("moved it to version %(procedure_version)s of the procedure “%(procedure)s”"),
    }
)
register_fields(
    {
        "item.step": _l("Step"), "item.said": _l("Answer"), "item.answers": _l("Filled in"),
        "item.procedure": _l("Procedure"), "item.procedure_version": _l("Version"),
    }
)  # fmt: skip
