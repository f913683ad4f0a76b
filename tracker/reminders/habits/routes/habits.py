"""When and how each person wants to hear, within what the office allows; leaving what may be left."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor, person_id
from tracker.core.extensions import db
from tracker.core.security import signed_in
from tracker.core.submitting import press, submit
from tracker.reminders.blueprint import bp
from tracker.reminders.habits.forms import HabitForm
from tracker.reminders.habits.queries import next_mail
from tracker.reminders.models.plans import Habit
from tracker.reminders.plans.services import LONGEST_PAUSE, has_left, leave_optional, save_habit
from tracker.reminders.services.noticing import read_hours


@bp.get("/habits")
@signed_in
def show_habits() -> ResponseReturnValue:
    """My hour, my days, a pause, and which mails."""
    return _page(_form(given=True))


@bp.post("/habits")
@signed_in
def save_habits() -> ResponseReturnValue:
    """Save; the form comes back with its errors."""
    form = _form()
    return submit(
        form,
        lambda: save_habit(form.habit(), by=actor(), on=clock.today(), at=clock.office_moment()),
        said=gettext("Saved: mails come as you have chosen."),
        to=url_for("reminders.show_habits"),
        again=lambda: _page(form),
    )


@bp.post("/habits/leave")
@signed_in
def leave() -> ResponseReturnValue:
    """Turn off every mail that may be turned off."""
    return press(
        lambda: leave_optional(by=actor()),
        said=gettext("The optional mails are turned off; the bell goes on saying everything."),
        to=url_for("reminders.show_habits"),
    )


def _habit() -> Habit | None:
    return db.session.get(Habit, person_id())


def _form(*, given: bool = False) -> HabitForm:
    return HabitForm(read_hours(), _habit(), **({"formdata": None} if given else {}))


def _page(form: HabitForm) -> str:
    by, on, habit = actor(), clock.today(), _habit()
    return render_template(
        "reminders/habits/edit.html",
        form=form,
        next_mail=next_mail(habit, read_hours(), by=by, on=on, at=clock.office_moment()),
        has_left=has_left(person_id()),
        longest_pause=LONGEST_PAUSE,
    )
