"""The mutants of one module, in the folder that workplace.py has made: `python -m scripts.mutating.one MODULE TEST…`.

`result.json` tells how many mutants there were, and of each that the tests did not kill its function and what it
changes. None is written where there is no verdict: the tests failed unmutated, or did not notice that each function
of the module raised. mutmut makes the mutants, all of them in one file that asks at each call which one is on; the
tests are collected once, and a fork of that process runs those that reach the function until one fails.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from scripts.mutating.judge import Judge, NoVerdict
from scripts.mutating.making import made_of

RESULT = "result.json"
#: The tests are pure: no conftest, no plugin but the one for property tests.
OPTIONS = ["--noconftest", "--import-mode=importlib", "--assert=plain", "--tb=no", "-q", "-p", "no:cacheprovider"]


def run(module: Path, tests: list[str], folder: Path) -> dict[str, object]:
    """What became of the mutants of a module; raises NoVerdict."""
    made = made_of(module.read_text("utf-8"))
    (folder / module).write_text(made.code, encoding="utf-8")
    sys.path.insert(0, str(folder))
    judge = Judge(".".join(module.with_suffix("").parts), made.names)
    ended = pytest.main([f"--rootdir={folder}", *OPTIONS, *(str(folder / test) for test in tests)], [judge])
    if not judge.verdicts or ended:
        raise NoVerdict(judge.reason or f"pytest ended with {int(ended)}")
    left = {name: state for name, state in judge.verdicts.items() if state not in ("killed", "timeout")}
    return {
        "mutants": len(judge.verdicts),
        "timeouts": list(judge.verdicts.values()).count("timeout"),
        "left": [
            {"function": made.function(name), "difference": made.difference(name), "state": state}
            for name, state in left.items()
        ],
    }


if __name__ == "__main__":
    try:
        result = run(Path(sys.argv[1]), sys.argv[2:], Path.cwd() / "mutants")
    except NoVerdict as why:
        sys.exit(f"no verdict: {why}")
    Path(RESULT).write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
