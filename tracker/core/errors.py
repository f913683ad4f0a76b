"""The family of errors a person can be told about; turned into pages or JSON once, in error_pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import LazyString

Text = str | LazyString  # always shown through str()


@dataclass(frozen=True, slots=True)
class Change:
    """One field that somebody else changed meanwhile: its label, what it was and what it is now."""

    label: Text
    before: str
    after: str


class TrackerError(Exception):
    """Something that a person can be told in one sentence, with an HTTP status."""

    status = 500

    def __init__(self, message: Text, *, hint: Text = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return str(self.message)


class NotFound(TrackerError):
    """The thing does not exist, or this person may not know that it does."""

    status = 404


class NotAllowed(TrackerError):
    """The person may see the thing but not do this; the message is the policy's reason."""

    status = 403


class InvalidInput(TrackerError):
    """What was typed cannot be used. `field` names the form field that the sentence belongs to, if one."""

    status = 400

    def __init__(self, message: Text, *, field: str | None = None, hint: Text = "") -> None:
        super().__init__(message, hint=hint)
        self.field = field


class Conflict(TrackerError):
    """Somebody else was first. `changes` says what they changed, where that is known."""

    status = 409
    #: Whether sending the same form again may go over what is there now.
    may_be_overruled = True

    def __init__(self, message: Text, *, changes: Sequence[Change] = (), hint: Text = "") -> None:
        super().__init__(message, hint=hint)
        self.changes = tuple(changes)
