"""`flask setup` begins a real office; `flask people reset-password` lets somebody in who is locked out."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from tracker.accounts import access, passwords, services
from tracker.accounts.attempts import typed_name
from tracker.accounts.forms import USER_NAME
from tracker.accounts.queries import find_by_user_name
from tracker.calendar.services import seed_years
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import TrackerError
from tracker.core.schema import MESSAGES, database_state, needs_database
from tracker.core.search import normalise
from tracker.core.work import unit_of_work
from tracker.organization.committee import the_committee
from tracker.organization.models import Level, UnitKind
from tracker.organization.services import create_committee, create_unit
from tracker.organization.terms import LEVELS, Terms, Territory, terms_of, territory_in
from tracker.organization.usual import usual_units as begun_with

people = AppGroup("people", help="People who sign in.")


@click.command("setup")
@click.option("--committee", prompt="Tên Ủy ban (the committee's name in full)", help="Ủy ban nhân dân xã Bình Sơn")
@click.option("--short-name", prompt="Tên khi viện dẫn (the name as cited)", help="UBND xã Bình Sơn")
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    hidden=True,  # the name in full says it, also of an office of an earlier time
)
@click.option(
    "--usual-units/--no-usual-units",
    default=None,
    help="Begin with the units that a commune usually has; asked for where it is not said.",
)
@click.option("--place", prompt="Địa danh (the place before a date)", help="Bình Sơn")
@click.option(
    "--superior", prompt="Cơ quan cấp trên, có thể để trống (the committee above)", default="", help="UBND tỉnh …"
)
@click.option("--full-name", prompt="Họ và tên quản trị hệ thống (the administrator's full name)")
@click.option("--user-name", prompt="Tên đăng nhập (user name)")
@click.option("--password-stdin", is_flag=True, help="Read the password from the standard input.")
@with_appcontext
def setup(
    committee: str,
    short_name: str,
    level: str | None,
    usual_units: bool | None,
    place: str,
    superior: str,
    full_name: str,
    user_name: str,
    password_stdin: bool,
) -> None:
    """Begin a real office: the committee, its unit at the top, the first administrator, the days off. Never twice."""
    _refuse_a_second_time()
    user_name, full_name, committee = user_name.strip().lower(), normalise(full_name), normalise(committee)
    if not all((full_name, committee, normalise(short_name), normalise(place))):
        raise click.ClickException("Tên cơ quan, địa danh, họ và tên không để trống. (No name may be empty.)")
    if not USER_NAME.fullmatch(user_name):
        raise click.ClickException("Tên đăng nhập: chữ thường không dấu, chữ số, dấu chấm, gạch nối.")
    terms = _terms_of(committee, level, normalise(superior))
    password = _password(password_stdin, user_name, full_name, (place, short_name, committee, superior))
    units = begun_with(terms) if _wants_units(terms, usual_units, is_asked=not password_stdin) else ()
    with unit_of_work():
        create_committee(
            by=SYSTEM,
            name=committee,
            short_name=normalise(short_name),
            level=Level(terms.level),
            place=normalise(place),
            superior=normalise(superior),
        )
        root_id = _first_administrator(committee, normalise(short_name), full_name, user_name, password)
        for unit in units:
            create_unit(
                by=SYSTEM, parent_id=root_id, code=unit.code, name=unit.name, short_name=unit.short_name, kind=unit.kind
            )
        year = clock.today().year
        seed_years(range(year - 1, year + 2), by=SYSTEM)
    click.echo(f"Đã thiết lập. {full_name} đăng nhập bằng tên {user_name}. (Set up.)")
    if terms.level == "commune":
        click.echo(f"Việc tiếp theo: nhập các {terms.below} tại Thiết lập, Đơn vị. (Next: enter what is below.)")


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


def _refuse_a_second_time() -> None:
    state = database_state()
    if state in MESSAGES:
        raise click.ClickException(MESSAGES[state])
    committee = the_committee()
    if committee is None:
        return
    if committee.is_demo:
        folder = current_app.config["TRACKER_INSTANCE"]
        raise click.ClickException(
            f"{folder} là bản trình diễn. Cơ quan thật dùng thư mục khác: đặt TRACKER_INSTANCE. "
            "(This instance holds the demonstration; a real office takes another folder.)"
        )
    raise click.ClickException(f"Đã thiết lập cho {committee.name}. (Set up already.)")


def _password(from_stdin: bool, user_name: str, full_name: str, office: Sequence[str]) -> str:
    """The administrator's own password, judged as any other."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt("Mật khẩu (password)", hide_input=True, confirmation_prompt="Nhập lại (once more)")
    fault = passwords.fault_of(password, user_name=user_name, full_name=full_name, office=office)
    if fault is not None:
        raise click.ClickException(fault)
    return password


def _terms_of(committee: str, level: str | None, superior: str) -> Terms:
    """The words of the committee; its name in full says what it governs, unless the level was given."""
    territory = territory_in(committee, level or "")
    if territory is None and level is None:
        raise click.ClickException(
            "Tên đầy đủ phải ghi rõ loại đơn vị hành chính: Ủy ban nhân dân xã …, phường …, đặc khu …, tỉnh …, "
            "thành phố … (The name in full says what the committee governs.)"
        )
    return terms_of(committee, level or LEVELS[territory or Territory.COMMUNE], superior)


def _wants_units(terms: Terms, said: bool | None, *, is_asked: bool) -> bool:
    """Whether the usual units are entered. Nobody is asked who gives the password from a file."""
    usual = begun_with(terms)
    if said is not None or not usual or not is_asked:
        return bool(said)
    names = "; ".join(unit.name for unit in usual)
    return click.confirm(f"Nhập sẵn các đơn vị thường có: {names}? (Begin with the usual units?)", default=True)


def _first_administrator(committee: str, short_name: str, full_name: str, user_name: str, password: str) -> int:
    """The unit at the top, by id."""
    day = clock.today()
    try:
        root = create_unit(
            by=SYSTEM, code="UBND", name=committee, short_name=short_name, kind=UnitKind.COMMITTEE, position=0
        )
        person = services.create_person(
            by=SYSTEM, full_name=full_name, user_name=user_name, password=password, must_change_password=False
        )
        services.open_post(
            person.id, by=SYSTEM, unit_id=root.id, role=Role.ADMIN, title="Quản trị hệ thống", from_on=day
        )
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
    return root.id
