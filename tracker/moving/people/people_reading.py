"""What one row of a list of people says: plain values, or the sentence why it can never be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.accounts.forms import USER_NAME
from tracker.core.i18n import write_day
from tracker.moving.people.hand import RefusedError
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.values import UnclearError, is_name, read_day, read_mail, read_name, read_phone

LONGEST_USER_NAME, LONGEST_TITLE = 40, 200


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """A person and a post as the row has them; what it leaves out is empty."""

    full_name: str
    email: str
    phone: str
    user_name: str
    title: str
    from_on: date | None
    until_on: date | None


def read_person(cells: Mapping[str, Any]) -> PersonSaid:
    """Raises RefusedError."""
    name = read_name(cells.get(Field.NAME, ""))
    if not name:
        raise RefusedError(_("Write the full name into this row"), Field.NAME)
    if not is_name(name):
        raise RefusedError(_("“%(words)s” is no name of a person", words=name), Field.NAME)
    user_name = cells.get(Field.USER_NAME, "").strip().casefold()
    if user_name and (len(user_name) > LONGEST_USER_NAME or not USER_NAME.fullmatch(user_name)):
        raise RefusedError(
            _("“%(words)s” cannot be a user name: use lower-case letters without accents, digits, dots and hyphens",
              words=user_name), Field.USER_NAME,
        )  # fmt: skip
    first, last = _day(cells, Field.FROM), _day(cells, Field.UNTIL, is_last=True)
    if first is not None and last is not None and last < first:
        raise RefusedError(
            _("The last day, %(last)s, lies before the first, %(first)s", last=write_day(last), first=write_day(first)),
            Field.UNTIL,
        )
    return PersonSaid(
        name, _mail(cells), _phone(cells), user_name, " ".join(cells.get(Field.TITLE, "").split())[:LONGEST_TITLE],
        first, last,
    )  # fmt: skip


def _day(cells: Mapping[str, Any], name: Field, *, is_last: bool = False) -> date | None:
    try:
        return read_day(cells.get(name, ""), is_last=is_last)
    except UnclearError as error:
        raise RefusedError(_("“%(words)s” is no day: write it as 01/7/2025", words=cells[name]), name) from error


def _mail(cells: Mapping[str, Any]) -> str:
    try:
        return read_mail(cells.get(Field.EMAIL, ""))
    except UnclearError as error:
        raise RefusedError(
            _("“%(words)s” is no mail address: write it as ten@coquan.gov.vn", words=cells[Field.EMAIL]),
            Field.EMAIL,
        ) from error


def _phone(cells: Mapping[str, Any]) -> str:
    try:
        return read_phone(cells.get(Field.PHONE, ""))
    except UnclearError as error:
        raise RefusedError(_("“%(words)s” is no telephone number", words=cells[Field.PHONE]), Field.PHONE) from error
