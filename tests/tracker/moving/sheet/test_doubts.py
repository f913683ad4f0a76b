"""What is doubtful in an old list: one cause, one answer for all its rows; the sure rows wait for nobody."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import Office, make_document, make_issuer, make_post
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.moving.lists import HEAD, answer, begin, causes, items, plain_list, take, the_run, verdicts
from tests.tracker.moving.sheet.test_taking import row
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document, IssuerLevel
from tracker.items.counters.models import Counter, CounterTarget
from tracker.items.models.item import Origin
from tracker.moving.models import Verdict
from tracker.moving.runs import services
from tracker.organization.models import Unit

PROVINCE = "UBND tỉnh Quảng Ngãi"
pytestmark = pytest.mark.settings(TODAY="2022-07-01")


def test_one_answer_mends_all_rows_of_its_cause_and_the_sure_ones_are_taken_before(office: Office) -> None:
    run_id = begin(
        plain_list(
            row(lead="P.KT", task="Rà soát giá đất"),
            row(task="Việc chắc chắn"),
            row(lead="P. KT", task="Thu ngân sách"),
        ),
        office,
    )
    assert list(verdicts(run_id).values()) == [Verdict.DOUBTFUL, Verdict.NEW, Verdict.DOUBTFUL]
    (cause,) = causes(run_id, office).values()
    assert (cause.title, cause.rows, [line for _sheet, line in cause.lines]) == ("P.KT", 2, [4, 6])

    assert answer(run_id, office, cause.key, "unit", str(office.unit("TP").id)) == 2
    assert causes(run_id, office) == {}
    take(run_id, office)
    assert items()["Thu ngân sách"].lead_unit_id == office.unit("TP").id


def test_what_was_said_of_a_name_is_known_in_the_next_list(office: Office) -> None:
    run_id = begin(plain_list(row(lead="P.KT")), office)
    answer(run_id, office, next(iter(causes(run_id, office))), "unit", str(office.unit("TP").id))
    take(run_id, office)
    with unit_of_work():
        services.approve(run_id, by=office.actor("lan"))

    again = begin(plain_list(row(lead="P.KT", task="Một việc khác")), office)
    assert verdicts(again) == {4: Verdict.NEW}


def test_the_lists_own_short_names_are_used(office: Office) -> None:
    names = Made("DM đơn vị", [["Tên viết tắt", "Tên đầy đủ"], ["PNNN", "Phòng Nội vụ"], ["BQL", "Ban Quản lý dự án"]])
    rows = [
        HEAD,
        row(lead="PNNN", task="Thi tuyển công chức"),
        row(lead="BQL", task="Sửa cầu"),
        row(lead="BQL", task="Sửa đường"),
    ]
    run_id = begin(book(Made("Theo dõi", rows), names), office)
    assert list(verdicts(run_id).values()) == [Verdict.NEW, Verdict.DOUBTFUL, Verdict.DOUBTFUL]
    (cause,) = causes(run_id, office).values()
    assert "Ban Quản lý dự án" in cause.sentence
    assert [one.value for one in cause.choices if one.is_guess] == ["ask"]  # a clerk asks the administrator
    with pytest.raises(InvalidInput):
        answer(run_id, office, cause.key, "new")

    make_post(office.person("lan"), office.unit("VP"), Role.ADMIN)
    both = office.actor("quan").posts + office.actor("lan").posts
    by = office.actor("lan").__class__(office.person("lan").id, "Phạm Thị Lan", both)
    with unit_of_work():
        assert services.answer(run_id, cause.key, "new", by=by, on=clock.today()) == 2
    take(run_id, office)
    made = db.session.scalars(select(Unit).where(Unit.name == "Ban Quản lý dự án")).one()
    assert {items()[task].lead_unit_id for task in ("Sửa cầu", "Sửa đường")} == {made.id}


def test_days_without_a_year_are_one_cause(office: Office) -> None:
    run_id = begin(plain_list(row(due="30/9", task="Việc thứ nhất"), row(due="15/11", task="Việc thứ hai")), office)
    (cause,) = causes(run_id, office).values()
    assert (cause.rows, [one.value for one in cause.choices if one.is_guess]) == (2, ["year:2022"])

    assert answer(run_id, office, cause.key, "year:2023") == 2
    take(run_id, office)
    assert {item.due_on for item in items().values()} == {date(2023, 9, 30), date(2023, 11, 15)}


def test_an_impossible_day(office: Office) -> None:
    run_id = begin(plain_list(row(due="31/6/2022")), office)
    (cause,) = causes(run_id, office).values()
    answer(run_id, office, cause.key, "typed", "30/6/2022")
    take(run_id, office)
    (item,) = items().values()
    assert (item.due_on, item.due_as_written) == (date(2022, 6, 30), "31/6/2022")


@pytest.mark.parametrize(("choice", "counters"), [("counter", 1), ("result", 0)])
def test_a_number_without_a_total(office: Office, choice: str, counters: int) -> None:
    run_id = begin(plain_list(row(result="Đã bồi dưỡng 290 lượt người")), office)
    (cause,) = causes(run_id, office).values()
    assert cause.title == "290 lượt người"
    answer(run_id, office, cause.key, choice)
    take(run_id, office)
    assert len(db.session.scalars(select(Counter)).all()) == counters
    assert db.session.scalars(select(CounterTarget)).all() == []


def test_nobody_leads(office: Office) -> None:
    run_id = begin(plain_list(row(lead=None)), office)
    (cause,) = causes(run_id, office).values()
    answer(run_id, office, cause.key, "later")
    take(run_id, office)
    (item,) = items().values()
    assert (item.lead_unit_id, item.status.value) == (None, "registered")


@pytest.mark.parametrize(("choice", "origin"), [("standing", Origin.STANDING), ("meeting", Origin.MEETING)])
def test_rows_without_a_document(office: Office, choice: str, origin: Origin) -> None:
    head = ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Thời hạn", "Kết quả"]
    rows = [
        head,
        [1, "Trực cơ quan", "Văn phòng", "30/9/2022", "Đang thực hiện"],
        [2, "Lau kính", "Văn phòng", "30/9/2022", None],
    ]
    run_id = begin(book(Made("Việc", rows)), office)
    (cause,) = causes(run_id, office).values()
    assert cause.rows == 2
    answer(run_id, office, cause.key, choice)
    take(run_id, office)
    assert [(item.origin, item.document_id) for item in items().values()] == [(origin, None)] * 2

    again = begin(book(Made("Việc", [["VIỆC CỦA VĂN PHÒNG"], *rows])), office)
    assert set(verdicts(again).values()) == {Verdict.SAME}


def test_the_document_of_all_rows_is_said_once(office: Office) -> None:
    head = ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Thời hạn", "Kết quả"]
    run_id = begin(book(Made("Việc", [head, [1, "Trực cơ quan", "Văn phòng", "30/9/2022", None]])), office)
    answer(run_id, office, next(iter(causes(run_id, office))), "typed", "31/KH-UBND ngày 02/3/2022")
    take(run_id, office)
    (item,) = items().values()
    assert db.session.get_one(Document, item.document_id).issued_on == date(2022, 3, 2)


def test_a_document_without_its_day(office: Office) -> None:
    run_id = begin(plain_list(row(document="31/KH-UBND")), office)
    (cause,) = causes(run_id, office).values()
    assert cause.title == "31/KH-UBND"
    answer(run_id, office, cause.key, "typed", "02/3/2022")
    take(run_id, office)
    (item,) = items().values()
    assert item.document_id


def test_several_documents_of_the_register_have_the_number(office: Office) -> None:
    own = make_document("31", "KH-UBND", date(2022, 3, 2))
    make_document(
        "31", "KH-UBND", date(2022, 4, 2),
        issuer=make_issuer(PROVINCE, level=IssuerLevel.PROVINCE, is_own=False, body="ubnd tinh quang ngai"),
    )  # fmt: skip
    run_id = begin(plain_list(row(document="31/KH-UBND")), office)
    (cause,) = causes(run_id, office).values()
    assert len(cause.choices) == 2
    answer(run_id, office, cause.key, f"document:{own.id}")
    take(run_id, office)
    (item,) = items().values()
    assert item.document_id == own.id


def test_completed_long_ago_on_no_day(office: Office) -> None:
    run_id = begin(plain_list(row(result="Đã hoàn thành", due="31/3/2022")), office)
    (cause,) = causes(run_id, office).values()
    answer(run_id, office, cause.key, "due_day")
    take(run_id, office)
    (item,) = items().values()
    assert item.closed_on == date(2022, 3, 31)


def test_an_answer_is_taken_back(office: Office) -> None:
    run_id = begin(plain_list(row(due="30/9")), office)
    (key,) = causes(run_id, office)
    answer(run_id, office, key, "year:2022")
    with unit_of_work():
        services.withdraw_answer(run_id, key, by=office.actor("lan"), on=clock.today())
    assert verdicts(run_id) == {4: Verdict.DOUBTFUL}
    assert the_run(run_id).answers == {}


@pytest.mark.parametrize(
    ("choice", "typed"),
    [("", ""), ("unit", ""), ("unit", "999999"), ("unit", "abc"), ("year:2022", ""), ("counter", ""), ("typed", "x")],
)
def test_an_answer_that_cannot_be_is_refused(office: Office, choice: str, typed: str) -> None:
    run_id = begin(plain_list(row(lead="P.KT")), office)
    (key,) = causes(run_id, office)
    with pytest.raises(InvalidInput):
        answer(run_id, office, key, choice, typed)
    assert verdicts(run_id) == {4: Verdict.DOUBTFUL}
