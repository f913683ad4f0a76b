"""The sheet of basics: a label and a value in each row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from tracker.reorganizing.sheet.cells import Table
from tracker.reorganizing.sheet.layout import LABELS, LEVELS, LEVELS_READ
from tracker.reorganizing.sheet.tables import LETTERS, Cell, CellFault
from tracker.reorganizing.sheet.words import day_of, folded, text_of, words_of

#: Folded labels, ours and others that mean the same, by how they begin.
MEANT = {
    **{folded(label): name for name, label in LABELS.items()},
    "ten lan": "title", "ten phuong an": "title", "ten": "title", "ngay": "day", "tu ngay": "day",
    "van ban": "decision", "nghi quyet": "decision", "quyet dinh": "decision", "can cu": "decision",
}  # fmt: skip


@dataclass(slots=True)
class Basics:
    """What the sheet says. `texts`: by name, all of them, empty where nothing was written."""

    day: date | None = None
    texts: dict[str, str] = field(default_factory=lambda: {name: "" for name in LABELS if name != "day"})
    places: dict[str, Cell] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)


def read_basics(table: Table) -> Basics:
    """Each label once, the first counts; the value is the first cell to its right that says anything."""
    found = Basics()
    for number, cells in sorted(table.rows.items()):
        name = _name(cells[0]) if cells else None
        if name is None or name in found.places:
            continue
        place = next((at for at, value in enumerate(cells[1:], 1) if text_of(value)), 1)
        value = cells[place] if place < len(cells) else None
        found.places[name] = Cell(table.name, number, LETTERS[place])
        if name == "day":
            _read_day(found, value)
        else:
            found.texts[name] = text_of(value)
    _read_level(found)
    if found.day is None and not found.faults:
        found.faults.append(
            CellFault(found.places.get("day", Cell(table.name, 1, "B")), _("Write the first day: 01/7/2025"))
        )
    return found


def _name(value: object) -> str | None:
    label = folded(value)
    return MEANT.get(label) or next((name for words, name in MEANT.items() if label.startswith(f"{words} (")), None)


def _read_day(found: Basics, value: object) -> None:
    try:
        found.day = day_of(value)
    except ValueError as error:
        found.faults.append(CellFault(found.places["day"], words_of(error)))


def _read_level(found: Basics) -> None:
    typed = folded(found.texts["committee-level"]).removeprefix("cap ")
    if not typed:
        return
    known = {folded(words): level for level, words in LEVELS.items()} | dict(LEVELS_READ)
    level = known.get(typed)
    found.texts["committee-level"] = level.value if level is not None else found.texts["committee-level"]
