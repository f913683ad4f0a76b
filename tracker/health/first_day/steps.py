"""The steps of a new office in words: which are done, which is next, who does it, where to begin. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask_babel import gettext as _, ngettext

from tracker.core.actor import Actor, Role
from tracker.core.i18n import write_number
from tracker.health.first_day.facts import Facts


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step is done: the words of the button, the endpoint and what stands in its address."""

    words: str
    endpoint: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list. `way` is None for whom the step is not; `who` then says whose it is.

    `rest`: what is left of a step that is done, as a quiet button.
    """

    title: str
    about: str
    is_done: bool
    way: Way | None = None
    who: str = ""
    rest: Way | None = None


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The list for one person: `next` is the place of the step that he does next, None where all of his are done."""

    steps: Sequence[Step]
    next: int | None

    @property
    def done(self) -> int:
        """How many are ticked."""
        return sum(step.is_done for step in self.steps)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left of it."""
        return self.done == len(self.steps)


Made = tuple[str, bool, Way, Way | None]  # about, done, way, what is left


def first_day(facts: Facts, *, by: Actor) -> FirstDay:
    """The steps as this person sees them."""
    steps = []
    for title, role, made in (
        (_("Address of the program"), Role.ADMIN, _address),
        (_("Mail"), Role.ADMIN, _mail),
        (_("Units"), Role.ADMIN, _units),
        (_("People"), Role.ADMIN, _people),
        (_("Days off"), Role.ADMIN, _days_off),
        (_("Fields of work"), Role.CLERK, _fields),
        (_("First document"), Role.CLERK, _document),
    ):
        about, is_done, way, rest = made(facts)
        is_his = by.has(role)
        own = way if is_his and not is_done else None
        steps.append(
            Step(title, about, is_done, own, "" if is_his or is_done else _whose(role), rest if is_his else None)
        )
    coming = [place for place, step in enumerate(steps) if step.way is not None]
    return FirstDay(steps, coming[0] if coming else None)


def _whose(role: Role) -> str:
    words = {
        Role.ADMIN: _("The system administrator does this."),
        Role.CLERK: _("The clerk of the office does this."),
    }
    return words[role]


def _address(facts: Facts) -> Made:
    way = Way(_("Write the address"), "reach.edit_address")
    if facts.has_address or facts.is_demo:
        return facts.address, True, way, Way(_("Change"), "reach.edit_address")
    host = urlsplit(facts.address).hostname or facts.address
    return _("Links in mails lead to %(host)s, which is each reader's own machine", host=host), False, way, None


def _units(facts: Facts) -> Made:
    way = Way(_("Take the starting set"), "starting.show_set")
    if facts.units:
        return ngettext("%(n)s unit", "%(n)s units", facts.units, n=write_number(facts.units)), True, way, None
    return _("The offices, divisions and places below that tasks are given to"), False, way, None


def _people(facts: Facts) -> Made:
    way = Way(_("Add people"), "people.new_person")
    if facts.people < 2:  # the administrator alone
        return (
            _("The clerk, the leaders and the heads of units; each signs in by an own name"),
            False,
            way,
            None,
        )
    people = ngettext("%(n)s person", "%(n)s people", facts.people, n=write_number(facts.people))
    if not facts.unsent:
        return people, True, way, None
    words = ngettext("%(num)d has not signed in yet", "%(num)d have not signed in yet", facts.unsent)
    see = Way(_("See who"), "people.list_people", (("state", "new"),))
    return f"{people}; {words}", True, way, see


def _mail(facts: Facts) -> Made:
    way, change = Way(_("Set the mail server"), "office_mail.edit_mail"), Way(_("Change"), "office_mail.edit_mail")
    if facts.mail == "off":
        return _("The office sends no mails: reminders stand on the pages alone"), True, way, change
    if facts.is_demo or (facts.mail == "smtp" and facts.has_sent):
        return _("Mails are sent"), True, way, change
    if facts.mail == "smtp":
        way = Way(_("Send a test mail"), "office_mail.edit_mail")
        return _("The mail server is set; no mail has been sent yet"), False, way, None
    return _("No mail server is set: nobody is reminded by mail"), False, way, None


def _days_off(facts: Facts) -> Made:
    way = Way(_("Enter the days off of %(year)s", year=facts.year), "calendar.show_year", (("year", facts.year),))
    if facts.has_days and facts.has_next_days:
        words = _("The days off of %(year)s and %(next)s are in the calendar", year=facts.year, next=facts.year + 1)
        return words, True, way, None
    if facts.has_days:
        coming = Way(_("Enter the days off of %(year)s", year=facts.year + 1), "calendar.show_year",
                     (("year", facts.year + 1),))  # fmt: skip
        return _("The days off of %(year)s are in the calendar", year=facts.year), True, way, coming
    return _("Without them deadlines in working days are counted wrongly"), False, way, None


def _fields(facts: Facts) -> Made:
    way = Way(_("Take the starting set"), "starting.show_set")
    if facts.fields:
        said = ngettext("%(n)s field of work", "%(n)s fields of work", facts.fields, n=write_number(facts.fields))
        return said, True, way, None
    return _("By them tasks stand in their sections of a report"), False, way, None


def _document(facts: Facts) -> Made:
    way = Way(_("Register a document"), "documents.new_document")
    if facts.documents:
        return _("Entered in the register"), True, way, None
    return _("Paste the line that names a paper, choose who leads and until when"), False, way, None
