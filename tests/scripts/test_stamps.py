"""Set-up does again only what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.stamps import is_done, key_of, mark_done


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text("Flask==3.1.3\n")
    return path


def test_a_step_is_done_until_its_key_changes(tmp_path: Path, pins: Path) -> None:
    stamps, key = tmp_path / "stamps.json", key_of([pins], "3.11.2")
    assert not is_done("packages", key, stamps=stamps)
    mark_done("packages", key, stamps=stamps)
    assert is_done("packages", key, stamps=stamps)
    pins.write_text("Flask==3.1.4\n")
    assert not is_done("packages", key_of([pins], "3.11.2"), stamps=stamps)


def test_another_python_means_another_key(pins: Path) -> None:
    assert key_of([pins], "3.11.2") != key_of([pins], "3.13.5")


def test_a_file_that_goes_missing_changes_the_key(pins: Path) -> None:
    before = key_of([pins])
    pins.unlink()
    assert key_of([pins]) != before


def test_steps_are_remembered_beside_each_other(tmp_path: Path) -> None:
    stamps = tmp_path / "stamps.json"
    mark_done("packages", "a", stamps=stamps)
    mark_done("translations", "b", stamps=stamps)
    assert is_done("packages", "a", stamps=stamps)
    assert is_done("translations", "b", stamps=stamps)


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00"])
def test_a_spoilt_stamp_file_only_means_doing_it_again(tmp_path: Path, content: str) -> None:
    stamps = tmp_path / "stamps.json"
    stamps.write_text(content)
    assert not is_done("packages", "a", stamps=stamps)
    mark_done("packages", "a", stamps=stamps)
    assert is_done("packages", "a", stamps=stamps)
