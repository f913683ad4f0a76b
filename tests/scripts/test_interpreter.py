"""Which Python makes the environment: the first that is new enough and whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.interpreter import choose, is_new_enough
from scripts.project import ROOT

MACHINE = {"python3.11": "3.11.2", "python3.13": "3.13.5", "python3": "3.9.2"}


def chosen(complete: set[str], machine: dict[str, str]) -> tuple[str, bool]:
    return choose(
        which=lambda name: name if name in machine else None, version=machine.get, complete=complete.__contains__
    )


def test_the_first_python_new_enough_is_chosen() -> None:
    assert chosen({"python3.11", "python3.13"}, MACHINE) == ("python3.11", True)


def test_a_python_without_venv_is_passed_over() -> None:
    assert chosen({"python3.13"}, MACHINE) == ("python3.13", True)


def test_an_old_python_is_never_chosen() -> None:
    assert chosen({"python3"}, {"python3": "3.9.2"}) == (sys.executable, False)


def test_where_none_is_whole_the_first_is_named() -> None:
    assert chosen(set(), MACHINE) == ("python3.11", False)


@pytest.mark.parametrize(("version", "enough"), [("3.11.0", True), ("3.9.18", False), ("4.0.1", True), (None, False)])
def test_versions_are_compared_as_numbers(version: str | None, enough: bool) -> None:
    assert is_new_enough(version) is enough


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A machine with dirname, a broken python3.12 and nothing else."""
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    (tmp_path / "python3.12").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3.12").chmod(0o755)
    return tmp_path


def start(path: Path) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(ROOT / "scripts" / "python"), "-c", "import os; print(os.getcwd())"]
    return subprocess.run(
        command, env={**os.environ, "PATH": str(path)}, capture_output=True, encoding="utf-8", check=False
    )


def test_without_any_python_one_sentence_names_the_package(bare_path: Path) -> None:
    done = start(bare_path)
    assert done.returncode == 1
    assert done.stderr.count("apt-get install python3") == 2  # Vietnamese, then English
    assert len(done.stderr.splitlines()) == 2


def test_the_first_that_runs_is_started_from_the_top_of_the_project(bare_path: Path) -> None:
    (bare_path / "python3.13").symlink_to(sys.executable)
    assert start(bare_path).stdout.strip() == str(ROOT)
