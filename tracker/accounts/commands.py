"""`flask people reset-password` lets somebody in who is locked out."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from tracker.accounts import access
from tracker.accounts.attempts import typed_name
from tracker.accounts.queries import find_by_user_name
from tracker.core.actor import SYSTEM
from tracker.core.schema import needs_database
from tracker.core.work import unit_of_work

people = AppGroup("people", help="People who sign in.")


@people.command("reset-password")
@click.argument("user_name")
@needs_database
def reset_password(user_name: str) -> None:
    """Give USER_NAME a one-time password and print it; every sign-in of theirs ends."""
    person = find_by_user_name(typed_name(user_name))
    if person is None:
        raise click.ClickException(f"Không có tên đăng nhập {user_name}. (No such user name.)")
    with unit_of_work():
        password = access.reset_password(person.id, by=SYSTEM)
    click.echo(password)
    click.echo("Mật khẩu dùng một lần, phải đổi khi đăng nhập. (One-time password.)", err=True)
