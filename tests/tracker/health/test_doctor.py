"""`flask doctor`, the page of it and the banner: who sees them, what a script may rely on."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.conftest import ClientOf
from tests.factories import Office, make_person, make_post, save
from tests.journeys.browsing import Page
from tracker.calendar.services import seed_years
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.jobs_models import JobRun
from tracker.organization.models import Committee, Unit
from tracker.reports.kinds.services.kinds import add_kind_from_model

NAMES = [
    "database", "scheduler", "address", "mail", "calendar", "staff", "outline", "clock", "steps", "papers", "search",
    "readers", "disk", "keeping", "backups",
]  # fmt: skip
MINUTE = timedelta(minutes=1)


@pytest.fixture
def well(office: Office) -> None:
    """Nothing is broken: a demonstration whose jobs run, with heads, fields and an outline."""
    for unit in db.session.scalars(select(Unit).where(Unit.parent_id.is_not(None))).all():
        make_post(make_person(f"Trưởng {unit.code}", user_name=f"truong.{unit.code.lower()}"), unit, Role.HEAD)
    add_kind_from_model("cchc", by=SYSTEM)
    db.session.execute(update(Committee).values(is_demo=True))
    db.session.commit()
    ran("fire_timers")
    seed_years([2022], by=SYSTEM)
    db.session.commit()


def ran(name: str, ago: timedelta = MINUTE, **columns: Any) -> None:
    began = clock.now() - ago
    save(JobRun(**{"name": name, "last_began_at": began, "last_ended_at": began, **columns}))


def doctor(app: Flask, *words: str) -> tuple[int, str]:
    db.session.rollback()
    done = app.test_cli_runner().invoke(args=["doctor", *words])
    return done.exit_code, done.output


def test_it_says_each_thing_in_a_line_and_ends_with_0_where_nothing_is_broken(app: Flask, well: None) -> None:
    code, output = doctor(app)
    assert code == 0, output
    lines = output.splitlines()
    assert [line[0] for line in lines] == ["✓"] * 15
    assert lines[1].startswith("✓ Việc tự động: ")


def test_it_ends_with_1_where_something_is_broken_and_says_what_to_do(app: Flask, office: Office) -> None:
    code, output = doctor(app)
    assert code == 1
    assert "✗ Việc tự động: Các việc tự động chưa chạy lần nào\n  → Chạy “flask jobs run”" in output


def test_what_is_only_to_be_done_ends_with_0(app: Flask, well: None) -> None:
    ran("deliver_mail", failures=1, last_error="Unusable: không kết nối được")
    code, output = doctor(app)
    assert code == 0
    assert "! Việc tự động: deliver_mail: Unusable: không kết nối được" in output


def test_as_json_it_is_stable(app: Flask, office: Office) -> None:
    code, output = doctor(app, "--format", "json")
    rows = json.loads(output)
    assert code == 1
    assert [row["name"] for row in rows] == NAMES
    assert {tuple(row) for row in rows} == {("name", "state", "seen", "todo")}
    assert {row["name"]: row["state"] for row in rows}["scheduler"] == "broken"


@pytest.mark.settings(LANGUAGE="en")
def test_it_speaks_the_language_of_the_office(app: Flask, office: Office) -> None:
    assert "✗ Jobs: The jobs have never run" in doctor(app)[1]


def page(client_of: ClientOf, name: str, address: str = "/health") -> Page:
    answer = client_of(name).get(address)
    return Page(answer.status_code, address, answer.text)


def test_the_administrator_and_the_office_see_the_page(client_of: ClientOf, office: Office) -> None:
    seen = {name: page(client_of, name).status for name in ("quan", "lan", "dong", "huong", "minh", "tam")}
    assert seen == {"quan": 200, "lan": 200, "dong": 403, "huong": 403, "minh": 403, "tam": 403}
    for name, shown in (("quan", True), ("lan", True), ("huong", False)):
        assert ("Tình trạng hệ thống" in page(client_of, name, "/settings").text) is shown


def test_the_page_says_what_is_wrong_what_to_do_and_how_each_job_did(client_of: ClientOf, office: Office) -> None:
    ran("fire_timers", 20 * MINUTE)
    ran("deliver_mail", 20 * MINUTE, failures=4, last_error="Unusable: không kết nối được")
    text = page(client_of, "lan").text
    assert "việc cần làm" in text
    assert "Chạy “flask jobs run” như một dịch vụ" in text
    assert "Không hoạt động" in text
    assert "Lỗi 4 lần liên tiếp Unusable: không kết nối được" in text
    assert "mỗi 30 giây" in text
    assert "hằng ngày lúc 02:30 chưa lần nào" in text


def test_the_page_says_that_everything_works(client_of: ClientOf, well: None) -> None:
    assert "Hệ thống hoạt động bình thường." in page(client_of, "quan").text


@pytest.mark.parametrize("name", ["quan", "lan"])
def test_a_banner_on_every_page_where_the_jobs_stand_still(client_of: ClientOf, office: Office, name: str) -> None:
    ran("fire_timers", 11 * MINUTE)
    for address in ("/", "/items/", "/documents/"):
        shown = page(client_of, name, address)
        assert "chưa ai được nhắc việc" in shown.text or "không ai được nhắc" in shown.text, shown.text[:400]
        assert shown.links["Xem việc cần làm"] == "/health"


@pytest.mark.parametrize("name", ["dong", "huong", "minh"])
def test_whoever_can_do_nothing_about_it_sees_no_banner(client_of: ClientOf, office: Office, name: str) -> None:
    ran("fire_timers", 60 * MINUTE)
    assert "is-trouble" not in client_of(name).get("/").text


def test_no_banner_while_all_goes_well(client_of: ClientOf, office: Office) -> None:
    ran("fire_timers", 9 * MINUTE)
    ran("deliver_mail", 2 * MINUTE, failures=2, last_error="OSError: …")
    for name in ("quan", "lan"):
        assert "is-trouble" not in client_of(name).get("/").text


def test_a_banner_where_a_job_fails_again_and_again(client_of: ClientOf, office: Office) -> None:
    ran("fire_timers")
    ran("deliver_mail", failures=3, last_error="OSError: …")
    assert "is-trouble" in client_of("lan").get("/").text
    assert "lỗi" in page(client_of, "lan", "/").text


def test_before_the_jobs_were_ever_started_only_the_administrator_is_told(client_of: ClientOf, office: Office) -> None:
    assert "is-trouble" in client_of("quan").get("/").text
    assert "is-trouble" not in client_of("lan").get("/").text


def test_a_stranger_is_told_nothing(app: Flask, office: Office) -> None:
    ran("fire_timers", 60 * MINUTE)
    assert "is-trouble" not in app.test_client().get("/sign-in").text


def test_a_banner_where_one_job_stands_still_though_the_others_run(client_of: ClientOf, office: Office) -> None:
    ran("deliver_mail")
    ran("look_at_items", 11 * MINUTE)
    assert "tác vụ tự động ngừng chạy" in page(client_of, "lan", "/items/").text


def test_a_nightly_job_keeps_no_banner_away(client_of: ClientOf, office: Office) -> None:
    ran("sweep_files")
    ran("deliver_mail", 11 * MINUTE)
    assert "is-trouble" in client_of("quan").get("/").text
