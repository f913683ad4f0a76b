"""What is told of an act that is taken back. Heard in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.core.actor import Actor
from tracker.core.undoing.rows import Difference


@dataclass(frozen=True, slots=True)
class Undoing:
    """An act is about to be taken back, and its rows stand as it left them. Whoever knows why not raises Conflict."""

    rows: Sequence[Difference]
    by: Actor

    def made(self, table: str) -> Iterator[Difference]:
        """The rows of a table that the act added."""
        return (one for one in self.rows if one.table == table and one.before is None)


@dataclass(frozen=True, slots=True)
class Undone:
    """It was taken back: its rows are as before. `logged`: the entries of the log that tell of the act."""

    rows: Sequence[Difference]
    logged: Sequence[int]
    by: Actor
