"""The review in words: counts as sentences have them, and the signs of its story."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import gettext as _, ngettext

from tracker.board.review.queries.late import LateUnit
from tracker.core import clock
from tracker.core.i18n import prose_count
from tracker.items.deadlines.timeliness import Days
from tracker.items.labels import late_words

STORY_ICONS = {
    "item.extension_asked": "calendar-event", "item.extension_granted": "calendar-check",
    "item.extension_refused": "x-circle", "item.request_granted": "calendar-check",
    "item.deadline_changed": "calendar-event", "item.urged": "bell", "item.urged_by_leader": "bell",
    "item.reminded": "bell", "item.directed": "chat-left-text", "item.explanation_asked": "question-circle",
    "item.explained": "chat-left-text", "item.meeting_noted": "people", "item.meeting_note_closed": "people",
    "item.reassigned": "arrow-left-right", "item.submitted": "send", "item.sent_back": "arrow-counterclockwise",
    "item.returned": "arrow-counterclockwise", "item.suspend": "pause-circle", "item.resume": "play-circle",
}  # fmt: skip


def padded(number: int) -> str:
    """A count inside a Vietnamese sentence: 04 under ten, 1.234 above a thousand."""
    return prose_count(number)


def items_words(number: int) -> str:
    """ "04 nhiệm vụ"."""
    return str(ngettext("%(n)s item", "%(n)s items", number, n=padded(number)))


def late_items_words(number: int) -> str:
    """ "04 nhiệm vụ quá hạn"."""
    return str(ngettext("%(n)s overdue item", "%(n)s overdue items", number, n=padded(number)))


def plans_words(number: int) -> str:
    """How many of them are plans: late by themselves, and counted by their parts elsewhere."""
    words = ngettext(
        "%(n)s of them is a plan, which the summary counts by its parts.",
        "%(n)s of them are plans, which the summary counts by their parts.",
        number, n=padded(number),
    )  # fmt: skip
    return str(words)


def working_words(left: Days) -> str:
    """ "03 ngày làm việc" that have gone by since the deadline."""
    number = max(0, -left.working)
    return str(ngettext("%(n)s working day", "%(n)s working days", number, n=padded(number)))


def day_of(moment: datetime) -> date:
    """The office's day of a moment."""
    return moment.astimezone(clock.OFFICE_ZONE).date()


def since_words(since: date, on: date) -> str:
    """ "Quá hạn 15 ngày", of the oldest deadline."""
    return late_words((on - since).days)


def unit_words(unit: LateUnit, *, short: bool = False) -> str:
    """Whose it is; several units together and nobody have words of their own."""
    if unit.kind == "each":
        return str(_("Several units together"))
    if unit.kind == "none":
        return str(_("Not assigned"))
    return unit.short_name if short else unit.name
