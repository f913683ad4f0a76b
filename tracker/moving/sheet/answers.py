"""What somebody said once for all rows of a doubt, by the key of its cause. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.documents.numbers.folding import fold

#: Codes of causes; a key is the code, and what tells one cause from another of its code.
UNIT, VAGUE, YEAR, DUE, ALONE, NO_LEAD, NO_PAPER, PAPER, PAPER_DAY, PAPERS, ISSUER, DONE_DAY, STOP = (
    "unit", "vague", "year", "due", "count", "no_lead", "no_document", "document", "document_day", "documents",
    "issuer", "done_day", "stop",
)  # fmt: skip
#: Who may not add units asks who may: the doubt waits until it is answered there (`asked_units`).
ASK = "ask"
#: Choices that stand for themselves.
NEW, KEEP, NONE, COUNTER, RESULT, LATER, STANDING, MEETING, DUE_DAY, LIST_DAY, TYPED, ASIDE, GIVEN_UP = (
    "new", "keep", "none", "counter", "result", "later", "standing", "meeting", "due_day", "list_day", "typed",
    "suspended", "cancelled",
)  # fmt: skip


def key_of(code: str, *words: object) -> str:
    """The key of a cause: the same words, however they are written, are one cause."""
    return ":".join((code, *(" ".join(fold(str(word)).split())[:160] for word in words)))


class Answers:
    """The answers of a run."""

    def __init__(self, kept: Mapping[str, Any] | None) -> None:
        self._kept = kept or {}

    def choice(self, key: str) -> str:
        """What was chosen; empty: nothing yet, or somebody was asked."""
        said = str(self._kept.get(key, {}).get("choice", ""))
        return "" if said == ASK else said

    def typed(self, key: str) -> str:
        """What was typed with it."""
        return str(self._kept.get(key, {}).get("typed", ""))

    def day(self, key: str) -> date | None:
        """The day that was typed."""
        return date.fromisoformat(self.typed(key)) if self.typed(key) else None
