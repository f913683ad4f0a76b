"""The next tasks of a large office: field by field, page by page, nothing lost and nothing told twice."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.board.many import make_register
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import TODAY
from tracker.audit.models import AuditEntry
from tracker.core.bounds import MoreThan
from tracker.core.extensions import db
from tracker.core.works.jobs import do_works
from tracker.items.models.item import Item
from tracker.items.next_tasks.queries import parts
from tracker.items.next_tasks.queries.next_tasks import next_tasks


@pytest.fixture
def large(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office for which twenty open items are many."""
    make_register(office, 5)
    for name, value in {"MOST_WHOLE": 20, "ROWS": 7, "LOT": 4}.items():
        monkeypatch.setattr(parts, name, value)
    return office


@pytest.mark.parametrize("name", ["lan", "tam", "huong", "minh"])
def test_every_open_item_is_told_once_as_in_the_whole_section(large: Office, name: str) -> None:
    by = large.actor(name)
    assert parts.is_long(by=by)
    whole = next_tasks(by=by, on=TODAY)
    told, left_out, alone = Counter[int](), Counter[int](), Counter[str]()
    for part in parts.parts_of(by=by):
        number, here = 1, 0
        while True:
            tasks, page = parts.part_of(part.id, by=by, on=TODAY, number=number)
            assert {point.number for point in tasks.points} <= {part.point}
            told.update(one.item_id for one in tasks.spoken)
            left_out.update(one.item_id for one in tasks.left_out)
            alone.update(line.text for point in tasks.points for line in point.lines if not line.is_rest)
            here += len(page.rows)
            if not page.has_next:
                break
            number += 1
        assert here == part.number == page.total
    assert told == Counter(one.item_id for one in whole.spoken)
    assert left_out == Counter(one.item_id for one in whole.left_out)
    assert alone == Counter(line.text for point in whole.points for line in point.lines if not line.is_rest)


def test_a_field_is_counted_no_further_than_so_many(large: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_OF_FIELD", 2)
    found = parts.parts_of(by=large.actor("lan"))
    assert all(part.number == 2 and isinstance(part.number, MoreThan) for part in found)


def test_a_page_of_a_field_and_the_way_to_the_others(app: Flask, client_of: ClientOf, large: Office) -> None:
    client, by = client_of("lan"), large.actor("lan")
    page = client.get("/next-tasks").text
    offered = re.findall(r'<option value="(\d+)"', page)
    assert offered == [str(part.id or 0) for part in parts.parts_of(by=by)]
    assert 'rel="next"' in page
    assert "data-copy=" in page  # each point of the page; the whole section is a file
    for item_id in db.session.scalars(select(Item.id).where(Item.closed_on.is_(None))).all():
        field, number = parts.place_of(item_id, by=by)
        here = client.get(f"/next-tasks?field={field or 0}&page={number}").text
        assert f'id="item-{item_id}"' in here
    assert client.get("/next-tasks?field=nonsense&page=999").status_code == 200


def test_a_saved_sentence_leads_back_to_its_page(app: Flask, client_of: ClientOf, large: Office) -> None:
    client = client_of("lan")
    item = db.session.scalars(select(Item).where(Item.closed_on.is_(None)).order_by(Item.id.desc())).first()
    assert item is not None
    item_id, form = item.id, {"words": "Hoàn thành việc này", "next_task": "always", "version": item.version}
    answer = client.post(f"/next-tasks/items/{item_id}", data=form)
    assert answer.status_code == 303
    there = client.get(html.unescape(answer.headers["Location"].partition("#")[0])).text
    assert f'id="item-{item_id}"' in there


def test_what_is_asked_does_not_grow(app: Flask, client_of: ClientOf, large: Office) -> None:
    client = client_of("lan")

    def queries() -> int:
        client.get("/next-tasks")
        with asked() as found:
            client.get("/next-tasks")
        return len(found)

    few = queries()
    for item in db.session.scalars(select(Item).where(Item.closed_on.is_(None))).all():
        db.session.add(Item(**{
            column.key: getattr(item, column.key) for column in Item.__table__.columns if column.key != "id"
        }))  # fmt: skip
    db.session.commit()
    assert queries() == few


@pytest.mark.parametrize("name", ["lan", "tam"])
def test_the_whole_section_is_a_file(app: Flask, client_of: ClientOf, large: Office, name: str) -> None:
    client, by = client_of(name), large.actor(name)
    ordered = client.post("/next-tasks/whole", follow_redirects=True)
    assert ordered.status_code == 200
    do_works()
    answer = client.get("/works/1/file")
    assert "nhiem-vu-thoi-gian-den-2022-06-15.txt" in answer.headers["Content-Disposition"]
    lines = answer.data.decode("utf-8-sig").split("\r\n")
    whole = next_tasks(by=by, on=TODAY)
    expected = Counter(line.text for point in whole.points for line in point.lines if not line.is_rest)
    assert expected - Counter(lines) == Counter()
    assert lines[0] == "1. Cải cách hành chính"
    kept = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "read.exported")).all()
    seen = db.session.scalars(select(Item).where(Item.closed_on.is_(None), Item.restricted.is_(True))).all()
    spoken = {one.item_id for one in (*whole.spoken, *whole.left_out)}
    assert [entry.after["count"] for entry in kept] == [len({item.id for item in seen} & spoken)] if seen else not kept
