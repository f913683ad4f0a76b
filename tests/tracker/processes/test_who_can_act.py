"""People, posts, stand-ins and items move in any order: every open step has somebody who can press it, or is told of.

The histories and what is looked at after each move are in tests/moves. A failure prints the shortest history that shows
it; `pytest -s` prints what came of the moves. `make fuzz` plays other histories, and many more of them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tests.moves.forking import IN_A_LOT, FoundError, Office
from tests.moves.history import MOVES
from tests.moves.looking import look

#: 108 histories in `make test`, of which PostgreSQL plays 27, the first lot; 5,184 in `make fuzz`.
LOTS, FREE_LOTS = 4, 48


@pytest.mark.parametrize("lot", range(LOTS))
def test_every_open_step_has_somebody_or_is_told_of(
    lot: int, make_app: MakeApp, databases: DatabaseServer, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    office = Office(make_app("moves"), databases, tmp_path, look)
    is_free = request.config.getoption("--hypothesis-profile") == "fuzz"
    try:
        for more in range(FREE_LOTS if is_free else 1):
            office.play_lot(f"{lot + more * 1000}")
    except FoundError as found:
        pytest.fail(office.shortest(found.seed))
    print(words_of(office.told))  # noqa: T201 - what `-s` and a failure show
    came = Counter[str]()
    for (_name, what), count in office.told.items():
        came[what] += count
    tried = office.told.total() - came["nothing"]  # where everything has ended, many a move finds nothing to move
    assert came["done"] > 0.6 * tried, "too much is refused: the histories are not worth their time"
    assert came["done"] > 0.3 * office.told.total(), "too little happens: the histories are not worth their time"


def words_of(told: Counter[tuple[str, str]]) -> str:
    """A line for each move: how often it was done, refused by which error, or had nothing to do."""
    lines = []
    for name in MOVES:
        came = {what: count for (move, what), count in sorted(told.items()) if move == name}
        lines.append(f"{name:<18}{came}")
    return "\n".join([*lines, f"{told.total()} moves of {IN_A_LOT} histories, which share their beginnings"])
