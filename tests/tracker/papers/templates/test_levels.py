"""The shipped layouts of each kind of paper at each level: what stands above the text and below it."""

from __future__ import annotations

import io

import pytest
from docx import Document

from tests.tracker.papers.invented import report, whole_text
from tests.tracker.papers.templates.files import ANNEX, LETTER, NOTICE, REPORT
from tests.tracker.papers.templates.test_drawing import blocks
from tracker.organization.terms import Terms, Territory
from tracker.papers.paper import Signature
from tracker.papers.templates.accepting import accepted
from tracker.papers.templates.drawing import OwnTemplates, draw
from tracker.papers.templates.example import example
from tracker.papers.templates.names import TemplateKind
from tracker.papers.templates.shipped import shipped
from tracker.papers.word import write_word

PROVINCE = "UBND tỉnh Quảng Ngãi"
LEVELS = {
    Terms(Territory.PROVINCE): ("TỈNH QUẢNG NGÃI", "Chính phủ", "Tỉnh ủy, HĐND tỉnh", "Sở Nội vụ"),
    Terms(Territory.DISTRICT, PROVINCE): ("HUYỆN BÌNH SƠN", PROVINCE, "Huyện ủy, HĐND huyện", "Phòng Nội vụ"),
    Terms(Territory.COMMUNE, PROVINCE): ("XÃ BÌNH SƠN", PROVINCE, "Đảng ủy, HĐND xã", "Phòng Văn hóa - Xã hội"),
    Terms(Territory.WARD, PROVINCE): (
        "PHƯỜNG TRƯƠNG QUANG TRỌNG", PROVINCE, "Đảng ủy, HĐND phường", "Phòng Văn hóa - Xã hội",
    ),
    Terms(Territory.SPECIAL_ZONE, PROVINCE): (
        "ĐẶC KHU LÝ SƠN", PROVINCE, "Đảng ủy, HĐND đặc khu", "Phòng Văn hóa - Xã hội",
    ),
}  # fmt: skip
SIGNED = {
    REPORT: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"],
    LETTER: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị B"],
    NOTICE: ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn C"],
}


@pytest.mark.parametrize("terms", LEVELS, ids=lambda terms: terms.territory.value)
def test_head_addressee_and_post_of_who_signs_are_those_of_the_level(terms: Terms) -> None:
    issuer, above, told, unit = LEVELS[terms]
    for kind, signed in SIGNED.items():
        template = shipped(kind, terms)
        assert Document(io.BytesIO(template)).core_properties.title.endswith(f" của UBND {terms.word}")
        assert "cap_tren" not in whole_text(Document(io.BytesIO(template))), "a committee stands under no other body"
        paper = example(kind, terms)
        made = Document(io.BytesIO(draw(paper, OwnTemplates(template))))
        head, foot = made.tables[0], next(table for table in made.tables if "Nơi nhận:" in table.cell(0, 0).text)
        lines = [line for line in head.cell(0, 0).text.split("\n") if line]
        assert [line.replace("\u00a0", " ") for line in lines] == ["ỦY BAN NHÂN DÂN", issuer]
        is_long = terms.territory is Territory.WARD  # the name stays whole, and so does the day behind the place
        assert ("PHƯỜNG TRƯƠNG\u00a0QUANG\u00a0TRỌNG" in lines) is is_long
        assert ("ngày\u00a016\u00a0tháng\u00a03\u00a0năm\u00a02026" in head.cell(1, 1).text) is is_long
        assert head.cell(0, 1).text.split("\n")[:2] == [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ]
        assert foot.cell(0, 1).text.split("\n") == signed
        text = whole_text(made)
        assert (told in text) is (kind is REPORT)
        assert {REPORT: f"Kính gửi: {above}.", LETTER: f"Kính gửi: {unit}.", NOTICE: "THÔNG BÁO"}[kind] in text
        assert ("huyện" in text.casefold()) is (terms.territory is Territory.DISTRICT)
        assert blocks(write_word(paper)) == blocks(draw(paper, OwnTemplates(template)))


@pytest.mark.parametrize("kind", list(TemplateKind))
def test_each_is_taken_as_a_template_of_the_office_again(kind: TemplateKind) -> None:
    for terms in (Terms(Territory.WARD, PROVINCE), Terms(Territory.DISTRICT, PROVINCE)):
        assert accepted(shipped(kind, terms), kind)
    assert shipped(ANNEX, Terms(Territory.WARD)) != shipped(ANNEX, Terms(Territory.DISTRICT))


def test_a_division_that_issues_in_its_own_name_stands_under_its_committee() -> None:
    paper = report(
        superior=("UBND XÃ VÍ DỤ",), issuer=("PHÒNG KINH TẾ",),
        signature=Signature(("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "Lê Văn C"), annexes=(),
    )  # fmt: skip
    file = draw(paper, OwnTemplates(shipped(REPORT, below_another=True)))
    assert Document(io.BytesIO(file)).tables[0].cell(0, 0).text.split("\n")[:2] == ["UBND XÃ VÍ DỤ", "PHÒNG KINH TẾ"]
    assert blocks(file) == blocks(write_word(paper))
