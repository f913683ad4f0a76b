"""Invitations by mail: to whom, what the mail says, and what its link opens, once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.accounts.invitations.newcomers import GOOD, mails_of, newcomer, sends_mails, words_of
from tracker.accounts import access, passwords, services
from tracker.accounts.access_links import good_link, word_of
from tracker.accounts.invitations.queries import Stage, list_invited, without_link
from tracker.accounts.invitations.services import LinkEnded, choose, invite, make_slips, opened
from tracker.accounts.models import AccessChange, AccessLink, Person, SignIn
from tracker.audit.models import AuditEntry
from tracker.core import clock, signed_keys
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.reminders.models.outbox import Mail

Move = Callable[[float], None]
HASH = "$argon2id$chosen"


@pytest.fixture
def days_later(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Move the clock on; it stands to begin with."""
    moment = [datetime(2026, 11, 24, 1, 0, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def move(days: float) -> None:
        moment[0] += timedelta(days=days)

    return move


def invited(office: Office, person: Person) -> str:
    """The word of the link that this person was given."""
    given = invite([person.id], by=office.actor("quan"))
    db.session.commit()
    return word_of(given.links[0][0].key)


def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


def without_token(page: str) -> str:
    return re.sub(r'name="csrf-token" content="[^"]*"', "", page)


def test_the_mail_has_a_link_that_lets_one_choose_a_password_and_in(app: Flask, office: Office) -> None:
    sends_mails()
    person = newcomer()
    invite([person.id], by=office.actor("quan"))
    db.session.commit()
    [(to, text)] = mails_of(app)
    assert "sau@binhson.example" in to
    assert f"Tên đăng nhập: {person.user_name}." in text
    [word] = words_of(app)

    browser = stranger(app)
    page = browser.get(f"/enter/{word}").text
    assert all(words in page for words in ("Võ Thị Sáu Mươi", "Chuyên viên", "Phòng Nội vụ", person.user_name))
    answer = browser.post(f"/enter/{word}", data={"new": GOOD, "again": GOOD})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert browser.get("/account").status_code == 200
    db.session.expire_all()
    assert passwords.verify(office_person(person).password_hash, GOOD)
    assert not office_person(person).must_change_password


def office_person(person: Person) -> Person:
    return db.session.get_one(Person, person.id)


def test_what_lies_in_the_outbox_opens_nothing_and_says_no_word(
    app: Flask, office: Office, client_of: ClientOf
) -> None:
    sends_mails()
    word = invited(office, newcomer())
    [sent] = words_of(app)
    assert sent == word
    mail = db.session.scalars(select(Mail)).one()
    assert word not in mail.text + mail.html
    assert "entry-to-be-signed-" in mail.text
    draft = mail.text.split("/enter/")[1].split()[0]
    assert stranger(app).get(f"/enter/{draft}").status_code == 410
    shown = client_of("quan").get(f"/reminders/outbox/{mail.id}").text
    assert word.split(".")[0] not in shown
    kept = str([(entry.action, entry.after) for entry in db.session.scalars(select(AuditEntry))])
    assert word.split(".")[0] not in kept


def test_a_link_opens_once(app: Flask, office: Office) -> None:
    word = invited(office, newcomer())
    assert stranger(app).post(f"/enter/{word}", data={"new": GOOD, "again": GOOD}).status_code == 303
    for answer in (
        stranger(app).get(f"/enter/{word}"),
        stranger(app).post(f"/enter/{word}", data={"new": "khac-han-bon-tu-kia"}),
    ):
        assert answer.status_code == 410
        assert "Võ Thị" not in answer.text


def test_two_who_press_at_once_set_one_password(office: Office) -> None:
    person = newcomer()
    word = invited(office, person)
    link, _person = opened(word)
    db.session.execute(update(AccessLink).values(used_at=clock.now()), execution_options={"synchronize_session": False})
    assert link.used_at is None  # as the second one has read it
    with pytest.raises(LinkEnded):
        choose(word, password_hash=HASH, address="", device="")


def test_it_ends_after_seven_days(office: Office, days_later: Move) -> None:
    person = newcomer()
    word = invited(office, person)
    days_later(6.99)
    assert good_link(word) is not None
    assert list_invited(Stage.OPEN, on=clock.today(), page=1).total == 1
    days_later(0.02)
    assert good_link(word) is None
    assert [line.person.id for line in list_invited(Stage.OVER, on=clock.today(), page=1).rows] == [person.id]


def _again(office: Office, person: Person) -> None:
    invite([person.id], by=office.actor("quan"))


def _slip(office: Office, person: Person) -> None:
    make_slips([person.id], by=office.actor("quan"))


def _password(office: Office, person: Person) -> None:
    access.reset_password(person.id, by=office.actor("quan"))


def _closed_and_opened(office: Office, person: Person) -> None:
    services.disable_person(person.id, by=office.actor("quan"), on=clock.today())
    services.enable_person(person.id, by=office.actor("quan"))


def _address_changed_and_back(office: Office, person: Person) -> None:
    known = {"full_name": person.full_name, "user_name": person.user_name, "phone": ""}
    for email in ("khac@binhson.example", "sau@binhson.example"):
        services.edit_person(person.id, by=office.actor("quan"), version=person.version, email=email, **known)
        db.session.flush()


def _hash_alone(_office: Office, person: Person) -> None:
    db.session.execute(update(Person).where(Person.id == person.id).values(password_hash=HASH))
    db.session.expire_all()


@pytest.mark.parametrize(
    "change", [_again, _slip, _password, _closed_and_opened, _address_changed_and_back, _hash_alone]
)
def test_it_is_void_once_something_newer_holds(office: Office, change: Callable[[Office, Person], None]) -> None:
    person = newcomer()
    word = invited(office, person)
    assert good_link(word) is not None
    change(office, person)
    db.session.commit()
    assert good_link(word) is None


@pytest.mark.parametrize(
    "forge",
    [
        lambda key: key,
        lambda key: key + ".",
        lambda key: signed_keys.signed("mail link", key),
        lambda key: word_of(key)[:-1],
        lambda key: word_of("x" * len(key)),
        lambda key: word_of(key) * 4,
    ],
)
def test_a_forged_word_opens_nothing_and_is_answered_alike(
    app: Flask, office: Office, forge: Callable[[str], str]
) -> None:
    word = invited(office, newcomer())
    answer = stranger(app).get(f"/enter/{forge(word.rsplit('.', 1)[0])}")
    assert answer.status_code == 410
    other = stranger(app).get("/enter/khong-co")
    assert (without_token(answer.text), answer.status_code) == (without_token(other.text), other.status_code)


def test_a_weak_password_is_refused_and_the_link_stays(app: Flask, office: Office) -> None:
    word = invited(office, newcomer())
    browser = stranger(app)
    for typed, again, said in (
        ("ngan", "ngan", "ít nhất 10 ký tự"),
        ("binhson2022", "binhson2022", "dễ"),
        (GOOD, GOOD + "x", "Hai lần nhập mật khẩu mới khác nhau"),
        ("", "", "Nhập mật khẩu mới"),
    ):
        answer = browser.post(f"/enter/{word}", data={"new": typed, "again": again})
        assert answer.status_code == 400
        assert "Võ Thị Sáu Mươi" in answer.text
        assert said in answer.text
    assert browser.post(f"/enter/{word}", data={"new": GOOD, "again": GOOD}).status_code == 303


@pytest.mark.csrf
def test_another_site_cannot_send_the_form(app: Flask, office: Office) -> None:
    word = invited(office, newcomer())
    assert stranger(app).post(f"/enter/{word}", data={"new": GOOD, "again": GOOD}).status_code == 400
    assert good_link(word) is not None


def test_the_page_is_kept_and_found_nowhere_and_tells_no_other_site(app: Flask, office: Office) -> None:
    answer = stranger(app).get(f"/enter/{invited(office, newcomer())}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_no_answer_of_the_form_is_kept(app: Flask, office: Office) -> None:
    from tracker.core.once_models import FormKey

    word = invited(office, newcomer())
    stranger(app).post(f"/enter/{word}", data={"new": GOOD, "again": GOOD, "form_key": "a" * 22})
    assert db.session.scalar(select(func.count()).select_from(FormKey)) == 0


def test_whoever_has_a_password_of_his_own_is_never_invited(office: Office) -> None:
    with pytest.raises(InvalidInput):
        invite([office.person("huong").id], by=office.actor("quan"))
    with pytest.raises(InvalidInput):
        make_slips([office.person("huong").id], by=office.actor("quan"))
    assert db.session.scalar(select(func.count()).select_from(AccessLink)) == 0


@pytest.mark.parametrize("name", ["lan", "dong", "huong"])
def test_only_the_administrator_invites(office: Office, name: str) -> None:
    person = newcomer()
    for verb in (invite, make_slips):
        with pytest.raises(NotAllowed):
            verb([person.id], by=office.actor(name))


def test_who_has_no_address_is_named_and_gets_no_link(office: Office) -> None:
    reached, unreached = newcomer(), newcomer("Lê Văn Không", "")
    given = invite([reached.id, unreached.id], by=office.actor("quan"))
    assert [person.id for _link, person in given.links] == [reached.id]
    assert [person.full_name for person in given.without_address] == ["Lê Văn Không"]


def test_the_first_password_is_told_to_nobody(app: Flask, office: Office) -> None:
    word = invited(office, newcomer())
    stranger(app).post(f"/enter/{word}", data={"new": GOOD, "again": GOOD})
    assert db.session.scalar(select(func.count()).select_from(AccessChange)) == 0
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.password_chosen")).one()
    assert entry.person_name == "Võ Thị Sáu Mươi (qua liên kết chọn mật khẩu)"


def test_a_void_invitation_that_waits_is_not_mailed(app: Flask, office: Office) -> None:
    sends_mails()
    person = newcomer()
    invited(office, person)
    newer = invited(office, person)
    assert len(mails_of(app)) == 1
    assert words_of(app) == [newer]


def test_the_list_tells_how_far_each_is(client_of: ClientOf, app: Flask, office: Office) -> None:
    sends_mails()
    first, second, third = newcomer("Lê Thị Một"), newcomer("Lê Thị Hai"), newcomer("Lê Văn Ba", "")
    word = invited(office, first)
    stranger(app).post(f"/enter/{word}", data={"new": GOOD, "again": GOOD})
    invited(office, second)
    by_stage = {
        stage: [line.person.full_name for line in list_invited(stage, on=clock.today(), page=1).rows]
        for stage in (None, *Stage)
    }
    assert by_stage == {
        None: ["Lê Văn Ba", "Lê Thị Hai"], Stage.NEW: ["Lê Văn Ba"], Stage.OPEN: ["Lê Thị Hai"], Stage.OVER: [],
        Stage.USED: ["Lê Thị Một"],
    }  # fmt: skip
    assert without_link(most=9, with_address=False) == ([third.id], 1)
    assert without_link(most=9, with_address=True) == ([], 0)
    page = client_of("quan").get("/people/invitations").text
    assert "1 cán bộ chưa có địa chỉ thư" in page
    assert "hiệu lực đến" in page


def test_all_without_a_link_are_invited_by_one_press_and_told(client_of: ClientOf, office: Office) -> None:
    sends_mails()
    for number in range(3):
        newcomer(f"Lê Thị Số {number}", f"so{number}@binhson.example")
    newcomer("Lê Văn Không", "")
    client = client_of("quan")
    answer = client.post("/people/invitations", data={"of": "all"}, follow_redirects=True)
    assert "Đã gửi 3 lời mời." in answer.text
    assert "Lê Văn Không" in answer.text  # still named, with what to do
    assert db.session.scalar(select(func.count()).select_from(AccessLink)) == 3
    assert client.post("/people/invitations", data={"of": "all"}).status_code == 400  # nobody is left
    assert "Chọn ít nhất một cán bộ" in client.post("/people/invitations", data={"of": "chosen"}).text


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TRACKER_MAIL": "off"}, "Phần mềm chưa gửi được thư"),
        ({"TRACKER_MAIL": "file"}, "Phần mềm chưa gửi được thư"),
        ({"TRACKER_MAIL": "smtp", "TRACKER_SMTP_HOST": ""}, "Phần mềm chưa gửi được thư"),
        ({"TRACKER_MAIL": "smtp", "TRACKER_SMTP_HOST": "thu.binhson.example"}, "Liên kết chưa mở được từ máy khác"),
    ],
)
def test_what_is_missing_is_said_instead_of_a_button(
    client_of: ClientOf, app: Flask, settings: dict[str, str], said: str
) -> None:
    newcomer()
    app.config.update(settings)
    page = client_of("quan").get("/people/invitations").text
    assert said in page
    assert 'value="all"' not in page


def test_a_sign_in_by_a_link_ends_the_others(app: Flask, office: Office) -> None:
    from tests.factories import make_sign_in

    person = newcomer()
    make_sign_in(person)
    word = invited(office, person)
    stranger(app).post(f"/enter/{word}", data={"new": GOOD, "again": GOOD})
    live = select(func.count()).select_from(SignIn).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    assert db.session.scalar(live) == 1
