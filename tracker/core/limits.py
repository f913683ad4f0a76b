"""How many requests one address may send to one page: the same count for every process (decision 16).

A process counts in memory and tells the database each time it has counted a twentieth of the limit, in a transaction of
its own; a limit of at most STRICT is told at every request. So a page that is read writes nothing until its address
sends 30 requests a minute, and what is refused writes nothing at all.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask, current_app, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, TimeoutError as PoolTimeout

from tracker.core import clock
from tracker.core.errors import TrackerError
from tracker.core.limits_models import RequestCount
from tracker.core.networks import network_of
from tracker.core.secrets import keyed_hash
from tracker.core.security import STATIC_ENDPOINTS
from tracker.core.work import brief_write

MINUTE = 60
#: Limits up to here guard what costs (exports, signing in): every request is told.
STRICT = 120
#: Of a larger limit this part is counted in memory before it is told.
PART = 20
#: Addresses and pages that one process remembers; past it those of earlier minutes are forgotten at once.
MOST_KEPT = 20_000


class TooManyRequests(TrackerError):
    """This address has sent more requests to this page than it may in a minute."""

    status = 429


@dataclass(slots=True)
class Count:
    """What this process knows of one address and page: the count of all as last told, and what it has not told yet."""

    window: int
    told: int = 0
    untold: int = 0


class Counts:
    """The counts of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, Count] = {}

    def hit(self, key: str, limit: int) -> bool:
        """Count one request; whether it is within the limit of this minute."""
        window = int(clock.now().timestamp()) // MINUTE
        with self._lock:
            count = self._of(key, window)
            if count.told + count.untold >= limit:
                return False
            count.untold += 1
            if count.untold < _step(limit, count.told):
                return True
            sent, count.untold = count.untold, 0
        total = _tell(f"{key} {limit} {window}", sent, window)
        with self._lock:
            if total is None:  # the database is busy or away: this process counts alone until it can tell
                count.untold += sent
                return True
            count.told = max(count.told, total)
        return total <= limit

    def _of(self, key: str, window: int) -> Count:
        count = self._kept.get(key)
        if count is None or count.window != window:
            if len(self._kept) >= MOST_KEPT:
                self._kept = {key: kept for key, kept in self._kept.items() if kept.window == window}
            count = self._kept[key] = Count(window)
        return count


def init_limits(app: Flask) -> None:
    """Count every request but those for files of the front end, before anything else is asked."""
    app.extensions["tracker_limits"] = Counts()
    app.before_request(_refuse_too_many)


def _refuse_too_many() -> None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in STATIC_ENDPOINTS:
        return
    view = current_app.view_functions[endpoint]
    limit: int = getattr(view, "requests_a_minute", current_app.config["TRACKER_REQUESTS_PER_MINUTE"])
    if not limit:  # `limiter.without`
        return
    counts: Counts = current_app.extensions["tracker_limits"]
    if not counts.hit(f"{network_of(request.remote_addr or '')} {endpoint}", limit):
        raise TooManyRequests(_l("Too many requests from this address."), hint=_l("Wait a minute, then go on."))


def _step(limit: int, told: int) -> int:
    """After how many requests the database is told: seldom at first, one by one near the end of the limit."""
    if limit <= STRICT:
        return 1
    return max(1, min(limit // PART, (limit - told) // 4))


def _tell(key: str, hits: int, window: int) -> int | None:
    """Add to the count of all processes; how many there are now, None when it cannot be written at once."""
    ends_at = datetime.fromtimestamp((window + 1) * MINUTE, UTC)
    try:
        with brief_write() as connection:
            dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
            new = dialect.insert(RequestCount).values(key=keyed_hash("requests", key), hits=hits, ends_at=ends_at)
            added = new.on_conflict_do_update(index_elements=["key"], set_={"hits": RequestCount.hits + hits})
            total: int = connection.execute(added.returning(RequestCount.hits)).scalar_one()
            if total == hits:  # the first of this minute takes the old ones away
                connection.execute(delete(RequestCount).where(RequestCount.ends_at < ends_at - timedelta(hours=1)))
            return total
    except (DBAPIError, PoolTimeout):
        return None
