"""Addresses of the inbox: the list as it is filtered, and where the buttons of a row lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from tracker.core.addresses import address
from tracker.items.deadlines.timeliness import Status
from tracker.processes.inbox.rows import StepRow

#: The word of an address for the button of a step that has none of its own: no drawing can name a button so.
FINISH = "-"
FILTERS = ("kind", "unit", "of", "page")


def here(**changes: Any) -> str:
    """The address of this list as it is filtered now, on this page."""
    said = _arguments() | changes
    return address("inbox.show_inbox", {name: value for name, value in said.items() if value not in ("", None)})


def _arguments() -> dict[str, Any]:
    if request.endpoint not in ("inbox.show_inbox", "inbox.press_button"):
        return {}  # a row on another page
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}


def press_address(row: StepRow, button: str, back: str = "") -> str:
    """Where a button is pressed; `back` leads to another page than the list."""
    path = {"item_id": row.item.id, "token": row.number, "button": button or FINISH}
    return address("inbox.press_button", _arguments() | ({"next": back} if back else {}), **path)


def open_address(row: StepRow, button: str) -> str:
    """The list with the form of this button open in its place."""
    return here(open=open_word(row.key, button)) + f"#step-{row.key}"


def open_word(key: str, button: str) -> str:
    """What `open` says in the address of the list: which form of which step."""
    return f"{key}-{button or FINISH}"


def assign_address(row: StepRow) -> str:
    """Where the units of an item are chosen, and back."""
    form = "items.assign_form" if row.item.status is Status.REGISTERED else "items.reassign_form"
    return url_for(form, item_id=row.item.id, next=here())


def name_address(row: StepRow) -> str | None:
    """Where somebody is named for the unit in this item, and back; None where it is not for a unit."""
    if row.answers_id is None:
        return None
    return url_for("handover.name_form", item_id=row.item.id, unit_id=row.answers_id, next=here())


def page_address(number: int) -> str:
    """Another page of this list."""
    return here(page=number)


ADDRESSES: Mapping[str, Any] = {
    "here": here, "page_address": page_address, "open_word": open_word, "press_address": press_address,
    "assign_address": assign_address, "name_address": name_address,
}  # fmt: skip
