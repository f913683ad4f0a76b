"""What can go wrong with a drawing or with a step. Sentences are made by whoever shows them."""

from __future__ import annotations


class WorkflowError(Exception):
    """The base of the engine's errors."""


class NotWaiting(WorkflowError):
    """Nothing waits for this event here: somebody else was first, or it never did."""


class TooManySteps(WorkflowError):
    """An automatic loop: nothing of the step is kept."""


class BadCondition(WorkflowError):
    """An expression outside the language; `reason` says what is wrong with it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason, self.detail = reason, detail


class BadTimer(WorkflowError):
    """A rule outside the timer grammar."""
