"""A page as its words and drawn lines, in points from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Printed:
    """One word on a page. `confidence`: of a reader of pictures, from 0 to 1.

    `place`: where it stands on the page as it came, where that was turned to be read.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    confidence: float | None = None
    place: tuple[float, float, float, float] | None = None

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half its width."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line: `at` is its height or its distance from the left edge, from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass
class Sheet:
    """What stands on one page. `seen`: the size of the page as it came, where that was turned to be read."""

    number: int
    width: float
    height: float
    words: list[Printed] = field(default_factory=list)
    level: list[Ruling] = field(default_factory=list)
    upright: list[Ruling] = field(default_factory=list)
    by: str = "text"
    seen: tuple[float, float] | None = None


@dataclass(slots=True)
class Line:
    """Words side by side on one page."""

    words: list[Printed]
    page: int

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def centre(self) -> float:
        """Half way between its ends."""
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        """Of its letters."""
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Most of it is."""
        return 2 * sum(word.bold for word in self.words) > len(self.words)

    @property
    def text(self) -> str:
        """Its words with spaces between them."""
        return " ".join(word.text for word in self.words)


def rows_of(words: list[Printed], page: int) -> list[Line]:
    """Words of the same height as rows, from the top; each from left to right."""
    rows: list[list[Printed]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda word: word.middle):
        best, distance = -1, 0.0
        for turn in range(len(rows) - 1, max(-1, len(rows) - 5), -1):
            apart = abs(word.middle - middles[turn])
            if apart < 0.42 * min(word.bottom - word.top, rows[turn][0].bottom - rows[turn][0].top) and (
                best < 0 or apart < distance
            ):
                best, distance = turn, apart
        if best < 0:
            rows.append([word])
            middles.append(word.middle)
        else:
            rows[best].append(word)
    return [Line(sorted(row, key=lambda word: word.left), page) for row in rows]


def split(row: Line, ems: float) -> list[Line]:
    """The parts of a row between gaps wider than so many of its letters' size."""
    parts = [[row.words[0]]]
    wide = ems * row.size
    right = row.words[0].right
    for word in row.words[1:]:
        if word.left - right > wide:
            parts.append([])
        parts[-1].append(word)
        right = max(right, word.right) if len(parts[-1]) > 1 else word.right
    return [Line(part, row.page) for part in parts]
