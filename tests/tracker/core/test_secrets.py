"""The key that signs cookies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tracker.core import secrets
from tracker.core.secrets import secret_key

#: The module alone, so that four of them start at the same moment.
PROGRAM = "import pathlib, runpy, sys; print(runpy.run_path(sys.argv[1])['secret_key'](pathlib.Path(sys.argv[2])))"


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    instance = tmp_path / "new" / "instance"
    key = secret_key(instance)
    assert len(key) == 64
    assert secret_key(instance) == key
    assert (instance / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in instance.iterdir()] == ["secret_key"]


def test_each_instance_has_its_own(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


@pytest.mark.sqlite_only
def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    argv = [sys.executable, "-c", PROGRAM, secrets.__file__, str(tmp_path / "instance")]
    started = [subprocess.Popen(argv, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(4)]
    keys = {process.communicate()[0].strip() for process in started}
    assert len(keys) == 1
    assert len(keys.pop()) == 64
