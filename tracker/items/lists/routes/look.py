"""The quick look: one item beside the list, ?xem=<id>; htmx asks for it alone, an address brings it with the list."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from tracker.audit.reads import note_read
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import NotFound
from tracker.core.frame import panels
from tracker.items import policies
from tracker.items.counters.queries.readings import for_item
from tracker.items.filters.filtering import read_id
from tracker.items.lists.row_looks import meter_look
from tracker.items.one.deeds import deeds
from tracker.items.one.reminders import reminder_of
from tracker.items.one.routes.item import form_of
from tracker.items.queries.page import item_page
from tracker.items.verbs import Place

#: The argument of the list's address that names the item.
LOOK = "xem"


def asks_to_look() -> bool:
    return bool(request.args.get(LOOK))


def looked_at() -> dict[str, Any]:
    """What the quick look of this address shows; NotFound where there is no such item for this person.

    Of a restricted item the log keeps that it was read, as its page does.
    """
    item_id = read_id(request.args, LOOK)
    if item_id is None:
        raise NotFound(_l("There is no such item."))
    by, on = actor(), clock.today()
    page = item_page(item_id, by=by, on=on)
    if page.item.restricted and page.item.document_id is not None:
        note_read("read.item", page.item.document_id, by=by, item=item_id)
    counters = sorted((panel.shown for panel in for_item(item_id, on)), key=lambda shown: shown.target is None)
    main = [verb for verb in deeds(by, page) if verb.row.place is Place.MAIN]
    milestones = [one for one in page.pieces["milestone"] if one.second is None]
    urges = policies.can_assign(by) is None
    return {
        "page": page,
        "item": page.item,
        "meters": [(meter_look(shown), shown.as_of) for shown in counters],
        "note": next(iter(page.pieces["update"]), None),
        "milestone": next(iter(milestones), None),
        "deed": next(iter(main), None),
        "form_of": lambda verb: form_of(verb, page),
        "reminder": reminder_of(page, next(iter(counters), None)) if urges else "",
        "panels": panels("look", page),
    }


def look_page() -> str:
    """The quick look alone, for the page that asks."""
    return render_template("items/lists/_look.html", look=looked_at())
