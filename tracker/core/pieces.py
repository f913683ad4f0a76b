"""Heavy pages that are made while somebody waits: their work is done in pieces, and light pages go between them.

    for row in in_pieces(rows):       # of a request whose turn is over; of everything else: the rows as they are
        ...

How many may pass is the server's business (serving/turns.py); docs/decisions/0119-heavy-pages-give-way.md says why.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from flask import has_request_context, request

Row = TypeVar("Row")
#: What serving.turns.GIVE_WAY names.
GIVE_WAY = "tracker.give_way"
#: A light page waits for one at most.
SECONDS_OF_A_PIECE = 0.01
#: Whoever writes holds locks that the others may wait for.
READS = ("GET", "HEAD")


def in_pieces(rows: Iterable[Row]) -> Iterable[Row]:
    """The same rows, in their order; after every ten milliseconds of work on them those are let by who are at work."""
    if not has_request_context() or request.method not in READS:
        return rows
    give_way = request.environ.get(GIVE_WAY)
    return rows if give_way is None else _pausing(rows, give_way)


def _pausing(rows: Iterable[Row], give_way: Callable[[], None]) -> Iterator[Row]:
    until = time.monotonic() + SECONDS_OF_A_PIECE
    for row in rows:
        yield row
        if time.monotonic() >= until:
            give_way()
            until = time.monotonic() + SECONDS_OF_A_PIECE
