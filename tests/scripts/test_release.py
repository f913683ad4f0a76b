"""`make release`: what it refuses, what it writes, and that nothing half done is left."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts.messages import Stop
from scripts.release import FILES, release

DAY = date(2026, 11, 30)
LOG = "# Changelog\n\n## Unreleased\n\n### Added\n- Something.\n\n## 0.1.0 (2026-11-26)\n\n- The beginning.\n"

# sqlite_only: no database is asked.
pytestmark = pytest.mark.sqlite_only


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A working copy on main with the files that a release writes."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for name, words in (("user.name", "Lan"), ("user.email", "lan@example.gov.vn")):
        git(tmp_path, "config", name, words)
    contents = {
        "CHANGELOG.md": LOG, "tracker/core/version.py": '"""The version."""\n\nVERSION = "0.1.0"\n',
        "pyproject.toml": '[project]\nname = "plan-tracker"\nversion = "0.1.0"\n', "docs/upgrades.md": "0.1.0\n",
        "tests/releases/0.1.0.json": "{}\n",
    }  # fmt: skip
    for name, content in contents.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "The beginning")
    return tmp_path


def made(root: Path, version: str) -> None:
    """Stands for the making of a database, which takes half a minute."""
    assert f'VERSION = "{version}"' in (root / "tracker/core/version.py").read_text(encoding="utf-8")
    (root / "tests/releases" / f"{version}.json").write_text("{}\n", encoding="utf-8")
    (root / "docs/upgrades.md").write_text(f"0.1.0\n{version}\n", encoding="utf-8")


def test_a_release_dates_the_log_says_its_version_and_is_tagged(copy: Path) -> None:
    release(copy, "0.2.0", DAY, made)
    log = (copy / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.startswith(
        "# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-11-30)\n\n### Added\n- Something.\n\n## 0.1.0 "
    )
    assert 'VERSION = "0.2.0"' in (copy / "tracker/core/version.py").read_text(encoding="utf-8")
    assert 'version = "0.2.0"' in (copy / "pyproject.toml").read_text(encoding="utf-8")
    assert git(copy, "cat-file", "-t", "v0.2.0") == "tag"
    assert git(copy, "rev-parse", "v0.2.0^{commit}") == git(copy, "rev-parse", "HEAD")
    assert git(copy, "status", "--porcelain") == ""
    written = git(copy, "show", "--name-only", "--format=", "HEAD").split()
    assert all(any(name.startswith(file) for file in FILES) for name in written)
    assert "tests/releases/0.2.0.json" in written


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("0.1.0", "not greater than 0.1.0"), ("0.0.9", "not greater"), ("0.2", "no version"), ("v0.2.0", "no version"),
        ("00.2.0", "no version"),
    ],
)  # fmt: skip
def test_a_version_that_does_not_follow_is_refused(copy: Path, version: str, words: str) -> None:
    with pytest.raises(Stop, match=words):
        release(copy, version, DAY, made)
    assert git(copy, "status", "--porcelain") == ""


def test_a_version_is_compared_with_tags_as_numbers(copy: Path) -> None:
    git(copy, "tag", "v0.10.0")
    with pytest.raises(Stop, match=r"not greater than 0\.10\.0"):
        release(copy, "0.9.0", DAY, made)


def test_what_is_not_committed_is_not_released(copy: Path) -> None:
    (copy / "notes.txt").write_text("still to be done\n", encoding="utf-8")
    with pytest.raises(Stop, match="not committed"):
        release(copy, "0.2.0", DAY, made)
    assert (copy / "notes.txt").exists()


def test_a_release_is_made_on_main(copy: Path) -> None:
    git(copy, "switch", "--quiet", "--create", "a-try")
    with pytest.raises(Stop, match="a-try"):
        release(copy, "0.2.0", DAY, made)


def test_a_release_without_a_change_is_none(copy: Path) -> None:
    release(copy, "0.2.0", DAY, made)
    with pytest.raises(Stop, match="Unreleased"):
        release(copy, "0.3.0", DAY, made)


def test_where_its_database_cannot_be_made_everything_is_as_before(copy: Path) -> None:
    def failing(root: Path, version: str) -> None:
        made(root, version)
        raise Stop("Không tạo được.", "could not be made")

    before = git(copy, "rev-parse", "HEAD")
    with pytest.raises(Stop, match="could not be made"):
        release(copy, "0.2.0", DAY, failing)
    assert (git(copy, "rev-parse", "HEAD"), git(copy, "status", "--porcelain"), git(copy, "tag")) == (before, "", "")
    assert (copy / "CHANGELOG.md").read_text(encoding="utf-8") == LOG


def test_where_the_tag_cannot_be_made_there_is_no_commit_either(copy: Path) -> None:
    """Git is told to sign tags, and there is no program that signs."""
    before = git(copy, "rev-parse", "HEAD")
    git(copy, "config", "tag.gpgSign", "true")
    git(copy, "config", "gpg.program", "/bin/false")
    with pytest.raises(Stop, match="git tag"):
        release(copy, "0.2.0", DAY, made)
    assert git(copy, "rev-parse", "HEAD") == before
    assert git(copy, "status", "--porcelain") == ""
    assert git(copy, "tag", "--list") == ""
