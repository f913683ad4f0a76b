"""What a drawing can do with the verbs of items: buttons of steps and messages, a row each. Plain values.

The words of drawings, the kinds of steps, the small forms and what is said of a step are all made of these rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act
from tracker.core.errors import Text
from tracker.items.verbs import Verb

ASSIGN_AGAIN, DECIDE = "assign_again", "decide"
#: A message that no verb brings: a document was registered that has the item's paper as its basis.
REPLY_REGISTERED = "reply_registered"


class StepKind(StrEnum):
    NOBODY = "nobody"  # of whatever kind, where nobody can press it: told by the posts, not by the drawing
    ASSIGN = "assign"
    RETURNED = "returned"  # given back, or not accepted in time
    ACCEPT = "accept"
    REPORT = "report"
    CONFIRM = "confirm"
    EXTENSION = "extension"
    OVERDUE = "overdue"
    OTHER = "other"


#: Which kind of act a step is, for deputies and stand-ins who have some only.
ACT_OF: Mapping[StepKind, Act] = {
    StepKind.ASSIGN: Act.ASSIGN,
    StepKind.RETURNED: Act.ASSIGN,
    StepKind.ACCEPT: Act.ANSWER,
    StepKind.REPORT: Act.REPORT,
    StepKind.CONFIRM: Act.CONFIRM,
    StepKind.EXTENSION: Act.EXTEND,
    StepKind.OVERDUE: Act.DIRECT,
}
#: Of a step without buttons of ours, by its role.
ACT_OF_ROLE: Mapping[str, Act] = {"head": Act.ANSWER, "monitor": Act.CONFIRM}

#: Which roles the verb behind a button lets through (items.policies): another one would see a button that refuses.
_OFFICE, _HEAD, _CONFIRM = (
    frozenset({"clerk", "leader", "chairman"}),
    frozenset({"head"}),
    frozenset({"clerk", "leader", "chairman", "monitor"}),
)
_REASON = {"reason": True}


@dataclass(frozen=True, slots=True)
class Button:
    """What is known of a verb, or a button, of drawings."""

    roles: frozenset[str] = frozenset()  # of the button of a step: who presses it
    kind: StepKind = StepKind.OTHER  # of the step that it is the first button of
    fields: Mapping[str, bool] = field(default_factory=dict)  # what it asks for, in order; True: cannot be left empty
    label: Text = ""  # of those words, where they are no reason
    on_version: bool = False  # refused where somebody else has changed the item since it was looked at
    said: Text = ""  # before the words that came with it
    told: Text = ""  # of a message, which comes from outside at any time: how the history says it
    anywhere: bool = False  # offered whatever the drawing says


BUTTONS: Mapping[str, Button] = {
    Verb.ASSIGN: Button(roles=_OFFICE, kind=StepKind.ASSIGN, said=_l("Assigned")),
    ASSIGN_AGAIN: Button(roles=_OFFICE, kind=StepKind.RETURNED, fields=_REASON, said=_l("Asked again")),
    Verb.RELEASE: Button(roles=_OFFICE, kind=StepKind.RETURNED, fields=_REASON),
    Verb.ACCEPT: Button(roles=_HEAD, kind=StepKind.ACCEPT),
    Verb.RETURN: Button(roles=_HEAD, fields=_REASON, said=_l("Returned")),
    Verb.SUBMIT_RESULT: Button(
        roles=_HEAD, kind=StepKind.REPORT, fields={"outcome": True}, on_version=True, said=_l("Result")
    ),
    Verb.CONFIRM_COMPLETION: Button(
        roles=_CONFIRM, kind=StepKind.CONFIRM, fields={"reason": False}, label=_l("Note"), on_version=True
    ),
    Verb.SEND_BACK: Button(roles=_CONFIRM, fields=_REASON, on_version=True, said=_l("Sent back")),
    DECIDE: Button(
        roles=frozenset({"leader", "chairman"}), kind=StepKind.OVERDUE, fields=_REASON, label=_l("What is to be done")
    ),
    Verb.GRANT_EXTENSION: Button(
        roles=_OFFICE, kind=StepKind.EXTENSION, fields={"until": True, "reason": False}, label=_l("Note")
    ),
    Verb.REFUSE_EXTENSION: Button(roles=_OFFICE, fields=_REASON),
    Verb.REQUEST_EXTENSION: Button(said=_l("More time asked for"), told=_l("asked for more time")),
    Verb.CANCEL: Button(told=_l("cancelled the item")),
    Verb.SUPERSEDE: Button(told=_l("let another item take over")),
    REPLY_REGISTERED: Button(told=_l("a document that answers was registered")),
    Verb.SUSPEND: Button(anywhere=True),
    Verb.RESUME: Button(anywhere=True),
    Verb.REOPEN: Button(anywhere=True),
    Verb.UPDATE_PROGRESS: Button(anywhere=True),
    Verb.REASSIGN: Button(said=_l("Assigned anew")),
}


def button_of(name: str) -> Button:
    """What is known of it; of a step without buttons, and of one that a drawing invents, nothing."""
    return BUTTONS.get(name, Button())
