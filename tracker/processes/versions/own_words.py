"""Why a value of ours, or a condition, cannot be read, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text

#: By the reasons of `workflows.own.REASONS`.
OWN_WORDS: Mapping[str, Text] = {
    "performer": _l("“%(text)s” does not say who acts: choose it anew at “Who of the role”."),
    "days": _l("The deadline of the step is a number of working days from 1 to 400, not “%(text)s”."),
    "remind": _l("How many working days before the deadline of the step somebody is reminded is a number from 1 to "
                 "400, not “%(text)s”."),
    "remind without days": _l("Somebody is to be reminded %(text)s working days before a deadline that the step does "
                              "not have: fill in “Done within”."),
    "remind too early": _l("The reminder comes earlier than the step (%(text)s): remind later, or give it more days."),
    "over": _l("“%(text)s” does not say over whom it is repeated: choose it anew at “Repeated for”."),
    "enough": _l("“%(text)s” does not say how many are enough: write a share like 2/3, or a number like 3."),
    "long": _l("A value is too long (%(text)s): shorten it to 300 letters."),
    "too many": _l("There are too many of “%(text)s”: a step has at most 20 buttons and 20 fields of its own."),
    "button id": _l("A button in own words needs an id of letters without accents, digits and _ (here: “%(text)s”)."),
    "button label": _l("The button “%(text)s” needs words to be read on it, at most 200 letters."),
    "button twice": _l("The button “%(text)s” stands twice in the step: give one of them another id."),
    "field id": _l("A field in own words needs an id of letters without accents, digits and _ (here: “%(text)s”)."),
    "field label": _l("The field “%(text)s” needs a name to be read, at most 200 letters."),
    "field type": _l("What the field asks for is not known (%(text)s): choose text, number, day, one of several or "
                     "file."),
    "field required": _l("Whether the field must be filled in cannot be read (%(text)s): choose it anew."),
    "field choices": _l("The field “%(text)s” offers a choice: write at least two."),
    "field buttons": _l("The field is asked for with a button that the step does not have (%(text)s)."),
    "field twice": _l("The field “%(text)s” stands twice in the step: give one of them another id."),
}  # fmt: skip

#: By the reasons of BadCondition.
CONDITION_WORDS: Mapping[str, Text] = {
    "too long": _l("it is longer than 500 letters"),
    "unexpected": _l("“%(text)s” cannot stand there"),
    "incomplete": _l("something is missing at its end"),
    "nested too deeply": _l("there are too many parentheses in each other"),
    "calls are not allowed": _l("nothing is called or calculated"),
    "one comparison at a time": _l("“%(text)s”: one comparison at a time, joined by and, or"),
    "a parenthesis is not closed": _l("a parenthesis is not closed"),
}
_WRITTEN = _l('write it as outcome == "accept"')


def own_words(detail: str) -> str:
    """The sentence of a BAD_OWN: its detail is a reason and the text at fault."""
    reason, _colon, text = detail.partition(": ")
    words = OWN_WORDS.get(reason)
    return str(words) % {"text": text} if words else gettext("“%(text)s” cannot be read.", text=detail)


def condition_words(detail: str) -> str:
    """The sentence of a BAD_CONDITION: its detail is a reason and the text at fault."""
    reason, _colon, text = detail.partition(": ")
    words = CONDITION_WORDS.get(reason)
    why = str(words) % {"text": text} if words else detail
    return gettext("The condition cannot be read (%(why)s): %(how)s.", why=why, how=str(_WRITTEN))
