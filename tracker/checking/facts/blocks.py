"""Counts with the lines that they announce: `04 nội dung sau:` with numbered lines or bullets, and rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tracker.checking.facts.named_before import MOST, Counted
from tracker.checking.facts.named_behind import KIND, may_name
from tracker.checking.facts.names import UPPER
from tracker.checking.reading import Reading

_BLOCK = re.compile(
    r"(?<![\w.,/%\x00-])(?P<n>[0-9]{1,2})\s(?P<noun>[^\W\d_]+(?:,?\s[^\W\d_]+){0,11})(?P<tail>[^\n\r.;:|"
    r"]{0,80}?):[*_ ]*(?=[\n\r])"
)
#: `Điều 2. Chỉ tiêu chủ yếu (10 chỉ tiêu)` at the end of a heading.
_HEADED = re.compile(
    r"(?<=\()(?P<n>[0-9]{1,2})\s(?P<noun>(?:chỉ tiêu|nhiệm vụ|nội dung|nhóm|giải pháp|mục tiêu|tiêu chí)"
    r"(?:\s[^\W\d_]+){0,3})"
    r"\)[:.]?(?=[\n\r])"
)
#: The head of a table behind a count, and its rows.
_TABLE = re.compile(r"[\n\r]\|?\s?(?:TT|STT|Số TT)(?!\w)[^\n\r]*")
_ROW_OF_TABLE = re.compile(r"[\n\r]\|?\s?(?P<number>[0-9]{1,2})[ |][^\n\r]+")
_LINE = re.compile(
    r"(?<=[\n\r])[*_ ]*(?:(?P<bullet>[-+•–])|\(?(?P<number>[0-9]{1,2})(?:[.)](?![0-9])|\)\.?)|"
    r"\(?(?P<letter>[a-zđ])[.)])[*_ ]*(?=[^\W\d_]|[“\"(*_])"
)
_ROW = re.compile(r"(?<=[\n\r])\|?\s?(?P<number>[0-9]{1,2})[ .|)]{1,3}(?P<first>[^\W\d_]+)")
_NOT_LISTED = re.compile(
    r"(?:đồng|triệu|tỷ|ha|km|giờ|phút|ngày|tháng|năm|tuần|quý|tuổi|lần|khoản|điều|hồ sơ|người|lượt|đợt|em|lớp|"
    r"bản)(?!\w)"
)
#: The count has its names beside it, or another clause announces the lines: `03 sở là Sở A, … và chỉ đạo như sau:`.
_NAMED_ALREADY = re.compile(
    rf"\s(?:là|gồm|đó là)\s(?:{KIND}\s)?[{UPPER}]|(?<!\w)và\s(?:có ý kiến|yêu cầu|chỉ đạo|giao|đề nghị|báo cáo|"
    rf"kết luận|ban hành|"
    r"thực hiện|thống nhất|triển khai)(?!\w)"
)
_NAMES_BESIDE = re.compile(rf"[{UPPER}][^\W\d_]*(?:\s[{UPPER}][^\W\d_]*)*,\s(?:{KIND}\s)?[{UPPER}]")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LONGEST = 20_000


def find_blocks(reading: Reading) -> Iterator[Counted]:
    """Every count at the end of a line that lines of a list follow."""
    text = reading.plain.text
    masked = reading.masked
    for match in _BLOCK.finditer(text):
        says = int(match["n"])
        noun = " ".join(match["noun"].split())
        if _NAMES_BESIDE.search(text, match.end("n"), match.end()) or _NAMED_ALREADY.search(
            text, match.end("n"), match.end()
        ):
            continue
        if not may_name(noun, _first_line(text, match.end())):
            continue
        if not 2 <= says <= MOST or masked[match.start()] == "\x00" or _NOT_LISTED.match(noun.lower()):
            continue
        found = (
            _of_table(text, match.end(), match.group())
            or _rows(text, match.end(), noun)
            or (0 if re.search(r"[0-9]", match["tail"]) else _lines(text, match.end()))
        )
        if found > 1:
            yield Counted(match.start("n"), match.end("noun"), says, noun, found, found)

    for match in _HEADED.finditer(text):
        found = _lines(text, match.end())
        if found > 1 and masked[match.start()] != "\x00":
            noun = " ".join(match["noun"].split())
            yield Counted(match.start("n"), match.end("noun"), int(match["n"]), noun, found, found)


def _first_line(text: str, at: int) -> str:
    """The words of the first line of a list that begins at once; empty where none does."""
    first = _LINE.search(text, at, at + 12)
    return text[first.end() : first.end() + 120] if first else ""


def _of_table(text: str, at: int, said: str) -> int:
    """The rows of a table that begins at once under its head, numbered from 1; 0 where none does."""
    head = _TABLE.match(text, at)
    if head is None or not re.search(r"(?<!\w)(?:sau|dưới đây)(?!\w)", said):
        return 0
    count, at = 0, head.end()
    while (row := _ROW_OF_TABLE.match(text, at)) and int(row["number"]) == count + 1:
        count, at = count + 1, row.end()
    return count


def _rows(text: str, at: int, noun: str) -> int:
    """The rows of a numbered table whose first words are what is counted: `05 xã, phường` and `1 Xã Đại Lộc`."""
    kinds = {word.strip(",").lower() for word in noun.split()[:4]}
    count = 0
    for row in _ROW.finditer(text, at, at + _LONGEST):
        if int(row["number"]) != count + 1:
            break
        if row["first"].lower() not in kinds:
            return 0
        count += 1
    return count


def _lines(text: str, at: int) -> int:
    """The lines of a list that begins at once: numbered ones by their last number, bullets by their count; 0: none."""
    first = _LINE.search(text, at, at + 12)
    if first is None or first.start() > at + 2 or _order(first) not in (None, 1):
        return 0
    kind, count, last = _kind(first), 1, first
    for line in _LINE.finditer(text, first.end(), at + _LONGEST):
        if _kind(line) == kind:
            if kind == "bullet":
                if line["bullet"] != first["bullet"]:
                    continue
                if not _follows(text, last.end(), line.start()):
                    break
            elif _order(line) != count + 1:
                break
            count, last = count + 1, line
        elif _kind(line) != "bullet" and not (kind == "number" and line["letter"]):
            break
        if count > MOST:
            return 0
    return count


def _follows(text: str, start: int, end: int) -> bool:
    """Whether nothing but the line of a bullet stands before the next one: no paragraph of its own."""
    parts = re.split(r"[\n\r]", text[start:end])
    return not any(
        one.strip(" *_")[:1].isupper() and before.rstrip(" *_")[-1:] in ".;:/" for before, one in pairwise(parts)
    )


def _kind(line: re.Match[str]) -> str:
    return "number" if line["number"] else "letter" if line["letter"] else "bullet"


def _order(line: re.Match[str]) -> int | None:
    if line["number"]:
        return int(line["number"])
    return _LETTERS.find(line["letter"]) + 1 if line["letter"] else None
