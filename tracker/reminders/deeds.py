"""What others do to an item and the units are told of: verbs of items, words of the leadership. A row each; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.verbs import Verb
from tracker.reminders.keys import (
    DEADLINE,
    DIRECTED,
    EXPLAIN,
    EXPLAINED,
    HANDED,
    LINKED,
    NAMED,
    RESULT_CONFIRMED,
    TAKEN_OVER,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a notice tells of."""

    words: Text  # after the number of the item
    to_act: bool = False  # the unit has to act again: that cannot be turned off


#: None: the office sees it on the page of what waits, or the unit has a notice of its own.
OF_VERBS: Mapping[Verb, Deed | None] = {
    Verb.GRANT_EXTENSION: Deed(_l("more time was granted")),
    Verb.REFUSE_EXTENSION: Deed(_l("more time was refused"), to_act=True),
    Verb.SEND_BACK: Deed(_l("the result was sent back to be done again"), to_act=True),
    Verb.CONFIRM_COMPLETION: Deed(_l("the completion was confirmed")),
    Verb.REOPEN: Deed(_l("opened again"), to_act=True),
    Verb.SUSPEND: Deed(_l("suspended")),
    Verb.RESUME: Deed(_l("goes on again"), to_act=True),
    Verb.CANCEL: Deed(_l("cancelled")),
    Verb.SUPERSEDE: Deed(_l("taken over by another item")),
    Verb.RELEASE: Deed(_l("your unit was released from it")),
} | dict.fromkeys(
    (
        Verb.ASSIGN, Verb.REASSIGN, Verb.ACCEPT, Verb.RETURN, Verb.SUBMIT_RESULT, Verb.REQUEST_EXTENSION,
        Verb.UPDATE_PROGRESS,
    )
)  # fmt: skip
#: By the first word of the key of a notice.
DEEDS: Mapping[str, Deed] = {verb.value: deed for verb, deed in OF_VERBS.items() if deed} | {
    RESULT_CONFIRMED: Deed(_l("the result was confirmed; the item is not completed yet")),
    DIRECTED: Deed(_l("the leadership has decided")),
    DEADLINE: Deed(_l("the office has set the deadline right")),
    EXPLAIN: Deed(_l("the leadership asks for an explanation"), to_act=True),
    EXPLAINED: Deed(_l("the unit has explained itself")),
    LINKED: Deed(_l("answered by the link of a mail")),
    NAMED: Deed(_l("given to you to work on"), to_act=True),
    HANDED: Deed(_l("handed over to you"), to_act=True),
    TAKEN_OVER: Deed(_l("your unit takes this and others over, units were reorganised"), to_act=True),
}
#: Of a key that an older version has written.
CHANGED = Deed(_l("there is news"))


def deed_of(key: str) -> Deed:
    """What a notice with this key tells."""
    return DEEDS.get(key.split(maxsplit=1)[0], CHANGED)
