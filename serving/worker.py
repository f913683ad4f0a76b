"""A process of gunicorn's in which waitress speaks HTTP: `worker_class` of scripts/gunicorn.conf.py."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Mapping
from typing import Any

from gunicorn.workers import base
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from serving.connections import SIGNS_OF_LIFE, Server
from serving.heap import bound_heap
from serving.limits import Limits
from serving.turns import Turns

MOST_HEADER_BYTES = 65_536
#: What of a body is kept in memory before it goes into a file: many unfinished ones are many times this.
BODY_IN_MEMORY = 131_072
READ_AT_ONCE = 65_536
TURN_SECONDS, WATCH_SECONDS = 1.0, 0.5
#: When it ends, a request that has begun to arrive is waited for so long; one that is being answered longer.
SECONDS_FOR_UNFINISHED = 2.0


class Worker(base.Worker):
    """Gunicorn starts it, replaces it when it dies, kills it when its loop stands still, asks it to end."""

    _servers: tuple[Server, ...] = ()
    _map: dict[int, Any]
    _watched = 0.0

    def run(self) -> None:
        """Serve until asked to end or left alone, then end in order."""
        bound_heap()
        limits = Limits.of(getattr(self.wsgi, "config", {}), self.cfg.keepalive)
        dispatcher, beside = threads(self.cfg.threads), {path: threads(1) for path in SIGNS_OF_LIFE}
        self._map = {}
        self._servers = self._listen(limits, dispatcher, beside)
        while self.alive and self.ppid == os.getppid():
            self._turn()
        self._end()
        for each in (dispatcher, *beside.values()):
            each.shutdown(timeout=1)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """SIGTERM: end in order, and wake the loop up for it."""
        super().handle_exit(sig, frame)
        for server in self._servers:
            server.pull_trigger()

    def _listen(
        self, limits: Limits, dispatcher: ThreadedTaskDispatcher, beside: Mapping[str, ThreadedTaskDispatcher]
    ) -> tuple[Server, ...]:
        tame_the_log()
        adjustments = adjustments_for(limits)
        servers = []
        for listener in self.sockets:
            sock: socket.socket = listener.sock  # type: ignore[attr-defined]  # gunicorn's own class around it
            about = (sock.family, sock.type, sock.proto, sock.getsockname())
            server = Server(
                Turns(self.wsgi),
                self._map,
                True,
                sock,
                dispatcher,
                adjustments,
                sockinfo=about,
                bind_socket=False,
            )
            server.limits, server.dropped, server.beside = limits, [], beside
            servers.append(server)
        return tuple(servers)

    def _turn(self, seconds: float = TURN_SECONDS) -> None:
        self.notify()
        wasyncore.poll2(seconds, self._map)
        now = time.monotonic()
        is_time = now >= self._watched + WATCH_SECONDS
        if is_time:
            self._watched = now
        for server in self._servers:
            if is_time:
                server.watch()
            server.see_off()

    def _end(self) -> None:
        """Take nobody more, hang up on the silent, let the others have their answer."""
        began = time.monotonic()
        for server in self._servers:
            wasyncore.dispatcher.close(server)
        while self._under_way(time.monotonic() - began) and time.monotonic() < began + self.cfg.graceful_timeout - 1:
            self._turn(0.1)

    def _under_way(self, seconds: float) -> bool:
        """Whether somebody still has something to get; who has not is closed."""
        connections = [one for server in self._servers for one in list(server.active_channels.values())]
        for connection in connections:
            is_unfinished = connection.is_waiting and not connection.total_outbufs_len
            if connection.is_silent or (is_unfinished and seconds > SECONDS_FOR_UNFINISHED):
                connection.handle_close()
        return any(server.active_channels for server in self._servers)


def threads(number: int) -> ThreadedTaskDispatcher:
    """So many threads that answer."""
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(number)
    return dispatcher


def adjustments_for(limits: Limits) -> Adjustments:
    """Waitress's settings. The proxies' headers are the application's business (TRACKER_TRUSTED_PROXIES)."""
    return Adjustments(
        ident=None,
        clear_untrusted_proxy_headers=False,
        recv_bytes=READ_AT_ONCE,
        inbuf_overflow=BODY_IN_MEMORY,
        max_request_header_size=MOST_HEADER_BYTES,
        max_request_body_size=limits.body_bytes,
        connection_limit=2 * limits.connections,
        log_socket_errors=False,
    )


def tame_the_log() -> None:
    """Waitress's warnings on the error stream, one line each; that requests wait for a thread is no warning."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    logger = logging.getLogger("waitress")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s - %(name)s: %(message)s"))
    handler.addFilter(on_one_line)
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)


def on_one_line(record: logging.LogRecord) -> bool:
    """A path with an encoded line feed must not look like a line of the log."""
    record.msg, record.args = record.getMessage().translate(CONTROLS), ()
    return True


CONTROLS = {number: f"\\x{number:02x}" for number in (*range(32), 127)}
