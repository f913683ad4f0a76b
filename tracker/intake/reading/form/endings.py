"""The end of the main paper: where its recipients and its signature stand, in two columns or in one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.intake.reading.form.lines import Line
from tracker.intake.reading.form.recipients import COLUMN, Received, read_recipients, recipients_at
from tracker.intake.reading.form.signing import BEHIND, Signed, is_competence, name_behind, read_signature

BEFORE = 14  # lines before the recipients in which somebody may sign
LONGEST = 200  # letters of a line of both columns


@dataclass(frozen=True, slots=True)
class Ending:
    """Recipients and signature; `begins`: the letter with which the ending begins, None where there is none."""

    recipients: tuple[Line, ...] = ()
    signed: Signed = field(default_factory=Signed)
    begins: int | None = None


def read_ending(lines: Sequence[Line], start: int, *, in_picture: bool = False) -> Ending:
    """The recipients and the signature of the first ending behind line `start`; annexes have theirs behind it."""
    for at in range(start, len(lines)):
        if recipients_at(lines[at]) is not None:
            left, right = _columns(lines, at)
            received = read_recipients(left, 0)
            if received.entries:
                signed = _signed(lines, at, left, right, received, in_picture=in_picture)
                return Ending(received.entries, signed, lines[at].starts[0])
    first = next((at for at in range(start, len(lines)) if is_competence(lines[at])), None)
    if first is None:
        return Ending()
    return Ending((), read_signature(lines[first : first + BEHIND], in_picture=in_picture), lines[first].starts[0])


def _columns(lines: Sequence[Line], at: int) -> tuple[list[Line], list[Line]]:
    """The lines from the recipients on, and what a right column put behind them on the same lines."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines[at : at + 4 * BEHIND]:
        if line.turn and line.cell is None:
            right.append(line)
            continue
        cut = name_behind(line) if line.cell is None and not line.box and len(line.text) < LONGEST else None
        if cut and not (line.is_capital and left):
            left.append(cut[0])
            right.append(cut[1])
        else:
            left.append(line)
    return left, right


def _signed(
    lines: Sequence[Line],
    at: int,
    left: Sequence[Line],
    right: Sequence[Line],
    received: Received,
    *,
    in_picture: bool,
) -> Signed:
    """The signature beside, behind or before the recipients: the first place that holds one."""
    first = lines[at]
    behind = left[received.end : received.end + BEHIND]
    before = lines[max(0, at - BEFORE) : at]
    places: list[Sequence[Line]] = []
    if first.cell is not None:
        cell = first.cell
        near = [*before, *lines[at : at + 4 * BEHIND]]
        places.append(
            [one for one in near if one.cell and one.cell.table == cell.table and one.cell.column != cell.column]
        )
    elif first.box:
        places.append(_right_of(first, [*before, *lines[at : at + 4 * BEHIND]]))
    places += [[*right, *behind], _from_competence(before)]
    best = Signed()
    for place in places:
        signed = read_signature(place, in_picture=in_picture)
        if signed.name is not None:
            return signed
        best = signed if best.is_empty else best
    return best


def _right_of(first: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines of the right column of the same page, or the next, from above the recipients down."""
    top = first.box[1] if first.box else 0.0
    left = first.box[0] if first.box else 0.0
    found = [
        one
        for one in lines
        if one.box and one.page == first.page and one.box[0] > left + COLUMN * 0.6 and one.box[1] > top - ABOVE
    ]
    return sorted(found, key=lambda one: (one.box or (0, 0, 0, 0))[1])


ABOVE = 30.0  # points


def _from_competence(before: Sequence[Line]) -> Sequence[Line]:
    at = next((n for n, line in enumerate(before) if is_competence(line)), None)
    return before[at:] if at is not None else before[-6:]
