"""The next tasks: the section of a day, and what the clerk decides about an item's sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import Length

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.extensions import limiter
from tracker.core.forms import TextField, TrackerForm, filled, seen_version
from tracker.core.i18n import write_day
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires, signed_in
from tracker.core.submitting import press, submit
from tracker.core.works.offering import order_and_show
from tracker.items import labels
from tracker.items.deadlines.timeliness import Timeliness
from tracker.items.models.item import Item, NextTask
from tracker.items.next_tasks import in_background
from tracker.items.next_tasks.labels import LEFT_OUT
from tracker.items.next_tasks.queries.next_tasks import NextTasks, automatic_sentence, next_tasks
from tracker.items.next_tasks.queries.parts import is_long, part_of, parts_of, place_of
from tracker.items.next_tasks.routes.days import wanted_day
from tracker.items.next_tasks.services.wording import MOST_LETTERS, keep_sentence, take_automatic, word_item
from tracker.items.policies import can_write_next_tasks
from tracker.items.services.loading import load_item
from tracker.organization.forms import choices, pairs

#: A cited number, which no line shall break: 4755/QĐ-UBND.
CITED = re.compile(r"(\d\w*/[\w-]+)")

bp = Blueprint("next_tasks", __name__, url_prefix="/next-tasks")


class WordingForm(TrackerForm):
    """What the next tasks say of an item."""

    version = HiddenField()
    words = TextField(_l("Hand-written sentence"), validators=[Length(max=MOST_LETTERS)])
    next_task = RadioField(_l("In the next tasks"), choices=choices(pairs(labels.NEXT_TASKS)))


@bp.get("")
@signed_in
def show_next_tasks() -> ResponseReturnValue:
    """The section of ?on= (today unless said), with the items behind each sentence.

    Where much is open it is told by fields: ?field= one of them (0: those without), ?page= a page of it.
    """
    by, today = actor(), clock.today()
    on, fault = wanted_day(today)
    told = {"on": on, "fault": fault, "is_today": on == today, "may_write": can_write_next_tasks(by) is None}
    if is_long(by=by):
        return _show_part(told, by=by, on=on)
    tasks = next_tasks(by=by, on=on)
    return _page(tasks, told, counts=_counts(tasks))


def _show_part(told: Mapping[str, Any], *, by: Actor, on: date) -> str:
    """The field of the address, or the first in which something is open."""
    parts = parts_of(by=by)
    asked = request.args.get("field", "")
    part = next((one for one in parts if str(one.id or 0) == asked), parts[0])
    tasks, page = part_of(part.id, by=by, on=on, number=wanted_page())
    return _page(
        tasks, told, counts=_counts(tasks), parts=parts, part=part, page=page,
        page_address=lambda number: same_list(page=number),
    )  # fmt: skip


def _page(tasks: NextTasks, told: Mapping[str, Any], **more: Any) -> str:
    return render_template(
        "items/next_tasks/show.html", tasks=tasks, reasons=LEFT_OUT, pieces=CITED.split, **told, **more
    )


@bp.post("/whole")
@signed_in
@limiter.limit("20 per minute")
def order_whole() -> ResponseReturnValue:
    """The whole section as a file of text, made in the background."""
    on, _fault = wanted_day(clock.today())
    back = url_for("next_tasks.show_next_tasks")
    return order_and_show(in_background.NAME, in_background.arguments_of(write_day(on)), back=back)


@bp.get("/items/<int:item_id>")
@requires(can_write_next_tasks)
def edit_sentence(item_id: int) -> ResponseReturnValue:
    """The form with what is said now."""
    item, _standing = load_item(item_id, by=actor())
    form = WordingForm(None, words=item.own_sentence, next_task=item.next_task.value, version=item.version)
    return _form_page(form, item)


@bp.post("/items/<int:item_id>")
@requires(can_write_next_tasks)
def save_sentence(item_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    item, _standing = load_item(item_id, by=actor())
    form = WordingForm()
    return submit(
        form,
        lambda: _save(form, item_id),
        said=gettext("The sentence was saved."),
        to=_address(item_id),
        again=lambda: _form_page(form, item),
        over=lambda: load_item(item_id, by=actor())[0].version,
    )


@bp.post("/items/<int:item_id>/keep")
@requires(can_write_next_tasks)
def keep(item_id: int) -> ResponseReturnValue:
    """The hand-written sentence still holds."""
    return press(
        lambda: keep_sentence(item_id, by=actor(), on=clock.today(), version=_version()),
        said=gettext("The hand-written sentence was kept."),
        to=_address(item_id),
    )


@bp.post("/items/<int:item_id>/automatic")
@requires(can_write_next_tasks)
def take(item_id: int) -> ResponseReturnValue:
    """The automatic sentence speaks again."""
    return press(
        lambda: take_automatic(item_id, by=actor(), version=_version()),
        said=gettext("The automatic sentence was taken."),
        to=_address(item_id),
    )


def _address(item_id: int) -> str:
    """Where the item is told: on its page of its field, where the section has several."""
    where: dict[str, Any] = {}
    if is_long(by=actor()):
        field_id, page = place_of(item_id, by=actor())
        where = {"field": field_id or 0, "page": page}
    return url_for("next_tasks.show_next_tasks", _anchor=f"item-{item_id}", **where)


def _counts(tasks: NextTasks) -> dict[str, int]:
    """How the items behind the text stand."""
    found = Counter(item.timely for item in tasks.spoken)
    in_time = found[Timeliness.ON_TRACK] + found[Timeliness.DUE_SOON]
    return {
        "all": len(tasks.spoken) + len(tasks.left_out),
        "written": len(tasks.spoken),
        "in_time": in_time,
        "overdue": found[Timeliness.OVERDUE],
        "no_deadline": found[Timeliness.NO_DEADLINE],
    }


def _version() -> int | None:
    typed = request.form.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else None


def _save(form: WordingForm, item_id: int) -> None:
    word_item(
        item_id,
        words=form.words.data,
        next_task=NextTask(filled(form.next_task.data)),
        by=actor(),
        on=clock.today(),
        version=seen_version(form),
    )


def _form_page(form: WordingForm, item: Item) -> str:
    automatic = automatic_sentence(item.id, by=actor(), on=clock.today())
    return render_template("items/next_tasks/edit.html", form=form, item=item, automatic=automatic)
