"""What the register holds of a new office. One query; none once its first day is over."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import exists, func, select

from tracker.accounts.models import Person
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.addresses import leads_here
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.outline import Field
from tracker.organization.committee import page_committee
from tracker.organization.models import Unit
from tracker.reminders.models.outbox import Mail, MailState


@dataclass(frozen=True, slots=True)
class Facts:
    """How far a new office is.

    `year`: the one that `has_days` speaks of. `mail`: smtp, file (a demonstration) or off. `unsent`: people who have
    not chosen a password yet.
    """

    units: int
    people: int
    unsent: int
    mail: str
    has_sent: bool
    year: int
    has_days: bool
    has_next_days: bool
    fields: int
    documents: int
    address: str
    has_address: bool
    is_demo: bool = False


def is_over() -> bool:
    """Whether it was noted that all steps were done once. The committee is loaded for every page."""
    committee = page_committee()
    return committee is None or committee.first_day_over_on is not None


def gather() -> Facts:
    """The facts of now. One query; the calendar is kept by the process."""
    in_force = Person.disabled_at.is_(None)
    found = db.session.execute(
        select(
            select(func.count()).select_from(Unit).where(Unit.parent_id.is_not(None)).scalar_subquery(),
            select(func.count()).select_from(Person).where(in_force).scalar_subquery(),
            select(func.count()).select_from(Person).where(in_force, Person.must_change_password).scalar_subquery(),
            exists().where(Mail.state == MailState.SENT),
            select(func.count()).select_from(Field).where(Field.is_active).scalar_subquery(),
            exists().where(Document.id.is_not(None)),
        )
    ).one()
    units, people, unsent, has_sent, fields, documents = found
    year, committee = clock.today().year, page_committee()
    return Facts(
        units=units, people=people, unsent=unsent, mail=current_app.config["TRACKER_MAIL"], has_sent=has_sent,
        year=year, has_days=office_calendar().has_days(year),
        has_next_days=office_calendar().has_days(year + 1), fields=fields, documents=int(documents),
        address=str(current_app.config["TRACKER_PUBLIC_URL"]), has_address=leads_here(),
        is_demo=committee is not None and committee.is_demo,
    )  # fmt: skip
