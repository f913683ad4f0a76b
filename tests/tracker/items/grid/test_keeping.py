"""What is settled without asking, what stays words, and what is left in doubt."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.items.deadlines.deadline import DeadlineKind
from tracker.items.grid.checking import Fault
from tracker.items.grid.keeping import Kept, finished, keep
from tracker.items.grid.reading import GridRow
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownOffice, KnownUnit

STC, STP, SNV, BT, CC = 1, 2, 3, 4, 5
INDEX = UnitIndex(
    KnownOffice(
        [
            KnownUnit(STC, "STC", "Sở Tài chính", "STC", "department"),
            KnownUnit(STP, "STP", "Sở Tư pháp", "STP", "department"),
            KnownUnit(SNV, "SNV", "Sở Nội vụ", "SNV", "department"),
            KnownUnit(BT, "P-BT", "UBND phường Bến Thành", "P. Bến Thành", "ward"),
            KnownUnit(CC, "X-CC", "UBND xã Củ Chi", "Xã Củ Chi", "commune"),
        ],
        own="thành phố Hồ Chí Minh",
    )
)


def kept(**cells: str) -> Kept:
    return keep(GridRow(**{"title": "Rà soát", **cells}), INDEX, year=2026)


def faults(found: Kept) -> list[tuple[str, Fault, str]]:
    return [(doubt.column, doubt.fault, doubt.piece) for doubt in found.row.doubts]


def test_of_several_that_lead_the_first_does_and_the_others_co_ordinate() -> None:
    found = kept(lead="Sở Tài chính, Sở Tư pháp", support="Sở Nội vụ")
    assert (found.row.lead, found.row.support, found.several) == (STC, (STP, SNV), 2)
    assert not found.row.doubts


def test_a_group_that_leads_is_each_of_its_units_but_for_one_that_co_ordinates() -> None:
    found = kept(lead="Các sở, ngành, UBND xã, phường, đặc khu", support="Sở Tài chính")
    assert (found.row.each, found.row.support, found.row.doubts) == ((STP, SNV, BT, CC), (STC,), ())


def test_a_unit_that_leads_is_no_second_time_among_those_that_co_ordinate() -> None:
    found = kept(lead="Sở Tài chính", support="Sở Tài chính; Sở Nội vụ")
    assert (found.row.lead, found.row.support, found.row.doubts) == (STC, (SNV,), ())


def test_bodies_of_others_and_whoever_is_no_unit_stay_words() -> None:
    found = kept(lead="Bộ Xây dựng", support="Các đơn vị liên quan; các doanh nghiệp viễn thông; Sở Nội vụ")
    assert (found.row.lead, found.row.each, found.row.doubts) == (None, (), ())
    assert finished(found).row.note == (
        "Chủ trì: Bộ Xây dựng; Phối hợp: Các đơn vị liên quan; các doanh nghiệp viễn thông; Sở Nội vụ"
    )
    beside = finished(kept(lead="Sở Tài chính", support="Bộ Tài chính; Sở Nội vụ", note="Kết quả: xong"))
    assert (beside.lead, beside.support, beside.row.note) == (STC, (SNV,), "Kết quả: xong; Phối hợp: Bộ Tài chính")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"lead": "Phòng Mây"}, [("lead", Fault.UNKNOWN_UNIT, "Phòng Mây")]),
        ({"lead": "Các trường: Đại học, Cao đẳng"}, [("lead", Fault.UNKNOWN_UNIT, "Các trường: Đại học, Cao đẳng")]),
        ({"lead": "Phòng Mây, Phòng Gió"},
         [("lead", Fault.UNKNOWN_UNIT, "Phòng Mây"), ("lead", Fault.UNKNOWN_UNIT, "Phòng Gió")]),
        ({"lead": "Các cơ quan, đơn vị liên quan"}, [("lead", Fault.VAGUE_GROUP, "Các cơ quan, đơn vị liên quan")]),
        ({"support": "Sở Nội vụ"}, [("lead", Fault.NO_LEAD, "")]),
        ({"lead": "STC", "due": "sớm"}, [("due", Fault.UNREAD_DUE, "sớm")]),
        ({"lead": "STC", "due": "31/11"}, [("due", Fault.IMPOSSIBLE_DUE, "31/11")]),
    ],
)  # fmt: skip
def test_what_is_left_in_doubt_hinders_nothing(cells: dict[str, str], expected: list[tuple[str, Fault, str]]) -> None:
    found = kept(**cells)
    assert faults(found) == expected
    assert not found.row.blocks


@pytest.mark.parametrize("cells", [{"title": ""}, {"title": "x" * 2001}, {"note": "x" * 2001}])
def test_only_what_cannot_be_kept_hinders(cells: dict[str, str]) -> None:
    assert kept(**cells).row.blocks


@pytest.mark.parametrize(
    ("written", "kind", "on"),
    [
        ("Thường xuyên", DeadlineKind.NONE, None), ("Hàng năm", DeadlineKind.NONE, None),
        ("Quý II/2022", DeadlineKind.FIXED, date(2022, 6, 30)), ("2022-2025", DeadlineKind.FIXED, date(2025, 12, 31)),
        ("2026", DeadlineKind.FIXED, date(2026, 12, 31)), ("Trước 15/12 hàng năm", DeadlineKind.RECURRING, None),
        ("Theo kế hoạch", DeadlineKind.NONE, None), ("Sau khi Chính phủ ban hành", DeadlineKind.NONE, None),
        ("Tháng 6, 12", DeadlineKind.FIXED, date(2026, 12, 31)),
        ("tháng 9-10/2022", DeadlineKind.FIXED, date(2022, 10, 31)),
        ("06 tháng đầu năm 2022", DeadlineKind.FIXED, date(2022, 6, 30)),
    ],
)  # fmt: skip
def test_deadlines_of_all_sorts_keep_their_words(written: str, kind: DeadlineKind, on: date | None) -> None:
    found = kept(lead="STC", due=written)
    assert (found.row.due.kind, found.row.due.due_on, found.row.due.as_written) == (kind, on, written)
    assert not found.row.doubts


def test_a_deadline_that_is_none_and_a_unit_in_doubt_are_saved_in_words() -> None:
    row = finished(kept(lead="Phòng Mây", due="sớm"))
    assert (row.due.due_on, row.due.as_written, row.row.note) == (None, "sớm", "Chủ trì: Phòng Mây")
