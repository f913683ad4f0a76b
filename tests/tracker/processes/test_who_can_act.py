"""People, posts, stand-ins and items move in any order: every open step has somebody who can press it, or is told of.

The histories and what is looked at after each move are in tests/moves. A failure prints the shortest history that shows
it; `pytest -s` prints what came of the moves. `make fuzz` plays other histories, and many more of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from flask import Flask

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tests.moves.history import LENGTH, MOVES, Move, drawn, play, shortened, wrong_of
from tests.moves.looking import Looker
from tracker.core.extensions import db

#: 300 histories in `make test`, of which PostgreSQL plays the first three lots; 5,000 in `make fuzz`.
LOTS, IN_A_LOT, IN_A_FREE_LOT = 12, 25, 417


@pytest.mark.parametrize("lot", range(LOTS))
def test_every_open_step_has_somebody_or_is_told_of(
    lot: int, make_app: MakeApp, databases: DatabaseServer, request: pytest.FixtureRequest
) -> None:
    play_it, told = player(make_app("moves"), databases)
    is_free = request.config.getoption("--hypothesis-profile") == "fuzz"
    for number in range(IN_A_FREE_LOT if is_free else IN_A_LOT):
        seed = f"{lot}/{number}"
        error = wrong_of(play_it, moves := drawn(seed))
        if error is not None:
            fewer, error = shortened(play_it, moves, error)
            pytest.fail(f"history {seed}, made shorter: {fewer}\n{error}")
    done = sum(count for (_name, came), count in told.items() if came == "done")
    print(words_of(told))
    assert done > 0.6 * told.total(), "too much is refused: the histories are not worth their time"


def player(
    app: Flask, databases: DatabaseServer
) -> tuple[Callable[[Sequence[Move]], None], Counter[tuple[str, str]]]:  # fmt: skip
    """Plays a history on the office as it was at first; and what came of all moves so far."""
    told: Counter[tuple[str, str]] = Counter()
    with app.app_context():
        url = db.engine.url.render_as_string(hide_password=False)

    def play_it(moves: Sequence[Move]) -> None:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        databases.again(url, "moves")
        play(app, moves, Looker(len(moves)), told)

    return play_it, told


def words_of(told: Counter[tuple[str, str]]) -> str:
    """A line for each move: how often it was done, refused by which error, or had nothing to do."""
    lines = []
    for name in MOVES:
        came = {what: count for (move, what), count in sorted(told.items()) if move == name}
        lines.append(f"{name:<18}{came}")
    return "\n".join([*lines, f"{told.total()} moves, {LENGTH} in a history"])
