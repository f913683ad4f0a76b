"""What happens by itself: at its time, each apart from the others, written down, ended at once when asked."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from apscheduler.schedulers.base import BaseScheduler
from flask import Flask

from tests.tracker.items.tracked import assigned
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import Daily, Every, Job, init_jobs, jobs, last_runs, run_apart, run_job
from tracker.core.jobs_models import JobRun
from tracker.core.project import ROOT
from tracker.core.scheduler import ClockWatch, plan_anew, scheduler_of
from tracker.core.work import unit_of_work

NIGHT = Daily(2, 30)


def at(text: str) -> datetime:
    """A moment as the office's clock shows it."""
    return datetime.fromisoformat(f"{text}+07:00")


def works() -> Mapping[str, int]:
    return {"done": 3}


def fails() -> Mapping[str, int]:
    raise ZeroDivisionError("nothing to divide by")


def half_done() -> Mapping[str, int]:
    """It has changed something when it fails."""
    with unit_of_work():
        db.session.add(JobRun(name="half"))
        db.session.flush()
        return fails()


def row(name: str) -> tuple[bool, str, int]:
    """Whether it has ended, its error, how often it failed in a row."""
    db.session.rollback()
    run = db.session.get_one(JobRun, name)
    assert run.last_began_at is not None
    return run.last_ended_at is not None and run.last_ended_at >= run.last_began_at, run.last_error, run.failures


def test_two_processes_that_begin_a_job_for_the_first_time_share_its_row(app: Flask) -> None:
    names = [f"first-{number}" for number in range(24)]
    ready, faults = threading.Barrier(2), []

    def begin() -> None:
        with app.app_context():
            for name in names:
                ready.wait()
                try:
                    run_job(Job(name, works, NIGHT))
                except Exception as fault:
                    faults.append(fault)

    both = [threading.Thread(target=begin) for _process in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert faults == []
    assert {row(name) for name in names} == {(True, "", 0)}


def test_an_end_that_a_later_run_has_overtaken_does_not_let_the_job_run_for_ever(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process begins and ends between the moment that is the end of this run and the writing of it."""
    job, told = Job("twice", works, NIGHT), iter([at("2026-03-02T02:30"), at("2026-03-02T02:33")])
    later = iter([at("2026-03-02T02:34"), at("2026-03-02T02:35")])

    def now() -> datetime:
        mine = next(told)
        if mine.minute == 33:
            monkeypatch.setattr(clock, "now", lambda: next(later).astimezone(UTC))
            run_job(job)
        return mine.astimezone(UTC)

    monkeypatch.setattr(clock, "now", now)
    run_job(job)
    assert row("twice") == (True, "", 0)
    assert db.session.get_one(JobRun, "twice").last_ended_at == at("2026-03-02T02:35")


def test_a_run_is_written_down(app: Flask) -> None:
    assert run_job(Job("count", works, NIGHT)) == {"done": 3}
    assert row("count") == (True, "", 0)


def test_failures_are_counted_until_it_works_again(app: Flask) -> None:
    job = Job("divide", fails, NIGHT)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            run_job(job)
    assert row("divide") == (True, "ZeroDivisionError: nothing to divide by", 2)
    run_job(Job("divide", works, NIGHT))
    assert row("divide") == (True, "", 0)


def test_one_that_fails_keeps_nothing_and_stops_nobody(app: Flask) -> None:
    for job in (Job("bad", half_done, NIGHT), Job("good", works, NIGHT)):
        run_apart(app, job)
    assert row("bad") == (True, "ZeroDivisionError: nothing to divide by", 1)
    assert row("good") == (True, "", 0)
    assert "half" not in last_runs()


@pytest.mark.parametrize(
    ("last", "now", "is_missed"),
    [
        (None, "2022-06-15T09:00", True),
        ("2022-06-15T02:30", "2022-06-15T09:00", False),
        ("2022-06-14T02:30", "2022-06-15T09:00", True),  # the machine was off in the night
        ("2022-06-14T02:30", "2022-06-15T02:29", False),
        ("2022-06-14T08:00", "2022-06-15T02:30", True),
        ("2022-06-14T08:00", "2022-06-15T01:00", False),
    ],
)
def test_what_its_night_missed_runs_when_the_process_begins(last: str | None, now: str, is_missed: bool) -> None:
    assert NIGHT.was_missed(at(last).astimezone(UTC) if last else None, at=at(now).astimezone(UTC)) is is_missed


def test_a_daily_job_waits_for_the_office_s_night_and_a_frequent_one_begins_at_once(app: Flask) -> None:
    init_jobs(app, [Job("often", works, Every(seconds=30)), Job("nightly", works, NIGHT)])
    run_job(jobs()["nightly"])
    planned = {job.id: job for job in scheduler_of(app).get_jobs()}
    assert set(planned) == {"often", "nightly"}
    assert {(job.coalesce, job.max_instances, job.misfire_grace_time) for job in planned.values()} == {(True, 1, None)}
    noon, night = at("2022-06-15T12:00"), planned["nightly"].trigger
    assert night.get_next_fire_time(None, noon) == at("2022-06-16T02:30")
    assert planned["often"].next_run_time <= clock.now()  # at once
    assert planned["nightly"].next_run_time.astimezone(clock.OFFICE_ZONE).strftime("%H:%M") == "02:30"
    assert planned["nightly"].next_run_time > clock.now()


@pytest.mark.parametrize(
    ("began", "ended", "now", "then"),
    [
        ("2022-06-15T02:30", None, "2022-06-15T02:40", "15 03:30"),
        ("2022-06-15T02:30", "2022-06-14T02:31", "2022-06-15T09:00", "15 09:00"),
        ("2022-06-15T02:30", "2022-06-15T02:31", "2022-06-15T09:00", "16 02:30"),
    ],
)
def test_a_night_that_was_broken_off_is_done_an_hour_later(
    app: Flask, monkeypatch: pytest.MonkeyPatch, began: str, ended: str | None, now: str, then: str
) -> None:
    """The machine was begun anew in the middle of a backup: the next night is a day away."""
    Wall(monkeypatch, now)
    init_jobs(app, [Job("nightly", works, NIGHT)])
    run = JobRun(name="nightly", last_began_at=at(began), last_ended_at=at(ended) if ended else None)
    with unit_of_work():
        db.session.add(run)
    planned = scheduler_of(app).get_jobs()[0].next_run_time.astimezone(clock.OFFICE_ZONE)
    assert f"{planned:%d %H:%M}" == then


class Wall:
    """A clock on the wall that somebody sets while seconds go on: the wall's time, and how far it was moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, shows: str) -> None:
        self.time, self.moved = at(shows), 0.0
        monkeypatch.setattr(clock, "now", lambda: self.time.astimezone(UTC))
        monkeypatch.setattr(clock, "moments_beside_seconds", lambda: self.moved)

    def goes_on(self, until: str) -> None:
        self.time = at(until)

    def is_set(self, shows: str) -> None:
        self.moved += (at(shows) - self.time).total_seconds()
        self.time = at(shows)


def planned_anew(app: Flask, scheduler: BaseScheduler, watch: ClockWatch) -> dict[str, str]:
    """What the watch of the clock does every few seconds; when each job runs next then, as the wall shows it."""
    if watch.was_set():
        plan_anew(app, scheduler)
    return {job.id: f"{job.next_run_time.astimezone(clock.OFFICE_ZONE):%d %H:%M}" for job in scheduler.get_jobs()}


def test_a_clock_that_goes_back_an_hour_stops_no_job(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = Wall(monkeypatch, "2022-06-15T09:00")
    init_jobs(app, [Job("often", works, Every(seconds=30))])
    run_job(jobs()["often"])
    scheduler, watch = scheduler_of(app), ClockWatch()
    wall.goes_on("2022-06-15T09:10")
    assert watch.was_set() == 0.0
    wall.is_set("2022-06-15T08:10")
    assert planned_anew(app, scheduler, watch) == {"often": "15 08:10"}
    assert watch.was_set() == 0.0  # noticed once


@pytest.mark.parametrize(
    ("ran", "before", "after", "then"),
    [
        ("2022-06-15T02:30", "2022-06-15T03:00", "2022-06-15T02:00", "16 02:30"),  # back over it: not a second time
        ("2022-06-14T02:30", "2022-06-15T02:00", "2022-06-15T03:00", "15 03:00"),  # forward over it: not lost
        ("2022-06-14T02:30", "2022-06-15T02:00", "2022-06-15T01:00", "15 02:30"),
        ("2023-06-14T02:30", "2023-06-14T09:00", "2022-06-15T09:00", "15 09:00"),  # a year ahead: that run says nothing
    ],
)
def test_a_nightly_job_is_neither_lost_nor_run_twice_when_the_clock_is_set(
    app: Flask, monkeypatch: pytest.MonkeyPatch, ran: str, before: str, after: str, then: str
) -> None:
    wall = Wall(monkeypatch, ran)
    init_jobs(app, [Job("nightly", works, NIGHT)])
    run_job(jobs()["nightly"])
    wall.goes_on(before)
    scheduler, watch = scheduler_of(app), ClockWatch()
    wall.is_set(after)
    assert planned_anew(app, scheduler, watch) == {"nightly": then}


def test_a_beginning_in_the_future_lets_a_frequent_job_run(app: Flask) -> None:
    assert Every(seconds=30).was_missed(at("2022-06-15T10:00"), at=at("2022-06-15T09:00"))


def call(app: Flask, *words: str) -> Any:
    return app.test_cli_runner().invoke(args=["jobs", *words])


@pytest.mark.world("office")
def test_run_once_says_what_it_did(app: Flask, office: Any) -> None:
    assigned(office)  # in January, and never accepted; due in two weeks
    first, second = (call(app, "run-once", "fire_timers", "--format", "json") for _ in range(2))
    assert (first.exit_code, json.loads(first.output)) == (0, {"job": "fire_timers", "fired": 1, "failed": 0})
    assert json.loads(second.output) == {"job": "fire_timers", "fired": 0, "failed": 0}
    assert call(app, "run-once", "sweep_files").output.strip() == "sweep_files: removed 0"


def test_run_once_of_what_fails_or_is_not_there_is_one_sentence(app: Flask) -> None:
    init_jobs(app, [Job("divide", fails, NIGHT)])
    failed, unknown = call(app, "run-once", "divide"), call(app, "run-once", "dance")
    assert (failed.exit_code, unknown.exit_code) == (1, 1)
    assert failed.output.strip() == "Error: The job divide failed: ZeroDivisionError: nothing to divide by"
    assert unknown.output.strip() == "Error: There is no job dance; there are: divide."
    assert row("divide")[2] == 1


def test_the_list_tells_when_each_ran(app: Flask) -> None:
    init_jobs(app, [Job("divide", fails, NIGHT), Job("count", works, Every(seconds=30))])
    call(app, "run-once", "divide")
    listed = json.loads(call(app, "list", "--format", "json").output)
    assert [(one["name"], one["when"], one["failures"]) for one in listed] == [
        ("divide", "daily at 02:30", 1), ("count", "every 30 s", 0),
    ]  # fmt: skip
    assert listed[0]["last_began_at"].endswith("+07:00")
    assert (listed[0]["last_error"], listed[1]["last_began_at"]) == ("ZeroDivisionError: nothing to divide by", None)
    assert "failed 1 times: ZeroDivisionError" in call(app, "list").output


def test_the_jobs_of_the_application(app: Flask) -> None:
    assert {job.name: str(job.when) for job in jobs().values()}.items() >= {
        "fire_timers": "every 30 s", "sweep_files": "daily at 02:30",
    }.items()  # fmt: skip


@pytest.mark.sqlite_only  # it begins a process on a file of its own
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_process_runs_what_is_due_and_ends_when_asked(app: Flask, tmp_path: Path, ending: signal.Signals) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    settings = {"TRACKER_INSTANCE": str(tmp_path / "own"), "TRACKER_TODAY": "2022-06-15", "PYTHONUTF8": "1"}
    url = app.config["TRACKER_DATABASE_URL"]
    with subprocess.Popen(
        [sys.executable, "-m", "flask", "jobs", "run"], cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8",
        env={**kept, **settings, "TRACKER_DATABASE_URL": url},
    ) as process:  # fmt: skip
        assert process.stderr is not None
        begun = process.stderr.readline()
        while process.poll() is None and not _has_ended("fire_timers"):
            pass
        process.send_signal(ending)
        _, said = process.communicate(timeout=30)
    assert "fire_timers every 30 s" in begun
    assert process.returncode == 0
    assert "jobs: ended" in said
    assert "Traceback" not in said
    assert row("fire_timers") == (True, "", 0)


def _has_ended(name: str) -> bool:
    db.session.rollback()
    run = db.session.get(JobRun, name)
    return run is not None and run.last_ended_at is not None
