"""A run of a scenario as it is kept between two acts."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Timer:
    """A timer that is set; `fired_for` is the day it counted from when it fired."""

    token: int
    node: str
    rule: str
    entered: str
    fired_for: str = ""


@dataclass
class Run:
    """A run as it is kept: everything that is needed to go on, and nothing else."""

    drawing: str
    units: list[int]
    day: str
    due: str
    tokens: list[dict[str, Any]] = field(default_factory=list)
    next_number: int = 1
    timers: list[Timer] = field(default_factory=list)
    accepted: list[int] = field(default_factory=list)
    support: list[int] = field(default_factory=list)
    leaders: list[int] = field(default_factory=list)
    days: dict[str, str] = field(default_factory=dict)
    history: list[tuple[str, str, str]] = field(default_factory=list)  # passed, step, button
    ended: str = ""

    def saved(self) -> str:
        """As text."""
        return json.dumps(asdict(self))

    @classmethod
    def restored(cls, text: str) -> Run:
        """From text."""
        kept = json.loads(text)
        history = [tuple(one) for one in kept["history"]]
        return cls(**{**kept, "timers": [Timer(**timer) for timer in kept["timers"]], "history": history})
