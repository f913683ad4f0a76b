"""What stands before a number: the word that says its kind, `số`, or a word that says it is no document at all."""

import re
from dataclasses import dataclass

from .folding import Plain
from .kinds import KIND_WORDS, kind_from_word

_WINDOW = 90
_KIND = "|".join(word.replace(" ", r"\s") for word in KIND_WORDS)
_SO = r"(?:(?<![a-z])so\s?(?:hieu\s?)?[:.,]?\s?)"
_OPEN = r"[\s:.,(\[\"“”'-]{0,3}"
# Words that may come between the kind and `số`: Công văn hỏa tốc số, Kế hoạch kiểm tra số, Văn bản chỉ đạo số.
_ADJACENT = re.compile(rf"(?<![a-z])({_KIND}){_OPEN}({_SO})?[(\"“]?$")
_NEAR = re.compile(rf"(?<![a-z])({_KIND})(?:\s\(?[a-z]{{1,7}}\)?){{1,5}}\s?{_SO}$")
_SHORT = re.compile(
    r"(?<![^\W\d_])(VB|CV|QĐ|KH|NQ|CT|TB|TTr|NĐ|TT|KL|HD|BC|CĐ|CTr|TTLT|QC|QyĐ)\.?\s?(?:[sS]ố\s?:?\s?)?$"
)
_NOT_SO = re.compile(r"(?:sở|sơ|so|sớ)\s?$")  # but after a kind it is số misspelt: Chỉ thị so 41-CT/TW
_NUMBERED = re.compile(rf"{_SO}$")
# Figures after these words number a form, a person, an account or a vehicle, whatever follows.
_NEVER = re.compile(
    r"(?<![^\W\d_])(?:mẫu|(?<!đại )(?<!phát )(?<!tiêu )biểu|phụ lục|phụ biểu|mã|mã số|mã số thuế|mst|tài khoản|tk|"
    r"biển số|biển kiểm soát|bks|biển|số máy|cccd|cmnd|số seri|ký hiệu thửa|mẫu đơn|form|mẫu số)"
    r"\s?(?:số|sô|so)?\s?[:.]?\s?(?:[a-z]\s?)?$"
)
_STANDARD = re.compile(
    r"(?:QCVN|TCVN|TCCS|TCXDVN|TCXD|TCN|QCĐP|QCXDVN|ISO|IEC|ASTM|EN)[\s0-9:./A-ZĐ&-]{0,30}(?:số\s)?$"
)
# Figures after these words are a place or a thing, unless the symbol is a document's beyond doubt.
_PLACE = re.compile(
    r"(?<![^\W\d_])(?:đường|phố|nhà|ngõ|ngách|hẻm|kiệt|lô|thửa|tờ|bản đồ|hợp đồng|bão|tổ|ấp|thôn|khóm|khu phố|km|"
    r"quốc lộ|tỉnh lộ|huyện lộ|điện thoại|đt|fax|gói thầu|"
    r"tiêu chuẩn|quy chuẩn|định mức|bản vẽ|phòng|bàn|ô|tàu|xe|cột|trạm|tuyến|đội|lớp|khóa|kỳ|"
    r"tập|hóa đơn|hoá đơn|chứng thư|hồ sơ|vụ án|bản án)"
    r"\s?(?:số)?\s?[:.]?\s?$"
)
_LAW = re.compile(r"(?<![a-z])(?:bo\sluat|luat|nghi\squyet|phap\slenh)(?![a-z])")
_NOT_A_LAW = re.compile(r"(?:phap|ky|dinh|vi|quan|mot|theo|bang|trai|rieng|he|cac|van)\s$")
_SENTENCE_END = re.compile(r";|(?<![A-ZĐ])[.!?][\s](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Before:
    """`kind` said by the word before, `close` if it touches the number; `numbered`: số stands there; all from `start`.

    `never`: it is no document; `place`: it is one only if its symbol says so beyond doubt.
    """

    kind: str | None
    close: bool
    numbered: bool
    start: int
    never: bool
    place: bool


def before(text: Plain, at: int) -> Before:
    """What stands before the place `at` of a plain text."""
    low = max(0, at - _WINDOW)
    window, written = text.folded[low:at], text.text[low:at]
    numbered = _NUMBERED.search(window)
    kind, start, close = _kind(window, written)
    lower = written.lower()
    return Before(
        kind=kind,
        close=close,
        numbered=numbered is not None and (kind is not None or not _NOT_SO.search(lower)),
        start=low + (start if start is not None else numbered.start() if numbered else len(window)),
        never=bool(_NEVER.search(lower) or _STANDARD.search(written)),
        place=bool(_PLACE.search(lower)),
    )


def _kind(window: str, written: str) -> tuple[str | None, int | None, bool]:
    if word := _ADJACENT.search(window):
        return kind_from_word(word.group(1)), word.start(), True
    if short := _SHORT.search(written):
        abbr = "CV" if short.group(1) == "VB" else short.group(1)
        return kind_from_word(abbr), short.start(), True
    if near := _NEAR.search(window):
        return kind_from_word(near.group(1)), near.start(), False
    return None, None, False


def law_before(text: Plain, at: int, possible: tuple[str, ...]) -> str | None:
    """The kind of a parliament's document: the nearest Luật, Nghị quyết or Pháp lệnh before it, its title between."""
    low = max(0, at - 420)
    window, written = text.folded[low:at], text.text[low:at]
    ends = [m.end() for m in _SENTENCE_END.finditer(written)]
    floor = ends[-1] if ends else 0
    found = None
    for word in _LAW.finditer(window, floor):
        if written[word.start()].isupper() or _touches(window, word.end()):
            if word.group() == "luat" and _NOT_A_LAW.search(window[: word.start()]) and not _named(written, word):
                continue
            kind = kind_from_word(word.group())
            found = kind if kind in possible else found
    return found


def _touches(window: str, end: int) -> bool:
    return re.fullmatch(rf"{_OPEN}{_SO}?", window[end:]) is not None


def _named(written: str, word: re.Match[str]) -> bool:
    """Whether the word is the name of a law (`các Luật`, `LUẬT ĐẤT ĐAI`), not part of `pháp luật`."""
    if not written[word.start()].isupper():
        return False
    capitals = word.end() - word.start() > 1 and written[word.start() + 1].isupper()
    return not (capitals and re.search(r"(?:PHÁP|KỶ|QUY) $", written[: word.start()]))
