"""One client alone: the median of a page, beside the bare view that sends the same bytes, and on a smaller register."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.benching.client import Answer, Client

WARM_UP = 10
BETWEEN_WRITES = 10  # requests


@dataclass(frozen=True)
class Figure:
    """What was measured, in milliseconds. `status` tells why where nothing was; ratios are None where not asked for."""

    median: float
    least: float
    size: float = 0  # KB of the answer
    ratio: float | None = None  # to the bare view
    growth: float | None = None  # to the smaller register
    again: float | None = None  # one and the same page, nothing written meanwhile
    status: int = 200

    @property
    def is_there(self) -> bool:
        """Whether the page answered at all."""
        return self.status == 200


@dataclass(frozen=True)
class Side:
    """One of the servers: how it is asked once more, and what it answered so far."""

    ask: Callable[[], Answer]
    seconds: list[float]


def in_turn(wanted: Sequence[tuple[Client, str]]) -> Callable[[], Answer]:
    """Ask for these one after the other, round and round: who, and the address."""
    turns: Iterator[tuple[Client, str]] = itertools.cycle(wanted)

    def ask() -> Answer:
        client, path = next(turns)
        return client.get(path)

    return ask


def compare(
    ask: Callable[[], Answer],
    *,
    number: int,
    bare: Bare,
    smaller: Callable[[], Answer] | None = None,
    writes: Sequence[Callable[[], Answer]] = (),
    again: Callable[[], Answer] | None = None,
) -> Figure:
    """Ask `number` times, alternating with the bare view and the smaller register, so that noise meets all of them.

    The first answers are not counted. After every tenth one `writes` go into the two registers. `again` is asked for
    alone, behind all this. A page that is not there gives a Figure that says so.
    """
    warm_up = min(WARM_UP, number)
    answers = [ask() for _ in range(warm_up)]
    odd = next((answer for answer in answers if answer.status != 200), None)
    if odd is not None:
        return Figure(0, 0, status=odd.status)
    sides = [Side(ask, []), Side(bare.sender([answer.body for answer in answers]), [])]
    if smaller is not None:
        sides.append(Side(smaller, []))
    for side in sides[1:]:
        for _ in range(warm_up):
            side.ask()
    for turn in range(number):
        for side in sides:
            answer = side.ask()
            if answer.status != 200:
                return Figure(0, 0, status=answer.status)
            side.seconds.append(answer.seconds)
        for write in writes if turn % BETWEEN_WRITES == BETWEEN_WRITES - 1 else ():
            write()
    medians = [statistics.median(side.seconds) * 1000 for side in sides]
    size = statistics.mean(len(answer.body) for answer in answers) / 1024
    growth = medians[0] / medians[2] if smaller is not None else None
    once_more = statistics.median(again().seconds for _ in range(number)) * 1000 if again else None
    least = min(sides[0].seconds) * 1000
    return Figure(medians[0], least, size, medians[0] / medians[1], growth, again=once_more)


class Bare:
    """The bare view: bodies are written where it reads them."""

    def __init__(self, client: Client, folder: Path) -> None:
        self._client, self._folder, self._number = client, folder, 0

    def sender(self, bodies: Sequence[bytes]) -> Callable[[], Answer]:
        """How it is asked for these bodies in turn."""
        paths = []
        for body in bodies:
            self._number += 1
            (self._folder / f"body-{self._number}").write_bytes(body)
            paths.append(f"/body-{self._number}")
        return in_turn([(self._client, path) for path in paths])


def share_of(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies: 0.95 gives p95. Of nothing it is 0."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
