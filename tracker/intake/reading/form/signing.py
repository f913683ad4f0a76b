"""Who signed: in whose name (TM., KT., TL., TUQ.), as what, and the name under it. Pure.

The block stands right of `Nơi nhận`: in a cell beside it, behind it, or, in a scan, anywhere near it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.intake.reading.form import signing_words as w
from tracker.intake.reading.form.furniture import is_furniture, is_rule
from tracker.intake.reading.form.kind_lines import named_kind_of
from tracker.intake.reading.form.lines import Line
from tracker.intake.reading.form.roles import repaired

_WORDS = re.compile(r"\S+")
LONGEST_BLOCK = 200  # letters of a signature in one paragraph
BEHIND = 26  # lines behind the recipients in which somebody signs
MOST_STROKE = 2  # letters
MOST_CAPITALS = 8
LONGEST_NAME = 60  # letters


@dataclass
class Signed:
    """The lines of each part; empty where nobody signed so. `lost`: which competence begins with what was not read."""

    competence: list[list[Line]] = field(default_factory=list)
    position: list[Line] = field(default_factory=list)
    name: Line | None = None
    lost: dict[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing was found."""
        return not self.competence and not self.position and self.name is None


def read_signature(lines: Sequence[Line], *, in_picture: bool = False) -> Signed:
    """The first signature of these lines, which stand in the order of the page."""
    lines = [part for line in lines for part in parted(line)]
    if in_picture:
        lines = [repaired(line) for line in lines]
    for start, line in enumerate(lines):
        if _begins(line):
            signed = _from(lines, start)
            if signed.name is not None or len(signed.competence) + len(signed.position) > 1:
                return signed
    return Signed()


def parted(line: Line) -> list[Line]:
    """What a paragraph holds of a signature, each part a line: `KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn A`."""
    if len(line.text) > LONGEST_BLOCK or not (w.FOR.match(line.folded) or w.POSITION.match(line.folded)):
        return [line]
    small = next((word.start() for word in _WORDS.finditer(line.text) if any(c.islower() for c in word.group())), None)
    capitals = len(line.text) if small is None else small
    if not line.text[:capitals].strip().isupper():
        return [line]
    cuts = {match.start(1) for match in w.NEXT_FOR.finditer(line.folded, 1, capitals)}
    begins = 0
    for at in (*sorted(cuts), capitals):
        positions = [match.start() for match in w.ROLES.finditer(line.folded, begins, at)]
        is_for = w.FOR.match(line.folded, begins) is not None
        is_body = is_for and line.folded[begins:].lstrip(" .").startswith("tm")
        for place in positions if is_body else positions[1:]:
            if is_for and not line.text[begins:place].rstrip().endswith((",", ".", "-", "VÀ")):
                cuts.add(place)
        begins = at
    edges = [0, *sorted({*cuts, capitals} - {0}), len(line.text)]
    parts = [line.part(start, end) for start, end in pairwise(edges)]
    return [part for part in parts if part.text]


def _begins(line: Line) -> bool:
    if len(line.text) > 90 or not line.is_capital:
        return False
    return any(pattern.match(line.folded) for pattern in (w.FOR, w.POSITION, w.UNNAMED))


def is_competence(line: Line) -> bool:
    """A line in capitals that says in whose name somebody signs."""
    return line.is_capital and len(line.text) < 90 and w.FOR.match(line.folded) is not None


def _from(lines: Sequence[Line], start: int) -> Signed:
    signed = Signed()
    at = start
    for at in range(start, min(start + MOST_CAPITALS, len(lines))):
        line = lines[at]
        if is_rule(line) or w.SIGNED.fullmatch(line.folded) or (signed.position and _is_stroke(line)):
            continue
        if w.ANNEX.match(line.folded) or named_kind_of(line):
            break
        if not line.is_capital or (at > start and _is_name_in_capitals(signed, line)):
            break
        if w.FOR.match(line.folded):
            if signed.position:  # the next one who signs
                break
            signed.competence.append([line])
        elif signed.competence and not signed.position and _belongs(signed.competence[-1], line):
            signed.competence[-1].append(line)
        else:
            signed.position.append(line)
    else:
        at += 1
    signed.name = _name(lines, at)
    _find_lost(signed)
    return signed


def _is_stroke(line: Line) -> bool:
    """Letters below a position that are no word: a stroke of the pen, read as `NN`."""
    return len(line.squeezed) <= MOST_STROKE or not w.VOWEL.search(line.squeezed)


def _find_lost(signed: Signed) -> None:
    """What must have stood there: a deputy below his head signs for him, a committee does not sign itself."""
    while len(signed.position) > 1:
        first, second = signed.position[0], signed.position[1]
        if w.BODY.match(first.folded) and not w.POSITION.match(first.folded):
            prefix = "TM. "
        elif f"pho{first.squeezed}" == second.squeezed:
            prefix = "KT. "
        else:
            return
        signed.lost[len(signed.competence)] = prefix
        signed.competence.append([signed.position.pop(0)])


def _belongs(above: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with in whose name one signs: `KT. BỘ TRƯỞNG,` over `CHỦ NHIỆM`."""
    said = " ".join(one.folded for one in above)
    if w.LISTED.search(said):
        return True
    if w.POSITION.match(line.folded) or w.DEPUTY.match(line.folded):
        return False
    if w.OPEN.search(said):
        return True
    return line.squeezed in ("dan", "nhandan", "uyban") or not w.ACTING.match(line.folded)


def _is_name_in_capitals(signed: Signed, line: Line) -> bool:
    first = line.folded.strip(" .,-").partition(" ")[0]
    known = first in w.SURNAMES and not w.POSITION.match(line.folded) and not w.FOR.match(line.folded)
    return known and bool(signed.position) and 2 <= len(line.text.split()) <= 5 and not w.BODY.match(line.folded)


def _name(lines: Sequence[Line], at: int) -> Line | None:
    """The name under the position: of a family that is known, else the first that is written as a name."""
    fits = []
    for line in lines[at : at + 9]:
        if is_competence(line) or w.ANNEX.match(line.folded):
            break
        if len(line.text) > LONGEST_NAME or is_furniture(line) or w.SIGNED.fullmatch(line.folded):
            continue
        if found := w.NAME.fullmatch(line.text):
            part = _without_stroke(line.part(*found.span(1)))
            first = re.split(r"[.\s]", part.folded)[0]
            if first in w.SURNAMES or (
                w.RANKED.match(part.text) and any(word in w.SURNAMES for word in part.folded.split()[:4])
            ):
                return part
            fits.append(part)
    return fits[0] if fits else None


def _without_stroke(name: Line) -> Line:
    """A single letter before a name is a stroke of the pen, unless it begins names of its own (Y, A, H)."""
    first, _, rest = name.text.partition(" ")
    is_stroke = len(first) == 1 and first not in "YAH" and rest.count(" ") >= 1
    return name.part(2) if is_stroke else name


def name_behind(line: Line) -> tuple[Line, Line] | None:
    """An entry of the recipients and the name, position or competence that the right column set on the same line."""
    for pattern in (w.TAIL, w.TAIL_NAME):
        if found := pattern.search(line.text):
            right = line.part(found.start(1))
            if pattern is w.TAIL and not (w.FOR.match(right.folded) or w.POSITION.match(right.folded)):
                continue
            if pattern is w.TAIL_NAME and right.folded.partition(" ")[0] not in w.SURNAMES:
                continue
            return line.part(0, found.start(1)), right
    return None
