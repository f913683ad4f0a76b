"""`make check`: style, types, import contracts, translations, pins and lock file. Everything runs, then it is counted."""

from __future__ import annotations

import subprocess

from scripts.messages import entry
from scripts.project import PYTHON, ROOT, environment
from scripts.setup import set_up

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "import-linter": ["importlinter.cli", "lint"],
    "translations": ["flask", "translate", "check"],
    "lock files": ["scripts.lock"],
}


def main() -> int:
    """0 when every check passes."""
    set_up(development=True)
    failed = [title for title, words in CHECKS.items() if not passes(title, words)]
    print("\n" + (f"make check: {', '.join(failed)} failed" if failed else f"make check: all {len(CHECKS)} passed"))
    return 1 if failed else 0


def passes(title: str, words: list[str]) -> bool:
    """Run one check with its words on the screen."""
    print(f"── {title}", flush=True)
    argv = [str(PYTHON), "-m", *words]
    return subprocess.run(argv, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    entry(main)
