"""Steps that decide on more time and their requests, as queries.requests pairs them, while a run is changed."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.processes.models import EventKind
from tracker.processes.services.history import Entry
from tracker.processes.services.stands import stages_over
from tracker.processes.services.walked import Walked
from workflows.definition import Over
from workflows.state import Left, Token, Told

ASKS = "request_extension"


def step_of_request(running: Walked, button: str, unit: int | None) -> Token | None:
    """The open step of a unit's request, or of the whole item's."""
    return _paired(running.tasks(button), running.facts.asked).get(unit)


def keep_requests(running: Walked, *, tell: bool = True) -> None:
    """A request waits for its decision, whoever carries the duty out now; what waits for none any more goes.

    `tell`: a request without a step gets one, while the stage of the units is open.
    """
    steps, asked = running.tasks("grant_extension"), running.facts.asked
    paired = _paired(steps, asked)
    for token in steps:
        unit = token.unit
        if token not in paired.values() and unit is not None and unit not in running.facts.units:
            running.step(Left(unit), Entry(EventKind.LEFT, unit=unit))
    if tell and stages_over(running.drawing, running.state.tokens, Over.UNITS):
        for unit in asked:
            if unit not in paired:
                running.step(Told(ASKS, unit), Entry(EventKind.TOLD, unit=unit, outcome=ASKS))


def _paired(steps: Sequence[Token], asked: Sequence[int | None]) -> dict[int | None, Token]:
    """Each request with its step; a step of an older run bears nobody's name."""
    found: dict[int | None, Token] = {}
    left = list(steps)
    for match in (lambda unit, token: token.unit == unit, lambda unit, token: unit is None or token.unit is None):
        for unit in sorted(set(asked) - set(found), key=lambda one: one is None):
            token = next((one for one in left if match(unit, one)), None)
            if token is not None:
                found[unit] = token
                left.remove(token)
    return found
