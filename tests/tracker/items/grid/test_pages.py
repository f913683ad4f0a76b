"""A clerk pastes the tasks of a plan, mends what is doubtful, and saves them at once."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.next_tasks.test_next_tasks import DAY, the_item
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.items.deadlines.deadline import Precision
from tracker.items.deadlines.timeliness import Status
from tracker.items.grid.checking import understand
from tracker.items.grid.reading import GridRow
from tracker.items.grid.services import add_children
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.next_tasks.queries.next_tasks import next_tasks
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.registering import Draft, register_item
from tracker.items.services.results import stop
from tracker.items.verbs import Verb
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownOffice
from tracker.organization.models import Unit

pytestmark = [pytest.mark.world("demo"), pytest.mark.settings(LANGUAGE="en")]

PLAN = "16/KH-UBND"
TABLE = """STT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời hạn\tSản phẩm
1\tLập danh mục văn bản phải rà soát\tPhòng Tư pháp\tVăn phòng, Phòng Nội vụ\ttrước ngày 30/6\tDanh mục
2\tRà soát văn bản của cấp xã\tcác xã, thị trấn\t\ttháng 7/2022\tBáo cáo
3\tKiểm tra văn bản tại xã\tBinh Thanh\tP. Tư pháp\tquý III\tKết luận
4\tTổng hợp kết quả\tP. Tư pháp\t\t31/11\tTờ trình
5\tTheo dõi việc xử lý\t\t\tthường xuyên\t"""


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send of the grid as it stands."""
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    sent = {name: html.unescape(value).removeprefix("\n") for name, value in [*areas, *hidden]}
    for mark in ("csrf_token", "form_key"):  # new on every page
        sent.pop(mark, None)
    return sent


def children_of(plan: Item) -> list[Item]:
    return list(db.session.scalars(select(Item).where(Item.parent_id == plan.id).order_by(Item.position)))


def pasted(client: FlaskClient, plan: Item, table: str = TABLE) -> str:
    answer = client.post(f"/items/{plan.id}/children", data={"do": "paste", "paste": table})
    assert answer.status_code == 200
    return answer.text


def test_five_tasks_are_pasted_two_cells_mended_and_all_saved_at_once(
    app: Flask, client_of: ClientOf, office: Office
) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    address = f"/items/{plan.id}/children"
    assert client.get(address).status_code == 200
    before = next_tasks(by=SYSTEM, on=DAY).points[1].text

    page = pasted(client, plan)
    seen = html.unescape(page)
    assert "“Binh Thanh” may be several units: choose which" in seen
    assert "“31/11” is not in the calendar: write the day anew" in seen
    assert seen.count('aria-invalid="true"') == 2
    nearest = re.search(r'<optgroup label="Nearest">(.*?)</optgroup>', seen, re.DOTALL)
    assert nearest is not None
    assert re.findall(r">([^<]+)</option>", nearest[1]) == ["UBND xã Bình Thanh", "UBND xã Bình Thạnh"]

    sent = fields_of(page)
    assert sent["lead-4"] == "P. Tư pháp", "the lead of the row above"
    refused = client.post(address, data=sent | {"do": "save"})
    assert refused.status_code == 400
    assert fields_of(refused.text) == sent, "nothing that was typed is lost"
    assert children_of(plan) == []

    twin = db.session.scalars(select(Unit).where(Unit.code == "XA-BINHTHANH2")).one()
    mended = client.post(address, data=sent | {"do": "check", "lead-2-unit-0": str(twin.id), "due-3": "30/11"})
    assert "Every cell was understood." in mended.text
    assert client.post(address, data=fields_of(mended.text) | {"do": "save"}).location == f"/items/{plan.id}"

    made = children_of(plan)
    assert [item.title for item in made] == [line.split("\t")[1] for line in TABLE.splitlines()[1:]]
    assert [(item.due_on, item.due_precision) for item in made] == [
        (date(2022, 6, 30), Precision.DAY), (date(2022, 7, 31), Precision.MONTH),
        (date(2022, 9, 30), Precision.QUARTER), (date(2022, 11, 30), Precision.DAY), (None, Precision.DAY),
    ]  # fmt: skip
    assert {item.document_id for item in made} == {plan.document_id}
    assert {item.field_id for item in made} == {plan.field_id}
    assert parts(made[0]) == {"lead": ["TP"], "support": ["NV", "VP"]}
    assert len(parts(made[1])["each"]) == 22
    assert parts(made[2]) == {"lead": ["XA-BINHTHANH2"], "support": ["TP"]}
    assert {item.status for item in made} == {Status.ASSIGNED}

    after = next_tasks(by=SYSTEM, on=DAY).points[1].text
    assert "Lập danh mục văn bản phải rà soát trước ngày 30/6/2022 theo Kế hoạch số 16/KH-UBND" in after
    assert "Lập danh mục" not in before
    shown = client.get(address).text
    assert shown.count("Tổng hợp kết quả") == 1
    assert "added 5 parts to the plan" in client.get(f"/items/{plan.id}").text


def parts(item: Item) -> dict[str, list[str]]:
    """The codes of units by their part."""
    rows = db.session.execute(
        select(Assignment.part, Unit.code)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.item_id == item.id)
    ).all()
    return {kind.value: sorted(code for part, code in rows if part is kind) for kind in Part if kind in dict(rows)}


def test_more_rows_are_given_without_a_script_and_what_was_typed_stays(app: Flask, client_of: ClientOf) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    first = client.get(f"/items/{plan.id}/children").text
    assert len(re.findall(r'name="title-\d+"', first)) == 3
    typed = fields_of(first) | {"title-1": "Ở giữa", "do": "more"}
    more = client.post(f"/items/{plan.id}/children", data=typed).text
    assert len(re.findall(r'name="title-\d+"', more)) == 6
    assert fields_of(more)["title-0"] == "Ở giữa", "empty rows before it were passed over"


def test_rows_pasted_twice_stand_below_each_other(app: Flask, client_of: ClientOf) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    sent = fields_of(pasted(client, plan, "Một\tNV")) | {"do": "paste", "paste": "Hai\tTP"}
    page = fields_of(client.post(f"/items/{plan.id}/children", data=sent).text)
    assert (page["title-0"], page["title-1"], page["title-2"], page["paste"]) == ("Một", "Hai", "", "")


@pytest.mark.parametrize("data", [{}, {"do": "save"}, {"do": "save", "title-0": "  "}])
def test_an_empty_grid_saves_nothing(app: Flask, client_of: ClientOf, data: dict[str, str]) -> None:
    plan = the_item(PLAN)
    assert client_of("lan").post(f"/items/{plan.id}/children", data=data).status_code == 400
    assert children_of(plan) == []


def test_a_task_without_a_lead_waits_to_be_assigned(app: Flask, client_of: ClientOf) -> None:
    plan = the_item(PLAN)
    saved = client_of("lan").post(f"/items/{plan.id}/children", data={"do": "save", "title-0": "Việc chưa giao"})
    assert saved.status_code == 303
    (made,) = children_of(plan)
    assert (made.status, parts(made)) == (Status.REGISTERED, {})


def test_a_cell_that_is_too_long_is_doubted_and_stays_whole(app: Flask, client_of: ClientOf) -> None:
    plan, words = the_item(PLAN), "Rà soát " * 300 + "hết"
    answer = client_of("lan").post(f"/items/{plan.id}/children", data={"do": "save", "title-0": words})
    assert answer.status_code == 400
    assert "more than 2000 letters" in answer.text
    assert words in answer.text
    assert children_of(plan) == []


def test_a_failure_in_the_middle_saves_no_row(app: Flask, client_of: ClientOf) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    before = db.session.scalar(select(func.count()).select_from(Item))
    rows = {"do": "save", "title-0": "Đúng", "lead-0": "NV", "title-1": "Sai", "lead-1": "Công an"}
    assert client.post(f"/items/{plan.id}/children", data=rows).status_code == 400
    assert db.session.scalar(select(func.count()).select_from(Item)) == before


def test_the_service_itself_refuses_a_doubtful_row(app: Flask) -> None:
    rows = [
        understand(GridRow("Đúng"), UnitIndex(KnownOffice([])), year=2022),
        understand(GridRow(""), UnitIndex(KnownOffice([])), year=2022),
    ]
    with pytest.raises(InvalidInput):
        add_children(the_item(PLAN).id, rows, by=SYSTEM, on=DAY)
    assert children_of(the_item(PLAN)) == []


def test_a_plan_that_has_ended_takes_no_parts_and_what_was_typed_stays(app: Flask, client_of: ClientOf) -> None:
    plan = the_item(PLAN)
    stop(plan.id, Verb.CANCEL, by=SYSTEM, on=DAY, reason="Thôi thực hiện")
    db.session.commit()
    answer = client_of("lan").post(f"/items/{plan.id}/children", data={"do": "save", "title-0": "Việc đã nhập"})
    assert answer.status_code == 400
    assert "This plan has ended" in answer.text
    assert fields_of(answer.text)["title-0"] == "Việc đã nhập"


def test_a_table_as_large_as_the_form_takes_is_read_and_saved(app: Flask, client_of: ClientOf) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    words = "Rà soát, đánh giá việc thực hiện thủ tục hành chính thuộc thẩm quyền giải quyết của " * 4
    sent = fields_of(pasted(client, plan, "\n".join(f"{words}{n}\tVP\tNV\t30/6\t{words}" for n in range(200))))
    assert client.post(f"/items/{plan.id}/children", data=sent | {"do": "save"}).status_code == 303
    assert len(children_of(plan)) == 200


@pytest.mark.parametrize("name", ["dong", "huong", "minh", "tam", "quan"])
def test_only_the_office_enters_parts(app: Flask, client_of: ClientOf, name: str) -> None:
    client, plan = client_of(name), the_item(PLAN)
    assert client.get(f"/items/{plan.id}/children").status_code == 403
    assert client.post(f"/items/{plan.id}/children", data={"do": "save", "title-0": "X"}).status_code == 403


def test_a_plan_that_is_none_is_not_found(app: Flask, client_of: ClientOf) -> None:
    assert client_of("lan").get("/items/99999/children").status_code == 404


def test_the_page_asks_as_often_for_many_parts_as_for_few(app: Flask, client_of: ClientOf, office: Office) -> None:
    client, plan = client_of("lan"), the_item("34/KH-UBND")
    address = f"/items/{plan.id}/children"
    client.get(address)  # the first page of a process reads the calendar
    with asked() as few:
        assert client.get(address).status_code == 200
    for number in range(40):
        draft = Draft(f"Nhiệm vụ thử {number}", field_id=plan.field_id)
        item = register_item(draft, by=SYSTEM, on=DAY, document_id=plan.document_id, parent_id=plan.id)
        assign(item.id, Parts(lead=office.unit("NV").id), by=SYSTEM, on=DAY)
    db.session.commit()
    with asked() as more:
        assert client.get(address).status_code == 200
    # the last asks whether the reading of a restricted plan is kept
    assert len(more) == len(few) <= 19, "\n\n".join(more)


def test_a_choice_of_absurd_length_is_no_unit(client_of: ClientOf, office: Office) -> None:
    data = {"do": "save", "title-0": "Việc", "lead-0": "Phòng X", "lead-0-piece-0": "Phòng X"}
    data["lead-0-unit-0"] = "1" * 5000
    assert client_of("lan").post(f"/items/{the_item(PLAN).id}/children", data=data).status_code == 400


OLD = """STT\tSố, ngày văn bản\tNhiệm vụ\tChủ trì\tPhối hợp\tThời hạn\tKết quả
1\t12/KH-UBND ngày 25/01\tRà soát văn bản\tP. Mây\tPhòng Tư pháp\t31/11\tĐã xong
2\t45/UBND-NC\tKiểm tra thực tế\tP. Mây\t\tQuý III\tĐang làm
3\t46/UBND-NC\tTập huấn cán bộ\tBộ Tư pháp\t\tTheo kế hoạch\tChưa làm"""


def seen_in(page: str) -> dict[str, object]:
    """What a browser would send, every doubt that was shown among it."""
    return {**fields_of(page), "seen": re.findall(r'name="seen" value="([^"]+)"', page)}


def test_what_is_in_doubt_is_shown_once_and_then_kept_in_words(app: Flask, client_of: ClientOf) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    address = f"/items/{plan.id}/children"
    page = pasted(client, plan, OLD)
    assert "Kept in the note of each row: Số, ngày văn bản, Kết quả." in html.unescape(page)
    assert "Nothing here hinders saving" in page
    assert client.post(address, data=seen_in(page) | {"do": "save"}).status_code == 303
    made = children_of(plan)
    assert [(item.status, item.due_on, item.due_as_written) for item in made] == [
        (Status.REGISTERED, None, "31/11"), (Status.REGISTERED, date(2022, 9, 30), "Quý III"),
        (Status.REGISTERED, None, "Theo kế hoạch"),
    ]  # fmt: skip
    assert made[0].source_words == (
        "Số, ngày văn bản: 12/KH-UBND ngày 25/01; Kết quả: Đã xong; Chủ trì: P. Mây; Phối hợp: Phòng Tư pháp"
    )
    shown = html.unescape(client.get(f"/items/{made[2].id}").text)
    assert "Số, ngày văn bản: 46/UBND-NC; Kết quả: Chưa làm; Chủ trì: Bộ Tư pháp" in shown
    assert client.get(f"/items/{made[0].id}/edit").status_code == 200


def test_what_was_typed_and_is_in_doubt_is_not_saved_unseen(app: Flask, client_of: ClientOf) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    address = f"/items/{plan.id}/children"
    refused = client.post(address, data={"do": "save", "title-0": "Rà soát", "lead-0": "Phòng Mây"})
    assert refused.status_code == 400
    assert children_of(plan) == []
    changed = seen_in(refused.text) | {"do": "save", "lead-0": "Phòng Gió"}
    assert client.post(address, data=changed).status_code == 400, "other words are in doubt now"
    assert client.post(address, data=seen_in(refused.text) | {"do": "save"}).status_code == 303


def test_the_same_words_are_mended_once_for_all_rows(app: Flask, client_of: ClientOf, office: Office) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    address = f"/items/{plan.id}/children"
    page = pasted(client, plan, OLD)
    assert "Rows 1, 2" in html.unescape(page)
    assert page.count('name="all-piece-') == 1
    assert 'name="lead-0-unit-0"' not in page, "chosen above, for both rows"
    sent = seen_in(page) | {"do": "check", "all-unit-0": str(office.unit("NV").id)}
    mended = client.post(address, data=sent)
    assert [fields_of(mended.text)[f"lead-{n}"] for n in range(3)] == ["Phòng Nội vụ", "Phòng Nội vụ", "Bộ Tư pháp"]
    assert client.post(address, data=seen_in(mended.text) | {"do": "save"}).status_code == 303
    assert [parts(item) for item in children_of(plan)] == [
        {"lead": ["NV"], "support": ["TP"]}, {"lead": ["NV"]}, {},
    ]  # fmt: skip


def test_headings_of_an_annex_are_told_and_their_numbers_stay_with_the_rows(app: Flask, client_of: ClientOf) -> None:
    client, plan = client_of("lan"), the_item(PLAN)
    page = pasted(client, plan, "TT\tNhiệm vụ\tChủ trì\nII\tHạ tầng số\t\n1\tRà soát mạng\tNV")
    assert "1 heading is no duty: II Hạ tầng số" in html.unescape(page)
    client.post(f"/items/{plan.id}/children", data=seen_in(page) | {"do": "save"})
    assert [(item.title, item.clause) for item in children_of(plan)] == [("Rà soát mạng", "II.1")]
