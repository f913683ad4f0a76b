"""Nothing leaves this machine during the tests."""

from __future__ import annotations

import socket
from typing import Any

import pytest

MAIL_PORTS = frozenset({25, 465, 587})


class NetworkUsed(AssertionError):
    """A test tried to reach another machine, or a real mail server on this one."""


def no_network(patch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but those to this machine, and mail even there (a test server takes a free port)."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded(original: Any) -> Any:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                _check(address[0], address[1])
            return original(self, address)

        return call

    def look_up(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if str(host).endswith(".example"):  # RFC 2606: no such name is ever found, and none is asked for
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host is not None:
            _check(host, port)
        return getaddrinfo(host, port, *args, **kwargs)

    patch.setattr(socket.socket, "connect", guarded(connect))
    patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    patch.setattr(socket, "getaddrinfo", look_up)


def _check(host: Any, port: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host)
    if not (name in ("localhost", "::1", "") or name.startswith("127.")):
        raise NetworkUsed(f"a test tried to reach {name}:{port}; tests stay on this machine")
    if port in MAIL_PORTS:
        raise NetworkUsed(f"a test tried to send mail through port {port}; use a test server on a free port")
