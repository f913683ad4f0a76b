"""`make bench`: how quick the screens are on a large register, as a table with targets; SQLite, then PostgreSQL."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from scripts import debian
from scripts.benching import stores
from scripts.benching.client import Client
from scripts.benching.measuring import Bare
from scripts.benching.run import Register, Run
from scripts.benching.served import BARE, serving, settings
from scripts.benching.table import Table, grouped
from scripts.messages import entry, say
from scripts.project import alone as setting_up
from scripts.setup import set_up

ITEMS, LARGE, MOST_GROWTH, MOST_LARGE = 100_000, 1_000_000, 1.5, 1.3
DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """0 when everything could be measured, however slow; with --strict 1 where a target was missed."""
    wanted = read_options(sys.argv[1:])
    with setting_up():
        set_up(development=True)  # the mail server that delivery is measured with is among those pins
    tables = []
    with stores.alone():
        for database in wanted.database:
            if database == "postgresql":
                debian.ensure_postgres()
            tables.append(measure(database, wanted))
    for table in tables:
        say(
            f"\n{table.title}: {len(table.over)} mục vượt mục tiêu",
            "over target; docs/how-to/measure.md says how to read it",
        )
        for title in table.over:
            print(f"   {title.strip()}")
    return 1 if wanted.strict and any(table.over for table in tables) else 0


def read_options(words: Sequence[str]) -> argparse.Namespace:
    """What is asked for; `smaller` is the size that growth is counted from."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--items", type=int, default=ITEMS, help="size of the register")
    parser.add_argument("--smaller", type=int, help="the size to compare with; a tenth unless said, 0: none")
    parser.add_argument("--database", choices=DATABASES, action="append", help="one of them; both unless said")
    parser.add_argument("--only", action="append", default=[], help="measure only what has this in its name")
    parser.add_argument("--quick", action="store_true", help="fewer requests, a shorter crowd")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a target is missed")
    wanted = parser.parse_args(words)
    wanted.database = wanted.database or list(DATABASES)
    wanted.smaller = wanted.items // 10 if wanted.smaller is None else wanted.smaller
    wanted.growth = MOST_LARGE if wanted.items >= LARGE else MOST_GROWTH
    wanted.requests, wanted.seconds = (15, (10, 5)) if wanted.quick else (60, (60, 20))
    return wanted


def measure(database: str, wanted: argparse.Namespace) -> Table:
    """Everything on one kind of database."""
    with ExitStack() as open_:
        folder = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="tracker-bench-", dir=stores.FOLDER)))
        store = open_.enter_context(stores.opened(database))
        large = Register(open_, store, wanted.items, folder)
        small = Register(open_, store, wanted.smaller, folder) if wanted.smaller else None
        bodies = folder / "bodies"
        bodies.mkdir()
        bare = open_.enter_context(
            serving(BARE, {**settings(folder, ""), "BENCH_BODIES": str(bodies)}, folder / "bare.log")
        )
        title = f"{store.title}: {grouped(large.facts['items'])} nhiệm vụ, {grouped(large.facts['open'])} đang mở"
        table = Table(title)
        table.begin()
        Run(wanted, table, large, small, Bare(Client(bare.port), bodies), DATABASES.index(database)).all()
    return table


if __name__ == "__main__":
    entry(main)
