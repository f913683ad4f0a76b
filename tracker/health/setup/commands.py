"""`flask setup` begins a real office."""

from __future__ import annotations

from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from tracker.accounts.forms import USER_NAME
from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.search import normalise
from tracker.core.work import unit_of_work
from tracker.health.office_mail.services import keep_trial, ready_to_try, set_mail
from tracker.health.office_mail.words import told
from tracker.health.reach.addresses import Place
from tracker.health.reach.services import set_address
from tracker.health.setup import asking
from tracker.health.setup.beginning import Beginning, begin, refuse_a_second_time
from tracker.health.starting.planning import Part
from tracker.organization.models import Level

#: All of the starting set, or the units alone.
ALL, UNITS = frozenset(Part), frozenset({Part.UNITS})
OPTIONS = (
    click.option("--committee", prompt="Tên Ủy ban (the committee's name in full)", help="Ủy ban nhân dân xã Bình Sơn"),
    click.option("--short-name", prompt="Tên khi viện dẫn (the name as cited)", help="UBND xã Bình Sơn"),
    # the name in full says it, also of an office of an earlier time
    click.option("--level", type=click.Choice([level.value for level in Level]), hidden=True),
    click.option("--starting-set/--no-starting-set", default=None, help="Take units, other names, groups, fields, "
                 "outlines and recurring reports of the level; asked for where it is not said."),
    click.option("--usual-units/--no-usual-units", default=None, help="Of the starting set the units alone."),
    click.option("--place", prompt="Địa danh (the place before a date)", help="Bình Sơn"),
    click.option("--superior", prompt="Cơ quan cấp trên, có thể để trống (the committee above)", default="",
                 help="UBND tỉnh …"),
    click.option("--full-name", prompt="Họ và tên quản trị hệ thống (the administrator's full name)"),
    click.option("--user-name", prompt="Tên đăng nhập (user name)"),
    click.option("--password-stdin", is_flag=True, help="Read the password from the standard input, and from its "
                 "second line that of the mail server; nothing else is asked."),
    click.option("--days-off/--no-days-off", default=True, help="Enter the days off of last, this and next year."),
    click.option("--public-url", help="The address at which people open the program: https://theodoi.example.gov.vn"),
    click.option("--mail-server", help="google, microsoft, zoho, official, own … (see “First steps”); off: no mails"),
    click.option("--smtp-host", default="", help="Of a server that is not known by name."),
    click.option("--smtp-port", type=click.IntRange(1, 65535)),
    click.option("--smtp-security", type=click.Choice(["starttls", "tls", "none"])),
    click.option("--smtp-user"),
    click.option("--mail-from", help="The address that mails come from; the user where nothing is said."),
    click.option("--test-mail", help="An address that gets a test mail at once."),
)  # fmt: skip


def _with_options(command: Any) -> Any:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command("setup")
@_with_options
@with_appcontext
def setup(**said: Any) -> None:
    """Begin a real office: committee, administrator, days off, address, mail, a starting set. Never twice."""
    refuse_a_second_time()
    is_asked = not said["password_stdin"]
    with force_locale(current_app.config["TRACKER_LANGUAGE"]):
        office = _office(said)
        parts = _parts(office, said, is_asked=is_asked)
        place = asking.public_place(said["public_url"], is_asked=is_asked)
        options = _mail_options(said)
        mail = asking.mail_values(options, is_asked=is_asked)
        to = asking.address_to_try(options, is_asked=is_asked) if mail and mail["MAIL"] == "smtp" else ""
        with unit_of_work():
            made = begin(office, parts, days_off=said["days_off"])
        _say(office, made)
        if place is not None:
            _put_address(place)
        if mail is not None:
            _put_mail(mail, to)
        click.echo("Việc còn lại: đăng nhập, mở “Các bước ban đầu”. (What is left: sign in, open “First steps”.)")


def _office(said: dict[str, Any]) -> Beginning:
    names = ("committee", "short_name", "place", "superior", "full_name")
    committee, short_name, place, superior, full_name = (normalise(said[name]) for name in names)
    user_name = said["user_name"].strip().lower()
    if not all((full_name, committee, short_name, place)):
        raise click.ClickException("Tên cơ quan, địa danh, họ và tên không để trống. (No name may be empty.)")
    if not USER_NAME.fullmatch(user_name):
        raise click.ClickException("Tên đăng nhập: chữ thường không dấu, chữ số, dấu chấm, gạch nối.")
    terms = asking.terms_said(committee, said["level"], superior)
    about = (place, short_name, committee, superior)
    password = asking.own_password(user_name, full_name, about, from_stdin=said["password_stdin"])
    return Beginning(committee, short_name, place, superior, terms, full_name, user_name, password)


def _parts(office: Beginning, said: dict[str, Any], *, is_asked: bool) -> frozenset[Part]:
    """Of the set all, the units alone, or nothing. Who said something of the units is not asked for the set."""
    of_units = said["usual_units"]
    if asking.wants_set(office.terms, said["starting_set"], is_asked=is_asked and of_units is None):
        return ALL if of_units is not False else ALL - UNITS
    is_left = said["starting_set"] is None and is_asked and of_units is None
    return UNITS if asking.wants_units(office.terms, of_units, is_asked=is_left) else frozenset()


def _mail_options(said: dict[str, Any]) -> asking.MailOptions:
    return asking.MailOptions(
        said["mail_server"], said["smtp_host"], said["smtp_port"] or 0, said["smtp_security"] or "",
        said["smtp_user"], said["mail_from"], said["test_mail"],
    )  # fmt: skip


def _say(office: Beginning, made: dict[Part, int]) -> None:
    click.echo(f"Đã thiết lập. {office.full_name} đăng nhập bằng tên {office.user_name}. (Set up.)")
    if any(made.values()):
        words = {Part.UNITS: "đơn vị", Part.NAMES: "tên gọi khác", Part.GROUPS: "nhóm đơn vị",
                 Part.OUTLINES: "đề cương", Part.DUTIES: "báo cáo định kỳ"}  # fmt: skip
        click.echo("Bộ khởi đầu (starting set): " + ", ".join(f"{n} {words[part]}" for part, n in made.items() if n))
    if office.terms.level == "commune":
        click.echo(f"Việc tiếp theo: nhập các {office.terms.below} tại Thiết lập, Đơn vị. (Next: enter what is below.)")


def _put_address(place: Place) -> None:
    try:
        with unit_of_work():
            set_address(place, by=SYSTEM)
    except TrackerError as error:
        click.echo(str(error), err=True)
        return
    asking.tell_reach(place)


def _put_mail(values: dict[str, str | int], to: str) -> None:
    """Written down, and tried; whatever fails is told and mended on the page: the office stands already."""
    try:
        with unit_of_work():
            set_mail(values, by=SYSTEM)
        if not to:
            return
        ready = ready_to_try(to, by=SYSTEM, language=current_app.config["TRACKER_LANGUAGE"])
        trial = ready.send()
        with unit_of_work():
            keep_trial(ready.mail, trial, by=SYSTEM)
    except TrackerError as error:
        click.echo(str(error), err=True)
        return
    result = told(trial, ready.server, to)
    for words, is_done in result.steps:
        click.echo(f"  {'✓' if is_done else '✗'} {words}")
    click.echo(f"  {result.todo} {result.answer}".rstrip())
