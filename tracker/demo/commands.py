"""`flask demo load` fills a new instance; `flask demo accounts` says how to sign in."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.accounts.passwords import verify
from tracker.core.extensions import db
from tracker.core.schema import MESSAGES, database_state, needs_database
from tracker.core.work import unit_of_work
from tracker.demo.indicators_loading import load_indicators
from tracker.demo.items_loading import load_items
from tracker.demo.loading import load_office, load_register
from tracker.demo.office_2022 import DEMO_DAY, DEMO_PASSWORD, SHOWN
from tracker.organization.committee import the_committee

demo = AppGroup("demo", help="The demonstration: huyện Bình Sơn, June 2022.")


@demo.command("load")
@with_appcontext
def load() -> None:
    """Load the demonstration into an instance that is new; its day becomes 15/06/2022."""
    state = database_state()
    if state != "current":
        raise click.ClickException(MESSAGES[state])
    if the_committee() is not None:
        raise click.ClickException("Đã có dữ liệu, không nạp bản trình diễn. (The instance is set up already.)")
    _fix_day()
    with unit_of_work():
        units = load_office()
        documents = load_register()
        load_items(units, documents)
        load_indicators(units)
    click.echo(f"Đã nạp dữ liệu trình diễn: {len(documents)} văn bản. (Demonstration loaded.)")


@demo.command("accounts")
@with_appcontext
@needs_database
def accounts() -> None:
    """One sign-in a role. A password that was changed is not shown: it is not known."""
    committee = the_committee()
    if committee is None or not committee.is_demo:
        raise click.ClickException("Đây không phải bản trình diễn. (This is not the demonstration.)")
    people = {p.user_name: p for p in db.session.scalars(select(Person).where(Person.user_name.in_(SHOWN)))}
    for user_name, label in SHOWN.items():
        person = people.get(user_name)
        if person is None:
            continue
        unchanged = person.must_change_password and verify(person.password_hash, DEMO_PASSWORD)
        click.echo(f"  {label:<28} {user_name:<12} {DEMO_PASSWORD if unchanged else '(mật khẩu đã đổi)'}")


def _fix_day() -> None:
    """Write the demonstration's day into instance/settings.toml, unless a day is fixed already."""
    if current_app.config["TRACKER_TODAY"] is None:
        path = Path(current_app.config["TRACKER_INSTANCE"]) / "settings.toml"
        with path.open("a", encoding="utf-8") as file:
            file.write(
                f'# The day of the demonstration; take this line away and today is today.\ntoday = "{DEMO_DAY}"\n'
            )
        current_app.config["TRACKER_TODAY"] = DEMO_DAY
