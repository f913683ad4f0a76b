"""The next tasks over HTTP: everybody reads, the clerk decides."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.next_tasks.test_next_tasks import the_item
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.counters.models import Counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.outline import OutlinePoint

pytestmark = [pytest.mark.world("demo"), pytest.mark.settings(LANGUAGE="en")]
DAY = date(2022, 6, 15)


def page_of(answer: str) -> str:
    return html.unescape(answer)


def test_everybody_reads_the_section_and_only_the_clerk_is_offered_changes(app: Flask, client_of: ClientOf) -> None:
    for name in ("lan", "dong", "huong", "minh", "tam", "quan"):
        page = page_of(client_of(name).get("/next-tasks").text)
        assert "tại 04 xã còn lại (đã kiểm tra 10/14 xã)" in page
        assert ("the sentence of 12/KH-UBND" in page) == (name == "lan")


def test_the_copy_buttons_hold_the_point_and_the_whole_section(app: Flask, client_of: ClientOf) -> None:
    page = page_of(client_of("tam").get("/next-tasks").text)
    assert 'data-copy="2. Tiếp tục triển khai công tác phổ biến' in page
    assert 'data-copy="1. Tiếp tục tổ chức thực hiện' in page
    assert page.count("data-copy=") == 9


def test_what_is_left_out_is_listed_with_the_reason(app: Flask, client_of: ClientOf) -> None:
    page = client_of("tam").get("/next-tasks").text
    assert "Left out by the office" in page
    assert "Rà soát, công khai danh mục thủ tục hành chính" in page


def test_another_day_says_what_is_of_that_day_and_what_of_today(app: Flask, client_of: ClientOf) -> None:
    client = client_of("tam")
    past = client.get("/next-tasks?on=20/04/2022").text
    assert "đã kiểm tra 5/14 xã" in past
    assert "Figures and milestones are those of 20/04/2022" in past
    assert "Figures and milestones" not in client.get("/next-tasks?on=2022-06-15").text


@pytest.mark.parametrize("typed", ["31/02/2022", "mai", "2022-13-01", "%00", "9" * 300])
def test_a_day_that_is_none_is_named_and_today_shown(app: Flask, client_of: ClientOf, typed: str) -> None:
    answer = client_of("tam").get("/next-tasks", query_string={"on": typed})
    assert answer.status_code == 200
    assert "đã kiểm tra 10/14 xã" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_the_clerk_writes_a_sentence_it_is_flagged_kept_and_given_up(app: Flask, client_of: ClientOf) -> None:
    client, item = client_of("lan"), the_item("12/KH-UBND")
    form = {"words": "Hoàn thành kiểm tra tại các xã", "next_task": "auto", "version": item.version}
    assert client.post(f"/next-tasks/items/{item.id}", data=form).status_code == 303
    assert "Hand-written" in client.get("/next-tasks").text
    counter = db.session.scalars(select(Counter).where(Counter.item_id == item.id)).one()
    add_reading(counter.id, Entry(12, DAY), by=SYSTEM, on=DAY)
    db.session.commit()
    flagged = client.get("/next-tasks").text
    assert "The source has changed" in flagged
    assert "tại 02 xã còn lại" in flagged
    both = client.get(f"/next-tasks/items/{item.id}").text
    assert "tại 02 xã còn lại" in both
    assert "tại 04 xã còn lại" in both
    assert client.post(f"/next-tasks/items/{item.id}/keep", data={"version": item.version}).status_code == 303
    assert "The source has changed" not in client.get("/next-tasks").text
    assert client.post(f"/next-tasks/items/{item.id}/automatic", data={}).status_code == 303
    assert "Hand-written" not in client.get("/next-tasks").text


def test_the_second_writer_sees_what_changed_and_keeps_what_was_typed(app: Flask, client_of: ClientOf) -> None:
    client, item = client_of("lan"), the_item("12/KH-UBND")
    first = item.version
    client.post(f"/next-tasks/items/{item.id}", data={"words": "Câu một", "next_task": "auto", "version": first})
    second = {"words": "Câu hai", "next_task": "never", "version": first}
    answer = client.post(f"/next-tasks/items/{item.id}", data=second)
    assert answer.status_code == 409
    assert "Câu một." in answer.text
    assert re.search(r">\s*Câu hai</textarea>", answer.text)
    saved = client.post(f"/next-tasks/items/{item.id}", data=second | {"version": item.version})
    assert saved.status_code == 303
    assert item.own_sentence == "Câu hai."


def test_the_outline_is_changed_as_a_table(app: Flask, client_of: ClientOf, office: Office) -> None:
    client = client_of("lan")
    page = client.get("/next-tasks/outline").text
    assert page.count('name="rest"') == 9, "eight points and an empty row"
    points = list(db.session.scalars(select(OutlinePoint).order_by(OutlinePoint.position)))
    sent = outline_form(page)
    sent |= {"point-8-title": "Điểm mới", "point-8-order": "1", "point-0-order": "2", "point-7-remove": "1"}
    assert client.post("/next-tasks/outline", data=sent).status_code == 303
    titles = list(db.session.scalars(select(OutlinePoint.title).order_by(OutlinePoint.position)))
    assert titles == ["Điểm mới", *[point.title for point in points[:7]]]


def test_a_faulty_outline_keeps_what_was_typed(app: Flask, client_of: ClientOf) -> None:
    client = client_of("lan")
    sent = outline_form(client.get("/next-tasks/outline").text) | {"field-0-code": "TC", "field-0-name": "Tên mới"}
    answer = client.post("/next-tasks/outline", data=sent)
    assert answer.status_code == 400
    assert "Two fields have the same code" in answer.text
    assert 'value="Tên mới"' in answer.text


def outline_form(page: str) -> dict[str, str]:
    """What a browser would send of the form as it stands."""

    sent = {}
    for found in re.finditer(r"<input[^>]*>", page):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', found[0]))
        ticked = attributes.get("type") not in ("radio", "checkbox") or re.search(r"\schecked", found[0])
        if ticked and "name" in attributes:
            sent[attributes["name"]] = html.unescape(attributes.get("value", ""))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent
