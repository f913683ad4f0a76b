"""An office begun in one transaction: the committee, its unit at the top, the first administrator, the days off."""

from __future__ import annotations

from dataclasses import dataclass

import click
from flask import current_app

from tracker.accounts.services import create_person, open_post
from tracker.calendar.services import seed_years
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import TrackerError
from tracker.core.schema import MESSAGES, database_state
from tracker.health.starting.planning import Part
from tracker.health.starting.services import take_starting_set
from tracker.organization.committee import the_committee
from tracker.organization.models import Level, UnitKind
from tracker.organization.services import create_committee, create_unit
from tracker.organization.terms import Terms


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an office begins with."""

    committee: str
    short_name: str
    place: str
    superior: str
    terms: Terms
    full_name: str
    user_name: str
    password: str


def refuse_a_second_time() -> None:
    """Raise ClickException where this installation serves an office already, or cannot."""
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


def begin(office: Beginning, parts: frozenset[Part], *, days_off: bool) -> dict[Part, int]:
    """Make it; how many of each part of the starting set. Within a unit of work."""
    create_committee(
        by=SYSTEM, name=office.committee, short_name=office.short_name, level=Level(office.terms.level),
        place=office.place, superior=office.superior,
    )  # fmt: skip
    _first_administrator(office)
    today = clock.today()
    if days_off:
        seed_years(range(today.year - 1, today.year + 2), by=SYSTEM)
    return take_starting_set(parts, by=SYSTEM, on=today)


def _first_administrator(office: Beginning) -> None:
    try:
        root = create_unit(
            by=SYSTEM, code="UBND", name=office.committee, short_name=office.short_name, kind=UnitKind.COMMITTEE,
            position=0,
        )  # fmt: skip
        person = create_person(
            by=SYSTEM, full_name=office.full_name, user_name=office.user_name, password=office.password,
            must_change_password=False,
        )  # fmt: skip
        open_post(
            person.id, by=SYSTEM, unit_id=root.id, role=Role.ADMIN, title="Quản trị hệ thống", from_on=clock.today()
        )
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
