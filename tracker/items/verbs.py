"""The verbs of an item. Pure names; labels are in labels.py, what each needs in states.py."""

from __future__ import annotations

from enum import StrEnum


class Verb(StrEnum):
    """What somebody does to an item."""

    ASSIGN = "assign"
    REASSIGN = "reassign"
    ACCEPT = "accept"
    RETURN = "return"
    RELEASE = "release"
    SUBMIT_RESULT = "submit_result"
    CONFIRM_COMPLETION = "confirm_completion"
    SEND_BACK = "send_back"
    REOPEN = "reopen"
    REQUEST_EXTENSION = "request_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    SUPERSEDE = "supersede"
    UPDATE_PROGRESS = "update_progress"
