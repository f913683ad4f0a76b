"""The ladder of an overdue unit that does not react: pure. It stops when the unit acts, or promises a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.kinds import Rung

RUNGS = tuple(Rung)


@dataclass(frozen=True, slots=True)
class Silence:
    """How far the silence of a unit has climbed."""

    rung: Rung
    since_on: date
    promised_on: date | None = None
    broken: int = 0  # how many promises before that one were not kept

    def broken_by(self, on: date) -> int:
        """How many promises have not been kept by a day."""
        return self.broken + (self.promised_on is not None and self.promised_on < on)


@dataclass(frozen=True, slots=True)
class Now:
    """How it stands after looking."""

    rung: Rung
    since_on: date
    next_on: date | None  # when it climbs next unless somebody reacts
    stopped: bool = False  # somebody has reacted: it begins below again


@dataclass(frozen=True, slots=True)
class Climbed:
    """The ladder of a unit as it is to be kept."""

    unit_id: int
    rung: Rung
    since_on: date
    has_moved: bool = False


def climb(
    silence: Silence, acted_on: date | None, rungs: Sequence[tuple[Rung, int]], *, on: date, work: WorkCalendar
) -> Now:
    """One rung at most a day, when so many working days have passed without a reaction.

    A reaction is an act of the unit on the item after the rung was reached, or a day promised that has not passed.
    """
    reacted = _reactions(silence, acted_on, on)
    if reacted and silence.rung is not Rung.UNIT:
        return Now(Rung.UNIT, max(reacted), _next(Rung.UNIT, max(reacted), rungs, work), stopped=True)
    silence = replace(silence, since_on=max([silence.since_on, *reacted]))
    at = _next(silence.rung, silence.since_on, rungs, work)
    if at is None or at > on:
        return Now(silence.rung, silence.since_on, at)
    rung = _above(silence.rung, rungs)
    return Now(rung, on, _next(rung, on, rungs, work))


def has_reacted(silence: Silence, acted_on: date | None, *, on: date) -> bool:
    """Whether the unit has acted since the rung was reached, or its promise still holds back."""
    return bool(_reactions(silence, acted_on, on))


def _reactions(silence: Silence, acted_on: date | None, on: date) -> list[date]:
    days = (acted_on, _kept(silence.promised_on, on))
    return [day for day in days if day is not None and day >= silence.since_on]


def _kept(promised_on: date | None, on: date) -> date | None:
    """Until when a promise holds back: today, while its day has not passed."""
    return None if promised_on is None else min(promised_on, on)


def _above(rung: Rung, rungs: Sequence[tuple[Rung, int]]) -> Rung:
    higher = [one for one, days in rungs if days and RUNGS.index(one) > RUNGS.index(rung)]
    return min(higher, key=RUNGS.index, default=rung)


def _next(rung: Rung, since: date, rungs: Sequence[tuple[Rung, int]], work: WorkCalendar) -> date | None:
    above = _above(rung, rungs)
    return None if above is rung else work.add(since, dict(rungs)[above])
