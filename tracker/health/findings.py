"""What a check says: how it stands, what was seen, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.core.errors import Text


class State(StrEnum):
    """How it stands."""

    FINE = "fine"
    LOOK = "look"  # something is to be done, nobody is hindered yet
    BROKEN = "broken"  # people do not get what they rely on


#: From the best to the worst.
ORDER = tuple(State)


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check."""

    name: str  # stable, for scripts: database, disk, mail …
    label: Text
    state: State
    seen: Text
    todo: Text = ""


def worst(findings: list[Finding]) -> State:
    """The worst of them; fine where there is none."""
    return max((finding.state for finding in findings), key=ORDER.index, default=State.FINE)
