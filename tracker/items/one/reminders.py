"""The short text that urges a unit in its chat group. Official Vietnamese whatever the language of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.quantities import write_ratio
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.timeliness import OPEN, STOPPED, Days, Status
from tracker.items.models.item import Part
from tracker.items.next_tasks.queries.open_items import cite
from tracker.items.queries.lists import ItemRow
from tracker.items.queries.page import ItemPage

MOST_UNITS = 3


class Reminded(NamedTuple):
    units: Sequence[str]
    duty: str  # "Kế hoạch số 12/KH-UBND ngày 25/01/2022", else the duty itself in quotation marks
    status: Status
    counter: Shown | None
    due_on: date | None
    left: Days | None


def reminder_text(what: Reminded) -> str:
    """ "Đề nghị Phòng Tư pháp cập nhật tiến độ …: đã kiểm tra 10/14 xã, thời hạn 30/6/2022, còn 11 ngày làm việc."

    Empty for what has ended: nobody is to be urged on.
    """
    if what.status not in OPEN:
        return ""
    units = ", ".join(what.units) if 0 < len(what.units) <= MOST_UNITS else "các đơn vị được giao"
    said = [part for part in (_done(what.counter), _due(what)) if part]
    return f"Đề nghị {units} {what.status.row.urge} {what.duty}{': ' if said else ''}{', '.join(said)}."


def reminder_of(page: ItemPage, counter: Shown | None) -> str:
    """The reminder of an item's page."""
    units = [part.name for part in page.parts if part.part in (Part.LEAD, Part.EACH)]
    duty = cite(page.document, page.issuer) if page.item.parent_id is None else ""
    item = page.item
    return reminder_text(
        Reminded(units, duty or f"nhiệm vụ “{item.title}”", item.status, counter, item.due_on, page.left)
    )


def reminder_of_row(row: ItemRow, kind_name: str) -> str:
    """The reminder of a row in a list."""
    duty = f"nhiệm vụ “{row.title}”"
    if row.number and row.parent_id is None and row.issued_on is not None:
        duty = f"{kind_name[:1].upper()}{kind_name[1:]} số {row.number} ngày {write_date(row.issued_on)}"
    units = [row.lead_name] if row.lead_name else []
    return reminder_text(Reminded(units, duty, row.status, row.counter, row.due_on, row.left))


def _done(counter: Shown | None) -> str:
    if counter is None or counter.value is None:
        return ""
    ratio = write_ratio(counter.value, counter.target, decimals=counter.decimals)
    return " ".join(part for part in ("đã", counter.verb or "thực hiện", ratio, counter.noun) if part)


def _due(what: Reminded) -> str:
    if what.due_on is None:
        return ""
    left, day = what.left, f"thời hạn {write_date(what.due_on)}"
    if what.status in STOPPED or left is None:
        return day
    if left.calendar == 0:
        return f"{day}, hết hạn hôm nay"
    if left.calendar < 0:
        return f"{day}, đã quá hạn {-left.calendar} ngày"
    return f"{day}, còn {left.working} ngày làm việc"
