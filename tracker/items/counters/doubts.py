"""What is asked about once before a figure is saved: over the target, more than double the one before. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure that may be a slip of the finger. Values in the smallest unit; None: that is not what is doubted."""

    value: int
    over: int | None = None  # the target that it passes
    before: int | None = None  # the former figure that it more than doubles

    @property
    def times(self) -> int:
        """How many times the former it is, whole ones."""
        return self.value // self.before if self.before else 0

    @property
    def is_exact(self) -> bool:
        """Whether it is exactly so many times."""
        return bool(self.before) and self.value % (self.before or 1) == 0


def doubt_of(value: int, *, before: int | None, target: int | None) -> Doubt | None:
    """What is doubted of a new figure; None: nothing. The same figure again is not asked about."""
    if value == before:
        return None
    over = target if target is not None and value > target else None
    doubled = before if before and value > 2 * before else None
    return Doubt(value, over, doubled) if over is not None or doubled is not None else None
