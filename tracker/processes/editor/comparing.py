"""Two drawings compared, with what the page of it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.processes.editor.difference_words import DifferenceLine, lines_of
from tracker.processes.editor.differences import Change, differences
from tracker.processes.editor.sketches import drawn_at
from tracker.processes.lane_words import LANES
from tracker.processes.way.picture import Mark
from workflows.reader import read_drawing
from workflows.redrawn import to_be_shown


@dataclass(frozen=True, slots=True)
class Compared:
    """Lines in words, and signs for either drawing; `why_not`: one cannot be read, and nothing is compared.

    `is_moved`: nothing differs but where figures and arrows are drawn.
    """

    lines: Sequence[DifferenceLine] = ()
    on_old: Sequence[Mark] = ()
    on_new: Sequence[Mark] = ()
    why_not: str = ""
    is_moved: bool = False


def compared(old: str, new: str) -> Compared:
    """What differs from the one to the other."""
    one, other = (read_drawing(xml.encode(), lanes=LANES).definition for xml in (old, new))
    if one is None or other is None:
        return Compared(why_not=str(_("One of the two drawings cannot be read, so they cannot be compared.")))
    lines = lines_of(differences(one, other), one, other)
    return Compared(
        lines, [_mark(line) for line in lines if line.change is not Change.NEW],
        [_mark(line) for line in lines if line.change is not Change.GONE],
        is_moved=not lines and _differs(old, new) and _differs(to_be_shown(old), to_be_shown(new)),
    )  # fmt: skip


def _differs(old: str, new: str) -> bool:
    """Whether something is drawn elsewhere."""
    return drawn_at(old.encode()) != drawn_at(new.encode())


def _mark(line: DifferenceLine) -> Mark:
    return Mark(line.id, line.change.value, "", f"{line.said}: {line.element}")
