"""What a row of the grid means, and what in it is doubtful."""

from __future__ import annotations

import pytest

from tracker.items.deadlines.deadline import DeadlineKind
from tracker.items.grid.checking import Fault, understand
from tracker.items.grid.reading import GridRow
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownOffice, KnownUnit

TP, NV, BA, BM = 1, 2, 3, 4
UNITS = [
    KnownUnit(TP, "TP", "Phòng Tư pháp", "P. Tư pháp", "division"),
    KnownUnit(NV, "NV", "Phòng Nội vụ", "P. Nội vụ", "division"),
    KnownUnit(BA, "XA-BINHAN", "UBND xã Bình An", "Xã Bình An", "commune"),
    KnownUnit(BM, "XA-BINHMINH", "UBND xã Bình Minh", "Xã Bình Minh", "commune"),
]
INDEX = UnitIndex(KnownOffice(UNITS))


def read(**cells: str) -> tuple[list[tuple[str, Fault]], object]:
    one = understand(GridRow(**{"title": "Rà soát", **cells}), INDEX, year=2022)
    return [(doubt.column, doubt.fault) for doubt in one.doubts], one


@pytest.mark.parametrize(
    ("cells", "doubts"),
    [
        ({"title": ""}, [("title", Fault.NO_TITLE)]),
        ({"lead": "Công an"}, [("lead", Fault.UNKNOWN_UNIT)]),
        ({"lead": "NV, TP"}, [("lead", Fault.SEVERAL_LEADS)]),
        ({"lead": "NV", "support": "NV; TP"}, [("support", Fault.LEAD_SUPPORTS)]),
        ({"support": "NV"}, [("lead", Fault.NO_LEAD)]),
        ({"due": "31/11"}, [("due", Fault.IMPOSSIBLE_DUE)]),
        ({"due": "tháng 13"}, [("due", Fault.IMPOSSIBLE_DUE)]),
        ({"due": "năm 0000"}, [("due", Fault.IMPOSSIBLE_DUE)]),
        ({"due": "sớm"}, [("due", Fault.UNREAD_DUE)]),
        ({"lead": "các xã", "support": "Xã Bình An"}, [("support", Fault.LEAD_SUPPORTS)]),
        ({}, []),
        ({"lead": "NV", "support": "UBND các xã, thị trấn; TP", "due": "thường xuyên"}, []),
        ({"lead": "Xã Bình An", "support": "các xã, thị trấn"}, []),
        ({"lead": "Xã Bình An, xã Bình Minh"}, []),
    ],
)
def test_what_is_doubtful(cells: dict[str, str], doubts: list[tuple[str, Fault]]) -> None:
    assert read(**cells)[0] == doubts


def test_what_is_understood() -> None:
    row = understand(GridRow("Rà soát", "các xã", "tư pháp", "tháng 7"), INDEX, year=2022)
    assert (row.lead, row.each, row.support) == (None, (BA, BM), (TP,))
    assert row.due.due_on is not None
    assert row.due.due_on.isoformat() == "2022-07-31"
    beside = understand(GridRow("Rà soát", "Xã Bình An", "các xã, thị trấn", ""), INDEX, year=2022)
    assert (beside.lead, beside.support, beside.due.kind) == (BA, (BM,), DeadlineKind.NONE)
