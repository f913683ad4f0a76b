"""`make setup`: the environment, the pinned packages, the front-end files, the compiled translations; each only when needed."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
from collections.abc import Iterator

from scripts.application import flask
from scripts.interpreter import ensure_venv
from scripts.messages import entry, say
from scripts.packages import ensure_packages, explain
from scripts.project import PYTHON, ROOT, logged
from scripts.stamps import is_done, key_of, mark_done

VENDOR = ROOT / "tracker" / "static" / "vendor"
TRANSLATIONS = ROOT / "tracker" / "translations"


def set_up(*, development: bool = False) -> None:
    """Bring the working copy to where the application can start; quick when nothing changed."""
    with _alone():
        version = ensure_venv()
        ensure_packages(version, development=development)
        ensure_front_end(development=development)
        ensure_translations()


def ensure_front_end(*, development: bool = False) -> None:
    """Bring tracker/static/vendor to the state of the lock file; vendor.py itself knows when there is nothing to do."""
    if not VENDOR.is_dir():
        say("Đang tải tệp giao diện…", "fetching the front-end files")
    argv = [str(PYTHON), "scripts/vendor.py", *(["--for-tests"] if development else [])]
    code, output = logged("front-end", argv)
    if code:
        raise explain(output)


def ensure_translations() -> None:
    """Compile the catalogues when one changed or its compiled form is gone."""
    sources = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))
    key = key_of(sources)
    if is_done("translations", key) and all(source.with_suffix(".mo").is_file() for source in sources):
        return
    flask("translate", "compile")
    mark_done("translations", key)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One set-up at a time in a working copy; the second waits, then finds everything done."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives cannot lock
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def main() -> int:
    """Set up, tell where the log is."""
    options = argparse.ArgumentParser(prog="make setup", description=__doc__)
    options.add_argument("--dev", action="store_true", help="also what the tests and checks need")
    set_up(development=options.parse_args().dev)
    say("Đã sẵn sàng.", "ready: make run")
    return 0


if __name__ == "__main__":
    entry(main)
