"""Who receives a paper: the entries of `Nơi nhận`, each without its dash and the mark at its end. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.core.text import Box
from tracker.intake.reading.form import signing_words as w
from tracker.intake.reading.form.lines import Line, joined

#: Folded; a reader of pictures may lose the letters' marks and take I for l.
_HEAD = re.compile(r"\W{0,4}n[o0][il1]\s?nh[ao]n\s?[:;.,]?\s?(?:[-–]\s?)?")
_DASH = re.compile(r"\s?(?:[-–—−•·*~¬_]|=)\s?(?=[^\W_])")
_NEXT = re.compile(r"[;.,]\s[-–—]\s?(?=[^\W_])")
_FILED = re.compile(r"\W{0,3}(?:luu|lưu)(?![a-z])")
_ENDS = " \t.;,:-–—*_|/}{"
MOST_ENTRIES = 80
LONGEST = 400  # letters of an entry


@dataclass(frozen=True, slots=True)
class Received:
    """The line that says Nơi nhận by its place among all, the entries, and the first line behind them."""

    at: int
    entries: tuple[Line, ...]
    end: int


def recipients_at(line: Line) -> int | None:
    """Where the first entry may begin on a line that says `Nơi nhận`, or None."""
    head = _HEAD.match(line.folded)
    if head is None or (head.end() < len(line.text) and ":" not in head.group() and len(line.text) > 14):
        return None
    return head.end()


def read_recipients(lines: Sequence[Line], at: int) -> Received:
    """The entries from the line that says `Nơi nhận` on. The last is the one that says where the paper is filed."""
    first = lines[at]
    rest = first.part(recipients_at(first) or 0)
    entries: list[list[Line]] = [[rest]] if len(rest.text) > 2 else []
    end = at + 1
    near = lines[at + 1 : at + 3 * MOST_ENTRIES]
    dashes = [one.box for one in near if one.box and not one.squeezed and one.page == first.page]
    for place, line in enumerate(near, start=at + 1):
        if not line.squeezed:
            continue
        if not _is_of_list(first, line):
            if first.cell is not None and line.cell != first.cell:
                break
            continue
        dash = _DASH.match(line.text)
        if dash is None and entries and line.text.startswith("+"):  # a part of the entry above
            entries[-1].append(line)
            end = place + 1
            continue
        begins = dash is not None or any(_is_beside(box, line) for box in dashes)
        is_filed = bool(entries) and _FILED.match(entries[-1][0].folded) is not None
        if not begins and not entries and line.is_capital:  # nobody is named: what follows is signed
            break
        if not begins and entries and not _goes_on(entries[-1], line, is_filed=is_filed):
            break
        if is_filed and begins and not _FILED.match(line.folded):
            break
        if not begins and entries:
            entries[-1].append(line)
        else:
            entries.append([line.part(dash.end() if dash else 0)])
        end = place + 1
        if len(entries) >= MOST_ENTRIES:
            break
    cleaned = (_cleaned(part) for entry in entries for part in _parted(joined(entry)))
    return Received(at, tuple(entry for entry in cleaned if entry.text), end)


def _parted(entry: Line) -> Iterator[Line]:
    """Entries that were set one behind the other: `Như trên; - Lưu: VT`."""
    at = 0
    for mark in _NEXT.finditer(entry.text):
        yield entry.part(at, mark.start())
        at = mark.end()
    yield entry.part(at)


def _is_of_list(first: Line, line: Line) -> bool:
    """Whether a line stands in the column of the list."""
    if first.cell is not None:
        return line.cell == first.cell
    if first.box and line.box and first.page == line.page:
        return line.box[0] < first.box[0] + COLUMN
    return True


def _is_beside(dash: Box, line: Line) -> bool:
    """A dash that the reader of a picture set apart stands right before this line."""
    if line.box is None:
        return False
    return line.box[1] <= (dash[1] + dash[3]) / 2 <= line.box[3] and 0 <= line.box[0] - dash[2] < 12


COLUMN = 190.0  # points within which an entry begins right of its head


def _goes_on(entry: Sequence[Line], line: Line, *, is_filed: bool) -> bool:
    """Whether a line without a dash is the rest of the entry above: not what is signed, nor text."""
    said = " ".join(one.text for one in entry).rstrip()
    is_signed = any(pattern.match(line.folded) for pattern in (w.FOR, w.POSITION, w.UNNAMED))
    is_listed = said.endswith(",") and not is_signed  # bodies in short: `NNMT, TC, XD,` and below `YT, GDĐT`
    if line.is_capital and len(line.squeezed) > 5 and not is_listed and not line.text.rstrip().endswith((";", ".")):
        return False
    if len(said) + len(line.text) > LONGEST:
        return False
    is_open = said.count("(") > said.count(")") or said.endswith((",", "-", ":", "&"))
    if is_filed:
        return is_open or (not said.endswith((".", ")")) and line.text[:1] in "(," and len(line.text) < 60)
    return is_open or not said.endswith(".") or line.text[:1].islower()


def _cleaned(entry: Line) -> Line:
    """Without the marks at its ends; brackets stay."""
    start, end = 0, len(entry.text)
    while end > start and entry.text[end - 1] in _ENDS:
        end -= 1
    while start < end and entry.text[start] in " \t.;,:-–—*_|+":
        start += 1
    return entry.part(start, end)
