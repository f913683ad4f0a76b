"""Where in a text: the headings above a place, and its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from tracker.documents.numbers.folding import fold

_HEADING = re.compile(
    r"^[ \t\u00a0*_#|]*(?:(?P<part>(?:PHỤ LỤC|Phụ lục|PHẦN|Phần|CHƯƠNG|Chương|Điều|ĐIỀU)[ \t]+[IVXLC0-9]{1,6})\b"
    r"|(?P<roman>[IVX]{1,6})\s?[.)/]|(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[.)](?![0-9/])"
    r"|(?P<letter>[a-eđg-z])[.)])[*_ \t\u00a0]*(?P<title>[^\n]*)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `start` of the source; `path` as cited, `II.2.c`; `top`: nothing but a part stands above it."""

    start: int
    path: str
    title: str
    top: bool


class Places:
    """The headings and lines of one text; every place in it has a name."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.headings = _headings(source)
        self._starts = [one.start for one in self.headings]
        self._lines = [0, *(match.end() for match in re.finditer(r"\n", source))]

    def section(self, at: int) -> str:
        """The headings above, `II.2.c`; empty before the first."""
        index = bisect_right(self._starts, at)
        return self.headings[index - 1].path if index else ""

    def line(self, at: int) -> int:
        """The line, counted from 1."""
        return bisect_right(self._lines, at)

    def name(self, at: int) -> str:
        """`II.2.c, dòng 218`, or `dòng 3` before the first heading."""
        line = f"dòng {self.line(at)}"
        section = self.section(at)
        return f"{section}, {line}" if section else line

    def next_tasks(self) -> tuple[int, int] | None:
        """Where the section of the coming tasks stands, [start, end); None where the text has none."""
        found: tuple[int, int] | None = None
        tops = [one for one in self.headings if one.top]
        for index, one in enumerate(tops):
            if _SPEAKS_OF_NEXT.search(fold(self.source[one.start : one.start + 160])):
                end = tops[index + 1].start if index + 1 < len(tops) else len(self.source)
                found = (one.start, end)
        if found is None:
            return None
        closing = _CLOSING.search(self.source, found[0] + 1, found[1])
        return (found[0], closing.start()) if closing else found


_SPEAKS_OF_NEXT = re.compile(
    r"nhiem vu (?:trong tam|chu yeu|giai phap|cong tac)?.{0,60}"
    r"(?:thoi gian (?:den|toi)|6 thang cuoi|quy |tiep theo|nam 20|thang)"
    r"|phuong huong|nhiem vu trong tam|nhiem vu thoi gian"
)
_CLOSING = re.compile(r"^[^\S\n]*(?:Trên đây là|Nơi nhận|V\. |IV\. (?:KIẾN|ĐỀ))", re.MULTILINE)


def _headings(source: str) -> list[Heading]:
    part, stack = "", {"roman": "", "number": "", "letter": ""}
    made: list[Heading] = []
    for match in _HEADING.finditer(source):
        part_said, roman, number, _, _ = match.groups()
        level = "part" if part_said else "roman" if roman else "number" if number else "letter"
        if level == "part":
            part, stack = _part_name(match["part"]), dict.fromkeys(stack, "")
        elif level == "roman":
            stack = {"roman": match["roman"], "number": "", "letter": ""}
        elif level == "number":
            stack |= {"number": match["number"], "letter": ""}
        else:
            stack["letter"] = match["letter"]
        path = ".".join(word for word in (part, *stack.values()) if word)
        top = level in ("part", "roman") or (level == "number" and not stack["roman"] and "." not in match["number"])
        made.append(Heading(match.start(), path, match["title"].strip(), top))
    return made


def _part_name(words: str) -> str:
    *name, number = words.split()
    return f"{' '.join(name).capitalize()} {number}"
