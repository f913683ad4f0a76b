"""What is chosen of an invented item before its rehearsal begins: all that a drawing's conditions may ask of it."""

from __future__ import annotations

from dataclasses import dataclass

#: Working days from the first day to the deadline; 0: none.
USUAL_DAYS, DAYS = 20, (5, 20, 60, 0)


@dataclass(frozen=True, slots=True)
class Setting:
    """`units` that carry it out: one leads, several answer each for themselves. The rest as conditions read it."""

    units: int = 1
    document_kind: str = ""
    field: str = ""
    priority: str = "normal"
    leader: str = ""
    days: int = USUAL_DAYS
