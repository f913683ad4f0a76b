"""An invented paper of each kind and level: what a template is tried with, and what its preview shows. Pure.

Head, addressee, recipients and the post of who signs are those of the level (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần
II, mục 2, 7, 8): a committee issues in its own name and stands under nobody, a commune since 1 July 2025 reports to the
province. Each kind shows another way of signing: the chairman, a deputy for him, the head of the office by his order.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.organization.terms import EXAMPLES, Terms, Territory
from tracker.papers.paper import (
    Align,
    Annex,
    Block,
    Column,
    Heading,
    Level,
    Paper,
    Row,
    Signature,
    Table,
    paragraph_of,
)
from tracker.papers.templates.names import TemplateKind

_COLUMNS = (Column("STT", 1, Align.CENTRE), Column("Chỉ tiêu", 6), Column("Đơn vị tính", 2, Align.CENTRE),
            Column("Thực hiện", 2, Align.RIGHT))  # fmt: skip
_TABLE = Table(_COLUMNS, (
    Row(group="I. Giải quyết thủ tục hành chính"),
    Row(("1", "Hồ sơ tiếp nhận", "hồ sơ", "1.250")),
    Row(("2", "Hồ sơ đã giải quyết", "hồ sơ", "1.187")),
))  # fmt: skip
_BODY: tuple[Block, ...] = (
    Heading(Level.SECTION, "I.", "Kết quả thực hiện"),
    Heading(Level.CLAUSE, "1.", "Công tác chỉ đạo, điều hành"),
    paragraph_of("Thực hiện Kế hoạch số 05/KH-UBND ngày 15/01/2026, các cơ quan, đơn vị đã hoàn thành 12/15 "
                 "nhiệm vụ được giao (chi tiết tại Phụ lục kèm theo)."),
    Heading(Level.POINT, "a)", "Giải quyết thủ tục hành chính"),
    paragraph_of("Trong kỳ đã tiếp nhận 1.250 hồ sơ; đã giải quyết 1.187 hồ sơ, đạt 94,96%."),
    Heading(Level.DASH, "-", "Số hóa hồ sơ"),
    _TABLE,
    paragraph_of("Trên đây là nội dung ví dụ để xem mẫu trình bày."),
)  # fmt: skip
USUAL = Terms(above="UBND tỉnh Quảng Ngãi")
COMMITTEE = "ỦY BAN NHÂN DÂN"
CHAIRMAN = Signature((f"TM. {COMMITTEE}", "CHỦ TỊCH"), "Nguyễn Văn A")
DEPUTY = Signature((f"TM. {COMMITTEE}", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Thị B")
OFFICE = Signature(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Lê Văn C")
#: Where the body of the Party and the People's Council of a level are told of the paper: the heads of the lines.
_PARTY = {"province": "Tỉnh ủy", "district": "Huyện ủy", "commune": "Đảng ủy"}
_PARTY_OF = {Territory.CITY: "Thành ủy", Territory.URBAN_DISTRICT: "Quận ủy", Territory.DISTRICT_TOWN: "Thị ủy",
             Territory.DISTRICT_CITY: "Thành ủy"}  # fmt: skip
_PAPER = Paper(
    issuer=(),
    symbol="BC-UBND",
    place="",
    kind="BÁO CÁO",
    subject="Kết quả thực hiện nhiệm vụ quý I năm 2026",
    signature=CHAIRMAN,
    blocks=_BODY,
    number="12",
    signed_on=date(2026, 3, 16),
    annexes=(Annex("Số liệu thống kê", (_TABLE,), "Số liệu tính đến ngày 14/3/2026"),),
    draft_mark="DỰ THẢO 1 · 14 giờ 05, ngày 16/3/2026",
)


def example(kind: TemplateKind, terms: Terms = USUAL) -> Paper:
    """A short paper with every kind of paragraph, a table, an annex and the mark of a draft."""
    place = EXAMPLES[terms.territory]
    paper = replace(
        _PAPER,
        issuer=(COMMITTEE, f"{terms.word} {place}".upper()),
        issuer_name=terms.example,
        place=place,
        addressees=(terms.above or terms.superior,),
        recipients=("Như trên", *_told(terms), "Lưu: VT"),
    )
    if kind is TemplateKind.LETTER:
        unit = {"province": "Sở Nội vụ", "district": "Phòng Nội vụ"}.get(terms.level, "Phòng Văn hóa - Xã hội")
        return replace(
            paper, kind="", symbol="UBND-VP", subject="đôn đốc thực hiện các nhiệm vụ quá hạn", signature=DEPUTY,
            addressees=(unit,), recipients=("Như trên", f"CT, các PCT {terms.committee}", "Lưu: VT"),
        )  # fmt: skip
    if kind is TemplateKind.NOTICE:
        subject = f"Kết luận của {terms.chairman} Nguyễn Văn A\ntại cuộc họp ngày 15/3/2026"
        return replace(
            paper, kind="THÔNG BÁO", symbol="TB-UBND", subject=subject, signature=OFFICE, addressees=(),
            recipients=(f"CT, các PCT {terms.committee}", "Các cơ quan, đơn vị có tên tại Phụ lục", "Lưu: VT"),
        )  # fmt: skip
    return paper


def _told(terms: Terms) -> tuple[str, str]:
    """The standing committees of Party and People's Council, and the leadership."""
    party = _PARTY_OF.get(terms.territory, _PARTY[terms.level])
    return f"TT {party}, HĐND {terms.word}", f"CT, các PCT {terms.committee}"
