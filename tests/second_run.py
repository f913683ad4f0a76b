"""Which tests run on PostgreSQL too: those in which the two databases can differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

#: Long, and the same on any database: walks over every page, over a year of mails, and what costs hashing.
ONCE = (
    "test_permissions.py", "test_secrecy.py", "test_year.py", "test_addresses.py", "test_log_lines.py",
    "test_passwords.py", "test_sign_in_limits.py",
)  # fmt: skip

#: Waits for locks, which the two databases take in different ways: never left out.
LOCKS = ("test_once.py", "test_races.py")
#: A fixture with two applications on one database, which wait for each other there.
TOGETHER = "two_servers"

#: Cases of one test send the same statements with other values: on PostgreSQL some of them are enough.
CASES = 2
#: But where each case is a question that the database itself answers: words, order, what it refuses.
EVERY_CASE = (
    "test_search.py", "test_listing.py", "test_lists.py", "test_sealed.py", "test_earlier_databases.py",
    "test_refused_values.py",
)  # fmt: skip


def worth_a_second_run(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Those that open a database: services, queries and journeys, of a test with many cases the first ones."""
    met: Counter[str] = Counter()
    for item in items:
        if not _can_differ(item):
            continue
        function = item.nodeid.partition("[")[0]
        met[function] += 1
        if met[function] <= CASES or _is_whole(item):
            yield item


def _can_differ(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    if TOGETHER in fixtures or item.path.name in LOCKS:
        return True
    if item.path.name in ONCE or not fixtures & {"make_app", "databases"}:
        return False
    if "shared_app" in fixtures and "make_app" not in fixtures:
        return False  # it gives a context, and nobody asks its database
    return not fixtures & {"client", "client_of"} or "journeys" in item.path.parts or _counts_queries(item)


def _is_whole(item: pytest.Item) -> bool:
    return item.path.name in (*LOCKS, *EVERY_CASE) or "journeys" in item.path.parts or _counts_queries(item)


def _counts_queries(item: pytest.Item) -> bool:
    """Every page with its queries, once for few rows and once for many."""
    return "asks" in item.name
