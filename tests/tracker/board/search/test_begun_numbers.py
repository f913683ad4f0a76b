"""A number that is still being typed: "14" finds 141/KH-UBND, after 14 itself; one that is whole finds itself alone."""

from __future__ import annotations

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.documents.papers import ON, register
from tests.tracker.items.tracked import registered
from tracker.board.search.queries import LOOKED_AT, search
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.documents.forms import read_filter
from tracker.documents.queries.listing import list_documents
from tracker.documents.services.withdrawing import withdraw_document
from tracker.items.queries.lists import Wanted, list_items


@pytest.fixture
def papers(office: Office) -> Office:
    """Numbers that begin alike; the words of none of them hold a figure."""
    for number in ("1/KH-UBND", "4/KH-UBND", "14/QĐ-UBND", "41/KH-UBND", "140/KH-UBND", "1425/UBND-TTHC", "15/KH-UBND"):
        register(number, "25/01/2022", subject="Cải cách hành chính")
    register("141/KH-UBND", "20/01/2022", subject="Kiểm tra hộ tịch")
    register("14a/KH-UBND", "21/01/2022", subject="Cải cách hành chính")
    return office


def listed(q: str) -> list[str]:
    return [row.written for row in list_documents(read_filter({"q": q}), actor=SYSTEM, page=1).rows]


def searched(q: str) -> list[str]:
    return [hit.number for hit in search(q, by=SYSTEM, on=ON).documents]


@pytest.mark.parametrize("q", ["14", "số 14", "014", " 14 "])
def test_the_very_number_stands_before_those_it_begins(papers: Office, q: str) -> None:
    for found in (listed(q), searched(q)):
        assert found[:2] == ["14/QĐ-UBND", "14a/KH-UBND"]
        assert set(found[2:]) == {"140/KH-UBND", "141/KH-UBND", "1425/UBND-TTHC"}


def test_words_beside_it_narrow_it(papers: Office) -> None:
    assert listed("hộ tịch 141") == searched("hộ tịch 141") == ["141/KH-UBND"]
    assert listed("hộ tịch số 14") == searched("hộ tịch số 14") == ["141/KH-UBND"]


@pytest.mark.parametrize(
    ("q", "numbers"),
    [
        ("14/", ["14/QĐ-UBND", "14a/KH-UBND"]), ("14/qđ", ["14/QĐ-UBND"]), ("14/2022", []), ("14a", ["14a/KH-UBND"]),
        ("quyết định 14", ["14/QĐ-UBND"]), ("4", ["4/KH-UBND"]), ("1", ["1/KH-UBND"]), ("1425", ["1425/UBND-TTHC"]),
    ],
)  # fmt: skip
def test_one_figure_and_a_whole_number_begin_nothing(papers: Office, q: str, numbers: list[str]) -> None:
    assert listed(q) == searched(q) == (numbers or listed(q))
    assert not {"140/KH-UBND", "141/KH-UBND"} & {*listed(q), *searched(q)}


def test_the_box_and_the_list_of_items_find_it_too(papers: Office, client_of: ClientOf) -> None:
    paper = make_document("143", subject="Không có chữ số")
    item = registered(title="Rà soát", document=paper)
    assert "<mark>142</mark>5/UBND-TTHC" in client_of("lan").get("/search/go?q=142").text
    assert [row.id for row in list_items(Wanted(q="14"), by=SYSTEM, on=ON).rows] == [item]
    assert [hit.row.id for hit in search("14", by=SYSTEM, on=ON).items] == [item]


def test_many_that_begin_alike_take_no_place_of_the_very_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.board.search.queries.LOOKED_AT", 3)
    register("14/KH-UBND", "01/01/2022", subject="Cải cách")
    for number in range(140, 147):
        register(f"{number}/KH-UBND", "25/01/2022", subject="Cải cách")
    found = search("14", by=SYSTEM, on=ON)
    assert found.documents[0].number == "14/KH-UBND"
    assert found.documents_total == 4
    assert LOOKED_AT == 300


def test_what_was_withdrawn_is_found_last_and_marked(office: Office) -> None:
    first = register("141/KH-UBND", "26/01/2022", subject="Cải cách")
    register("142/KH-UBND", "25/01/2022", subject="Cải cách")
    with unit_of_work():
        withdraw_document(first.id, reason="Nhập hai lần", version=first.version, by=SYSTEM, on=ON)
    found = search("14", by=SYSTEM, on=ON).documents
    assert [(hit.number, hit.withdrawn) for hit in found] == [("142/KH-UBND", False), ("141/KH-UBND", True)]


@pytest.mark.parametrize("q", ["họp 714/KH-UBND", "họp 714/kh-ub", "714/KH-UBND kiểm điểm", "714/KH-UBND điể"])
def test_a_whole_number_in_a_text_is_found_by_figures_and_by_what_the_other_words_begin(office: Office, q: str) -> None:
    meant = registered(title="Họp kiểm điểm theo số 714/KH-UBND")
    registered(title="Họp kiểm điểm theo số 7140/KH-UBND")  # a longer number
    registered(title="Đắp đê theo số 714/KH-UBND")  # the number, not the words
    registered(title="Họp kiểm điểm theo số 715/KH-UBND, tờ 7141")  # the words, not the figures
    assert [hit.row.id for hit in search(q, by=SYSTEM, on=ON).items] == [meant]
