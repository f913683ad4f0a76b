"""Counters in sentences: saved, pace, forecast, sums. Figures are written the Vietnamese way in either language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import get_locale, gettext

from tracker.core import clock
from tracker.core.i18n import write_day
from tracker.items.counters.counting import SumFault
from tracker.items.counters.doubts import Doubt
from tracker.items.counters.number_words import in_words
from tracker.items.counters.periods import Period
from tracker.items.counters.quantities import write_percent, write_quantity
from tracker.items.counters.queries.figures import Shown, Target
from tracker.items.counters.queries.readings import CounterPanel


def _(words: str, **values: Any) -> str:
    return str(gettext(words, **values))


def figure(shown: Shown, value: int | None) -> str:
    """84.327, without its noun; a dash where nothing was reported."""
    return "–" if value is None else write_quantity(value, decimals=shown.decimals)


def counted(shown: Shown, value: int | None) -> str:
    """10 xã."""
    return f"{figure(shown, value)} {shown.noun}".strip()


def target_words(shown: Shown, target: Target) -> str:
    """tỉnh giao 31,69% của 1.307.207 triệu đồng, or the target alone where nothing was reported."""
    whole = counted(shown, target.value)
    name = target.name or _("Target")
    if not target.value or (shown.value is None and shown.estimate is None):
        return f"{name}: {whole}"
    if shown.value is None:
        percent = write_percent(shown.estimate or 0, target.value)
        return _("%(name)s: estimated %(percent)s of %(whole)s", name=name, percent=percent, whole=whole)
    percent = write_percent(shown.value, target.value)
    return _("%(name)s: %(percent)s of %(whole)s", name=name, percent=percent, whole=whole)


def estimate_words(shown: Shown) -> str:
    """ước 162.788 triệu đồng đến 30/06/2022 (40,2%)."""
    if shown.estimate is None:
        return ""
    words = _("estimated %(value)s by %(day)s", value=counted(shown, shown.estimate), day=write_day(shown.estimate_on))
    return f"{words} ({write_percent(shown.estimate, shown.target)})" if shown.target else words


def saved_words(at: datetime, shown: Shown, before: int | None) -> str:
    """Đã lưu lúc 09:12, trước đó 10 xã."""
    time = at.astimezone(clock.OFFICE_ZONE).strftime("%H:%M")
    if before is None:
        return _("Saved at %(time)s, the first figure", time=time)
    return _("Saved at %(time)s, before it was %(before)s", time=time, before=counted(shown, before))


def doubt_words(shown: Shown, doubt: Doubt) -> tuple[str, str]:
    """The figure as it would be saved with its words (digits apart, to be set in bold), and what is doubted of it.

    ("40 lớp", " (bốn mươi) gấp 10 lần số cũ là 4 lớp. Ghi số này?")
    """
    said = in_words(doubt.value, decimals=shown.decimals, language=str(get_locale() or "vi")[:2])
    parts = [f" ({said})"] if said else []
    if doubt.over is not None:
        parts.append(" " + _("is above the target of %(target)s", target=counted(shown, doubt.over)))
    if doubt.before is not None:
        told = (
            _("%(times)d times the former figure, %(before)s")
            if doubt.is_exact
            else _("more than %(times)d times the former figure, %(before)s")
        )
        parts.append(
            (", " if doubt.over is not None else " ")
            + told % {"times": doubt.times, "before": counted(shown, doubt.before)}
        )
    return counted(shown, doubt.value), "".join(parts) + ". " + _("Save this figure?")


def pace_words(panel: CounterPanel) -> str:
    """What the upright mark says: how much of the time is gone, and whether the work is ahead of it."""
    if panel.elapsed is None:
        return ""
    words = _(
        "Upright mark: %(percent)s of the time is gone.",
        percent=write_quantity(round(panel.elapsed * 10), decimals=1) + "%",
    )
    done = panel.shown.percent
    if done is None:
        return words
    return words + " " + (_("Ahead of the time.") if done >= panel.elapsed else _("Behind the time."))


def forecast_words(panel: CounterPanel) -> str:
    """Theo tiến độ này đạt 14 xã vào ngày 01/08/2022, trước thời hạn."""
    found = panel.forecast
    if found is None:
        return ""
    target = counted(panel.shown, panel.shown.target)
    if found.on is None:
        return _("At this pace %(target)s is not in sight.", target=target)
    day = write_day(found.on)
    if found.in_time is None:
        return _("At this pace %(target)s is reached on %(day)s.", target=target, day=day)
    if found.on == panel.days.due_on:
        return _("At this pace %(target)s is reached on %(day)s, on the day of the deadline.", target=target, day=day)
    if found.in_time:
        return _("At this pace %(target)s is reached on %(day)s, before the deadline.", target=target, day=day)
    return _("At this pace %(target)s is reached on %(day)s, after the deadline.", target=target, day=day)


def sum_words(fault: SumFault, parts: list[int | None], decimals: int) -> str:
    """23.383 + 2.775 = 26.158, thiếu 1 so với 26.159."""
    terms = " + ".join(write_quantity(part, decimals=decimals) for part in parts if part is not None)
    total, whole = (write_quantity(value, decimals=decimals) for value in (fault.parts, fault.whole))
    amount = write_quantity(abs(fault.missing), decimals=decimals)
    if fault.missing > 0:
        return _("%(terms)s = %(total)s, %(amount)s less than %(whole)s",
            terms=terms, total=total, amount=amount, whole=whole)  # fmt: skip
    return _("%(terms)s = %(total)s, %(amount)s more than %(whole)s",
        terms=terms, total=total, amount=amount, whole=whole)  # fmt: skip


def trend_words(panel: CounterPanel) -> str:
    """The drawing in words: 2 (15/03/2022), 5 (15/04/2022) …; target 14 xã."""
    shown = panel.shown
    points = panel.line.points if panel.line else ()
    said = ", ".join(f"{figure(shown, point.value)} ({write_day(point.on)})" for point in points)
    target = "; " + _("target %(value)s", value=counted(shown, shown.target)) if shown.target is not None else ""
    return f"{shown.label}: {said}{target}"


def short_day(day: date) -> str:
    """10/06, as under a drawing."""
    return day.strftime("%d/%m")


def period_words(period: Period) -> str:
    """6 tháng năm 2022; the whole year: năm 2022."""
    if period.months == 12:
        return _("Year %(year)s", year=period.year)
    return _("%(months)s months of %(year)s", months=period.months, year=period.year)
