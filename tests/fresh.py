"""An office as `flask setup` leaves it, and a browser for each role: what newcomers see before anything is entered."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.applications import client_with
from tests.factories import make_person, make_post, make_sign_in, make_unit
from tracker.accounts.models import Person
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.organization.models import Unit

SETUP = (
    "--committee", "Ủy ban nhân dân xã Bình Sơn", "--short-name", "UBND xã Bình Sơn", "--place", "Bình Sơn",
    "--superior", "UBND tỉnh Quảng Ngãi", "--full-name", "Trần Quản Trị", "--user-name", "quantri",
    "--no-usual-units", "--password-stdin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fresh:
    """The browsers of the administrator, and of those whom he has given a post, by role."""

    app: Flask
    admin: FlaskClient

    def joined(self, role: Role, unit: Unit | None = None) -> FlaskClient:
        """Somebody with a post of this role; without a unit at the committee itself."""
        root = unit or db.session.scalars(select(Unit).order_by(Unit.id)).first()
        assert root is not None
        person = make_person(f"Người {role.value}", user_name=f"{role.value}.{root.code.lower()}")
        make_post(person, root, role)
        return client_of(self.app, person)

    def everybody(self) -> dict[str, FlaskClient]:
        """One browser for each role; heads and officers work in the one unit that there is then."""
        unit = below()
        roles = (Role.LEADER, Role.CLERK, Role.HEAD, Role.OFFICER)
        own = {role.value: self.joined(role, unit if role in (Role.HEAD, Role.OFFICER) else None) for role in roles}
        return {"admin": self.admin} | own


def below() -> Unit:
    """The one unit that tasks may be given to, under the committee."""
    root = db.session.scalars(select(Unit).order_by(Unit.id)).first()
    return make_unit("Văn phòng", code="VP", under=root)


def client_of(app: Flask, person: Person) -> FlaskClient:
    """The browser of a person, signed in."""
    token = f"token-of-{person.user_name}"
    make_sign_in(person, token)
    return client_with(app, token)


def fresh_office(app: Flask) -> Fresh:
    """Set the office up by the command, in an empty database."""
    done = app.test_cli_runner().invoke(args=["setup", *SETUP], input="đồng lúa chín vàng 2026\n")
    assert done.exit_code == 0, done.output
    admin = db.session.scalars(select(Person)).one()
    return Fresh(app, client_of(app, admin))
