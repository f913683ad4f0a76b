"""A line of the history of a run, as templates/macros/history.html takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.processes.answer_words import Line as Answer


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line for templates/macros/history.html."""

    who: str
    did: str
    moment: datetime
    quote: str
    icon: str
    on_behalf_of: str = ""
    answers: Sequence[Answer] = ()  # fields in the office's own words, with what was filled in
