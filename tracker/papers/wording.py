"""Numbers, days, names and ends of sentences as Nghị định 30/2020/NĐ-CP, Phụ lục I, writes them. Pure.

What is not known yet is room to write it in by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tracker.documents.numbers.dates import write_date_long
from tracker.papers.paper import Block, Paper, Paragraph, PrintedAnnex, Span
from tracker.papers.unbroken import JOINED

ROOM = JOINED * 6
_ENDS = " \u00a0\n.;,"
#: Words in the name of a body that begin small; what follows them is a proper name.
_COMMON = (
    "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "VĂN PHÒNG", "PHÒNG", "CHỦ TỊCH", "THÀNH PHỐ", "THỊ XÃ", "THỊ TRẤN",
    "TỈNH", "HUYỆN", "QUẬN", "PHƯỜNG", "XÃ", "ĐẶC KHU",
)  # fmt: skip


def number_of(paper: Paper) -> str:
    """Số: 12/BC-UBND; a number below ten has its zero. Without one, room for it."""
    return f"Số:{JOINED}{_number(paper) or ROOM}/{paper.symbol}"


def day_in_words(paper: Paper) -> str:
    """ngày 05 tháng 01 năm 2022; day and month as room where the paper is not signed yet."""
    if paper.signed_on is None:
        return f"ngày{ROOM}tháng{ROOM}năm {paper.year or ROOM}"
    return write_date_long(paper.signed_on)


def annex_names(number: int) -> list[str]:
    """Phụ lục I, Phụ lục II; a single one has no number."""
    return [f"Phụ lục {roman(at)}" for at in range(1, number + 1)] if number > 1 else ["Phụ lục"] * number


def printed_annexes(paper: Paper) -> list[PrintedAnnex]:
    """Its annexes, numbered in Roman where there are several, each with the paper that it is attached to."""
    names, attached = annex_names(len(paper.annexes)), _attached_to(paper)
    return [
        PrintedAnnex(name, annex.title.upper(), attached, annex.note, annex.blocks, annex.landscape)
        for name, annex in zip(names, paper.annexes, strict=True)
    ]


def _attached_to(paper: Paper) -> str:
    """(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 01 năm 2022 của Ủy ban nhân dân huyện Bình Sơn)."""
    kind = paper.kind.capitalize() or "Công văn"
    number = f"{_number(paper) or ROOM}/{paper.symbol}"
    return f"(Kèm theo {kind} số {number} {day_in_words(paper)} của {issuer_in_sentence(paper)})"


def issuer_in_sentence(paper: Paper) -> str:
    """Ủy ban nhân dân huyện Bình Sơn, of the lines in capitals; the paper may say it itself."""
    return paper.issuer_name or _small(" ".join(paper.issuer))


def with_whole_name(line: str) -> str:
    """PHƯỜNG TRƯƠNG QUANG TRỌNG with spaces at which no line breaks inside the proper name."""
    common = next((one for one in _COMMON if line.startswith(f"{one} ")), "")
    return f"{common} {line[len(common) + 1 :].replace(' ', JOINED)}" if common else line


def ended(text: str, end: str) -> str:
    """The words with this end and no other."""
    return text.rstrip(_ENDS) + end


def finished(blocks: Sequence[Block]) -> list[Block]:
    """The body with its ends: each "Căn cứ …;", the last of them ".", and "./." after the last words of all."""
    done = [
        _with_end(this, ";" if isinstance(after, Paragraph) and after.ground else ".")
        if isinstance(this, Paragraph) and this.ground
        else this
        for this, after in pairwise([*blocks, None])
        if this is not None
    ]
    if done and isinstance(done[-1], Paragraph):
        done[-1] = _with_end(done[-1], "./.")
    return done


def roman(number: int) -> str:
    """1 is I, 4 is IV, 12 is XII."""
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    made = ""
    for value, sign in signs:
        made += sign * (number // value)
        number %= value
    return made


def _with_end(paragraph: Paragraph, end: str) -> Paragraph:
    """A gap keeps its words: the end stands after it."""
    *before, last = paragraph.spans or (Span(""),)
    if last.is_gap:
        return replace(paragraph, spans=(*before, last, Span(end)))
    text = last.text.rstrip(" \u00a0\n")
    text = text.removesuffix("./.").rstrip(_ENDS + ":")
    return replace(paragraph, spans=(*before, replace(last, text=text + end)))


def _number(paper: Paper) -> str:
    return paper.number.zfill(2) if paper.number.isdigit() else paper.number


def _small(capitals: str) -> str:
    """A name in capitals as a sentence has it: common words small, the others with a capital each."""
    rest, words = capitals.upper(), []
    while rest := rest.strip():
        common = next((one for one in _COMMON if rest == one or rest.startswith(f"{one} ")), "")
        taken = common or rest.split(" ", 1)[0]
        words.append(taken.lower() if common else taken.capitalize())
        rest = rest[len(taken) :]
    name = " ".join(words)
    return name[:1].upper() + name[1:]
