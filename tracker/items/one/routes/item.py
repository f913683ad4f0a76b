"""The page of an item, its milestones, registering and editing it."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.audit.reads import note_read
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.forms import filled, seen_version
from tracker.core.frame import panels
from tracker.core.i18n import write_day
from tracker.core.security import requires, signed_in
from tracker.core.submitting import submit
from tracker.documents.models import Document
from tracker.documents.queries.lookup import find_written
from tracker.documents.queries.visible import load_document
from tracker.items import policies
from tracker.items.blueprint import bp
from tracker.items.counters.queries.readings import CounterPanel, for_item
from tracker.items.directives.queries import directives_of
from tracker.items.forms import EditItemForm, NewItemForm, due_words
from tracker.items.models.item import Item, Origin
from tracker.items.next_tasks.queries.open_items import cite
from tracker.items.one.deeds import deeds
from tracker.items.one.forms import MilestoneForm
from tracker.items.one.reminders import reminder_of
from tracker.items.queries.page import ItemPage, item_page
from tracker.items.services.assigning import assign
from tracker.items.services.loading import load_item
from tracker.items.services.registering import edit_item, register_item, suggest_action
from tracker.items.verbs import Place, Verb


@bp.get("/<int:item_id>")
@signed_in
def show_item(item_id: int) -> ResponseReturnValue:
    """One item with all that hangs on it."""
    return page_of(item_id)


def page_of(item_id: int, milestone_form: MilestoneForm | None = None) -> str:
    """The page; the form comes back with its error."""
    by, on = actor(), clock.today()
    page = item_page(item_id, by=by, on=on)
    if page.item.restricted and page.item.document_id is not None:
        note_read("read.item", page.item.document_id, by=by, item=item_id)
    may = deeds(by, page)
    counters = for_item(item_id, on)
    may_report = policies.can_report_progress(by, page.standing) is None
    return render_template(
        "items/one/show.html",
        page=page,
        item=page.item,
        citation=cite(page.document, page.issuer),
        counters=counters,
        deeds=[verb for verb in may if verb.row.place is Place.MAIN],
        more=[verb for verb in may if verb.row.place is Place.MENU],
        form_of=lambda verb: form_of(verb, page),
        may_edit=policies.can_register(by) is None,
        may_report=may_report,
        may_enter=Verb.UPDATE_PROGRESS in may,
        may_set_up=policies.can_register(by) is None,
        item_id=item_id,
        milestone_form=milestone_form or MilestoneForm(formdata=None),
        **_directives(page),
        reminder=_reminder(page, counters),
        history=history_lines(history_of(page.item), by=actor()),
        panels=panels("item", page),
    )


def form_of(verb: Verb, page: ItemPage) -> str:
    """The address of the form of a verb; that of more time is about the request that waits."""
    asked: dict[str, Any] = {"extension_id": page.asked.id} if verb is Verb.GRANT_EXTENSION and page.asked else {}
    return url_for(f"items.{verb.row.form or f'{verb.value}_form'}", item_id=page.item.id, **asked)


def _directives(page: ItemPage) -> dict[str, Any]:
    """What the leadership decided, and what this person may do about it."""
    by, told = actor(), directives_of(page)
    answers, each = policies.can_answer_for(by, page.standing) is None, len(page.standing.lead) > 1
    return {
        "directives": told,
        "to_answer": {row.id for row in told if answers and row.can_answer(by, each=each)},
        "may_decide": page.item.closed_on is None and policies.can_urge(by) is None,
        "may_read": policies.can_read_explanation(by, page.standing) is None,
        "may_close": policies.can_urge(by) is None,
    }


def _reminder(page: ItemPage, counters: list[CounterPanel]) -> str:
    """For those who urge others: clerks and leaders, while the item is open."""
    by = actor()
    if policies.can_assign(by) is not None:
        return ""
    counted = sorted((panel.shown for panel in counters), key=lambda shown: shown.target is None)
    return reminder_of(page, next(iter(counted), None))


@bp.get("/new")
@requires(policies.can_register)
def new_item() -> ResponseReturnValue:
    """The empty form; ?document= fills it from a document of the register."""
    form = NewItemForm(formdata=None, on=clock.today(), origin=Origin.SUPERIOR.value)
    asked = request.args.get("document", "")
    if asked.isascii() and asked.isdecimal() and len(asked) < 10:
        _fill(form, load_document(int(asked), actor=actor()))
    return _new_page(form)


@bp.post("/new")
@requires(policies.can_register)
def register() -> ResponseReturnValue:
    """Register it and, where units are named and "later" was not pressed, assign it."""
    form = NewItemForm(on=clock.today())
    return submit(
        form,
        lambda: _save_new(form),
        said=gettext("The item was registered."),
        to=lambda item_id: url_for("items.show_item", item_id=item_id),
        again=lambda: _new_page(form),
    )


def _save_new(form: NewItemForm) -> int:
    by, on = actor(), clock.today()
    document = find_written(form.document.data, actor=by) if form.document.data else None
    then = request.form.get("then", "")
    draft = form.draft(Origin(filled(form.origin.data)))
    item = register_item(draft, by=by, on=on, document_id=document.id if document else None)
    if then == "assign" or (not then and form.names_units):
        assign(item.id, form.parts(), by=by, on=on)
    return item.id


def _fill(form: NewItemForm, document: Document) -> None:
    form.origin.data = (Origin.OWN if document.issuer.is_own else Origin.SUPERIOR).value
    form.document.data = f"{document.number}/{document.symbol} ngày {write_day(document.issued_on)}"
    form.title.data = document.subject
    form.action.data = suggest_action(document.subject)


def _new_page(form: NewItemForm) -> str:
    return render_template("items/one/new.html", form=form)


@bp.get("/<int:item_id>/edit")
@requires(policies.can_register)
def edit(item_id: int) -> ResponseReturnValue:
    item, _standing = load_item(item_id, by=actor())
    names = ("title", "clause", "action", "output", "field_id", "leader_id", "period", "starts_on", "source_words")
    given: dict[str, Any] = {name: getattr(item, name) for name in names}
    given |= {"priority": item.priority.value, "next_task": item.next_task.value, "due": due_words(item)}
    form = EditItemForm(formdata=None, on=clock.today(), item=item, version=item.version, **given)
    return _edit_page(form, item)


@bp.post("/<int:item_id>/edit")
@requires(policies.can_register)
def save(item_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    item, _standing = load_item(item_id, by=actor())
    form = EditItemForm(on=clock.today(), item=item)
    return submit(
        form,
        lambda: _save(form, item_id),
        said=gettext("The item was saved."),
        to=url_for("items.show_item", item_id=item_id),
        again=lambda: _edit_page(form, item),
        over=lambda: load_item(item_id, by=actor())[0].version,
    )


def _save(form: EditItemForm, item_id: int) -> None:
    item, _standing = load_item(item_id, by=actor())
    draft = form.draft(item.origin, illustrative=item.illustrative)
    edit_item(item_id, draft, by=actor(), on=clock.today(), version=seen_version(form))


def _edit_page(form: EditItemForm, item: Item) -> str:
    return render_template("items/one/edit.html", form=form, item=item)
