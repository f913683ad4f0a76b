"""An office that is kept as it is at a fork, and given back for each history that goes on from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from flask import Flask

from tests.databases import DatabaseServer
from tests.moves.history import FORKS, PIECES, Look, Move, drawn, play, shortened, whole, wrong_of
from tests.moves.office import BEGINS
from tests.moves.play import Play, WrongError
from tracker.core.extensions import db

#: How many histories a lot has: each last fork is the end of one.
IN_A_LOT = FORKS ** (len(PIECES) - 1)


class Office:
    """The application's database, in its states."""

    def __init__(self, app: Flask, databases: DatabaseServer, folder: Path, look: Look) -> None:
        self.app, self.databases, self.folder, self.look = app, databases, folder, look
        self.told: Counter[tuple[str, str]] = Counter()
        with app.app_context():
            self.url = db.engine.url.render_as_string(hide_password=False)
        self.first = self.keep()

    def keep(self) -> str:
        """A copy of it as it is now."""
        self._leave()
        return self.databases.kept(self.url, self.folder)

    def give_back(self, copy: str) -> None:
        """Make it again what it was then."""
        self._leave()
        self.databases.again(self.url, copy)

    def _leave(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def play_lot(self, lot: str) -> None:
        """All histories that begin so. Raises WrongError at the first fault, in the piece with this seed."""
        self._grow(lot, self.first, BEGINS)

    def _grow(self, seed: str, begins: str, on: date) -> None:
        self.give_back(begins)
        depth = seed.count("/")
        state = Play(self.app, on)
        try:
            play(state, drawn(seed), self.look, begins=sum(PIECES[:depth]), told=self.told)
        except WrongError as error:
            raise FoundError(seed) from error
        if depth < len(PIECES) - 1:
            here, today = self.keep(), state.on
            for fork in range(FORKS):
                self._grow(f"{seed}/{fork}", here, today)
            self.databases.drop(here)

    def replay(self, moves: Sequence[Move]) -> None:
        """One history from its first day."""
        self.give_back(self.first)
        play(Play(self.app), moves, self.look)

    def shortest(self, seed: str) -> str:
        """The fault of the piece with this seed, by the fewest moves that show it."""
        moves = whole(seed)
        error = wrong_of(self.replay, moves)
        if error is None:
            return f"history {seed} went wrong once, and not again: {moves}"
        fewer, error = shortened(self.replay, moves, error)
        return f"history {seed}, made shorter: {fewer}\n{error}"


class FoundError(Exception):
    """Something went wrong in the piece with this seed."""

    def __init__(self, seed: str) -> None:
        super().__init__(seed)
        self.seed = seed
