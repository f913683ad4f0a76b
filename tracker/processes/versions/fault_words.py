"""The faults of a drawing in sentences: what is wrong, and what to do."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.processes.versions.sound_words import SOUND, sound_words
from tracker.processes.vocabulary import VOCABULARY
from workflows.findings import Fault, Finding

_PLAIN: dict[Fault, Text] = {
    Fault.TOO_LARGE: _l("The file is larger than 1 MB: a drawing of one procedure is much smaller."),
    Fault.NOT_XML: _l("The file is not XML, or is damaged: export it again as BPMN 2.0."),
    Fault.NOT_UTF8: _l("The file is not written in UTF-8: export it again as BPMN 2.0."),
    Fault.HAS_DTD: _l("The file declares a DTD, which is not read for safety: export it again without one."),
    Fault.NOT_BPMN: _l("The file is XML, but not BPMN 2.0."),
    Fault.NO_PROCESS: _l("The file holds no process: draw one, or choose another file."),
    Fault.SEVERAL_PROCESSES: _l("The file holds several processes: keep one in a file."),
    Fault.BAD_PROCESS_ID: _l(
        "The process needs an id of letters without accents, digits, _ and - (here: “%(detail)s”): it names the "
        "procedure."
    ),
    Fault.TOO_MANY_NODES: _l("The drawing has more than 300 steps (%(detail)s): split it up."),
    Fault.MORE: _l("There are more faults: mend those that are told here, then check the drawing again."),
    Fault.TOO_DEEP: _l("Sub-processes are nested too deeply: draw it flatter."),
    Fault.UNSUPPORTED: _l("“%(detail)s” is not supported here: use the steps that the guide names."),
    Fault.NO_ID: _l("A step has no id: draw it again, or give it one."),
    Fault.BAD_ID: _l("The id “%(detail)s” may hold letters without accents, digits, _ and - only."),
    Fault.DUPLICATE_ID: _l("The id “%(detail)s” is used twice: give one of them another."),
    Fault.LONG_NAME: _l("The name is longer than 300 letters: shorten it."),
    Fault.BAD_CONDITION: _l("The condition cannot be read (%(detail)s)."),
    Fault.BAD_TIMER: _l("The timer “%(detail)s” cannot be read: write it as “due - 3 working days”."),
    Fault.NO_MESSAGE: _l("The message has no name: choose one."),
    Fault.BAD_FLOW: _l("The arrow leads from or to nothing (%(detail)s): draw it again."),
    Fault.CROSSES_SCOPE: _l("The arrow crosses the edge of a sub-process (%(detail)s): end it inside."),
    Fault.NO_START: _l("A start event is missing."),
    Fault.SEVERAL_STARTS: _l("There are several start events: keep one."),
    Fault.NO_END: _l("No end event has a status: say with which one the item ends."),
    Fault.UNREACHABLE: _l("No way leads here: draw an arrow to it, or take it away."),
    Fault.DEAD_END: _l("No way leads on from here: draw an arrow from it."),
    Fault.NO_WAY_OUT: _l("From here no way leads to an end."),
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
        "button “assign” before it."
    ),
    Fault.WRONG_ROLE: _l("This role may not press this button (%(detail)s): the item would stay here for ever."),
    Fault.STRAY_FIELD: _l("No form of this step asks for “%(detail)s”: take the field away."),
    Fault.NO_ROLE: _l("The step says not who acts: give it a role."),
    Fault.UNKNOWN_ROLE: _l("There is no role “%(detail)s” here: use %(known)s."),
    Fault.UNKNOWN_STATUS: _l(
        "The status “%(detail)s” cannot stand here (steps have open ones, ends closing ones): use %(known)s."
    ),
    Fault.NO_ACTION: _l("The automatic step says not what it does: give it an action."),
    Fault.UNKNOWN_ACTION: _l("There is no action “%(detail)s” here: use %(known)s."),
    Fault.UNKNOWN_FIELD: _l("There is no field “%(detail)s” here: use %(known)s."),
    Fault.UNKNOWN_OUTCOME: _l("There is no button “%(detail)s” here: use %(known)s."),
    Fault.UNKNOWN_NAME: _l("The condition reads “%(detail)s”, which nothing says: use %(known)s."),
    Fault.UNKNOWN_MESSAGE: _l("There is no message “%(detail)s” here: use %(known)s."),
}
FAULTS: dict[Fault, Text] = {**_PLAIN, **SOUND}

#: What may stand there instead.
KNOWN: dict[Fault, frozenset[str]] = {
    Fault.UNKNOWN_ROLE: VOCABULARY.roles,
    Fault.UNKNOWN_STATUS: VOCABULARY.statuses | VOCABULARY.end_statuses,
    Fault.UNKNOWN_ACTION: VOCABULARY.actions,
    Fault.UNKNOWN_FIELD: VOCABULARY.fields,
    Fault.UNKNOWN_OUTCOME: VOCABULARY.outcomes,
    Fault.UNKNOWN_NAME: VOCABULARY.names,
    Fault.UNKNOWN_MESSAGE: VOCABULARY.messages,
}


def fault_words(finding: Finding) -> str:
    """The sentence of a finding, in the reader's language."""
    if finding.fault in SOUND:
        return sound_words(finding)
    known = ", ".join(sorted(KNOWN.get(finding.fault, ())))
    return str(FAULTS[finding.fault]) % {"detail": finding.detail or gettext("unknown"), "known": known}


def place_words(finding: Finding) -> str:
    """Where it is: “Tiếp nhận” (accept); empty where the whole drawing is meant."""
    if finding.name and finding.node:
        return f"“{finding.name}” ({finding.node})"
    return finding.name or finding.node
