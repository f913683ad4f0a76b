"""Waitress's connections with a watch on each: headers and bodies are gathered and answers sent without a thread."""

from __future__ import annotations

import contextlib
import socket
import struct
import time
from collections.abc import Mapping, MutableMapping
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from serving.limits import Limits, first_to_go, neighbourhood

ACCEPTED_AT_ONCE, LET_GO_AT_ONCE = 16, 16
#: What machines ask: they must be answered also while every thread waits for the database. A thread for each, for the
#: second may have to wait for the database itself.
SIGNS_OF_LIFE = ("/health/live", "/health/ready")
AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: on, no seconds
SENTENCE = (
    "Yêu cầu gửi đến quá chậm nên máy chủ đã ngừng chờ; hãy gửi lại.\n"
    "The request came too slowly and the server stopped waiting; send it again.\n"
).encode()
TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
    + f"Content-Length: {len(SENTENCE)}\r\n\r\n".encode()
    + SENTENCE
)


class Parser(HTTPRequestParser):
    """Reads one request and no second one behind it."""

    def received(self, data: bytes) -> int:
        """What of the data belongs to this request.

        Requests sent behind it unasked are left unread and the connection ends with this answer, as RFC 9112 (9.3.2)
        allows: a few kB of them would pile up hundreds of MB of answers that nobody fetches. No browser sends them.
        """
        taken = super().received(data)
        if self.completed and not self.empty and taken < len(data):
            self.headers = {**self.headers, "CONNECTION": "close"}
            return len(data)
        return taken


class Connection(HTTPChannel):
    """One connection and its watch. `received` is called by the loop, `service` by a thread of the pool."""

    parser_class = Parser
    server: Server
    requests: list[HTTPRequestParser]
    request: HTTPRequestParser | None

    def __init__(
        self,
        server: Server,
        sock: socket.socket,
        addr: tuple[str, int],
        adj: Adjustments,
        map: MutableMapping[int, Any] | None = None,
    ) -> None:
        self.since = time.monotonic()
        self.whose = neighbourhood(addr[0])
        self._has_begun, self._has_answered = False, False
        self._taken, self._sent = 0, 0
        self._owes_since: float | None = None
        super().__init__(server, sock, addr, adj, map=map)

    def received(self, data: bytes) -> bool:
        """Bytes of a request; the first one starts the watch."""
        if not self._has_begun:
            self._has_begun, self.since, self._taken = True, time.monotonic(), 0
        self._taken += len(data)
        return super().received(data)

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Bytes of an answer, counted."""
        sent = super().send(data, do_close)
        self._sent += sent
        return sent

    def service(self) -> None:
        """Answer, then wait for what is asked next."""
        super().service()
        self._has_begun, self._has_answered, self.since = False, True, time.monotonic()

    @property
    def is_waiting(self) -> bool:
        """Whether nobody works for it: it is silent, sends its request or fetches its answer."""
        return not self.requests and not self.will_close

    @property
    def is_silent(self) -> bool:
        """Whether nothing is under way in either direction."""
        return self.is_waiting and not self._has_begun and not self.total_outbufs_len

    def is_late(self, now: float, limits: Limits) -> bool:
        """Whether it has had its time for what it is doing now."""
        if self.total_outbufs_len:
            return self._is_fetched_too_slowly(now, limits)
        self._owes_since = None
        waited = now - self.since
        if self.requests:
            return False
        if not self._has_begun:
            return waited > (limits.idle_seconds if self._has_answered else limits.header_seconds)
        if self.request is None or not self.request.headers_finished:
            return waited > limits.header_seconds
        return limits.is_too_slow(waited, self._taken)

    def _is_fetched_too_slowly(self, now: float, limits: Limits) -> bool:
        if self._owes_since is None:
            self._owes_since, self._sent = now, 0
        return limits.is_too_slow(now - self._owes_since, self._sent)

    def drop(self) -> None:
        """End it with this turn of the loop. Where a request has begun it is told with a sentence."""
        assert self.socket is not None
        with contextlib.suppress(OSError):
            if self.total_outbufs_len:  # the system too forgets what nobody fetches
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            elif self._has_begun and self.is_waiting:
                self.send(TOO_SLOW, do_close=False)
                self.socket.shutdown(socket.SHUT_WR)
        self.will_close = True
        self.server.dropped.append(self)


class Server(TcpWSGIServer):
    """One listening socket of this process and the connections made through it."""

    channel_class = Connection
    active_channels: dict[int, Connection]  # type: ignore[assignment]  # each of them is one of ours
    limits: Limits
    dropped: list[Connection]
    beside: Mapping[str, ThreadedTaskDispatcher]

    def add_task(self, task: Connection) -> None:  # type: ignore[override]  # what it is given are connections
        """Give the request to a thread of the pool, but a machine's question to the one that is kept for it."""
        threads = self.beside.get(getattr(task.requests[0], "path", ""), self.task_dispatcher)
        threads.add_task(task)  # type: ignore[arg-type]  # its service() is called

    def handle_accept(self) -> None:
        """Take several who knock, so that a crowd is not let in by one a turn; too many: one of the waiting goes."""
        for _ in range(ACCEPTED_AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                return
            self._make_room()

    def maintenance(self, now: float) -> None:
        """Nothing: waitress's own watch counts from the last byte; `watch` counts from the first."""

    def watch(self) -> None:
        """Drop who has had his time."""
        now = time.monotonic()
        for connection in list(self.active_channels.values()):
            if not connection.will_close and connection.is_late(now, self.limits):
                connection.drop()

    def see_off(self) -> None:
        """Close who was dropped: waitress would wait until more can be sent, for ever where nothing is fetched."""
        while self.dropped:
            connection = self.dropped.pop()
            if connection.connected:
                connection.handle_close()

    def _make_room(self) -> None:
        """Several go at once: to choose costs as much as to accept some."""
        staying = [connection for connection in self.active_channels.values() if not connection.will_close]
        if len(staying) > self.limits.connections:
            waiting = (connection for connection in staying if connection.is_waiting)
            for connection in first_to_go(waiting, LET_GO_AT_ONCE):
                connection.drop()
