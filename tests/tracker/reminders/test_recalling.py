"""A mail that could not go on its day is said anew: as things stand, merged, at an hour for mails."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.factories import Office, make_document
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import at, committed, look, make, send_all, with_addresses
from tracker.accounts.models import Person
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.outbox.services import resend
from tracker.reminders.services.delivering import Delivered, deliver_due
from tracker.reminders.services.digesting import Made

TUE, WED, THU, FRI, SAT, MON = (date(2022, 6, day) for day in (14, 15, 16, 17, 18, 20))


@pytest.fixture(autouse=True)
def _mailboxes(app: Flask, office: Office) -> None:
    with_addresses("huong")
    app.config["TRACKER_MAIL"] = "file"


def outbox() -> list[str]:
    """How each mail stands: "queued huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"."""
    db.session.rollback()
    rows = db.session.scalars(select(Mail).order_by(Mail.id))
    return [f"{one.state.value} {one.address.partition('@')[0]} {one.subject}" for one in rows]


def deliver(day: date, hour: int) -> int:
    db.session.rollback()
    return deliver_due(now=lambda: at(day, hour)).sent


def unsent_morning(day: date) -> None:
    """A morning on which the mail server is down."""
    look(day)
    make(day, sent=False)


@pytest.fixture
def late(office: Office) -> int:
    """An item that is late since Wednesday; the mail of Wednesday was not sent."""
    item_id = going(office, due_on=TUE, document=make_document("1"))
    unsent_morning(WED)
    assert outbox() == ["queued huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]
    return item_id


def test_on_its_own_day_it_goes_as_it_was_written(late: int) -> None:
    assert deliver(WED, 11) == 1
    assert outbox() == ["sent huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]


def test_three_days_without_a_server_end_in_one_mail(late: int, office: Office) -> None:
    unsent_morning(THU)
    unsent_morning(FRI)
    assert outbox() == [
        "cancelled huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)",
        "cancelled huong Cần báo cáo 1/KH-UBND (quá hạn 2 ngày)",
        "queued huong Cần báo cáo 1/KH-UBND (quá hạn 3 ngày)",
    ]  # fmt: skip
    assert deliver(FRI, 9) == 1
    head = office.person("huong").id
    assert len(set(db.session.scalars(select(Notice.digest_id).where(Notice.person_id == head)))) == 1


def test_a_day_later_it_is_not_sent_as_it_stands_but_said_anew_at_the_next_hour(late: int) -> None:
    assert deliver(THU, 7) == 0
    assert make(THU, 6, 45, sent=False) == Made()
    assert make(THU, 7, 30, sent=False) == Made(mails=1)
    assert outbox() == [
        "cancelled huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)",
        "queued huong Cần báo cáo 1/KH-UBND (quá hạn 2 ngày)",
    ]
    assert deliver(THU, 8) == 1


def test_what_has_ended_meanwhile_is_not_said(late: int) -> None:
    committed(submit_result, late, by=SYSTEM, on=WED, outcome="Đã xong")
    committed(confirm_completion, late, by=SYSTEM, on=WED)
    db.session.execute(update(Notice).where(Notice.digest_id.is_(None)).values(dropped_at=at(WED)))
    db.session.commit()
    assert make(THU, 9, sent=False) == Made(empty=1)
    assert outbox() == ["cancelled huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]
    assert deliver(THU, 10) == 0


def test_whoever_has_no_account_any_more_gets_nothing(late: int, office: Office) -> None:
    person = office.person("huong").id
    db.session.execute(update(Person).where(Person.id == person).values(disabled_at=at(WED)))
    db.session.commit()
    assert deliver(WED, 11) == 0
    make(WED, 12, sent=False)
    assert outbox() == ["cancelled huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]


def test_whoever_has_another_address_gets_it_there(late: int, office: Office) -> None:
    person = office.person("huong").id
    db.session.execute(update(Person).where(Person.id == person).values(email="moi@binhson.example"))
    db.session.commit()
    assert deliver(WED, 11) == 0
    make(WED, 12, sent=False)
    assert outbox()[1:] == ["queued moi Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]


def test_on_the_same_day_too_nothing_is_sent_that_is_so_no_longer(late: int) -> None:
    committed(submit_result, late, by=SYSTEM, on=WED, outcome="Đã xong")
    assert make(WED, 9, sent=False) == Made(empty=1)
    assert outbox() == ["cancelled huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]
    assert deliver(WED, 16) == 0


def test_a_mail_that_still_holds_waits_as_it_is(late: int) -> None:
    assert make(WED, 9, sent=False) == Made()
    assert outbox() == ["queued huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]


def test_neither_by_night_nor_on_a_day_off(late: int) -> None:
    assert deliver(WED, 23) == 0
    assert make(SAT, 10, sent=False) == Made()
    assert deliver(SAT, 10) == 0
    assert make(MON, 7, 30, sent=False) == Made(mails=1)
    assert deliver(MON, 8) == 1
    assert outbox()[-1] == "sent huong Cần báo cáo 1/KH-UBND (quá hạn 6 ngày)"


def test_how_often_it_was_tried_is_not_forgotten(late: int) -> None:
    db.session.execute(update(Mail).values(attempts=4))
    db.session.commit()
    unsent_morning(THU)
    db.session.rollback()
    assert [one.attempts for one in db.session.scalars(select(Mail).order_by(Mail.id))] == [4, 4]


def test_what_a_sender_had_in_hand_stays_the_same_mail(late: int) -> None:
    taken = {"state": MailState.SENDING, "claimed_until": at(WED, 8)}
    db.session.execute(update(Mail).values(**taken))
    db.session.commit()
    assert make(THU, 9, sent=False) == Made()
    assert deliver(THU, 9) == 1
    assert outbox() == ["sent huong Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]


def test_nothing_is_made_anew_once_it_was_sent(late: int) -> None:
    send_all()
    assert make(THU, 9) == Made()
    assert deliver_due(now=lambda: at(THU, 9)) == Delivered()


@pytest.fixture
def refused(late: int, office: Office) -> int:
    """The mail of Wednesday was refused, and the address mended since; its id."""
    mail = db.session.scalars(select(Mail)).one()
    mail.state = MailState.REFUSED
    db.session.commit()
    return mail.id


def test_sent_again_on_a_later_day_it_says_what_is_so_then(refused: int, office: Office) -> None:
    day = date(2022, 7, 1)
    committed(resend, refused, by=office.actor("quan"), at=at(day, 9))
    assert deliver(day, 9) == 0  # not as it stands
    make(day, 9, 1, sent=False)
    assert [line for line in outbox() if line.startswith("queued")] == [
        "queued huong Cần báo cáo 1/KH-UBND (quá hạn 17 ngày)"
    ]
    assert deliver(day, 10) == 1


def test_sent_again_of_what_has_ended_meanwhile_nothing_goes(refused: int, late: int, office: Office) -> None:
    committed(stop, late, Verb.CANCEL, by=SYSTEM, on=FRI, reason="Thu hồi văn bản")
    day = date(2022, 9, 1)
    db.session.execute(update(Notice).where(Notice.about == About.DONE).values(dropped_at=at(FRI)))
    db.session.commit()
    committed(resend, refused, by=office.actor("quan"), at=at(day, 9))
    make(day, 9, 1, sent=False)
    assert deliver(day, 10) == 0
    assert [line for line in outbox() if not line.startswith("cancelled")] == []
