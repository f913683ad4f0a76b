"""The doubts of a draft as somebody reads them: one sentence beside its field, with the likely answers as buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.intake.labels import DOUBTS
from tracker.intake.offering import offers_of_due
from tracker.intake.reading.values import Doubt
from tracker.items.deadlines.deadline import DeadlineError, read_deadline
from tracker.items.grid import checking, labels as grid_labels
from tracker.items.grid.checking import Fault, replaced

#: Buttons of one draft that a digit presses.
KEYS = 9
#: Units that are offered for a piece in doubt.
MOST_UNITS = 3
#: Longer words are not said again.
MOST_QUOTED = 80
COLUMNS: dict[str, Text] = {
    "title": _l("Duty"),
    "lead": _l("Lead unit"),
    "support": _l("Co-ordinating"),
    "due": _l("Deadline"),
    "output": _l("Output"),
    "report_to": _l("Reports to"),
    "counter": _l("What is counted"),
    "target": _l("Target"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A likely answer: the button's words, and what the field then holds. `key`: the digit that presses it."""

    label: str
    value: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One doubt in words: beside its field, and short for the list."""

    field: str
    sentence: str
    offers: tuple[Offer, ...] = ()

    @property
    def short(self) -> str:
        """In a list the name of the field stands before it."""
        column = COLUMNS.get(self.field)
        return f"{column}: {self.sentence}" if column and self.field in ("due", "report_to") else self.sentence


def of_cell(doubt: checking.Doubt, cell: str, names: Mapping[int, str]) -> Said:
    """A doubt of the grid; the nearest units and groups are the answers."""
    offers = []
    if doubt.piece and doubt.fault.value in grid_labels.MENDED:
        meant = [choice.name for choice in doubt.choices] + [names[one] for one in doubt.nearest if one in names]
        offers = [Offer(name, replaced(cell, doubt.piece, name)) for name in dict.fromkeys(meant)][:MOST_UNITS]
        rest = _without(cell, doubt.piece)
        offers.append(Offer(_("Take it out") if rest or doubt.column == "support" else _("Leave open"), rest))
    if doubt.fault in (Fault.UNREAD_DUE, Fault.IMPOSSIBLE_DUE):
        return Said("due", _due_sentence(doubt.piece), _deadlines(doubt.piece))
    return Said(doubt.column, grid_labels.sentence(doubt), tuple(offers))


def of_reading(field: str, doubt: Doubt, words: str) -> Said:
    """A doubt of the reading."""
    if doubt in (Doubt.NOT_A_DAY, Doubt.IMPOSSIBLE_DAY):
        return Said("due", _due_sentence(words), _deadlines(words))
    return Said(field, doubt_words(doubt, words if field else ""))


def doubt_words(doubt: Doubt, words: str) -> str:
    """A doubt with the words in question before it; as a sentence where it is about the whole."""
    said, why = " ".join(words.split()), str(DOUBTS[doubt])
    return f"“{said}”: {why}" if said and len(said) <= MOST_QUOTED else why[:1].upper() + why[1:]


def numbered(said: Sequence[Said]) -> list[Said]:
    """The same, each answer with the digit that presses it, counted through the whole draft."""
    turn, told = 0, []
    for one in said:
        offers = []
        for offer in one.offers:
            turn += 1
            offers.append(Offer(offer.label, offer.value, str(turn) if turn <= KEYS else ""))
        told.append(Said(one.field, one.sentence, tuple(offers)))
    return told


def is_deadline(words: str, year: int) -> bool:
    """Whether these words are one."""
    try:
        read_deadline(words, year=year)
    except (DeadlineError, ValueError):
        return False
    return True


def _due_sentence(words: str) -> str:
    said = " ".join(words.split())
    return _("“%(said)s” is no day", said=said) if said else _("No deadline was read")


def _deadlines(words: str) -> tuple[Offer, ...]:
    """What words that are no day may mean: a day that is near, nothing fixed, again and again."""
    return tuple(Offer(one.words, one.words) for one in offers_of_due(words))


def _without(cell: str, piece: str) -> str:
    """The cell without the piece, and without what is then left over between its neighbours."""
    lines = [line.replace(piece, "", 1).strip(" ,;") for line in cell.splitlines()] if piece in cell else []
    return "\n".join(line for line in lines if line)
