"""How long a connection may take for what, and whose connection goes when there are too many. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from ipaddress import IPv6Address, ip_address
from typing import Any, Protocol, TypeVar


@dataclass(frozen=True)
class Limits:
    """What one process allows. Seconds are counted from the first byte: another byte does not begin them anew.

    A body or an answer has `grace_seconds`, and a second more for each `bytes_per_second` that have passed: 20 MB at
    the 50 kB a second of a telephone go through, one byte a second does not.
    """

    header_seconds: float = 10
    idle_seconds: float = 5
    grace_seconds: float = 30
    bytes_per_second: float = 5000
    connections: int = 256
    body_bytes: int = 50_000_000

    @classmethod
    def of(cls, config: Mapping[str, Any], idle_seconds: float) -> Limits:
        """The limits that the settings of an application name; those it has no setting for are the defaults.

        Bodies are taken up to twice the application's own limit: a moderate excess it answers with its own page.
        """
        return cls(
            header_seconds=config.get("TRACKER_HEADER_SECONDS", cls.header_seconds),
            idle_seconds=idle_seconds,
            grace_seconds=config.get("TRACKER_GRACE_SECONDS", cls.grace_seconds),
            bytes_per_second=config.get("TRACKER_LEAST_BYTES_PER_SECOND", cls.bytes_per_second),
            connections=config.get("TRACKER_CONNECTIONS", cls.connections),
            body_bytes=2 * config["MAX_CONTENT_LENGTH"] if config.get("MAX_CONTENT_LENGTH") else cls.body_bytes,
        )

    def is_too_slow(self, seconds: float, passed: int) -> bool:
        """Whether a body or an answer of which so many bytes have passed after so long is held up."""
        return seconds > self.grace_seconds + passed / self.bytes_per_second


class Waiting(Protocol):
    """A connection that nobody works for at the moment."""

    @property
    def since(self) -> float:
        """When its request began, or the last one was answered."""

    @property
    def whose(self) -> str:
        """Who is at the other end: see `neighbourhood`."""


W = TypeVar("W", bound=Waiting)


def first_to_go(waiting: Iterable[W], most: int) -> list[W]:
    """Of those who hold the most connections the ones that wait longest: a stranger with hundreds pushes out his own.

    At most so many, and of one holder no more than he has beyond the next one.
    """
    connections = list(waiting)
    held = Counter(connection.whose for connection in connections)
    (most_held, next_most) = ([number for _, number in held.most_common(2)] + [0, 0])[:2]
    number = min(most, max(1, most_held - next_most))
    return nsmallest(number, connections, key=lambda connection: (-held[connection.whose], connection.since))


@lru_cache(maxsize=1024)
def neighbourhood(address: str) -> str:
    """The address as one person can have it: all of an IPv6 network of 64 bits are the same one's."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    return str(found.ipv4_mapped) if found.ipv4_mapped else f"{int(found) >> 64:x}::/64"
