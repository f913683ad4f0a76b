"""What goes into the archive: the files of the program that Git knows, and what is made for them here."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.messages import Stop
from scripts.project import ROOT

#: All that a server needs to run, and what its people read. No tests, no tools of developers, nothing of an instance.
FOLDERS = ("tracker", "workflows", "serving", "templates", "docs")
FILES = ("wsgi.py", "requirements.txt", "README.md", "CHANGELOG.md", "scripts/gunicorn.conf.py")
INSTALLERS = "scripts/install/"
VERSION_FILE = "tracker/core/version.py"
VERSION = re.compile(r'^VERSION\b[^=\n]*= "([0-9]+\.[0-9]+\.[0-9]+[a-z0-9.]*)"$', re.MULTILINE)
VENDOR = ROOT / "tracker" / "static" / "vendor"
TRANSLATIONS = ROOT / "tracker" / "translations"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive: its path below the top folder, what it holds (a file here, or bytes), may it be run?"""

    name: str
    content: Path | bytes
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file that Git knows: its path from the top of the project, may it be run?"""

    name: str
    runs: bool


def version_of(text: str) -> str:
    """The version that tracker/core/version.py names."""
    found = VERSION.search(text)
    if found is None:
        raise Stop(
            "tracker/core/version.py không ghi VERSION dạng 1.2.3.",
            "tracker/core/version.py names no VERSION as 1.2.3.",
        )
    return found.group(1)


def belongs(name: str) -> bool:
    """Does this file of the project go into the archive?"""
    return name in FILES or name.partition("/")[0] in FOLDERS


def tracked(root: Path = ROOT) -> list[Tracked]:
    """Every file that Git knows, as it stands in the index."""
    found = []
    for line in _git(root, "ls-files", "--stage", "-z").split("\0"):
        if line:
            mode, _, name = line.partition("\t")
            found.append(Tracked(name, mode.startswith("100755")))
    return found


def commit_time() -> int:
    """Seconds since 1970 of the commit: the time of every file in the archive."""
    return int(_git(ROOT, "log", "-1", "--format=%ct"))


def changed(root: Path = ROOT) -> list[str]:
    """Files of the archive that differ from the commit, new ones too."""
    told = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    return sorted(
        name for line in told.split("\0") if (name := line[3:]) and (belongs(name) or name.startswith(INSTALLERS))
    )


def installers(files: Iterable[Tracked], *, root: Path = ROOT) -> list[Entry]:
    """install.sh and its steps, at the top of the archive."""
    found = [file for file in files if file.name.startswith(INSTALLERS)]
    return [Entry(file.name.removeprefix(INSTALLERS), root / file.name, file.runs) for file in found]


def program(files: Iterable[Tracked], *, root: Path = ROOT) -> list[Entry]:
    """The program's files, the browser's files and the compiled catalogues, below program/."""
    entries = [Entry(f"program/{file.name}", root / file.name, file.runs) for file in files if belongs(file.name)]
    made = [path for path in sorted(VENDOR.rglob("*")) if path.is_file()]
    made += sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.mo"))
    return entries + [Entry(f"program/{path.relative_to(ROOT).as_posix()}", path) for path in made]


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise Stop("Máy chưa có git; hãy cài: apt-get install git", "git was not found; install it.") from None
    if done.returncode:
        raise Stop(
            "Bản mã nguồn này không phải bản lấy bằng git nên không đóng gói được.",
            "This copy of the source was not made by git, so what belongs into the archive is not known.",
        )
    return done.stdout
