"""How `make test` reads pytest: selections, summaries, the exit code, a clean environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.test import (
    ELSEWHERE,
    Outcome,
    clean_environment,
    failed_in,
    in_parallel,
    is_tried_again,
    narrowed,
    run_pytest,
    settled,
    summary_of,
    verdict,
)


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


BROWSER, OTHER = "tests/browser/test_lists.py::test_keys[a b]", "tests/tracker/core/test_jobs.py::test_once"


def test_what_failed_is_read_from_the_short_summary() -> None:
    said = ["E   FAILED something else", f"\x1b[31mFAILED {BROWSER} - a: b - c\x1b[0m", *[f"ERROR {OTHER}"] * 2]
    assert failed_in("\n".join(said)) == (BROWSER, OTHER)


@pytest.mark.parametrize(
    ("code", "failed", "is_so"),
    [
        (1, (BROWSER,), True),
        (1, (BROWSER, OTHER), False),
        (1, (OTHER,), False),
        (1, tuple(f"{BROWSER}{number}" for number in range(4)), False),
        (1, (), False),
        (2, (BROWSER,), False),  # interrupted
    ],
)
def test_only_a_few_tests_with_a_browser_are_tried_again(code: int, failed: tuple[str, ...], is_so: bool) -> None:
    assert is_tried_again(Outcome(code, "1 failed", failed)) is is_so


def test_what_fails_alone_too_has_failed_and_what_passes_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pytest of its own on two small files: one that fails for good, one that fails the first time only."""
    folder = tmp_path / "tests" / "browser"
    folder.mkdir(parents=True)
    (folder / "test_bad.py").write_text("def test_bad(): assert False\n")
    (folder / "test_once.py").write_text(
        "from pathlib import Path\ndef test_once():\n    mark = Path(__file__).with_name('mark')\n"
        "    was = mark.exists()\n    mark.touch()\n    assert was\n"
    )
    monkeypatch.setattr("scripts.test.ROOT", tmp_path)
    monkeypatch.setattr("scripts.test.in_parallel", lambda _arguments: ["-p", "no:xdist", "-c", os.devnull])
    monkeypatch.setattr("scripts.test.ALONE", ())
    environment = clean_environment("")
    once = "tests/browser/test_once.py"
    first = run_pytest("SQLite", [once], environment)
    assert (first.code, first.failed) == (1, ("tests/browser/test_once.py::test_once",))
    second = settled(first, environment)
    assert second.code == 0
    assert "passed alone at the second try: tests/browser/test_once.py::test_once" in second.summary
    bad = run_pytest("SQLite", ["tests/browser/test_bad.py"], environment)
    assert settled(bad, environment).code == 1


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
