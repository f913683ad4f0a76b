"""What is done to an item: a small page with a form for each verb that needs words, a button for the rest."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, Text
from tracker.core.forms import seen_version
from tracker.core.security import signed_in
from tracker.core.submitting import press
from tracker.items.blueprint import bp
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.forms import PartsForm
from tracker.items.labels import done_words
from tracker.items.models.item import Extension, Item, Part
from tracker.items.one.children import ask_of
from tracker.items.one.forms import (
    ConfirmForm,
    EndForm,
    ExtensionForm,
    ReasonForm,
    ResultForm,
    SendBackForm,
    SupersedeForm,
)
from tracker.items.one.resuming import ResumeForm, offer_days
from tracker.items.one.routes.verb_machine import VerbPage, back_to, mount
from tracker.items.queries.evidence import evidence_beside
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.queries.naming import of_item
from tracker.items.services import results
from tracker.items.services.assigning import accept as accept_item, assign as assign_item, return_item
from tracker.items.services.extensions import request_extension
from tracker.items.services.loading import load_item, parts_of
from tracker.items.services.suspending import resume
from tracker.items.verbs import Verb

ADDRESS = re.compile(r"/items/(\d{1,9})(?:[/?#].*)?$")


def _suspend(item_id: int, form: ReasonForm, by: Actor, on: date) -> Item:
    return results.stop(item_id, Verb.SUSPEND, by=by, on=on, reason=form.reason.data)


def _resume(item_id: int, form: ResumeForm, by: Actor, on: date) -> Item:
    return resume(
        item_id, by=by, on=on, reason=form.reason.data, version=seen_version(form) or None, days=form.chosen_days()
    )


def _stop(verb: Verb, lead: Text) -> VerbPage[EndForm]:
    """It ends, or is opened again, with or without the tasks of a plan."""

    def act(item_id: int, form: EndForm, by: Actor, on: date) -> Item:
        return results.stop(item_id, verb, by=by, on=on, reason=form.reason.data, children=form.answer())

    return VerbPage(verb, EndForm, act, lead, offer=partial(ask_of, verb=verb))


def _return(item_id: int, form: ReasonForm, by: Actor, on: date) -> Item:
    return return_item(item_id, by=by, on=on, reason=form.reason.data)


def _confirm(item_id: int, form: ConfirmForm, by: Actor, on: date) -> Item:
    return results.confirm_completion(
        item_id, by=by, on=on, version=seen_version(form), note=form.note.data, children=form.answer()
    )


def _evidence(item: Item) -> dict[str, Any]:
    """Whoever confirms a completion has the files before them that show it."""
    return {"evidence": evidence_beside(item.id)}


def _send_back(item_id: int, form: SendBackForm, by: Actor, on: date) -> Item:
    return results.send_back(item_id, by=by, on=on, reason=form.reason.data, version=seen_version(form))


def _ask(item_id: int, form: ExtensionForm, by: Actor, on: date) -> Extension:
    return request_extension(item_id, by=by, on=on, until=form.until.data, reason=form.reason.data)


def _submit(item_id: int, form: ResultForm, by: Actor, on: date) -> Item:
    """Files come as a progress note of the same words, so that they hang where evidence hangs."""
    if form.kept:
        add_update(item_id, Note(form.outcome.data, on), by=by, on=on, files=form.kept)
    return results.submit_result(item_id, by=by, on=on, outcome=form.outcome.data, version=seen_version(form))


def _supersede(item_id: int, form: SupersedeForm, by: Actor, on: date) -> Item:
    other_id = find_item(form.other.data, by=by, on=on)
    return results.stop(
        item_id, Verb.SUPERSEDE, by=by, on=on, reason=form.reason.data, other_id=other_id, children=form.answer()
    )


def find_item(typed: str, *, by: Actor, on: date) -> int:
    """The item that an address or a search means; InvalidInput where it means none or several."""
    if address := ADDRESS.search(typed):
        return load_item(int(address[1]), by=by)[0].id
    found = list_items(Wanted(q=typed, is_open=True), by=by, on=on, size=2)
    if found.total != 1:
        raise InvalidInput(_l("This means no item, or several: paste the address of the item's page"), field="other")
    return found.rows[0].id


def _assign(item_id: int, form: PartsForm, by: Actor, on: date) -> Item:
    reason, version = form.reason.data, seen_version(form)
    return assign_item(item_id, form.parts(), by=by, on=on, version=version, reason=reason)


def _parts_form(**given: Any) -> PartsForm:
    return PartsForm(on=clock.today(), **given)


def _parts_given(item: Item) -> dict[str, Any]:
    parts = parts_of(item.id)
    units = {kind: [part.unit_id for part in parts if part.part is kind] for kind in Part}
    lead = next((part for part in parts if part.part is Part.LEAD), None)
    return {
        "version": item.version,
        "how": "each" if units[Part.EACH] else "lead",
        "lead": lead.unit_id if lead else None,
        "person": lead.person_id if lead else None,
        "each": units[Part.EACH],
        "support": units[Part.SUPPORT],
        "monitor": units[Part.MONITOR],
        "own_days": {part.unit_id: part.due_on for part in parts if part.part is Part.EACH and part.due_on},
    }


PAGES: tuple[VerbPage[Any], ...] = (
    VerbPage(Verb.RETURN, ReasonForm, _return, _l("The item goes back to the office, with the reason.")),
    VerbPage(
        Verb.CONFIRM_COMPLETION, ConfirmForm, _confirm,
        _l("Whether it was in time is judged by the day of the report, not by today."),
        template="items/one/confirm.html", beside=_evidence, offer=partial(ask_of, verb=Verb.CONFIRM_COMPLETION),
    ),
    VerbPage(
        Verb.SEND_BACK, SendBackForm, _send_back, _l("The item is in progress again and its deadline runs on."),
        template="items/one/confirm.html", beside=_evidence,
    ),
    VerbPage(
        Verb.REQUEST_EXTENSION, ExtensionForm, _ask,
        _l("The deadline stays until the leadership has decided; the first deadline is always kept."),
    ),
    VerbPage(Verb.SUSPEND, ReasonForm, _suspend, _l("The deadline does not run while the item is suspended.")),
    VerbPage(
        Verb.RESUME, ResumeForm, _resume,
        _l("Days are moved by the working days that the item stood, unless another day is written."),
        template="items/one/resume.html", offer=offer_days,
    ),
    _stop(Verb.CANCEL, _l("The item leaves the boards and the next tasks.")),
    _stop(Verb.REOPEN, _l("The item is to be done again.")),
    VerbPage(
        Verb.SUPERSEDE, SupersedeForm, _supersede, _l("The item leaves the boards and the next tasks."),
        offer=partial(ask_of, verb=Verb.SUPERSEDE),
    ),
    VerbPage(
        Verb.SUBMIT_RESULT, ResultForm, _submit,
        _l("The deadline stands still from today until the result is confirmed or sent back."),
    ),
    VerbPage(Verb.ASSIGN, _parts_form, _assign, "", template="items/one/assign.html", given=_parts_given),
    VerbPage(
        Verb.REASSIGN, _parts_form, _assign,
        _l("Units that stay keep their history; those that leave are released today."),
        template="items/one/assign.html", given=_parts_given,
    ),
)  # fmt: skip

for _page in PAGES:
    mount(_page)


@bp.post("/<int:item_id>/accept")
@signed_in
def accept(item_id: int) -> ResponseReturnValue:
    """The head takes the duty on: one button."""

    def act() -> tuple[str, str]:
        """What is said of it, and how it is called: the item need not be read again for either."""
        item = accept_item(item_id, by=actor(), on=clock.today())
        return done_words(Verb.ACCEPT, item), of_item(Verb.ACCEPT.row.words, item_id)

    return press(
        act,
        said=lambda words: words[0],
        to=back_to(item_id),
        told=(InvalidInput,),
        undo=lambda words: words[1],
    )
