"""Which tests run on PostgreSQL too: those in which the two databases can differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

#: Long, and the same on any database: walks over every page, over a year of mails, and what costs hashing.
LONG = (
    "test_permissions.py", "test_secrecy.py", "test_year.py", "test_addresses.py", "test_log_lines.py",
    "test_passwords.py", "test_sign_in_limits.py",
)  # fmt: skip
#: What becomes of rows once they are read: files, folders or endings of paths. Their statements are sent there by the
#: journeys, by the services' own tests and by the counts of questions of each page, theirs too.
AFTER_READING = (
    "tracker/papers/", "tracker/checking/", "reports/paper/", "reports/letters/", "reports/writing/", "reports/beside/",
    "reports/test_demo_draft.py", "reports/test_side_by_side.py", "editor/test_found.py", "reminders/composing/",
    "demo/test_commune.py", "demo/test_items.py", "demo/test_life.py", "demo/test_morning.py", "audit/test_labels.py",
    "calendar/test_commands.py", "calendar/test_official.py", "core/test_clock.py", "core/test_commands.py",
    "core/test_error_pages.py", "core/test_forms.py", "core/test_hosts.py", "core/test_logging.py",
    "core/test_messages_of_fields.py", "core/test_proxies.py", "core/test_security.py", "core/test_static_files.py",
    "core/test_submitting.py", "core/test_version.py", "documents/test_commands.py", "processes/test_commands.py",
    "health/test_checks.py", "backups/test_nightly.py", "backups/test_sealing.py", "reminders/test_delivering.py",
    "reminders/test_uncertain.py", "reminders/test_whom.py", "reminders/test_above.py", "reminders/test_stand_ins.py",
    "reminders/test_outage.py", "processes/test_runs_stories.py",
)  # fmt: skip
#: But where several act at the same moment, and where everybody opens every page.
ALL_THE_SAME = re.compile(r"at_once|at_the_same_moment|claim|no_page_of_anybody_breaks")

#: Waits for locks, which the two databases take in different ways: never left out.
LOCKS = ("test_once.py", "test_races.py")
#: A fixture with two applications on one database, which wait for each other there.
TOGETHER = "two_servers"

#: Cases of one test send the same statements with other values: on PostgreSQL one of them is enough.
CASES = 1
#: But where each case is a question that the database itself answers: words, order, what it refuses.
EVERY_CASE = ("test_search.py", "test_listing.py", "test_lists.py", "test_sealed.py", "test_refused_values.py",
              "test_upgrades.py")  # fmt: skip
#: And the oldest database and the way through all of them (the last case) where the migrations run.
FIRST_AND_LAST = ("test_earlier_databases.py",)
#: What counts the questions of a page says so in its name, and opens the page with few rows and with many.
COUNTED = re.compile(r"_asks?_(a_fixed|as_often|as_much|no_more|once_for|the_same|\w+_(questions|times))")


def worth_a_second_run(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Those that open a database: services, queries and journeys, of a test with many cases the first ones."""
    met: Counter[str] = Counter()
    differing = [item for item in items if _can_differ(item)]
    last = {_function(item): item for item in differing}
    for item in differing:
        function = _function(item)
        met[function] += 1
        ends = item.path.name in FIRST_AND_LAST and last[function] is item
        if met[function] <= CASES or ends or _is_whole(item):
            yield item


def _function(item: pytest.Item) -> str:
    """The test of a case."""
    return item.nodeid.partition("[")[0]


def _can_differ(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    if TOGETHER in fixtures or item.path.name in LOCKS:
        return True
    if item.path.name in LONG or not fixtures & {"make_app", "databases"}:
        return False
    path = item.path.as_posix()
    if any(place in path for place in AFTER_READING) and not (_counts_queries(item) or ALL_THE_SAME.search(item.name)):
        return False
    if "shared_app" in fixtures and "make_app" not in fixtures:
        return False  # it gives a context, and nobody asks its database
    return not fixtures & {"client", "client_of"} or "journeys" in item.path.parts or _counts_queries(item)


def _is_whole(item: pytest.Item) -> bool:
    return item.path.name in (*LOCKS, *EVERY_CASE) or "journeys" in item.path.parts


def _counts_queries(item: pytest.Item) -> bool:
    """A page with its queries, once for few rows and once for many."""
    return COUNTED.search(item.name) is not None
