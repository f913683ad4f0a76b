"""The six steps of a new office in words: which are done, which is next, who does it, where to begin. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


Made = Callable[[Facts], tuple[str, bool, Way, Way | None]]  # about, done, way, what is left


def first_day(facts: Facts, *, by: Actor) -> FirstDay:
    """The six steps as this person sees them."""
    steps = []
    for title, role, made in (
        (_("Units"), Role.ADMIN, _units),
        (_("People"), Role.ADMIN, _people),
        (_("Mail"), Role.ADMIN, _mail),
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


def _units(facts: Facts) -> tuple[str, bool, Way, Way | None]:
    way = Way(_("Add a unit"), "units.new_unit")
    if facts.units:
        return ngettext("%(n)s unit", "%(n)s units", facts.units, n=write_number(facts.units)), True, way, None
    return _("The offices, divisions and places below that tasks are given to"), False, way, None


def _people(facts: Facts) -> tuple[str, bool, Way, Way | None]:
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


def _mail(facts: Facts) -> tuple[str, bool, Way, Way | None]:
    way = Way(_("See what is missing"), "health.show_health")
    if facts.mail == "off":
        return _("The office sends no mails: reminders stand on the pages alone"), True, way, None
    if facts.is_demo or (facts.mail == "smtp" and facts.has_sent):
        return _("Mails are sent"), True, way, None
    if facts.mail == "smtp":
        return _("The mail server is set; the first mail goes to whoever is given a post"), False, way, None
    return _("No mail server is set: nobody is reminded by mail"), False, way, None


def _days_off(facts: Facts) -> tuple[str, bool, Way, Way | None]:
    way = Way(_("Enter the days off of %(year)s", year=facts.year), "calendar.show_year", (("year", facts.year),))
    if facts.has_days:
        return _("The days off of %(year)s are in the calendar", year=facts.year), True, way, None
    return _("Without them deadlines in working days are counted wrongly"), False, way, None


def _fields(facts: Facts) -> tuple[str, bool, Way, Way | None]:
    way = Way(_("Enter fields of work"), "next_tasks.edit_outline")
    if facts.fields:
        said = ngettext("%(n)s field of work", "%(n)s fields of work", facts.fields, n=write_number(facts.fields))
        return said, True, way, None
    return _("By them tasks stand in their sections of a report"), False, way, None


def _document(facts: Facts) -> tuple[str, bool, Way, Way | None]:
    way = Way(_("Register a document"), "documents.new_document")
    if facts.documents:
        return _("Entered in the register"), True, way, None
    return _("Paste the line that names a paper, choose who leads and until when"), False, way, None
