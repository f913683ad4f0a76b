"""`make fuzz`: property tests and random walks, free to try what they never tried; the first failure ends it.

ARGS="--minutes 30" goes on with other seeds until the time is up, ARGS="--seed 123" does one round again, and what else
stands there is pytest's: ARGS="-k working_days".
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from dataclasses import dataclass

from scripts.messages import Stop, entry, say
from scripts.project import alone
from scripts.setup import set_up
from scripts.test import clean_environment, run_pytest

#: Hypothesis marks every property itself; tests/conftest.py marks the walks; what is `longer` does more than usual.
FREE = "hypothesis or walk or longer"
SEEDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Wish:
    """For how many minutes (0: one round), with which seed (None: another each round), and pytest's own arguments."""

    minutes: float
    seed: int | None
    rest: list[str]


def main() -> int:
    """0 when nothing failed."""
    wish = read_wish(sys.argv[1:])
    with alone():
        set_up(development=True)
    ends = time.monotonic() + 60 * wish.minutes
    environment = clean_environment("")
    while True:
        seed = secrets.randbelow(SEEDS) if wish.seed is None else wish.seed
        say(f"Thử tự do, hạt giống {seed}…", f"trying freely, seed {seed}")
        if run_pytest("SQLite", arguments_of(seed, wish.rest), environment).code:
            raise Stop(
                f'Có phép thử không đạt; làm lại đúng vòng này: make fuzz ARGS="--seed {seed}"',
                f'A test failed; the same round again: make fuzz ARGS="--seed {seed}"',
            )
        if wish.seed is not None or time.monotonic() >= ends:
            return 0


def read_wish(arguments: list[str]) -> Wish:
    """What ARGS asks for."""
    parser = argparse.ArgumentParser(prog="make fuzz", allow_abbrev=False, add_help=False)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int)
    known, rest = parser.parse_known_args(arguments)
    return Wish(known.minutes, known.seed, rest)


def arguments_of(seed: int, rest: list[str]) -> list[str]:
    """pytest's arguments for a round."""
    return ["--hypothesis-profile=fuzz", f"--hypothesis-seed={seed}", "-m", FREE, *rest]


if __name__ == "__main__":
    entry(main)
