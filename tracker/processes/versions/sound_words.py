"""What an item meets in a drawing, in sentences: where it is held, why a button does not go, what to draw instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.deadlines.timeliness import Status
from tracker.items.labels import STATUSES
from tracker.items.verbs import Verb
from tracker.processes.labels import button_words
from tracker.processes.versions.end_words import end_words
from tracker.processes.versions.known_words import words_of_fact
from tracker.processes.versions.labels import ROLES as ROLE_WORDS, timer_words
from tracker.processes.versions.wait_words import wait_words
from tracker.processes.vocabulary import ROLES, ROLES_OF
from workflows.findings import Fault, Finding

SOUND: dict[Fault, Text] = {
    Fault.HOLDS: _l("Nobody can take this step, and the item stays here for ever."),
    Fault.NOBODY_PRESSES: _l("Nobody can ever take this step."),
    Fault.BUTTON_NEVER: _l("One of the buttons of this step can never be pressed."),
    Fault.GOES_ROUND: _l(
        "From here no way leads to an end any more, whatever is pressed: draw an arrow that leads on, or look at the "
        "conditions of the gateways that follow."
    ),
    Fault.STUCK: _l(
        "The item stays here and nobody can act: ways that come together here do not all arrive. Let ways that part at "
        "a parallel gateway meet at one, and those that part at an exclusive gateway at an exclusive one."
    ),
    Fault.NO_DAY: _l(
        "It waits here for a day that may not be there (%(detail)s); the item would stay here for ever: let a step "
        "before ask for this day and require it."
    ),
    Fault.ENDLESS: _l("The way goes round here without anybody acting: put a step for a person into it."),
    Fault.ENDS_WITHOUT_STATUS: _l(
        "Everything can end here while the item is open still: give the end a status, or lead on from here."
    ),
    Fault.UNCONFIRMED: _l(
        "The item can be completed here although nobody has confirmed its result: before this end draw a step with "
        "“%(submit)s”, then one with “%(confirm)s”."
    ),
    Fault.NEVER_TRUE: _l("The condition “%(condition)s” is never true: the arrow is never taken."),
    Fault.TOO_MANY_PLACES: _l(
        "The drawing is too large to be checked whole: let fewer steps run side by side, or split it up."
    ),
    Fault.FOR_ONE: _l(
        "The drawing can be used for items that one unit leads; items that several units carry out are not given to it."
    ),
    Fault.TIMER_NEVER: _l("This timer (%(detail)s) changes nothing: take it away, or let a step follow on it."),
    Fault.ALWAYS_TRUE: _l("The condition “%(condition)s” is always true: no other arrow is taken here."),
    Fault.NO_SUCH_WORD: _l("The condition “%(condition)s” compares with “%(word)s”, which nothing gives."),
    Fault.NEVER_REACHED: _l("No item ever comes to this step: look at the gateways and buttons before it."),
    Fault.NO_VERB: _l("Nothing in the drawing takes “%(verb)s”: whoever works on its items will not have this button."),
    Fault.WAITS_FOREVER: _l(
        "It can wait here for ever: put it into a sub-process that has a timer on its edge, and lead the timer on."
    ),
    Fault.OUTCOME_OF_LAST: _l(
        "“%(step)s” is asked of many, and the condition “%(condition)s” looks at who answered last only: compare how "
        "many pressed the button (n_%(button)s >= 2), or how many of a hundred (p_%(button)s >= 66)."
    ),
    Fault.MAY_BE_SKIPPED: _l(
        "The step is taken by who did “%(step)s”, but some way leads here without it; then whoever has the role "
        "“%(role)s” takes it. Lead every way through “%(step)s”, or choose somebody else at “Who of the role”."
    ),
    Fault.UNKNOWN_STEP: _l("There is no step “%(detail)s” whose performer could take this one."),
    Fault.TAKEN_ID: _l("“%(detail)s” is a word of the program already: give the own button or field another id."),
}
#: Of an end without a status behind an event that has stopped the work.
CUT = _l(
    "“%(cut)s” stops what it sits on, and here nothing is open any more while the item is: let it lie beside the work "
    "instead of stopping it, or lead the arrow back to the work."
)
#: Of an end without a status, where another branch has ended beside it.
BESIDE = _l(
    "This branch ends here and the one beside it at “%(beside)s”, and the item is open still: let both meet at a "
    "parallel gateway, and draw one end behind it that has a status."
)

MOST_BESIDE = 6
WHY: Mapping[str, Text] = {
    "accepted": _l("the unit has accepted already"),
    "reported": _l("the result was reported already"),
    "not_given": _l("no unit carries the item out at that moment"),
    "takes_part": _l("the unit only takes part and does not carry the item out"),
    "each": _l("several units carry it out and none of them leads"),
    "given": _l("the item was given already"),
    "no_request": _l("nobody has asked for more time"),
    "returned": _l("the unit has returned the item"),
    "no_branch": _l("it lets go one of several units, each in a branch of its own"),
    "last": _l("no other unit carries the item out"),
    "no_stage": _l("no stage for each unit is open"),
    "ended": _l("the item has ended"),
}
INSTEAD: Mapping[str, Text] = {
    "not_given": _l("put a step with “%(assign)s” before it"),
    "each": _l("draw the step inside a stage that is repeated for each unit"),
    "takes_part": _l("let the stage be repeated for each unit that carries the item out"),
    "given": _l("take the button away; in the menu of the item there is “%(reassign)s”"),
    "no_request": _l("draw the step behind the message “%(use)s”"),
    "no_branch": _l("draw the step inside a stage that is repeated for each unit"),
    "no_stage": _l("draw the step inside a stage that is repeated for each unit"),
}


def sound_words(finding: Finding) -> str:
    """The sentence of what an item meets, in the reader's language."""
    parts = parts_of(finding.detail)
    if finding.fault is Fault.UNCONFIRMED and "why" in parts:
        return end_words(parts)
    if finding.fault in (Fault.HOLDS, Fault.NOBODY_PRESSES, Fault.BUTTON_NEVER) and "button" in parts:
        return _of_button(finding.fault, parts)
    told = BESIDE if finding.fault is Fault.ENDS_WITHOUT_STATUS and "beside" in parts else SOUND[finding.fault]
    told = CUT if finding.fault is Fault.ENDS_WITHOUT_STATUS and "cut" in parts else told
    told = wait_words(finding.fault, finding.detail, parts, told)
    said = str(told) % {
        "beside": parts.get("beside", ""), "cut": parts.get("cut", ""),
        "label": parts.get("label", ""), "step": parts.get("step", ""), "button": parts.get("button", ""),
        "role": str(ROLE_WORDS.get(parts.get("role", ""), "")), "assign": button_words(Verb.ASSIGN.value),
        "looked_at": str(STATUSES[Status.PENDING_CONFIRMATION]),
        "detail": _detail(finding), "condition": parts.get("condition", ""),
        "word": parts.get("word", ""), "verb": button_words(finding.detail),
        "submit": button_words(Verb.SUBMIT_RESULT.value), "confirm": button_words(Verb.CONFIRM_COMPLETION.value),
    }  # fmt: skip
    more: list[str] = []
    more += _of_word(finding.fault, parts)
    more += _too_many(finding.fault, parts)
    if finding.fault is Fault.FOR_ONE and "button" in parts:
        more.append(_of_button(Fault.BUTTON_NEVER, parts))
    elif finding.fault is Fault.FOR_ONE and parts.get("fault") == Fault.UNCONFIRMED.value:
        more.append(end_words(parts))
    return " ".join((said, *more))


def _too_many(fault: Fault, parts: Mapping[str, str]) -> Iterator[str]:
    """What may stand open at the same time, where that makes more ways than can be looked at."""
    if fault is Fault.FOR_ONE and parts.get("fault") == Fault.TOO_MANY_PLACES.value:
        yield gettext("With several units there are too many cases to look at all of them.")
    names = [name for name in parts.get("beside", "").split("|") if name]
    if len(names) > 1:
        beside = ", ".join(f"“{name}”" for name in names[:MOST_BESIDE])
        yield gettext(
            "What these begin may stand open at the same time: %(beside)s. Leave one of them out.", beside=beside
        )


def _of_word(fault: Fault, parts: Mapping[str, str]) -> Iterator[str]:
    """What a condition compares with, and what it could be compared with."""
    if "number" in parts:
        yield gettext(
            "“%(name)s” is a number and cannot be compared with the text “%(word)s”: write a number, without quotation "
            "marks.", name=parts["number"], word=parts["word"],
        )  # fmt: skip
        return
    if fault is Fault.NEVER_TRUE and "word" in parts:
        yield gettext("Nothing gives “%(word)s”.", word=parts["word"])
    if "near" in parts:
        yield gettext("Do you mean “%(near)s”?", near=parts["near"])
    if "known" in parts:
        known = words_of_fact(parts.get("name", ""), parts["known"].split("|"))
        yield gettext("It can be compared with: %(known)s.", known=known)


def _detail(finding: Finding) -> str:
    """The word at fault; of a timer, when it is."""
    if finding.fault is Fault.NO_DAY:
        return timer_words(parts_of(finding.detail).get("rule", ""))
    return timer_words(finding.detail) if finding.fault is Fault.TIMER_NEVER else finding.detail or gettext("unknown")


def parts_of(detail: str) -> dict[str, str]:
    """`after: X; button: Y` taken apart."""
    return dict(part.split(": ", 1) for part in detail.split("; ") if ": " in part)


def _of_button(fault: Fault, parts: Mapping[str, str]) -> str:
    """After what a button does not go, why, what to use, and what comes of it."""
    button, after = button_words(parts["button"]), button_words(parts.get("after", ""))
    why, instead = _why(parts), _instead(parts)
    if not button:
        said = gettext("The step cannot be taken because %(why)s", why=why)
    elif after:
        said = gettext(
            "After “%(after)s” the button “%(button)s” cannot be pressed because %(why)s",
            after=after, button=button, why=why,
        )  # fmt: skip
    else:
        said = gettext("The button “%(button)s” cannot be pressed because %(why)s", button=button, why=why)
    said = f"{said}: {instead}." if instead else f"{said}."
    held = gettext("The item would stay here for ever.")
    return f"{said} {held}" if fault is Fault.HOLDS else said


def _why(parts: Mapping[str, str]) -> str:
    why = parts.get("why", "")
    if why.startswith("status_"):
        status = str(STATUSES[Status(why.removeprefix("status_"))])
        return gettext("the item stands at “%(status)s” there", status=status)
    return str(WHY.get(why, gettext("the item does not wait for it there")))


def _instead(parts: Mapping[str, str]) -> str:
    why, use = parts.get("why", ""), parts.get("use", "")
    if why.startswith("status_") and parts["button"] in set(Verb):
        wanted = [str(STATUSES[one]) for one in Status if one in Verb(parts["button"]).row.at]
        return gettext("give the step the status “%(status)s”", status="” / “".join(wanted[-1:]))
    said = INSTEAD.get(why)
    if said is not None:
        return str(said) % {
            "use": button_words(use), "assign": button_words(Verb.ASSIGN.value),
            "reassign": button_words(Verb.REASSIGN.value),
        }  # fmt: skip
    if use and parts.get("role", "") not in ROLES_OF.get(use, ROLES):
        return gettext("lead the arrow to a step with “%(button)s”", button=button_words(use))
    return gettext("use “%(button)s”", button=button_words(use)) if use else ""
