"""`flask demo load` fills a new instance; `flask demo accounts` says how to sign in."""

from __future__ import annotations

from datetime import date, datetime
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
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.core.schema import MESSAGES, database_state, needs_database
from tracker.core.work import unit_of_work
from tracker.demo.absences import load_absences
from tracker.demo.cast import Cast
from tracker.demo.collecting_loading import load_collecting
from tracker.demo.describing import Demo
from tracker.demo.generating.generate import Wish, generate, tidy, why_not
from tracker.demo.generating.progress import counted
from tracker.demo.indicators_loading import load_indicators
from tracker.demo.items_loading import load_items, load_outline
from tracker.demo.loading import load_office, load_register, recheck_register
from tracker.demo.morning import give_addresses, play_mornings, sent_mails
from tracker.demo.offices import OFFICES, demo_of
from tracker.demo.reports_loading import load_narratives, load_report_kind, load_reports
from tracker.demo.script import EARLY, Script
from tracker.demo.series_loading import load_series
from tracker.demo.stage import Stage
from tracker.organization.committee import the_committee
from tracker.processes.services.sweep import fire_due

REFUSALS = {
    "own": "Nơi này có dữ liệu của cơ quan, không sinh dữ liệu giả vào đó; hãy dùng một thư mục dữ liệu mới "
    "(TRACKER_INSTANCE). (This instance holds an office's own data: use a new one.)",
    "again": "Dữ liệu đã được sinh ở đây rồi; hãy dùng một thư mục dữ liệu mới (TRACKER_INSTANCE). "
    "(This was generated before: use a new instance.)",
}
demo = AppGroup("demo", help="The demonstrations: huyện Bình Sơn of 2022, xã Bình Sơn of 2026.")


@demo.command("load")
@click.option("--morning", is_flag=True, help="Send the mails of the mornings too (into files, unless set otherwise).")
@click.option(
    "--office", "name", type=click.Choice(list(OFFICES)), default=next(iter(OFFICES)), show_default=True,
    help="; ".join(f"{one.name}: {one.about}" for one in OFFICES.values()),
)  # fmt: skip
@with_appcontext
def load(morning: bool, name: str) -> None:
    """Load a demonstration into an instance that is new; the day becomes that of the demonstration."""
    state = database_state()
    if state != "current":
        raise click.ClickException(MESSAGES[state])
    if the_committee() is not None:
        raise click.ClickException("Đã có dữ liệu, không nạp bản trình diễn. (The instance is set up already.)")
    chosen = OFFICES[name]
    _fix_day(chosen)
    documents, mails = _load(chosen, mornings=morning)
    sent = f", {mails} thư nhắc việc" if morning else ""
    click.echo(f"Đã nạp dữ liệu trình diễn: {documents} văn bản{sent}. (Demonstration loaded.)")


def _load(chosen: Demo, *, mornings: bool) -> tuple[int, int]:
    """Everything of it, day by day; how many documents, and how many mails went out in its mornings."""
    script = Script(chosen.began_on, chosen.day)

    def each_day(on: date) -> None:
        """What the jobs do by themselves."""
        series.open(on)
        fire_due(on=on)  # what is overdue by then waits for the leadership
        if mornings:
            play_mornings(on, chosen.day)

    with clock.set_to(datetime.combine(chosen.began_on, EARLY, OFFICE_ZONE)), unit_of_work():
        seed_years(chosen.calendar, by=SYSTEM)  # first, so that deadlines are counted by it
        units = load_office(chosen)
        fields = load_outline(chosen)
        load_report_kind(chosen)
        if mornings:
            give_addresses(chosen)
        stage = Stage(chosen, units, Cast(chosen, units), script, fields)
        parts = (
            load_register, load_items, load_indicators, load_narratives, load_reports, load_collecting, load_absences,
        )  # fmt: skip
        for load_part in parts:
            load_part(stage)
        series = load_series(stage)
    script.play(each_day)
    with clock.set_to(datetime.combine(chosen.day, EARLY, OFFICE_ZONE)), unit_of_work():
        recheck_register()
    return len(stage.documents), sent_mails()


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
    held = demo_of(committee)
    people = {p.user_name: p for p in db.session.scalars(select(Person).where(Person.user_name.in_(held.shown)))}
    for user_name, label in held.shown.items():
        person = people.get(user_name)
        if person is None:
            continue
        unchanged = person.must_change_password and verify(person.password_hash, held.password)
        click.echo(f"  {label:<28} {user_name:<12} {held.password if unchanged else '(mật khẩu đã đổi)'}")


def _fix_day(chosen: Demo) -> None:
    """Write the demonstration's day into instance/settings.toml, unless a day is fixed already."""
    if current_app.config["TRACKER_TODAY"] is None:
        path = Path(current_app.config["TRACKER_INSTANCE"]) / "settings.toml"
        with path.open("a", encoding="utf-8") as file:
            file.write(
                f'# The day of the demonstration; take this line away and today is today.\ntoday = "{chosen.day}"\n'
            )
        current_app.config["TRACKER_TODAY"] = chosen.day
