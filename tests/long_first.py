"""The order in which tests are begun: long files first, some with each worker, so that none has them all at the end.

Workers are given equal parts of the list, one behind the other, and take from each other's ends what is left. So what
stands at the beginning of a part is begun at once, and stays with its worker; all long files at the beginning of the
list would be one worker's, and its own time that of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

#: Seconds of processor time, about, of what takes half a minute and more.
LONG = {
    "test_grammars.py": 120, "test_permissions.py": 115, "test_run.py": 90, "test_who_can_act.py": 90,
    "test_year.py": 60, "test_secrecy.py": 50, "test_soundness_random.py": 50, "test_earlier_databases.py": 40,
    "test_killing.py": 30,
}  # fmt: skip


def long_first(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """The tests in the order in which they are given out to so many workers; each file stays together."""
    heads = _shared([item for item in items if item.path.name in LONG], workers)
    others = [item for item in items if item.path.name not in LONG]
    ordered: list[pytest.Item] = []
    for number, head in enumerate(heads):
        # as pytest-xdist cuts it: what is left by how many are left, rounded down
        length = (len(items) - len(ordered)) // (workers - number)
        room = max(0, length - len(head))
        ordered += [*head, *others[:room]]
        others = others[room:]
    return [*ordered, *others]


def _shared(items: Iterable[pytest.Item], workers: int) -> list[list[pytest.Item]]:
    """The tests of the long files for each worker: each next longest file goes to who has the least."""
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path.as_posix(), []).append(item)
    heads: list[list[pytest.Item]] = [[] for _ in range(workers)]
    seconds = [0] * workers
    for file in sorted(files, key=lambda file: (-LONG[file.rpartition("/")[2]], file)):
        least = seconds.index(min(seconds))
        heads[least] += files[file]
        seconds[least] += LONG[file.rpartition("/")[2]]
    return heads
