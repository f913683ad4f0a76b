"""The program started once more, in a process of its own, on another instance: a copy is never this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tracker.backups.errors import BackupError
from tracker.core.project import ROOT

#: A migration of a large office may build indexes for minutes.
SECONDS = 3600
LONGEST_WORDS = 500


def flask(instance: Path, *words: str, url: str = "", given: str = "") -> str:
    """Run `flask WORDS` on the instance and return what it printed. Raises BackupError with its last words.

    `given` is what it reads, for what nobody should see among the processes of the machine. No setting of this
    process's environment reaches it: those are the settings of another database.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "FLASK_"))}
    own = {
        "TRACKER_INSTANCE": str(instance),
        "TRACKER_DATABASE_URL": url or f"sqlite:///{instance / 'tracker.sqlite3'}",
    }
    command = [sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"), *words]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            cwd=ROOT,
            env={**kept, **own, "TRACKER_MAIL": "off", "TRACKER_LOG_LEVEL": "ERROR", "PYTHONUTF8": "1"},
            input=given,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BackupError(
            f"`flask {' '.join(words)}` on the copy did not end within {SECONDS // 60} minutes."
        ) from error
    if done.returncode:
        lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        said = lines[-1].removeprefix("Error: ") if lines else f"exit {done.returncode}"
        raise BackupError(f"{said[:LONGEST_WORDS]} (`flask {' '.join(words)}` on the copy)")
    return done.stdout


def migrate(file: Path, revision: str = "head") -> None:
    """Bring an SQLite file to a revision of the tables; one that is not there is made. Its folder stands in for an
    instance."""
    flask(file.parent, "db", "upgrade", "--no-backup", revision, url=f"sqlite:///{file}")
