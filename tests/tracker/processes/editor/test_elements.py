"""A draft changed by plain forms, as on a phone or without a script: words, who acts, days; two who change at once."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from lxml import etree
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.processes.drawn import (
    arrow,
    asked,
    button,
    changed,
    copied,
    edge,
    end,
    own_drawing,
    shipped,
    task,
    upload,
)
from tracker.core.extensions import db
from tracker.processes.models import Process, ProcessVersion

PLACE = "/procedures/one_unit/2"
OWN = own_drawing(
    task("ask", "Hỏi ý kiến", button("agreed", "Đồng ý") + asked("why", "Vì sao"), role="clerk", outcomes="agreed",
         performer="post: Phó Chủ tịch thường trực ủy ban"),
    task("draft", "Soạn thảo", role="head", performer="unit: Phòng Nội vụu", outcomes="submit_result"),
    edge("late", "Quá hạn", "ask", timer="due - 2 days"), end("done", "completed"), end("over"),
    arrow("a", "begin", "ask"), arrow("b", "ask", "draft"), arrow("c", "draft", "done"), arrow("d", "late", "over"),
).encode()  # fmt: skip


@pytest.fixture
def clerk(client_of: ClientOf, office: Office) -> FlaskClient:
    """Somebody of the office, who has begun version 2 of a shipped drawing."""
    client = client_of("lan")
    client.post("/procedures/one_unit/1/next")
    return client


def page_of(client: FlaskClient, element: str, place: str = PLACE) -> str:
    return client.get(f"{place}/elements/{element}").text


def fields_of(page: str) -> dict[str, str]:
    """What the form holds as a browser without script would send it."""
    form = re.search(r'<form class="form-page".*?</form>', page, re.DOTALL)
    assert form
    found = {
        name: value for name, value in re.findall(r'<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', form[0])
        if name != "csrf_token"
    }  # fmt: skip
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', inside)
        found[name] = chosen[1] if chosen else ""
    return found


def send(client: FlaskClient, element: str, place: str = PLACE, **typed: str) -> TestResponse:
    data = fields_of(page_of(client, element, place)) | typed
    return client.post(f"{place}/elements/{element}", data=data)


def kept(key: str = "one_unit", number: int = 2) -> ProcessVersion:
    db.session.rollback()
    return db.session.scalars(
        select(ProcessVersion).join(Process).where(Process.key == key, ProcessVersion.number == number)
    ).one()


def lines_of(data: bytes) -> list[str]:
    """A file however its writer closes what is empty."""
    return etree.tostring(etree.fromstring(data), method="c14n").decode().splitlines()


def begun(client: FlaskClient, data: bytes, key: str) -> str:
    """A draft that holds this drawing, sound or not."""
    client.post("/procedures/start", data={"name": key, "begin": "empty"})
    place = f"/procedures/{key}/1"
    assert client.post(f"{place}/save", data={"xml": data.decode(), "rev": "0"}).status_code == 200
    return place


def test_the_page_of_a_draft_leads_to_the_form_of_each_step(clerk: FlaskClient) -> None:
    page = clerk.get(PLACE).text
    assert f'href="{PLACE}/elements/accept"' in page
    assert f'href="{PLACE}/elements/carrying_out"' in page
    assert "/elements/" not in clerk.get("/procedures/one_unit/1").text
    assert fields_of(page_of(clerk, "assign"))["role"] == "clerk"


def test_name_who_and_days_of_a_step_are_kept_and_nothing_else_changes(clerk: FlaskClient) -> None:
    answer = send(clerk, "verify", name="Kiểm tra  kết quả", performer="post: Trưởng phòng", days="3", remind="1")
    assert answer.location == f"{PLACE}/elements/verify"
    row = kept()
    assert (row.rev, row.edited_by) == (1, "Phạm Thị Lan")
    (after,) = [line for line in lines_of(row.xml.encode()) if 'id="verify"' in line]
    assert 'name="Kiểm tra kết quả"' in after
    assert 'pt:days="3"' in after
    assert 'pt:performer="post: Trưởng phòng"' in after
    before = lines_of(copied())
    assert len(before) == len(lines_of(row.xml.encode()))
    assert [line for line in before if line not in lines_of(row.xml.encode())] == [
        line for line in before if 'id="verify"' in line
    ]
    assert "Đã lưu “Kiểm tra kết quả”" in clerk.get(answer.location).text


def test_days_taken_away_are_gone_from_the_file(clerk: FlaskClient) -> None:
    send(clerk, "verify", days="3", remind="1")
    send(clerk, "verify", days="", remind="")
    assert kept().rev == 2
    assert "pt:days" not in kept().xml
    assert "pt:remind" not in kept().xml


def test_nothing_changed_is_no_saving(clerk: FlaskClient) -> None:
    assert send(clerk, "verify").status_code == 303
    assert (kept().rev, kept().xml.encode()) == (0, copied())


def test_own_words_and_days_of_a_timer(clerk: FlaskClient) -> None:
    place = begun(clerk, OWN, "rieng")
    page = page_of(clerk, "ask", place)
    assert "Nút “Đồng ý”" in page
    assert "Câu hỏi “Vì sao”" in page
    assert send(clerk, "ask", place, **{"button-agreed": "Nhất trí", "question-why": "Lý do"}).status_code == 303
    assert '<pt:button id="agreed" label="Nhất trí"/>' in kept("rieng", 1).xml
    assert 'label="Lý do"' in kept("rieng", 1).xml
    assert fields_of(page_of(clerk, "late", place))["timer_days"] == "2"
    assert send(clerk, "late", place, timer_days="5").status_code == 303
    assert "<bpmn:timeDate>due - 5 days</bpmn:timeDate>" in kept("rieng", 1).xml


def test_what_the_checker_finds_afterwards_stands_below(clerk: FlaskClient) -> None:
    page = clerk.get(send(clerk, "accept", role="clerk").location).text
    assert "Chưa ban hành được" in page
    assert "“Tiếp nhận” (accept)" in page
    assert "Chưa ban hành được" in clerk.get(PLACE).text
    assert "Chưa ban hành được" not in clerk.get(send(clerk, "accept", role="head").location).text


def test_who_comes_second_is_told_and_what_he_typed_is_kept(clerk: FlaskClient, client_of: ClientOf) -> None:
    other = client_of("quan")
    seen = fields_of(page_of(other, "verify"))
    send(clerk, "accept", days="2")
    answer = other.post(f"{PLACE}/elements/verify", data=seen | {"name": "Xác nhận"})
    assert answer.status_code == 409
    assert "Phạm Thị Lan đã lưu bản nháp này" in answer.text
    assert kept().rev == 1
    again = fields_of(answer.text)
    assert (again["name"], again["rev"]) == ("Xác nhận", "1")
    assert other.post(f"{PLACE}/elements/verify", data=again).status_code == 303
    assert 'name="Xác nhận"' in kept().xml
    assert 'pt:days="2"' in kept().xml


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": " "}, "Nhập tên bước"),
        ({"days": "0"}, "Nhập số từ 1 đến 400"),
        ({"days": "ba"}, "Nhập một số nguyên"),
        ({"days": "2", "remind": "3"}, "Ngày nhắc nằm trong số ngày của bước"),
        ({"remind": "3"}, "Ngày nhắc nằm trong số ngày của bước"),
    ],
)
def test_bad_input_is_told_and_keeps_what_was_typed(clerk: FlaskClient, typed: dict[str, str], words: str) -> None:
    answer = send(clerk, "verify", **typed)
    assert answer.status_code == 400
    assert words in answer.text
    assert kept().rev == 0
    for name, value in typed.items():
        assert fields_of(answer.text)[name] == value.strip()


def test_a_published_version_and_an_element_that_is_not_there(clerk: FlaskClient, client_of: ClientOf) -> None:
    assert clerk.get("/procedures/one_unit/1/elements/accept").location == "/procedures/one_unit/1"
    assert clerk.post("/procedures/one_unit/1/elements/accept").location == "/procedures/one_unit/1"
    assert clerk.get(f"{PLACE}/elements/nothing").status_code == 404
    assert client_of("huong").get(f"{PLACE}/elements/accept").status_code == 403
    assert kept(number=1).xml.encode() == shipped()


def test_a_file_of_another_program_keeps_its_remarks_and_gets_our_words(clerk: FlaskClient) -> None:
    data = changed("one_unit", ('pt:role="monitor"', ""), mark="Vẽ bằng chương trình khác")
    clerk.post(f"{PLACE}/save", data={"xml": data.decode(), "rev": "0"})
    assert send(clerk, "verify", role="clerk").status_code == 303
    assert "<!-- Vẽ bằng chương trình khác -->" in kept().xml


def test_posts_and_units_that_the_office_lacks_are_hints_with_the_nearest(clerk: FlaskClient) -> None:
    place = begun(clerk, OWN, "rieng")
    for page in (clerk.get(place).text, page_of(clerk, "ask", place)):
        assert "Cơ quan chưa có chức vụ “Phó Chủ tịch thường trực ủy ban”. Gần nhất: “Phó Chủ tịch”." in page
        assert "Cơ quan chưa có đơn vị “Phòng Nội vụu”. Gần nhất: “Phòng Nội vụ”." in page
    found = clerk.post(f"{place}/check", data={"xml": OWN.decode()}).json
    assert found
    (post,) = [one for one in found["findings"] if "chức vụ" in one["words"]]
    assert (post["node"], post["title"], post["hint"]) == ("ask", "Hỏi ý kiến", True)


def test_names_that_the_office_has_are_no_hints(clerk: FlaskClient) -> None:
    data = OWN.decode().replace("Phó Chủ tịch thường trực ủy ban", "phó chủ tịch").replace("Nội vụu", "Nội vụ")
    place = begun(clerk, data.encode(), "rieng")
    assert "Cơ quan chưa có" not in clerk.get(place).text


def test_an_uploaded_file_says_what_the_office_lacks(clerk: FlaskClient) -> None:
    data = changed("one_unit", ('pt:role="monitor"', 'pt:role="clerk" pt:performer="post: Giám đốc Sở"'))
    page = clerk.get(upload(clerk, data).location).text
    assert "Cơ quan chưa có chức vụ “Giám đốc Sở”." in page
    assert "Gần nhất" not in page
