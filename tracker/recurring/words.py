"""Recurring duties in words: their rhythm, their forms' choices, how their history reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import get_locale, gettext as _, lazy_gettext as _l, ngettext

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.errors import Text
from tracker.core.i18n import write_day, write_hour
from tracker.items.labels import NEXT_TASKS, PARTS, PRIORITIES
from tracker.items.models.item import Part
from tracker.recurring.models import Every, Roll
from tracker.recurring.rhythm import LAST, Rhythm, months_of

EVERY: dict[Every, Text] = {
    Every.WEEK: _l("Every week"),
    Every.MONTH: _l("Every month"),
    Every.QUARTER: _l("Every quarter"),
    Every.HALF_YEAR: _l("Every half-year"),
    Every.YEAR: _l("Every year"),
}
ROLLS: dict[Roll, Text] = {
    Roll.BEFORE: _l("To the working day before"),
    Roll.AFTER: _l("To the working day after"),
    Roll.STAYS: _l("It stays as it is"),
}
NTH: dict[int, Text] = {
    1: _l("the first"), 2: _l("the second"), 3: _l("the third"), 4: _l("the fourth"), LAST: _l("the last"),
}  # fmt: skip


def weekday_name(number: int) -> str:
    """Monday (1) to Sunday (7) within a sentence: "thứ Năm"."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    name = str(names[number - 1])
    return name if str(get_locale()) == "en" else name[:1].lower() + name[1:]


def rhythm_words(rhythm: Rhythm) -> str:
    """ "thứ Năm hằng tuần, trước 15:00", "ngày 20 tháng 6 và ngày 20 tháng 12 hằng năm", "thứ Sáu cuối hằng tháng"."""
    words = _weekly(rhythm) if rhythm.every is Every.WEEK else _in_months(rhythm)
    if rhythm.at_minute is None:
        return words
    return str(_("%(rhythm)s, before %(hour)s", rhythm=words, hour=write_hour(rhythm.at_minute)))


def rhythm_sentence(rhythm: Rhythm) -> str:
    """The same where a line begins with it."""
    words = rhythm_words(rhythm)
    return words[:1].upper() + words[1:]


def due_words(rhythm: Rhythm) -> str:
    """The deadline as a paper writes it: "trước 15:00 thứ Năm hằng tuần", "trước ngày 20 hằng tháng"."""
    words = _weekly(rhythm) if rhythm.every is Every.WEEK else _in_months(rhythm)
    if rhythm.at_minute is None:
        return str(_("before %(rhythm)s", rhythm=words))
    return str(_("before %(hour)s on %(rhythm)s", rhythm=words, hour=write_hour(rhythm.at_minute)))


def _weekly(rhythm: Rhythm) -> str:
    weekday = weekday_name(rhythm.weekday or 1)
    if rhythm.interval == 1:
        return str(_("%(weekday)s of every week", weekday=weekday))
    words = ngettext("%(weekday)s, every week", "%(weekday)s, every %(num)d weeks", rhythm.interval, weekday=weekday)
    return str(words)


def _in_months(rhythm: Rhythm) -> str:
    which, months = _which(rhythm), months_of(rhythm)
    if rhythm.every is Every.MONTH and rhythm.interval == 1:
        return str(_("%(which)s of every month", which=which))
    if rhythm.every is Every.QUARTER and rhythm.interval == 1:
        return (
            str(_("%(which)s of the first month of every quarter", which=which)) if rhythm.month == 1
            else str(_("%(which)s of the second month of every quarter", which=which)) if rhythm.month == 2
            else str(_("%(which)s of the last month of every quarter", which=which))
        )  # fmt: skip
    if months:
        days = [str(_("%(which)s of month %(month)s", which=which, month=month)) for month in months]
        return str(_("%(days)s, every year", days=_and(days)))
    step = _STEP[rhythm.every] * rhythm.interval
    if step % 12 == 0:
        years = ngettext("every year", "every %(num)d years", step // 12)
        return str(_("%(which)s of month %(months)s, %(years)s", which=which, months=rhythm.month or 12, years=years))
    return str(ngettext("%(which)s, every month", "%(which)s, every %(num)d months", step, which=which))


_STEP = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


def _which(rhythm: Rhythm) -> str:
    if rhythm.nth is not None:
        weekday = weekday_name(rhythm.weekday or 1)
        return str(_("%(nth)s %(weekday)s", nth=NTH[rhythm.nth], weekday=weekday))
    if rhythm.day in (None, LAST):
        return str(_("the last day"))
    return str(_("day %(day)s", day=f"{rhythm.day:02d}"))


def _and(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return str(_("%(first)s and %(last)s", first=", ".join(words[:-1]), last=words[-1]))


def _of_log(value: Mapping[str, Any]) -> str:
    """The rhythm as the log keeps it, in words."""
    given = {**value, "every": Every(value["every"]), "from_on": date.fromisoformat(value["from_on"])}
    return rhythm_words(Rhythm(**given))


def _lead_words(value: int) -> str:
    return str(ngettext("%(num)d working day before it is due", "%(num)d working days before it is due", value))


register_actions(
    {
        "series.made": _l("made the recurring duty"),
        "series.edited": _l("changed the recurring duty"),
        "series.ended": _l("ended the recurring duty with %(until_on)s"),
    }
)
register_fields(
    {
        "series.title": _l("Duty"),
        "series.action": _l("What is done"),
        "series.output": _l("Output"),
        "series.source_words": _l("Where it was said"),
        "series.document": Field(_l("Document"), refers=True),
        "series.clause": _l("Clause of the document"),
        "series.field": _l("Field of work"),
        "series.leader": _l("Supervising leader"),
        "series.person": _l("Who works on it"),
        "series.priority": Field(_l("Urgency"), words=PRIORITIES),
        "series.each_days": _l("Deadlines of their own"),
        "series.next_task": Field(_l("In the next tasks"), words=NEXT_TASKS),
        "series.rhythm": Field(_l("Rhythm"), show=_of_log),
        "series.roll": Field(_l("On a day off"), words=ROLLS),
        "series.of_previous": _l("Speaks of the period before"),
        "series.lead_days": Field(_l("Opened"), show=_lead_words),
        "series.from_on": Field(_l("From"), show=lambda value: write_day(date.fromisoformat(value))),
        "series.until_on": Field(_l("Until"), show=lambda value: write_day(date.fromisoformat(value))),
        **{f"series.{part.value}": PARTS[part] for part in Part},
    }
)
