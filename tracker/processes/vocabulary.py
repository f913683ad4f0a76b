"""The words that a drawing may use in this application."""

from __future__ import annotations

from tracker.items.deadlines.timeliness import ENDED, OPEN, Status
from workflows.checks import Vocabulary

#: Who acts: the office, the leadership, the head of the unit whose branch it is, who monitors and confirms.
ROLES = frozenset({"clerk", "leader", "head", "monitor"})
MESSAGES = frozenset({"request_extension", "cancel", "supersede"})
#: What a service task does, in the transaction of the step.
ACTIONS = frozenset({"move_deadline"})
#: What a step can require to be filled in.
FIELDS = frozenset({"units", "reason", "outcome", "until"})
OUTCOMES = frozenset(
    {
        "assign", "assign_again", "release", "accept", "return", "submit_result", "confirm_completion", "send_back",
        "decide", "grant_extension", "refuse_extension",
    }
)  # fmt: skip
#: What conditions may read.
NAMES = frozenset({"outcome", "extensions", "units", "has_deadline", "priority", "accepted_before"})

_OFFICE, _HEAD, _CONFIRM = (
    frozenset({"clerk", "leader"}),
    frozenset({"head"}),
    frozenset({"clerk", "leader", "monitor"}),
)
#: Which roles the verb behind a button lets through (items.policies): another one would see a button that refuses.
ROLES_OF = {
    "assign": _OFFICE, "assign_again": _OFFICE, "release": _OFFICE,
    "accept": _HEAD, "return": _HEAD, "submit_result": _HEAD,
    "confirm_completion": _CONFIRM, "send_back": _CONFIRM,
    "decide": frozenset({"leader"}), "grant_extension": _OFFICE, "refuse_extension": _OFFICE,
}  # fmt: skip
#: Which buttons ask for a field; a reason can be given with every one.
OUTCOMES_OF = {
    "units": frozenset({"assign"}),
    "outcome": frozenset({"submit_result"}),
    "until": frozenset({"grant_extension"}),
}

VOCABULARY = Vocabulary(
    roles=ROLES,
    statuses=frozenset(status.value for status in OPEN if status is not Status.SUSPENDED),
    end_statuses=frozenset(status.value for status in ENDED),
    actions=ACTIONS,
    fields=FIELDS,
    outcomes=OUTCOMES,
    names=NAMES,
    messages=MESSAGES,
    roles_of=ROLES_OF,
    outcomes_of=OUTCOMES_OF,
    gives_units="assign",
)
