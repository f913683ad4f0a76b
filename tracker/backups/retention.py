"""Which backups are kept: the newest of each of the last days, weeks and months that have one. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

#: The name of a backup says when it was begun, by the clock of the office.
NAMED = re.compile(r"sao-luu-(truoc-nang-cap-)?(\d{8}-\d{6})\.tar(?:\.age|\.gpg)?")
STAMP = "%Y%m%d-%H%M%S"
#: Of the copies taken before an upgrade so many are kept, whatever their age.
UPGRADES = 3
#: Before the newest: all of them are kept, so that a wrong restore of this morning deletes nothing of yesterday.
RECENT = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many days, weeks and months are kept."""

    daily: int
    weekly: int
    monthly: int


def name_of(moment: datetime, ending: str, *, before_upgrade: bool = False) -> str:
    """The name of a backup that begins at this moment of the office."""
    return f"sao-luu-{'truoc-nang-cap-' if before_upgrade else ''}{moment.strftime(STAMP)}.tar{ending}"


def moment_of(name: str) -> datetime | None:
    """When the backup of this name was begun, naive, by the office's clock; None for a file that is not ours."""
    found = NAMED.fullmatch(name)
    try:
        return datetime.strptime(found[2], STAMP) if found else None  # noqa: DTZ007 - the office's clock
    except ValueError:
        return None


def surplus(names: Iterable[str], kept: Kept, *, held: Collection[str] = ()) -> Sequence[str]:
    """The names of backups to be deleted, sorted. What is not ours, what is `held`, and the newest are never named.

    Nor is any of the 48 hours before the newest.
    """
    moments = {name: moment for name in names if (moment := moment_of(name)) is not None}
    daily = sorted((name for name in moments if not _is_of_upgrade(name)), key=moments.__getitem__, reverse=True)
    upgrades = sorted((name for name in moments if _is_of_upgrade(name)), key=moments.__getitem__, reverse=True)
    stays = {*daily[:1], *upgrades[:UPGRADES], *held}
    stays |= {name for name in daily if moments[daily[0]] - moments[name] < RECENT}
    for bucket, number in ((_day, kept.daily), (_week, kept.weekly), (_month, kept.monthly)):
        stays |= _newest_of_each(daily, lambda name, bucket=bucket: bucket(moments[name]), number)  # type: ignore[misc]  # a default binds it now
    return sorted(moments.keys() - stays)


def _newest_of_each(names: Sequence[str], bucket: Callable[[str], Hashable], number: int) -> set[str]:
    """Of names from the newest on: the first of each of the first so many buckets."""
    first: dict[Hashable, str] = {}
    for name in names:
        first.setdefault(bucket(name), name)
    return set(list(first.values())[:number])


def _is_of_upgrade(name: str) -> bool:
    found = NAMED.fullmatch(name)
    return bool(found and found[1])


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
