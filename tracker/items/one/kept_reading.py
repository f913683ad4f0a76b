"""Whatever page shows one item of a restricted document, of whichever slice, is kept as reading it.

After the view, for only then it is known that this person may see the item; before anything of the answer is sent.
"""

from __future__ import annotations

from flask import Response, request
from sqlalchemy import select

from tracker.audit.reads import note_read
from tracker.core.acting import actor, is_signed_in
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.fault_pages import fault_answer
from tracker.items.blueprint import bp
from tracker.items.counters.models import Counter
from tracker.items.models.item import Item

#: It knows the item, and keeps its reading without asking again.
BY_ITSELF = "items.show_item"


@bp.after_app_request
def keep_reading(response: Response) -> Response:
    """One query on pages below an item or a counter; the answer that a reading could not be kept, where that is so."""
    asked = request.view_args or {}
    is_shown = request.method == "GET" and response.status_code == 200 and request.endpoint != BY_ITSELF
    if not is_shown or not {"item_id", "counter_id"} & asked.keys() or not is_signed_in():
        return response
    query = select(Item.id, Item.document_id).where(Item.restricted, Item.document_id.is_not(None))
    if "item_id" in asked:
        query = query.where(Item.id == asked["item_id"])
    else:
        query = query.join(Counter, Counter.item_id == Item.id).where(Counter.id == asked["counter_id"])
    found = db.session.execute(query).first()
    try:
        if found is not None:
            note_read("read.item", found.document_id, by=actor(), item=found.id)
    except TrackerError as error:
        return fault_answer(error)
    return response
