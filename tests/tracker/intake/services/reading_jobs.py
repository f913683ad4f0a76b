"""Job processes that read papers with a reader that waits at a gate: killed there, they have done half of it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from flask import Flask

from tests.applications import close, new_app, settings_of_tests
from tests.tracker.intake.services.readings import reading
from tracker.core.jobs import jobs, run_job
from tracker.core.works.kinds import init_works
from tracker.intake.reading.values import Reading, UnreadableError
from tracker.intake.work import kind_with


def gated(folder: Path) -> Any:
    """A reader that tells of two pages and waits between them until the file `open` lies in the folder."""

    def read(data: bytes, name: str, *, tell: Any) -> Reading:
        tell(1, 2)
        (folder / "reached").touch()
        while not (folder / "open").exists():
            tell(1, 2)
            threading.Event().wait(0.02)
        if data.startswith(b"hong"):
            raise UnreadableError("broken", name)
        if data.startswith(b"loi"):
            raise RuntimeError("a reader that fails")
        return reading()

    return read


def live(url: str, instance: Path, folder: Path) -> None:
    """A job process of its own that does what waits and ends."""
    app = new_app(settings_of_tests(url, instance))
    do_works(app, folder)
    close(app)


def do_works(app: Flask, folder: Path) -> None:
    """What waits is done, in this process."""
    init_works(app, [kind_with(gated(folder))])
    with app.app_context():
        run_job(jobs()["do_works"])
