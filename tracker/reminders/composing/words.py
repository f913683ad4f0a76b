"""The words of letters: heads, counts, what was done; each in the language in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask_babel import get_locale, gettext as _, lazy_gettext as _l, ngettext

from tracker.core.errors import Text
from tracker.core.i18n import prose_count, prose_day, write_day_long
from tracker.reminders.kinds import Section

#: How it stands with its deadline.
TIMELY = (Section.OVERDUE, Section.DUE_TODAY, Section.DUE_SOON)
HEADS: dict[Section, Text] = {
    Section.OVERDUE: _l("Overdue"),
    Section.DUE_TODAY: _l("Falling due today"),
    Section.DUE_SOON: _l("Due soon"),
    Section.GIVEN: _l("Newly assigned"),
    Section.WAITING: _l("Waiting for you"),
    Section.STALE: _l("Figures to be updated"),
    Section.SILENT: _l("Units that have not reacted"),
    Section.ELSEWHERE: _l("Overdue in the units"),
    Section.KNOW: _l("For your information"),
}
#: Of items that count nothing: there is no figure to update.
UNTOLD = _l("Progress to be reported")
#: What keeps its capital inside a line.
NAMES = ("Văn phòng",)
WEEKLY = _l("Units that have not reacted (weekly list)")
#: The colour of a head and of the line in the margin.
TONES: dict[Section, str] = {
    Section.OVERDUE: "overdue",
    Section.DUE_TODAY: "soon",
    Section.DUE_SOON: "soon",
    Section.GIVEN: "accent",
    Section.WAITING: "accent",
    Section.SILENT: "overdue",
    Section.ELSEWHERE: "overdue",
}
BRIEF: dict[Section, Callable[[int], str]] = {
    Section.OVERDUE: lambda n: ngettext("%(num)d overdue", "%(num)d overdue", n),
    Section.DUE_TODAY: lambda n: ngettext("%(num)d due today", "%(num)d due today", n),
    Section.DUE_SOON: lambda n: ngettext("%(num)d due soon", "%(num)d due soon", n),
    Section.GIVEN: lambda n: ngettext("%(num)d newly assigned", "%(num)d newly assigned", n),
    Section.WAITING: lambda n: ngettext("%(num)d waiting for you", "%(num)d waiting for you", n),
    Section.STALE: lambda n: ngettext("%(num)d without new figures", "%(num)d without new figures", n),
    Section.SILENT: lambda n: ngettext("%(num)d without a reaction", "%(num)d without a reaction", n),
    Section.ELSEWHERE: lambda n: ngettext("%(num)d overdue in the units", "%(num)d overdue in the units", n),
    Section.KNOW: lambda n: ngettext("%(num)d for information", "%(num)d for information", n),
}


def weekly_brief(number: int) -> str:
    """In the subject of the chairman's list: "02 nhiệm vụ quá hạn chưa có phản hồi"."""
    return ngettext(
        "%(num)d overdue item without a reaction", "%(num)d overdue items without a reaction", number
    )  # fmt: skip


COUNTED: dict[Section, Callable[[int], str]] = {
    Section.OVERDUE: lambda n: ngettext("%(n)s overdue item", "%(n)s overdue items", n, n=padded(n)),
    Section.DUE_TODAY: lambda n: ngettext("%(n)s item due today", "%(n)s items due today", n, n=padded(n)),
    Section.DUE_SOON: lambda n: ngettext("%(n)s item due soon", "%(n)s items due soon", n, n=padded(n)),
    Section.GIVEN: lambda n: ngettext("%(n)s new item", "%(n)s new items", n, n=padded(n)),
    Section.WAITING: lambda n: ngettext("%(n)s item waiting for you", "%(n)s items waiting for you", n, n=padded(n)),
    Section.STALE: lambda n: ngettext(
        "%(n)s item whose figures are old", "%(n)s items whose figures are old", n, n=padded(n)
    ),
    Section.SILENT: lambda n: ngettext(
        "%(n)s item without a reaction of its unit", "%(n)s items without a reaction of their units", n, n=padded(n)
    ),
    Section.ELSEWHERE: lambda n: ngettext(
        "%(n)s item overdue in a unit", "%(n)s items overdue in the units", n, n=padded(n)
    ),
    Section.KNOW: lambda n: ngettext("%(n)s item to take note of", "%(n)s items to take note of", n, n=padded(n)),
}


def padded(number: int) -> str:
    """Counts in Vietnamese prose have two figures: 01 nhiệm vụ."""
    return prose_count(number)


def is_vietnamese() -> bool:
    """Whether the letter is written in Vietnamese."""
    return str(get_locale()) == "vi"


def dated(day: date) -> str:
    """ "Thứ Tư, ngày 15/6/2022"."""
    return str(_("%(weekday)s, %(day)s", weekday=write_day_long(day).partition(",")[0], day=prose_day(day)))


def beginning_small(words: str) -> str:
    """ "Quá hạn 15 ngày" within a line: "quá hạn 15 ngày"; "Văn phòng" is a name."""
    return words if words.startswith(NAMES) else words[:1].lower() + words[1:]


def beginning_large(words: str) -> str:
    """The other way round."""
    return words[:1].upper() + words[1:]


def shortened(words: str, most: int = 60) -> str:
    """For a subject: whole words, then an ellipsis."""
    return words if len(words) <= most else words[:most].rpartition(" ")[0].rstrip(" ,;:-") + "…"
