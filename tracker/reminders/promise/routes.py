"""A late unit says by which day it will be done: a small page, reached from the item, the bell and the mail."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.security import signed_in
from tracker.core.work import unit_of_work
from tracker.organization.forms import put_on
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
    form, by, on = PromiseForm(), actor(), clock.today()
    try:
        if not form.validate():
            return _page(item_id, unit_id, form), 400
        until, words = form.until.data, form.words.data
        with unit_of_work():
            promise(item_id, unit_id, until=until, words=words, by=by, on=on, at=clock.now())
    except InvalidInput as error:
        put_on(form, error)
        return _page(item_id, unit_id, form), 400
    flash(gettext("The day is noted: nothing goes up before %(day)s has passed.", day=write_day(until)))
    return redirect(url_for("items.show_item", item_id=item_id), 303)


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
