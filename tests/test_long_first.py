"""Every worker begins with long files; none has all of them, and no test is lost."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.long_first import LONG, long_first


def items_of(*files: tuple[str, int]) -> list[Any]:
    """So many tests of each file."""
    return [
        SimpleNamespace(path=Path("tests") / name, name=f"{name}:{at}") for name, many in files for at in range(many)
    ]


def parts(items: list[Any], workers: int) -> list[list[Any]]:
    """What pytest-xdist gives each worker at the beginning."""
    given = []
    for number in range(workers):
        many = len(items) // (workers - number)
        given.append(items[:many])
        items = items[many:]
    return given


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 9])
def test_each_worker_begins_with_its_share_and_nothing_is_lost(workers: int) -> None:
    files = [("test_a.py", 50), *((name, 7) for name in sorted(LONG)), ("test_z.py", 150)]
    items = items_of(*files)
    ordered: list[Any] = list(long_first(items, workers))
    assert sorted(item.name for item in ordered) == sorted(item.name for item in items)
    taken, begun = [], []
    for part in parts(ordered, workers):
        head = [item.path.name for item in part if item.path.name in LONG]
        assert [item.path.name for item in part[: len(head)]] == head, "what is long stands first"
        begun += set(head)
        taken.append(sum(LONG[name] for name in set(head)))
    assert sorted(begun) == sorted(LONG), "a file whose tests share something is begun by one worker"
    assert min(taken) > 0
    assert max(taken) <= max(sum(LONG.values()) / workers + min(LONG.values()), *LONG.values())


def test_more_workers_than_tests_lose_none() -> None:
    items = items_of(("test_run.py", 2), ("test_a.py", 1))
    assert sorted(item.name for item in long_first(items, 8)) == sorted(item.name for item in items)


def test_the_names_are_those_of_files() -> None:
    here = {path.name for path in Path(__file__).parent.rglob("test_*.py")}
    assert here >= LONG.keys()
