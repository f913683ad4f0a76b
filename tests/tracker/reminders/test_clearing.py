"""What is old is deleted at night, after as many days as the setting says; what is needed still stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import Office, make_document, save
from tests.tracker.items.tracked import going, put
from tests.tracker.reminders.mails import queue
from tests.tracker.reminders.mornings import at, look, make, morning, told, with_addresses
from tests.tracker.reminders.noticed import a_notice
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.reminders.jobs import clear_reminders
from tracker.reminders.kinds import About
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.services.clearing import clear_old

WED = date(2022, 6, 15)
LATER = WED + timedelta(days=731)


@pytest.fixture
def ended(app: Flask, office: Office) -> int:
    """An item that was spoken of on the 15th, mailed, and has ended."""
    with_addresses("huong")
    item_id = going(office, due_on=date(2022, 6, 17), document=make_document("1"))
    morning(WED)
    put(item_id, status=Status.COMPLETED)
    return item_id


def mails() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Mail)).all())


def test_after_two_years_notices_of_what_has_ended_and_their_mails_go(ended: int) -> None:
    assert clear_old(at=at(LATER - timedelta(days=2)), days=730) == (0, 0)
    assert clear_old(at=at(LATER), days=730) == (1, 1)
    assert (told(ended), mails()) == ([], 0)


def test_what_was_said_of_an_open_item_stays_and_is_not_said_again(app: Flask, office: Office) -> None:
    with_addresses("huong")
    item_id = going(office, due_on=date(2022, 6, 17), document=make_document("1"))
    morning(WED)
    assert clear_old(at=at(LATER), days=730) == (0, 0)
    look(WED, 9)
    make(date(2022, 6, 16))
    assert told(item_id, About.DUE_SOON) == ["15/06 huong due_soon"]


def test_a_mail_that_waits_stays(app: Flask, office: Office) -> None:
    queue(1)
    queue(2, state=MailState.SENT)
    assert clear_old(at=at(LATER), days=730) == (0, 2)
    assert mails() == 1


@pytest.mark.parametrize(("days", "gone"), [(0, 0), (30, 1)])
def test_the_office_chooses_how_long(app: Flask, ended: int, days: int, gone: int) -> None:
    app.config.update(TRACKER_KEEP_REMINDERS_DAYS=days, TRACKER_TODAY=WED + timedelta(days=31))
    assert clear_reminders() == {"notices": gone, "mails": gone}


def test_more_than_a_batch_go(app: Flask, office: Office, ended: int) -> None:
    person = office.person("huong").id
    db.session.add_all(a_notice(person, ended, key=f"{number}") for number in range(1200))
    db.session.commit()
    save(a_notice(person, going(office)))
    assert clear_old(at=at(LATER), days=730)[0] == 1201
