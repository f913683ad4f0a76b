"""From a record of a table to drafts of tasks: several duties in one cell, units of both parts, the deadline. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.intake.reading.tasks.cell_due import is_due_like
from tracker.intake.reading.tasks.counters import find_counter
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.reports import find_addressees
from tracker.intake.reading.tasks.tables.cells import Filled
from tracker.intake.reading.tasks.tables.columns import Columns
from tracker.intake.reading.tasks.tables.context import Context, names_in
from tracker.intake.reading.tasks.tables.days import due_of, due_of_text
from tracker.intake.reading.tasks.tables.records import Record
from tracker.intake.reading.tasks.tables.roles import Names, read_units
from tracker.intake.reading.units import begins_unit
from tracker.intake.reading.values import Doubt, Found, TaskDraft
from tracker.organization.matching.words import fold

_POINT = re.compile(
    r"\s*(?:[-–+•*]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+)\s+|\s*[-–+•](?=\w)"
)
_OWN = re.compile(
    r"(?i)(?:trước|chậm nhất|hoàn thành|xong|trong)\b[^.;]{0,30}\d|quý [ivx\d]+[/ ]|chủ trì"
    r"|giao (?:cho )?(?:phòng|sở|ban|văn|công)"
)
_LETTER = re.compile(r"\w")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One duty of a record: its place in the cell, and which line of the other cells is its own (None: all)."""

    place: Place
    turn: int | None = None
    of: int = 0


def drafts_of(record: Record, columns: Columns | None, context: Context, issued: date | None) -> list[TaskDraft]:
    """The tasks of a record, in the order of its cell."""
    parts = _parts(record)
    return [
        draft
        for part in parts
        if (draft := _draft(record, part, columns, context, issued, whole=len(parts) == 1)) is not None
    ]


def _parts(record: Record) -> list[Part]:
    """Several duties where the cells beside have as many lines, or where points have days or units of their own."""
    title = record.cells["title"]
    lines = title.lines
    if len(lines) < 2:
        return [Part((0, len(title.words)))]
    for skipped in (0, 1):
        if len(lines) - skipped >= 2 and _beside(record, len(lines) - skipped):
            return [Part(line, turn, len(lines) - skipped) for turn, line in enumerate(lines[skipped:])]
    points = [turn for turn, (start, end) in enumerate(lines) if _POINT.match(title.words[start:end])]
    if len(points) >= 2 and any(_is_own(title.words[slice(*lines[turn])]) for turn in points):
        ends = [*points[1:], len(lines)]
        return [Part((lines[first][0], lines[last - 1][1])) for first, last in zip(points, ends, strict=True)]
    return [Part((0, len(title.words)))]


def _is_own(point: str) -> bool:
    """A point with a day of its own, or that says whose it is."""
    said = _bare(point)
    return bool(_OWN.search(said)) or (begins_unit(said) and ":" in said[:150])


def _beside(record: Record, number: int) -> bool:
    """Whether the cell of units or of deadlines has a line for each duty."""
    for kind, is_one in (("lead", begins_unit), ("due", is_due_like)):
        one = record.cells.get(kind)
        if one is None or kind in record.inherited or len(one.lines) != number:
            continue
        if all(is_one(_bare(one.words[start:end])) for start, end in one.lines):
            return True
    return False


def _bare(words: str) -> str:
    found = _POINT.match(words)
    return words[found.end() :].strip() if found else words.strip()


def _draft(
    record: Record, part: Part, columns: Columns | None, context: Context, issued: date | None, *, whole: bool
) -> TaskDraft | None:
    title = record.cells["title"]
    text = _text(record, part, whole=whole)
    if text is None or not _LETTER.search(text.value):
        return None
    leads, supports = _units(record, part, context, columns)
    said = title.passage(*part.place)
    due = due_of(record, _own(record, "due", part), columns, context.year, issued)
    if due is None or (not whole and part.turn is None):  # a point may have a day of its own
        due = due_of_text(said, issued) or due
    doubts = [Doubt.NO_LEAD] if not leads else [Doubt.SEVERAL_LEADS] if len(leads) > 1 else []
    named = {name.value for name in leads}
    return TaskDraft(
        text=text,
        lead=leads,
        support=tuple(name for name in supports if name.value not in named),
        due=due,
        report_to=_report_to(said, _own(record, "due", part)) + _addressees(record, part),
        counted=find_counter(said, (0, len(said.text))),
        product=_product(record, part),
        document=_whole(record, "document"),
        document_date=_whole(record, "document_date"),
        clause=", ".join(said for said in (context.annex, record.clause) if said),
        doubts=tuple(doubts),
        row=title.cell.row,
    )


def _text(record: Record, part: Part, *, whole: bool) -> Found | None:
    """The words of the duty, without the sign of its point."""
    title = record.cells["title"]
    start, end = part.place
    sign = _POINT.match(title.words, start, end)
    text = title.found(sign.end() if sign else start, end)
    for more in record.extra if whole else ():
        other = more.found()
        if text is not None and other is not None:
            text = replace(text, value=f"{text.value} {other.value}", spans=(*text.spans, *other.spans))
    return text


def _own(record: Record, kind: str, part: Part) -> Filled | None:
    """The line of a cell that belongs to this part; all of it where it has not a line for each."""
    one = record.cells.get(kind)
    if one is None or part.turn is None or len(one.lines) != part.of:
        return one
    start, end = one.lines[part.turn]
    return Filled(one.cell, one.words[start:end], ((0, one.starts[part.turn][1]),), one.bold)


def _units(record: Record, part: Part, context: Context, columns: Columns | None) -> tuple[Names, Names]:
    """The column decides; without it the point itself, a group row, then the heading above the table."""
    leads, supports = _marked(record, columns) if columns is not None else ((), ())
    for kind in ("lead", "both"):
        one = _own(record, kind, part)
        if one is not None:
            first, others = read_units(one, both=kind == "both")
            told = (Doubt.INHERITED,) if kind in record.inherited else ()
            leads += tuple(replace(name, doubts=told) for name in first)
            supports += others
    one = _own(record, "support", part)
    if one is not None:
        first, others = read_units(one)
        supports += others + first
    leads = leads or _named_first(record.cells["title"], part)
    if not leads:
        leads = tuple(replace(name, doubts=(Doubt.INHERITED,)) for name in record.leads or context.leads)
    return leads, supports


def _marked(record: Record, columns: Columns) -> tuple[Names, Names]:
    """Units that head columns of their own: CT leads, PH co-ordinates, an x leads where nothing else does."""
    found: dict[str, Names] = {"lead": (), "support": (), "": ()}
    for column, mark in record.units:
        head = columns.unit_heads[column]
        said = fold(mark.words).strip(" .")
        part = "lead" if said in ("ct", "c", "chu tri") else "support" if said in ("ph", "p", "phoi hop") else ""
        found[part] += names_in(head, 0, len(head.words))
    if found["lead"]:
        return found["lead"], found["support"] + found[""]
    return found[""], found["support"]


def _named_first(title: Filled, part: Part) -> Names:
    """ "Công an xã: bảo đảm trật tự": the unit before the colon of a point."""
    start, end = part.place
    if part.place == (0, len(title.words)):
        return ()
    sign = _POINT.match(title.words, start, end)
    start = sign.end() if sign else start
    colon = title.words.find(":", start, min(end, start + 150))
    if colon < 0 or not begins_unit(title.words[start:colon]):
        return ()
    return names_in(title, start, colon)


def _report_to(said: Passage, due: Filled | None) -> Names:
    """To whom the duty, or the cell of its deadline, says to report."""
    names: list[Found] = []
    for passage in (said, *([due.passage()] if due is not None else [])):
        for place in find_addressees(passage, 0, len(passage.text)):
            name = passage.found(*place)
            if name is not None and name.value not in {other.value for other in names}:
                names.append(name)
    return tuple(names)


def _addressees(record: Record, part: Part) -> Names:
    """Of a column of their own."""
    one = _own(record, "report", part)
    return names_in(one, 0, len(one.words)) if one is not None else ()


def _whole(record: Record, kind: str) -> Found | None:
    one = record.cells.get(kind)
    return one.found() if one is not None else None


def _product(record: Record, part: Part) -> Found | None:
    one = _own(record, "output", part)
    return one.found(0, len(one.words.rstrip(" .;"))) if one is not None else None
