"""Number and day of arrival (số đến, ngày đến) of papers that come in: Nghị định 30/2020/NĐ-CP, Điều 22.

The numbers run from 1 to the end of each year, across all kinds and issuers.
"""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.documents.identity import is_committee, written
from tracker.documents.models import Document, Issuer
from tracker.documents.queries.arrivals import next_arrival

#: A number of arrival has so many figures at most.
HIGHEST = 999_999


def set_arrival(
    document: Document, *, number: int | None, arrived_on: date | None, issuer: Issuer, issued_on: date, today: date
) -> None:
    """Set both, or neither; a day alone takes the next number of its year. Raises InvalidInput on the field."""
    if number is None and arrived_on is None:
        document.arrival_number = document.arrival_year = document.arrived_on = None
        return
    if arrived_on is None:
        raise InvalidInput(_l("Write the day on which it arrived"), field="arrived_on")
    _check(number, arrived_on, issuer, issued_on, today)
    if number is None and document.arrival_number is not None:
        raise InvalidInput(_l("Write the number of arrival, or leave its day empty as well"), field="arrival_number")
    document.arrival_number = number or next_arrival(arrived_on.year)
    document.arrival_year, document.arrived_on = arrived_on.year, arrived_on
    refuse_taken(document)


def refuse_taken(document: Document) -> None:
    """One number belongs to one paper of a year; what was withdrawn keeps its own."""
    if document.arrival_number is None or document.arrival_year is None:
        return
    other = db.session.scalar(
        select(Document).where(
            Document.arrival_number == document.arrival_number, Document.arrival_year == document.arrival_year
        )
    )
    if other is not None and other is not document:
        words = _(
            "Number of arrival %(arrival)s of %(year)s is that of %(number)s, %(day)s, %(issuer)s; the next one is "
            "%(next)s",
            arrival=str(document.arrival_number), year=str(document.arrival_year),
            number=written(other.number, other.symbol), day=write_day(other.issued_on), issuer=other.issuer.name,
            next=str(next_arrival(document.arrival_year)),
        )  # fmt: skip
        raise InvalidInput(words, field="arrival_number")


def _check(number: int | None, arrived_on: date, issuer: Issuer, issued_on: date, today: date) -> None:
    if issuer.is_own and is_committee(issuer.name):
        own = _l("A paper of this committee does not arrive: leave number and day of arrival empty")
        raise InvalidInput(own, field="arrival_number")
    if number is not None and not 0 < number <= HIGHEST:
        raise InvalidInput(_l("Write the number of arrival as 1, 215 or 0215"), field="arrival_number")
    if arrived_on < issued_on:
        words = _("It cannot arrive before its own day, %(day)s", day=write_day(issued_on))
        raise InvalidInput(words, field="arrived_on")
    if arrived_on > today:
        raise InvalidInput(_l("The day of arrival lies ahead"), field="arrived_on")
