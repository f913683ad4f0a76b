"""A plugin of pytest that runs the collected tests once for each mutant, each time in a fork of its own."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import is_hypothesis_test
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name

#: Names that the made module knows: nothing is changed, what is called is written down, each function raises.
UNCHANGED, STATS, FAIL = "", "stats", "fail"
#: Seconds of the processor for a mutant: three times what its tests need, and these.
AT_LEAST = 1.0
MEMORY = 4 << 30
_STATES = {0: "survived", 1: "killed", -signal.SIGPROF: "timeout"}


class NoVerdict(Exception):
    """The tests cannot judge: they fail as it is, or notice nothing."""


class Judge:
    """The verdict on each mutant, `killed`, `timeout`, `survived` or `no tests`, after pytest has run."""

    def __init__(self, module: str, names: Sequence[str]) -> None:
        self.module, self.names = module, names
        self.verdicts: dict[str, str] = {}
        self.reason = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests once."""
        # property tests cost as much as a hundred others, and chance would decide who survives
        items = {item.nodeid: item for item in session.items if not is_hypothesis_test(getattr(item, "obj", None))}
        gc.freeze()  # a fork shares what is never collected
        reached, seconds = _in_fork(lambda: _reached(list(items.values())))
        if not self._can_judge(list(items.values()), reached):
            return True
        for name in self.names:
            tests = reached.get(f"{self.module}.{mangled_name_from_mutant_name(name)}", [])
            quick = sorted(tests, key=lambda test: seconds[test])
            limit = AT_LEAST + 3 * sum(seconds[test] for test in tests)
            chosen = [items[test] for test in quick]
            self.verdicts[name] = _run(f"{self.module}.{name}", chosen, limit) if tests else "no tests"
        return True

    def _can_judge(self, items: Sequence[pytest.Item], reached: dict[str, list[str]]) -> bool:
        if _run(UNCHANGED, items, 600) != "survived":
            self.reason = "the tests fail on the unchanged module"
        elif not any(name.startswith(f"{self.module}.") for name in reached):
            self.reason = "no test calls the module"
        elif _run(FAIL, items, 600) != "killed":
            self.reason = "the tests do not notice that every function of the module raises"
        return not self.reason


def _run(name: str, items: Sequence[pytest.Item], limit: float) -> str:
    """What becomes of a mutant, by the first test that fails."""
    child = os.fork()
    if not child:
        try:
            set_mutant_under_test(name)
            signal.setitimer(signal.ITIMER_PROF, limit)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            fails = any(report.failed for item in items for report in runtestprotocol(item, log=False))
            os._exit(fails)
        except BaseException:
            os._exit(1)
    return _STATES.get(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), "killed")


def _reached(items: Sequence[pytest.Item]) -> tuple[dict[str, list[str]], dict[str, float]]:
    """Which tests call each function, and the seconds that each test takes."""
    set_mutant_under_test(STATS)
    reached, seconds = defaultdict[str, list[str]](list), dict[str, float]()
    for item in items:
        before = time.process_time()
        runtestprotocol(item, log=False)
        seconds[item.nodeid] = time.process_time() - before
        for function in state()._stats:
            reached[function].append(item.nodeid)
        state()._stats.clear()
    return reached, seconds


def _in_fork(work: Callable[[], Any]) -> Any:
    """The answer of a function that runs in a fork, so that nothing it caches stays here."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(writing, "w") as pipe:
            json.dump(work(), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = json.load(pipe)
    os.waitpid(child, 0)
    return answer
