"""Real job processes: one that is killed in the middle loses nothing, one that is asked to end stops, two share."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.factories import Office
from tests.tracker.core.works.counted import lan, live, minutes_pass, ordered, row, steps
from tracker.core.works import store
from tracker.core.works.models import WorkState

#: Begins a job process on the database of the test; `once` ends by itself.
Begin = Callable[..., Any]
#: A process that has not done its part by then never will.
LONGEST = 120


@pytest.fixture
def begin(app: Flask) -> Iterator[Begin]:
    """What still runs at the end is killed."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.tracker.core.works.counted", "tracker"])
    begun: list[Any] = []

    def start(*, once: bool = False) -> Any:
        given = (app.config["TRACKER_DATABASE_URL"], app.config["TRACKER_INSTANCE"], once)
        process = context.Process(target=live, args=given, daemon=True)
        process.start()
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.join(LONGEST)


def wait_until(process: Any, is_so: Callable[[], bool]) -> None:
    """Until it is so; a process that ends before has failed."""
    while not is_so():
        assert process.is_alive(), "the process ended too early"
        process.join(0.02)


def ends(process: Any) -> Any:
    """How it ended."""
    process.join(LONGEST)
    return process.exitcode


def test_killed_in_the_middle_it_is_gone_on_with_by_the_next(
    app: Flask, office: Office, tmp_path: Path, begin: Begin
) -> None:
    log = tmp_path / "log"
    work_id = ordered(app, by=lan(office), log=str(log), to=8, gate=5)
    first = begin()
    wait_until(first, lambda: row(work_id).kept == {"step": 5})
    first.kill()
    assert ends(first) == -signal.SIGKILL
    assert row(work_id).state is WorkState.RUNNING
    minutes_pass(work_id)  # until its lease runs out
    log.with_name("gate.open").touch()
    second = begin()
    wait_until(second, lambda: not row(work_id).state.is_open)
    work, path = row(work_id), store.file_of(row(work_id))
    assert (work.state, work.attempts, path is not None) == (WorkState.DONE, 2, True)
    done = steps(log)
    assert [step for _process, step in done] == list(range(8)), "no step was lost, none was done twice"
    assert {process for process, step in done if step < 5} == {str(first.pid)}
    assert {process for process, step in done if step >= 5} == {str(second.pid)}


def test_a_process_that_is_asked_to_end_does_so_and_the_work_waits(
    app: Flask, office: Office, tmp_path: Path, begin: Begin
) -> None:
    log = tmp_path / "log"
    work_id = ordered(app, by=lan(office), log=str(log), to=8, gate=5)
    process = begin()
    wait_until(process, lambda: row(work_id).kept == {"step": 5})
    os.kill(process.pid, signal.SIGTERM)
    assert ends(process) == 0
    work = row(work_id)
    assert (work.state, work.attempts, work.kept) == (WorkState.WAITING, 0, {"step": 5})


def test_two_processes_do_each_work_once(app: Flask, office: Office, tmp_path: Path, begin: Begin) -> None:
    logs = [tmp_path / f"log-{number}" for number in range(16)]
    names = ("lan", "minh")
    ids = [ordered(app, by=office.actor(names[at % 2]), log=str(log), to=4, gate=2) for at, log in enumerate(logs)]
    both = [begin(once=True) for _ in names]
    for process in both:  # each holds one before any may go on
        wait_until(process, lambda pid=str(process.pid): any(pid == by for log in logs for by, _step in steps(log)))  # type: ignore[misc]
    (tmp_path / "gate.open").touch()
    assert [ends(process) for process in both] == [0, 0]
    assert {row(work_id).state for work_id in ids} == {WorkState.DONE}
    for log in logs:
        assert [step for _process, step in steps(log)] == [0, 1, 2, 3]
        assert len({process for process, _step in steps(log)}) == 1
    shares = Counter(steps(log)[0][0] for log in logs)
    assert set(shares) == {str(process.pid) for process in both}
