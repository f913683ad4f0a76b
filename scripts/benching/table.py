"""What was measured, as a table that fits a terminal."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTHS = (46, 8, 9, 8, 6, 7, 8, 7, 5)
HEAD = ("", "ms", "nhanh nhất", "mục tiêu", "", "xem lại", "so Flask", "lớn lên", "KB")
HEAD_BELOW = ("", "median", "least", "target", "", "again", "× bare", "growth", "")
OK, OVER, ABSENT, TOLD = "đạt", "VƯỢT", "chưa có", ""


@dataclass
class Table:
    """Lines in the order in which they came, and which of them missed their target."""

    title: str
    lines: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """The title, what else the machine is doing, and the heads of the columns."""
        self.say(f"\n── {self.title}")
        self.say(f"   {os.cpu_count()} CPU, tải hiện tại (load) {os.getloadavg()[0]:.1f}")
        self.say(_columns(HEAD))
        self.say(_columns(HEAD_BELOW))

    def say(self, line: str) -> None:
        """A line, at once on the screen."""
        self.lines.append(line)
        print(line, flush=True)

    def row(self, title: str, cells: Sequence[str], verdict: str) -> None:
        """A line of figures; one over its target is remembered."""
        if verdict == OVER:
            self.over.append(title)
        self.say(_columns((title, *cells[:3], verdict, *cells[3:])))

    def judged(self, title: str, value: str, target: str, is_ok: bool) -> None:
        """A line with one figure and its target."""
        self.row(title, (value, "", target), OK if is_ok else OVER)


def number(value: float | None, digits: int = 1) -> str:
    """12,3; nothing where there is none."""
    return "" if value is None else f"{value:.{digits}f}".replace(".", ",")


def grouped(value: int) -> str:
    """100.000."""
    return f"{value:,}".replace(",", ".")


def verdict_of(value: float, target: float | None) -> str:
    """Whether a figure keeps its target."""
    return TOLD if target is None else OK if value <= target else OVER


def _columns(cells: Sequence[str]) -> str:
    first, *rest = cells
    padded = [_fit(first, WIDTHS[0])]
    padded += [" " * max(0, width - _width(cell)) + cell for cell, width in zip(rest, WIDTHS[1:], strict=False)]
    return " ".join(padded).rstrip()


def _fit(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(char) else 1 for char in text)
