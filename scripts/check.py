"""`make check`: style, types, import contracts, translations, pins. Every check runs, then the failed are named."""

from __future__ import annotations

import subprocess

from scripts.messages import Stop, entry, say
from scripts.project import ROOT, VENV, alone, environment
from scripts.setup import set_up

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "import-linter": ["lint-imports"],
    "translations": ["flask", "translate", "check"],
    "lock files": ["python", "-m", "scripts.lock"],
}


def main() -> int:
    """0 when every check passes."""
    with alone():
        set_up(development=True)
    failed = [title for title, words in CHECKS.items() if not passes(title, words)]
    print()
    if failed:
        raise Stop(f"Không đạt: {', '.join(failed)}.", "These checks failed.")
    say(f"Cả {len(CHECKS)} phần kiểm tra đều đạt.", "all checks passed")
    return 0


def passes(title: str, words: list[str]) -> bool:
    """Run one check with its words on the screen."""
    print(f"── {title}", flush=True)
    argv = [str(VENV / "bin" / words[0]), *words[1:]]
    return subprocess.run(argv, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    entry(main)
