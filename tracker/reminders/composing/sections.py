"""In which part of a letter a notice belongs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.reminders.kinds import Section
from tracker.reminders.matter import OF_UNIT, Audience
from tracker.reminders.models.notices import Notice
from tracker.reminders.queries.lines import ItemFacts

ORDER = list(Section)


def is_weekly(notices: Sequence[Notice]) -> bool:
    """Whether all of it is the chairman's list."""
    return bool(notices) and all(one.kind.is_listed and one.why == Audience.CHAIRMAN.value for one in notices)


def section_of(notice: Notice, facts: ItemFacts, on: date) -> Section:
    """By how it stands now: what was said of what comes may be late by the time of the mail."""
    is_own, kind = notice.why in OF_UNIT, notice.kind
    if kind.section is not None and not (is_own and kind.by_day_to_unit):
        return kind.section
    due_on = facts.due_of(notice.unit_id)
    if not is_own and (due_on is None or due_on < on):
        return Section.ELSEWHERE
    if due_on is None or due_on > on:
        return Section.DUE_SOON
    return Section.DUE_TODAY if due_on == on else Section.OVERDUE
