"""The tables of a sheet that list tasks, and which of their columns is what, as a first guess. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.columns.mapping import MOST_TABLES, SEVERAL, Column, TableMapping, Target
from tracker.intake.reading.sheets.cells import Sheet, letters_of
from tracker.intake.reading.sheets.day_names import BARE_DAY, MAYBE_DONE_ON
from tracker.intake.reading.sheets.heads import Head, head_at, repeats
from tracker.intake.reading.sheets.names import is_elsewhere
from tracker.intake.reading.sheets.profile import Profile, profile_of

MOST_LOOKED_AT = 20_000  # rows in which a head may stand
#: Of two columns of days this is the deadline, and the other one perhaps when it was done.
NUMBERED = re.compile(r"\d{1,4}(?:[.,]\d{1,3}){0,4}+\.?")
NAMED_DUE = re.compile(r"\bhan\b|deadline|\bmoc\b|truoc|\bphai\b|yeu cau")
#: Where no column says who leads, who is in charge does.
SUBJECT = re.compile(r"trich yeu|noi dung")  # may name papers, and is no paper
IN_CHARGE = re.compile(r"(?:don vi |bo phan |nguoi |can bo )?(?:phu trach|theo doi)$|chuyen vien|can bo")
EXAMPLES, MOST_EXAMPLE = 3, 120


def find_tables(sheet: Sheet, *, is_asked: bool = False) -> tuple[TableMapping, ...]:
    """The tables of tasks, from the top; `is_asked`: a person says that there is one, so less is asked of it."""
    heads = list(_heads(sheet))
    found: list[TableMapping] = []
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        end = following.first - 1 if following else sheet.last_row
        rows = [row for row in sheet.rows() if head.last < row <= end]
        for named in _side_by_side(sheet, head, rows):
            part = _with_order(sheet, named, rows)
            targets = targets_of(sheet, part, rows)
            if is_asked or _lists_tasks(part, targets):
                found.append(_table(sheet, part, end, targets, rows))
    return tuple(found[:MOST_TABLES])


def _heads(sheet: Sheet) -> Iterator[Head]:
    last, previous = 0, None
    for row in list(sheet.rows())[:MOST_LOOKED_AT]:
        if row <= last or (previous is not None and _is_below(sheet, row, previous)):
            continue
        head = head_at(sheet, row, least=3 if previous else 2)
        if head is not None:
            yield head
            last, previous = head.last, head


def _is_below(sheet: Sheet, row: int, head: Head) -> bool:
    """Whether a row belongs to the table of this head: it says the head once more, or is counted in its order."""
    return repeats(sheet, row, head.first, head.last) or any(
        head.said(column).target is Target.ORDER and NUMBERED.fullmatch(sheet.values[row, column].shown.strip())
        for column in sheet.columns_of.get(row, ())
        if column in head.names
    )


def _side_by_side(sheet: Sheet, head: Head, rows: Sequence[int]) -> Iterator[Head]:
    """The tables that stand beside each other under one head: an empty column, or a second STT, begins the next."""
    used = {column for row in rows for column in sheet.columns_of[row]}
    parts: list[dict[int, tuple[str, ...]]] = [{}]
    before, is_ordered = None, False
    for column in sorted({*head.names, *used}):
        order = head.said(column).target is Target.ORDER
        gap = before is not None and column > before + 1
        if parts[-1] and (
            (order and is_ordered) or (gap and column in head.names and _begins_anew(head, column, parts[-1]))
        ):
            parts.append({})
            is_ordered = False
        if column in head.names:
            parts[-1][column] = head.names[column]
        is_ordered, before = is_ordered or order, column
    yield from (replace(head, names=names) for names in parts if len(names) >= 2)


def _with_order(sheet: Sheet, head: Head, rows: Sequence[int]) -> Head:
    """The head with the column left of it, where numbers count on in it beneath no name."""
    before = min(head.names) - 1
    if before < 1 or any(head.said(column).target is Target.ORDER for column in head.names):
        return head
    return replace(head, names={before: ("",), **head.names}) if profile_of(sheet, before, rows).counts_on else head


def _begins_anew(head: Head, column: int, before: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether the columns behind a gap are of another table: they say again what was said, or nothing of tasks."""
    said = {head.said(each).target for each in before} - {Target.NOTHING, Target.NOTE}
    return any(head.said(each).target in said for each in head.names if each >= column) or not any(
        head.said(each).is_sure for each in head.names if each >= column
    )


def targets_of(sheet: Sheet, head: Head, rows: Sequence[int]) -> dict[int, Target]:
    """Where each column goes: by its name, then by what stands in it."""
    profiles = {column: profile_of(sheet, column, rows) for column in head.names}
    targets = {column: _by_name(head, column, profiles[column]) for column in head.names}
    _one_of_each(head, targets, profiles)
    _fill(head, targets, profiles)
    return targets


def _by_name(head: Head, column: int, looks: Profile) -> Target:
    """What the name says, unless the cells speak against it."""
    said = head.said(column)
    target = said.target
    if target is Target.DOCUMENT and head.said(column + 1).target is Target.SYMBOL:
        return target  # 214 beside UBND-NC
    if looks.counted > 0.6 and looks.filled > 1 and not said.is_sure:
        target = {Target.LEAD: Target.DONE, Target.RESULT: Target.DONE, Target.DOCUMENT: Target.TOTAL}.get(
            target, target
        )
    are_no_days = looks.filled > 1 and looks.days == 0
    against = (
        ({Target.DUE, Target.DONE, Target.TOTAL}, Target.RESULT, looks.marks > 0.6),
        ({Target.RESULT, Target.DUE}, Target.PERCENT, looks.shares > 0.6),
        ({Target.RESULT, Target.TOTAL, Target.DONE}, Target.COUNTER, looks.fractions > 0.6),
        ({Target.DONE}, Target.RESULT, looks.filled and looks.counted < 0.5),
        ({Target.COUNTER}, Target.RESULT, looks.letters > (12 if looks.fractions <= 0.6 else 20)),
        ({Target.EXTENDED}, Target.NOTE, looks.filled and looks.days < 0.5),
        ({Target.DONE_ON}, Target.RESULT, looks.filled and looks.days < 0.5),
        ({Target.TOTAL}, Target.NOTHING, looks.filled and looks.counted < 0.5),
        ({Target.TASK}, Target.NOTHING, looks.filled and looks.counted > 0.5),
        ({Target.LEAD}, Target.DUE, looks.filled > 1 and looks.days > 0.8),
        ({Target.DUE}, Target.RESULT, are_no_days and looks.progress > 0.6),
        ({Target.DUE}, Target.LEAD, are_no_days and looks.units > 0.6),
    )
    return next((better for named, better, holds in against if target in named and holds), target)


def _one_of_each(head: Head, targets: dict[int, Target], profiles: Mapping[int, Profile]) -> None:
    """Where two columns say the same, the better one keeps it; "Tiến độ" with days in it is the deadline."""
    if Target.DUE not in targets.values():
        dated = [c for c, target in targets.items() if target is Target.RESULT and profiles[c].days > 0.6]
        targets.update(dict.fromkeys(dated[:1], Target.DUE))
    leads = [column for column, target in targets.items() if target is Target.LEAD]
    if any(head.said(column).is_sure for column in leads):
        targets.update({column: Target.NOTHING for column in leads if not head.said(column).is_sure})
    for target in set(targets.values()) - SEVERAL:
        same = [column for column, each in targets.items() if each is target]
        best = max(same, key=lambda column: _fitness(head, column, target, profiles[column]))
        targets.update({column: Target.NOTHING for column in same if column != best})
        if target is Target.DUE and Target.DONE_ON not in targets.values():
            done = [c for c in same if c != best and MAYBE_DONE_ON.search(_folded(head, c)) and profiles[c].days > 0.6]
            targets.update(dict.fromkeys(done[:1], Target.DONE_ON))


def _fitness(head: Head, column: int, target: Target, looks: Profile) -> tuple[float, ...]:
    fits = {
        Target.TASK: looks.letters,
        Target.DUE: looks.days + bool(NAMED_DUE.search(_folded(head, column))),
        Target.DOCUMENT: looks.papers,
        Target.DOCUMENT_DATE: looks.days,
        Target.COUNTER: looks.fractions,
        Target.ORDER: looks.numbers,
    }.get(target, float(looks.filled))
    sure = head.said(column).is_sure
    if target is Target.TASK:
        return float(bool(looks.filled)), fits, sure
    return (fits, float(sure), looks.filled) if target is Target.DUE else (float(sure), fits, looks.filled)


def _folded(head: Head, column: int) -> str:
    return fold(" ".join(head.names[column]))


def _fill(head: Head, targets: dict[int, Target], profiles: Mapping[int, Profile]) -> None:
    """What no name says, but cells do: numbers that count on, days, units, papers, the longest words."""
    free = [c for c, target in targets.items() if target is Target.NOTHING and not head.said(c).is_other]
    has = set(targets.values())

    def take(target: Target, fitting: Sequence[int]) -> None:
        if target not in has and fitting:
            column = fitting[0]
            targets[column] = target
            free[:] = [each for each in free if each != column]

    take(Target.ORDER, [c for c in free[:1] if profiles[c].counts_on])
    papers = [c for c, target in targets.items() if target is Target.DOCUMENT]
    beside = [c for c in free if c - 1 in papers and BARE_DAY.fullmatch(_folded(head, c)) and profiles[c].days > 0.6]
    take(Target.DOCUMENT_DATE, beside)
    if has & {Target.LEAD, Target.RESULT, Target.PERCENT, Target.PRODUCT}:
        take(
            Target.DUE,
            [c for c in free if profiles[c].filled > 1 and profiles[c].days > max(0.6, profiles[c].fractions)],
        )
    if Target.DUE in has:
        take(Target.LEAD, [c for c in free if profiles[c].filled > 1 and profiles[c].units > 0.6])
        persons = [c for c in head.names if targets[c] is Target.NOTHING and IN_CHARGE.match(_folded(head, c))]
        take(Target.LEAD, persons)
    if {Target.LEAD, Target.DUE} & set(targets.values()):
        named = [c for c in head.names if targets[c] is Target.NOTHING and not SUBJECT.match(_folded(head, c))]
        take(Target.DOCUMENT, [c for c in named if profiles[c].papers > 0.6])
        if not has & {Target.DONE, Target.TOTAL}:
            take(Target.COUNTER, [c for c in free if profiles[c].filled > 1 and profiles[c].fractions > 0.6])
        take(Target.RESULT, [c for c in free if profiles[c].progress >= 0.5])
    if {Target.LEAD, Target.DUE} <= set(targets.values()):
        spare = [c for c, target in targets.items() if target is Target.NOTHING and not is_elsewhere(head.names[c])]
        long = sorted((c for c in spare if profiles[c].letters >= 25), key=lambda c: -profiles[c].letters)
        take(Target.TASK, long)


def _lists_tasks(head: Head, targets: Mapping[int, Target]) -> bool:
    has = set(targets.values())
    if Target.TASK not in has:
        return False
    far = has & {Target.PRODUCT, Target.RESULT, Target.PERCENT, Target.COUNTER, Target.DONE, Target.SUPPORT}
    if head.is_elsewhere and not (Target.DOCUMENT in has or far):
        return False
    return bool(has & {Target.LEAD, Target.DUE}) or (len(far) >= 2 and bool(has & {Target.RESULT, Target.PRODUCT}))


def _table(sheet: Sheet, head: Head, end: int, targets: Mapping[int, Target], rows: Sequence[int]) -> TableMapping:
    columns = tuple(
        Column(letters_of(column), ": ".join(names), examples_of(sheet, column, rows), targets[column])
        for column, names in sorted(head.names.items())
    )
    return TableMapping(head.first, head.last, end, columns)


def examples_of(sheet: Sheet, column: int, rows: Sequence[int]) -> tuple[str, ...]:
    """Two or three different cells of a column, of different rows."""
    found: list[str] = []
    for row in rows:
        value = sheet.values.get((row, column))
        said = " ".join(value.shown.split()) if value and sheet.area(row, column).right == column else ""
        said = said if len(said) <= MOST_EXAMPLE else f"{said[:MOST_EXAMPLE].rstrip()}…"
        if said and said not in found:
            found.append(said)
            if len(found) == EXAMPLES:
                break
    return tuple(found)
