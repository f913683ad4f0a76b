"""An explanation that the leadership asks for: its day is said, it is asked for again, and the answer is told."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import Office, make_document
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import at, committed, habit, mails, make, morning, mornings, told, with_addresses
from tracker.core import clock
from tracker.core.extensions import db
from tracker.items.directives.services import ask_explanation, explain, urge_by_leader
from tracker.reminders.kinds import About
from tracker.reminders.models.outbox import Mail

WED, THU, FRI, MON, TUE = (date(2022, 6, day) for day in (15, 16, 17, 20, 21))


@pytest.fixture
def question(app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Asked on Wednesday at nine, to be answered by Friday; the item and the directive."""
    monkeypatch.setattr(clock, "now", lambda: at(WED, 9))
    with_addresses("huong", "dong")
    item_id = going(office, due_on=date(2022, 12, 30), document=make_document("1"))
    asked = committed(
        ask_explanation, item_id, by=office.actor("dong"), on=WED, answer_by=FRI, words="Vì sao chưa họp?"
    )
    return item_id, asked.id


def texts(day: date) -> str:
    db.session.rollback()
    rows = db.session.scalars(select(Mail).order_by(Mail.id))
    return " ".join(" ".join(one.text.split()) for one in rows if one.made_at.date() == day)


def test_the_mail_says_that_and_by_when_it_is_asked_for(question: tuple[int, int]) -> None:
    make(THU)
    assert mails(THU) == ["huong: 1/KH-UBND: lãnh đạo yêu cầu giải trình trước ngày 17/6/2022"]
    assert "“Vì sao chưa họp?”" in texts(THU)


def test_it_cannot_be_turned_off(question: tuple[int, int], office: Office) -> None:
    habit(office, "huong", mails_soon=False, mails_office=False)
    make(THU)
    assert len(mails(THU)) == 1


def test_it_is_asked_for_again_on_its_day_and_missed_the_leadership_hears(question: tuple[int, int]) -> None:
    item_id, _asked = question
    mornings(THU, date(2022, 6, 28))
    assert told(item_id, About.WAITING, About.HELD) == [
        "17/06 huong waiting", "20/06 dong held", "20/06 huong waiting", "27/06 huong waiting",
    ]  # fmt: skip
    assert "huong: 1/KH-UBND: giải trình trước ngày 17/6/2022" in mails(FRI)
    assert "/explain" in texts(FRI)
    assert "dong: 1/KH-UBND: chưa giải trình, hạn là ngày 17/6/2022" in mails(MON)


def test_a_day_off_brings_it_forward(question: tuple[int, int], office: Office) -> None:
    other = going(office, due_on=date(2022, 12, 30), document=make_document("2"))
    committed(ask_explanation, other, by=office.actor("dong"), on=WED, answer_by=date(2022, 6, 19))
    mornings(THU, date(2022, 6, 19))
    assert told(other, About.WAITING) == ["17/06 huong waiting"]


def test_the_answer_is_told_to_whoever_asked_and_nobody_is_asked_again(
    question: tuple[int, int], office: Office
) -> None:
    item_id, asked = question
    committed(explain, asked, by=office.actor("huong"), on=THU, words="Chờ số liệu của các xã.")
    assert told(item_id, About.DONE)[-1] == "15/06 huong done"
    assert "15/06 dong done" in told(item_id, About.DONE)
    make(THU)
    assert "dong: 1/KH-UBND: đơn vị đã giải trình" in mails(THU)
    assert "“Chờ số liệu của các xã.”" in texts(THU)
    mornings(FRI, date(2022, 6, 28))
    assert told(item_id, About.WAITING, About.HELD) == []


def test_of_an_ended_item_nothing_is_asked(question: tuple[int, int], office: Office) -> None:
    from tracker.items.services.results import stop
    from tracker.items.verbs import Verb

    item_id, _asked = question
    committed(stop, item_id, Verb.CANCEL, by=office.actor("lan"), on=THU, reason="Thu hồi văn bản")
    mornings(FRI, TUE)
    assert told(item_id, About.WAITING, About.HELD) == []


def test_other_decisions_keep_their_words(question: tuple[int, int], office: Office) -> None:
    other = going(office, due_on=date(2022, 12, 30), document=make_document("2"))
    committed(urge_by_leader, other, by=office.actor("dong"), on=WED, words="Báo cáo ngay")
    morning(THU)
    assert "2/KH-UBND lãnh đạo có ý kiến chỉ đạo" in texts(THU).replace("2/KH-UBND  ", "2/KH-UBND ")
