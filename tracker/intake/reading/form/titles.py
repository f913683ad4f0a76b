"""What a paper is about: the lines under the name of its kind, or behind `V/v` in a letter. Pure.

A title ends where its style ends: capitals, bold, lines in the middle of the page; else at the words with which papers
begin, or at a paragraph that reads as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.intake.reading.form.furniture import is_furniture, is_rule
from tracker.intake.reading.form.head import ABOUT, TO, Head, is_mark
from tracker.intake.reading.form.lines import Line, joined

MOST_LINES = 14
LONGEST = 900
MARGIN = 14.0  # points at a margin within which a line begins there; paragraphs begin further in
UNEVEN = 0.15  # of what is free beside a line in the middle
PARAGRAPH = 160  # letters from which a line without style is a paragraph of the text

#: How the text of a paper begins; folded. In capitals most of these may begin a title ("THỰC HIỆN NGHỊ QUYẾT").
_BEGINS = re.compile(
    r"\W{0,3}(?:can cu|thuc hien|thi hanh|xet|theo|ngay \d|chieu|sang ngay|sang \d|tren co so|nham"
    r"|de (?:trien|thuc|tiep|kip|bao|nang)|sau khi|trong (?:thoi|nam|nhung|\d)|thoi gian qua|hom nay|kinh gui|dieu 1"
    r"|phan (?:i|thu|mot)|chuong i|muc i|[i1a][.)/]\s|i\s?[.,]|qua |trien khai|tiep theo|tiep tuc|phat huy|quan triet"
    r"|ke tu|hien nay|vua qua|ong |ba |van phong .{0,60}thong bao)(?![a-z])"
)
_ALWAYS = re.compile(
    r"\W{0,3}(?:can cu|kinh gui|dieu 1\W|i\s?\.\s|1\s?\.\s|phan (?:i|thu nhat)\W|chuong i\W|xet de nghi|theo de nghi)"
)
_AUTHORITY = re.compile(
    r"\W{0,3}(?:(?:pho )?chu tich|uy ban|ubnd|hoi dong|hdnd|bo truong|(?:tong |pho )?giam doc|thu truong|chanh"
    r"|truong (?:ban|phong|cong an)|thu tuong|chinh phu|quoc hoi|hieu truong|(?:tong |chi )?cuc truong|chu nhiem"
    r"|ban (?:thuong vu|chap hanh|chi dao)|vien truong|thuong truc|tong thanh tra|chi huy truong|thong doc|dang uy"
    r"|tinh uy|uy vien|thuong vu)(?![a-z])"
)
_BASIS = re.compile(r"\W{0,3}(?:can cu|xet|theo de nghi|thuc hien|khoa [xvi]+|ky hop)")
_WORD = re.compile(r"\S+")
LEAST_RUN = 5  # words in capitals that are a title
#: Who sends a telegram, behind its title: `THỦ TƯỚNG CHÍNH PHỦ điện:`.
_SENDER = re.compile(
    r"(?:thu tuong chinh phu|(?:chu tich )?(?:uy ban nhan dan|ubnd) [^.;:]{2,60}|bo truong [^.;:]{2,60}"
    r"|ban chi [^.;:]{2,80})"
    r"\W{0,4}dien\s?:"
)
_TELEGRAM = re.compile(r"dien\s?:\s?$|\bdien\s?:")
_ABOUT_WORDS = re.compile(r"(?:v/v|v\s?/\s?v)\s*[.:]?\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\W{0,2}\((?:kem theo|ban hanh kem|dinh kem|trinh|du thao|tai lieu)")


def title_lines(head: Head, lines: Sequence[Line]) -> list[Line]:
    """The lines of the title; `lines` are those from the head's first on, to the end of the text."""
    if head.kind_at is None:
        return _letter(head)
    first = head.lines[head.kind_at].part(head.kind_ends)
    first = first.part(_past_marks(first))
    behind = [line for line in lines if line.starts[0] >= head.lines[head.kind_at].ends[-1]][: 3 * MOST_LINES]
    below = [first, *behind] if first.text else behind
    found: list[Line] = []
    for at, line in enumerate(below):
        if len(found) >= MOST_LINES or sum(len(one.text) for one in found) > LONGEST:
            break
        if not found and (is_furniture(line) or is_mark(line)):
            if not line.squeezed and at > 3:
                break
            continue
        if found and (sender := _SENDER.search((both := joined([found[-1], line])).folded, 0, LONGEST)):
            return [*found[:-1], *([both.part(0, sender.start())] if sender.start() > 4 else [])]
        if cut := _cut(line, is_first=not found):
            return [*found, line.part(0, cut)] if cut > 4 else found
        if is_rule(line) or (line is not first and _ends(found, line, below[at + 1 : at + 4], behind)):
            break
        found.append(line)
    return found


def _cut(line: Line, *, is_first: bool) -> int:
    """Where a line holds more than the title: who sends a telegram, the first words of the text; 0: nowhere."""
    if sender := _SENDER.search(line.folded, 0, LONGEST):
        return max(sender.start(), 1)
    return _text_behind(line) if is_first else 0


def _text_behind(line: Line) -> int:
    """Where small letters begin behind a title in capitals that shares its paragraph with the text; 0: nowhere."""
    for words, word in enumerate(_WORD.finditer(line.text, 0, LONGEST)):
        letters = word.group()
        if any(one.islower() for one in letters) and not letters.endswith("TTg"):
            is_text = words >= LEAST_RUN and len(line.text) - word.start() > PARAGRAPH
            return word.start() if is_text else 0
    return 0


def _letter(head: Head) -> list[Line]:
    """The lines behind `V/v`, without it."""
    if not head.about:
        return []
    found = [*head.about]
    begins = ABOUT.match(found[0].folded)
    if begins:
        found[0] = found[0].part(begins.end())
    return [line for line in found if line.text][:MOST_LINES]


def _past_marks(line: Line) -> int:
    return next((at for at, letter in enumerate(line.text) if letter.isalnum() or letter in "“\"'("), len(line.text))


def _ends(found: Sequence[Line], line: Line, following: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the text of the paper, or who decides, begins here."""
    if _ALWAYS.match(line.folded) or TO.match(line.folded) or _BRACKETED.match(line.folded):
        return True
    if _TELEGRAM.search(line.folded[-20:]) and len(line.text) < 120:
        return True
    if (
        _AUTHORITY.match(line.folded)
        and found
        and line.is_capital
        and any(_BASIS.match(one.folded) for one in following)
    ):
        return True
    if not found:
        return bool(_BEGINS.match(line.folded)) and not line.is_capital and len(line.text) > PARAGRAPH
    return _has_other_style(found, line, below)


def _has_other_style(found: Sequence[Line], line: Line, below: Sequence[Line]) -> bool:
    first = found[0]
    if first.is_capital and not _is_short_tail(found[-1], line):
        return not line.is_capital
    if line.is_capital and not first.is_capital and _AUTHORITY.match(line.folded):
        return True
    if first.is_bold:
        return not line.is_bold
    if first.box and line.box and line.page == first.page:
        stands = _stands(line, below)
        begins = _BEGINS.match(line.folded) is not None and line.text[:1].isupper()
        return stands == "left" or begins or (stands == "full" and _reads_as_text(found[-1], line))
    return _reads_as_text(found[-1], line)


def _is_short_tail(above: Line, line: Line) -> bool:
    """The last word of a title in capitals, cut off by its line: `2030`."""
    return len(line.text) < 12 and not any(one.islower() for one in line.text) and above.cell == line.cell


def _reads_as_text(above: Line, line: Line) -> bool:
    """Without any style: a paragraph is text unless it goes on with the words above, in small letters and shortly."""
    if above.text.endswith((".", ";", ":")) or _BEGINS.match(line.folded):
        return True
    if line.block is above.block:
        return False
    if len(line.text) > PARAGRAPH or line.text.endswith((".", ";", ":", "./.")):
        return True
    return line.text[:1].isupper() and len(above.text) < 60 and len(line.text) > 100


def _stands(line: Line, below: Sequence[Line]) -> str:
    """Where a line stands on its page: "middle", "full" where it fills the page, "left" as the text does."""
    boxes = [one.box for one in below if one.box and one.page == line.page]
    if line.box is None or len(boxes) < 4:
        return "middle"
    left = line.box[0] - min(box[0] for box in boxes)
    right = max(box[2] for box in boxes) - line.box[2]
    if left <= MARGIN and right <= 2 * MARGIN:
        return "full"
    is_even = abs(left - right) <= max(1.5 * MARGIN, UNEVEN * (left + right))
    return "middle" if left > MARGIN and is_even else "left"


def title_words(found: Sequence[Line]) -> str:
    """The title in one line, without `V/v` and the marks around it."""
    said = " ".join(joined(list(found)).text.split())
    return (
        _ABOUT_WORDS.sub("", said, count=1).strip(" .;:,-–_*")
        if said[:4].casefold().startswith("v")
        else said.strip(" .;:,-–_*")
    )
