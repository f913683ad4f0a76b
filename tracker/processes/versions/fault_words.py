"""The faults of a drawing in sentences: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.verbs import Verb
from tracker.processes.labels import button_words
from tracker.processes.versions.element_words import ELEMENTS, plain_words, refused_words
from tracker.processes.versions.known_words import KNOWN, barred_words, known_words
from tracker.processes.versions.own_words import condition_words, own_words
from tracker.processes.versions.places import place_words
from tracker.processes.versions.sound_words import SOUND, sound_words
from workflows.findings import Fault, Finding

_PLAIN: dict[Fault, Text] = {
    Fault.TOO_LARGE: _l("The file is larger than 1 MB: a drawing of one procedure is much smaller."),
    Fault.NOT_XML: _l("The file is not XML, or is damaged: export it again as BPMN 2.0."),
    Fault.NOT_UTF8: _l("The letters of the file cannot be read: export it again in UTF-8."),
    Fault.HAS_DTD: _l("The file declares a DTD, which is not read for safety: export it again without one."),
    Fault.NOT_BPMN: _l("The file is XML, but not BPMN 2.0."),
    Fault.NO_PROCESS: _l("The file holds no process: draw one, or choose another file."),
    Fault.SEVERAL_PROCESSES: _l("The file holds several processes: choose one of them (%(detail)s)."),
    Fault.UNKNOWN_PROCESS: _l("The file holds no process of this id: choose one of %(detail)s."),
    Fault.BAD_PROCESS_ID: _l(
        "The process needs an id of letters without accents, digits, _ and - (here: “%(detail)s”): it names the "
        "procedure."
    ),
    Fault.TOO_MANY_NODES: _l("The drawing has more than 300 steps (%(detail)s): split it up."),
    Fault.FORM_UNREAD: _l(
        "The questions that another program asks at this step were not read: write them anew at “Which questions”."
    ),
    Fault.MORE: _l("There are more faults: mend those that are told here, then check the drawing again."),
    Fault.TOO_DEEP: _l("Sub-processes are nested too deeply: draw it flatter."),
    Fault.UNSUPPORTED: _l("There is no %(element)s here."),  # with what to draw instead: element_words
    Fault.START_EVENT: _l(
        "The start event waits for something (%(element)s), but an item begins when it is registered: draw a plain "
        "start event."
    ),
    Fault.HANDLER_START: _l(
        "Only a message can start an event sub-process (here: %(element)s): draw a start event with a message in it."
    ),
    Fault.END_EVENT: _l(
        "The end event does something more (%(element)s): draw a plain end event; where “The item is then” is chosen, "
        "the whole item ends."
    ),
    Fault.BARE_EVENT: _l("The event waits for nothing: give it a timer or a message, or take it away."),
    Fault.SEVERAL_EVENTS: _l("The event waits for several things: draw one event for each."),
    Fault.LOOP_OVER: _l(
        "Over whom it is repeated stands in the words of another program: choose it anew at “Repeated for”."
    ),
    Fault.LOOP_ENOUGH: _l(
        "When the repetition is enough stands in the words of another program: choose it anew at “Goes on when done "
        "by”."
    ),
    Fault.UNKNOWN_LANE: _l(
        "Nobody knows who “%(name)s” is: name the lane Văn phòng, Lãnh đạo, Chủ tịch, Phó Chủ tịch, Đơn vị thực hiện, "
        "Đơn vị theo dõi or after a unit, or choose a role for the lane."
    ),
    Fault.NO_ID: _l("The element (%(element)s) has no id: draw it again."),
    Fault.BAD_ID: _l("The id “%(detail)s” may hold letters without accents, digits, _ and - only."),
    Fault.DUPLICATE_ID: _l("The id “%(detail)s” is used twice: give one of them another."),
    Fault.LONG_NAME: _l("The name is longer than 300 letters: shorten it."),
    Fault.BAD_CONDITION: _l("The condition cannot be read."),  # with the reason: own_words
    Fault.BAD_OWN: _l("“%(detail)s” cannot be read."),  # by its reason: own_words
    Fault.BAD_TIMER: _l(
        "The timer “%(detail)s” cannot be read: write it as “due - 3 working days”, “entered + 5 working days” or a "
        "day like 01/07/2026."
    ),
    Fault.NO_TIMER: _l("The timer says no moment: write it as “due - 3 working days” or “entered + 5 working days”."),
    Fault.NO_MESSAGE: _l("The message has no name: choose one."),
    Fault.BAD_FLOW: _l("The arrow does not join two steps (%(detail)s): draw it again."),
    Fault.FLOW_FROM_END: _l("The arrow begins at an end event (%(detail)s): begin it at the step before."),
    Fault.FLOW_TO_START: _l(
        "The arrow ends at a start event or at an event on the edge of a step (%(detail)s): end it at a step."
    ),
    Fault.FLOW_AT_HANDLER: _l(
        "The arrow is joined to a sub-process that a message starts (%(detail)s): such a one has no arrows."
    ),
    Fault.FORK_AT_STEP: _l(
        "The ways part at the step itself: draw an exclusive gateway behind it, and the conditions on the arrows of "
        "the gateway."
    ),
    Fault.CROSSES_SCOPE: _l("The arrow crosses the edge of a sub-process (%(detail)s): end it inside."),
    Fault.NO_START: _l("A start event is missing."),
    Fault.SEVERAL_STARTS: _l("There are several start events: keep one."),
    Fault.NO_END: _l("No end event has a status: say with which one the item ends."),
    Fault.UNREACHABLE: _l("No way leads here: draw an arrow to it, or take it away."),
    Fault.DEAD_END: _l("No way leads on from here: draw an arrow from it."),
    Fault.NO_WAY_OUT: _l("From here no way leads to an end: draw an arrow that leads on."),
    Fault.NO_DEFAULT: _l("The gateway has no default: choose the arrow that is taken where no condition holds."),
    Fault.BAD_DEFAULT: _l("The default “%(detail)s” is no arrow of this gateway."),
    Fault.NO_CONDITION: _l("The arrow needs a condition, or is to be the default."),
    Fault.STRAY_CONDITION: _l("A condition has no effect here: take it away, or begin the arrow at a gateway."),
    Fault.CYCLE: _l("The way comes back to here without anybody acting: put a step for a person into it."),
    Fault.BAD_ATTACHMENT: _l("The event sits on no task or sub-process (%(detail)s): move it to the edge of one."),
    Fault.NESTED_UNITS: _l("A branch for each unit lies in another one: keep the outer one."),
    Fault.SAME_MESSAGE: _l("The message “%(detail)s” starts several sub-processes: keep one."),
    Fault.NOBODY_GIVEN: _l(
        "This stage opens a branch for each unit, but on the way to it nobody chooses the units: put a step with the "
        "button “%(assign)s” before it."
    ),
    Fault.WRONG_ROLE: _l("This role may not press a button of the step."),  # with the button: barred_words
    Fault.STRAY_FIELD: _l("No form of this step asks for “%(detail)s”: take the field away."),
    Fault.NO_ROLE: _l("The step says not who acts: choose a role."),
    Fault.UNKNOWN_ROLE: _l("There is no role “%(detail)s” here: use %(known)s."),
    Fault.UNKNOWN_STATUS: _l(
        "The status “%(detail)s” cannot stand here (steps have open ones, ends closing ones): use %(known)s."
    ),
    Fault.NO_ACTION: _l("The automatic step says not what it does: choose it."),
    Fault.UNKNOWN_ACTION: _l("There is no action “%(detail)s” here: use %(known)s."),
    Fault.UNKNOWN_FIELD: _l("There is no field “%(detail)s” here: use %(known)s."),
    Fault.UNKNOWN_OUTCOME: _l(
        "There is no button “%(detail)s” here. If it is one of your own, fill in what it says; else use %(known)s."
    ),
    Fault.UNKNOWN_NAME: _l("The condition reads “%(detail)s”, which nothing says: use %(known)s."),
    Fault.UNKNOWN_MESSAGE: _l("There is no message “%(detail)s” here: use %(known)s."),
    Fault.NOT_AWAITED: _l("An event on an arrow can wait only for %(known)s, not for “%(detail)s”."),
}
FAULTS: dict[Fault, Text] = {**_PLAIN, **SOUND}

#: What is said by the detail alone.
BY_DETAIL: dict[Fault, Callable[[str], str]] = {
    Fault.UNSUPPORTED: refused_words,
    Fault.BAD_CONDITION: condition_words,
    Fault.BAD_OWN: own_words,
    Fault.WRONG_ROLE: barred_words,
}
__all__ = ["FAULTS", "KNOWN", "fault_words", "place_words"]


def fault_words(finding: Finding) -> str:
    """The sentence of a finding, in the reader's language."""
    if finding.fault in SOUND:
        return sound_words(finding)
    if finding.fault in BY_DETAIL:
        return BY_DETAIL[finding.fault](finding.detail)
    if finding.fault is Fault.FORM_UNREAD and finding.detail:
        return gettext(
            "These questions of another program were not read: %(questions)s. Write them anew at “Which questions”.",
            questions=finding.detail,
        )  # fmt: skip
    known = known_words(finding.fault)
    return str(FAULTS[finding.fault]) % {
        "assign": button_words(Verb.ASSIGN.value),
        "detail": finding.detail or gettext("unknown"), "known": known, "name": finding.name or finding.node,
        "element": plain_words(finding.detail) if finding.detail in ELEMENTS else gettext("nothing"),
    }  # fmt: skip
