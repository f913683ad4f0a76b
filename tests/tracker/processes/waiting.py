"""Steps that wait, made through the verbs that people use; what the inbox shows of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.factories import Office
from tests.tracker.items.tracked import TODAY, asked, assigned, going, of, registered
from tracker.core.actor import SYSTEM, Actor
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.services.assigning import Parts, return_item
from tracker.items.services.results import submit_result
from tracker.processes.models import RunToken
from tracker.processes.services.sweep import fire_due


def number_of(item_id: int, node: str, unit_id: int | None = None) -> int:
    """The number of the open step of this name, in a unit's branch where one is given."""
    db.session.rollback()
    found = select(RunToken.number).where(RunToken.item_id == item_id, RunToken.node == node)
    return db.session.scalars(found if unit_id is None else found.where(RunToken.unit_id == unit_id)).one()


def nodes_of(item_id: int) -> set[str]:
    """Where somebody has to act on the item."""
    db.session.rollback()
    return set(db.session.scalars(select(RunToken.node).where(RunToken.item_id == item_id, RunToken.holds == "task")))


def row_of(page: str, item_id: int) -> str:
    """The block of an item in the inbox; empty where it is not there."""
    ends = r'(?=\s*(?:<li class="todo|</ol>))'
    found = re.search(rf'<li class="todo [^"]*" id="step-{item_id}-\d+">.*?</li>{ends}', page, re.S)
    return found[0] if found else ""


def shown(page: str) -> list[int]:
    """The items of the inbox, from top to bottom."""
    return [int(item_id) for item_id in re.findall(r'id="step-(\d+)-\d+"', page)]


def press(
    client: FlaskClient, item_id: int, node: str, button: str, query: str = "", unit_id: int | None = None, **data: Any
) -> TestResponse:
    """Press a button of the step as the inbox of this client does."""
    version = of(item_id).version
    address = f"/inbox/{item_id}/{number_of(item_id, node, unit_id)}/{button}{query}"
    return client.post(address, data={"version": version, "node": node, "unit": unit_id or ""} | data)


def every_step(office: Office) -> dict[str, int]:
    """One item at each kind of step: {what waits: item}."""
    found = {"assign": registered(), "report": going(office)}
    found["returned"] = returned(office)
    found["confirm"] = reported(office)
    found["extension"] = going(office)
    asked(found["extension"])
    found["overdue"] = going(office, due_on=date(2022, 6, 10))
    fire_due(on=TODAY)
    db.session.rollback()
    found["accept"] = assigned(office)  # after the clock, which has run out for it
    return found


def returned(office: Office, reason: str = "Không đúng chức năng", by: Actor = SYSTEM, **more: Any) -> int:
    """An item that its unit gave back."""
    item_id = going(office, **more)
    with unit_of_work():
        return_item(item_id, by=by, on=TODAY, reason=reason)
    return item_id


def reported(office: Office, words: str = "Đã rà soát xong 14 xã", **more: Any) -> int:
    """An item whose result waits for confirmation."""
    item_id = going(office, **more)
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=TODAY, outcome=words)
    return item_id


def for_each(office: Office, *codes: str) -> Parts:
    """Each of these units for itself."""
    return Parts(each=[office.unit(code).id for code in codes])
