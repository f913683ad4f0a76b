"""Papers as readers of pictures give them: words with boxes, both columns of a line in one paragraph, slips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.tracker.intake.reading.papers import Written
from tracker.core.text import Mark, Text, TextMaker

LETTER, HEIGHT = 6.0, 12.0  # points
LEFT, RIGHT, MIDDLE, EDGE = 60.0, 310.0, 300.0, 540.0


class Sheet:
    """A page that is filled from above; every line is a paragraph of its own, as the worst readers give them."""

    def __init__(self) -> None:
        self.maker = TextMaker()
        self.y = 50.0

    def line(self, *pieces: tuple[str, float], sure: float = 0.95) -> None:
        """Words from these places on, all in one paragraph."""
        words = list(self._placed(pieces))
        self.maker.line()
        at = self.maker.length
        for letters, x in words:
            box = (x, self.y, x + LETTER * len(letters), self.y + HEIGHT)
            self.maker.mark(at, Mark(1, box, sure))
            at += len(letters) + 1
        self.maker.add(" ".join(letters for letters, _ in words), page=1)
        self.y += 18.0

    @staticmethod
    def _placed(pieces: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
        for said, start in pieces:
            x = start
            for letters in said.split():
                yield letters, x
                x += LETTER * (len(letters) + 1)


def centred(line: str, left: float, right: float) -> tuple[str, float]:
    """A line in the middle of a column."""
    return line, (left + right - LETTER * len(line)) / 2


def pictured(paper: Written, slips: dict[str, str] | None = None) -> Text:
    """The page of a paper. `slips`: letters → what was read in their place."""
    sheet = Sheet()
    for left, right in _rows(paper.left, paper.right):
        sheet.line(*_beside(_slipped(left, slips), _slipped(right, slips), centre=True))
    in_title = True
    for line in paper.body:
        is_long = len(line) > 100
        in_title = in_title and not is_long
        for part in _wrapped(_slipped(line, slips)):
            sheet.line(centred(part, LEFT, EDGE) if in_title and not part.startswith("-") else (part, LEFT))
    for left, right in _rows(("Nơi nhận:", *paper.recipients) if paper.recipients else (), paper.signed):
        sheet.line(*_beside(_slipped(left, slips), _slipped(right, slips), centre=False))
    for line in paper.behind:
        sheet.line((_slipped(line, slips), LEFT))
    return sheet.maker.text()


def _rows(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at in range(max(len(left), len(right))):
        yield left[at] if at < len(left) else "", right[at] if at < len(right) else ""


def _beside(left: str, right: str, *, centre: bool) -> list[tuple[str, float]]:
    pieces = []
    if left:
        pieces.append(centred(left, LEFT - 20, MIDDLE - 40) if centre else (left, LEFT))
    if right:
        x = max(centred(right, RIGHT, EDGE)[1], MIDDLE)
        pieces.append((right, x))
    return pieces


def _slipped(line: str, slips: dict[str, str] | None) -> str:
    for right, wrong in (slips or {}).items():
        line = line.replace(right, wrong)
    return line


def _wrapped(line: str, width: int = 76) -> Iterator[str]:
    held = ""
    for word in line.split():
        if held and len(held) + len(word) + 1 > width:
            yield held
            held = word
        else:
            held = f"{held} {word}".strip()
    yield held
