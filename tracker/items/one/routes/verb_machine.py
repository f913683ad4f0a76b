"""How a verb becomes a small page: a form to look at, and the deed, with its errors on the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, Text
from tracker.core.forms import TrackerForm
from tracker.core.security import allow, safe_target, signed_in
from tracker.core.submitting import submit
from tracker.items.blueprint import bp
from tracker.items.labels import done_words
from tracker.items.models.item import Item
from tracker.items.queries.naming import of_item
from tracker.items.services.loading import load_item
from tracker.items.states import can_follow, offered, why_over
from tracker.items.verbs import Verb

Form = TypeVar("Form", bound=TrackerForm)


def _version_of(item: Item) -> dict[str, Any]:
    return {"version": item.version}


def _nothing(_item: Item) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class VerbPage(Generic[Form]):
    """The page of a verb: which form, what is done, and what the page says before and after."""

    verb: Verb
    form: Callable[..., Form]
    act: Callable[[int, Form, Actor, date], object]
    lead: Text
    done: Text = ""  # the note after it, where it is not what has come of the verb
    template: str = "items/one/verb.html"
    given: Callable[[Item], dict[str, Any]] = _version_of
    offer: Callable[[Form, Item], None] | None = None  # what its form needs to know of the item
    beside: Callable[[Item], dict[str, Any]] = _nothing  # what its template shows beside the form


def mount(page: VerbPage[Form]) -> None:
    """Two routes for a verb: its form (endpoint `<verb>_form`), and doing it (`<verb>`)."""
    name = page.verb.value

    def show(item_id: int) -> ResponseReturnValue:
        item = ready(item_id, page.verb)
        return show_page(page, _offered(page, page.form(formdata=None, **page.given(item)), item), item)

    def do(item_id: int) -> ResponseReturnValue:
        item = ready(item_id, page.verb)
        return answer(page, _offered(page, page.form(), item), item)

    path = f"/<int:item_id>/{name.replace('_', '-')}"
    bp.add_url_rule(path, f"{name}_form", signed_in(show), methods=["GET"])
    bp.add_url_rule(path, name, signed_in(do), methods=["POST"])


def _offered(page: VerbPage[Form], form: Form, item: Item) -> Form:
    if page.offer is not None:
        page.offer(form, item)
    return form


def ready(item_id: int, verb: Verb) -> Item:
    """The item, where this person may do this with it now; else NotFound, NotAllowed or Conflict."""
    by = actor()
    item, standing = load_item(item_id, by=by)
    allow(verb.row.policy(by, standing))
    if verb not in offered(item):
        raise Conflict(why_over(item, verb, by=by))
    return item


def answer(page: VerbPage[Form], form: Form, item: Item, **more: Any) -> ResponseReturnValue:
    """Do it, or show the form again with its faults; of what others changed meanwhile the form tells."""
    item_id = item.id
    return submit(
        form,
        lambda: page.act(item_id, form, actor(), clock.today()),
        said=lambda _done: page.done or done_words(page.verb, load_item(item_id, by=actor(), lock=False)[0]),
        to=back_to(item_id),
        again=lambda: show_page(page, form, item, **more),
        over=lambda: _version_now(form, item_id, page),
        undo=lambda _done: of_item(page.verb.row.words, item_id),
    )


def _version_now(form: Form, item_id: int, page: VerbPage[Form]) -> int | None:
    """The version that the form may go over; None where the item has moved on so far that nothing is left to do."""
    item, _standing = load_item(item_id, by=actor())
    if not can_follow(item.status, page.verb) or not {"version", "children"} & set(form.data):
        return None
    _offered(page, form, item)  # what it asks about may be what others changed
    return item.version


def back_to(item_id: int) -> str:
    """Where one came from: the local page that `next` of the address names, else the item's own."""
    asked = request.args.get("next")
    return safe_target(asked) if asked else url_for("items.show_item", item_id=item_id)


def show_page(page: VerbPage[Form], form: Form, item: Item, **more: Any) -> str:
    title = page.verb.row.words
    more |= {"verb": page.verb, "title": title, "lead": page.lead, "back": back_to(item.id), **page.beside(item)}
    return render_template(page.template, form=form, item=item, kept=getattr(form, "kept_words", ()), **more)
