"""The head of the first page, from Tên cơ quan and Quốc hiệu to Kính gửi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.papers.cleaning import clean
from tracker.papers.elements import TableCell, TableRow, paragraph, rule, table
from tracker.papers.measures import HEAD_COLUMNS, TEXT_WIDTH, text_width
from tracker.papers.paper import Paper, Span
from tracker.papers.styles import BY_ID
from tracker.papers.unbroken import JOINED
from tracker.papers.wording import day_in_words, ended, number_of, with_whole_name

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
#: Between a third and a half of the line above it.
PART_OF_LINE = 0.45
#: The lines of a title keep this far from the margins, in millimetres.
TITLE_EDGE = 8.0
DASH = 4.0


def head(paper: Paper) -> Iterator[Any]:
    """Everything above the body."""
    yield _table(paper)
    if paper.kind:
        yield paragraph("Kind", paper.kind.upper(), keep=True)
        yield paragraph("Subject", paper.subject, keep=True, left=TITLE_EDGE, right=TITLE_EDGE)
        yield title_rule(paper, TEXT_WIDTH)
    yield from addressees(paper)


def _table(paper: Paper) -> Any:
    """Two columns without lines: who issues and the number, the state and the day."""
    left, right = HEAD_COLUMNS
    issuer = [
        *(paragraph("Superior", line) for line in head_lines(paper.superior, "Superior")),
        *(paragraph("Issuer", line) for line in head_lines(paper.issuer, "Issuer")),
        issuer_rule(paper, left),
    ]
    state = [
        paragraph("Nation", NATION),
        paragraph("Motto", MOTTO),
        motto_rule(right),
    ]
    number = [paragraph("Number", number_of(paper))]
    if not paper.kind:
        number.append(paragraph("LetterSubject", about(paper.subject), left=2, right=2))
    day = [paragraph("PlaceDate", f"{paper.place}, {day_of_head(paper)}")]
    rows = ([issuer, state], [number, day])
    return table(HEAD_COLUMNS, (TableRow([TableCell(cell) for cell in row]) for row in rows), lines=False)


def head_lines(lines: Sequence[str], style: str) -> list[str]:
    """Who issues, in capitals; a line that is too long breaks behind the word of its territory, not within the name."""
    looks, room = BY_ID[style], HEAD_COLUMNS[0]
    return [
        line if text_width(line, looks.size, bold=looks.bold) <= room else with_whole_name(line)
        for line in (one.upper() for one in lines)
    ]


def day_of_head(paper: Paper) -> str:
    """The day behind the place: where both are too long for a line, the day stands whole on the next."""
    day = day_in_words(paper)
    too_long = text_width(f"{paper.place}, {day}", BY_ID["PlaceDate"].size) > HEAD_COLUMNS[1]
    return day.replace(" ", JOINED) if too_long else day


def about(subject: str) -> str:
    """V/v and what a công văn is about."""
    return subject if subject.startswith("V/v") else f"V/v {subject}"


def issuer_rule(paper: Paper, width: float) -> Any:
    """The line under Tên cơ quan, in the middle of a column of this width."""
    name = paper.issuer[-1].upper() if paper.issuer else ""
    return rule(min(_length(name, "Issuer"), width) * PART_OF_LINE, width)


def motto_rule(width: float) -> Any:
    """The line under Tiêu ngữ, as long as it."""
    return rule(min(_length(MOTTO, "Motto"), width), width)


def title_rule(paper: Paper, width: float) -> Any:
    """The line under Trích yếu."""
    room = max(0.0, width - 2 * TITLE_EDGE)
    return rule(min(_length(paper.subject, "Subject"), room) * PART_OF_LINE, width, style="TitleRule")


def _length(words: str, style: str) -> float:
    """How long the longest line is, in millimetres."""
    looks = BY_ID[style]
    return max(text_width(line, looks.size, bold=looks.bold) for line in clean(words).split("\n"))


def addressees(paper: Paper, width: float = TEXT_WIDTH) -> Iterator[Any]:
    """Kính gửi: one on the same line; several each on its own, their dashes below the colon."""
    names = [one for one in paper.addressees if one.strip()]
    if len(names) == 1:
        yield paragraph("AddresseeLine", f"Kính gửi: {ended(names[0], '.')}")
    if len(names) < 2:
        return
    size = BY_ID["Addressee"].size
    called = text_width("Kính gửi", size)
    longest = max(text_width(name, size) for name in names)
    edge = max(12.7, (width - called - DASH - longest) / 2)
    yield paragraph("Addressees", "Kính gửi:", left=edge, keep=True)
    for at, name in enumerate(names, 1):
        is_last = at == len(names)
        words = f"- {ended(name, '.' if is_last else ';')}"
        style = "LastAddressee" if is_last else "Addressee"
        yield paragraph(style, Span(words), left=edge + called + DASH, hanging=DASH, keep=not is_last)
