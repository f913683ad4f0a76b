"""The words that the drawings of these tests may use."""

from __future__ import annotations

from workflows.checks import Vocabulary

WORDS = Vocabulary(
    roles=frozenset({"clerk", "leader", "head", "monitor"}),
    statuses=frozenset({"registered", "assigned", "in_progress", "pending_confirmation"}),
    end_statuses=frozenset({"completed", "cancelled", "superseded"}),
    actions=frozenset({"move_deadline"}),
    fields=frozenset({"units", "reason"}),
    outcomes=frozenset(
        {
            "assign", "accept", "return", "submit_result", "assign_again", "release", "confirm_completion", "send_back",
            "decide", "grant_extension", "refuse_extension", "a", "b", "c",
        }
    ),
    names=frozenset({"outcome", "accepted_before"}),
    messages=frozenset({"request_extension", "cancel", "supersede"}),
)  # fmt: skip
