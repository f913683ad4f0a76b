"""Parts of an item with pages or buttons of their own: requests for more time, milestones."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext as _l

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.security import allow, requires, signed_in
from tracker.core.submitting import press, submit
from tracker.items import policies
from tracker.items.blueprint import bp
from tracker.items.models.item import Decision, Extension, Item, Milestone
from tracker.items.more_time import may_decide_extension
from tracker.items.one.forms import DecisionForm, MilestoneForm, ReachedForm
from tracker.items.one.routes.item import page_of
from tracker.items.one.routes.verb_machine import VerbPage, answer, ready, show_page
from tracker.items.queries.evidence import evidence_beside
from tracker.items.services.extensions import decide_extension, decided_words
from tracker.items.services.loading import load_item, parts_of
from tracker.items.services.registering import add_milestone, reach_milestone, remove_milestone, unit_names
from tracker.items.verbs import Verb


def _part(model: Any, item_id: int, part_id: int) -> Any:
    """A part of this item, of one that this person may see; else NotFound."""
    load_item(item_id, by=actor())
    part = db.session.get(model, part_id)
    if part is None or part.item_id != item_id:
        raise NotFound(_l("There is no such item."))
    return part


# ---------- More time ----------
def _decision(extension_id: int) -> VerbPage[DecisionForm]:
    def act(_item_id: int, form: DecisionForm, by: Actor, on: date) -> Item:
        grant = form.decision.data == "grant"
        return decide_extension(extension_id, by=by, on=on, grant=grant, until=form.until.data, note=form.reason.data)

    return VerbPage(
        Verb.GRANT_EXTENSION, DecisionForm, act,
        _l("The first deadline is kept; whether the item was in time is judged by the deadline in force."),
        _l("The request was decided."), "items/one/decide.html",
        beside=lambda item: {"evidence": evidence_beside(item.id)},
    )  # fmt: skip


@bp.get("/<int:item_id>/extensions/<int:extension_id>")
@requires(may_decide_extension)
def decide_form(item_id: int, extension_id: int) -> ResponseReturnValue:
    """The request, to be granted or refused."""
    item, asked = _request(item_id, extension_id)
    form = DecisionForm(formdata=None, decision="grant", until=asked.asked_until)
    return show_page(_decision(extension_id), form, item, **_beside(item, asked))


@bp.post("/<int:item_id>/extensions/<int:extension_id>")
@requires(may_decide_extension)
def decide(item_id: int, extension_id: int) -> ResponseReturnValue:
    """Grant or refuse."""
    item, asked = _request(item_id, extension_id)
    return answer(_decision(extension_id), DecisionForm(), item, **_beside(item, asked))


def _request(item_id: int, extension_id: int) -> tuple[Item, Extension]:
    """The item and the request; Conflict says who has decided on it, where somebody has."""
    asked: Extension = _part(Extension, item_id, extension_id)
    if asked.decision is not Decision.ASKED:
        raise Conflict(decided_words(asked))
    return ready(item_id, Verb.GRANT_EXTENSION), asked


def _beside(item: Item, asked: Extension) -> dict[str, Any]:
    """Whose request it is, and its deadline in force."""
    part = next((part for part in parts_of(item.id) if part.unit_id == asked.unit_id), None)
    in_force = part.due_on or item.due_on if part is not None else item.due_on if asked.unit_id is None else None
    units = unit_names([asked.unit_id]) if asked.unit_id is not None else []
    return {"asked": asked, "unit": ", ".join(units), "in_force": in_force or asked.due_before}


# ---------- Milestones ----------
@bp.post("/<int:item_id>/milestones")
@requires(policies.can_register)
def new_milestone(item_id: int) -> ResponseReturnValue:
    """A further step."""
    load_item(item_id, by=actor())
    form = MilestoneForm()
    return submit(
        form,
        lambda: add_milestone(item_id, name=form.name.data, due_on=form.due_on.data, by=actor()),
        said=gettext("The milestone was added."),
        undo=True,
        to=_address(item_id),
        again=lambda: page_of(item_id, form),
    )


@bp.post("/<int:item_id>/milestones/<int:milestone_id>/reach")
@signed_in
def reach(item_id: int, milestone_id: int) -> ResponseReturnValue:
    """Mark it as reached, today unless another day was typed."""
    _part(Milestone, item_id, milestone_id)
    _item, standing = load_item(item_id, by=actor())
    allow(policies.can_report_progress(actor(), standing))
    form = ReachedForm()
    return press(
        lambda: _mark(item_id, milestone_id, form.done_on.data),
        said=gettext("The milestone was marked as reached."),
        undo=True,
        to=_address(item_id),
        form=form,
        told=(InvalidInput,),
    )


@bp.post("/<int:item_id>/milestones/<int:milestone_id>/reopen")
@signed_in
def reopen_milestone(item_id: int, milestone_id: int) -> ResponseReturnValue:
    """Mark it as not reached."""
    return press(
        lambda: _mark(item_id, milestone_id, None),
        said=gettext("The milestone is open again."),
        undo=True,
        to=_address(item_id),
        told=(InvalidInput,),
    )


@bp.post("/<int:item_id>/milestones/<int:milestone_id>/remove")
@requires(policies.can_register)
def drop_milestone(item_id: int, milestone_id: int) -> ResponseReturnValue:
    """Take a milestone away that was never reached."""
    return press(
        lambda: remove_milestone(_part(Milestone, item_id, milestone_id).id, by=actor()),
        said=gettext("The milestone was taken away."),
        undo=True,
        to=_address(item_id),
        told=(InvalidInput,),
    )


def _mark(item_id: int, milestone_id: int, done_on: date | None) -> None:
    milestone: Milestone = _part(Milestone, item_id, milestone_id)
    reach_milestone(milestone.id, by=actor(), done_on=done_on, today=clock.today())


def _address(item_id: int) -> str:
    return url_for("items.show_item", item_id=item_id, _anchor="milestones")
