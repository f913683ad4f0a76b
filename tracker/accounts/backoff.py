"""How long a name must wait after wrong passwords: plain arithmetic over the moments of failure.

Counted twice: for a name from one address (a person mistyping, or one attacker), and for a name from everywhere (an
attacker with many addresses). Never for an address alone: a whole office may share one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Rule:
    """Waits begin at the `threshold`th failure within `window`; each further failure doubles the wait."""

    threshold: int
    window: timedelta


FROM_ONE_ADDRESS = Rule(threshold=5, window=timedelta(minutes=15))
FROM_EVERYWHERE = Rule(threshold=20, window=timedelta(hours=1))
#: No failure older than this can still make anybody wait.
REMEMBERED = timedelta(days=1)


def waits_until(failures: Sequence[datetime], rule: Rule) -> datetime | None:
    """The moment from which a password is tried again; None when there is nothing to wait for.

    `failures` are in order of time. Once waits have begun they go on growing (30 s, 1, 2, 4, 8, 15 minutes) until a
    whole window passes after a wait without another failure; a slow attacker does not start again at 30 s.
    """
    level = 0
    for place, at in enumerate(failures):
        if level and at > failures[place - 1] + _wait(level) + rule.window:
            level = 0
        recent = sum(1 for other in failures[: place + 1] if other > at - rule.window)
        if level or recent >= rule.threshold:
            level += 1
    return failures[-1] + _wait(level) if level else None


def _wait(level: int) -> timedelta:
    doublings: int = min(level - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
