"""From where somebody signs in: the network address, and the browser by a cookie of its own. Only the edge asks."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, request
from werkzeug import Response

from tracker.core.networks import network_of
from tracker.core.secrets import keyed_hash

COOKIE = "tracker_device"
#: Of one address: forty people who sign in within a minute, each of them trying three times.
LIMIT = "120 per minute"
#: For so long after the last sign-in from there a place is known.
REMEMBERED = timedelta(days=90)
_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Keyed hashes of a network and of a browser. `is_own`: a sign-in of the person stands behind it already."""

    network: str
    device: str = ""
    is_own: bool = False


def this_place(new_token: str = "") -> Place:
    """Where the request comes from; a browser without a cookie is none, until it gets `new_token`."""
    token = new_token or device_token()
    return Place(_network(), keyed_hash("device", token) if token else "")


def place_of_sign_in(sign_in_id: int) -> Place:
    """The place of somebody signed in: her sign-in, wherever she is. Guesses with a stolen one count together."""
    return Place(_network(), keyed_hash("sign-in", str(sign_in_id)), is_own=True)


def device_token() -> str:
    """What the browser keeps of an earlier sign-in; empty where there was none."""
    token = request.cookies.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else ""


def new_device_token() -> str:
    """The token that the browser has, or one for it to keep: several people of one browser share it."""
    return device_token() or secrets.token_urlsafe(32)


def remember_device(response: Response, token: str) -> None:
    """Let the browser keep the token; it opens nothing by itself."""
    secure = current_app.config["TRACKER_SECURE_COOKIES"] == "always" or request.is_secure
    response.set_cookie(
        COOKIE,
        token,
        max_age=REMEMBERED,
        path=request.script_root + request.path,
        httponly=True,
        samesite="Lax",
        secure=secure,
    )


def _network() -> str:
    return keyed_hash("network", network_of(request.remote_addr or ""))


def address() -> str:
    """The network address of the other end; TRACKER_TRUSTED_PROXIES says whom to believe about it."""
    return (request.remote_addr or "")[:64]
