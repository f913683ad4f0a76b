"""Sections with nothing to say: who owes their words, or the office's answer that nothing came up in the period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.organization.models import Unit
from tracker.reports.drafts.draft import Change, DraftLine, DraftSection
from tracker.reports.kinds.models import Filling, ReportSection
from tracker.reports.kinds.queries.outline import Outline
from tracker.reports.writing.line import Line

NOTHING = "Trong kỳ không phát sinh"
MOST_NAMED = 2  # units in the words of a gap


def with_empty(
    outline: Outline, sections: Sequence[DraftSection], changes: Sequence[Change], asked: Mapping[str, Sequence[str]]
) -> list[DraftSection]:
    """The sections, each that says nothing with the gap that it leaves, or the answer of the office.

    `asked`: {section: units that still owe the words of its narrative fields}; they are named before those that lead
    what is open in its fields. A heading of others says nothing of its own; one whose next tasks have no point is asked
    about as well. One query, and none where every section speaks.
    """
    speaking = {section.code for section in sections if section.spoken or section.opening}
    silent = [row for row in outline.sections if _is_silent(row, outline.sections, speaking)]
    if not silent:
        return list(sections)
    answered = {change.key for change in changes if change.key.startswith("nothing:")}
    leads = _leads({field for row in silent for field in outline.fields.get(row.id, ())})
    lines: dict[str, DraftLine] = {}
    for row in silent:
        if f"nothing:{row.id}" in answered:
            lines[row.code] = DraftLine(Line(f"nothing:{row.id}", NOTHING))
        else:
            gap = owed_content(asked.get(row.code) or _first(leads, outline.fields.get(row.id, ())))
            lines[row.code] = DraftLine(Line(f"empty:{row.id}", gap, gaps=(gap,)))
    return [
        replace(section, lines=(*section.lines, lines[section.code])) if section.code in lines else section
        for section in sections
    ]


def owed_content(units: Sequence[str]) -> str:
    """How the gap of a section reads in the text, so that nobody signs over it: the first units, and how many more."""
    several = list(dict.fromkeys(units))
    more = len(several) - MOST_NAMED
    who = ", ".join(several[:MOST_NAMED]) + (f" và {more:02d} đơn vị khác" if more > 0 else "")
    return f"[chưa có nội dung: {who} cung cấp]" if who else "[chưa có nội dung]"


def _is_silent(row: ReportSection, rows: Iterable[ReportSection], speaking: Collection[str]) -> bool:
    if row.filling is Filling.HEADING or row.code in speaking:
        return False
    if row.filling is Filling.NEXT_TASKS:
        return not any(code.startswith(f"{row.code}.") for code in speaking)
    return not any(other.code.startswith(f"{row.code}.") for other in rows)


def _leads(field_ids: Collection[int]) -> Mapping[int, list[tuple[int, str]]]:
    """{field: (how many, unit in full)} of the units that lead what is open in it, most first."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    if not field_ids:
        return found
    number = func.count(Item.id)
    rows = db.session.execute(
        select(Item.field_id, Unit.name, number)
        .join(Unit, Unit.id == Item.lead_unit_id)
        .where(Item.closed_on.is_(None), Item.restricted.is_(False), Item.field_id.in_(field_ids))
        .group_by(Item.field_id, Unit.id, Unit.name)
        .order_by(number.desc(), Unit.name)
    )
    for field_id, name, several in rows:
        if field_id is not None:
            found[field_id].append((several, name))
    return found


def _first(leads: Mapping[int, list[tuple[int, str]]], field_ids: Iterable[int]) -> list[str]:
    several = sorted((one for field in field_ids for one in leads.get(field, ())), key=lambda one: -one[0])
    return list(dict.fromkeys(name for _number, name in several))[:MOST_NAMED]
