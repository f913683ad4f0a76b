"""An address asked from here as a stranger would: one path, a few seconds, a few bytes, wherever it leads.

Knows neither the application nor a request. It follows no redirect, uses no proxy and sends nothing of ours.
"""

from __future__ import annotations

import hmac
import http.client
import socket
import ssl
import threading
from concurrent.futures import Future, TimeoutError as TookTooLong
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address

from tracker.health.reach.addresses import Place

#: For each step, and for all together; bytes of an answer that are read.
STEP_SECONDS, SECONDS, MOST_BYTES = 5.0, 10.0, 2048
#: Numbers of one name that are tried.
MOST_NUMBERS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = "tracker-here"


class How(StrEnum):
    """What came of asking."""

    SAME = "same"  # this very program answered
    OTHER = "other"  # something else answers there
    MOVED = "moved"  # it sends elsewhere
    NO_NAME = "no_name"
    CLOSED = "closed"  # nothing answers at the port
    SLOW = "slow"
    CERTIFICATE = "certificate"
    NO_TLS = "no_tls"  # it speaks, but not https
    FORBIDDEN = "forbidden"  # a number that is no machine of an office


@dataclass(frozen=True, slots=True)
class Answer:
    """`words`: what the machine said, for who mends it; `to`: where it sends."""

    how: How
    words: str = ""
    to: str = ""


@dataclass(slots=True)
class _Open:
    """What is open while asking, so that it can be closed from outside when time is over."""

    sockets: list[socket.socket] = field(default_factory=list)


def ask(place: Place, path: str, expected: str, *, seconds: float = SECONDS) -> Answer:
    """Whether `path` below the address gives `expected`. Takes no longer than `seconds`, whatever answers there."""
    found: Future[Answer] = Future()
    opened = _Open()
    threading.Thread(target=_begin, args=(place, path, expected, opened, found), name="reach", daemon=True).start()
    try:
        return found.result(timeout=seconds)
    except TookTooLong:
        for one in opened.sockets:
            with suppress(OSError):
                one.close()
        return Answer(How.SLOW)


def _begin(place: Place, path: str, expected: str, opened: _Open, found: Future[Answer]) -> None:
    try:
        found.set_result(_ask(place, path, expected, opened))
    except Exception as error:  # whoever waits must hear of it
        found.set_exception(error)


def _ask(place: Place, path: str, expected: str, opened: _Open) -> Answer:
    try:
        rows = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return Answer(How.NO_NAME, str(error))
    numbers = list(dict.fromkeys(str(row[4][0]) for row in rows))[:MOST_NUMBERS]
    if any(_is_no_office(number) for number in numbers):
        return Answer(How.FORBIDDEN, ", ".join(numbers))
    last = Answer(How.CLOSED)
    for number in numbers:
        last = _ask_number(place, number, path, expected, opened)
        if last.how not in (How.CLOSED, How.SLOW):
            break
    return last


def _is_no_office(number: str) -> bool:
    """Numbers at which machines of a data centre give away what they are, and such as are nobody's."""
    found = ip_address(number.split("%", 1)[0])
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_link_local or found.is_multicast or found.is_unspecified


def _ask_number(place: Place, number: str, path: str, expected: str, opened: _Open) -> Answer:
    try:
        connection = socket.create_connection((number, place.port), timeout=STEP_SECONDS)
        opened.sockets.append(connection)
        if place.scheme == "https":
            connection = ssl.create_default_context().wrap_socket(connection, server_hostname=place.host)
            opened.sockets.append(connection)
    except ssl.SSLCertVerificationError as error:
        return Answer(How.CERTIFICATE, error.verify_message or str(error))
    except ssl.SSLError as error:
        return Answer(How.NO_TLS, str(error.reason or error))
    except TimeoutError:
        return Answer(How.SLOW)
    except OSError as error:
        return Answer(How.CLOSED, str(error.strerror or error))
    with connection:
        return _speak(place, connection, path, expected)


def _speak(place: Place, connection: socket.socket, path: str, expected: str) -> Answer:
    speaking = http.client.HTTPConnection(place.host, place.port)
    speaking.sock = connection
    host = place.origin.split("://", 1)[1]
    try:
        speaking.putrequest("GET", place.folder + path, skip_host=True, skip_accept_encoding=True)
        for name, value in (("Host", host), ("User-Agent", AGENT), ("Connection", "close")):
            speaking.putheader(name, value)
        speaking.endheaders()
        answer = speaking.getresponse()
        said = answer.read(MOST_BYTES)
    except TimeoutError:
        return Answer(How.SLOW)
    except (http.client.HTTPException, OSError) as error:
        return Answer(How.OTHER, str(error)[:MOST_BYTES])
    if answer.status in REDIRECTS:
        return Answer(How.MOVED, str(answer.status), (answer.getheader("Location") or "")[:300])
    if answer.status == http.HTTPStatus.OK and hmac.compare_digest(said.strip(), expected.encode()):
        return Answer(How.SAME)
    return Answer(How.OTHER, f"{answer.status} {answer.reason}"[:200])
