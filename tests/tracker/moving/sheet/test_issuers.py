"""A column that names who issued the paper: believed where the name is sure and fits the symbol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from tests.factories import Office, make_issuer
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.moving.lists import begin, causes, take, verdicts
from tracker.core.extensions import db
from tracker.documents.models import Document, IssuerLevel
from tracker.items.models.item import Item, Origin
from tracker.moving.models import Verdict
from tracker.moving.sheet.bodies import Bodies

pytestmark = pytest.mark.settings(TODAY="2022-07-01")

HEAD = [
    "STT",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Cơ quan ban hành",
    "Nội dung nhiệm vụ",
    "Chủ trì",
    "Thời hạn",
    "Kết quả",
]


def listed(*papers: Sequence[Any], head: Sequence[str] = HEAD, merged: Sequence[str] = ()) -> bytes:
    rows = [
        [turn, *paper, f"Nhiệm vụ chuyển đổi số thứ {turn}", "Phòng Nội vụ", "31/12/2022", "Đang thực hiện"]
        for turn, paper in enumerate(papers, start=1)
    ]
    return book(Made("Theo dõi", [head, *rows], merged=merged))


def issuers() -> dict[str, str]:
    return {one.number: one.issuer.name for one in db.session.scalars(select(Document))}


def test_the_column_says_who_issued_it(office: Office) -> None:
    data = listed(
        ["88/QĐ-TTg", "14/01/2022", "TTg"],
        ["301/SNV-CCHC", "15/02/2022", "Sở Nội vụ"],
        ["45/KH-UBND", "20/02/2022", "UBND tỉnh"],
        ["07/KH-BCĐ", "01/03/2022", "Ban Chỉ đạo chuyển đổi số tỉnh"],
    )
    run_id = begin(data, office)
    assert causes(run_id, office) == {}
    assert set(verdicts(run_id).values()) == {Verdict.NEW}
    take(run_id, office)
    assert issuers() == {
        "88": "Thủ tướng Chính phủ", "301": "Sở Nội vụ", "45": "UBND tỉnh Quảng Ngãi",
        "07": "Ban Chỉ đạo chuyển đổi số tỉnh",
    }  # fmt: skip
    assert set(db.session.scalars(select(Item.origin))) == {Origin.SUPERIOR}


def test_what_is_no_sure_name_leaves_it_to_the_symbol(office: Office) -> None:
    data = listed(
        ["12/KH-UBND", "05/01/2022", "Phòng Nội vụ tham mưu"],
        ["09/KH-BCĐ", "05/01/2022", "Nguyễn Văn A"],
        ["10/KH-BCĐ", "05/01/2022", "Sở Nội vụ; Sở Tài chính"],
    )
    run_id = begin(data, office)
    assert list(verdicts(run_id).values()) == [Verdict.NEW, Verdict.DOUBTFUL, Verdict.DOUBTFUL]
    assert [cause.code for cause in causes(run_id, office).values()] == ["issuer"]
    take(run_id, office)
    assert issuers() == {"12": "UBND huyện Bình Sơn"}


def test_a_paper_of_another_issuer_than_the_registers_is_another_paper(office: Office) -> None:
    make_issuer("UBND tỉnh Quảng Ngãi", level=IssuerLevel.PROVINCE, is_own=False, body="ubnd tinh quang ngai")
    data = listed(["12/KH-UBND", "20/01/2022", "Ủy ban nhân dân tỉnh"], ["12/KH-UBND", "05/01/2022", "UBND huyện"])
    take(begin(data, office), office)
    assert sorted(one.issuer.name for one in db.session.scalars(select(Document))) == [
        "UBND huyện Bình Sơn", "UBND tỉnh Quảng Ngãi",
    ]  # fmt: skip


def test_said_once_beside_a_paper_that_is_merged_over_its_tasks(office: Office) -> None:
    data = listed(
        ["07/KH-BCĐ", "01/03/2022", "Ban Chỉ đạo 35 huyện"], [None, None, None],
        ["08/KH-BCĐ", "02/03/2022", "Ban Chỉ đạo cải cách hành chính"], ["08/KH-BCĐ", "02/03/2022", '"'],
        merged=("B2:B3", "C2:C3"),
    )  # fmt: skip
    run_id = begin(data, office)
    assert [cause.code for cause in causes(run_id, office).values()] == ["issuer"]  # "35" is no name of a body
    assert list(verdicts(run_id).values()) == [Verdict.DOUBTFUL, Verdict.DOUBTFUL, Verdict.NEW, Verdict.NEW]


def test_a_head_over_number_day_and_issuer(office: Office) -> None:
    rows = [
        ["TT", "Văn bản giao việc", None, None, "Nội dung", "Đơn vị chủ trì", "Hạn", "Tiến độ"],
        [None, "Số", "Ngày", "Nơi ban hành", None, None, None, None],
        [1, "07/KH-BCĐ", "01/3/2022", "Ban Chỉ đạo cải cách hành chính", "Rà soát thủ tục", "Phòng Nội vụ",
         "30/9/2022", "Đang làm"],
    ]  # fmt: skip
    merged = ["B1:D1", "A1:A2", *(f"{letter}1:{letter}2" for letter in "EFGH")]
    run_id = begin(book(Made("Theo dõi", rows, merged=merged)), office)
    assert causes(run_id, office) == {}
    assert verdicts(run_id) == {3: Verdict.NEW}


def test_letters_of_a_department_in_the_symbol_name_it_and_not_our_office(office: Office) -> None:
    take(begin(listed(["812/SGDĐT-VP", "09/3/2022", None]), office), office)
    assert issuers() == {"812": "Sở Giáo dục và Đào tạo"}


@pytest.mark.parametrize(
    ("written", "symbol", "name"),
    [
        ("Thủ tướng Chính phủ", "QĐ-TTg", "Thủ tướng Chính phủ"),
        ("Thủ tướng", "CT-TTg", "Thủ tướng Chính phủ"),
        ("BNV", "QĐ-BNV", "Bộ Nội vụ"),
        ("Bộ Văn hóa, Thể thao và Du lịch", "KH-BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Văn phòng Chính phủ", "TB-VPCP", "Văn phòng Chính phủ"),
        ("Chủ tịch UBND tỉnh", "QĐ-UBND", "Chủ tịch UBND tỉnh"),
        ("HĐND tỉnh", "NQ-HĐND", "HĐND tỉnh"),
        ("Tỉnh ủy Quảng Ngãi", "CTr/TU", "Tỉnh ủy Quảng Ngãi"),
        ("SỞ TÀI CHÍNH", "STC-NS", "Sở tài chính"),
        ("sở y tế tỉnh", "SYT-NV", "Sở Y tế tỉnh"),
        ("UBND", "KH-UBND", ""),
        ("Chính phủ", "KH-UBND", ""),
        ("Sở Nội vụ", "KH-UBND", ""),
        ("UBND tỉnh", "NQ-HĐND", ""),
        ("Sở GD&ĐT", "SGDĐT-VP", "Sở Giáo dục và Đào tạo"),
        ("Sở NN&MT", "SNNMT-KL", "Sở Nông nghiệp và Môi trường"),
        ("Bộ NV", "QĐ-BNV", "Bộ Nội vụ"),
        ("Sở QHKT", "KH-XYZ", ""),
        ("Số 12", "ABC", ""),
        ("Bộ Nội vụ/Sở Nội vụ", "ABC", ""),
        ("Trần Thị Lan", "ABC", ""),
        ("-", "ABC", ""),
    ],
)
def test_names(written: str, symbol: str, name: str) -> None:
    assert Bodies(["Sở Y tế tỉnh"], lambda _letters: "").named(written, symbol) == name
