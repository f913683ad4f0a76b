"""Buttons and fields in the office's own words: asked for, kept with the step, told, and read by conditions."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.items.tracked import of, registered
from tests.tracker.processes.drawn import arrow, asked, button, end, in_force, own_drawing, split, task
from tests.tracker.processes.waiting import nodes_of, number_of, press, row_of
from tracker.core.extensions import db
from tracker.processes.models import StepAnswer

ASK = task(
    "ask", "Xin ý kiến lãnh đạo",
    button("dong_y", "Đồng ý") + button("Can_sua", "Đề nghị sửa") + button("done", "Không đồng ý")
    + asked("muc_do", "Mức độ", "choice", required=True, choices="Gấp|Thường", buttons="dong_y")
    + asked("han", "Ngày hẹn", "day", required=True, buttons="dong_y")
    + asked("so_xa", "Số xã", "number", buttons="dong_y")
    + asked("ly_do", "Lý do sửa", "text", required=True, buttons="Can_sua")
    + asked("van_ban", "Văn bản kèm theo", "file", buttons="Can_sua"),
    role="leader", status="registered", outcomes="dong_y Can_sua done",
)  # fmt: skip


def drawing() -> str:
    """The leadership answers in its own words; an urgent matter of many communes goes another way."""
    return own_drawing(
        arrow("f0", "begin", "ask"), ASK, arrow("f1", "ask", "which"), split("which", "f_back"),
        arrow("f_fast", "which", "fast",
              'outcome == "dong_y" and muc_do == "Gấp" and so_xa >= 10 and han < 20220701'),
        arrow("f_slow", "which", "slow", 'outcome == "dong_y"'),
        arrow("f_mend", "which", "mend", 'outcome == "Can_sua" and not van_ban_given'),
        arrow("f_back", "which", "over"),
        task("fast", "Làm ngay", role="clerk", status="registered"), arrow("f5", "fast", "over"),
        task("slow", "Làm sau", role="clerk", status="registered"), arrow("f6", "slow", "over"),
        task("mend", "Sửa dự thảo", role="clerk", status="registered"), arrow("f7", "mend", "ask"),
        end("over", "cancelled"),
    )  # fmt: skip


@pytest.fixture
def item(app: Flask, office: Office) -> int:
    """An item that waits for the leadership's answer."""
    in_force(drawing())
    return registered()


def pressed(client: FlaskClient, item_id: int, what: str, **own: Any) -> TestResponse:
    """A button with its own fields."""
    return press(client, item_id, "ask", what, **{f"own_{name}": value for name, value in own.items()})


def answers(item_id: int) -> list[StepAnswer]:
    """What is kept of an item, oldest first."""
    db.session.rollback()
    return list(db.session.scalars(select(StepAnswer).where(StepAnswer.item_id == item_id).order_by(StepAnswer.id)))


def test_what_is_filled_in_is_kept_told_and_decides_the_way(client_of: ClientOf, item: int) -> None:
    leader = client_of("dong")
    row = row_of(leader.get("/inbox").text, item)
    assert [words in row for words in ("Đồng ý", "Đề nghị sửa", "Không đồng ý")] == [True] * 3
    number = number_of(item, "ask")
    form = leader.get(f"/inbox?open={item}-{number}-dong_y").text
    labels = re.findall(r'<label class="form-label" for="own_(\w+)-', form)
    assert labels == ["muc_do", "han", "so_xa"], "those of this button, in the order of the drawing"
    done = pressed(leader, item, "dong_y", muc_do="Gấp", han="24/06/2022", so_xa="1.014")
    assert done.status_code == 303
    assert nodes_of(item) == {"fast"}
    page = leader.get("/inbox").text
    assert "“Đồng ý”" in page
    [kept] = answers(item)
    assert (kept.said, kept.person_name) == ("Đồng ý", "Nguyễn Văn Đông")
    assert kept.values["han"] == {"label": "Ngày hẹn", "type": "day", "value": "2022-06-24"}
    waits = row_of(client_of("lan").get("/inbox").text, item)
    assert "<b>Đồng ý</b>" in waits
    assert "Mức độ: Gấp; Ngày hẹn: 24/06/2022; Số xã: 1.014" in waits, "who comes next reads what was answered"
    history = client_of("lan").get(f"/items/{item}/way").text
    assert "Xin ý kiến lãnh đạo”: Đồng ý" in history
    assert [words in history for words in ("Mức độ: Gấp", "Ngày hẹn: 24/06/2022", "Số xã: 1.014")] == [True] * 3
    assert "Đồng ý" in client_of("lan").get(f"/items/{item}").text


def test_a_number_below_or_a_later_day_leads_another_way(client_of: ClientOf, item: int) -> None:
    assert pressed(client_of("dong"), item, "dong_y", muc_do="Gấp", han="01/07/2022", so_xa="14").status_code == 303
    assert nodes_of(item) == {"slow"}


def test_what_is_missing_or_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    client_of: ClientOf, item: int
) -> None:
    again = pressed(client_of("dong"), item, "dong_y", muc_do="", han="31/02/2022", so_xa="nhiều")
    assert again.status_code == 400
    page = again.text
    assert [f'id="own_{name}-{item}-1-error"' in page or f"own_{name}" in page for name in ("muc_do", "han", "so_xa")]
    assert page.count('class="field has-error"') == 3
    assert [f'value="{words}"' in page for words in ("31/02/2022", "nhiều")] == [True] * 2
    assert nodes_of(item) == {"ask"}
    assert answers(item) == []
    other = pressed(client_of("dong"), item, "dong_y", muc_do="Rất gấp", han="24/06/2022")
    assert other.status_code == 400, "a choice that nobody offers"


def test_a_button_without_fields_is_pressed_at_once(client_of: ClientOf, item: int) -> None:
    leader = client_of("dong")
    assert "Không đồng ý" in leader.get(f"/items/{item}").text
    assert pressed(leader, item, "done").status_code == 303
    assert of(item).status.value == "cancelled"
    assert "Xin ý kiến lãnh đạo”: Không đồng ý" in leader.get(f"/items/{item}/way").text


def test_sent_twice_is_one_step_and_another_answer_is_too_late(client_of: ClientOf, item: int) -> None:
    leader, number = client_of("dong"), number_of(item, "ask")
    data = {"node": "ask", "unit": "", "own_ly_do": "Thiếu căn cứ"}
    address = f"/inbox/{item}/{number}/Can_sua"
    assert leader.post(address, data=data).status_code == 303
    assert nodes_of(item) == {"mend"}
    assert leader.post(address, data=data).status_code == 303, "the same once more: done"
    late = leader.post(address, data=data | {"own_ly_do": "Thiếu phụ lục"})
    assert late.status_code == 409
    assert "Thiếu phụ lục" in late.text, "what was typed in vain"
    assert "Đề nghị sửa" in late.text, "what was answered first"
    assert len(answers(item)) == 1


@pytest.mark.usefixtures("item")
def test_a_file_is_kept_with_the_item_for_those_who_see_it(client_of: ClientOf) -> None:
    item = registered(document=make_document(restricted=True))
    leader, number = client_of("dong"), number_of(item, "ask")
    paper = FileStorage(BytesIO(b"%PDF-1.4\n%%EOF\n"), "du-thao.pdf")
    address, data = f"/inbox/{item}/{number}/Can_sua", {"node": "ask", "unit": ""}
    again = leader.post(address, data=data | {"own_van_ban": paper, "own_ly_do": ""})
    assert again.status_code == 400
    word = re.search(r'name="kept-own_van_ban" value="([^"]+)"', again.text)
    assert word is not None, "the file need not be chosen again"
    done = leader.post(address, data=data | {"kept-own_van_ban": word[1], "own_ly_do": "Xem bản sửa"})
    assert done.status_code == 303
    assert of(item).status.value == "cancelled", "a file was given: the other way"
    page = leader.get(f"/items/{item}/way").text
    link = re.search(r'href="(/items/evidence/\d+)">du-thao.pdf', page)
    assert link is not None
    assert leader.get(link[1]).data.startswith(b"%PDF")
    assert client_of("huong").get(link[1]).status_code == 404, "whose unit has nothing to do with it"


def test_who_may_not_press_sends_no_file(client_of: ClientOf, item: int) -> None:
    number = number_of(item, "ask")
    refused = client_of("lan").post(f"/inbox/{item}/{number}/dong_y", data={"node": "ask", "own_muc_do": "Gấp"})
    assert refused.status_code == 403
    assert answers(item) == []
