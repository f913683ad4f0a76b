"""Rows of the list that are ready show at once what a write, a day, a language, rights or columns change."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.lists.test_lists import counter_shown, restricted_item
from tests.tracker.items.tracked import TODAY, going, make_field, put
from tracker.core.extensions import db
from tracker.core.ready_rows import READY
from tracker.core.work import unit_of_work
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Item
from tracker.organization.models import Unit


def row_of(client: FlaskClient, item_id: int, address: str = "/items") -> str:
    """The row of an item as the list of a browser has it; empty where it has none."""
    page = client.get(address).text
    found = re.search(rf'<tr class="[^"]*" data-look="[^"]*xem={item_id}".*?</tr>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_write_shows_at_once_and_nothing_else_is_drawn_anew(app: Flask, client_of: ClientOf, office: Office) -> None:
    item_id, other = going(office, title="Rà soát hộ tịch"), going(office, title="Kiểm tra đê điều")
    clerk = client_of("lan")
    assert "Rà soát hộ tịch" in row_of(clerk, item_id)
    before, kept = row_of(clerk, other), len(app.extensions[READY])
    put(item_id, title="Rà soát <b>đất đai</b>")
    assert "Rà soát &lt;b&gt;đất đai&lt;/b&gt;" in row_of(clerk, item_id)
    assert row_of(clerk, other) == before
    assert len(app.extensions[READY]) == kept + 1
    put(item_id, due_on=TODAY - timedelta(days=9), effective_due_on=TODAY - timedelta(days=9))
    assert "Quá hạn 9 ngày" in row_of(clerk, item_id)
    db.session.get_one(Unit, office.unit("NV").id).short_name = "Phòng NV&DT"
    db.session.commit()
    for one in (item_id, other):
        assert "Phòng NV&amp;DT" in row_of(clerk, one)
        assert "Phòng NV&amp;DT" in row_of(client_of("huong"), one)


def test_a_figure_shows_at_once(client_of: ClientOf, office: Office) -> None:
    shown = counter_shown(office, 10)
    item_id, clerk = db.session.query(Item.id).order_by(Item.id.desc()).limit(1).scalar(), client_of("lan")
    assert "<b>10/14</b>" in row_of(clerk, item_id)
    with unit_of_work():
        add_reading(shown.id, Entry(15, TODAY), by=office.actor("lan"), on=TODAY)  # type: ignore[attr-defined] # a Shown
    assert "<b>15/14</b>" in row_of(clerk, item_id)
    assert "Vượt" in row_of(clerk, item_id)


def test_another_day_counts_anew(app: Flask, client_of: ClientOf, office: Office) -> None:
    item_id, clerk = going(office), client_of("lan")
    put(item_id, due_on=TODAY, effective_due_on=TODAY)
    assert "Đến hạn hôm nay" in row_of(clerk, item_id)
    app.config["TRACKER_TODAY"] = TODAY + timedelta(days=2)
    assert "Quá hạn 2 ngày" in row_of(clerk, item_id)


def test_each_reads_in_her_language_with_her_rights_and_columns(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    put(item_id, field_id=make_field("Cải cách hành chính").id)
    clerk, officer = client_of("lan"), client_of("minh")
    first = row_of(clerk, item_id)
    assert ("Đang thực hiện" in first, 'type="checkbox"' in first) == (True, True)
    assert 'type="checkbox"' not in row_of(officer, item_id)
    officer.set_cookie("language", "en")
    assert "In progress" in row_of(officer, item_id)
    assert "Đang thực hiện" in row_of(client_of("tam"), item_id)
    clerk.post("/items/columns", data={"column": ["field"], "arguments": ""})
    wider = row_of(clerk, item_id)
    assert ("Cải cách hành chính" in wider, "Đang thực hiện" in wider) == (True, False)
    assert "Đang thực hiện" in row_of(client_of("huong"), item_id)
    assert f'data-look="/items?open=1&amp;xem={item_id}"' in row_of(clerk, item_id, "/items?open=1")
    assert f'data-look="/items?xem={item_id}"' in row_of(clerk, item_id)


def test_a_row_that_is_ready_for_who_may_see_it_is_nobody_elses(client_of: ClientOf, office: Office) -> None:
    item_id = restricted_item(office, "NV")
    assert row_of(client_of("lan"), item_id)
    assert not row_of(client_of("tam"), item_id)
