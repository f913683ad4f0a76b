"""The parts of a letter: which items stand in which, the most urgent first, and no more than a reader takes in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.core.errors import Text
from tracker.reminders.composing import links
from tracker.reminders.composing.entries import Entry
from tracker.reminders.composing.letter import Letter
from tracker.reminders.composing.line import Line, line_of
from tracker.reminders.composing.sections import ORDER, is_weekly
from tracker.reminders.composing.words import BRIEF, COUNTED, HEADS, TONES, UNTOLD, WEEKLY, weekly_brief
from tracker.reminders.kinds import Section
from tracker.reminders.models.notices import Notice

MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the letter. `more` items have no line in it."""

    section: Section
    title: str
    tone: str
    total: int
    lines: Sequence[Line]
    more: int
    more_url: str
    is_weekly: bool = False  # the chairman's list

    @property
    def brief(self) -> str:
        """ "2 sắp đến hạn"; of the chairman's list "02 nhiệm vụ quá hạn chưa có phản hồi"."""
        return weekly_brief(self.total) if self.is_weekly else BRIEF[self.section](self.total)

    @property
    def counted(self) -> str:
        """ "02 nhiệm vụ sắp đến hạn"."""
        return COUNTED[self.section](self.total)


def blocks_of(letter: Letter) -> list[Block]:
    """Every item once, in the most urgent part that it belongs to."""
    of_item: dict[int, list[Notice]] = defaultdict(list)
    for notice in letter.notices:
        of_item[notice.item_id].append(notice)
    found: dict[Section, list[Entry]] = defaultdict(list)
    for item_id, notices in of_item.items():
        entry = Entry(letter, letter.facts[item_id], notices)
        found[entry.section].append(entry)
    return [_block(letter, section, found[section]) for section in ORDER if section in found]


def _block(letter: Letter, section: Section, entries: list[Entry]) -> Block:
    if section is Section.KNOW:
        entries.sort(key=lambda entry: entry.newest, reverse=True)
    else:
        entries.sort(key=lambda entry: entry.order)
    lines = [line_of(entry) for entry in entries[:MOST_LINES]]
    is_list = section is Section.SILENT and all(is_weekly(entry.said[section]) for entry in entries)
    reader = letter.around.reader
    more_url: Callable[[], str] = {
        Section.WAITING: links.inbox, Section.GIVEN: links.inbox, Section.SILENT: links.late,
        Section.ELSEWHERE: links.late,
    }.get(section, lambda: links.own(reader))  # fmt: skip
    return Block(
        section, str(WEEKLY if is_list else _head(section, entries)), TONES.get(section, "idle"), len(entries), lines,
        len(entries) - len(lines), more_url(), is_list,
    )  # fmt: skip


def _head(section: Section, entries: Sequence[Entry]) -> Text:
    """Figures to be updated; where none of its items counts anything, progress to be reported."""
    counts_nothing = section is Section.STALE and not any(entry.has_counter for entry in entries)
    return UNTOLD if counts_nothing else HEADS[section]
