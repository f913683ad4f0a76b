"""Leaving the optional mails by the link of a mail, over HTTP: as a mail program does, and a person not signed in."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import Office, make_document
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import habit, mails, morning, with_addresses
from tracker.core.extensions import db
from tracker.reminders.leaving import leave_key
from tracker.reminders.models.outbox import Mail
from tracker.reminders.models.plans import Habit

TUE, WED, THU, FRI = (date(2022, 6, day) for day in (14, 15, 16, 17))
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def choice(office: Office, name: str) -> tuple[bool, bool] | None:
    """(what comes soon, what others do); None: nothing was chosen."""
    db.session.rollback()
    kept = db.session.get(Habit, office.person(name).id)
    return (kept.mails_soon, kept.mails_office) if kept else None


def link_of_last_mail() -> str:
    """The path of List-Unsubscribe."""
    db.session.rollback()
    return db.session.scalars(select(Mail.leave_url).order_by(Mail.id.desc()).limit(1)).one().partition("8000")[2]


@pytest.fixture
def link(app: Flask, office: Office) -> str:
    with_addresses()
    going(office, due_on=date(2022, 6, 24), document=make_document("1"))
    morning(WED)
    return link_of_last_mail()


@pytest.mark.csrf
def test_a_mail_program_posts_once_and_the_optional_mails_end(link: str, client: FlaskClient, office: Office) -> None:
    answer = client.post(link, data=ONE_CLICK)
    assert answer.status_code == 200
    assert "Đã tắt các thư không bắt buộc" in answer.text
    assert choice(office, "huong") == (False, False)
    assert client.post(link, data=ONE_CLICK).status_code == 200
    assert choice(office, "huong") == (False, False)


def test_looking_at_the_page_turns_nothing_off(link: str, client: FlaskClient, office: Office) -> None:
    page = client.get(link).text
    assert "Nguyễn Thị Hương" in page
    assert "Tắt các thư không bắt buộc" in page
    assert choice(office, "huong") is None


def test_what_is_overdue_goes_on_coming_and_what_comes_soon_does_not(
    link: str, client: FlaskClient, office: Office
) -> None:
    client.post(link, data=ONE_CLICK)
    morning(date(2022, 6, 21))
    assert mails(date(2022, 6, 21)) == []
    morning(date(2022, 6, 27))
    assert "huong: Cần báo cáo 1/KH-UBND (quá hạn 3 ngày)" in mails(date(2022, 6, 27))
    assert link_of_last_mail() == ""


def test_hour_days_and_pause_stay_as_they_were_chosen(link: str, client: FlaskClient, office: Office) -> None:
    habit(office, "huong", digest_at=480, days="135", paused_until=FRI)
    client.post(link, data=ONE_CLICK)
    db.session.rollback()
    kept = db.session.get_one(Habit, office.person("huong").id)
    assert (kept.digest_at, kept.days, kept.paused_until) == (480, "135", FRI)


@pytest.mark.parametrize(
    "spoil", [lambda key: key[:-1], lambda key: "2" + key, lambda key: "abc", lambda key: key + "/"]
)
def test_a_link_that_we_have_not_signed_opens_nothing(client: FlaskClient, office: Office, spoil: object) -> None:
    key = leave_key(office.person("huong").id)
    for answer in (client.get(f"/reminders/leave/{spoil(key)}"), client.post(f"/reminders/leave/{spoil(key)}")):  # type: ignore[operator]
        assert answer.status_code in (302, 404)
        assert "Hương" not in answer.text
    assert choice(office, "huong") is None


def test_a_link_for_somebody_who_is_not_there_opens_nothing(client: FlaskClient, app: Flask) -> None:
    assert client.post(f"/reminders/leave/{leave_key(4711)}").status_code == 404


def test_too_many_from_one_address_have_to_wait(client: FlaskClient, office: Office) -> None:
    statuses = [client.post("/reminders/leave/abc").status_code for _try in range(22)]
    assert statuses[:20] == [404] * 20
    assert statuses[20:] == [429, 429]
