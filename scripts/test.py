"""`make test`: everything on SQLite, then again on a PostgreSQL of its own (but for the browser and SQLite itself)."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from scripts import debian, postgres
from scripts.messages import Stop, entry, say
from scripts.packages import DEVELOPMENT
from scripts.project import PYTHON, ROOT, alone
from scripts.setup import set_up

ELSEWHERE = "not browser and not sqlite_only"
NOTHING_SELECTED = 5
UNKEPT = "PYTHONDONTWRITEBYTECODE"
TAIL = 64_000
#: A test with a real browser may fail by the pace of a busy machine: so few of them are tried again, each alone.
BROWSER, MOST_AGAIN = "tests/browser/", 3
ALONE = ("-n0",)
FAILED = re.compile(r"(?:FAILED|ERROR) (tests/.+?)(?: - .*)?")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
SUMMARY = re.compile(r"=*\s*((?:\d+ \w+|no tests ran).* in [\d.]+s.*?)\s*=*")


@dataclass(frozen=True)
class Outcome:
    """What one run of pytest came to."""

    code: int
    summary: str
    failed: tuple[str, ...] = ()


def main() -> int:
    """0 when both runs pass (a selection by ARGS may leave one of them without a test)."""
    with alone():
        set_up(development=True)
    chromium = debian.ensure_chromium()
    debian.ensure_postgres()
    debian.ensure_libreoffice()
    debian.ensure_readers()
    debian.ensure_encryption()
    arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="tracker-tests-", dir=postgres.base()) as folder:
        outcomes = on_both(arguments, {**clean_environment(chromium), "PYTEST_DEBUG_TEMPROOT": folder})
    print()
    for name, outcome in outcomes.items():
        print(f"{name + ':':<12} {outcome.summary}")
    return verdict([outcome.code for outcome in outcomes.values()], selected=bool(arguments))


def on_both(arguments: list[str], environment: dict[str, str]) -> dict[str, Outcome]:
    """What came of each run."""
    outcomes = {"SQLite": settled(run_pytest("SQLite", arguments, environment), environment)}
    try:
        outcomes["PostgreSQL"] = on_postgres(arguments, environment)
    except Stop as stop:
        outcomes["PostgreSQL"] = Outcome(1, f"{stop.vietnamese} ({stop.english})")
    return outcomes


def settled(outcome: Outcome, environment: dict[str, str]) -> Outcome:
    """The outcome, after what failed in a browser was tried once more by itself. What passes then is named as such."""
    if not is_tried_again(outcome):
        return outcome
    again = run_pytest("SQLite, một mình", [*ALONE, *outcome.failed], environment)
    if again.code != 0:
        return outcome
    return Outcome(0, f"{outcome.summary}; passed alone at the second try: {', '.join(outcome.failed)}")


def is_tried_again(outcome: Outcome) -> bool:
    """Whether all that failed are a few tests with a browser; anything else that fails has failed."""
    few = 0 < len(outcome.failed) <= MOST_AGAIN
    return outcome.code == 1 and few and all(name.startswith(BROWSER) for name in outcome.failed)


def on_postgres(arguments: list[str], environment: dict[str, str]) -> Outcome:
    """The second run, while the server stands."""
    with postgres.running() as url:
        return run_pytest("PostgreSQL", narrowed(arguments), {**environment, postgres.URL_SETTING: url})


def clean_environment(chromium: str) -> dict[str, str]:
    """Ours without any TRACKER_ setting: the tests must never meet an office's own database or instance.

    What Python compiles is kept, for many processes of the tests import the whole program (`make clean` removes it).
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", UNKEPT))}
    return {**kept, "CHROMIUM": chromium, "PYTHONUTF8": "1"}


def narrowed(arguments: list[str]) -> list[str]:
    """The arguments with ELSEWHERE added to their marks (pytest heeds only the last -m)."""
    rest, marks = [], [ELSEWHERE]
    words = iter(arguments)
    for word in words:
        if word == "-m":
            marks.insert(0, f"({next(words, '')})")
        else:
            rest.append(word)
    return [*rest, "-m", " and ".join(marks)]


def run_pytest(name: str, arguments: list[str], environment: dict[str, str]) -> Outcome:
    """Run pytest with its words on the screen as they come, and keep its last line."""
    say(f"Chạy phép thử trên {name}…", f"running the tests on {name}")
    argv = [str(PYTHON), "-m", "pytest", *in_parallel(arguments), *arguments]
    if sys.stdout.isatty():
        argv.append("--color=yes")
    tests = subprocess.Popen(
        argv,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    tail = b""
    try:
        assert tests.stdout is not None
        while chunk := os.read(tests.stdout.fileno(), 65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.flush()
            tail = (tail + chunk)[-TAIL:]
        words = tail.decode("utf-8", "replace")
        return Outcome(tests.wait(), summary_of(words), failed_in(words))
    finally:
        if tests.poll() is None:
            tests.send_signal(signal.SIGINT)
            tests.wait()
        if tests.stdout is not None:
            tests.stdout.close()


def in_parallel(arguments: list[str]) -> list[str]:
    """Workers where pytest-xdist is among the pins; `-n` in ARGS says otherwise, and --pdb needs none.

    One more than processors, three at least: a third of the time a worker waits for a browser, a server or a lock.
    """
    given = any(word.startswith(("-n", "--pdb", "--numprocesses")) for word in arguments)
    pinned = "pytest-xdist" in (ROOT / DEVELOPMENT).read_text(encoding="utf-8")
    return ["-n", str(max(3, (os.cpu_count() or 2) + 1))] if pinned and not given else []


def summary_of(output: str) -> str:
    """pytest's own last line: `12 passed in 3.45s`."""
    lines = [COLOURS.sub("", line).strip() for line in output.splitlines()]
    return next(
        (found[1] for line in reversed(lines) if (found := SUMMARY.fullmatch(line))),
        "(pytest gave no summary)",
    )


def failed_in(output: str) -> tuple[str, ...]:
    """The tests that pytest names in its short summary as failed or in error, each once."""
    lines = (COLOURS.sub("", line).strip() for line in output.splitlines())
    return tuple(dict.fromkeys(found[1] for line in lines if (found := FAILED.fullmatch(line))))


def verdict(codes: list[int], *, selected: bool) -> int:
    """1 when a run failed; one that found no test is forgiven when ARGS selected and the other found some."""
    forgiven = {0, NOTHING_SELECTED} if selected else {0}
    return 0 if 0 in codes and set(codes) <= forgiven else 1


if __name__ == "__main__":
    entry(main)
