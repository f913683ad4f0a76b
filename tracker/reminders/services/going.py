"""What of the things to be said goes at a moment: by the person's wishes, the office's hours and what presses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.hours import Hours, Wish, digest_is_due, digest_moment, may_go, urgent_moment
from tracker.reminders.kinds import PRESSING
from tracker.reminders.models.notices import Notice
from tracker.reminders.queries.directory import Directory
from tracker.reminders.queries.plans import Plans


@dataclass(frozen=True, slots=True)
class Round:
    """What every mail of a round shares."""

    at: datetime
    on: date
    directory: Directory
    plans: Plans
    hours: Hours
    work: WorkCalendar


def at_any_rate(wish: Wish) -> Wish:
    """The hour and the days of a person who does not pause: for what presses."""
    return replace(wish, paused_until=None)


def going_now(
    notices: Sequence[Notice], wish: Wish, round_: Round, *, due_at: datetime | None = None
) -> Sequence[Notice]:
    """What goes at this moment: nothing in quiet hours, all at the person's hour, between them what is urgent; in a
    pause what presses too.

    `due_at` is the moment for which the slot was set: the person's hour of today where that was missed.
    """
    if not may_go(round_.hours, at=round_.at, work=round_.work):
        return []
    usual = [notice for notice in notices if not notice.is_urgent]
    if not usual or _is_due(usual, wish, round_, due_at):
        return notices
    pressing = [notice for notice in usual if notice.about in PRESSING]
    presses = bool(pressing) and _is_due(pressing, at_any_rate(wish), round_, due_at)
    return [one for one in notices if one.is_urgent or (presses and one.about in PRESSING)]


def _is_due(notices: Sequence[Notice], wish: Wish, round_: Round, due_at: datetime | None) -> bool:
    since = min([*(notice.at for notice in notices), *([due_at] if due_at else [])])
    return digest_is_due(round_.hours, wish, since=since, at=round_.at, work=round_.work)


def next_moment(notices: Sequence[Notice], now: Sequence[Notice], wish: Wish, round_: Round) -> datetime | None:
    """When what is left over is looked at again."""
    left = left_over(notices, now)
    kinds = {notice.about for notice in left}
    return moment_of(
        round_.hours, wish, urgent=any(one.is_urgent for one in left), pressing=not kinds.isdisjoint(PRESSING),
        after=round_.at, work=round_.work,
    ) if left else None  # fmt: skip


def left_over(notices: Sequence[Notice], now: Sequence[Notice]) -> list[Notice]:
    """Those that do not go; also of such as are not stored (a preview)."""
    going = {id(notice) for notice in now}
    return [notice for notice in notices if id(notice) not in going]


def moment_of(
    hours: Hours, wish: Wish, *, urgent: bool, pressing: bool, after: datetime, work: WorkCalendar
) -> datetime:
    """When the next mail of a recipient is made: at his hour; what is urgent as soon as mails may go."""
    moment = digest_moment(hours, at_any_rate(wish) if pressing else wish, after=after, work=work)
    return min(moment, urgent_moment(hours, after=after, work=work)) if urgent else moment


def who_may_hear(keys: Collection[str], wishes: Mapping[int, Wish], *, since: datetime, round_: Round) -> list[str]:
    """Of recipients for whom something has waited since then, those whose hour has come."""
    if not may_go(round_.hours, at=round_.at, work=round_.work):
        return []
    return [
        key for key in keys
        if digest_is_due(
            round_.hours, wishes.get(int(key[1:]) if key.startswith("p") else 0, Wish()), since=since, at=round_.at,
            work=round_.work,
        )
    ]  # fmt: skip
