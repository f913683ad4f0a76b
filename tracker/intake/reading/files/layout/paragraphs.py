"""Lines become paragraphs: by what would have fitted on the line before, indents, labels of points, distances."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from tracker.intake.reading.files.layout.sheets import Line
from tracker.intake.reading.files.layout.words import begins_point, is_name_of_kind

_ENDS = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a text begin and end; `indent`: how far in its paragraphs begin, 0 where they do not."""

    left: float
    right: float
    indent: float = 0.0


@dataclass
class Paragraph:
    """Lines that are one paragraph."""

    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The line before and this one, each with the margins of its page."""

    first: Line
    before: Line
    line: Line
    there: Margins
    here: Margins

    @property
    def same_page(self) -> bool:
        return self.before.page == self.line.page

    @property
    def goes_on(self) -> bool:
        """A sentence does, by its small letter."""
        return self.line.text[:1].islower() and not self.before.text.endswith(_ENDS)

    @property
    def fits(self) -> bool:
        """The first word of this line would have fitted on the one before: then somebody ended that one."""
        word = self.line.words[0]
        return self.before.right + (word.right - word.left) + 0.75 * self.before.size < self.there.right


def margins_of(lines: list[Line], width: float) -> Margins:
    """Of a page or of pages of one width: most long lines begin and end there."""
    long = [line for line in lines if line.right - line.left > 0.5 * width]
    if not long:
        left = min(line.left for line in lines)
        return Margins(left, max(width - left, *(line.right for line in lines)))
    lefts = sorted(line.left for line in long)
    rights = sorted(line.right for line in long)
    left = lefts[len(lefts) // 10]
    right = rights[-1 - len(rights) // 12]
    size = median(line.size for line in long)
    inner = Counter(round((line.left - left) / 2) for line in long if 0.8 * size < line.left - left < 6 * size)
    steps = inner.most_common(1)
    return Margins(left, right, 2.0 * steps[0][0] if steps and steps[0][1] * 12 > len(long) else 0.0)


def paragraphs_of(lines: list[Line], margins: dict[int, Margins]) -> list[Paragraph]:
    """The paragraphs of lines that follow each other; `margins` by page."""
    found: list[Paragraph] = []
    usual = _usual_step(lines)
    for line in lines:
        if found:
            block = found[-1].lines
            pair = _Pair(block[0], block[-1], line, margins[block[-1].page], margins[line.page])
            if not _begins(pair, len(block), usual):
                block.append(line)
                continue
        found.append(Paragraph([line]))
    return found


def _usual_step(lines: list[Line]) -> float:
    """The distance from line to line, in sizes of letters."""
    steps = [
        (line.bottom - before.bottom) / line.size
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < line.bottom - before.bottom < 4 * line.size
    ]
    return median(steps) if steps else 1.5


def _begins(pair: _Pair, many: int, usual: float) -> bool:
    """Whether a new paragraph begins with this line; `many` lines the one before has."""
    before, line = pair.before, pair.line
    if (many == 1 and is_name_of_kind(before.text)) or is_name_of_kind(line.text):
        return True
    centred, was_centred = _is_centred(line, pair.here), _is_centred(before, pair.there)
    if (centred and _is_even(pair.first, pair.there)) or (was_centred and _is_even(line, pair.here)):
        return _begins_centred(pair)
    if centred != was_centred and not pair.goes_on:
        return True
    if line.words[0].confidence is None and abs(before.size - line.size) > 0.18 * line.size:
        return True
    step = (line.bottom - before.bottom) / line.size
    if pair.fits or (pair.same_page and step > usual + 0.45 and not pair.goes_on):
        return True
    return _begins_by_indent(pair, many)


def _begins_by_indent(pair: _Pair, many: int) -> bool:
    before, line, here = pair.before, pair.line, pair.here
    is_in = line.left > here.left + 0.8 * line.size
    if begins_point(line.text):
        return is_in or not here.indent or before.text.endswith(_ENDS)
    if is_in and here.indent:
        shift = line.left - before.left
        if pair.same_page and many > 1 and abs(shift) < 0.5 * line.size:
            return False  # all of it stands farther in
        return not line.text[:1].islower() or shift > 0.8 * line.size
    if not is_in and not here.indent:
        is_lower = line.text[:1].islower()
        return before.text.endswith(_ENDS) and not is_lower and before.left <= line.left + 0.5 * line.size
    return False


def _is_even(line: Line, margins: Margins) -> bool:
    """As far from one margin as from the other."""
    left, right = line.left - margins.left, margins.right - line.right
    return abs(left - right) < max(1.2 * line.size, 0.1 * left)


def _is_centred(line: Line, margins: Margins) -> bool:
    """Set in the middle: not a line that is full, nor the first of a paragraph that happens to end as far in."""
    inner = line.left - margins.left
    if inner < 0.6 * line.size or not _is_even(line, margins) or begins_point(line.text):
        return False
    return not margins.indent or abs(inner - margins.indent) > 0.2 * line.size


def _begins_centred(pair: _Pair) -> bool:
    before, line = pair.before, pair.line
    if before.bold != line.bold or abs(before.size - line.size) > 0.15 * line.size:
        return line.words[0].confidence is None or before.text.isupper() != line.text.isupper()
    if not pair.same_page or line.top - before.bottom > 0.9 * line.size:
        return True
    width = pair.there.right - pair.there.left
    used = before.right - before.left
    is_full = used + line.words[0].right - line.words[0].left > 0.8 * width
    is_title = _is_centred(line, pair.here) or (before.text.isupper() and line.text.isupper())
    return not (is_full or pair.goes_on or (is_title and used > 0.6 * width))
