"""The words that a drawing may use in this application."""

from __future__ import annotations

from tracker.items.timeliness import ENDED, OPEN, Status
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

VOCABULARY = Vocabulary(
    roles=ROLES,
    statuses=frozenset(status.value for status in OPEN if status is not Status.SUSPENDED),
    end_statuses=frozenset(status.value for status in ENDED),
    actions=ACTIONS,
    fields=FIELDS,
    outcomes=OUTCOMES,
    names=NAMES,
    messages=MESSAGES,
)
