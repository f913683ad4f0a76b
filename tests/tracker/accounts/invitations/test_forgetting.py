"""A forgotten password: the same answer whatever is typed, one mail to the address of the account, everything told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests.characters import PASSWORD
from tests.conftest import ClientOf
from tests.factories import Office, make_person
from tests.tracker.accounts.invitations.newcomers import GOOD, mails_of, newcomer, sends_mails, words_of
from tracker.accounts import access
from tracker.accounts.access_links import good_link
from tracker.accounts.invitations.jobs import mail_links
from tracker.accounts.invitations.resets import MOST_OF_NETWORK, AskedTooOften, ask_for_link
from tracker.accounts.models import AccessAct, AccessChange, AccessLink, AccessNotice, Person, ResetRequest, SignIn
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.extensions import db

Move = Callable[[float], None]


@pytest.fixture
def minutes_later(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Move the clock on; it stands to begin with."""
    moment = [datetime(2026, 11, 24, 1, 0, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def move(minutes: float) -> None:
        moment[0] += timedelta(minutes=minutes)

    return move


def with_address(name: str, email: str = "") -> Person:
    person = Office().person(name)
    db.session.execute(update(Person).where(Person.id == person.id).values(email=email or f"{name}@binhson.example"))
    db.session.commit()
    return person


def ask(app: Flask, who: str, *, at: str = "10.0.0.1") -> tuple[int, str]:
    """Status and page, without the tokens that differ each time."""
    answer = app.test_client().post("/forgot", data={"who": who}, environ_overrides={"REMOTE_ADDR": at})
    return answer.status_code, re.sub(r'(content|value)="[\w.-]{20,}"', "", answer.text)


def test_the_link_sets_a_new_password_ends_every_sign_in_and_is_told(
    app: Flask, office: Office, client_of: ClientOf
) -> None:
    sends_mails()
    dong = with_address("dong")
    before = client_of("dong")
    assert ask(app, "chutich.dong")[0] == 200
    [word] = words_of(app)
    browser = app.test_client()
    assert "Nguyễn Văn Đông" in browser.get(f"/enter/{word}").text
    assert before.get("/account").status_code == 200  # nothing has changed yet
    assert browser.post(f"/enter/{word}", data={"new": GOOD, "again": GOOD}).status_code == 303

    assert before.get("/account").status_code == 302
    assert (
        app.test_client().post("/sign-in", data={"user_name": "chutich.dong", "password": PASSWORD}).status_code == 400
    )
    assert app.test_client().post("/sign-in", data={"user_name": "chutich.dong", "password": GOOD}).status_code == 303
    change = db.session.scalars(select(AccessChange)).one()
    assert (change.act, change.person_id, change.is_announced) == (AccessAct.PASSWORD_CHOSEN, dong.id, True)
    told = db.session.scalars(select(AccessNotice.person_id)).all()
    assert list(told) == [office.person("lan").id]  # the other who keeps an eye on it
    last = mails_of(app)[-1]
    assert "dong@binhson.example" in last[0]
    assert "qua liên kết trong thư" in last[1]
    actions = [entry.action for entry in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert actions == ["person.password_link_asked", "person.password_chosen"]


def test_the_answer_is_the_same_whatever_is_typed(app: Flask, office: Office) -> None:
    sends_mails()
    with_address("huong")
    closed = with_address("minh")
    db.session.execute(update(Person).where(Person.id == closed.id).values(disabled_at=clock.now()))
    db.session.commit()
    typed = (
        "noivu.huong",
        "huong@binhson.example",
        "khong.co",
        "khong@co.example",
        "noivu.minh",
        "binhan.tam",
        "'; --",
    )
    answers = {ask(app, who, at=f"10.0.0.{place}") for place, who in enumerate(typed)}
    assert len(answers) == 1
    assert next(iter(answers))[0] == 200
    assert db.session.scalar(select(func.count()).select_from(ResetRequest)) == len(typed)  # as much is written
    assert len(mails_of(app)) == 2  # to her alone


def test_a_link_is_good_for_an_hour(app: Flask, office: Office, minutes_later: Move) -> None:
    sends_mails()
    with_address("huong")
    ask(app, "noivu.huong")
    [word] = words_of(app)
    minutes_later(59)
    assert good_link(word) is not None
    minutes_later(1)
    assert good_link(word) is None


def test_of_several_links_the_first_used_makes_the_others_void(app: Flask, office: Office) -> None:
    sends_mails()
    with_address("huong")
    ask(app, "noivu.huong")
    [first] = words_of(app)
    ask(app, "HUONG@binhson.example")
    [second] = words_of(app)
    assert good_link(first) is not None  # whoever asks again and again makes none of her links void
    assert app.test_client().post(f"/enter/{second}", data={"new": GOOD, "again": GOOD}).status_code == 303
    assert good_link(first) is None


def test_a_password_changed_otherwise_makes_it_void(app: Flask, office: Office) -> None:
    sends_mails()
    huong = with_address("huong")
    ask(app, "noivu.huong")
    [word] = words_of(app)
    access.reset_password(huong.id, by=office.actor("quan"))
    db.session.commit()
    assert good_link(word) is None


def test_accounts_of_one_mailbox_stand_in_one_mail(app: Flask, office: Office) -> None:
    sends_mails()
    for name in ("huong", "minh"):
        with_address(name, "noivu@binhson.example")
    ask(app, "noivu@binhson.example")
    [(_to, text)] = mails_of(app)
    assert "Đặt mật khẩu mới cho Nguyễn Thị Hương (noivu.huong)" in " ".join(text.split())
    assert "dùng chung địa chỉ này" in " ".join(text.split())
    words = words_of(app)
    whose = [found[1].user_name for word in words if (found := good_link(word)) is not None]
    assert whose == ["noivu.huong", "noivu.minh"]
    app.test_client().post(f"/enter/{words[0]}", data={"new": GOOD, "again": GOOD})
    assert good_link(words[1]) is not None  # the other account is another matter


def test_one_person_gets_three_mails_an_hour_at_most(app: Flask, office: Office, minutes_later: Move) -> None:
    sends_mails()
    with_address("huong")
    for place in range(5):
        assert ask(app, "noivu.huong", at=f"10.0.{place}.1")[0] == 200
    assert len(mails_of(app)) == 3
    minutes_later(61)
    ask(app, "noivu.huong")
    assert len(mails_of(app)) == 4


def test_one_network_asks_for_so_many_an_hour(app: Flask, office: Office, minutes_later: Move) -> None:
    for number in range(MOST_OF_NETWORK):
        ask_for_link(f"ai.do{number}", network="here")
    for who in ("noivu.huong", "khong.co"):
        with pytest.raises(AskedTooOften):
            ask_for_link(who, network="here")
    ask_for_link("noivu.huong", network="there")
    minutes_later(61)
    ask_for_link("noivu.huong", network="here")


def test_too_many_requests_are_said_and_what_was_typed_stays(app: Flask, office: Office) -> None:
    sends_mails()
    ask(app, "ai.do")
    first = db.session.scalars(select(ResetRequest)).one()
    for _number in range(MOST_OF_NETWORK - 1):
        db.session.add(ResetRequest(at=first.at, network_hash=first.network_hash, people=""))
    db.session.commit()
    status, page = ask(app, "noivu.huong")
    assert status == 429
    assert 'value="noivu.huong"' in page
    assert ask(app, "noivu.huong", at="10.0.0.2")[0] == 200


def test_nothing_that_was_typed_is_kept(app: Flask, office: Office) -> None:
    """People type passwords where the name belongs."""
    sends_mails()
    ask(app, "mat-khau-cua-toi")
    row = db.session.scalars(select(ResetRequest)).one()
    assert row.people == ""
    assert "mat-khau" not in str(vars(row))


def test_without_an_address_no_mail_goes_and_the_page_says_whom_to_ask(app: Flask, office: Office) -> None:
    sends_mails()
    _status, page = ask(app, "binhan.tam")
    assert mails_of(app) == []
    assert "quản trị hệ thống của cơ quan" in page


@pytest.mark.parametrize("way", ["off", "file", "smtp"])
def test_an_office_without_mail_says_whom_to_ask(app: Flask, office: Office, way: str) -> None:
    app.config["TRACKER_MAIL"] = way
    with_address("huong")
    page = app.test_client().get("/forgot").text
    assert "chưa gửi được thư" in page
    assert 'name="who"' not in page
    ask(app, "noivu.huong")
    assert db.session.scalar(select(func.count()).select_from(ResetRequest)) == 0
    assert 'href="/forgot"' in app.test_client().get("/sign-in").text


def test_whoever_was_only_invited_may_ask_too(app: Flask, office: Office) -> None:
    sends_mails()
    person = newcomer()
    ask(app, person.user_name)
    [word] = words_of(app)
    app.test_client().post(f"/enter/{word}", data={"new": GOOD, "again": GOOD})
    assert db.session.scalar(select(func.count()).select_from(AccessChange)) == 0  # nobody's place was taken
    assert db.session.scalar(select(func.count()).select_from(SignIn).where(SignIn.person_id == person.id)) == 1


def test_a_request_that_waited_for_long_is_not_answered(app: Flask, office: Office, minutes_later: Move) -> None:
    sends_mails()
    with_address("huong")
    ask(app, "noivu.huong")
    minutes_later(90)
    assert mails_of(app) == []
    assert mail_links() == {"invitations": 0, "resets": 0}


def test_many_of_one_address_are_bounded(app: Flask, office: Office) -> None:
    sends_mails()
    for number in range(30):
        make_person(f"Lê Thị Chung {number}", email="chung@binhson.example")
    ask(app, "chung@binhson.example")
    assert len(words_of(app)) == 20
    assert db.session.scalar(select(func.count()).select_from(AccessLink)) == 20
