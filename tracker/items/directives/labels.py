"""Directives in words: what is decided, the consequence under each choice, and how their history reads."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields
from tracker.core.errors import Text
from tracker.items.directive_kinds import DirectiveKind

#: What was decided, as the list of an item has it.
DIRECTIVES: dict[DirectiveKind, Text] = {
    DirectiveKind.URGE: _l("Urged on"),
    DirectiveKind.DIRECT: _l("Directed"),
    DirectiveKind.ASK_EXPLANATION: _l("Explanation asked for"),
    DirectiveKind.CHANGE_DEADLINE: _l("Deadline changed"),
    DirectiveKind.MEETING_NOTE: _l("For the meeting"),
}
#: The sign beside it.
ICONS: dict[DirectiveKind, str] = {
    DirectiveKind.URGE: "bell",
    DirectiveKind.DIRECT: "chat-left-text",
    DirectiveKind.ASK_EXPLANATION: "question-circle",
    DirectiveKind.CHANGE_DEADLINE: "calendar-event",
    DirectiveKind.MEETING_NOTE: "people",
}

register_actions(
    {
        "item.urged_by_leader": _l("urged the units on"),
        "item.directed": _l("directed what is to be done"),
        "item.explanation_asked": _l("asked for an explanation by %(answer_by)s"),
        "item.deadline_changed": _l("changed the deadline: %(due_on_before)s to %(due_on)s"),
        "item.request_granted": _l("so granted the request for more time until %(asked_until)s"),
        "item.meeting_noted": _l("noted the item for the meeting"),
        "item.explained": _l("explained"),
        "item.explanation_read": _l("read the explanation of %(answered_by)s"),
        "item.meeting_note_closed": _l("noted that the meeting has spoken of it"),
    }
)
register_fields({"item.answer_by": _l("Explanation by"), "item.answered_by": _l("Explained by")})
