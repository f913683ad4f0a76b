"""Periods that are collected, as tests need them: two figures of Phòng Nội vụ, one summed of the communes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.factories import Office, make_unit
from tests.tracker.items.counted import indicator
from tests.tracker.reports.reported import report_kind
from tracker.core.work import unit_of_work
from tracker.reports.collecting.models import UnitForm
from tracker.reports.collecting.services.opening import Opening, forms_of, open_collection
from tracker.reports.periods import read_period

OPENED, DUE = date(2022, 6, 13), date(2022, 6, 16)


@dataclass(frozen=True, slots=True)
class Collected:
    """Ids: the collection, its indicators by name, its forms by the code of the unit."""

    id: int
    kind_id: int
    indicators: dict[str, int]
    forms: dict[str, int]


def asked(office: Office, *, second: bool = True) -> dict[str, int]:
    """The indicators: `cut` and `hired` of Phòng Nội vụ, `files` without a unit; and a second unit like XA-BINHAN."""
    first = office.unit("XA-BINHAN")
    if second:
        name, short = (words.replace("Bình An", "Bình Châu") for words in (first.name, first.short_name))
        make_unit(name, code="XA-BINHCHAU", short_name=short, kind=first.kind, under=office.unit("UBND"))
    division = office.unit("NV").id
    return {
        "cut": indicator("Tinh giản biên chế", section="II.4.a", source=division),
        "hired": indicator("Giáo viên đã tuyển dụng", section="II.4.a", source=division),
        "files": indicator("Hồ sơ tiếp nhận"),
    }


def collected(office: Office, *, period: str = "2022-H1", opened: date = OPENED, due: date = DUE) -> Collected:
    """Opened by the clerk: two figures of Phòng Nội vụ, the files of both communes."""
    kind_id, found = report_kind(), asked(office)
    communes = [office.unit(code).id for code in ("XA-BINHAN", "XA-BINHCHAU")]
    division = office.unit("NV").id
    opening = Opening(
        kind_id, read_period(period), due,
        asked={found["cut"]: [division], found["hired"]: [division], found["files"]: communes},
    )  # fmt: skip
    with unit_of_work():
        collection_id = open_collection(opening, by=office.actor("lan"), on=opened).id
    by_unit: dict[int, UnitForm] = {form.unit_id: form for form in forms_of(collection_id)}
    codes = {code: by_unit[office.unit(code).id].id for code in ("NV", "XA-BINHAN", "XA-BINHCHAU")}
    return Collected(collection_id, kind_id, found, codes)
