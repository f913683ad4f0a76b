"""A work from its order to its end: done, failed, cancelled, stopped and gone on with, never in two places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from tests.factories import Office
from tests.tracker.core.works.counted import kind, lan, minutes_pass, ordered, row, steps
from tracker.accounts.models import Person, Post
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.jobs import ask_to_end, init_jobs, jobs
from tracker.core.work import unit_of_work
from tracker.core.works import store
from tracker.core.works.claiming import claim_next, hold
from tracker.core.works.doing import Doing
from tracker.core.works.jobs import do_works
from tracker.core.works.kinds import init_works
from tracker.core.works.lease import LONGEST_STEP
from tracker.core.works.models import Work, WorkState
from tracker.core.works.running import run_claimed
from tracker.core.works.services import MOST_OPEN, cancel, order, order_again


def cancel_it(work_id: int, office: Office) -> None:
    with unit_of_work():
        cancel(db.session.get_one(Work, work_id), by=lan(office))


def test_what_is_ordered_is_done_and_gives_its_file(app: Flask, office: Office, tmp_path: Path) -> None:
    work_id = ordered(app, by=lan(office), log=str(tmp_path / "log"), to=3)
    assert row(work_id).state is WorkState.WAITING
    assert do_works()["done"] == 1
    work, path = row(work_id), store.file_of(row(work_id))
    assert (work.state, work.words, work.file_name, work.attempts) == (WorkState.DONE, "3 bước", "đã đếm.txt", 1)
    assert path is not None
    assert path.read_text() == "counted to 3\n"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [one.name for one in path.parent.iterdir()] == [path.name], "nothing is left of what was needed meanwhile"
    assert do_works() == {"done": 0, "failed": 0, "cancelled": 0}


def test_they_are_done_in_the_order_of_their_ordering(app: Flask, office: Office, tmp_path: Path) -> None:
    seen: list[int] = []
    init_works(app, [kind(lambda work, _arguments: seen.append(work.id))])
    with unit_of_work():
        ids = [order("count", {}, by=SYSTEM if number % 2 else lan(office)).id for number in range(4)]
    do_works()
    assert seen == ids


def test_one_that_waits_is_cancelled_at_once(app: Flask, office: Office, tmp_path: Path) -> None:
    work_id = ordered(app, by=lan(office), log=str(tmp_path / "log"), to=3)
    cancel_it(work_id, office)
    assert row(work_id).state is WorkState.CANCELLED
    do_works()
    assert steps(tmp_path / "log") == []
    with pytest.raises(Conflict, match="kết thúc"):
        cancel_it(work_id, office)


def test_one_that_runs_stops_at_its_next_step_and_leaves_nothing(app: Flask, office: Office) -> None:
    reached = []

    def run(work: Doing, _arguments: Mapping[str, Any]) -> None:
        work.path("half").write_text("half done")
        work.progress(1, 3)
        cancel_it(work.id, office)
        work.progress(3, 3)
        reached.append("after")

    work_id = ordered(app, run, by=lan(office))
    assert do_works()["cancelled"] == 1
    assert (row(work_id).state, reached) == (WorkState.CANCELLED, [])
    assert not store.folder_of(work_id).exists()


def test_cancelled_in_its_last_moment_it_gives_no_file(app: Flask, office: Office) -> None:
    def run(work: Doing, _arguments: Mapping[str, Any]) -> Any:
        cancel_it(work.id, office)

    work_id = ordered(app, run, by=lan(office))
    assert do_works()["cancelled"] == 1
    assert row(work_id).state is WorkState.CANCELLED


def test_what_no_second_attempt_mends_fails_at_once_and_says_why(app: Flask, office: Office) -> None:
    def run(_work: Doing, _arguments: Mapping[str, Any]) -> None:
        raise InvalidInput("Danh sách này không có dòng nào.")

    work_id = ordered(app, run, by=lan(office))
    assert do_works()["failed"] == 1
    work = row(work_id)
    assert (work.state, work.error, work.attempts) == (WorkState.FAILED, "Danh sách này không có dòng nào.", 1)


def test_what_breaks_is_tried_three_times_then_says_so_and_may_be_ordered_again(app: Flask, office: Office) -> None:
    tried = []

    def run(work: Doing, _arguments: Mapping[str, Any]) -> None:
        tried.append(work.kept.get("step", 0))
        work.keep({"step": len(tried)})
        raise ZeroDivisionError("secret words of a row")

    work_id = ordered(app, run, by=lan(office), to=9)
    assert do_works()["waiting"] == 1
    assert do_works() == {"done": 0, "failed": 0, "cancelled": 0}, "it waits a while before it is tried again"
    for _ in range(2):
        minutes_pass(work_id)
        do_works()
    work = row(work_id)
    assert (tried, work.state, work.attempts) == ([0, 1, 2], WorkState.FAILED, 3)
    assert "03 lần" in work.error
    assert "secret" not in work.error
    with unit_of_work():
        again = order_again(db.session.get_one(Work, work_id), by=lan(office))
        assert (again.id != work_id, again.arguments) == (True, {"to": 9})


def test_a_process_that_is_to_end_leaves_it_to_the_next_which_goes_on(app: Flask, office: Office) -> None:
    begun = []

    def run(work: Doing, _arguments: Mapping[str, Any]) -> None:
        begun.append(work.kept.get("step", 0))
        for step in range(begun[-1], 4):
            if step == 2 and len(begun) == 1:
                ask_to_end(app)
            work.keep({"step": step + 1})

    work_id = ordered(app, run, by=lan(office))
    do_works()
    work = row(work_id)
    assert (work.state, work.attempts, work.kept) == (WorkState.WAITING, 0, {"step": 3})
    init_jobs(app, list(jobs().values()))  # another process
    assert do_works()["done"] == 1
    assert begun == [0, 3]


def test_nobody_takes_what_another_holds_until_that_one_is_silent(app: Flask, office: Office) -> None:
    work_id = ordered(app, by=lan(office))
    first = claim_next()
    assert first is not None
    assert claim_next() is None
    minutes_pass(work_id)
    second = claim_next()
    assert second is not None
    assert (second.id, second.attempts, second.claim != first.claim) == (work_id, 2, True)


def test_a_lease_of_a_clock_that_was_ahead_holds_nobody_up(app: Flask, office: Office) -> None:
    work_id = ordered(app, by=lan(office))
    assert claim_next() is not None
    minutes_pass(work_id, -24 * 60)
    assert claim_next() is not None


def test_one_that_was_taken_over_neither_goes_on_nor_gives_a_result(app: Flask, office: Office) -> None:
    later = []

    def run(work: Doing, _arguments: Mapping[str, Any]) -> None:
        minutes_pass(work.id)
        assert claim_next() is not None  # this process slept, and another one has it now
        work.progress(2, 2)
        later.append("went on")

    work_id = ordered(app, run, by=lan(office))
    assert do_works()["lost"] == 1
    assert (later, row(work_id).state) == ([], WorkState.RUNNING)


def test_one_that_kills_its_process_each_time_is_given_up(app: Flask, office: Office) -> None:
    work_id = ordered(app, by=lan(office))
    for _ in range(3):
        assert claim_next() is not None
        minutes_pass(work_id)
    assert do_works()["failed"] == 1
    assert "03 lần" in row(work_id).error


def test_it_runs_with_the_rights_of_the_moment(app: Flask, office: Office) -> None:
    seen = []

    def run(work: Doing, _arguments: Mapping[str, Any]) -> None:
        seen.append(work.by.posts)

    ordered(app, run, by=lan(office))
    with unit_of_work():
        post = office.post("lan")
        db.session.execute(update(Post).where(Post.id == post.id).values(until_on=post.from_on))
    do_works()
    assert seen == [()]


def test_a_closed_account_gets_nothing_done(app: Flask, office: Office, tmp_path: Path) -> None:
    work_id = ordered(app, by=lan(office), log=str(tmp_path / "log"), to=1)
    with unit_of_work():
        person_id = lan(office).person_id
        db.session.execute(update(Person).where(Person.id == person_id).values(disabled_at=clock.now()))
    assert do_works()["failed"] == 1
    assert "bị khóa" in row(work_id).error
    assert steps(tmp_path / "log") == []


def test_who_may_not_any_more_gets_the_reason(app: Flask, office: Office, tmp_path: Path) -> None:
    allowed = [None, "Chỉ Văn phòng được làm việc này."]
    work_id = ordered(app, by=lan(office), may=lambda _by: allowed.pop(0), log=str(tmp_path / "log"), to=1)
    do_works()
    assert row(work_id).error == "Chỉ Văn phòng được làm việc này."
    with pytest.raises(NotAllowed):
        ordered(app, by=lan(office), may=lambda _by: "Không.")


def test_one_person_does_not_fill_the_queue(app: Flask, office: Office) -> None:
    for _ in range(MOST_OPEN):
        ordered(app, by=lan(office))
    with pytest.raises(Conflict, match="đang chờ"):
        ordered(app, by=lan(office))
    ordered(app, by=office.actor("minh"))


def test_a_beat_holds_it_and_lets_go_what_hangs(app: Flask, office: Office) -> None:
    work_id = ordered(app, by=lan(office))
    claimed = claim_next()
    assert claimed is not None
    minutes_pass(work_id)
    assert hold(claimed, job="do_works")
    assert claim_next() is None, "the beat holds it"
    with unit_of_work():
        db.session.execute(update(Work).values(told_at=clock.now() - LONGEST_STEP * 2))
    assert not hold(claimed, job="do_works")


def test_a_kind_that_is_gone_fails_in_words(app: Flask, office: Office) -> None:
    work_id = ordered(app, by=lan(office))
    init_works(app, [])
    claimed = claim_next()
    assert claimed is not None
    assert run_claimed(claimed) is WorkState.FAILED
    assert row(work_id).error
