"""The doctor's checks: what each says in each state, of real rows, and what is to be done."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, text, update

from tests.conftest import ClientOf, MakeApp
from tests.factories import Office, save
from tests.tracker.reminders.mails import queue
from tracker import wiring
from tracker.calendar.models import CalendarYear
from tracker.core import clock, room
from tracker.core.extensions import db
from tracker.core.jobs_models import JobRun
from tracker.health import checks, labels
from tracker.health.checks import examine
from tracker.health.findings import Finding, State, worst
from tracker.organization.models import Committee
from tracker.reminders.models.outbox import MailState

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def demo(office: Office) -> None:
    """The office is a demonstration: its day may be fixed, its mails stay in the house."""
    db.session.execute(update(Committee).values(is_demo=True))
    db.session.commit()


def ran(name: str, ago: timedelta, **columns: Any) -> None:
    """A job began so long ago."""
    began = clock.now() - ago
    save(JobRun(**{"name": name, "last_began_at": began, "last_ended_at": began, **columns}))


def seen(finding: Finding) -> tuple[State, str, str]:
    db.session.rollback()
    return finding.state, str(finding.seen), str(finding.todo)


def test_a_database_that_fits(office: Office) -> None:
    state, words, todo = seen(checks.database())
    assert (state, todo) == (State.FINE, "")
    assert words.startswith(("SQLite, ", "PostgreSQL, "))
    assert words.endswith(" MB, cấu trúc dữ liệu mới nhất")


def test_a_database_that_does_not_fit_is_the_only_thing_looked_at_beside_the_disk(app: Flask) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = 'of_another_program'"))
    db.session.commit()
    findings = examine()
    assert {one.name: one.state for one in findings} == {
        "database": State.BROKEN, "disk": State.FINE, "keeping": State.FINE,
    }  # fmt: skip
    assert str(findings[0].todo)


@pytest.mark.parametrize(
    ("free", "state", "has_todo"),
    [(50, State.BROKEN, True), (199, State.BROKEN, True), (200, State.LOOK, True), (2047, State.LOOK, True),
     (2048, State.FINE, False)],
)  # fmt: skip
def test_room_on_the_disk(app: Flask, monkeypatch: pytest.MonkeyPatch, free: int, state: State, has_todo: bool) -> None:
    usage = type(shutil.disk_usage("/"))(10_000 * room.MEGABYTE, 0, free * room.MEGABYTE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    finding = checks.disk()
    assert (finding.state, bool(finding.todo)) == (state, has_todo)
    assert f"Còn trống {free:,} MB trong 10.000 MB".replace(",", ".") == str(finding.seen)


def test_much_room_is_told_in_gigabytes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage("/"))(2_000_000 * room.MEGABYTE, 0, 78 * 1024 * room.MEGABYTE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert str(checks.disk().seen) == "Còn trống 78 GB trong 1.953 GB"


@pytest.mark.settings(TODAY="2022-06-15")
def test_a_day_that_is_held_is_wrong_in_an_office_that_works(office: Office) -> None:
    state, words, todo = seen(checks.clocks())
    assert state is State.BROKEN
    assert "15/06/2022" in words
    assert "TRACKER_TODAY" in todo


@pytest.mark.settings(TODAY="2022-06-15")
def test_and_right_in_the_demonstration(demo: None) -> None:
    assert seen(checks.clocks())[0] is State.FINE


@pytest.mark.settings(TODAY="")
def test_a_clock_that_runs(office: Office) -> None:
    assert seen(checks.clocks())[0] is State.FINE


def _calendar(monkeypatch: pytest.MonkeyPatch, today: date, *years: int) -> tuple[State, str, str]:
    monkeypatch.setattr(clock, "today", lambda: today)
    db.session.execute(delete(CalendarYear))
    db.session.commit()
    for year in years:
        save(CalendarYear(year=year, **_year()))
    return seen(checks.calendar())


def _year() -> dict[str, Any]:
    needed = [
        column for column in CalendarYear.__table__.columns
        if not column.nullable and column.default is None and not column.primary_key
    ]  # fmt: skip
    return {column.name: datetime(2022, 1, 1, tzinfo=UTC) if "_at" in column.name else "" for column in needed}


@pytest.mark.parametrize(
    ("today", "years", "state", "words"),
    [
        (date(2022, 6, 15), (2022,), State.FINE, "2022"),
        (date(2022, 10, 31), (2022,), State.FINE, "2022"),
        (date(2022, 11, 1), (2022,), State.LOOK, "2023"),
        (date(2022, 11, 1), (2022, 2023), State.FINE, "2023"),
        (date(2022, 6, 15), (2021,), State.BROKEN, "2022, 2023"),
        (date(2022, 12, 1), (), State.BROKEN, "2022, 2023"),
    ],
)
def test_days_off_of_this_year_and_from_november_of_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch, today: date, years: tuple[int, ...], state: State, words: str
) -> None:
    found = _calendar(monkeypatch, today, *years)
    assert found[0] is state
    assert found[1].endswith(words)
    assert bool(found[2]) is (state is not State.FINE)


def test_jobs_that_have_never_run(office: Office) -> None:
    state, words, todo = seen(checks.scheduler())
    assert (state, words) == (State.BROKEN, "Các việc tự động chưa chạy lần nào")
    assert "flask jobs run" in todo


def test_a_nightly_job_alone_is_no_sign_of_life(office: Office) -> None:
    ran("sweep_files", MINUTE)
    assert seen(checks.scheduler())[0] is State.BROKEN


def test_jobs_that_run(office: Office) -> None:
    ran("fire_timers", 9 * MINUTE)
    ran("deliver_mail", 5 * MINUTE)
    ran("sweep_files", 20 * 60 * MINUTE)  # once a day is often enough for it
    assert seen(checks.scheduler())[0] is State.FINE


def test_one_job_that_stands_still_is_named_though_the_others_run(office: Office) -> None:
    ran("fire_timers", 1 * MINUTE)
    ran("make_digests", 60 * MINUTE)
    state, words, _todo = seen(checks.scheduler())
    assert (state, words) == (State.BROKEN, "Tác vụ tự động ngừng chạy: Soạn thư nhắc trong ngày")


def test_jobs_that_stand_still(office: Office) -> None:
    ran("fire_timers", 11 * MINUTE)
    state, words, todo = seen(checks.scheduler())
    assert state is State.BROKEN
    assert f"{clock.now() - 11 * MINUTE:%Y}" in words
    assert todo


def test_a_job_that_fails_is_named_with_its_error(office: Office) -> None:
    ran("fire_timers", MINUTE)
    ran("deliver_mail", MINUTE, failures=1, last_error="Unusable: máy chủ thư không trả lời")
    state, words, _todo = seen(checks.scheduler())
    assert (state, words) == (State.LOOK, "deliver_mail: Unusable: máy chủ thư không trả lời")


@pytest.fixture
def smtp(make_app: MakeApp) -> Any:
    """An office that sends its mails."""
    app = make_app(
        "office", MAIL="smtp", SMTP_HOST="mail.binhson.example", TODAY="", PUBLIC_URL="https://binhson.example"
    )
    with app.app_context():
        yield app


def test_settings_with_which_no_mail_can_leave(make_app: MakeApp) -> None:
    app = make_app("office", MAIL="smtp", SMTP_HOST="", TODAY="")
    with app.app_context():
        state, words, todo = seen(checks.mail())
    assert state is State.BROKEN
    assert "TRACKER_SMTP_HOST" in words
    assert todo


def test_links_that_lead_to_the_readers_own_machine(make_app: MakeApp) -> None:
    app = make_app(
        "office", MAIL="smtp", SMTP_HOST="mail.binhson.example", TODAY="", PUBLIC_URL="http://127.0.0.1:8000"
    )
    with app.app_context():
        state, words, todo = seen(checks.address())
    assert state is State.LOOK
    assert "127.0.0.1" in words
    assert "Các bước ban đầu" in todo


def test_mails_that_are_not_sent_at_all(office: Office) -> None:
    state, words, todo = seen(checks.mail())
    assert state is State.LOOK
    assert "TRACKER_MAIL" in words
    assert "máy chủ thư" in todo


def test_in_the_demonstration_they_need_not_be(demo: None) -> None:
    assert seen(checks.mail())[0] is State.FINE


@pytest.mark.parametrize(
    ("ago", "state"), [(timedelta(0), State.FINE), (30 * MINUTE - MINUTE, State.FINE), (31 * MINUTE, State.BROKEN)]
)
def test_mails_that_wait_too_long(smtp: Flask, ago: timedelta, state: State) -> None:
    now = clock.office_moment()
    queue(made_at=now - ago, due_at=now - ago)
    found = seen(checks.mail())
    assert found[0] is state
    assert bool(found[2]) is (state is not State.FINE)


def test_a_mail_that_is_tried_again_later_or_was_sent_again_by_hand_does_not_wait_too_long(smtp: Flask) -> None:
    now = clock.office_moment()
    queue(made_at=now - 3 * DAY, due_at=now)
    queue(made_at=now - DAY, due_at=now + 60 * MINUTE, attempts=2)
    assert seen(checks.mail())[0] is State.FINE


def test_one_that_is_put_off_again_and_again_is_told(smtp: Flask) -> None:
    now = clock.office_moment()
    queue(made_at=now - DAY, due_at=now + 60 * MINUTE, attempts=3)
    state, words, todo = seen(checks.mail())
    assert (state, words) == (State.LOOK, "1 thư chưa gửi được, máy chủ nhiều lần yêu cầu gửi lại sau")
    assert todo


def test_mails_of_the_last_week_that_were_refused(smtp: Flask) -> None:
    now = clock.office_moment()
    queue(state=MailState.REFUSED, made_at=now - 8 * DAY)
    assert seen(checks.mail())[0] is State.FINE
    queue(2, state=MailState.REFUSED, made_at=now - 6 * DAY)
    queue(state=MailState.GIVEN_UP, made_at=now)
    state, words, _todo = seen(checks.mail())
    assert state is State.LOOK
    assert words.startswith("3 thư")


@pytest.mark.settings(TODAY="2022-06-15")
def test_the_queue_of_the_demonstration_is_measured_by_its_own_day(demo: None) -> None:
    now = clock.office_moment()
    queue(made_at=now, due_at=now)
    assert seen(checks.mail())[0] is State.FINE
    queue(made_at=now - 40 * MINUTE, due_at=now - 40 * MINUTE)
    assert seen(checks.mail())[0] is State.BROKEN


def test_the_worst_of_them() -> None:
    fine, look, broken = (Finding(state.value, "", state, "") for state in State)
    assert [worst([]), worst([fine]), worst([look, fine]), worst([fine, broken, look])] == [
        State.FINE, State.FINE, State.LOOK, State.BROKEN,
    ]  # fmt: skip


def test_a_pulse_from_the_future_is_an_alarm(office: Office, client_of: ClientOf) -> None:
    """The clock went back an hour: what ran before says nothing of whether anything runs now."""
    ran("deliver_mail", -60 * MINUTE)
    state, words, todo = seen(checks.scheduler())
    assert (state, "thời điểm chưa tới" in words, bool(todo)) == (State.BROKEN, True, True)
    assert "thời điểm chưa tới" in client_of("lan").get("/").text


def test_one_job_whose_pulse_lies_ahead_stands_still(office: Office, client_of: ClientOf) -> None:
    ran("deliver_mail", MINUTE)
    ran("fire_timers", timedelta(0))
    assert seen(checks.scheduler())[0] is State.FINE
    db.session.execute(
        update(JobRun).where(JobRun.name == "fire_timers").values(last_began_at=clock.now() + 5 * MINUTE)
    )
    db.session.commit()
    assert seen(checks.scheduler())[0] is State.BROKEN


@pytest.mark.usefixtures("office")
def test_a_disk_that_is_full_is_named_by_the_banner(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    page = client_of("lan")
    assert "sắp đầy" not in page.get("/").text
    usage = type(shutil.disk_usage("/"))(10_000 * room.MEGABYTE, 0, 0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert "sắp đầy" in page.get("/").text
    assert str(checks.disk().seen).startswith("Ổ đĩa đã đầy")


def test_a_database_that_lacks_a_part_says_which(office: Office) -> None:
    db.session.execute(text("DROP INDEX ix_notice_unread"))
    db.session.commit()
    state, words, todo = seen(checks.database())
    assert (state, words, bool(todo)) == (State.BROKEN, "Cơ sở dữ liệu thiếu: index ix_notice_unread", True)


def test_every_job_has_a_name_in_words() -> None:
    assert set(labels.JOBS) == {job.name for job in wiring.JOBS}
