"""The likely answers to a doubt: units, groups, deadlines in the words that the grid reads. Pure."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.intake.reading.values import Doubt
from tracker.items.grid.checking import Doubt as GridDoubt, Fault, Understood
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.words import fold

MOST_OFFERS = 6
#: Words of a field, as offices write them; not of the screen.
NO_DEADLINE, EACH = "Không thời hạn", "Định kỳ hằng {period}"
PERIODS = (("tuan", "tuần"), ("thang", "tháng"), ("quy", "quý"), ("nam", "năm"))
_RECURS = re.compile(r"\b(?:hang|moi|dinh ky) (tuan|thang|quy|nam)\b")
_DAY = re.compile(r"(\d{1,2}) ?(?:[/.-]|thang) ?(\d{1,2})(?: ?(?:[/.-]|nam) ?(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Offer:
    """One likely answer: the words for the field, and the units that they mean; a deadline has none."""

    words: str
    unit_ids: tuple[int, ...] = ()


def offers_of(doubt: GridDoubt, row: Understood, index: UnitIndex) -> tuple[Offer, ...]:
    """What a doubtful cell may mean, the likeliest first."""
    if doubt.fault in (Fault.UNREAD_DUE, Fault.IMPOSSIBLE_DUE):
        return offers_of_due(doubt.piece)
    if doubt.fault is Fault.SEVERAL_LEADS:
        ids = tuple(dict.fromkeys(unit_id for match in index.match(row.row.lead) for unit_id in match.unit_ids))
        return tuple(Offer(index.units[unit_id].name, (unit_id,)) for unit_id in ids[:MOST_OFFERS])
    units = (Offer(index.units[unit_id].name, (unit_id,)) for unit_id in doubt.nearest if unit_id in index.units)
    groups = (Offer(choice.name, choice.unit_ids) for choice in doubt.choices)
    return (*groups, *units)[:MOST_OFFERS]


def offers_of_reading(doubt: Doubt, words: str) -> tuple[Offer, ...]:
    """What may be meant by words that the reader itself doubts."""
    return offers_of_due(words) if doubt in (Doubt.NOT_A_DAY, Doubt.IMPOSSIBLE_DAY) else ()


def offers_of_due(words: str) -> tuple[Offer, ...]:
    """Deadlines that these words, which are none, may have meant."""
    return tuple(Offer(said) for said in dict.fromkeys(_deadlines(fold(words))))


def _deadlines(said: str) -> Iterator[str]:
    if day := _DAY.search(said):
        month, year = int(day[2]), int(day[3] or 0)
        if 1 <= month <= 12 and (year or month != 2):  # a February without its year may have 28 or 29 days
            last = calendar.monthrange(year or 2001, month)[1] if 1 <= (year or 2001) <= 9999 else 0
            if last:
                yield f"{last:02}/{month:02}/{year}" if year else f"{last:02}/{month:02}"
    yield NO_DEADLINE
    recurs = _RECURS.search(said)
    yield EACH.format(period=dict(PERIODS)[recurs[1]] if recurs else "quý")
