"""Rows given back as they were before a reorganisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Table

from tracker.core.undoing import restoring
from tracker.core.undoing.rows import Difference, Key, Row
from tracker.reorganizing.scope import GOES_ON

#: What changed rows refer to: these go last.
REFERRED = ("post", "unit")
#: Goes back only where nothing has counted on since.
COUNTED = "next_number"


def give_back(found: Sequence[Difference], now: Mapping[tuple[str, Key], Row]) -> None:
    """As core.undoing gives rows back; `now`: the rows as they are, by table and key."""
    restoring.give_back(found, now, stays=_stays, last=REFERRED)


def _stays(_table: Table, name: str, here: Row, after: Row) -> bool:
    return name in GOES_ON or (name == COUNTED and here[name] != after[name])
