"""The kinds of documents: abbreviations, names, and how a symbol or a word says which one is meant."""

import re
from dataclasses import dataclass
from typing import Literal

from .folding import fold
from .symbols import is_issuer

Group = Literal["administrative", "law", "party"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document; `name` as in running text, lower case (`kế hoạch`)."""

    abbr: str
    name: str
    group: Group


# Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III mục I: 29 kinds, of which công văn and thư công have no abbreviation
# there; TCg is ours, for TC is thông cáo. Giấy phép is not among them but met everywhere.
_ADMINISTRATIVE = (
    "NQ nghị quyết|QĐ quyết định|CT chỉ thị|QC quy chế|QyĐ quy định|TC thông cáo|TB thông báo|HD hướng dẫn|"
    "CTr chương trình|KH kế hoạch|PA phương án|ĐA đề án|DA dự án|BC báo cáo|BB biên bản|TTr tờ trình|HĐ hợp đồng|"
    "CV công văn|CĐ công điện|BGN bản ghi nhớ|BTT bản thỏa thuận|GUQ giấy ủy quyền|GM giấy mời|GGT giấy giới thiệu|"
    "GNP giấy nghỉ phép|PG phiếu gửi|PC phiếu chuyển|PB phiếu báo|TCg thư công|GP giấy phép"
)
# Luật 64/2025/QH15 (văn bản quy phạm pháp luật), Nghị định 78/2025/NĐ-CP, and the forms of the laws before them.
_LAW = (
    "Luật luật|PL pháp lệnh|L lệnh|SL sắc lệnh|NĐ nghị định|TT thông tư|TTLT thông tư liên tịch|"
    "NQLT nghị quyết liên tịch|VBHN văn bản hợp nhất"
)
# Hướng dẫn 36-HD/VPTW: the Party's kinds beyond those of the state; its thông tri shares TT with thông tư.
_PARTY = "KL kết luận"


_TABLES: tuple[tuple[Group, str], ...] = (("administrative", _ADMINISTRATIVE), ("law", _LAW), ("party", _PARTY))
KINDS: dict[str, Kind] = {
    abbr: Kind(abbr, name, group)
    for group, lines in _TABLES
    for abbr, _, name in (line.partition(" ") for line in lines.split("|"))
}

# What is written for a kind beside its name; folded.
_OTHER_WORDS = {
    "bo luat": "Luật", "thong tri": "TT", "van ban": "CV", "cong van so": "CV", "thong bao ket luan": "TB",
    "ket luan thanh tra": "KL", "ke hoach hanh dong": "KH", "ke hoach phoi hop": "KH", "ke hoach lien nganh": "KH",
    "ke hoach lien tich": "KH", "chuong trinh hanh dong": "CTr", "chuong trinh cong tac": "CTr",
    "chuong trinh phoi hop": "CTr", "quy che phoi hop": "QC", "quy dinh phoi hop": "QyĐ", "huong dan lien nganh": "HD",
    "huong dan lien tich": "HD", "thong bao lien nganh": "TB", "dien khan": "CĐ", "cong dien khan": "CĐ",
    "giay phep xay dung": "GP", "ban thoa thuan": "BTT", "thoa thuan": "BTT", "bao cao tong hop": "BC",
    "nghi quyet chuyen de": "NQ", "nghi quyet lien tich": "NQLT", "thu moi": "GM", "cong thu": "CV",
}  # fmt: skip
_WORDS: dict[str, str] = {fold(kind.name): kind.abbr for kind in KINDS.values()} | _OTHER_WORDS

# How symbols write a kind beside its abbreviation; in capitals.
_OTHER_SYMBOLS = {
    "QD": "QĐ", "ND": "NĐ", "CD": "CĐ", "QYD": "QyĐ", "QĐI": "QyĐ", "QDI": "QyĐ", "TBKL": "TB",
    "TBKLTT": "TB",
    "KLTT": "KL", "KLKT": "KL", "HNVB": "VBHN", "LCT": "L", "TTRLN": "TTr", "TTRLS": "TTr", "CTRPH": "CTr",
    "CTRHĐ": "CTr", "KHHD": "KH", "CTHD": "CTr",
    "GPXD": "GP", "QĐNS": "QĐ", "TTĐ": "BTT", "TTPH": "BTT", "LUẬT": "Luật",
}  # fmt: skip
# hành động, phối hợp, liên ngành, liên tịch, liên sở, liên cơ quan: one kind before them
_SUFFIXES = ("HĐ", "PH", "LN", "LT", "LS", "LCQ")
_SUFFIXED = ("KH", "CT", "QC", "HD", "TB", "KL", "BC", "BB", "QĐ", "CV", "NQ")
_BY_SYMBOL: dict[str, str] = (
    {abbr.upper(): abbr for abbr in KINDS}
    | {base + suffix: "CTr" if base == "CT" else base for base in _SUFFIXED for suffix in _SUFFIXES}
    | _OTHER_SYMBOLS
    | {"NQLT": "NQLT", "TTLT": "TTLT"}
)
_FIRST = re.compile(r"[^\W_]+")
_PARLIAMENT = re.compile(r"(?:UBTV)?QH[\s-]?[0-9]{0,2}", re.IGNORECASE)
# A kind and an issuer run together, a misprint: 27/CTTg, 12/NQCP.
_GLUED = re.compile(r"(NQ|QĐ|QD|CT|KH|NĐ|CĐ|TB|CTR|HD|KL)(T?TG|CP|UBND|HĐND|TW|TU|VPCP)")

# A longer name of a kind, before the Party's slash: 07-BCCT/TU.
_PARTY_FORM = re.compile(
    r"(CTR|TTR|QYĐ|NQ|QĐ|KH|CT|TB|HD|KL|BC|QC|CV|ĐA)[A-ZĐ]{1,4}/(?:T[WƯU]|HU|ĐU|BTV|BCĐ|BTG|BTC|VPT)"
)


def named_kind(symbol: str) -> str | None:
    """The kind that a symbol names itself: KH for `KH-UBND`, None for `UBND-TTHC` and `QH15`."""
    first = _FIRST.match(symbol)
    if first is None:
        return None
    group = first.group().upper()
    if group in _BY_SYMBOL:
        return _BY_SYMBOL[group]
    longer = _GLUED.fullmatch(group) or _PARTY_FORM.match(symbol.upper())
    return _BY_SYMBOL[longer.group(1)] if longer and not is_issuer(group) else None


def kind_from_symbol(symbol: str) -> str | None:
    """The kind that a symbol means; a letter (CV) where it begins with the issuer, None for the parliament's `QH15`."""
    named = named_kind(symbol)
    if named or not _FIRST.match(symbol) or _PARLIAMENT.fullmatch(symbol):
        return named
    return "CV"


def kind_from_word(text: str) -> str | None:
    """The kind that a word or an abbreviation names, capitals and accents or not: `ke hoach` → KH, `cv` → CV."""
    word = fold(text)
    if word in _WORDS:
        return _WORDS[word]
    return _BY_FOLDED_ABBR.get(word)


_BY_FOLDED_ABBR: dict[str, str] = {}
for _abbr in KINDS:  # the first of two that fold alike wins: CD is công điện, QD quyết định, HD hướng dẫn, DA đề án
    _BY_FOLDED_ABBR.setdefault(fold(_abbr), _abbr)
KIND_WORDS: tuple[str, ...] = tuple(sorted(_WORDS, key=len, reverse=True))
