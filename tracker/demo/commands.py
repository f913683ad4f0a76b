"""`flask demo load` fills a new instance; `flask demo accounts` says how to sign in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.accounts.passwords import verify
from tracker.calendar.services import seed_years
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.core.schema import MESSAGES, database_state, needs_database
from tracker.core.work import unit_of_work
from tracker.demo.generating.generate import Wish, generate, tidy, why_not
from tracker.demo.generating.progress import counted
from tracker.demo.indicators_loading import load_indicators
from tracker.demo.items_loading import load_items
from tracker.demo.loading import load_office, load_register
from tracker.demo.morning import play_morning
from tracker.demo.office_2022 import DEMO_DAY, DEMO_PASSWORD, SHOWN
from tracker.demo.reports_loading import load_report_kind
from tracker.demo.series_loading import load_series, open_report
from tracker.organization.committee import the_committee
from tracker.processes.services.sweep import fire_due

#: The year before the demonstration, and up to the deadlines that lie furthest ahead of it.
CALENDAR_YEARS = range(2021, 2025)
REFUSALS = {
    "own": "Nơi này có dữ liệu của cơ quan, không sinh dữ liệu giả vào đó; hãy dùng một thư mục dữ liệu mới "
    "(TRACKER_INSTANCE). (This instance holds an office's own data: use a new one.)",
    "again": "Dữ liệu đã được sinh ở đây rồi; hãy dùng một thư mục dữ liệu mới (TRACKER_INSTANCE). "
    "(This was generated before: use a new instance.)",
}
demo = AppGroup("demo", help="The demonstration: huyện Bình Sơn, June 2022.")


@demo.command("load")
@click.option("--morning", is_flag=True, help="Send the mails of that morning too (into files, unless set otherwise).")
@with_appcontext
def load(morning: bool) -> None:
    """Load the demonstration into an instance that is new; its day becomes 15/06/2022."""
    state = database_state()
    if state != "current":
        raise click.ClickException(MESSAGES[state])
    if the_committee() is not None:
        raise click.ClickException("Đã có dữ liệu, không nạp bản trình diễn. (The instance is set up already.)")
    _fix_day()
    with unit_of_work():
        seed_years(CALENDAR_YEARS, by=SYSTEM)  # first, so that deadlines are counted by it
        units = load_office()
        documents = load_register()
        load_items(units, documents)
        load_indicators(units)
        load_series(units, documents)
        load_report_kind()
    open_report()
    fire_due(on=DEMO_DAY)  # what was overdue by then waits for the leadership
    mails = play_morning() if morning else 0
    sent = f", {mails} thư nhắc việc" if morning else ""
    click.echo(f"Đã nạp dữ liệu trình diễn: {len(documents)} văn bản{sent}. (Demonstration loaded.)")


@demo.command("generate")
@click.option("--items", type=click.IntRange(10, 5_000_000), required=True, help="How many items.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same register.")
@click.option("--until", type=click.IntRange(2010, 2100), help="The last year of the history; this year unless said.")
@with_appcontext
@needs_database
def generate_register(items: int, seed: int, until: int | None) -> None:
    """Make a believable register of any size, for trying the program out; never among an office's own data."""
    reason = why_not()
    if reason is not None:
        raise click.ClickException(REFUSALS[reason])
    on = clock.today()
    if until is not None and until > on.year:
        raise click.ClickException(f"Lịch sử dừng ở năm nay, {on.year}. (History ends with this year.)")
    last = on if until in (None, on.year) else date(until or 0, 12, 31)
    with counted(items) as progress, unit_of_work():
        generate(Wish(items, seed, last), on=on, progress=progress)
    tidy()
    click.echo(f"Đã sinh {write_number(items)} nhiệm vụ. (Generated; sign in as `flask demo accounts` says.)")


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
