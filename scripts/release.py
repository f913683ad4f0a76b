"""`make release VERSION=0.3.0`: the change log gets its heading, the release its database, the commit its tag.

All or nothing: where one step fails, the working copy is as it was. Nothing is pushed anywhere.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scripts.messages import Stop, entry, say
from scripts.project import PYTHON, ROOT, environment

BRANCH = "main"
LOG, VERSION_FILE, PROJECT, DATABASES = "CHANGELOG.md", "tracker/core/version.py", "pyproject.toml", "tests/releases"
TABLE = "docs/upgrades.md"
FILES = (LOG, VERSION_FILE, PROJECT, DATABASES, TABLE)
WRITTEN = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
HEADING = re.compile(r"^## (\d+\.\d+\.\d+)\b", re.MULTILINE)
UNRELEASED = "## Unreleased\n"
IN_PROGRAM = re.compile(r'^VERSION = "([^"]*)"$', re.MULTILINE)
IN_PROJECT = re.compile(r'^version = "([^"]*)"$', re.MULTILINE)

Number = tuple[int, ...]
#: Makes the database of this version from the working copy, and the table of all of them.
Make = Callable[[Path, str], None]


def release(root: Path, version: str, day: date, make: Make) -> None:
    """Write, commit and tag; raises Stop where that may not be, and leaves the working copy as it was."""
    refuse_unfit(root, version)
    before = git(root, "rev-parse", "HEAD")
    try:
        rewrite(root / LOG, lambda text: dated(text, version, day))
        rewrite(root / VERSION_FILE, lambda text: IN_PROGRAM.sub(f'VERSION = "{version}"', text))
        rewrite(root / PROJECT, lambda text: IN_PROJECT.sub(f'version = "{version}"', text, count=1))
        make(root, version)
        git(root, "add", "--", *FILES)
        git(root, "commit", "--quiet", "-m", f"Release {version}")
        git(root, "tag", "--annotate", f"v{version}", "-m", f"Release {version}")
    except BaseException:
        git(root, "reset", "--quiet", "--hard", before)
        git(root, "clean", "--quiet", "--force", "--", DATABASES, TABLE)
        raise


def refuse_unfit(root: Path, version: str) -> None:
    """Raise Stop unless this version may follow, from here."""
    if not WRITTEN.fullmatch(version):
        raise Stop(f"“{version}” không phải số phiên bản; hãy viết như 0.3.0.", f"{version!r} is no version; as 0.3.0")
    branch = git(root, "rev-parse", "--abbrev-ref", "HEAD")
    if branch != BRANCH:
        raise Stop(f"Đang ở nhánh {branch}; chỉ phát hành từ {BRANCH}.", f"on {branch}; releases are made on {BRANCH}")
    if changed := git(root, "status", "--porcelain"):
        raise Stop(f"Có thay đổi chưa lưu vào git:\n{changed}", "There are changes that are not committed.")
    text = (root / LOG).read_text(encoding="utf-8")
    last = max(released(root, text), default=(0,))
    if number(version) <= last or number(version) < number(version_in(root)):
        there = max(last, number(version_in(root)))
        told = ".".join(map(str, there))
        raise Stop(f"{version} không lớn hơn {told}.", f"{version} is not greater than {told}.")
    if not unreleased(text).strip():
        raise Stop("CHANGELOG.md không có gì dưới “Unreleased”.", "Nothing stands under Unreleased in CHANGELOG.md.")


def released(root: Path, text: str) -> list[Number]:
    """Every version that was released: by a tag, or by a heading of the change log."""
    tags = git(root, "tag", "--list", "v*").split()
    return [number(name.removeprefix("v")) for name in tags if WRITTEN.fullmatch(name[1:])] + [
        number(name) for name in HEADING.findall(text)
    ]


def number(version: str) -> Number:
    """0.10.0 comes after 0.9.0."""
    return tuple(map(int, version.split(".")))


def version_in(root: Path) -> str:
    """What the program says of itself."""
    found = IN_PROGRAM.search((root / VERSION_FILE).read_text(encoding="utf-8"))
    assert found, VERSION_FILE
    return found[1]


def unreleased(text: str) -> str:
    """What stands under Unreleased, up to the heading of the version before."""
    _, heading, rest = text.partition(UNRELEASED)
    return re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0] if heading else ""


def dated(text: str, version: str, day: date) -> str:
    """The change log with what was unreleased under the version and its day."""
    return text.replace(UNRELEASED, f"{UNRELEASED}\n## {version} ({day.isoformat()})\n", 1)


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Write the file anew; one that would stay as it is may be right already (VERSION of the first release)."""
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def make_database(root: Path, version: str) -> None:
    """The database as this very program makes it, then the table of docs/upgrades.md with it."""
    for argv in (["tests.releases.making", version, DATABASES], ["tests.releases.page"]):
        done = subprocess.run([str(PYTHON), "-m", *argv], cwd=root, env=environment(), check=False)
        if done.returncode:
            raise Stop("Không tạo được cơ sở dữ liệu của bản này; lý do ở trên.", "Its database could not be made.")


def git(root: Path, *words: str) -> str:
    """What git answers; raises Stop with its own words."""
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stop(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def main() -> int:
    """Release what stands here; the tag is the last thing that is made."""
    if len(sys.argv) != 2:
        raise Stop("Hãy viết: make release VERSION=0.3.0", "Say which version: make release VERSION=0.3.0")
    version = sys.argv[1]
    release(ROOT, version, date.today(), make_database)  # noqa: DTZ011  # the day of who releases
    say(f"Đã phát hành {version} (thẻ v{version}).", f"released; push it with: git push origin {BRANCH} v{version}")
    return 0


if __name__ == "__main__":
    entry(main)
