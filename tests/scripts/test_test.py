"""How `make test` reads pytest: selections, summaries, the exit code, a clean environment."""

from __future__ import annotations

import os

import pytest

from scripts.test import ELSEWHERE, clean_environment, in_parallel, narrowed, summary_of, verdict


def test_a_selection_by_marks_is_narrowed_not_replaced() -> None:
    assert narrowed(["-k", "a or b"]) == ["-k", "a or b", "-m", ELSEWHERE]
    assert narrowed(["-m", "slow", "-x"]) == ["-x", "-m", f"(slow) and {ELSEWHERE}"]


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("12 passed in 3.45s", "12 passed in 3.45s"),
        (
            "\x1b[31m====== 1 failed, 2 passed, 1 warning in 61.20s (0:01:01) ======\x1b[0m",
            "1 failed, 2 passed, 1 warning in 61.20s (0:01:01)",
        ),
        ("no tests ran in 0.01s", "no tests ran in 0.01s"),
        ("Segmentation fault", "(pytest gave no summary)"),
    ],
)
def test_pytest_s_own_last_line_is_kept(line: str, summary: str) -> None:
    assert summary_of(f".....  [100%]\n{line}\n") == summary


@pytest.mark.parametrize(
    ("codes", "selected", "code"),
    [
        ([0, 0], False, 0),
        ([0, 1], False, 1),
        ([1, 0], True, 1),
        ([0, 5], True, 0),
        ([0, 5], False, 1),
        ([5, 5], True, 1),
    ],
)
def test_either_failing_run_fails_the_whole(codes: list[int], selected: bool, code: int) -> None:
    assert verdict(codes, selected=selected) == code


def test_an_office_s_own_settings_never_reach_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", "postgresql://office/tracker")
    environment = clean_environment("/usr/bin/chromium")
    assert not [name for name in environment if name.startswith("TRACKER_")]
    assert environment["CHROMIUM"] == "/usr/bin/chromium"


def test_two_workers_unless_told_otherwise() -> None:
    assert in_parallel([]) == ["-n", str(max(3, (os.cpu_count() or 2) + 1))]
    assert in_parallel(["-n0"]) == []
    assert in_parallel(["--pdb"]) == []


def test_what_python_compiles_is_kept_for_the_next_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in clean_environment("")
