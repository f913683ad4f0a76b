"""Who issued a paper: by its symbol (KH-UBND is this committee's, VPCP the Government Office's, PNV a unit's), or by
the name that a column of the list gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

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
MOST_LETTERS = 120
#: How a body begins whose name is whole, folded.
BODY = re.compile(
    r"(?:thu tuong chinh phu|chinh phu|quoc hoi|uy ban thuong vu quoc hoi|chu tich nuoc|ban bi thu|bo chinh tri)$"
    r"|(?:thuong truc )?(?:pho )?(?:chu tich )?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)"
    r" (?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b"
    r"|(?:(?:ban thuong vu|thuong truc|van phong) )?(?:tinh|thanh|huyen|quan|thi|dang) uy\b"
    r"|(?:bo|so|thanh tra|kiem toan|ngan hang|toa an|vien kiem sat|kho bac|bao hiem xa hoi|chi cuc|cuc|tong cuc"
    r"|van phong|trung tam|cong an|bch|bo chi huy|lien doan lao dong|hoi|ban(?! hanh)|uy ban mat tran|mat tran|doan)"
    r" [a-z]{2,}"
)
COMMITTEE = re.compile(r"(?:pho )?(?:chu tich )?(?:ubnd|uy ban nhan dan)\b")
COUNCIL = re.compile(r"(?:thuong truc )?(?:hdnd|hoi dong nhan dan)\b")
SHORT = re.compile(r"\b(?!UBND\b|HĐND\b|HDND\b|MTTQ\b|TP\b)[A-ZĐ]{2,}\b|&")
SPOKEN = {
    "thu tuong": "TTG", "thu tuong cp": "TTG", "ttcp": "TTG", "ttgcp": "TTG", "chinh phu": "CP", "vp chinh phu": "VPCP",
    "van phong cp": "VPCP", "tinh uy": "TU", "huyen uy": "HU", "dang uy": "ĐU",
}  # fmt: skip


class Bodies:
    """Names of issuers as columns write them: one of the register, a sure name of a body, or a unit of this office."""

    def __init__(self, known: Iterable[str], unit_of: Callable[[str], str]) -> None:
        self.known = {" ".join(fold(name).split()): name for name in known}
        self.unit_of = unit_of

    def named(self, written: str, symbol: str) -> str:
        """The issuer that is written, where it is sure and fits the symbol of the paper; else empty."""
        words = " ".join(written.split()).strip(" .,;:-")
        name = self._sure(words) if 1 < len(words) <= MOST_LETTERS else ""
        return name if name and _fits(name, symbol) else ""

    def _sure(self, words: str) -> str:
        folded = " ".join(fold(words).split())
        if folded in self.known:
            return self.known[folded]
        central = CENTRAL.get(SPOKEN.get(folded, words.replace(" ", "").upper()))
        if central is not None:
            return central
        if BODY.match(folded):
            pieces = [fold(one).strip() for one in re.split(r"[,;/\n+]| - ", words)]
            short = re.match(r"(Sở|Bộ) ([A-ZĐ&\s-]{2,9})(?: tỉnh)?$", words)
            if short is not None:
                letters = "".join(GROUP.findall(short[2]))
                return CENTRAL.get(f"B{letters}", "") if short[1] == "Bộ" else department_of(f"S{letters}")
            several = any(BODY.match(one) for one in pieces[1:]) or bool(re.search(r"[;/\d]", words))
            if several or (not words.isupper() and SHORT.search(words)):
                return ""
            return words[:1] + words[1:].lower() if words.isupper() and not COMMITTEE.match(folded) else words
        return self.unit_of(words)


def _fits(name: str, symbol: str) -> bool:
    """Whether this body numbers papers of this symbol: UBND is a committee's, VPCP the Government Office's alone."""
    folded = " ".join(fold(name).split())
    for found in GROUP.finditer(symbol):
        group = found[0].upper()
        if group in ("UBND", "CTUBND"):
            return bool(COMMITTEE.match(folded))
        if group in ("HĐND", "HDND"):
            return bool(COUNCIL.match(folded))
        central = CENTRAL.get(group)
        if central is not None:
            return folded.startswith(" ".join(fold(central).split()))
    return True


def department_of(letters: str) -> str:
    """The department of a province by its letters: SNV, as the ministry above it has BNV; empty where none is known."""
    ministry = CENTRAL.get(f"B{letters[1:]}", "") if letters.startswith("S") and len(letters) > 2 else ""
    return ministry.replace("Bộ ", "Sở ", 1)


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
        department = department_of(group)
        if department:
            return unit_of(group) or department
    return next((name for group in reversed(groups) if fold(group) and (name := unit_of(group))), "")
