"""The list: searched by number in any spelling and by words, filtered, sorted, counted."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text

from tests.factories import Office, make_finding
from tests.tracker.documents.papers import day, register
from tracker.core.extensions import db
from tracker.documents.forms import read_filter
from tracker.documents.models import Document
from tracker.documents.queries.facets import facets
from tracker.documents.queries.listing import counts, list_documents
from tracker.documents.queries.visible import visible_to


@pytest.fixture
def papers(office: Office) -> Office:
    """Plans and decisions with numbers that resemble each other."""
    register("12/KH-UBND", "25/01/2022", subject="Thi hành pháp luật về xử lý vi phạm hành chính")
    register("122/KH-UBND", "09/11/2021", subject="Tuyên truyền cải cách hành chính")
    register("12/CT-UBND", "31/12/2021", subject="Tăng cường quản lý thu, chi ngân sách")
    register("1201/QĐ-UBND", "01/06/2022", subject="Ban hành kế hoạch kiểm tra", signer="Trần Văn Hưng")
    register("12a/KH-UBND", "26/01/2022", subject="Kiểm tra hộ tịch")
    register("48/2021/QĐ-UBND", "22/09/2021", issuer="UBND tỉnh", subject="Chấn chỉnh kỷ luật, kỷ cương")
    register("468/QĐ-TTg", "27/03/2021", issuer="Thủ tướng Chính phủ", subject="Đổi mới cơ chế một cửa")
    register("1018/UBND-TTHC", "25/04/2022", subject="Đôn đốc rà soát thủ tục hành chính")
    return office


def found(office: Office, name: str = "minh", **arguments: str) -> list[str]:
    """The numbers of the list that this address gives, in its order."""
    page = list_documents(read_filter(arguments), actor=office.actor(name), page=1)
    assert page.total == len(page.rows)
    return [row.written for row in page.rows]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("ke hoach 12", "12/KH-UBND"),
        ("Kế hoạch số 12", "12/KH-UBND"),
        ("12/kh", "12/KH-UBND"),
        ("12/", "12/KH-UBND"),
        ("kh 12", "12/KH-UBND"),
        ("KH12", "12/KH-UBND"),
        ("0012/KH-UBND", "12/KH-UBND"),
        ("12/KH-UBND", "12/KH-UBND"),
        ("12a/kh-ubnd", "12a/KH-UBND"),
        ("chi thi 12", "12/CT-UBND"),
        ("48/2021", "48/2021/QĐ-UBND"),
        ("48/2021/qd-ubnd", "48/2021/QĐ-UBND"),
        ("qd-ttg 468", "468/QĐ-TTg"),
        ("1018", "1018/UBND-TTHC"),
    ],
)
def test_a_number_is_found_in_any_spelling(papers: Office, q: str, first: str) -> None:
    numbers = found(papers, q=q)
    assert numbers[0] == first
    assert "122/KH-UBND" not in numbers


@pytest.mark.parametrize(
    ("q", "numbers"),
    [
        ("ho tich", ["12a/KH-UBND"]),
        ("HỘ TỊCH", ["12a/KH-UBND"]),
        ("đôn đốc thủ tục", ["1018/UBND-TTHC"]),
        ("tran van hung", ["1201/QĐ-UBND"]),
        ("quyet dinh mot cua", ["468/QĐ-TTg"]),
        ("ubnd tinh", ["48/2021/QĐ-UBND"]),
        ("khong co gi", []),
    ],
)
def test_words_are_found_without_accents_wherever_they_stand(papers: Office, q: str, numbers: list[str]) -> None:
    assert found(papers, q=q) == numbers


def test_exact_accents_come_first(office: Office) -> None:
    register("1/KH-UBND", "04/01/2022", subject="Báo cáo về hồ tích nước")
    register("2/KH-UBND", "05/01/2022", subject="Đăng ký hộ tịch")
    register("3/KH-UBND", "06/01/2022", subject="Họ Tịch và các họ khác")
    assert found(office, q="hộ tịch") == ["2/KH-UBND", "3/KH-UBND", "1/KH-UBND"]
    assert found(office, q="hồ tích") == ["1/KH-UBND", "3/KH-UBND", "2/KH-UBND"]
    assert found(office, q="ho tich") == ["3/KH-UBND", "2/KH-UBND", "1/KH-UBND"]


@pytest.mark.parametrize("q", ['"', "***", "' OR 1=1 --", "NOT", "a AND b", "(", "12/", "-", "%", "_", "tịch:", "\x00"])
def test_signs_of_a_query_language_are_words_like_others(papers: Office, q: str) -> None:
    assert isinstance(found(papers, q=q), list)


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        ({"kind": "CT"}, ["12/CT-UBND"]),
        ({"kind": "KH", "year": "2022"}, ["12a/KH-UBND", "12/KH-UBND"]),
        ({"year": "2021", "q": "hanh chinh"}, ["122/KH-UBND"]),
        ({"kind": "XX", "year": "abc", "issuer": "x", "sort": "; drop", "q": "ho tich"}, ["12a/KH-UBND"]),
        ({"issuer": "999999"}, []),
    ],
)
def test_filters_narrow_the_list(papers: Office, arguments: dict[str, str], numbers: list[str]) -> None:
    assert found(papers, **arguments) == numbers


def test_the_issuer_is_chosen_from_those_that_occur(papers: Office) -> None:
    offered = {name: id for id, name in facets(actor=papers.actor("minh")).issuers}
    assert list(offered) == ["Thủ tướng Chính phủ", "UBND huyện Bình Sơn", "UBND tỉnh Quảng Ngãi"]
    assert found(papers, issuer=str(offered["UBND tỉnh Quảng Ngãi"])) == ["48/2021/QĐ-UBND"]


def test_only_open_findings_flag(papers: Office) -> None:
    doubted = register("13/KH-UBND", "26/01/2022")
    settled = register("14/KH-UBND", "27/01/2022")
    make_finding(doubted, "result_before_year_end")
    make_finding(settled, "result_before_year_end", settled_note="Đúng")
    assert found(papers, flagged="1") == ["13/KH-UBND"]
    assert counts(actor=papers.actor("minh"))._asdict() == {
        "total": 10, "own": 8, "others": 2, "flagged": 1, "withdrawn": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        ("date", ["3/KH-UBND", "20/QĐ-UBND", "100/KH-UBND"]),
        ("-date", ["100/KH-UBND", "20/QĐ-UBND", "3/KH-UBND"]),
        ("", ["100/KH-UBND", "20/QĐ-UBND", "3/KH-UBND"]),
        ("number", ["3/KH-UBND", "20/QĐ-UBND", "100/KH-UBND"]),
        ("-number", ["100/KH-UBND", "20/QĐ-UBND", "3/KH-UBND"]),
        ("subject", ["20/QĐ-UBND", "100/KH-UBND", "3/KH-UBND"]),
        ("-subject", ["3/KH-UBND", "100/KH-UBND", "20/QĐ-UBND"]),
        ("kind", ["100/KH-UBND", "3/KH-UBND", "20/QĐ-UBND"]),
    ],
)
def test_the_list_sorts_as_an_office_does(office: Office, sort: str, numbers: list[str]) -> None:
    register("3/KH-UBND", "04/01/2022", subject="Đăng ký hộ tịch")
    register("20/QĐ-UBND", "05/01/2022", subject="Áp dụng tiêu chuẩn")
    register("100/KH-UBND", "06/01/2022", subject="Ăn toàn thực phẩm và dân số")
    assert found(office, sort=sort) == numbers


def test_what_is_offered_is_what_occurs(papers: Office) -> None:
    offered = facets(actor=papers.actor("minh"))
    assert (offered.kinds, offered.years) == (["CT", "CV", "KH", "QĐ"], [2022, 2021])


def test_a_page_holds_so_many_and_the_last_one_the_rest(office: Office) -> None:
    for number in range(1, 6):
        register(f"{number}/KH-UBND", f"0{number}/01/2022")
    pages: list[Any] = [
        list_documents(read_filter({}), actor=office.actor("minh"), page=page, size=2) for page in (1, 3, 99)
    ]
    assert [[row.number for row in page.rows] for page in pages] == [["5", "4"], ["1"], ["1"]]
    assert [(page.number, page.total, page.pages) for page in pages] == [(1, 5, 3), (3, 5, 3), (3, 5, 3)]
    assert pages[0].rows[0].issued_on == day("05/01/2022")


def test_the_parts_of_all_items_are_not_read_to_show_a_unit_its_register(papers: Office) -> None:
    """Few papers are restricted: of these alone it is asked whether the unit has a part in an item of them."""
    statement = select(Document.id).where(visible_to(papers.actor("minh")))
    written = statement.compile(db.engine, compile_kwargs={"literal_binds": True})
    how = "QUERY PLAN " if db.engine.dialect.name == "sqlite" else ""
    plan = "\n".join(str(row) for row in db.session.execute(text(f"EXPLAIN {how}{written}")))
    assert "ix_item_document_id" in plan, plan
