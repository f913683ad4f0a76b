"""The head of a paper: where it begins, its columns, its number, its day, the line that names its kind. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.intake.reading.form.dating import Dated, dated, goes_on, is_begun
from tracker.intake.reading.form.furniture import apart, is_furniture, is_motto, is_state
from tracker.intake.reading.form.kind_lines import named_kind_of, stands_alone
from tracker.intake.reading.form.lines import Line, joined
from tracker.intake.reading.form.numbering import Numbered, own_number

MOST_LINES = 600  # before which a head begins: portals put their own words first
ABOVE, BELOW = 16, 28  # lines around the first sign of a head
TO = re.compile(r"\W{0,4}(?:dong )?kinh\s?g[uo]i(?![a-z])")
#: What a text is about, in the left column of a letter.
ABOUT = re.compile(r"\W{0,3}(?:v\s?[/1il.,\\]?\s?v\s?[.:]?(?![a-z])|v/v|vlv(?![a-z])|ve viec(?![a-z]))\s?")


@dataclass
class Head:
    """What was found; `kind_at`: the line of `lines` that names the kind; `end`: the first line behind the head."""

    lines: list[Line]
    begins: int = 0
    number: Numbered | None = None
    dated: Dated | None = None
    kind: str | None = None
    kind_at: int | None = None
    kind_ends: int = 0
    to_at: int | None = None
    left: list[Line] = field(default_factory=list)
    about: list[Line] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The line with which the text below the head begins."""
        if self.kind_at is not None:
            return self.kind_at
        return self.to_at if self.to_at is not None else min(len(self.lines), self.begins + BELOW)


def find_head(lines: Sequence[Line], *, in_picture: bool) -> Head | None:
    """The head of a text; None where it has none."""
    anchor = _anchor(lines, in_picture=in_picture)
    if anchor is None:
        return None
    begins = _begins(lines, anchor)
    head = Head(list(_in_columns(lines, begins, anchor + BELOW)), begins=0)
    _find_kind(head, in_picture=in_picture)
    for at, line in enumerate(head.lines[: head.end]):
        if head.number is None and (found := own_number(line, in_picture=in_picture)):
            head.number = found
            _add_about(head, at, found.end)
    _find_day(head)
    _find_left(head)
    return head


def _anchor(lines: Sequence[Line], *, in_picture: bool) -> int | None:
    """The first line of which a head surely consists: the state's name near a number, else a number on its own."""
    signs = [at for at, line in enumerate(lines[:MOST_LINES]) if len(line.text) < 160 and _is_sign(line)]
    numbers = [at for at, line in enumerate(lines[:MOST_LINES]) if own_number(line, in_picture=in_picture)]
    for sign in signs:
        near = [at for at in numbers if sign - 10 <= at <= sign + ABOVE]
        if near:
            return min(sign, near[0])
    if signs:
        return signs[0]
    return next((at for at in numbers if at < 40), None)


def _is_sign(line: Line) -> bool:
    return is_state(line) or is_motto(line) or apart(line, in_state=False)[1] is not None


def _begins(lines: Sequence[Line], anchor: int) -> int:
    """The first line of the head: above its first sign stand only lines in capitals and furniture."""
    at = anchor
    while at > 0 and anchor - at < ABOVE:
        above = lines[at - 1]
        if not (above.is_capital or is_furniture(above)) or len(above.text) > 120:
            break
        at -= 1
    return at


def _in_columns(lines: Sequence[Line], start: int, end: int) -> Iterator[Line]:
    """The lines with the state's name apart from what stands left of it, and days that were cut joined again."""
    in_state = False
    taken = -1
    for at in range(start, min(end, len(lines))):
        if at <= taken:
            continue
        line = lines[at]
        left, state = apart(line, in_state=in_state) if len(line.text) < 160 else (line, None)
        in_state = state is not None and not state.squeezed.endswith(("vietnam", "hanhphuc", "phuc"))
        if left is not None and is_begun(left):
            rest = next((n for n in range(at + 1, min(at + 3, len(lines))) if goes_on(lines[n])), None)
            if rest is not None and lines[rest].cell == left.cell:
                left, taken = joined([left, lines[rest]]), rest
        yield from (one for one in (left, state) if one is not None)


def _find_kind(head: Head, *, in_picture: bool) -> None:
    """The line that names the kind, behind the first sign of the head and before the addressees."""
    is_inside = False
    for at, line in enumerate(head.lines):
        if TO.match(line.folded):
            head.to_at = at
            return
        named = named_kind_of(line) if is_inside else None
        if named and not own_number(line, in_picture=in_picture):
            rest = line.part(named[1])
            if stands_alone(line, named[1]) or rest.is_capital or line.block.bold_end or len(rest.text) > 12:
                head.kind, head.kind_at, head.kind_ends = named[0], at, named[1]
                return
        is_inside = is_inside or _is_sign(line) or own_number(line, in_picture=in_picture) is not None


def _find_day(head: Head) -> None:
    """The day with a place before it, else the first that is none of a text."""
    number_line = head.number.line if head.number else None
    found = []
    for line in head.lines[: head.end]:
        after = head.number.end if head.number and line is number_line else 0
        if one := dated(line, after=after):
            found.append(one)
    head.dated = next((one for one in found if one.has_place), None) or next(
        (one for one in found if one.at[0] <= 2 or one.line is number_line), None
    )


def _find_left(head: Head) -> None:
    """The lines of the left column above the number: who issued the paper."""
    state = next((line for line in head.lines[: head.end] if is_state(line) and line.box), None)
    for line in head.lines[: head.end]:
        if head.number and line is head.number.line:
            break
        if head.dated and line is head.dated.line:
            continue
        if line.turn or not line.is_capital or is_furniture(line) or ABOUT.match(line.folded) or is_mark(line):
            continue
        if state and _is_right_of(line, state):
            continue
        head.left.append(line)


def _is_right_of(line: Line, state: Line) -> bool:
    """It stands in the column of the state's name, not above it."""
    if line.box is None or state.box is None:
        return False
    return line.box[0] >= state.box[0] and line.box[3] > state.box[1]


def _add_about(head: Head, at: int, ends: int) -> None:
    """The lines under the number of a letter that say what it is about."""
    number_line = head.lines[at]
    rest = number_line.part(ends)
    if ABOUT.match(rest.folded):
        head.about.append(rest)
    for line in head.lines[at + 1 : head.end]:
        if line.turn:
            continue
        if not head.about and not ABOUT.match(line.folded):
            continue
        if is_furniture(line) or is_mark(line):
            if head.about and line.cell == head.about[-1].cell and not line.squeezed:
                break
            continue
        day = dated(line)
        left = line.part(0, day.place[0]) if day else line
        if left.text and (left.cell is None or not head.about or left.cell == head.about[0].cell):
            head.about.append(left)


MARKS = re.compile(
    r"\W{0,3}(?P<urgency>hoa\s?toc(?:\s?hen\s?gio)?|thuong\s?khan|khan)\W{0,3}(?:hen gio.{0,20})?"
    r"|\W{0,3}(?:do mat\s?:\s?)?(?P<restriction>(?:tuyet|toi|bi)\s?mat|mat|luu\s?hanh\s?noi\s?bo|xem\s?xong\s?tra\s?lai"
    r"|tai\s?lieu\s?thu\s?hoi|khong\s?pho\s?bien|noi\s?bo)\W{0,3}"
)


def is_mark(line: Line) -> bool:
    """A line that holds a mark of urgency or of secrecy alone."""
    return len(line.text) < 40 and MARKS.fullmatch(line.folded) is not None
