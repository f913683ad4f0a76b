"""Rows of old lists in the register: documents, units, state with its day, progress, where they came from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.factories import Office, make_document, make_issuer
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.moving.lists import PLAN, THREE, begin, items, plain_list, take, the_run, verdicts
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core.extensions import db
from tracker.documents.models import Document, IssuerLevel
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Origin, Part, Update
from tracker.moving.models import ImportRow, Verdict
from tracker.moving.runs.queries import figures_of
from tracker.processes.models import Run, RunState as Way

pytestmark = pytest.mark.settings(TODAY="2022-07-01")

CHECK, ISSUE, LOOK = (str(row[2]) for row in THREE)


def row(**said: Any) -> list[Any]:
    """One row of the usual head, a running task of the plan unless said otherwise."""
    usual = {
        "stt": 1, "document": PLAN, "task": "Tổ chức hội nghị tổng kết", "lead": "Phòng Nội vụ", "support": None,
        "due": "30/9/2022", "result": "Đang thực hiện", "note": None,
    }  # fmt: skip
    return list((usual | said).values())


def only_item() -> Item:
    (item,) = items().values()
    return item


def parts(item: Item) -> dict[str, set[str]]:
    found = db.session.scalars(select(Assignment).where(Assignment.item_id == item.id))
    told: dict[str, set[str]] = {}
    for one in found:
        told.setdefault(one.part.value, set()).add(str(one.unit_id))
    return told


def test_an_item_stands_where_its_list_says(office: Office) -> None:
    take(begin(plain_list(*THREE), office), office)
    found = items()
    check, issue = found[CHECK], found[ISSUE]

    assert (check.lead_unit_id, check.due_on) == (office.unit("NV").id, date(2022, 9, 30))
    assert (check.assigned_on, check.origin) == (date(2022, 1, 5), Origin.OWN)
    assert parts(check) == {"lead": {str(office.unit("NV").id)}, "support": {str(office.unit("TP").id)}}
    assert (issue.reported_on, issue.closed_on, issue.outcome) == (
        date(2022, 5, 15), date(2022, 5, 15), "Hoàn thành ngày 15/5/2022",
    )  # fmt: skip
    assert found[LOOK].status is Status.ASSIGNED
    ways = {run.item_id: run.state for run in db.session.scalars(select(Run))}
    assert (ways[check.id], ways[issue.id]) == (Way.RUNNING, Way.ENDED)


def test_progress_becomes_a_counter_with_its_first_reading_on_the_day_of_the_list(office: Office) -> None:
    take(begin(plain_list(*THREE), office), office)
    (counter,) = db.session.scalars(select(Counter)).all()
    (reading,) = db.session.scalars(select(Reading)).all()
    (target,) = db.session.scalars(select(CounterTarget)).all()
    assert (counter.item_id, counter.noun, target.value) == (items()[CHECK].id, "xã", 14)
    assert (reading.value, reading.as_of) == (10, date(2022, 6, 30))
    note = db.session.scalars(select(Update).where(Update.item_id == items()[CHECK].id)).one()
    assert (note.note, note.as_of) == ("Đã kiểm tra 10/14 xã. Theo dõi", date(2022, 6, 30))


def test_history_says_from_which_file_and_row_it_came(office: Office) -> None:
    take(begin(plain_list(*THREE), office, name="bang-cu.xlsx"), office)
    lines = history_lines(history_of(items()[ISSUE]), by=office.actor("lan"))
    assert any("nhập từ tệp bang-cu.xlsx, dòng 5" in line.did for line in lines)
    completed = next(line for line in lines if "xác nhận hoàn thành" in line.did)
    assert "nhập từ tệp bang-cu.xlsx, dòng 5" in completed.who


def test_a_document_is_found_by_its_number_though_the_list_has_no_day(office: Office) -> None:
    known = make_document("12", "KH-UBND", date(2022, 1, 5), subject="Kế hoạch cải cách hành chính")
    take(begin(plain_list(row(document="12/KH-UBND")), office), office)
    assert only_item().document_id == known.id


def test_a_document_that_is_not_there_is_made_of_its_number_day_and_issuer(office: Office) -> None:
    said = "Quyết định số 88/QĐ-TTg ngày 14/01/2022 của Thủ tướng Chính phủ về việc phê duyệt Đề án chuyển đổi số"
    take(
        begin(plain_list(row(document=said), row(document="7/UBND-VP ngày 02/3/2022", task="Báo cáo nhanh")), office),
        office,
    )
    made = {one.number: one for one in db.session.scalars(select(Document))}
    assert (made["88"].kind, made["88"].issued_on, made["88"].issuer.name) == (
        "QĐ", date(2022, 1, 14), "Thủ tướng Chính phủ",
    )  # fmt: skip
    assert made["88"].subject == "Phê duyệt Đề án chuyển đổi số"
    assert (made["7"].kind, made["7"].issuer.name) == ("CV", "UBND huyện Bình Sơn")
    assert items()["Báo cáo nhanh"].origin is Origin.OWN
    assert items()["Tổ chức hội nghị tổng kết"].origin is Origin.SUPERIOR


def test_the_same_number_of_another_issuer_is_another_document(office: Office) -> None:
    make_document("12", "KH-UBND", date(2022, 1, 5))
    make_issuer("UBND tỉnh Quảng Ngãi", level=IssuerLevel.PROVINCE, is_own=False, body="ubnd tinh quang ngai")
    take(begin(plain_list(row(document="12/KH-UBND ngày 20/01/2022 của UBND tỉnh Quảng Ngãi")), office), office)
    document = db.session.get_one(Document, only_item().document_id)
    assert (document.issuer.name, document.issued_on) == ("UBND tỉnh Quảng Ngãi", date(2022, 1, 20))


def test_several_sheets_groups_and_merged_heads(office: Office) -> None:
    """Papers as headings of groups, a unit as a heading, a head of two rows, another layout on the second sheet."""
    first = Made(
        "Quý I", [
            ["THEO DÕI NHIỆM VỤ NĂM 2022"],
            ["TT", "Nội dung nhiệm vụ", "Đơn vị thực hiện", None, "Thời hạn hoàn thành", "Tình hình thực hiện"],
            [None, None, "Chủ trì", "Phối hợp", None, None],
            ["I", "Kế hoạch số 12/KH-UBND ngày 05/01/2022"],
            [1, "Lập danh mục vị trí việc làm", "P. Nội vụ", "Văn phòng", "31/8/2022", "Đang lấy ý kiến"],
            ["II", "Kế hoạch số 15/KH-UBND ngày 08/02/2022"],
            [1, "Hòa giải cơ sở tại các thôn", "Phòng Tư pháp", None, "30/11/2022", "Đã hòa giải 5/9 vụ"],
        ], merged=("C2:D2", "A2:A3", "B2:B3", "E2:E3", "F2:F3", "B4:F4", "B6:F6"),
    )  # fmt: skip
    second = Made(
        "Chỉ đạo", [
            ["Nhiệm vụ theo Kế hoạch số 20/KH-UBND ngày 15/3/2022"],
            ["STT", "Hạn", "Nhiệm vụ được giao", "Kết quả"],
            ["PHÒNG NỘI VỤ"],
            [1, "15/12/2022", "Tham mưu bổ nhiệm viên chức", "Chưa thực hiện"],
        ], merged=("A3:D3",),
    )  # fmt: skip
    take(begin(book(first, second), office), office)
    found = items()
    papers = {
        title: db.session.get_one(Document, item.document_id).number for title, item in found.items()
    }  # fmt: skip
    assert papers == {
        "Lập danh mục vị trí việc làm": "12", "Hòa giải cơ sở tại các thôn": "15", "Tham mưu bổ nhiệm viên chức": "20",
    }  # fmt: skip
    assert found["Tham mưu bổ nhiệm viên chức"].lead_unit_id == office.unit("NV").id
    lines = history_lines(history_of(found["Tham mưu bổ nhiệm viên chức"]), by=office.actor("lan"))
    assert any("trang “Chỉ đạo”, dòng 4" in line.did for line in lines)


@pytest.mark.parametrize(
    ("result", "note", "due", "closed_on"),
    [
        ("Đã hoàn thành", "Đúng hạn", "31/5/2022", date(2022, 5, 31)),
        ("Đã hoàn thành", "Trễ hạn", "31/5/2022", date(2022, 6, 30)),
        ("Đã hoàn thành", None, "31/12/2022", date(2022, 6, 30)),
        ("Đã hoàn thành", None, None, date(2022, 6, 30)),
    ],
)
def test_completed_without_a_day(
    office: Office, result: str, note: str | None, due: str | None, closed_on: date
) -> None:  # fmt: skip
    take(begin(plain_list(row(result=result, note=note, due=due)), office), office)
    assert (only_item().status, only_item().closed_on) == (Status.COMPLETED, closed_on)


def test_put_aside_and_given_up(office: Office) -> None:
    data = plain_list(
        row(task="Sửa chữa trụ sở", result="Tạm dừng do vướng mặt bằng"),
        row(task="Mua sắm xe ô tô", result="Không thực hiện"),
    )
    take(begin(data, office), office)
    assert {title: item.status for title, item in items().items()} == {
        "Sửa chữa trụ sở": Status.SUSPENDED, "Mua sắm xe ô tô": Status.CANCELLED,
    }  # fmt: skip


def test_several_that_lead_each_answer_for_themselves(office: Office) -> None:
    take(
        begin(plain_list(row(lead="Phòng Nội vụ, Phòng Tư pháp", support="Phòng Tư pháp; Bộ Công an")), office), office
    )
    units = {str(office.unit(code).id) for code in ("NV", "TP")}
    assert parts(only_item()) == {Part.EACH.value: units}
    lines = history_lines(history_of(only_item()), by=office.actor("lan"))
    assert any("Bộ Công an" in str(line.changes) for line in lines)


def test_only_what_has_changed_is_taken_of_a_row_that_is_there(office: Office) -> None:
    take(begin(plain_list(*THREE), office), office)
    later = [list(one) for one in THREE]
    later[0][6] = "Đã kiểm tra 12/14 xã"
    later[2][6] = "Hoàn thành ngày 01/7/2022"
    above = ("BẢNG THEO DÕI", "(Số liệu tính đến ngày 01/7/2022)")
    again = begin(plain_list(*later, above=above), office, name="theo-doi-thang-7.xlsx")
    assert verdicts(again) == {4: Verdict.CHANGED, 5: Verdict.SAME, 6: Verdict.CHANGED}

    take(again, office)
    assert len(items()) == 3
    values = db.session.scalars(select(Reading.value).order_by(Reading.id)).all()
    assert values == [10, 12]
    assert (items()[LOOK].status, items()[LOOK].closed_on) == (Status.COMPLETED, date(2022, 7, 1))
    assert figures_of(the_run(again)).same == 1


def test_a_duty_that_is_in_the_register_by_hand_is_not_made_a_second_time(office: Office) -> None:
    take(begin(plain_list(*THREE), office), office)
    db.session.execute(update(ImportRow).values(key=""))  # as if somebody had entered them by hand
    db.session.commit()
    again = begin(plain_list(*THREE, above=("DANH SÁCH",)), office)
    assert set(verdicts(again).values()) == {Verdict.SAME}
