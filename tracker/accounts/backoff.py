"""How long must be waited after wrong passwords: plain arithmetic over the moments of failure (decision 16).

Counted three times: for a name from one place (a person mistyping, or one attacker), for a name from everywhere that
is unknown for it (an attacker with many addresses), and for an address over many different names (one password tried
on everybody). The last counts names, not failures: a whole office may share one address.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Failure:
    """A wrong password for a name at a moment."""

    at: datetime
    name: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Waits begin at the `threshold`th failure within `window`; each further failure doubles the wait.

    With `of_names` it is the `threshold`th different name that begins them.
    """

    threshold: int
    window: timedelta
    of_names: bool = False

    def raised(self, by: int) -> Rule:
        """The same with a higher threshold."""
        return replace(self, threshold=self.threshold + by)


FROM_ONE_PLACE = Rule(threshold=5, window=timedelta(minutes=15))
FROM_ONE_PLACE_SLOWLY = Rule(threshold=20, window=timedelta(days=1))
FROM_EVERYWHERE = Rule(threshold=20, window=timedelta(hours=1))
#: A quarter of an office of forty may mistype before the first of them is in.
OVER_NAMES = Rule(threshold=10, window=timedelta(hours=1), of_names=True)
OVER_NAMES_SLOWLY = Rule(threshold=30, window=timedelta(days=1), of_names=True)
#: No failure older than this can still make anybody wait.
REMEMBERED = timedelta(days=1)


def waits_until(failures: Iterable[Failure], rule: Rule) -> datetime | None:
    """The moment from which a password is tried again; None when there is nothing to wait for.

    `failures` are in order of time. Once waits have begun they go on growing (30 s, 1, 2, 4, 8, 15 minutes) until a
    whole window passes after a wait without another failure; a slow attacker does not start again at 30 s.
    """
    level, last = 0, None
    recent: deque[Failure] = deque()
    names: Counter[str] = Counter()
    for failure in failures:
        if level and last and failure.at > last + _wait(level) + rule.window:
            level = 0
        recent.append(failure)
        names[failure.name] += 1
        while recent[0].at <= failure.at - rule.window:
            gone = recent.popleft().name
            names[gone] -= 1
            if not names[gone]:
                del names[gone]
        if level or (len(names) if rule.of_names else len(recent)) >= rule.threshold:
            level += 1
        last = failure.at
    return last + _wait(level) if last and level else None


def _wait(level: int) -> timedelta:
    doublings: int = min(level - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
