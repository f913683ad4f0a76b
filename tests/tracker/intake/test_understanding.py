"""Drafts in an office: units, deadlines, what is doubted and what is offered."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tracker.organization.matching.test_table import INDEXES, OFFICES
from tracker.core.text import BlockKind, Mark, Text, TextMaker
from tracker.intake.offering import offers_of_due
from tracker.intake.reading.values import Doubt, Due, DueKind, Found, Span, TaskDraft
from tracker.intake.understanding import UnderstoodTask, comes_from_pictures, index_for, understand_task
from tracker.items.deadlines.deadline import DeadlineKind, read_deadline
from tracker.items.grid.checking import understand as understand_row
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import Doubt as UnitDoubt, KnownOffice, KnownUnit

PROVINCE = INDEXES["province"]
NOTHING = Text("", ())


def said(words: str, *doubts: Doubt) -> Found:
    return Found(words, (Span(0, 0),), doubts)


def task(
    lead: tuple[str, ...] = (), support: tuple[str, ...] = (), due: Due | None = None, **more: object
) -> TaskDraft:
    return TaskDraft(
        said("Rà soát dữ liệu"), tuple(map(said, lead)), tuple(map(said, support)), due, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def read(one: TaskDraft, index: UnitIndex = PROVINCE, text: Text = NOTHING, **aliases: int) -> UnderstoodTask:
    return understand_task(
        one, text, index, year=2026, aliases={key.replace("_", " "): aliases[key] for key in aliases}
    )


def names(ids: tuple[int, ...], office: str = "province") -> list[str]:
    units = {unit.id: unit.short_name for unit in OFFICES[office].units}
    return [units[one] for one in ids]


def due(words: str, kind: DueKind = DueKind.DATE, on: date | None = None, *doubts: Doubt) -> Due:
    return Due(said(words, *doubts), kind, on)


def test_one_unit_leads_others_support_and_another_is_reported_to() -> None:
    found = read(task(("Sở Tài chính",), ("Sở Nội vụ", "Công an tỉnh"), report_to=(said("UBND tỉnh"),)))
    assert names((found.row.lead or 0,)) == ["Sở TC"]
    assert names(found.row.support) == ["Sở NV", "Công an tỉnh"]
    assert names(found.report_to) == ["UBND tỉnh"]
    assert found.is_sure


def test_the_communes_that_a_paper_names_together_are_those_of_the_office() -> None:
    found = read(task(("UBND các xã, phường, đặc khu",)))
    assert names(found.row.each) == [
        "Xã Bình Sơn",
        "Xã Vạn Tường",
        "Phường Trà Câu",
        "Phường Sa Huỳnh",
        "Đặc khu Lý Sơn",
    ]
    assert found.is_sure


def test_in_a_commune_the_communes_are_the_commune_itself_and_somebody_says_which_unit() -> None:
    found = read(task(("UBND các xã, phường",)), INDEXES["commune"])
    (doubt,) = found.doubts
    assert (doubt.code, doubt.column, [offer.words for offer in doubt.offers]) == (
        "vague", "lead", ["Lãnh đạo UBND xã"],
    )  # fmt: skip


def test_bodies_of_other_offices_are_kept_as_written_and_doubt_nothing() -> None:
    found = read(task(("Bộ Y tế",), ("Sở Tài chính", "Ngân hàng Nhà nước", "Bộ Tài chính")))
    assert found.outside is not None
    assert [one.value for one in found.outside["lead"]] == ["Bộ Y tế"]
    assert "Bộ Tài chính" in [one.value for one in found.outside["support"]]
    assert names(found.row.support) == ["Sở TC"]
    assert found.is_of_others
    assert [doubt.column for doubt in found.doubts if doubt.column == "lead"] == []


def test_whom_a_paper_does_not_name_in_particular_supports_as_written_and_leads_only_when_chosen() -> None:
    found = read(task(("Sở Tài chính",), ("các cơ quan, đơn vị liên quan", "Sở Nội vụ")))
    assert found.outside is not None
    assert [one.value for one in found.outside["support"]] == ["các cơ quan, đơn vị liên quan"]
    assert names(found.row.support) == ["Sở NV"]
    assert found.is_sure
    (doubt,) = read(task(("các cơ quan, đơn vị liên quan",))).doubts
    assert (doubt.code, doubt.column, bool(doubt.offers)) == ("vague", "lead", True)


def test_several_that_answer_each_for_itself_are_no_doubt() -> None:
    found = read(task(("UBND phường Trà Câu", "UBND xã Bình Sơn"), doubts=(Doubt.SEVERAL_LEADS,)))
    assert names(found.row.each) == ["Phường Trà Câu", "Xã Bình Sơn"]
    assert found.is_sure


def test_a_name_that_nobody_has_is_doubted_with_the_nearest_units() -> None:
    (doubt,) = read(task(("Sở Tài chánh kế hoạch",))).doubts
    assert (doubt.code, doubt.column, doubt.piece) == ("unknown", "lead", "Sở Tài chánh kế hoạch")
    assert doubt.offers[0].words == "Sở Tài chính"


def test_what_somebody_once_decided_wins() -> None:
    kkt = next(unit.id for unit in OFFICES["province"].units if unit.code == "KKT")
    found = read(task(("Ban Quản lý DQ", "Bộ Y tế")), ban_quan_ly_dq=kkt)
    assert found.row.lead == kkt
    assert found.is_sure
    assert understand_row(found.row.row, PROVINCE, year=2026).lead == kkt, "the grid reads its own cell the same way"


def test_several_leads_are_doubted_and_each_is_offered() -> None:
    (doubt,) = read(task(("Sở Tài chính", "Sở Nội vụ"))).doubts
    assert (doubt.code, doubt.column) == ("several_leads", "lead")
    assert [offer.words for offer in doubt.offers] == ["Sở Tài chính", "Sở Nội vụ"]


def test_nobody_named_is_doubted_once() -> None:
    found = read(task((), ("Sở Nội vụ",), doubts=(Doubt.NO_LEAD,)))
    assert [(doubt.code, doubt.column) for doubt in found.doubts] == [("no_lead", "lead")]


def test_a_unit_from_a_heading_is_sure_and_a_general_duty_is_not() -> None:
    heading = TaskDraft(said("Rà soát"), (said("Sở Tài chính", Doubt.INHERITED),))
    assert read(heading).is_sure
    general = TaskDraft(said("Chịu trách nhiệm về nội dung"), (said("Sở Tài chính"),), doubts=(Doubt.GENERAL_DUTY,))
    assert [doubt.code for doubt in read(general).doubts] == ["general_duty"]


@pytest.mark.parametrize(
    ("written", "kind", "on", "cell"),
    [
        ("trước ngày 15/12/2025", DueKind.DATE, date(2025, 12, 15), "trước ngày 15/12/2025"),
        ("trước ngày 15/12", DueKind.DATE, date(2025, 12, 15), "trước ngày 15/12/2025"),  # its paper is of 2025
        ("Quí IV-2025", DueKind.QUARTER, date(2025, 12, 31), "Quí IV-2025"),
        ("trong tháng 11", DueKind.MONTH, date(2026, 11, 30), "trong tháng 11"),
        ("06 tháng một lần", DueKind.RECURRING, None, "06 tháng một lần"),
        ("hằng quý", DueKind.RECURRING, None, "hằng quý"),
        ("xong trong năm nay", DueKind.YEAR, date(2026, 12, 31), "xong trong năm nay"),
    ],
)  # fmt: skip
def test_a_deadline_is_written_so_that_the_grid_reads_the_day_of_the_paper(
    written: str, kind: DueKind, on: date | None, cell: str
) -> None:
    found = read(task(("Sở Tài chính",), (), due(written, kind, on)))
    assert (found.row.row.due, found.row.due.due_on, found.row.due.as_written) == (cell, on, written)
    assert understand_row(found.row.row, PROVINCE, year=2026).due.due_on == on
    assert found.is_sure


def test_words_that_are_no_day_are_doubted_with_two_answers_that_can_be_pressed() -> None:
    found = read(task(("Sở Tài chính",), (), due("trước khi gửi về cấp trên", DueKind.RELATIVE, None, Doubt.NOT_A_DAY)))
    assert [(doubt.code, [offer.words for offer in doubt.offers]) for doubt in found.doubts] == [
        ("unread_due", ["Không thời hạn", "Định kỳ hằng quý"]),
        ("not_a_day", ["Không thời hạn", "Định kỳ hằng quý"]),
    ]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("ngày 31/11/2025", ["30/11/2025", "Không thời hạn", "Định kỳ hằng quý"]),
        ("hằng tháng, trước khi họp", ["Không thời hạn", "Định kỳ hằng tháng"]),
        ("29/02", ["Không thời hạn", "Định kỳ hằng quý"]),
        ("30/02/2028", ["29/02/2028", "Không thời hạn", "Định kỳ hằng quý"]),
    ],
)
def test_every_deadline_that_is_offered_is_one(words: str, offered: list[str]) -> None:
    assert [offer.words for offer in offers_of_due(words)] == offered
    for offer in offers_of_due(words):
        assert read_deadline(offer.words, year=2026).kind in DeadlineKind


def picture(*words: tuple[str, float]) -> Text:
    """A line that was read from a picture, each word with how sure its reader was."""
    maker = TextMaker()
    maker.line()
    at = 0
    for letters, sure in words:
        maker.mark(at, Mark(1, (0, 0, 10, 10), sure))
        at += len(letters) + 1
    maker.add(" ".join(letters for letters, _ in words), BlockKind.PARAGRAPH, page=1)
    return maker.text()


def test_figures_that_could_hardly_be_seen_are_looked_at_though_they_give_a_day() -> None:
    text = picture(("15/12/2025", 0.4), ("xong", 0.9))
    unclear = Due(Found("15/12/2025", (Span(0, 10),)), DueKind.DATE, date(2025, 12, 15))
    clear = Due(Found("xong", (Span(11, 15),)), DueKind.DATE, date(2025, 12, 15))
    assert comes_from_pictures(text)
    assert [doubt.code for doubt in read(task(("Sở Tài chính",), (), unclear), text=text).doubts] == ["unclear_picture"]
    assert "unclear_picture" not in [doubt.code for doubt in read(task(("Sở Nội vụ",), (), clear), text=text).doubts]


#: Slips of readers of pictures: marks lost, taken for others, or set on the wrong letter.
SLIPS = [
    ("Trung tâm Chuyển đối số tỉnh", "TT CĐS"), ("Sở Văn hỏa, Thể thao và Du lịch", "SVHTTDL"),
    ("Sở Nông nghiệp vả Môi trưởng", "SNNMT"), ("Số Tải chính", "STC"), ("Cộng an tính", "CAT"),
    ("Sờ Tư phảp", "STP"), ("UBND phường Sa Huynh", "P-SH"), ("UBND xã Vạn Tướng", "X-VT"),
    ("Bộ Chi huy Quân sự tỉnh", "QST"), ("Văn phòng UBND tình", "VP"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code"), SLIPS)
def test_a_misread_mark_still_finds_the_unit(words: str, code: str) -> None:
    units = {unit.id: unit for unit in OFFICES["province"].units}
    found = read(task((words,)), UnitIndex(OFFICES["province"], is_scan=True))
    assert found.row.lead is not None, found.doubts
    unit = units[found.row.lead]
    assert code in (unit.code, unit.short_name)
    assert found.row.row.lead == unit.name, "the cell has the unit's own name"
    assert found.is_sure


def test_a_misread_mark_still_finds_a_group() -> None:
    index = UnitIndex(OFFICES["province"], is_scan=True)
    clean, slipped = read(task(("UBND các xã, phường",)), index), read(task(("UBND cảc xả, phưởng",)), index)
    assert slipped.row.each == clean.row.each != ()


def test_two_units_that_only_tone_marks_part_are_doubted_in_a_picture() -> None:
    twins = KnownOffice(
        [
            KnownUnit(1, "BT1", "UBND xã Bình Thạnh", "", "commune"),
            KnownUnit(2, "BT2", "UBND xã Bình Thành", "", "commune"),
        ],
    )
    (sure,) = UnitIndex(twins).match("UBND xã Bình Thạnh")
    assert (sure.unit_ids, sure.doubt) == ((1,), UnitDoubt.NONE)
    (doubt,) = read(task(("UBND xã Bình Thạnh",)), UnitIndex(twins, is_scan=True)).doubts
    assert (doubt.code, [offer.unit_ids for offer in doubt.offers]) == ("ambiguous", [(1,), (2,)])
    assert doubt.piece == "UBND xã Bình Thạnh", "as the paper has it"


def test_the_index_follows_from_the_text() -> None:
    assert index_for(picture(("Sở", 0.9)), OFFICES["province"]).is_scan
    assert not index_for(Text.of_plain("Sở Tài chính"), OFFICES["province"]).is_scan
