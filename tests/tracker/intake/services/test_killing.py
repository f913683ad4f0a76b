"""Reading as a long work: killed in the middle, stopped, failed; nothing of it is ever half."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.factories import Office
from tests.tracker.core.works.counted import minutes_pass, row
from tests.tracker.core.works.test_killing import LONGEST, ends, wait_until
from tests.tracker.intake.services.reading_jobs import do_works, live
from tests.tracker.intake.services.readings import came, paper_of, rows_of
from tracker.core.work import unit_of_work
from tracker.core.works.models import WorkState
from tracker.documents import store
from tracker.intake.jobs import take_papers_from_folder
from tracker.intake.labels import reason_words
from tracker.intake.models import PaperState
from tracker.intake.queries.paper import files_of
from tracker.intake.services.arriving import read_again
from tracker.intake.services.reading import stop_reading

Begin = Callable[[], Any]


@pytest.fixture
def begin(app: Flask, tmp_path: Path) -> Iterator[Begin]:
    """A job process on the database of the test; what still runs at the end is killed."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.tracker.intake.services.reading_jobs", "tracker"])
    begun: list[Any] = []

    def start() -> Any:
        given = (app.config["TRACKER_DATABASE_URL"], app.config["TRACKER_INSTANCE"], tmp_path)
        process = context.Process(target=live, args=given, daemon=True)
        process.start()
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.join(LONGEST)


def test_killed_in_the_middle_nothing_is_half(office: Office, begin: Begin, tmp_path: Path) -> None:
    paper_id = came(office)
    first = begin()
    wait_until(first, (tmp_path / "reached").exists)
    first.kill()
    assert ends(first) == -signal.SIGKILL
    assert (paper_of(paper_id).state, paper_of(paper_id).reading, rows_of(paper_id)) == (PaperState.READING, None, [])
    work_id = paper_of(paper_id).work_id
    assert work_id is not None
    minutes_pass(work_id)
    (tmp_path / "open").touch()
    second = begin()
    assert ends(second) == 0
    assert (row(work_id).state, row(work_id).attempts) == (WorkState.DONE, 2)
    assert (paper_of(paper_id).state, len(rows_of(paper_id))) == (PaperState.READY, 3)


def test_stopped_by_a_clerk_it_ends_at_its_next_step(office: Office, begin: Begin, tmp_path: Path) -> None:
    paper_id = came(office)
    process = begin()
    wait_until(process, (tmp_path / "reached").exists)
    work_id = paper_of(paper_id).work_id
    assert work_id is not None
    with unit_of_work():
        stop_reading(paper_id, by=office.actor("lan"))
    assert ends(process) == 0
    assert row(work_id).state is WorkState.CANCELLED
    paper = paper_of(paper_id)
    assert (paper.state, reason_words(paper.reason), rows_of(paper_id)) == (
        PaperState.FAILED, reason_words("stopped"), [],
    )  # fmt: skip


def test_a_broken_file_says_what_to_do_and_can_be_read_again(app: Flask, office: Office, tmp_path: Path) -> None:
    paper_id = came(office, "hong")
    (tmp_path / "open").touch()
    do_works(app, tmp_path)
    paper = paper_of(paper_id)
    assert paper.work_id is not None
    work = row(paper.work_id)
    assert (paper.state, paper.reason, work.state, work.error) == (
        PaperState.FAILED, "broken", WorkState.FAILED, reason_words("broken"),
    )  # fmt: skip
    with unit_of_work():
        read_again(paper_id, by=office.actor("lan"))
    assert (paper_of(paper_id).state, paper_of(paper_id).work_id != work.id) == (PaperState.WAITING, True)


def test_a_reader_that_fails_three_times_is_given_up(app: Flask, office: Office, tmp_path: Path) -> None:
    paper_id = came(office, "loi")
    work_id = paper_of(paper_id).work_id
    assert work_id is not None
    (tmp_path / "open").touch()
    for _attempt in range(3):
        do_works(app, tmp_path)
        assert paper_of(paper_id).state is PaperState.READING
        minutes_pass(work_id)
    assert row(work_id).state is WorkState.FAILED
    assert take_papers_from_folder()["given_up"] == 1
    assert (paper_of(paper_id).state, paper_of(paper_id).reason) == (PaperState.FAILED, "given_up")


def test_a_file_that_the_store_has_lost_is_said(app: Flask, office: Office, tmp_path: Path) -> None:
    paper_id = came(office)
    store.path_of(files_of(paper_id)[0].sha256).unlink()
    do_works(app, tmp_path)
    assert (paper_of(paper_id).state, paper_of(paper_id).reason) == (PaperState.FAILED, "missing")
