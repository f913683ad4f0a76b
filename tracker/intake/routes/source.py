"""Where an item came from: the page of its paper with the marked words, for whoever may see the item."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.errors import NotFound
from tracker.core.security import signed_in
from tracker.intake.blueprint import bp
from tracker.intake.pictures import page_of_origin, source_of
from tracker.intake.queries.origins import CameFrom, origin_of
from tracker.intake.routes.files import page_answer
from tracker.intake.shown.source import source_page
from tracker.items.models.item import Item
from tracker.items.services.loading import load_item


@bp.get("/items/<int:item_id>/pages/<int:page_number>")
@signed_in
def show_source(item_id: int, page_number: int) -> ResponseReturnValue:
    """The page, with the words that the item came from."""
    item, origin = _origin(item_id)
    view = source_page(item.id, origin, page_number, has_picture=source_of(origin, page_number) is not None)
    return render_template("intake/source.html", item=item, origin=origin, view=view)


@bp.get("/items/<int:item_id>/pages/<int:page_number>/picture")
@signed_in
def show_source_picture(item_id: int, page_number: int) -> ResponseReturnValue:
    """The picture of that page."""
    _item, origin = _origin(item_id)
    return page_answer(page_of_origin(origin, page_number))


def _origin(item_id: int) -> tuple[Item, CameFrom]:
    item, _standing = load_item(item_id, by=actor())
    origin = origin_of(item.id)
    if origin is None:
        raise NotFound(gettext("This item was not read from a paper."))
    return item, origin
