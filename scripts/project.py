"""Where things are in the working copy, and how its programs are run."""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "setup.log"


def environment(**more: str) -> dict[str, str]:
    """The environment of a program we start: UTF-8 whatever the locale, plus `more`."""
    return {**os.environ, "PYTHONUTF8": "1", **more}


def logged(title: str, argv: list[str], **more: str) -> tuple[int, str]:
    """Run a program to its end with its words kept from the screen: (exit code, output), both added to the log."""
    done = subprocess.run(
        argv,
        cwd=ROOT,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    write_log(f"== {title}: {' '.join(argv)}\n{done.stdout}\n== exit {done.returncode}\n")
    return done.returncode, done.stdout


def write_log(text: str) -> None:
    """Add to .venv/setup.log; a log that cannot be written stops nobody."""
    try:
        LOG.parent.mkdir(exist_ok=True)
        # Its owner's alone: what a failed command printed may tell of the office.
        with open(os.open(LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as log:
            os.fchmod(log.fileno(), 0o600)
            log.write(text)
    except OSError:
        pass


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in a working copy; a second one waits here, then finds everything done."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives cannot lock
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
