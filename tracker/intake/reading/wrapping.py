"""Lines cut at a width joined to paragraphs: what ends one, and what goes on. Pure, one look at each line.

Web sites and mails wrap at about 75 letters, the first line of a paragraph often earlier; some leave a blank line
between paragraphs, some none. Texts typed by hand have a line a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.intake.reading.emphasis import bare, is_closed_whole, opens

MOST_OPEN = 12  # lines over which a mark may stay open: a broken one ends there
LONG = 50  # letters; a sentence of one line would end with a sign
SHORT = 20  # letters; a shorter first line was not cut
#: What begins a point of a list, or a part of a paper.
POINT = re.compile(
    r"[-–—+•●▪*]\s|[-–+•](?=[A-ZĐÀ-Ỹ])|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\s|[a-zđ]\d?[.)]\s"
    r"|\([ivxlc\d]{1,5}\)|[ivx]{1,4}[.)]\s|[IVXLC]{1,6}[.)]\s|[A-ZĐ][.)]\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục|PHỤ LỤC|CHƯƠNG|PHẦN)\s+[\dIVXLC]{1,5}\b|Nơi nhận\b|Kính gửi\b|Căn cứ\b",
)
_JOINT = re.compile(
    r"(?:[,(/–-]|\b(?:và|hoặc|của|tại|về|với|cho|theo|số|ngày|tháng|năm|tỉnh|xã|phường|huyện|thành phố|các|những|trong"
    r"|từ|đến|do|là|để|bằng|trên|dưới|giữa|bởi|khi|vào|ra|Bộ|Sở|Ban|Phòng|Hội|Ủy|Ủy ban|Luật|Nghị))$"
)
_UNIT = re.compile(
    r"(?:Các )?(?:[Ss]ở|UBND|HĐND|Ủy ban|Uỷ ban|Hội|Phòng|Ban|Bộ|Công an|Trung tâm|Văn phòng|Thanh tra|Chi cục|Cục"
    r"|Đảng ủy|Trường|Trạm|Đoàn|Các|Thôn|Tổ|Viện|Báo|Đài|Kho bạc|Thuế|Ngân hàng|Chủ tịch|Giám đốc|Trưởng|Chánh)\b"
)
_VERB = re.compile(
    r"(?:Tập trung|Chủ trì|Phối hợp|Tổ chức|Xây dựng|Tham mưu|Khẩn trương|Chỉ đạo|Triển khai|Thực hiện|Rà soát|Tiếp tục"
    r"|Tăng cường|Đẩy mạnh|Chủ động|Hướng dẫn|Kiểm tra|Báo cáo|Tổng hợp|Bố trí|Nghiên cứu|Hoàn thành|Theo dõi"
    r"|Đôn đốc)\b"
)
_LETTER = re.compile(r"[^\W_]")
_ENDS = ".;!?:…"
_BULLETS = ("-", "–", "+", "•", "●", "▪")
_FOOTNOTE = re.compile(r"\[\d{1,3}\](?: \S{1,10}){0,2}")
_SIGNER = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.|(?:PHÓ |CHỦ TỊCH|CHÁNH|GIÁM ĐỐC|TRƯỞNG)")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is written: are lines cut at a width, do blank lines part paragraphs, how long is a line."""

    is_wrapped: bool
    has_blanks: bool
    width: int


def style_of(lines: Sequence[str], bar: str = "|") -> Style:
    """How these lines are written; those that are a bar alone part what stands beside them."""
    lengths = sorted(len(line) for line in lines if line and line != bar)
    if not lengths:
        return Style(False, False, 80)
    pairs = goes_on = 0
    for one, other in pairwise(lines):
        if len(one) > 1 and len(other) > 1 and _has_words(one) and _has_words(other):
            pairs += 1
            goes_on += not POINT.match(other) and (
                other.lstrip("*")[:1].islower() or (len(one) >= LONG and one[-1].isalnum())
            )
    long = sum(length > 130 for length in lengths)
    is_wrapped = long * 20 <= len(lengths) and goes_on >= max(1, pairs // 6) and lengths[-1] >= 30
    blanks = sum(not one and bool(other) for one, other in pairwise(lines[_begins(lines) :]))
    return Style(is_wrapped, blanks * 20 >= len(lengths), max(40, lengths[len(lengths) * 19 // 20]))


def _begins(lines: Sequence[str]) -> int:
    """The first line that is not empty."""
    return next((at for at, line in enumerate(lines) if line), 0)


@dataclass(slots=True)
class _Held:
    """The paragraph that was begun: its lines, how the last one reads, which marks are open."""

    lines: list[str] = field(default_factory=list)
    last: str = ""
    is_open: str = ""

    def add(self, line: str, said: str) -> None:
        """One line more; a mark that stays open over many lines is broken."""
        self.lines.append(line)
        self.last = said
        self.is_open = opens(line, self.is_open) if len(self.lines) <= MOST_OPEN else ""

    def is_whole(self) -> bool:
        """All of it stands within marks: a heading of its own."""
        return len(self.lines) <= MOST_OPEN and is_closed_whole(" ".join(self.lines))


def paragraphs(lines: Sequence[str], style: Style, *, in_cell: bool = False) -> Iterator[str]:
    """The paragraphs of these lines, with their marks."""
    held = _Held()
    for line in lines:
        said = bare(line)
        if held.lines and not (line and _goes_on(held, said, style, in_cell=in_cell)):
            yield " ".join(held.lines)
            held = _Held()
        if line:
            held.add(line, said)
    if held.lines:
        yield " ".join(held.lines)


def _goes_on(held: _Held, said: str, style: Style, *, in_cell: bool) -> bool:
    """Whether this line belongs to the paragraph that was begun."""
    last = held.last
    if not _has_words(said) or not _has_words(last):
        return len(held.lines) == 1 and last in _BULLETS
    if held.is_open or (last.endswith(("Số:", "số:")) and said[0].isdigit()):
        return True
    if POINT.match(said):
        return style.is_wrapped and _is_cut_name(last, said, style)
    begins_small = said[0].islower()
    if not style.is_wrapped:
        return in_cell and begins_small and last[-1] not in ".;:"
    if begins_small or _JOINT.search(last[-20:]) or _FOOTNOTE.fullmatch(last):
        return True
    return _is_cut(held, said, style, in_cell=in_cell)


def _is_cut(held: _Held, said: str, style: Style, *, in_cell: bool) -> bool:
    """The next line begins with a capital or a figure: whether the one before was cut all the same."""
    last = held.last
    if last[-1] in _ENDS:
        fills = len(held.lines[-1]) + len(said.split(" ", 1)[0]) + 1 > style.width - 2
        return (last[-1] in ".…" and fills and not in_cell) or (last[-1] == ":" and said[0].isdigit())
    if is_closed_whole(held.lines[-1]) or held.is_whole():
        return False
    if last.isupper() or said.isupper():
        return last.isupper() and said.isupper() and not in_cell and not _SIGNER.match(said)
    return (style.has_blanks and not in_cell) or _is_name_cut(held, said, style, in_cell=in_cell)


def _is_name_cut(held: _Held, said: str, style: Style, *, in_cell: bool) -> bool:
    """No sign ends the line, and the next begins with a capital: a name that was cut, or a paragraph of its own."""
    if in_cell and _UNIT.match(bare(held.lines[0])) and _UNIT.match(said):
        return False
    if len(held.lines[-1]) + len(said.split(" ", 1)[0]) + 1 > style.width - 8:
        return True
    if len(held.lines) > 1 or len(held.last) < SHORT:
        return False
    return in_cell or not _VERB.match(said)


def _has_words(line: str) -> bool:
    """Not only a line drawn under a head, or signs."""
    return _LETTER.search(line) is not None


def _is_cut_name(last: str, said: str, style: Style) -> bool:
    """ "tỉnh Bà Rịa" and "- Vũng Tàu": a dash within a name that stands at the beginning of a line."""
    return (
        style.has_blanks
        and said.startswith("- ")
        and last[-1].isalnum()
        and last.rsplit(" ", 1)[-1][:1].isupper()
        and said[2:3].isupper()
        and not last.isupper()
    )
