"""What people and their access tell the slices above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.accounts.models import AccessChange, Person


@dataclass(frozen=True, slots=True)
class AccessChanged:
    """An administrator changed somebody's access: a mail says so at once.

    `people` are all who are told; `former_address` is where the person was reached until now, where that has changed.
    """

    change: AccessChange
    person: Person
    people: Sequence[Person]
    former_address: str = ""
