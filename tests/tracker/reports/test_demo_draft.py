"""The report of the demonstration on 15/06/2022: which document stands where, every figure, the eight points."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask

from tests.tracker.documents.test_query_counts import asked
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.counters.models import Counter
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Item, Update
from tracker.reports.drafts.draft import Draft, DraftLine
from tracker.reports.drafts.queries.drafts import Basis, build
from tracker.reports.kinds.queries.outline import kind_of, outline_of
from tracker.reports.kinds.services.placing import place
from tracker.reports.periods import Window, read_period, window_of

pytestmark = pytest.mark.world("demo")

DAY = date(2022, 6, 15)
#: Where the committee's own report of June 2022 names each of its documents. 40/KH-UBND stood in its last section only.
SECTIONS = {
    "I.1": "4755/QĐ-UBND 31/QĐ-UBND 234/QĐ-UBND 556/UBND 928/UBND 82/KH-UBND",
    "I.2": "122/KH-UBND 06/KH-UBND",
    "II.1.b": "16/KH-UBND",
    "II.1.c": "12/KH-UBND 14/KH-UBND 15/KH-UBND 13/KH-UBND",
    "II.2.a": "211/QĐ-UBND 34/KH-UBND 1018/UBND-TTHC",
    "II.2.c": "1014/UBND-CCHC 21/KH-UBND",
    "II.3": "4515/QĐ-UBND",
    "II.4.a": "133/KH-UBND 37/KH-UBND",
    "II.4.b": "08/QĐ-UBND 306/KH-TKT",
    "II.5": "4701/QĐ-UBND 12/CT-UBND 188/QĐ-UBND 1126/UBND-TC 1495/UBND-XD 593/QĐ-UBND 289/QĐ-UBND 75/KH-UBND",
    "II.6": "105/KH-UBND 80/BC-UBND 05/KH-UBND 640/UBND",
    "III.4": "40/KH-UBND",
}
#: What each section says of its figures.
FIGURES = {
    "I.1": ["dự kiến kiểm tra tại 10 cơ quan, đơn vị trong tháng 7/2022"],
    "I.2": ["đã thực hiện 02 chuyên mục"],
    "II.1.a": ["05 văn bản"],
    "II.1.c": ["(đã kiểm tra 10/14 xã theo kế hoạch)", "đã kiểm tra 08 xã"],
    "II.2.b": ["569 TTHC", "(cấp huyện 381, cấp xã 188)", "25 TTHC"],
    "II.2.c": [
        "Tính đến ngày 31/5/2022",
        "đã tiếp nhận 26.159 hồ sơ (nhận trực tiếp 23.383, kỳ trước chuyển qua 2.775)",
        "đã giải quyết xong 20.811 hồ sơ (đúng hẹn 19.311, trễ hẹn 1.500)",
        "đang giải quyết 5.348 hồ sơ (còn trong hạn 4.823, quá hạn 525)",
        "đã trả lại 2.114 hồ sơ",
        "có 53 hồ sơ rút",
        "đã xử lý 2/2 phản ánh, kiến nghị (đạt 100% số đã tiếp nhận)",
        "100 phiếu",
        "vào ngày 22/7/2022",
        "thực hiện từ ngày 01/12/2022",
    ],
    "II.4.a": [
        "đã tổ chức 04 lớp bồi dưỡng; có 290 lượt người tham gia",
        "(đã chuyển đổi 7/22 trường hợp theo kế hoạch)",
        "đã ban hành 394 quyết định về công tác cán bộ",
        "đã tinh giản biên chế 18 người",
        "đã tuyển dụng 78/96 chỉ tiêu giáo viên (đạt 81,25%",
    ],
    "II.5": [
        "Ước đến ngày 30/6/2022, tổng thu ngân sách nhà nước đạt 962.276 triệu đồng",
        "đạt 414.252 triệu đồng, bằng 31,69% dự toán tỉnh giao, bằng 31,37% dự toán HĐND huyện giao",
        "84.327/404.989 triệu đồng (đạt 20,82% kế hoạch năm 2022)",
        "ước đến ngày 30/6/2022 đạt 162.788/404.989 triệu đồng (40,20%)",
    ],
    "III.2": ["tại 04 xã còn lại (đã kiểm tra 10/14 xã)"],
    "III.6": ["đối với 15 trường hợp còn lại (đã chuyển đổi 7/22 trường hợp)"],
}


def half_year(*, cut_off: date | None = None, code: str = "2022-H1") -> Draft:
    period = read_period(code)
    kind = kind_of("cchc")
    assert kind is not None
    window = window_of(period)
    if cut_off is not None:
        window = Window(window.from_on, cut_off)
    return build(outline_of(kind.id), Basis(period, window, DAY))


def said(draft: Draft, code: str) -> str:
    section = draft.section(code)
    assert section is not None
    return " ".join(section.paragraphs)


def line_of(draft: Draft, code: str, words: str) -> DraftLine:
    section = draft.section(code)
    assert section is not None
    (found,) = (line for line in section.lines if words in line.text)
    return found


def item_of(number: str, symbol: str) -> Item:
    found = db.session.query(Item).join(Document, Document.id == Item.document_id)
    return found.filter(Document.number == number, Document.symbol == symbol, Item.parent_id.is_(None)).one()


@pytest.mark.parametrize("code", SECTIONS)
def test_each_own_document_stands_where_the_committee_told_it(app: Flask, code: str) -> None:
    draft = half_year()
    text = said(draft, code)
    missing = [number for number in SECTIONS[code].split() if not re.search(rf"số {re.escape(number)}\b", text)]
    assert missing == []


def test_they_are_thirty_six_and_none_is_told_in_two_sections_of_results(app: Flask) -> None:
    draft = half_year()
    own = [number for several in SECTIONS.values() for number in several.split()]
    assert len(own) == len(set(own)) == 36
    results = [s for s in draft.sections if not s.code.startswith("III")]
    leading = [
        re.search(r"số (\S+)", line.line.body)[1]  # type: ignore[index]
        for section in results
        for line in section.lines
        if line.line.lead and not line.line.comma and line.key.startswith(("item:", "document:"))
    ]
    above = ["169/KH-UBND", "48/2021/QĐ-UBND", "130/2005/NĐ-CP", "117/2013/NĐ-CP", "60/2021/NĐ-CP"]
    assert sorted(leading) == sorted([*own, *above])  # those from above give tasks
    assert draft.unplaced == ()


@pytest.mark.parametrize("code", FIGURES)
def test_a_section_carries_its_figures(app: Flask, code: str) -> None:
    text = said(half_year(), code)
    assert [figure for figure in FIGURES[code] if figure not in text] == []


def test_the_last_section_has_the_eight_points(app: Flask) -> None:
    draft = half_year()
    points = [section.number for section in draft.sections if section.code.startswith("III.")]
    assert points == [f"{number}." for number in range(1, 9)]
    assert draft.sections[-1].code == "III.8"


def test_every_figure_leads_to_where_it_comes_from(app: Flask) -> None:
    draft = half_year()
    told = line_of(draft, "II.1.c", "12/KH-UBND")
    (linked,) = (piece for piece in told.pieces if piece.text == "10/14")
    assert linked.source is not None
    counter = db.session.get_one(Counter, linked.source.id)
    assert (counter.label, linked.source.item_id) == ("Xã đã kiểm tra", counter.item_id)
    figures = line_of(draft, "II.2.c", "26.159")
    labels = {piece.text: piece.source.label for piece in figures.pieces if piece.source is not None}
    assert labels == {
        "26.159": "Hồ sơ tiếp nhận",
        "23.383": "Nhận trực tiếp",
        "2.775": "Kỳ trước chuyển qua",
    }


def test_figures_are_those_of_the_cut_off(app: Flask) -> None:
    draft = half_year(cut_off=date(2022, 5, 20))
    assert "(đã kiểm tra 8/14 xã theo kế hoạch)" in said(draft, "II.1.c")
    assert "1495/UBND-XD" not in said(draft, "II.5")  # issued on 03/6
    files = said(draft, "II.2.c")
    assert "Tính đến ngày 29/4/2022, UBND huyện đã tiếp nhận 21.095 hồ sơ" in files


def test_a_figure_that_nobody_reported_is_a_gap_with_who_owes_it(app: Flask) -> None:
    before = half_year()
    assert before.gaps == []
    item = item_of("16", "KH-UBND")
    counter = add_counter(
        CounterDraft(label="Văn bản đã rà soát", verb="rà soát", noun="văn bản"), by=SYSTEM, item_id=item.id
    )
    owed = half_year()
    assert owed.gaps == [("II.1.b", "[chưa có số liệu: văn bản đã rà soát - Phòng Tư pháp cung cấp]")]
    add_reading(counter.id, Entry(42, date(2022, 6, 10)), by=SYSTEM, on=DAY)
    filled = half_year()
    assert filled.gaps == []
    assert "(đã rà soát 42 văn bản)" in said(filled, "II.1.b")


def test_a_note_marked_for_the_report_brings_its_words(app: Flask) -> None:
    item = item_of("14", "KH-UBND")
    told = {"item_id": item.id, "person_name": "Trần Quốc Khánh", "at": item.registered_at}
    db.session.add(Update(as_of=date(2022, 6, 1), note="đã tổ chức 03 hội nghị tập huấn", use_in_report=True, **told))
    db.session.add(Update(as_of=date(2022, 6, 2), note="họp nội bộ", use_in_report=False, **told))
    db.session.add(Update(as_of=date(2022, 6, 15), note="sau ngày chốt", use_in_report=True, **told))
    text = said(half_year(), "II.1.c")
    assert "Đã tổ chức 03 hội nghị tập huấn." in text
    assert "họp nội bộ" not in text.lower()
    assert "sau ngày chốt" not in text.lower()


def test_what_is_restricted_is_not_told(app: Flask) -> None:
    item = item_of("12", "KH-UBND")
    item.restricted = True
    db.session.get_one(Document, item.document_id or 0).restricted = True
    letter = db.session.query(Document).filter_by(number="1018").one()
    letter.restricted = True
    draft = half_year()
    assert "số 12/KH-UBND" not in draft.text
    assert "1018/UBND-TTHC" not in draft.text
    assert item.id not in draft.facts.items


def test_the_clerk_places_a_document_for_good(app: Flask) -> None:
    kind = kind_of("cchc")
    assert kind is not None
    letter = db.session.query(Document).filter_by(number="640").one()
    place(kind.id, "II.2.a", by=SYSTEM, document_id=letter.id)
    draft = half_year()
    assert "640/UBND" in said(draft, "II.2.a")
    assert "640/UBND" not in said(draft, "II.6")
    place(kind.id, "", by=SYSTEM, document_id=letter.id)
    assert "640/UBND" in said(half_year(), "II.6")


def test_a_document_that_no_section_takes_is_shown_to_the_clerk(app: Flask) -> None:
    letter = db.session.query(Document).filter_by(number="640").one()
    letter.subject = "Về việc trực Tết"
    draft = half_year()
    assert [(one.kind, one.number) for one in draft.unplaced] == [("document", "640/UBND")]


def test_what_was_reported_after_the_cut_off_was_still_running(app: Flask) -> None:
    item = item_of("14", "KH-UBND")
    item.status, item.reported_on = Status.PENDING_CONFIRMATION, date(2022, 6, 15)
    assert "đang chờ xác nhận" not in said(half_year(), "II.1.c")
    item.reported_on = date(2022, 6, 10)
    assert "(đã báo cáo kết quả ngày 10/6/2022, đang chờ xác nhận)" in said(half_year(), "II.1.c")


def test_a_paper_that_nobody_follows_is_told_in_the_report_of_its_own_time_only(app: Flask) -> None:
    assert "số 1018/UBND-TTHC" in half_year(code="2022-Q2").text
    assert "số 4515/QĐ-UBND" in half_year(code="2022-Q1").text  # of December, about the year that begins
    later = half_year(code="2022-Q3").text
    assert "số 1018/UBND-TTHC" not in later
    assert "số 4515/QĐ-UBND" not in later
    assert "Tiếp tục triển khai thực hiện Kế hoạch số 12/KH-UBND" in later


def test_a_figure_of_a_section_that_the_outline_has_not_is_told_nowhere(app: Flask) -> None:
    counter = db.session.query(Counter).filter_by(label="Hồ sơ rút").one()
    assert counter.id in half_year().facts.indicators
    counter.section = "IX.1"
    draft = half_year()
    assert "hồ sơ rút" not in draft.text
    assert counter.id not in draft.facts.indicators


def test_asks_the_same_number_of_queries_whatever_it_tells(app: Flask) -> None:
    with asked() as few:
        half_year(cut_off=date(2022, 1, 20))
    with asked() as many:
        half_year()
    assert len(many) <= len(few) + 1
    assert len(many) <= 32
