"""What stands above a table and holds for its rows: a unit, a year, a deadline, the name of the annex. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.core.text import Block, Cell, Text
from tracker.intake.reading.tasks.tables.cells import Filled
from tracker.intake.reading.units import begins_unit, cut_units
from tracker.intake.reading.values import Found, Registered

NEAR = 4  # paragraphs above a table that may be its heading
_MARK = re.compile(r"\s*(?:(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[A-ZĐa-zđ])[.)/]|[-+*•])\s*")
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu|MẪU|Mẫu|DANH MỤC|Danh mục|BẢNG|Bảng)(?: (?:SỐ|số))?(?: ?[IVXLC\d]{1,5}\b)?"
)
_OF_UNIT = re.compile(
    r"(?i)(?:(?:phân công |giao )?(?:các )?nhiệm vụ(?: cụ thể| trọng tâm)?(?: được)?(?: giao)?|giao|phân công"
    r"|trách nhiệm)"
    r"(?: của| cho|:)? ?(?::|-)? (?=\w)"
)
_YEAR = re.compile(r"(?<!tháng \d)(?<!tháng \d\d)(?<!-)\bnăm (20\d\d)(?! ?[-–] ?20\d\d)", re.IGNORECASE)
_UNIT_AT = re.compile(
    r"(?i)(?:cơ quan|đơn vị)(?: chủ trì| thực hiện| đầu mối)+(?: thực hiện| tham mưu)? ?: ?|đơn vị ?: ?"
)
_COUNTED = re.compile(r"(?i)[\s:(–-]+\d{1,3} (?:nhiệm vụ|công việc|nội dung|đầu việc|đề án)[.)]*$")
_KEPT = re.compile(r"\(?\*?(?:kèm theo|ban hành kèm|đính kèm)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a table."""

    leads: tuple[Found, ...] = ()
    year: int | None = None
    annex: str = ""


def context_of(text: Text, above: Sequence[Block], register: Registered, before: Context | None) -> Context:
    """The heading of a table; a table without one of its own goes on under that of the table before."""
    said = [(block, text.plain[block.start : block.end].strip()) for block in above]
    said = [(block, words) for block, words in said if words and not _KEPT.match(words)]
    near = said[-NEAR:]
    years = {int(year) for _, words in near for year in _YEAR.findall(words)}
    annex = next((found[0] for _, words in reversed(said) if (found := _ANNEX.match(words)) and len(words) < 200), "")
    if not annex and before is not None and not said:
        annex = before.annex
    year = years.pop() if len(years) == 1 else _year_of(register)
    leads: tuple[Found, ...] = ()
    for block, words in reversed(near):
        leads = unit_in(_whole(text, block))
        if leads or _ANNEX.match(words):
            break
    return Context(leads, year, annex)


def _year_of(register: Registered) -> int | None:
    """The year in the subject of the paper, where there is one alone and it is not one that has gone."""
    if register.title is None:
        return None
    years = {int(year) for year in _YEAR.findall(register.title.value)}
    issued = int(register.issued_on.value[:4]) if register.issued_on is not None else 0
    return years.pop() if len(years) == 1 and max(years) >= issued else None


def _whole(text: Text, block: Block) -> Filled:
    return Filled(
        block.cell or Cell(0, 0, 0), text.plain[block.start : block.end].replace("\n", " "), ((0, block.start),)
    )


def unit_in(one: Filled) -> tuple[Found, ...]:
    """The units of a heading that says nothing else: "1. Sở Tài chính", "Nhiệm vụ của Công an xã:"."""
    words = one.words
    mark = _MARK.match(words)
    at = mark.end() if mark else 0
    for pattern in (_UNIT_AT, _OF_UNIT):
        found = pattern.match(words, at)
        if found:
            at = found.end()
            break
    end = len(_COUNTED.sub("", words[-60:])) + max(0, len(words) - 60)
    end = len(words[:end].rstrip(" :.;("))
    if end - at > 160 or end <= at or not begins_unit(words[at:end]):
        return ()
    return names_in(one, at, end)


def names_in(one: Filled, start: int, end: int) -> tuple[Found, ...]:
    """The names of a list of units within a cell."""
    found = (one.found(start + first, start + last) for first, last in cut_units(one.words[start:end]))
    return tuple(name for name in found if name is not None)
