"""One item: who answers for a unit in it, beside or instead of its head."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Role
from tracker.core.errors import Conflict
from tracker.core.security import allow, safe_target, signed_in
from tracker.core.submitting import press, submit
from tracker.handover.blueprint import bp
from tracker.handover.forms import OFFICE, EndNameForm, NameForm, NamingForm
from tracker.handover.policies import can_name
from tracker.handover.queries.people import name_of, office_name, people_of
from tracker.handover.services.naming import carried, end_naming, name_answerer, standing_naming
from tracker.items.models.item import Item
from tracker.items.services.loading import load_item
from tracker.organization.models import Unit


@bp.get("/items/<int:item_id>/hand-over")
@signed_in
def name_form(item_id: int) -> ResponseReturnValue:
    """Who answers for the unit (?unit_id=; without it the one that carries it out): the form."""
    item, unit = _asked(item_id)
    naming = standing_naming(item_id, unit.id, on=clock.today())
    seen = naming.id if naming else 0
    return _page(_form(unit, formdata=None, seen=seen, next=request.args.get("next", "")), item, unit)


@bp.post("/items/<int:item_id>/hand-over")
@signed_in
def name_person(item_id: int) -> ResponseReturnValue:
    """Name that person, or the office."""
    item, unit = _asked(item_id)
    form, unit_id = _form(unit), unit.id
    return submit(
        form,
        lambda: name_answerer(
            item_id, unit_id, form.person_id, by=actor(), on=clock.today(), reason=form.reason.data, seen=form.seen_id
        ),
        said=_l("Named: the steps of the unit in this item wait for them too."),
        to=_back(item_id, form),
        again=lambda: _page(form, item, unit),
    )


@bp.post("/items/<int:item_id>/hand-over/end")
@signed_in
def end_name(item_id: int) -> ResponseReturnValue:
    """Give the item back to the head of the unit."""
    _item, unit = _asked(item_id)
    form, unit_id = EndNameForm(), unit.id
    return press(
        lambda: end_naming(item_id, unit_id, by=actor(), on=clock.today(), seen=form.seen_id),
        said=_l("The item is with the head of the unit again."),
        to=_back(item_id, form),
        told=(Conflict,),
    )


def _asked(item_id: int) -> tuple[Item, Unit]:
    """The item and the unit of the address; NotFound, NotAllowed."""
    by = actor()
    item, standing = load_item(item_id, by=by, lock=False)
    allow(can_name(by))
    unit_id = request.args.get("unit_id", type=int) or item.lead_unit_id or min(standing.lead, default=0)
    return carried(item.id, unit_id, by=by, lock=False)


def _form(unit: Unit, **given: Any) -> NameForm:
    people = [(str(one.person_id), one.words) for one in people_of([unit.id], on=clock.today())]
    return NameForm(people=[*dict(people).items(), (OFFICE, office_name())], **given)


def _page(form: NameForm, item: Item, unit: Unit) -> str:
    day = clock.today()
    naming = standing_naming(item.id, unit.id, on=day)
    heads = [one for one in people_of([unit.id], on=day) if one.role is Role.HEAD]
    return render_template(
        "handover/name.html", form=form, item=item, unit=unit, naming=naming, heads=heads,
        named=name_of(naming.person_id) if naming else "", back=_back(item.id, form),
    )  # fmt: skip


def _back(item_id: int, form: NamingForm) -> str:
    """Where one came from, a local page, as the form keeps it; else the item's own page."""
    return safe_target(form.next.data) if form.next.data else url_for("items.show_item", item_id=item_id)
