"""`flask setup` and `flask people reset-password`."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import Office, make_committee
from tracker.accounts import passwords
from tracker.accounts.models import Person, Post
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.organization.committee import the_committee
from tracker.organization.models import Level, Unit, UnitKind

OPTIONS = {
    "--committee": "Ủy ban nhân dân xã Bình Sơn",
    "--short-name": "UBND xã Bình Sơn",
    "--level": "commune",
    "--place": "Bình Sơn",
    "--superior": "UBND tỉnh Quảng Ngãi",
    "--full-name": "Hoàng Anh Quân",
    "--user-name": "quantri.quan",
}
PASSWORD = "bon-mua-xuan-ha"


def run_setup(app: Flask, password: str = PASSWORD, **changes: str) -> Any:
    """Run the command with its options; the password on the standard input."""
    options = {**OPTIONS, **{f"--{name.replace('_', '-')}": value for name, value in changes.items()}}
    words = [word for pair in options.items() for word in pair]
    return app.test_cli_runner().invoke(args=["setup", *words, "--password-stdin"], input=password + "\n")


def test_setup_makes_the_committee_its_unit_and_an_administrator_who_signs_in(app: Flask, client: FlaskClient) -> None:
    result = run_setup(app)
    assert result.exit_code == 0, result.output
    committee = the_committee()
    assert committee is not None
    assert (committee.name, committee.level, committee.is_demo) == (OPTIONS["--committee"], Level.COMMUNE, False)
    unit = db.session.scalars(select(Unit)).one()
    assert (unit.name, unit.kind, unit.parent_id) == (OPTIONS["--committee"], UnitKind.COMMITTEE, None)
    post = db.session.scalars(select(Post)).one()
    assert (post.role, post.unit_id) == (Role.ADMIN, unit.id)
    assert client.post("/sign-in", data={"user_name": "quantri.quan", "password": PASSWORD}).location == "/"
    assert client.get("/people/new").status_code == 200


def test_setup_asks_for_what_is_not_given(app: Flask) -> None:
    typed = [*(value for name, value in OPTIONS.items() if name != "--level"), PASSWORD, PASSWORD, "n", "y", "", ""]
    result = app.test_cli_runner().invoke(args=["setup"], input="\n".join(typed) + "\n")
    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    assert db.session.scalars(select(Person)).one().user_name == "quantri.quan"
    assert [unit.name for unit in db.session.scalars(select(Unit).order_by(Unit.sort_key))] == [
        "Ủy ban nhân dân xã Bình Sơn", "Văn phòng HĐND và UBND xã", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội",
        "Trung tâm Phục vụ hành chính công", "Trạm Y tế xã", "Ban Chỉ huy Quân sự xã", "Công an xã",
    ]  # fmt: skip
    assert "nhập các thôn" in result.output


@pytest.mark.parametrize(
    ("name", "level", "units"),
    [
        ("Ủy ban nhân dân phường Trương Quang Trọng", Level.COMMUNE, 8),
        ("Ủy ban nhân dân huyện Bình Sơn", Level.DISTRICT, 15),  # an old register
        ("Ủy ban nhân dân thành phố Đà Nẵng", Level.PROVINCE, 16),
    ],
)
def test_the_name_says_the_level(app: Flask, name: str, level: Level, units: int) -> None:
    options = {**OPTIONS, "--committee": name}
    words = [word for pair in options.items() if pair[0] != "--level" for word in pair]
    done = app.test_cli_runner().invoke(args=["setup", *words, "--usual-units", "--password-stdin"], input=PASSWORD)
    assert done.exit_code == 0, done.output
    committee = the_committee()
    assert committee is not None
    assert committee.level is level
    assert len(db.session.scalars(select(Unit)).all()) == units


def test_a_name_that_says_no_kind_is_refused(app: Flask) -> None:
    words = ["--committee", "Ủy ban Bình Sơn", *[word for pair in OPTIONS.items() if pair[0] not in
             ("--level", "--committee") for word in pair]]  # fmt: skip
    done = app.test_cli_runner().invoke(args=["setup", *words, "--password-stdin"], input=PASSWORD)
    assert done.exit_code == 1
    assert "Ủy ban nhân dân xã …, phường …, đặc khu …" in done.output
    assert the_committee() is None


def test_setup_refuses_a_second_time(app: Flask) -> None:
    run_setup(app)
    result = run_setup(app, user_name="ke.gian")
    assert result.exit_code == 1
    assert "Set up already" in result.output
    assert [person.user_name for person in db.session.scalars(select(Person))] == ["quantri.quan"]


def test_setup_refuses_the_demonstration(app: Flask) -> None:
    make_committee(is_demo=True)
    result = run_setup(app)
    assert result.exit_code == 1
    assert "TRACKER_INSTANCE" in result.output


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"password": "ngan"}, "10"),
        ({"user_name": "Quản trị"}, "Tên đăng nhập"),
        ({"level": "village"}, "village"),
        ({"committee": " "}, "may be empty"),
        ({"place": " "}, "may be empty"),
        ({"full_name": " "}, "may be empty"),
    ],
)
def test_setup_that_fails_leaves_nothing(app: Flask, changes: dict[str, str], says: str) -> None:
    result = run_setup(app, **changes)
    assert result.exit_code != 0
    assert says in result.output
    assert the_committee() is None
    assert db.session.scalars(select(Person)).all() == []


def test_somebody_locked_out_gets_a_one_time_password_on_the_server(app: Flask, office: Office) -> None:
    result = app.test_cli_runner().invoke(args=["people", "reset-password", "Quantri.Quan "])
    assert result.exit_code == 0, result.output
    person = office.person("quan")
    db.session.refresh(person)
    assert passwords.verify(person.password_hash, result.stdout.strip())
    assert person.must_change_password


def test_an_unknown_user_name_is_said(app: Flask, office: Office) -> None:
    result = app.test_cli_runner().invoke(args=["people", "reset-password", "khong.ai"])
    assert result.exit_code == 1
    assert "No such user name" in result.output
