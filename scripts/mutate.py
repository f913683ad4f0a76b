"""`make mutate`: small faults are put into the pure modules, one at a time, and the tests must notice them.

Fails where a module's tests cannot judge (they fail as it is, or notice nothing), where fewer than nine of ten mutants
are killed, and where one survives that tests/survivors.toml does not list with its reason, or lists though it is dead.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from scripts.messages import Stop, entry, say
from scripts.mutating.survivors import faults, killed, listed, table
from scripts.mutating.table import TESTS
from scripts.mutating.workplace import prepare
from scripts.project import PYTHON, ROOT, alone, environment
from scripts.setup import set_up

LISTED = ROOT / "tests" / "survivors.toml"
AT_ONCE = 2


def main() -> int:
    """0 when every module has its verdict and nothing is wrong with it; modules may be named."""
    with alone():
        set_up(development=True)
    modules = sys.argv[1:] or list(TESTS)
    if unknown := [module for module in modules if module not in TESTS]:
        raise Stop(f"Không có trong bảng scripts/mutating/table.py: {unknown[0]}.", f"not in the table: {unknown[0]}")
    begun, known = time.monotonic(), listed(LISTED)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(judged, modules))
    found = [fault for module, result, _seconds in results for fault in faults(module, result, known)]
    print(f"\n{table(results)}\n")
    print("\n".join(found) or "every survivor is listed with its reason", f"({time.monotonic() - begun:.0f} s)")
    return 1 if found else 0


def judged(module: str) -> tuple[str, dict[str, Any], float]:
    """What became of the mutants of a module, and the seconds it took."""
    begun = time.monotonic()
    result = judge(ROOT, module, TESTS[module])
    seconds = time.monotonic() - begun
    say(f"{module}: {killed(result):.1f} % bị phát hiện", f"killed of {result['mutants']} mutants, {seconds:.0f} s")
    return module, result, seconds


def judge(root: Path, module: str, tests: Sequence[str]) -> dict[str, Any]:
    """The result of one module of a working copy by the tests named; `reason` where there is no verdict."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        prepare(folder, root, Path(module))
        done = subprocess.run(
            [str(PYTHON), "-m", "scripts.mutating.one", module, *tests],
            cwd=folder,
            env=environment(PYTHONPATH=str(ROOT), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        written = folder / "result.json"
        if done.returncode or not written.exists():
            said = "\n".join((done.stdout + done.stderr).splitlines()[-12:])
            return {"mutants": 0, "left": [], "reason": f"{module}: no verdict\n{said}"}
        found: dict[str, Any] = json.loads(written.read_text("utf-8"))
    return found


if __name__ == "__main__":
    entry(main)
