"""`make setup`: virtual environment, pinned packages, front-end files, translations; each only when needed."""

from __future__ import annotations

import argparse

from scripts.application import flask
from scripts.interpreter import ensure_venv
from scripts.messages import entry, say
from scripts.packages import ensure_packages, explain
from scripts.project import PYTHON, ROOT, alone, logged
from scripts.stamps import is_done, key_of, mark_done

VENDOR = ROOT / "tracker" / "static" / "vendor"
TRANSLATIONS = ROOT / "tracker" / "translations"


def set_up(*, development: bool = False) -> None:
    """Bring the working copy to where the application can start, within `alone()`; quick when nothing changed."""
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


def main() -> int:
    """Set up, and say what comes next."""
    options = argparse.ArgumentParser(prog="make setup", description=__doc__)
    options.add_argument("--dev", action="store_true", help="also what the tests and checks need")
    development = options.parse_args().dev
    with alone():
        set_up(development=development)
    say("Đã sẵn sàng.", "ready: make run")
    return 0


if __name__ == "__main__":
    entry(main)
