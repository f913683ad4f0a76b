"""Requests of a process take turns: Python works at one thing at a time, and many that share it all come late.

Threads that take the interpreter from each other at every look into the database each wait five milliseconds to get it
back; one after the other every request takes what it takes alone (docs/decisions/0115-requests-take-turns.md).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from serving.connections import SIGNS_OF_LIFE

#: How many work at once: the second works while the first waits for the disk or the database's server.
PLACES = 2
#: Who takes longer gives the place up and goes on beside the others, so that nobody waits for a heavy page.
SECONDS_FOR_A_TURN = 0.2

Ticket = Any  # a lock, held until its turn comes
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Turns:
    """The application, with so many requests at work at once; the others wait in the order in which they came."""

    def __init__(self, application: Application, *, places: int = PLACES, seconds: float = SECONDS_FOR_A_TURN) -> None:
        self._application, self._places, self._seconds = application, places, seconds
        self._mutex = threading.Lock()
        self._began: dict[int, float] = {}  # by ticket: who holds a place, and since when (time.monotonic)
        self._waiting: deque[Ticket] = deque()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer, as WSGI has it. Signs of life wait for nobody."""
        if environ.get("PATH_INFO") in SIGNS_OF_LIFE:
            return self._application(environ, start_response)
        ticket = self._take_turn()
        try:
            return self._application(environ, start_response)
        finally:
            self._give_back(ticket)

    def _take_turn(self) -> Ticket:
        ticket = threading.Lock()
        ticket.acquire()
        with self._mutex:
            self._waiting.append(ticket)
            seconds = self._let_in()
        while not ticket.acquire(timeout=seconds):
            with self._mutex:
                seconds = self._let_in()
        return ticket

    def _give_back(self, ticket: Ticket) -> None:
        with self._mutex:
            self._began.pop(id(ticket), None)
            self._let_in()

    def _let_in(self) -> float:
        """Those whose turn it is; gives the seconds until somebody's is over."""
        now = time.monotonic()
        late = [who for who, since in self._began.items() if now - since >= self._seconds]
        for who in late:
            del self._began[who]
        while self._waiting and len(self._began) < self._places:
            first = self._waiting.popleft()
            self._began[id(first)] = now
            first.release()
        return max(0.001, min(self._began.values(), default=now) + self._seconds - now)
