"""Who issued a paper, by its symbol: KH-UBND is this committee's, VPCP the Government Office's, PNV a unit's."""

from __future__ import annotations

import re
from collections.abc import Callable

from tracker.core.search import fold
from tracker.organization.committee import the_committee

#: Names as papers write them; not of the screen.
CENTRAL = {
    "TTG": "Thủ tướng Chính phủ", "CP": "Chính phủ", "VPCP": "Văn phòng Chính phủ", "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội", "TW": "Ban Chấp hành Trung ương", "CTN": "Chủ tịch nước",
    "TTCP": "Thanh tra Chính phủ", "NHNN": "Ngân hàng Nhà nước Việt Nam", "BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính",
    "BTP": "Bộ Tư pháp", "BYT": "Bộ Y tế", "BGDĐT": "Bộ Giáo dục và Đào tạo", "BXD": "Bộ Xây dựng",
    "BCT": "Bộ Công Thương", "BKHCN": "Bộ Khoa học và Công nghệ", "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng",
    "BNNMT": "Bộ Nông nghiệp và Môi trường", "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BTNMT": "Bộ Tài nguyên và Môi trường", "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BNG": "Bộ Ngoại giao",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "BTTTT": "Bộ Thông tin và Truyền thông",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BGTVT": "Bộ Giao thông vận tải",
    "BDTTG": "Bộ Dân tộc và Tôn giáo", "BCĐTW": "Ban Chỉ đạo Trung ương", "TU": "Tỉnh ủy", "HU": "Huyện ủy",
    "ĐU": "Đảng ủy",
}  # fmt: skip
GROUP = re.compile(r"[^\W_]+")


def issuer_of(symbol: str, unit_of: Callable[[str], str]) -> str:
    """The name of who issues papers of this symbol; empty where nobody can tell. `unit_of`: a unit by its letters."""
    groups = [found[0].upper() for found in GROUP.finditer(symbol)]
    committee = the_committee()
    own = committee.short_name if committee is not None else ""
    for group in groups:
        if group in ("UBND", "CTUBND") and own:
            return f"Chủ tịch {own}" if group == "CTUBND" else own
        if group in ("HĐND", "HDND") and own:
            return re.sub(r"^(?:UBND|Ủy ban nhân dân)", "HĐND", own)
        central = CENTRAL.get(re.sub(r"[0-9]+$", "", group))
        if central is not None:
            return central
    return next((name for group in reversed(groups) if fold(group) and (name := unit_of(group))), "")
