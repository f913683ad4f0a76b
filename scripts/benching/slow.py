"""A stranger who holds the server up: sockets that begin a request and never end it, for as long as this program runs.

python -m scripts.benching.slow PORT NUMBER LARGE
LARGE is the address of an answer that no socket takes at once. Says “open” once all of them are; what the server drops
is opened again. Prints how many it dropped when it is ended.
"""

from __future__ import annotations

import contextlib
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

FROM = "127.0.0.2"
STEP = 1.0  # seconds between two bytes of those that drip
BACKLOG_BYTES = 100_000
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
POST = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
LONG = POST + b"Content-Length: 20000000\r\n\r\nuser_name="


@dataclass(frozen=True)
class Kind:
    """One way to be slow: what is sent at once, what then drips, how many bytes are read at each step."""

    name: str
    first: bytes
    drips: bytes = b""
    reads: int = 65_536


def kinds(large: str) -> tuple[Kind, ...]:
    """All ways; `large` is the address of an answer that no socket takes at once."""
    asked = f"GET {large} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    return (
        Kind("nothing", b""),
        Kind("header drips", HEAD, b"a"),
        Kind("body drips", LONG, b"a"),
        Kind("body stops", LONG + b"a" * BACKLOG_BYTES),
        Kind("answer is read byte by byte", asked * 40, reads=1),
    )


class Stranger:
    """All the sockets of one address."""

    def __init__(self, port: int, number: int, large: str) -> None:
        self._port, self._dropped, self._go_on = port, 0, True
        self._ways = [kinds(large)[turn % len(kinds(large))] for turn in range(number)]
        self._selector = selectors.DefaultSelector()

    def hold(self, opened: Callable[[], None]) -> int:
        """Hold them until `end`; `opened` is called when all stand. How many the server dropped meanwhile."""
        for way in self._ways:
            self._open(way)
        opened()
        while self._go_on:
            self._step()
            time.sleep(STEP)
        return self._dropped

    def end(self, *_: object) -> None:
        """Hang up at the next step."""
        self._go_on = False

    def hang_up(self) -> None:
        """Close them all."""
        for key in list(self._selector.get_map().values()):
            assert isinstance(key.fileobj, socket.socket)
            key.fileobj.close()
        self._selector.close()

    def _open(self, way: Kind) -> None:
        connection = socket.socket()
        if way.reads == 1:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.bind((FROM, 0))
        connection.settimeout(5)
        with contextlib.suppress(OSError):
            connection.connect(("127.0.0.1", self._port))
            connection.setblocking(False)
            connection.send(way.first)
        connection.setblocking(False)
        self._selector.register(connection, selectors.EVENT_READ, way)

    def _step(self) -> None:
        readable = {key.fd for key, _ in self._selector.select(0)}
        for key in list(self._selector.get_map().values()):
            connection, way = key.fileobj, key.data
            assert isinstance(connection, socket.socket)
            if not self._is_held(connection, way, key.fd in readable):
                self._selector.unregister(connection)
                connection.close()
                self._dropped += 1
                self._open(way)

    def _is_held(self, connection: socket.socket, way: Kind, is_readable: bool) -> bool:
        try:
            if is_readable and not connection.recv(way.reads):
                return False
            if way.drips:
                connection.send(way.drips)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return True


def main() -> None:
    """Hold them until SIGTERM."""
    port, number, large = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    stranger = Stranger(port, number, large)
    signal.signal(signal.SIGTERM, stranger.end)
    print(stranger.hold(lambda: print("open", flush=True)), flush=True)


if __name__ == "__main__":
    main()
