"""`make oracle`: two thousand random drawings, as many with events, walked by our engine and another one."""

from __future__ import annotations

import subprocess

from scripts.messages import entry
from scripts.project import ROOT, VENV, alone, environment
from scripts.setup import set_up

WALK = """
import sys
from tests.workflows.event_oracle import walk_events
from tests.workflows.oracle import walk_both

drawings = int(sys.argv[1])
for what, walk in ("", walk_both), (" with events and members", walk_events):
    acts = sum(walk(seed) for seed in range(drawings))
    print(f"{drawings} drawings{what}, {acts} acts: both engines enabled the same steps and ended together.")
"""
DRAWINGS = 2_000


def main() -> int:
    """0 when both engines agree on every drawing."""
    with alone():
        set_up(development=True)
    argv = [str(VENV / "bin" / "python"), "-c", WALK, str(DRAWINGS)]
    return subprocess.run(argv, cwd=ROOT, env=environment(), check=False).returncode


if __name__ == "__main__":
    entry(main)
