"""The folder into which the processes of one server count (PROMETHEUS_MULTIPROC_DIR): made, kept small, taken away.

The main process only names it and never counts: what it imported before it forks would stay that of an older version.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from pathlib import Path

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
NAMED = re.compile(r"tracker-metrics-(\d+)-\w+")
MEMORY = Path("/dev/shm")  # noqa: S108  # whatever lies there is made by mkdtemp, for its owner alone


def make_folder() -> Path:
    """A folder of this server's own, in memory where there is some; folders of servers that were killed go."""
    top = MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    for old in top.glob("tracker-metrics-*"):
        _sweep(old)
    folder = Path(tempfile.mkdtemp(prefix=f"tracker-metrics-{os.getpid()}-", dir=top))
    os.environ[VARIABLE] = str(folder)
    return folder


def forget_process(pid: int) -> None:
    """A process has ended: what stood in it stands no more, what it had counted stays."""
    if folder := os.environ.get(VARIABLE):
        for file in Path(folder).glob(f"gauge_live*_{pid}.db"):
            file.unlink(missing_ok=True)


def remove_folder() -> None:
    """The server ends."""
    if folder := os.environ.pop(VARIABLE, ""):
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path) -> None:
    named = NAMED.fullmatch(folder.name)
    with contextlib.suppress(OSError):
        if named and folder.lstat().st_uid == os.geteuid() and not Path(f"/proc/{named[1]}").exists():
            shutil.rmtree(folder)
