"""The calendar's pages: a year for everybody, and the administrator's changes, each looked at before it is made."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from tracker.audit.labels import history_lines
from tracker.calendar import changes, labels, policies, queries, services
from tracker.calendar.current import office_calendar
from tracker.calendar.events import CalendarChanged
from tracker.calendar.forms import OFF, WORKED, ChangeForm, empty_form, sent_form
from tracker.calendar.seeding import FIRST_KNOWN, LAST_KNOWN
from tracker.calendar.year_view import kind_of, year_tables
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.forms import FIRST_YEAR, LAST_YEAR
from tracker.core.frame import panels
from tracker.core.security import requires, signed_in
from tracker.core.submitting import Refused, attempt, look, submit

#: What the second form of a change does not take from the first.
RENEWED = ("csrf_token", "revision")
bp = Blueprint("calendar", __name__, url_prefix="/calendar")


@bp.get("", strict_slashes=False)
@signed_in
def show_year() -> ResponseReturnValue:
    """A year of the calendar; ?year= chooses it, ?edit= (a day's id) fills the administrator's form with a day."""
    return year_page(wanted_year(request.args))


@bp.post("/preview")
@requires(policies.can_change_calendar)
def preview() -> ResponseReturnValue:
    """What a change would make of the calendar and of the deadlines. Writes nothing."""
    form = sent_form(request.form.get("kind", ""))
    return look(form, lambda: preview_page(form), again=lambda: year_page(wanted_year(request.form), form))


@bp.post("/change")
@requires(policies.can_change_calendar)
def change_calendar() -> ResponseReturnValue:
    """Make the change; where the calendar was changed meanwhile, its preview is shown again as it is now."""
    form = sent_form(request.form.get("kind", ""))
    return submit(
        form,
        lambda: make(form.change(), seen=form.revision.data or ""),
        said=gettext("The calendar was changed."),
        to=url_for("calendar.show_year", year=wanted_year(request.form)),
        again=lambda: refused(form),
        over=queries.current_revision,
    )


def make(change: changes.Change, *, seen: str) -> None:
    """Make a change that makes sense, of the calendar as it was seen, in the caller's unit of work."""
    services.guard_revision(seen)
    change.after(office_calendar())
    change.make(by=actor())


def wanted_year(given: MultiDict[str, str]) -> int:
    """The year that is asked for, else this one."""
    typed = given.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else clock.today().year


def year_page(year: int, form: ChangeForm | None = None) -> str:
    """The page of a year; a form comes back to its place with its errors."""
    calendar, rows = office_calendar(), queries.days_of(year)
    may_change = policies.can_change_calendar(actor()) is None
    return render_template(
        "calendar/year.html",
        year=year,
        calendar=calendar,
        months=year_tables(year, calendar, today=clock.today()),
        total=changes.working_in(calendar, year),
        rows=rows,
        may_change=may_change,
        form=form,
        **(_of_administrator(year, form) if may_change else {}),
        **_words(),
    )


def _of_administrator(year: int, form: ChangeForm | None) -> dict[str, Any]:
    """The forms, and who changed what."""
    given = {"year": year, "revision": queries.current_revision()}
    calendar, seeded = office_calendar(), queries.seeded_years()
    next_free = next((one for one in (year, *range(year + 1, LAST_KNOWN)) if one not in seeded), None)
    forms = {
        "day": empty_form("day", **given, **_asked_day(year)),
        "rules": empty_form("rules", **given, periods_roll=calendar.periods_roll, fixed_roll=calendar.fixed_roll),
        "seed": empty_form("seed", **given, taken=next_free),
    }
    if form is not None:
        forms[form.which] = form
    can_seed = year not in seeded and FIRST_KNOWN <= year <= LAST_KNOWN
    return {
        "forms": forms,
        "given": given,
        "can_seed": can_seed,
        "history": history_lines(queries.history(), by=actor()),
    }


def _asked_day(year: int) -> dict[str, Any]:
    """The day of ?edit= as the form has it."""
    asked = request.args.get("edit", "")
    row = next((row for row in queries.days_of(year) if str(row.id) == asked), None) if asked else None
    if row is None:
        return {}
    works = WORKED if row.works else OFF
    return {"day": row.day, "works": works, "name": row.name, "projected": row.projected}


def preview_page(form: ChangeForm) -> str:
    """What the change means: for the days, the rules, the number of working days, and the deadlines (a panel)."""
    before = office_calendar()
    after = form.change().after(before)
    return render_template(
        "calendar/preview.html",
        form=form,
        year=wanted_year(request.form),
        before=before,
        after=after,
        differences=changes.differences(before, after),
        counts=changes.year_counts(before, after),
        carried_on=[pair for pair in request.form.items(multi=True) if pair[0] in form and pair[0] not in RENEWED],
        revision=queries.current_revision(),
        panels=panels("calendar_change", CalendarChanged(before, after)),
        conflict=form.conflict,
        **_words(),
    )


def refused(form: ChangeForm) -> str:
    """The change cannot be made, or not unseen: its preview anew, or its form where it makes no sense any more."""
    if form.conflict is not None:
        shown = attempt(form, lambda: _seen_anew(form), valid=lambda: True, unit=nullcontext)
        if not isinstance(shown, Refused):
            return shown
    return year_page(wanted_year(request.form), form)


def _seen_anew(form: ChangeForm) -> str:
    try:
        return preview_page(form)
    except NotFound as error:  # the day went meanwhile; no page is missing
        raise InvalidInput(error.message) from error


def _words() -> dict[str, Any]:
    """What the templates say of days."""
    return {"works": labels.WORKS, "sources": labels.SOURCES, "week_heads": labels.week_heads, "kind_of": kind_of}
