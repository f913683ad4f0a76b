"""Marks of urgency and of secrecy beside a head: HỎA TỐC, MẬT, LƯU HÀNH NỘI BỘ. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.intake.reading.form.head import MARKS
from tracker.intake.reading.form.lines import Line
from tracker.intake.reading.values import Found

#: As Nghị định 30/2020/NĐ-CP and the law on state secrets write them.
URGENCY = {"hoatoc": "HỎA TỐC", "hoatochengio": "HỎA TỐC HẸN GIỜ", "thuongkhan": "THƯỢNG KHẨN", "khan": "KHẨN"}
RESTRICTION = {
    "mat": "MẬT", "toimat": "TỐI MẬT", "tuyetmat": "TUYỆT MẬT", "bimat": "MẬT", "luuhanhnoibo": "LƯU HÀNH NỘI BỘ",
    "noibo": "LƯU HÀNH NỘI BỘ", "xemxongtralai": "XEM XONG TRẢ LẠI", "tailieuthuhoi": "TÀI LIỆU THU HỒI",
    "khongphobien": "KHÔNG PHỔ BIẾN",
}  # fmt: skip


def marks_of(lines: Sequence[Line]) -> tuple[Found | None, Found | None]:
    """Urgency and restriction: lines that hold nothing else, from the text's beginning to the end of its head."""
    found: dict[str, Found] = {}
    for line in lines:
        mark = MARKS.fullmatch(line.folded) if len(line.text) < 40 and line.is_capital else None
        if mark is None:
            continue
        name = "urgency" if mark["urgency"] else "restriction"
        words = "".join(c for c in mark[name] if c.isalnum())
        value = (URGENCY if name == "urgency" else RESTRICTION).get(words, line.text)
        found.setdefault(name, Found(value, line.spans(*mark.span(name))))
    return found.get("urgency"), found.get("restriction")
