"""Sixteen people at once: with pauses as people make them, then without."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.benching.client import Answer, Client
from scripts.benching.measuring import share_of
from scripts.benching.pages import CLERK, LEADER, Facts, Figures, Page, Writer

CLIENTS, LOOKING = 16, ((LEADER, 2), ("pct.kinhte", 1), (CLERK, 1))  # the rest are heads, who write too
WRITES = 0.1
PAUSE = (0.5, 1.5)  # seconds
#: What people look at; the other pages are rare.
LOOKED_AT = {
    "overdue": 14, "board": 14, "item": 28, "list": 8, "my-unit": 8, "home-head": 8, "summary": 5, "search-rare": 4,
    "search-common": 3, "search-typed": 5, "documents": 3,
}  # fmt: skip

Weighted = Sequence[tuple[int, Sequence[str]]]  # how often, and the addresses of which one is taken


@dataclass
class Outcome:
    """What a crowd met: how long each answer took, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lasted: float = 0.0

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return len(self.seconds) / self.lasted if self.lasted else 0.0

    def share(self, share: float) -> float:
        """p50 is share(0.5), in milliseconds."""
        return share_of(self.seconds, share) * 1000


class Somebody:
    """One of the crowd: what they would do next, and doing it."""

    def __init__(self, client: Client, writer: Writer | None, paths: Weighted, seed: int) -> None:
        self._client, self.writer = client, writer
        self._weights, self._paths = [weight for weight, _ in paths], [some for _, some in paths]
        self._rng = random.Random(seed)

    def act(self, writes: float) -> tuple[str, Answer]:
        """One request: mostly a page, sometimes a figure."""
        if self.writer is not None and self._rng.random() < writes:
            return "write", self.writer.write()
        path = self._rng.choice(self._rng.choices(self._paths, self._weights)[0])
        return path, self._client.get(path)

    def pause(self) -> None:
        """Read, think."""
        time.sleep(self._rng.uniform(*PAUSE))


def gather(port: int, facts: Facts, figures: Mapping[str, Figures], there: Sequence[Page]) -> list[Somebody]:
    """Sign sixteen people in; only the pages that are there are looked at. `figures` by user name."""
    paths = [(LOOKED_AT[page.name], page.paths(facts)) for page in there if page.name in LOOKED_AT]
    names = [name for name, number in LOOKING for _ in range(number)]
    people = [
        Somebody(Client(port).sign_in(name, facts["password"]), None, _for_all(paths), seed)
        for seed, name in enumerate(names)
    ]
    for user in list(figures)[: CLIENTS - len(people)]:
        client = Client(port).sign_in(user, facts["password"])
        people.append(Somebody(client, Writer(client, figures[user]), paths, len(people)))
    return people


def _for_all(paths: Weighted) -> Weighted:
    """Without the page of one's own unit, which leaders and clerks have not."""
    return [(weight, some) for weight, some in paths if list(some) != ["/items/my-unit"]]


def one_after_the_other(people: Sequence[Somebody], number: int) -> Outcome:
    """The same requests with nobody else about: what the crowd is compared with."""
    outcome = Outcome()
    for turn in range(number):
        _once(people[turn % len(people)], outcome, _writes(people))
    return outcome


def at_once(people: Sequence[Somebody], seconds: float, *, thinking: bool) -> Outcome:
    """Everybody goes on for so long."""
    outcome, begun = Outcome(), time.perf_counter()
    threads = [
        threading.Thread(target=_go_on, args=(somebody, outcome, begun + seconds, thinking, _writes(people)))
        for somebody in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.lasted = time.perf_counter() - begun
    return outcome


def _writes(people: Sequence[Somebody]) -> float:
    """How often those who may write do, so that a tenth of all requests are writes."""
    writers = sum(1 for somebody in people if somebody.writer is not None)
    return WRITES * len(people) / max(1, writers)


def _go_on(somebody: Somebody, outcome: Outcome, until: float, thinking: bool, writes: float) -> None:
    pause: Callable[[], None] = somebody.pause if thinking else lambda: None
    pause()
    while time.perf_counter() < until:
        _once(somebody, outcome, writes)
        pause()


def _once(somebody: Somebody, outcome: Outcome, writes: float) -> None:
    try:
        what, answer = somebody.act(writes)
    except OSError as error:
        outcome.errors.append(f"{type(error).__name__}: {error}")
        return
    outcome.seconds.append(answer.seconds)
    if answer.status != 200:
        outcome.errors.append(f"{what}: {answer.status}")
