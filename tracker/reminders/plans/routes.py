"""When units are reminded: the plan of all kinds, of one kind, of one item, and the office's hours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.frame import Panel
from tracker.core.i18n import write_day
from tracker.core.security import requires
from tracker.core.submitting import submit, wants_part
from tracker.documents.labels import KINDS
from tracker.items.queries.page import ItemPage
from tracker.items.services.loading import load_item
from tracker.reminders.blueprint import bp
from tracker.reminders.kinds import About
from tracker.reminders.labels import AFTERS
from tracker.reminders.matter import Audience
from tracker.reminders.models.plans import EVERY_OTHER, ReminderPlan
from tracker.reminders.plans.forms import HoursForm, PlanForm
from tracker.reminders.plans.labels import FIELDS, HOURS, scope_words
from tracker.reminders.plans.preview import example_of
from tracker.reminders.plans.services import PlanDraft, save_hours, save_plan, written
from tracker.reminders.policies import can_plan
from tracker.reminders.queries.plans import kind_of_item, plan_history, plans_of_items, plans_of_kinds
from tracker.reminders.services.noticing import read_hours

EXAMPLE_DAYS = timedelta(days=15)


@bp.get("/plans")
@requires(can_plan)
def show_plans() -> ResponseReturnValue:
    """The general plan, those of kinds and of items, the hours, and who changed them."""
    return _plans_page(HoursForm(formdata=None, data=HoursForm.given(read_hours())))


@bp.get("/plans/new")
@requires(can_plan)
def new_plan() -> ResponseReturnValue:
    """On to the form of the kind that was chosen."""
    kind = request.args.get("kind", "")
    return redirect(url_for(".show_plan", kind=kind) if kind in KINDS else url_for(".show_plans"))


@bp.get("/plans/all")
@bp.get("/plans/kind/<kind>")
@bp.get("/plans/item/<int:item_id>")
@requires(can_plan)
def show_plan(kind: str = EVERY_OTHER, item_id: int = 0) -> ResponseReturnValue:
    """The form, and what it comes to for an example; fields that the address gives are shown, and saved by nothing."""
    scope = _scope(kind, item_id)
    form = _given(scope)
    if "example" in request.args:
        seen = form.seen.data
        form = PlanForm(formdata=request.args, meta={"csrf": False})
        form.validate()
        form.seen.data = request.args.get("seen", seen)
    if wants_part():
        return render_template("reminders/plans/_example.html", **_example(form))
    return _plan_page(scope, form)


@bp.post("/plans/all")
@bp.post("/plans/kind/<kind>")
@bp.post("/plans/item/<int:item_id>")
@requires(can_plan)
def set_plan(kind: str = EVERY_OTHER, item_id: int = 0) -> ResponseReturnValue:
    """Save it, or go back to the general plan; where somebody else was first, the form says what they changed."""
    scope, form = _scope(kind, item_id), PlanForm()
    if request.form.get("then") == "example":
        return _show_example()
    leaves = request.form.get("then") == "leave"
    return submit(
        form,
        lambda: _save(form, scope, leaves=leaves),
        said=gettext("It goes by the general plan again.") if leaves else gettext("The plan was saved."),
        to=url_for("items.show_item", item_id=item_id) if item_id else url_for(".show_plans"),
        again=lambda: _plan_page(scope, form),
        valid=lambda: leaves or form.validate(),
        over=lambda: written(db.session.get(ReminderPlan, scope)),
    )


def _save(form: PlanForm, scope: str, *, leaves: bool) -> None:
    draft = None if leaves else form.draft()
    save_plan(scope, draft, by=actor(), on=clock.today(), seen=form.seen.data or "")


def _show_example() -> ResponseReturnValue:
    """Without a script: the same form, with what was typed in its address."""
    fields: dict[str, Any] = {one: request.form[one] for one in (*FIELDS, "example", "seen") if one in request.form}
    return redirect(url_for(".show_plan", **(request.view_args or {}), **fields), 303)


@bp.post("/plans/hours")
@requires(can_plan)
def set_hours() -> ResponseReturnValue:
    """The office's hours."""
    form = HoursForm()
    return submit(
        form,
        lambda: save_hours(form.hours(), by=actor()),
        said=gettext("The hours were saved."),
        to=url_for(".show_plans"),
        again=lambda: _plans_page(form),
    )


def _scope(kind: str, item_id: int) -> str:
    """* of all, KH of a kind, item:12 of an item; NotFound where there is none, or the person may not see it."""
    if item_id:
        load_item(item_id, by=actor(), lock=False)
        return f"item:{item_id}"
    if kind != EVERY_OTHER and kind not in KINDS:
        raise NotFound(gettext("There is no such kind of document."))
    return kind


def _given(scope: str) -> PlanForm:
    """With the plan in force for it: its own, else the one that it goes by now."""
    row = db.session.get(ReminderPlan, scope)
    of = row or _followed(scope) or ReminderPlan(scope=scope, **_usual())
    values = {name: getattr(of, name) for name in FIELDS}
    return PlanForm(formdata=None, **values, seen=written(row), example=clock.today() + EXAMPLE_DAYS)


def _usual() -> dict[str, Any]:
    draft = PlanDraft()
    return {name: getattr(draft, name) for name in FIELDS} | {"before": " ".join(map(str, draft.before))}


def _followed(scope: str) -> ReminderPlan | None:
    """The plan by which it goes without its own."""
    plans = plans_of_kinds()
    kind = kind_of_item(int(scope.removeprefix("item:"))) if scope.startswith("item:") else scope
    return plans.get(kind) or plans.get(EVERY_OTHER)


def _plans_page(hours_form: HoursForm) -> str:
    items, has_more = plans_of_items(by=actor())
    kinds = plans_of_kinds()
    general = kinds.pop(EVERY_OTHER, None) or ReminderPlan(scope=EVERY_OTHER, **_usual())
    return render_template(
        "reminders/plans/list.html", general=general, kinds=sorted(kinds.values(), key=lambda row: row.scope),
        items=items, has_more=has_more, hours_form=hours_form, all_kinds=KINDS, afters=AFTERS, hours=HOURS,
        history=history_lines(plan_history("committee", 1), by=actor()),
    )  # fmt: skip


def _plan_page(scope: str, form: PlanForm) -> str:
    item = None
    if scope.startswith("item:"):
        item, _standing = load_item(int(scope.removeprefix("item:")), by=actor(), lock=False)
    names = {"item_id": item.id} if item else {} if scope == EVERY_OTHER else {"kind": scope}
    has_own = db.session.get(ReminderPlan, scope) is not None
    history = plan_history("item", item.id) if item else plan_history("committee", 1)
    mine = [
        one for one in history
        if (one.after or one.before or {}).get("plan_scope", scope) == scope and one.action != "reminders.hours"
    ]  # fmt: skip
    return render_template(
        "reminders/plans/edit.html", form=form, item=item, has_own=has_own, is_general=scope == EVERY_OTHER,
        here=url_for(".show_plan", **names), whom=scope_words(scope),
        history=history_lines(mine, by=actor()), **_example(form),
    )  # fmt: skip


def _example(form: PlanForm) -> dict[str, Any]:
    """What the fields come to, as far as they can be read."""
    if any(form[name].errors for name in (*FIELDS, "example")) or any(form[name].data is None for name in FIELDS):
        return {"example": None}
    due_on = form.example.data or clock.today() + EXAMPLE_DAYS
    calendar = office_calendar()
    found = example_of(form.plan(), calendar.effective(due_on, is_period=False), work=calendar.work)
    return {"example": found, "about": About, "to": Audience, "write_day": write_day}


def _of_item(_by: Actor, page: ItemPage) -> dict[str, Any]:
    return {"item_id": page.item.id}


#: On the page of an item: the way to its plan.
ITEM = (Panel("reminders/plans/_of_item.html", _of_item, lambda by: can_plan(by) is None),)
