"""Histories: drawn by a seed, played on a copy of the office, made shorter where something went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from tests.moves.item_moves import ITEM_MOVES
from tests.moves.office_moves import OFFICE_MOVES
from tests.moves.play import NothingToDoError, Play, WrongError
from tests.moves.post_moves import POST_MOVES
from tests.moves.reorganizing_moves import REORGANIZING_MOVES
from tracker.core.errors import TrackerError

#: A move and its three numbers.
Move = tuple[str, int, int, int]
#: Looks at the office after a move: its place in the history. Raises WrongError.
Look = Callable[[Play, int], None]

MOVES: dict[str, Callable[[Play, int, int, int], None]] = {
    **ITEM_MOVES, **POST_MOVES, **OFFICE_MOVES, **REORGANIZING_MOVES,
}  # fmt: skip
#: A history of 30 moves in pieces. Those of a lot share their beginnings: after each piece but the last it forks.
PIECES, FORKS = (12, 8, 6, 4), 3
#: How every history begins: with something to do.
OPENING = ("register", "assign", "register", "assign")
WEIGHTS = {
    "register": 4, "assign": 6, "press": 18, "days_go_by": 4, "submit": 3, "ask_for_time": 4, "reassign": 2,
    "move_by_hand": 3, "open_post": 4, "end_post": 6, "disable": 4, "enable": 2, "give_stand_in": 6,
    "end_stand_in": 2, "name_somebody": 3, "deputies_may": 2, "publish_drawing": 2, "close": 2,
    "checklist": 2, "recurs": 1, "reorganise": 6, "give_back": 1,
}  # fmt: skip
NAMES = [name for name in MOVES for _ in range(WEIGHTS.get(name, 1))]


def drawn(seed: str) -> list[Move]:
    """A piece of a history, of its seed: "lot", "lot/fork", "lot/fork/fork" and so on."""
    chance, depth = Random(seed), seed.count("/")
    opening = () if depth else OPENING
    names = [*opening, *(chance.choice(NAMES) for _ in range(PIECES[depth] - len(opening)))]
    return [(name, chance.randrange(1000), chance.randrange(1000), chance.randrange(1000)) for name in names]


def whole(seed: str) -> list[Move]:
    """Everything up to the end of this piece."""
    parts = seed.split("/")
    return [move for at in range(len(parts)) for move in drawn("/".join(parts[: at + 1]))]


def play(
    state: Play, moves: Sequence[Move], look: Look, *, begins: int = 0, told: Counter[tuple[str, str]] | None = None
) -> None:
    """Play it on the database that the application has now, on from the day of `state`.

    `begins`: how many moves came before; `told` counts what came of these.
    """
    told = Counter() if told is None else told
    with state.app.app_context():
        state.read()
    for place, (name, a, b, c) in enumerate(moves, begins):
        with state.app.app_context():
            told[name, one_move(state, name, a, b, c)] += 1
        with state.app.app_context():
            before = state.world
            if state.read() != before:  # what decides is as it was: so is every answer
                looked_at(state, place, look)


def looked_at(state: Play, place: int, look: Look) -> None:
    """What breaks while it is looked at is a fault of the program as well."""
    try:
        look(state, place)
    except WrongError:
        raise
    except Exception as error:
        raise WrongError("looking broke", f"{type(error).__name__}: {error}") from error


def one_move(state: Play, name: str, a: int, b: int, c: int) -> str:
    """What came of it: done, refused by which error, or that there was nothing for it."""
    try:
        MOVES[name](state, a, b, c)
    except NothingToDoError:
        return "nothing"
    except TrackerError as error:
        return type(error).__name__
    except (WrongError, AssertionError):
        raise
    except Exception as error:
        raise WrongError(f"{name} broke", f"{type(error).__name__}: {error}") from error
    return "done"


def wrong_of(play_it: Callable[[Sequence[Move]], None], moves: Sequence[Move]) -> WrongError | None:
    """What goes wrong in it, if anything does."""
    try:
        play_it(moves)
    except WrongError as error:
        return error
    return None


def shortened(
    play_it: Callable[[Sequence[Move]], None], moves: Sequence[Move], error: WrongError
) -> tuple[list[Move], WrongError]:
    """The same fault by fewer moves: each is left out in turn, in pieces first, as long as the fault stays."""
    kept = list(moves)
    size = max(1, len(kept) // 2)
    while size:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + size :]
            found = wrong_of(play_it, fewer)
            if found is not None and found.kind == error.kind:
                kept, error = fewer, found
            else:
                at += size
        size //= 2
    return kept, error
