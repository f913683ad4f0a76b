"""What administrators do to access: told to the person, and to leaders and clerks where restricted papers open."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests.characters import CHARACTERS, PASSWORD_HASH
from tests.conftest import ClientOf
from tests.factories import Office, make_person, make_post
from tracker.accounts import access, closing, services
from tracker.accounts.models import AccessAct, AccessChange, AccessNotice, Person
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.organization.services import edit_unit
from tracker.reminders.models.outbox import Mail
from tracker.reminders.outbox.services import cancel

DAY = date(2022, 6, 15)


def with_addresses(*names: str) -> None:
    for name in names:
        person = Office().person(name)
        db.session.execute(update(Person).where(Person.id == person.id).values(email=f"{name}@binhson.example"))
    db.session.commit()


def told() -> list[tuple[str, str, bool]]:
    """What was done, to whom it was told, and whether as the own access."""
    db.session.flush()
    rows = db.session.execute(
        select(AccessChange.act, Person.user_name, AccessNotice.is_own)
        .join(AccessNotice, AccessNotice.change_id == AccessChange.id)
        .join(Person, Person.id == AccessNotice.person_id)
        .order_by(AccessChange.id, Person.id)
    )
    known = {character.user_name: name for name, character in CHARACTERS.items()}
    return [(act.value, known.get(name, name), own) for act, name, own in rows]


def seen_on(page: str) -> str:
    """Which changes the button of a page confirms."""
    found = re.search(r'name="seen" value="([\d,]+)"', page)
    assert found is not None
    return found[1]


def turn_address(office: Office, name: str, *addresses: str) -> None:
    """The administrator lets somebody's mails go elsewhere, once for each address."""
    person = office.person(name)
    known = {"full_name": person.full_name, "user_name": person.user_name, "phone": person.phone}
    for version, address in enumerate(addresses, 1):
        services.edit_person(person.id, by=office.actor("quan"), version=version, email=address, **known)
    db.session.commit()


def mailed() -> dict[str, str]:
    """By address: the text on one line."""
    return {mail.address: " ".join(mail.text.split()) for mail in db.session.scalars(select(Mail).order_by(Mail.id))}


def test_a_leader_whose_password_was_reset_hears_of_it_by_mail_and_first_thing(
    app: Flask, client_of: ClientOf, office: Office
) -> None:
    with_addresses("dong", "lan")
    slip = client_of("quan").post(f"/people/{office.person('dong').id}/password").text
    password = re.search(r"data-password>([a-z0-9-]+)<", slip)
    assert password is not None
    assert told() == [("password_reset", "lan", False), ("password_reset", "dong", True)]
    mails = mailed()
    assert set(mails) == {"dong@binhson.example", "lan@binhson.example"}
    for text in mails.values():
        assert "Quản trị hệ thống Hoàng Anh Quân đã cấp lại mật khẩu dùng một lần cho Nguyễn Văn Đông" in text
        assert password[1] not in text
    assert "Nếu đồng chí không đề nghị việc này" in mails["dong@binhson.example"]
    client = app.test_client()
    client.post("/sign-in", data={"user_name": "chutich.dong", "password": password[1]})
    new = {"old": password[1], "new": "Nui-Thien-An-mua-2026", "again": "Nui-Thien-An-mua-2026"}
    assert client.post("/account/password", data=new).status_code == 303
    answer = client.get("/items/?q=1")
    assert (answer.status_code, answer.location) == (303, "/account/access?next=/items/?q%3D1")
    page = client.get(answer.location).text
    assert "Quản trị hệ thống Hoàng Anh Quân đã cấp lại mật khẩu dùng một lần cho Nguyễn Văn Đông" in page
    read = client.post("/account/access", data={"next": "/items/?q=1", "seen": seen_on(page)})
    assert (read.status_code, read.location) == (303, "/items/?q=1")
    assert client.get("/items/?q=1").status_code == 200
    assert "một lần cho Nguyễn Văn Đông" in client.get("/account/access").text, "whoever signed in before, it stays"


def test_clerks_and_leaders_see_it_on_home_until_they_confirm(client_of: ClientOf, office: Office) -> None:
    client_of("quan").post(f"/people/{office.person('dong').id}/password")
    lan = client_of("lan")
    page = lan.get("/").text
    assert "đã cấp lại mật khẩu dùng một lần cho Nguyễn Văn Đông" in page
    assert lan.post("/account/access", data={"seen": seen_on(page)}).location == "/"
    assert "đã cấp lại mật khẩu dùng một lần cho Nguyễn Văn Đông" not in lan.get("/").text
    assert "đã cấp lại mật khẩu dùng một lần cho Nguyễn Văn Đông" in lan.get("/people/access").text
    assert "đã cấp lại mật khẩu dùng một lần cho Nguyễn Văn Đông" not in client_of("huong").get("/").text
    assert client_of("huong").get("/people/access").status_code == 403


def test_what_came_after_the_page_was_shown_is_not_confirmed_with_it(client_of: ClientOf, office: Office) -> None:
    admin, dong = client_of("quan"), client_of("dong")
    admin.post(f"/people/{office.person('lan').id}/password")
    page = dong.get("/").text
    turn_address(office, "dong", "la@noikhac.example")
    assert dong.post("/account/access", data={"seen": seen_on(page)}).status_code == 303
    assert dong.get("/").location == "/account/access", "the own address was changed since"
    assert "la@noikhac.example" in dong.get("/account/access").text


def test_more_than_a_page_holds_is_confirmed_page_by_page(client_of: ClientOf, office: Office) -> None:
    turn_address(office, "minh", *(f"la{n}@noikhac.example" for n in range(21)))
    minh = client_of("minh")
    for number in (20, 1):
        seen = seen_on(minh.get("/account/access").text)
        assert len(seen.split(",")) == number
        minh.post("/account/access", data={"seen": seen})
    assert minh.get("/").status_code == 200


@pytest.mark.parametrize("seen", ["", "x,-1,²,,99999999999"])
def test_confirming_nothing_confirms_nothing(client_of: ClientOf, office: Office, seen: str) -> None:
    turn_address(office, "minh", "la@noikhac.example")
    minh = client_of("minh")
    assert minh.post("/account/access", data={"seen": seen}).status_code == 303
    assert minh.get("/").location == "/account/access"


def test_what_is_being_sent_arrives_before_the_notice(client_of: ClientOf, office: Office) -> None:
    lan = client_of("lan")
    services.edit_person(
        office.person("lan").id, by=office.actor("quan"), version=1, full_name="Phạm Thị Lan",
        user_name="vanphong.lan", email="moi@binhson.example", phone="",
    )  # fmt: skip
    db.session.commit()
    assert lan.post("/account/language", data={"language": "en"}).location == "/"
    assert lan.get("/").location == "/account/access"
    assert lan.get("/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/account/access"


def test_an_officer_alone_hears_of_the_own_password(office: Office) -> None:
    access.reset_password(office.person("minh").id, by=office.actor("quan"))
    assert told() == [("password_reset", "minh", True)]


def test_a_command_on_the_server_is_told_too(app: Flask, office: Office) -> None:
    with_addresses("dong")
    done = app.test_cli_runner().invoke(args=["people", "reset-password", "chutich.dong"])
    assert done.exit_code == 0, done.output
    assert "Lệnh chạy trên máy chủ đã cấp lại mật khẩu" in mailed()["dong@binhson.example"]


def test_the_first_password_takes_nobodys_place(office: Office) -> None:
    person = make_person("Lê Văn Mới", password_hash="")
    access.reset_password(person.id, by=office.actor("quan"))
    assert told() == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.ADMIN])
@pytest.mark.parametrize("whom", ["self", "another"])
def test_a_post_that_sees_restricted_papers_is_announced(office: Office, role: Role, whom: str) -> None:
    person = office.person("quan") if whom == "self" else make_person("Lê Văn Thêm")
    unit = office.unit("TP")
    services.open_post(person.id, by=office.actor("quan"), unit_id=unit.id, role=role, title="Phó", from_on=DAY)
    assert told() == [("post_given", "lan", False), ("post_given", "dong", False)]


def test_so_is_any_post_that_an_administrator_gives_himself(office: Office) -> None:
    unit, mine = office.unit("NV"), office.person("quan").id
    services.open_post(mine, by=office.actor("quan"), unit_id=unit.id, role=Role.OFFICER, title="CV", from_on=DAY)
    assert told() == [("post_given", "lan", False), ("post_given", "dong", False)]


def test_what_he_takes_for_himself_is_called_so(client_of: ClientOf, office: Office) -> None:
    unit, mine = office.unit("VP"), office.person("quan").id
    services.open_post(mine, by=office.actor("quan"), unit_id=unit.id, role=Role.CLERK, title="VT", from_on=DAY)
    db.session.commit()
    words = "Quản trị hệ thống Hoàng Anh Quân đã tự giao cho mình vị trí “VT”"
    assert words in client_of("dong").get("/").text
    assert words in client_of("lan").get("/people/access").text


def test_a_head_hears_where_the_reminders_of_the_unit_go_now(office: Office) -> None:
    with_addresses("huong")
    unit = office.unit("NV")
    known = {name: getattr(unit, name) for name in ("version", "name", "short_name", "kind", "parent_id", "position")}
    edit_unit(unit.id, by=office.actor("quan"), email="elsewhere@binhson.example", **known)
    assert told() == [("mailbox_changed", "huong", True)]
    assert "thành “elsewhere@binhson.example”" in mailed()["huong@binhson.example"]
    edit_unit(unit.id, by=office.actor("quan"), email="elsewhere@binhson.example", **known | {"version": unit.version})
    assert len(told()) == 1, "nothing has changed"


def test_everyday_posts_and_those_of_the_set_up_are_not(office: Office) -> None:
    unit, person = office.unit("NV"), make_person("Lê Văn Thường")
    services.open_post(person.id, by=office.actor("quan"), unit_id=unit.id, role=Role.HEAD, title="TP", from_on=DAY)
    services.open_post(person.id, by=SYSTEM, unit_id=office.unit("VP").id, role=Role.CLERK, title="VT", from_on=DAY)
    assert told() == []


def test_whoever_is_put_out_of_office_is_still_told(office: Office) -> None:
    """An administrator who ends the leaders' posts first does not silence what comes next."""
    admin = office.actor("quan")
    services.end_post(office.post("lan").id, by=admin, until_on=date(2022, 6, 14), on=DAY)
    services.disable_person(office.person("dong").id, by=admin, on=DAY)
    assert told() == [
        ("post_ended", "lan", False), ("post_ended", "dong", False), ("disabled", "dong", True),
    ]  # fmt: skip


def test_a_changed_address_is_told_at_the_former_and_the_new_one(office: Office) -> None:
    with_addresses("dong", "lan")
    person = office.person("dong")
    services.edit_person(
        person.id, by=office.actor("quan"), version=person.version, full_name=person.full_name,
        user_name="chutich.dong2", email="nguoikhac@xau.example", phone="",
    )  # fmt: skip
    assert told() == [
        ("address_changed", "lan", False), ("address_changed", "chutich.dong2", True),
        ("name_changed", "lan", False), ("name_changed", "chutich.dong2", True),
    ]  # fmt: skip
    mails = mailed()
    assert set(mails) == {"dong@binhson.example", "nguoikhac@xau.example", "lan@binhson.example"}
    text = "từ “dong@binhson.example” thành “nguoikhac@xau.example”"
    assert text in mails["nguoikhac@xau.example"]
    assert any(text in " ".join(one.split()) for one in db.session.scalars(
        select(Mail.text).where(Mail.address == "dong@binhson.example")
    ))  # fmt: skip


def test_a_sign_in_ended_by_another_is_told_one_ended_by_oneself_is_not(client_of: ClientOf, office: Office) -> None:
    from tracker.accounts.models import SignIn

    client_of("minh")
    row = db.session.scalars(select(SignIn)).one()
    access.revoke(row.id, by=office.actor("minh"))
    assert told() == []
    client_of("minh")
    row = db.session.scalars(select(SignIn).where(SignIn.ended_at.is_(None))).one()
    access.revoke(row.id, by=office.actor("quan"))
    assert told() == [("sign_in_ended", "minh", True)]


def test_closing_a_unit_announces_the_posts_that_move(office: Office) -> None:
    unit, to = office.unit("TP"), office.unit("NV")
    make_post(make_person("Lê Văn Thư", password_hash=PASSWORD_HASH), unit, Role.CLERK)
    db.session.rollback()
    closing.close_unit(unit.id, by=office.actor("quan"), on=DAY, last_day=DAY, successor_id=to.id, people=closing.MOVE)
    acts = {act for act, _, _ in told()}
    assert acts == {"post_given", "post_ended"}


def test_a_mail_about_access_is_not_taken_back(client_of: ClientOf, office: Office) -> None:
    from tracker.core import clock

    with_addresses("dong")
    access.reset_password(office.person("dong").id, by=office.actor("quan"))
    db.session.commit()
    mail = db.session.scalars(select(Mail)).one()
    with pytest.raises(Conflict):
        cancel(mail.id, by=office.actor("quan"), at=clock.now())
    assert f"/reminders/outbox/{mail.id}/cancel" not in client_of("quan").get(f"/reminders/outbox/{mail.id}").text


@pytest.mark.settings(LANGUAGE="en")
def test_each_act_has_its_sentence(client_of: ClientOf, office: Office) -> None:
    from tracker.accounts.access_words import SENTENCES

    assert set(SENTENCES) == set(AccessAct)
    admin, person = office.actor("quan"), office.person("dong")
    services.disable_person(person.id, by=admin, on=DAY)
    services.enable_person(person.id, by=admin)
    db.session.commit()
    text = client_of("quan").get("/people/access").text
    assert "The administrator Hoàng Anh Quân disabled the sign-in name of Nguyễn Văn Đông." in text
    assert "let Nguyễn Văn Đông sign in again." in text


def test_a_page_asks_no_more_for_it(client_of: ClientOf, office: Office) -> None:
    assert db.session.scalar(select(func.count()).select_from(AccessChange)) == 0
    assert client_of("lan").get("/account/access").status_code == 200
