"""Where the server listens: PORT and HOST read, checked and taken before anything slow begins."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.messages import Stop

BACKLOG = 2048
HIGHEST_PORT = 65535
EVERYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True)
class Address:
    """A host as written and a port from 1 to 65535."""

    host: str
    port: int

    @property
    def reachable_host(self) -> str:
        """A host that this very machine can call: the wildcard addresses mean every address, so also the loopback."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)

    @property
    def url(self) -> str:
        """What goes into the browser's address line."""
        host = self.reachable_host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def read_address(environ: Mapping[str, str]) -> Address:
    """HOST and PORT of the environment, 127.0.0.1 and 8000 without them."""
    host = environ.get("HOST", "").strip() or "127.0.0.1"
    text = environ.get("PORT", "").strip() or "8000"
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= HIGHEST_PORT):
        raise Stop(
            f"PORT={text} không dùng được: cổng là một số từ 1 đến {HIGHEST_PORT}.",
            f"PORT={text} cannot be used: a port is a number from 1 to {HIGHEST_PORT}.",
        )
    return Address(host.removeprefix("[").removesuffix("]"), int(text))


def take(address: Address) -> socket.socket:
    """A socket that already listens at the address: from here on nobody else can take the port. Raises Stop."""
    family, place = _resolve(address)
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise _refusal(address, error) from error
    return listener


def _resolve(address: Address) -> tuple[socket.AddressFamily, tuple[object, ...]]:
    try:
        answers = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise Stop(
            f"HOST={address.host} không phải là tên hoặc địa chỉ mà máy này biết.",
            f"HOST={address.host} is not a name or an address that this machine knows.",
        ) from error
    family, _, _, _, place = min(answers, key=lambda answer: answer[0] != socket.AF_INET)
    return family, place


def _refusal(address: Address, error: OSError) -> Stop:
    host, port = address.host, address.port
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < HIGHEST_PORT else port - 1
        return Stop(
            f"Cổng {port} trên {host} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ: make run PORT={other}",
            f"Port {port} on {host} is in use; choose another, for example: make run PORT={other}",
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return Stop(
            f"Tài khoản này không được mở cổng {port}; hãy chọn cổng từ 1024 trở lên.",
            f"This account may not open port {port}; choose one from 1024 on.",
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return Stop(
            f"HOST={host} không phải là địa chỉ của máy này; 0.0.0.0 là mọi địa chỉ của máy.",
            f"HOST={host} is not an address of this machine; 0.0.0.0 means all of its addresses.",
        )
    return Stop(f"Không mở được cổng {port} trên {host}: {error.strerror}.", f"Cannot listen on {host}:{port}.")
