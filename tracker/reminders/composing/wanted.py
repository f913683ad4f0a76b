"""What is wanted of the reader, in the subject of a mail and in its first line: the act, the item, the day."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from tracker.core.i18n import prose_day
from tracker.reminders.composing.acts import asks_to_explain, waits_for_acceptance
from tracker.reminders.composing.entries import Entry
from tracker.reminders.composing.links import is_of_unit
from tracker.reminders.composing.words import shortened
from tracker.reminders.kinds import Section

#: Where the unit itself is to do something by a day.
BY_DAY = (Section.OVERDUE, Section.DUE_TODAY, Section.DUE_SOON, Section.GIVEN, Section.STALE)
SHORT = 40  # letters of a title in a subject that says what is wanted too


def subject_words(entry: Entry, state: str) -> str:
    """ "Cần cập nhật số liệu 37/KH-UBND (hạn 30/6/2022)"; of what is only to be known, how it stands."""
    wanted = _act(entry)
    if wanted is None:
        return entry.brief(state)
    name = entry.facts.number or f"“{shortened(entry.facts.title, SHORT)}”"
    when = _when(entry)
    return f"{wanted(name)} ({when})" if when else wanted(name)


def first_words(entry: Entry, state: str) -> str:
    """ "Cần báo cáo 306/KH-TKT, quá hạn 15 ngày (hạn 31/5/2022): Kế hoạch kiểm tra"."""
    wanted = _act(entry)
    if wanted is None:
        return entry.brief(state)
    facts, title = entry.facts, shortened(entry.facts.title)
    said = wanted(facts.number or f"“{title}”")
    if entry.due_on is not None:
        is_late = entry.due_on < entry.letter.on
        due = str(_("due %(day)s", day=prose_day(entry.due_on)))
        said = f"{said}, {entry.when()} ({due})" if is_late else f"{said}, {due}"
    return f"{said}: {title}" if facts.number else said


def _act(entry: Entry) -> Callable[[str], str] | None:
    """What the unit is to do about the item of this name; None where it is told something else."""
    if entry.section not in BY_DAY or not is_of_unit(entry.letter.around.reader):
        return None
    if asks_to_explain(entry):
        return lambda name: str(_("Explanation needed: %(item)s", item=name))
    if waits_for_acceptance(entry):
        return lambda name: str(_("To be accepted: %(item)s", item=name))
    if entry.section is Section.STALE and entry.has_counter:
        return lambda name: str(_("Figures needed: %(item)s", item=name))
    return lambda name: str(_("Report needed: %(item)s", item=name))


def _when(entry: Entry) -> str:
    """ "quá hạn 15 ngày", "hạn 30/6/2022"; empty where it has no day."""
    if entry.due_on is None:
        return ""
    return entry.when() if entry.due_on <= entry.letter.on else str(_("due %(day)s", day=prose_day(entry.due_on)))
