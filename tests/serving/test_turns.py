"""Requests of a process take turns: how many work at once, in which order, and who waits for nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import pytest

from serving.turns import Turns

# sqlite_only: no database is asked.
pytestmark = pytest.mark.sqlite_only

LONG = 60.0  # seconds; nothing waits so long unless it is broken


class Work:
    """An application that tells how many are in it, and does what it is told at each path."""

    def __init__(self, **paths: Callable[[], object]) -> None:
        self.paths, self.now, self.most, self.order = paths, 0, 0, list[str]()
        self._mutex = threading.Lock()

    def __call__(self, environ: dict[str, Any], _start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        with self._mutex:
            self.now += 1
            self.most = max(self.most, self.now)
            self.order.append(path)
        try:
            self.paths.get(path.strip("/"), lambda: None)()
        finally:
            with self._mutex:
                self.now -= 1
        return [path.encode()]


def ask(turns: Turns, path: str) -> threading.Thread:
    thread = threading.Thread(target=turns, args=({"PATH_INFO": path}, None), daemon=True)
    thread.start()
    return thread


def ended(threads: Iterable[threading.Thread]) -> bool:
    for thread in threads:
        thread.join(LONG)
    return not any(thread.is_alive() for thread in threads)


def test_two_work_at_once_and_the_others_wait() -> None:
    go_on = threading.Event()
    work = Work(page=lambda: go_on.wait(10 * LONG))
    turns = Turns(work, places=2, seconds=10 * LONG)
    threads = [ask(turns, "/page") for _ in range(8)]
    while turns.waiting + work.now < 8:
        threads[0].join(0.001)
    assert (work.now, turns.waiting) == (2, 6)
    go_on.set()
    assert ended(threads)
    assert (len(work.order), work.most) == (8, 2)


def test_they_come_in_the_order_in_which_they_asked() -> None:
    begun, go_on = threading.Event(), threading.Event()
    work = Work(first=lambda: (begun.set(), go_on.wait(10 * LONG)))
    turns = Turns(work, places=1, seconds=LONG)
    threads = [ask(turns, "/first")]
    assert begun.wait(LONG)
    for number in range(5):
        threads.append(ask(turns, f"/{number}"))
        while turns.waiting <= number:
            threads[0].join(0.001)
    go_on.set()
    assert ended(threads)
    assert work.order == ["/first", "/0", "/1", "/2", "/3", "/4"]


def test_nobody_waits_for_a_heavy_page_to_end() -> None:
    begun, go_on = threading.Event(), threading.Event()
    work = Work(heavy=lambda: (begun.set(), go_on.wait(10 * LONG)))
    turns = Turns(work, places=1, seconds=0.01)
    heavy = ask(turns, "/heavy")
    assert begun.wait(LONG)
    assert ended([ask(turns, "/light") for _ in range(3)])
    assert heavy.is_alive()
    go_on.set()
    assert ended([heavy])


def test_signs_of_life_wait_for_nobody_and_a_fault_gives_its_place_back() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def fails() -> None:
        begun.set()
        go_on.wait(10 * LONG)
        raise RuntimeError

    work = Work(fails=fails)
    turns = Turns(work, places=1, seconds=10 * LONG)

    def asks() -> None:
        with suppress(RuntimeError):
            turns({"PATH_INFO": "/fails"}, None)

    failing = threading.Thread(target=asks, daemon=True)
    failing.start()
    assert begun.wait(LONG)
    assert ended([ask(turns, "/health/live"), ask(turns, "/health/ready")])
    waiting = ask(turns, "/page")
    go_on.set()
    assert ended([failing, waiting])
    assert work.order[-1] == "/page"
