"""The clock is read in core/clock.py only: there TRACKER_TODAY fixes the day, and a test can too."""

from __future__ import annotations

import ast

import pytest

from tests.house_rules.sources import listed, name_of, place_of, python_files, tree_of

READS = frozenset({"now", "utcnow", "today", "current_date", "current_timestamp", "localtimestamp"})
TIMERS = frozenset({"perf_counter", "monotonic", "time", "localtime", "gmtime", "time_ns"})
EXEMPT = {
    "tracker/core/clock.py": "the clock itself",
    "tracker/core/logging.py": "perf_counter: how long a request took",
}


@pytest.mark.sqlite_only
def test_the_clock_is_read_in_one_place() -> None:
    faults = [
        f"{place_of(path, node)} reads {ast.unparse(node.func)}()"
        for path in python_files("tracker", "workflows")
        if name_of(path) not in EXEMPT
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _reads_the_clock(node.func)
    ]
    assert not faults, "call clock.now() or clock.today(), or take the day as an argument:" + listed(faults)


def _reads_the_clock(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in TIMERS - {"time"}
    if not isinstance(called, ast.Attribute):
        return False
    base = ast.unparse(called.value)
    return (called.attr in READS and base not in ("clock", "self")) or (called.attr in TIMERS and base == "time")
