"""Chờ tôi xử lý on the home page: the first rows of the inbox, each with the one button of its act."""

from __future__ import annotations

from typing import Any

from flask import g

from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.bounds import bounded
from tracker.core.frame import Panel
from tracker.items.directives.queries import for_units
from tracker.items.queries.week import week_of
from tracker.processes.inbox.addresses import assign_address, name_address, open_address, press_address
from tracker.processes.inbox.forms import asks
from tracker.processes.inbox.queries import COUNTED, MENU, MOST_COUNTED, few_steps, waits_for_anybody
from tracker.processes.inbox.rows import StepRow, read_inbox
from tracker.processes.inbox.running import next_of_all, running
from tracker.processes.labels import button_words
from tracker.processes.step_kinds import catalogue
from tracker.processes.waiting_words import nobody_words

MOST = 6  # rows; the page of the inbox has all of them


def has_inbox(by: Actor) -> bool:
    """Everybody for whom steps wait but leaders, whose home has them among what is to be decided."""
    return waits_for_anybody(by) and (not by.has(Role.LEADER) or by.has(Role.CLERK, Role.HEAD, Role.OFFICER))


def first_steps(by: Actor, _about: Any) -> dict[str, Any]:
    """The first rows, what merely runs, and for clerks the days ahead: a fixed number of queries."""
    on, known = clock.today(), catalogue()
    sees_all = by.has(Role.CLERK)
    waiting = few_steps(by=by)  # as far as the menu tells: to count a whole inbox takes longer than this page
    inbox = read_inbox(MENU, known, by=by, on=on, size=MOST, waiting=waiting)
    setattr(g, COUNTED, waiting)  # the menu need not ask again
    runs = running(by=by)
    return {
        "rows": inbox.page.rows,
        "total": bounded(waiting, MOST_COUNTED - 1),
        "runs": runs,
        "next": runs or (() if inbox.page.rows else next_of_all(by=by, on=on)),
        "week": week_of(by=by, on=on) if sees_all else (),
        "deed": deed_of,
        "asks": {one.item_id: one for one in for_units(set(by.heads()), by=by, on=on) if one.is_question},
        "nobody_words": nobody_words,
        "has_unit": by.has(Role.HEAD, Role.OFFICER),
    }


def deed_of(row: StepRow, back: str) -> dict[str, Any]:
    """The one button of a row: {words, url, is_post, fields}; `back` is the page to come back to."""
    if row.nobody:
        named = name_address(row)
        return {"nobody": True, "url": named or assign_address(row), "is_named": named is not None}
    if row.to_explain:
        return {"explain": True}
    button = row.buttons[0] if row.buttons else ""
    words = button_words(button, row.step)
    if button == "assign":
        return {"words": words, "url": assign_address(row)}
    if asks(button, row.step):
        return {"words": words, "url": open_address(row, button)}
    fields = {"node": row.step.id, "unit": row.unit_id or ""}
    return {"words": words, "url": press_address(row, button, back), "fields": fields, "is_post": True}


HOME = (Panel("processes/inbox/_home.html", first_steps, has_inbox),)
