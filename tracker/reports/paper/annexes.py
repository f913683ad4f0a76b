"""The annexes of a report: its figures in tables, so that they can be added up again. Pure.

The line above a table says the day of the rows below it: where they have one day, that day; where they have several,
each row its own. What a dash stands for is said under the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.quantities import write_count, write_quantity, write_ratio, write_share
from tracker.papers.late_items import due_words
from tracker.papers.paper import Align, Annex, Column, Row, Table
from tracker.papers.tables import DASH, explained
from tracker.reports.drafts.draft import CountFact, Facts, ItemFact

AS_OF, AHEAD_ON, DONE, AHEAD = "Tính đến ngày", "Ước đến ngày", "Thực hiện", "Ước thực hiện"
TARGET, SHARE = "Kế hoạch", "Tỷ lệ"
INDICATOR_COLUMNS = (
    Column("STT", 0.65, Align.CENTRE),
    Column("Chỉ tiêu", 4.2),
    Column("Đơn vị tính", 1.4, Align.CENTRE),
    Column(DONE, 1.4, Align.RIGHT),
    Column(TARGET, 1.4, Align.RIGHT),
    Column(SHARE, 1, Align.RIGHT),
    Column(AS_OF, 1.3, Align.CENTRE),
    Column(AHEAD, 1.4, Align.RIGHT),
    Column(AHEAD_ON, 1.3, Align.CENTRE),
)
ITEM_COLUMNS = (
    Column("STT", 0.65, Align.CENTRE),
    Column("Nhiệm vụ", 4),
    Column("Văn bản giao nhiệm vụ", 2.4),
    Column("Cơ quan chủ trì thực hiện", 1.7),
    Column("Kết quả thực hiện", 3.4, is_words=True),
    Column("Thời hạn hoàn thành", 1.3, Align.CENTRE, is_words=True),
)
#: What a dash in these columns stands for.
NO_FIGURE = {
    DONE: "chưa có số liệu",
    TARGET: "không giao chỉ tiêu kế hoạch",
    SHARE: "không giao chỉ tiêu kế hoạch hoặc chưa có số liệu",
    AS_OF: "chưa có số liệu",
    AHEAD: "không có số ước thực hiện",
    AHEAD_ON: "không có số ước thực hiện",
}
NOT_GIVEN = {
    "Văn bản giao nhiệm vụ": "nhiệm vụ không giao bằng văn bản",
    "Cơ quan chủ trì thực hiện": "nhiệm vụ chưa giao đơn vị chủ trì",
    "Thời hạn hoàn thành": "nhiệm vụ không ấn định thời hạn",
}


def figures_annex(facts: Facts) -> Annex | None:
    """The indicators with their parts; columns that nothing stands in are left out."""
    counts = list(facts.indicators.values())
    if not counts:
        return None
    table = _without_empty(Table(INDICATOR_COLUMNS, tuple(_indicator_rows(counts))), (TARGET, SHARE, AHEAD, AHEAD_ON))
    days = {fact.as_of for fact in counts if fact.value is not None and fact.as_of}
    return Annex("SỐ LIỆU THỐNG KÊ", explained(table, NO_FIGURE), _note(days, f"ghi ở cột “{AS_OF}”"))


def items_annex(facts: Facts) -> Annex | None:
    """The items that count something."""
    counted = [item for item in facts.items.values() if item.counts]
    if not counted:
        return None
    days = {fact.as_of for item in counted for fact in item.counts.values() if fact.value is not None and fact.as_of}
    rows = tuple(_item_row(number, item, tell_day=len(days) > 1) for number, item in enumerate(counted, 1))
    note = _note(days, "ghi sau số liệu đó")
    return Annex("TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ CÓ CHỈ TIÊU", explained(Table(ITEM_COLUMNS, rows), NOT_GIVEN), note)


def _note(days: Iterable[str], where: str) -> str:
    """Số liệu tính đến ngày 31/5/2022: the last of their days; of several, where each stands. Nothing of none."""
    known = sorted(set(days))
    if not known:
        return ""
    until = f"Số liệu tính đến ngày {_day(known[-1])}"
    return until if len(known) == 1 else f"{until}; ngày của từng số liệu {where}"


def _without_empty(table: Table, titles: Sequence[str]) -> Table:
    """The table without those of these columns that no row fills."""
    kept = [
        at
        for at, column in enumerate(table.columns)
        if column.title not in titles or any(row.cells[at] for row in table.rows)
    ]
    rows = tuple(Row(tuple(row.cells[at] for at in kept)) for row in table.rows)
    return Table(tuple(table.columns[at] for at in kept), rows)


def _indicator_rows(facts: Sequence[CountFact]) -> Iterator[Row]:
    number = 0
    for fact in facts:
        number += not fact.is_part
        share = write_share(fact.value, fact.target) if fact.value is not None and fact.target else ""
        target = write_quantity(fact.target, decimals=fact.decimals) if fact.target else ""
        ahead = "" if fact.estimate is None else write_quantity(fact.estimate, decimals=fact.decimals)
        name = ("", f"- {fact.label}") if fact.is_part else (str(number), fact.label)
        as_of = "" if fact.value is None else _day(fact.as_of)
        yield Row((*name, fact.noun, _value(fact), target, share, as_of, ahead, _day(fact.estimate_on)))


def _item_row(number: int, item: ItemFact, *, tell_day: bool) -> Row:
    results = "\n".join(_result(fact, tell_day=tell_day) for fact in item.counts.values())
    due = due_words(_date(item.due_on), was=_date(item.was_due_on)) if item.due_on else DASH
    due = "\n".join(words for words in (due, item.own_due) if words)
    return Row((str(number), item.title, item.citation, item.unit, results, due))


def _result(fact: CountFact, *, tell_day: bool) -> str:
    """A figure as a line of the cell: "Xã đã kiểm tra: 10/14 (đến ngày 31/5/2022)".

    Its noun where the name does not begin with it, its day where the table has several.
    """
    if fact.value is None:
        return f"{fact.label}: chưa có số liệu"
    if fact.target:
        done = write_ratio(fact.value, fact.target, decimals=fact.decimals)
    else:
        done = write_count(fact.value, decimals=fact.decimals)
    is_said = f"{fact.label} ".casefold().startswith(f"{fact.noun} ".casefold())
    day = f" (đến ngày {_day(fact.as_of)})" if tell_day and fact.as_of else ""
    return f"{fact.label}: {done}" + ("" if is_said or not fact.noun else f" {fact.noun}") + day


def _value(fact: CountFact) -> str:
    return "" if fact.value is None else write_quantity(fact.value, decimals=fact.decimals)


def _day(iso: str) -> str:
    return write_date(date.fromisoformat(iso)) if iso else ""


def _date(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
