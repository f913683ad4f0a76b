"""A late unit says by which day it will be done: a small page, reached from the item, the bell and the mail."""

from __future__ import annotations

from datetime import date

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.extensions import db
from tracker.core.forms import filled
from tracker.core.i18n import write_day
from tracker.core.security import signed_in
from tracker.core.submitting import submit
from tracker.organization.models import Unit
from tracker.reminders.blueprint import bp
from tracker.reminders.habits.forms import PromiseForm
from tracker.reminders.models.notices import Ladder
from tracker.reminders.promise.services import late_part, promise


@bp.get("/promise/<int:item_id>/<int:unit_id>")
@signed_in
def promise_form(item_id: int, unit_id: int) -> ResponseReturnValue:
    """By which day, and how."""
    return _page(item_id, unit_id, PromiseForm(formdata=None))


@bp.post("/promise/<int:item_id>/<int:unit_id>")
@signed_in
def make_promise(item_id: int, unit_id: int) -> ResponseReturnValue:
    """From now on nothing climbs before the day has passed."""
    form = PromiseForm()
    return submit(
        form,
        lambda: _promise(form, item_id, unit_id),
        said=lambda day: gettext("The day is noted: nothing goes up before %(day)s has passed.", day=write_day(day)),
        to=url_for("items.show_item", item_id=item_id),
        again=lambda: _page(item_id, unit_id, form),
    )


def _promise(form: PromiseForm, item_id: int, unit_id: int) -> date:
    until, words = filled(form.until.data), form.words.data
    promise(item_id, unit_id, until=until, words=words, by=actor(), on=clock.today(), at=clock.now())
    return until


def _page(item_id: int, unit_id: int, form: PromiseForm) -> str:
    item, part = late_part(item_id, unit_id, by=actor(), on=clock.today(), lock=False)
    return render_template(
        "reminders/promise/edit.html",
        item=item,
        unit=db.session.get_one(Unit, unit_id),
        due_on=part.effective_due_on or item.effective_due_on,
        ladder=db.session.get(Ladder, (item_id, unit_id)),
        form=form,
    )
