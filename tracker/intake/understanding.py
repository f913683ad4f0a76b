"""A draft in the office: which units are meant, until when, and what in it is doubtful. Pure: the office is a value.

The words of the paper stay as they stand; the office's list says whose they are. Bodies of other offices are kept as
written: they are no doubt. What a person once decided (`aliases`) wins over every rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from tracker.core.text import Text
from tracker.intake.due_cells import read_due_of
from tracker.intake.offering import Offer, offers_of, offers_of_reading
from tracker.intake.reading.values import Doubt, Found, Reading, TaskDraft
from tracker.items.grid.checking import Fault, Understood, judged
from tracker.items.grid.reading import GridRow
from tracker.organization.matching import known
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import COMMUNE_LEVEL, Choice, KnownOffice, UnitMatch
from tracker.organization.matching.words import fold
from tracker.organization.models import UnitKind

#: What the reading says of a draft, and nobody has to look at for it.
HARMLESS = frozenset({Doubt.INHERITED, Doubt.GUESSED_YEAR})
LEAST_SURE = 0.6  # of a reader of pictures, for a word of a deadline
#: The office's own list has answered what these ask of a unit.
ANSWERED = frozenset({Doubt.UNCLEAR_PICTURE, Doubt.ODD_LETTERS})


@dataclass(frozen=True, slots=True)
class Doubted:
    """Why a draft is doubtful: a code of `Fault` or of `reading.values.Doubt`, the column of the grid, the words.

    `offers`: the likely answers, the likeliest first. Columns are those of `GridRow`, and "report_to".
    """

    code: str
    column: str
    piece: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class UnderstoodTask:
    """A draft as it would be saved: the row of the grid, and beside it what the grid has no column for.

    `row.row` holds words that the grid reads in the same way again. `outside`: bodies of other offices,
    and groups that name nobody in particular among those that support, by column.
    """

    task: TaskDraft
    row: Understood
    report_to: tuple[int, ...] = ()
    outside: Mapping[str, tuple[Found, ...]] | None = None
    doubts: tuple[Doubted, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Nothing in it asks for a look: it may be confirmed with others as a block."""
        return not self.doubts

    @property
    def is_of_others(self) -> bool:
        """Only bodies of other offices lead it."""
        return bool(self.outside and self.outside.get("lead")) and self.row.lead is None and not self.row.each


def is_sure(task: UnderstoodTask) -> bool:
    """Whether a draft may be confirmed with others as a block."""
    return task.is_sure


def comes_from_pictures(text: Text) -> bool:
    """Whether its words were read from pictures: tone marks may have been misread."""
    return any(mark.confidence is not None for mark in text.marks.values())


def index_for(text: Text, office: KnownOffice) -> UnitIndex:
    """The office's list as this text must be compared with it."""
    return UnitIndex(office, is_scan=comes_from_pictures(text))


def understand(
    reading: Reading, index: UnitIndex, *, year: int, aliases: Mapping[str, int] | None = None
) -> tuple[UnderstoodTask, ...]:
    """All drafts of a reading, in the order of the paper."""
    return tuple(understand_task(task, reading.text, index, year=year, aliases=aliases or {}) for task in reading.tasks)


def understand_task(
    task: TaskDraft, text: Text, index: UnitIndex, *, year: int, aliases: Mapping[str, int]
) -> UnderstoodTask:
    """One draft. `year`: of days that have none; `aliases`: folded words (`words.fold`) → the unit that they mean."""
    units = _Units(index, aliases)
    leads, supports = units.of(task.lead), units.of(task.support, keep_vague=True)
    reported = units.of(task.report_to)
    cell, due, not_read = read_due_of(task, year)
    row = GridRow(
        title=" ".join(task.text.value.split()),
        lead=units.cell(leads.ours),
        support=units.cell(supports.ours),
        due=cell,
        output=" ".join(task.product.value.split()) if task.product else "",
    )
    understood = replace(judged(row, leads.ours, supports.ours, index), due=due)
    faults = [one for one in understood.doubts if not (one.fault is Fault.NO_LEAD and leads.outside)]
    understood = replace(understood, doubts=(*faults, *not_read))
    outside = {"lead": leads.outside, "support": supports.outside, "report_to": reported.outside}
    doubts = tuple(_doubts(task, text, understood, index, has_lead=bool(leads.ours or leads.outside)))
    return UnderstoodTask(
        task,
        understood,
        tuple(dict.fromkeys(unit_id for match in reported.ours for unit_id in match.unit_ids)),
        {column: found for column, found in outside.items() if found},
        doubts,
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What the words of a field name: units of the office or doubts, and bodies of other offices."""

    ours: tuple[UnitMatch, ...] = ()
    outside: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class _Units:
    index: UnitIndex
    aliases: Mapping[str, int]

    def of(self, written: Sequence[Found], *, keep_vague: bool = False) -> _Named:
        """Each name as the office's list has it. `keep_vague`: "các đơn vị liên quan" is kept as written, no doubt."""
        ours: list[UnitMatch] = []
        outside: list[Found] = []
        for found in written:
            for match in self._matches(found.value):
                is_kept = match.doubt is known.Doubt.VAGUE and keep_vague
                if is_kept or (match.doubt is known.Doubt.NOT_OURS and not match.elsewhere):
                    outside.append(replace(found, value=match.text))
                else:
                    ours.append(match)
        return _Named(tuple(ours), tuple(outside))

    def _matches(self, words: str) -> Iterator[UnitMatch]:
        whole = self._alias(words)
        if whole is not None:
            yield whole
            return
        for match in self.index.match(words):
            yield (self._alias(match.text) if match.doubt else None) or self._our_commune(match) or match

    def _alias(self, words: str) -> UnitMatch | None:
        """The unit that somebody said these words mean; one that is closed by now says nothing."""
        unit = self.index.units.get(self.aliases.get(fold(words), 0))
        return UnitMatch(words, (unit.id,)) if unit is not None and not unit.is_closed else None

    def _our_commune(self, match: UnitMatch) -> UnitMatch | None:
        """ "UBND các xã, phường" in a commune: the commune itself is one of them, but not which of its units."""
        office = self.index.office
        if not office.is_commune or match.doubt is not known.Doubt.NOT_OURS:
            return None
        phrases = list(self.index.reader.phrases(match.text))
        if not phrases or not all(set(one.kinds) <= COMMUNE_LEVEL and one.is_many for one in phrases):
            return None
        heads = tuple(Choice(unit.name, (unit.id,)) for unit in office.active if unit.kind == UnitKind.COMMITTEE)
        return UnitMatch(match.text, doubt=known.Doubt.VAGUE, choices=heads)

    def cell(self, matches: Sequence[UnitMatch]) -> str:
        """The words of a cell of the grid; what was written wrong but surely meant has the unit's own name."""
        return "\n".join(dict.fromkeys(self._words(match) for match in matches))

    def _words(self, match: UnitMatch) -> str:
        if match.doubt or match.is_each or len(match.unit_ids) != 1:
            return " ".join(match.text.split())
        unit = self.index.units[match.unit_ids[0]]
        return (
            " ".join(match.text.split())
            if fold(match.text) == fold(unit.name) and not self.index.is_scan
            else unit.name
        )


def _doubts(task: TaskDraft, text: Text, row: Understood, index: UnitIndex, *, has_lead: bool) -> Iterator[Doubted]:
    """Each doubt once: what the grid finds, then what the reading says of the fields."""
    told: set[tuple[str, str]] = set()
    for one in row.doubts:
        told.add((one.fault.value, one.column))
        yield Doubted(one.fault.value, one.column, one.piece, offers_of(one, row, index))
    read = chain(
        (("title", doubt, task.text.value) for doubt in (*task.text.doubts, *task.doubts)),
        _of_units("lead", task.lead),
        _of_units("support", task.support),
        _of_due(task, text),
    )
    for column, doubt, piece in read:
        where = "lead" if doubt in (Doubt.NO_LEAD, Doubt.SEVERAL_LEADS) else column
        is_told = doubt is Doubt.SEVERAL_LEADS and (row.lead is not None or row.each)  # each answers for itself
        if doubt in HARMLESS or is_told or (doubt is Doubt.NO_LEAD and has_lead):
            continue
        if (doubt.value, where) not in told:
            told.add((doubt.value, where))
            yield Doubted(doubt.value, where, piece if where == column else "", offers_of_reading(doubt, piece))


def _of_units(column: str, written: Sequence[Found]) -> Iterator[tuple[str, Doubt, str]]:
    return ((column, doubt, found.value) for found in written for doubt in found.doubts if doubt not in ANSWERED)


def _of_due(task: TaskDraft, text: Text) -> Iterator[tuple[str, Doubt, str]]:
    """What the reader doubts of the deadline, and figures that it could hardly see: no list tells what they were."""
    if task.due is None:
        return
    words = task.due.words
    yield from (("due", doubt, words.value) for doubt in words.doubts)
    marks = (text.marks.get(word.start) for span in words.spans for word in text.words_between(span.start, span.end))
    if any(mark and mark.confidence is not None and mark.confidence < LEAST_SURE for mark in marks):
        yield "due", Doubt.UNCLEAR_PICTURE, words.value
