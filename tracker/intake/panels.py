"""What papers show on other pages: where an item came from; on the register, what waits and where files are dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.intake.policies import can_use
from tracker.intake.queries.origins import CameFrom, origin_of
from tracker.intake.queries.queue import how_many
from tracker.items.queries.page import ItemPage


@dataclass(frozen=True, slots=True)
class Source:
    """Where an item came from: in words, and the address of that page."""

    origin: CameFrom
    where: str
    address: str


def came_from(_by: Actor, page: ItemPage) -> Source | None:
    """None for an item that somebody typed. The page has asked whether the item may be seen."""
    item = page.item
    origin = origin_of(item.id)
    if origin is None:
        return None
    if origin.sheet:
        cell = origin.cells.get("title") or origin.cells.get("task") or str(origin.row)
        return Source(origin, _("sheet %(sheet)s, %(cell)s", sheet=origin.sheet, cell=cell), "")
    if not origin.pages:
        return Source(origin, "", "")
    first = origin.pages[0]
    return Source(origin, _("page %(n)s", n=first), url_for("intake.show_source", item_id=item.id, page_number=first))


def waiting(_by: Actor, _about: Any) -> int:
    """How many papers wait."""
    return how_many()


ITEM = (Panel("intake/_source_panel.html", came_from),)
REGISTER = (Panel("intake/_on_register.html", waiting, lambda by: can_use(by) is None),)
