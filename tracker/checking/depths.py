"""How deep in brackets a quantity stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tracker.checking.amounts import Amount
from tracker.checking.reading import Reading

_DEEPEST = 8  # brackets within brackets; more are one level


def depths_of(reading: Reading, counts: Iterable[Amount]) -> Iterator[int]:
    """How many brackets are open at each quantity; every sentence begins with none."""
    at, depth, sentence = 0, 0, -1
    for one in counts:
        start = reading.sentence(one.start)[0]
        if start != sentence:
            at, depth, sentence = start, 0, start
        for char in re.findall(r"[()]", reading.masked[at : one.start]):
            depth = max(0, depth + (1 if char == "(" else -1))
        at = one.start
        yield min(depth, _DEEPEST)
