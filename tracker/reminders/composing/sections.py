"""In which part of a letter a notice belongs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.reminders.composing.words import Section
from tracker.reminders.matter import Audience
from tracker.reminders.models.notices import About, Notice
from tracker.reminders.queries.lines import ItemFacts

ORDER = list(Section)
#: Said to the unit that carries it out, not to those above it.
OWN = frozenset({Audience.UNIT.value, Audience.HEAD.value})
DEADLINES = frozenset({About.DUE_SOON, About.DUE_TODAY, About.OVERDUE})
OF_ABOUT = {
    About.GIVEN: Section.GIVEN, About.WAITING: Section.WAITING, About.STALE: Section.STALE,
    About.CLIMBED: Section.SILENT, About.BROKEN: Section.SILENT, About.HELD: Section.SILENT,
}  # fmt: skip


def is_weekly(notices: Sequence[Notice]) -> bool:
    """Whether all of it is the chairman's list."""
    listed = (About.CLIMBED, About.HELD)
    return bool(notices) and all(one.about in listed and one.why == Audience.CHAIRMAN.value for one in notices)


def section_of(notice: Notice, facts: ItemFacts, on: date) -> Section:
    """By how it stands now: what was said of what comes may be late by the time of the mail."""
    is_own = notice.why in OWN
    if notice.about in DEADLINES or (notice.about is About.CLIMBED and is_own):
        due_on = facts.due_of(notice.unit_id)
        if not is_own and (due_on is None or due_on < on):
            return Section.ELSEWHERE
        if due_on is None or due_on > on:
            return Section.DUE_SOON
        return Section.DUE_TODAY if due_on == on else Section.OVERDUE
    return OF_ABOUT.get(notice.about, Section.KNOW)
