"""An invented paper of each kind: what a template is tried with, and what its preview shows. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

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
_PAPER = Paper(
    issuer=("ỦY BAN NHÂN DÂN", "XÃ VÍ DỤ"),
    symbol="BC-UBND",
    place="Ví Dụ",
    kind="BÁO CÁO",
    subject="Kết quả thực hiện nhiệm vụ quý I năm 2026",
    signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn A"),
    blocks=_BODY,
    number="12",
    signed_on=date(2026, 3, 16),
    addressees=("UBND tỉnh",),
    issuer_name="Ủy ban nhân dân xã Ví Dụ",
    recipients=("Như trên", "TT Đảng ủy, HĐND xã", "CT, các PCT UBND xã", "Lưu: VT"),
    annexes=(Annex("Số liệu thống kê", (_TABLE,), "Số liệu tính đến ngày 14/3/2026"),),
    draft_mark="DỰ THẢO 1 · 14 giờ 05, ngày 16/3/2026",
)
_KINDS: Mapping[TemplateKind, Mapping[str, Any]] = {
    TemplateKind.LETTER: {"kind": "", "symbol": "UBND-VP", "subject": "đôn đốc thực hiện các nhiệm vụ quá hạn"},
    TemplateKind.NOTICE: {"kind": "THÔNG BÁO", "symbol": "TB-UBND", "addressees": (),
                          "subject": "Kết luận của Chủ tịch UBND xã Nguyễn Văn A\ntại cuộc họp ngày 15/3/2026"},
}  # fmt: skip


def example(kind: TemplateKind) -> Paper:
    """A short paper with every kind of paragraph, a table, an annex and the mark of a draft."""
    return replace(_PAPER, **_KINDS.get(kind, {}))
