"""Directives: a decision on an item, the unit's explanation, what was read and what the meeting has spoken of."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext as _l

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, NotFound
from tracker.core.extensions import db
from tracker.core.forms import read_day, seen_version
from tracker.core.search import normalise
from tracker.core.security import allow, requires, signed_in
from tracker.core.submitting import Refused, attempt, go_on, press, submit
from tracker.items import policies
from tracker.items.blueprint import bp
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.directives import services as directives
from tracker.items.directives.deciding import DAY_OF, DONE, Choice, decide, explain_by, offers, working_days_words
from tracker.items.directives.forms import ConclusionForm, DirectiveForm, ExplanationForm
from tracker.items.models.directive import Directive
from tracker.items.queries.choices import lead_pairs
from tracker.items.queries.evidence import beside
from tracker.items.queries.naming import of_item
from tracker.items.queries.page import ItemPage, item_page
from tracker.items.services.loading import load_item


def decision_form(page: ItemPage, *, by: Actor, on: date, empty: bool) -> DirectiveForm:
    """The form of the item's decisions; `empty` fills in the days that are proposed, else what was sent is read."""
    offered, units = offers(by, page, on=on), lead_pairs(on)
    if not empty:
        return DirectiveForm(offered=offered, units=units, on=on)
    asked = page.asked.second if page.asked else None
    return DirectiveForm(
        formdata=None, offered=offered, units=units, on=on, version=page.item.version, grant_until=asked,
        answer_by=explain_by(on),
    )  # fmt: skip


def try_decision(form: DirectiveForm, item_id: int) -> Choice | Refused:
    """Do what was chosen, or say on the form why not; what was typed stays."""
    by, on = actor(), clock.today()

    def act() -> Choice:
        choice = form.taken()
        decide(choice, item_id, form, by=by, on=on, version=seen_version(form))
        return choice

    return attempt(
        form,
        act,
        over=lambda: load_item(item_id, by=by)[0].version,
        undo=lambda choice: of_item(DONE[choice], item_id),
    )


def done_words(choice: Choice, about: str) -> str:
    """ "Đã ghi: đôn đốc, 34/KH-UBND"."""
    return str(gettext("Noted: %(done)s, %(about)s", done=DONE[choice], about=about))


def name_of(page: ItemPage) -> str:
    """The number of its document, else the duty."""
    return f"{page.document.number}/{page.document.symbol}" if page.document else page.item.title


@bp.get("/<int:item_id>/directive")
@requires(policies.can_urge)
def directive_form(item_id: int) -> ResponseReturnValue:
    """What may be decided on the item."""
    by, on = actor(), clock.today()
    page = _open_page(item_id, by, on)
    return _directive_page(page, decision_form(page, by=by, on=on, empty=True))


@bp.post("/<int:item_id>/directive")
@requires(policies.can_urge)
def give_directive(item_id: int) -> ResponseReturnValue:
    by, on = actor(), clock.today()
    page = _open_page(item_id, by, on)
    form = decision_form(page, by=by, on=on, empty=False)
    done = try_decision(form, item_id)
    if isinstance(done, Refused):
        return _directive_page(_open_page(item_id, by, on), form), done.status
    return go_on(_address(item_id), done_words(done, name_of(item_page(item_id, by=by, on=on))))


@bp.get("/working-days")
@requires(policies.can_urge)
def working_days() -> ResponseReturnValue:
    """How many working days a day leaves that is being typed: a line of the form."""
    typed = next((request.args[name] for name in DAY_OF.values() if name in request.args), "")
    return render_template("items/_days_left.html", words=_days_left(typed))


def _days_left(typed: str) -> str:
    try:
        return working_days_words(clock.today(), read_day(normalise(typed)))
    except ValueError as error:
        return str(error) if len(typed) > 7 else ""  # still being typed


def _open_page(item_id: int, by: Actor, on: date) -> ItemPage:
    page = item_page(item_id, by=by, on=on)
    if page.item.closed_on is not None:
        raise Conflict(directives.ENDED)
    return page


def _directive_page(page: ItemPage, form: DirectiveForm) -> str:
    on = clock.today()
    form.offer(offers(actor(), page, on=on), on)
    return render_template(
        "items/directives/edit.html", page=page, item=page.item, form=form, evidence=beside(page.evidence)
    )  # fmt: skip


@bp.get("/<int:item_id>/explain")
@signed_in
def explain_form(item_id: int) -> ResponseReturnValue:
    """What the leadership asks, and the field for the answer."""
    asked = _to_answer(item_id)
    return _explain_page(item_id, asked, ExplanationForm(formdata=None))


@bp.post("/<int:item_id>/explain")
@signed_in
def explain(item_id: int) -> ResponseReturnValue:
    form, directive_id = ExplanationForm(), _to_answer(item_id).id
    return submit(
        form,
        lambda: directives.explain(directive_id, by=actor(), on=clock.today(), words=form.words.data),
        said=gettext("The explanation was sent to the leadership."),
        undo=lambda _done: of_item(gettext("Explain"), item_id),
        to=_address(item_id),
        again=lambda: _explain_page(item_id, _to_answer(item_id), form),
    )


def _to_answer(item_id: int) -> Directive:
    """The question that waits; NotAllowed for who does not answer for the item, Conflict where nothing waits."""
    _item, standing = load_item(item_id, by=actor())
    allow(policies.can_report(actor(), standing))
    asked = directives.waiting_question(item_id)
    if asked is None or (asked.answered_on is not None and len(standing.lead) == 1):
        raise Conflict(_l("No explanation of this item is asked for now."))
    return asked


def _explain_page(item_id: int, asked: Directive, form: ExplanationForm) -> str:
    item, _standing = load_item(item_id, by=actor())
    return render_template(
        "items/directives/explain.html", item=item, asked=asked, form=form, title=gettext("Explain"),
        lead=gettext("The answer goes to the leadership and stands on the page of the item."),
    )  # fmt: skip


@bp.post("/<int:item_id>/directives/<int:directive_id>/read")
@requires(policies.can_direct)
def read_explanation(item_id: int, directive_id: int) -> ResponseReturnValue:
    """The leader has read the explanation."""
    _of_item(item_id, directive_id, DirectiveKind.ASK_EXPLANATION)
    return press(
        lambda: directives.mark_read(directive_id, by=actor(), on=clock.today()),
        said=gettext("The explanation was marked as read."),
        undo=lambda _done: of_item(gettext("Mark as read"), item_id),
        to=_address(item_id),
    )


@bp.post("/<int:item_id>/directives/<int:directive_id>/close")
@requires(policies.can_urge)
def close_meeting_note(item_id: int, directive_id: int) -> ResponseReturnValue:
    """The meeting has spoken of it."""
    _of_item(item_id, directive_id, DirectiveKind.MEETING_NOTE)
    form = ConclusionForm()
    return press(
        lambda: directives.close_note(directive_id, by=actor(), on=clock.today(), words=form.words.data),
        said=gettext("The item was taken off the list for the meeting."),
        undo=True,
        to=_address(item_id),
        form=form,
    )


def _of_item(item_id: int, directive_id: int, kind: DirectiveKind) -> None:
    """NotFound for a directive of another item, or of one that this person may not see."""
    load_item(item_id, by=actor())
    found: Any = db.session.get(Directive, directive_id)
    if found is None or found.item_id != item_id or found.kind is not kind:
        raise NotFound(_l("There is no such directive."))


def _address(item_id: int) -> str:
    """The page that the button stood on, else the item's."""
    return request.form.get("back") or url_for("items.show_item", item_id=item_id, _anchor="directives")
