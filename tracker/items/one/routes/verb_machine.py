"""How a verb becomes a small page: a form to look at, and the deed, with its errors on the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, Text
from tracker.core.forms import TrackerForm
from tracker.core.security import allow, safe_target, signed_in
from tracker.core.work import unit_of_work
from tracker.documents import uploads
from tracker.items.blueprint import bp
from tracker.items.models.item import Item
from tracker.items.one.forms import ResultForm
from tracker.items.services.loading import load_item
from tracker.items.states import MOVED_ON, can_follow, offered
from tracker.items.verbs import Verb
from tracker.organization.forms import put_on, renew

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
    done: Text = ""  # the note after it, where it is not that of the verb
    template: str = "items/one/verb.html"
    given: Callable[[Item], dict[str, Any]] = _version_of
    beside: Callable[[Item], dict[str, Any]] = _nothing  # what its template shows beside the form


def mount(page: VerbPage[Form]) -> None:
    """Two routes for a verb: its form (endpoint `<verb>_form`), and doing it (`<verb>`)."""
    name = page.verb.value

    def show(item_id: int) -> ResponseReturnValue:
        item = ready(item_id, page.verb)
        return show_page(page, page.form(formdata=None, **page.given(item)), item)

    def do(item_id: int) -> ResponseReturnValue:
        item = ready(item_id, page.verb)
        return answer(page, page.form(), item)

    path = f"/<int:item_id>/{name.replace('_', '-')}"
    bp.add_url_rule(path, f"{name}_form", signed_in(show), methods=["GET"])
    bp.add_url_rule(path, name, signed_in(do), methods=["POST"])


def ready(item_id: int, verb: Verb) -> Item:
    """The item, where this person may do this with it now; else NotFound, NotAllowed or Conflict."""
    by = actor()
    item, standing = load_item(item_id, by=by)
    allow(verb.row.policy(by, standing))
    if verb not in offered(item):
        raise Conflict(MOVED_ON)
    return item


def answer(page: VerbPage[Form], form: Form, item: Item, **more: Any) -> ResponseReturnValue:
    """Do it, or show the form again with its faults; of what others changed meanwhile the form tells."""
    item_id, by = item.id, actor()
    try:
        if not _is_sound(form):
            return show_page(page, form, item, **more), 400
        with unit_of_work():
            page.act(item_id, form, by, clock.today())
    except InvalidInput as error:
        put_on(form, error)
        return show_page(page, form, item, **more), 400
    except Conflict as error:
        item, _standing = load_item(item_id, by=by)
        if "version" not in form or not can_follow(item.status, page.verb):
            raise
        return show_page(page, form, item, changes=renew(form, item.version, error), **more), 409
    flash(str(page.done or page.verb.row.done))
    return redirect(back_to(item_id), 303)


def _is_sound(form: TrackerForm) -> bool:
    """Whether it was filled in rightly. Its files are taken whatever else is wrong: nobody chooses them twice."""
    valid = form.validate()
    if not isinstance(form, ResultForm):
        return valid
    taken, refused = uploads.take_files(form.files.data or [])
    form.kept = uploads.kept_before() + taken
    for error in refused:
        put_on(form, error)
    return valid and not refused


def back_to(item_id: int) -> str:
    """Where one came from: the local page that `next` of the address names, else the item's own."""
    asked = request.args.get("next")
    return safe_target(asked) if asked else url_for("items.show_item", item_id=item_id)


def show_page(page: VerbPage[Form], form: Form, item: Item, **more: Any) -> str:
    """The small page of a verb."""
    title = page.verb.row.words
    more |= {"verb": page.verb, "title": title, "lead": page.lead, "back": back_to(item.id), **page.beside(item)}
    more["kept"] = [(file, uploads.word_for(file)) for file in getattr(form, "kept", ())]
    return render_template(page.template, form=form, item=item, **more)
