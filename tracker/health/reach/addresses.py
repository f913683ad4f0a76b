"""The address of a program as somebody writes it: which there may be, and whose machines it can reach. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from tracker.core.addresses import is_own_machine

LONGEST = 200
NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
FOLDERS = re.compile(r"(/[A-Za-z0-9._~-]{1,60}){0,5}")
SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a program is opened: https://theodoi.binhson.example/theodoi. `host` in ASCII, `folder` may be empty."""

    scheme: str
    host: str
    port: int
    folder: str

    @property
    def origin(self) -> str:
        """Without the folder, as a browser names it; the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.folder

    @property
    def is_own_machine(self) -> bool:
        """Whether it leads each reader to his own machine."""
        return is_own_machine(self.host)

    @property
    def is_within(self) -> bool:
        """Whether it is plainly an address of one building alone: 10.…, 192.168.…, a name without a dot."""
        try:
            return ip_address(self.host).is_private
        except ValueError:
            return "." not in self.host or self.host.endswith((".local", ".lan", ".internal"))


def read_place(typed: str) -> Place | None:
    """The address that somebody wrote; without a scheme it is meant as https. None where it is no address."""
    text = typed.strip()
    if len(text) > LONGEST:
        return None
    if not SCHEME.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    folder = parts.path.rstrip("/")
    is_whole = not (parts.query or parts.fragment or parts.username or parts.password or "@" in parts.netloc)
    if parts.scheme not in PORTS or not host or port == 0 or not is_whole or not FOLDERS.fullmatch(folder):
        return None
    if any(part in (".", "..") for part in folder.split("/")):
        return None
    return Place(parts.scheme, host, port or PORTS[parts.scheme], folder)


def _host(written: str) -> str:
    """A name or a number, in ASCII and small letters; empty where it is neither. Raises ValueError."""
    try:
        return str(ip_address(written))
    except ValueError:
        pass
    name = written.encode("idna").decode("ascii").lower() if not written.isascii() else written.lower()
    return name if NAME.fullmatch(name) and not name.replace(".", "").isdecimal() else ""
