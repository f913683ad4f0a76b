"""An item that a drawing completes too early, in a sentence: what brought it so far, what lacked, what to draw."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.verbs import Verb
from tracker.processes.labels import button_words
from tracker.processes.versions.labels import timer_words

#: What lacked, by the words of `item_model.Items.undone`.
LACKS: Mapping[str, Text] = {
    "nobody": _l("no unit carries it out any more"),
    "nothing": _l("no unit has reported a result"),
    "some": _l("not every unit has reported its result"),
    "reported": _l("nobody has confirmed the result"),
}
#: What to draw where a timer or a message has brought it so far.
_BY_EVENT: Mapping[str, Text] = {
    "fire": _l("lead this timer to another step, from which no way leads to this end without a report and a "
               "confirmation"),
    "tell": _l("lead this message to another step, from which no way leads to this end without a report and a "
               "confirmation"),
}  # fmt: skip
#: What to draw where a button has, by what lacked.
_BY_BUTTON: Mapping[str, Text] = {
    "nobody": _l("behind this button draw a step in which the office gives it to another unit"),
    "nothing": _l("before the step with “%(confirm)s” draw one in which the unit has the button “%(submit)s”"),
    "some": _l("let every unit report (“%(submit)s”) before the step with “%(confirm)s” is reached"),
    "reported": _l("before this end draw a step with the button “%(confirm)s”"),
}
_BOTH = _l("before this end draw a step with “%(submit)s”, then one with “%(confirm)s”")
_AGAIN = _l("give the step with “%(confirm)s” the button “%(again)s” too, with an arrow back to the report")
FIRST = _l(
    "As soon as the result of one unit is confirmed, the whole item can be completed although other units have not "
    "reported: draw the end that has the status behind the repeated stage, where all units are through."
)


def end_words(parts: Mapping[str, str]) -> str:
    """The sentence of an UNCONFIRMED, from the parts of its detail."""
    why, by, pressed = parts.get("why", ""), parts.get("by", ""), parts.get("pressed", "")
    if why == "first":
        return str(FIRST)
    lacks = str(LACKS.get(why, LACKS["reported"]))
    if "both" in parts:
        return gettext(
            "“%(edge)s” does not stop what it sits on, so both ways go on, and the one behind it can complete the item "
            "although %(lacks)s: let that way end with an end that ends its branch only.",
            edge=parts["both"], lacks=lacks,
        )  # fmt: skip
    after = timer_words(parts.get("after", "")) if by == "fire" else button_words(parts.get("after", ""))
    mend: Text
    if by == "aside":
        mend = _AGAIN
    elif by in _BY_EVENT:
        mend = _BY_EVENT[by]
    else:
        mend = _BOTH if why == "nothing" and not pressed else _BY_BUTTON.get(why, _BOTH)
    told = {
        "after": after, "lacks": lacks,
        "mend": str(mend) % {
            "submit": button_words(Verb.SUBMIT_RESULT.value), "confirm": button_words(Verb.CONFIRM_COMPLETION.value),
            "again": button_words(Verb.SEND_BACK.value),
        },
    }  # fmt: skip
    if by == "fire":
        return gettext(
            "When the timer “%(after)s” is due, the item can be completed although %(lacks)s: %(mend)s.", **told
        )
    if by == "tell":
        return gettext("On the message “%(after)s” the item can be completed although %(lacks)s: %(mend)s.", **told)
    if after:
        return gettext("After “%(after)s” the item can be completed although %(lacks)s: %(mend)s.", **told)
    return gettext("The item can be completed here although %(lacks)s: %(mend)s.", **told)
