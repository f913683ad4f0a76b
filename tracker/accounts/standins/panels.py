"""A quiet line on the home page, for who stands in and for whom somebody does; and what the account page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.accounts.standins import queries
from tracker.accounts.standins.queries import Row, State
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.frame import Panel


@dataclass(frozen=True, slots=True)
class Mine:
    """`taken`: for whom this person stands in; `given`: who stands in for this person."""

    taken: Sequence[Row]
    given: Sequence[Row]


def mine(by: Actor) -> Mine:
    """What holds or will, of this person. One query."""
    rows = queries.of_person(by.person_id, on=clock.today()) if by.person_id is not None else ()
    return Mine(
        [row for row in rows if row.person_id == by.person_id], [row for row in rows if row.holder_id == by.person_id]
    )


def _today(by: Actor, _about: Any) -> Mine:
    """What holds today; what begins later is on the page of the account."""
    all_ = mine(by)
    taken, given = ([row for row in rows if row.state is State.NOW] for rows in (all_.taken, all_.given))
    return Mine(taken, given)


HOME = (Panel("accounts/standins/_home.html", _today),)
