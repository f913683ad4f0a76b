"""Sentences of results: what each state, figure and date of an item says, and what is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tracker.items.counters.patterns import Pattern
from tracker.items.deadlines.deadline import Precision
from tracker.items.deadlines.timeliness import Status
from tracker.reports.periods import Window
from tracker.reports.writing.facts import (
    Count,
    Figure,
    Indicator,
    Note,
    Paper,
    Source,
    SourceKind,
    Speaker,
    Step,
    TargetShare,
    Work,
)
from tracker.reports.writing.indicators import indicator_line
from tracker.reports.writing.items import paper_line, work_line
from tracker.reports.writing.line import Line, grouped, joined
from tracker.reports.writing.pieces import cut

WINDOW = Window(date(2021, 12, 15), date(2022, 6, 14))
PLAN = Paper(1, "kế hoạch", "12/KH-UBND", date(2022, 1, 25), "Kiểm tra công tác văn thư")
COMMUNES = Count(1, "Xã đã kiểm tra", "kiểm tra", "xã", Pattern.PLACE, 10, 14, as_of=date(2022, 6, 10))


def work(**facts: Any) -> Work:
    return Work(
        **{"id": 7, "title": "Kiểm tra công tác văn thư", "action": "kiểm tra", "status": Status.IN_PROGRESS}
        | {"paper": PLAN, "unit": "P. Nội vụ"}
        | facts
    )


def text(**facts: Any) -> str:
    line = work_line(work(**facts), WINDOW)
    assert line is not None
    return line.text


@pytest.mark.parametrize(
    ("kind", "subject", "about"),
    [
        ("kế hoạch", "Kiểm tra công tác văn thư", "về kiểm tra công tác văn thư"),
        ("quyết định", "Ban hành Kế hoạch CCHC", "về việc ban hành Kế hoạch CCHC"),
        ("quyết định", "Những nhiệm vụ, giải pháp chủ yếu", "về những nhiệm vụ, giải pháp chủ yếu"),
        ("quyết định", "Về việc giao biên chế", "về việc giao biên chế"),
        ("công văn", "V/v đôn đốc tiến độ", "về việc đôn đốc tiến độ"),
        ("chỉ thị", "Tăng cường quản lý đầu tư công", "về việc tăng cường quản lý đầu tư công"),
        ("kế hoạch", "CCHC năm 2022", "về CCHC năm 2022"),
    ],
)
def test_a_paper_is_named_with_its_subject(kind: str, subject: str, about: str) -> None:
    paper = replace(PLAN, kind=kind, subject=subject)
    name = f"{kind[:1].upper()}{kind[1:]}"
    assert paper_line(paper).text == f"Ban hành {name} số 12/KH-UBND ngày 25/01/2022 {about}."


def test_a_paper_of_somebody_else_is_carried_out_and_names_its_issuer() -> None:
    paper = replace(PLAN, issuer="UBND tỉnh Quảng Ngãi", is_own=False)
    assert text(paper=paper).startswith(
        "Triển khai thực hiện Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND tỉnh Quảng Ngãi về kiểm tra"
    )


SAYS: list[tuple[dict[str, Any], str, str]] = [
    ({"counts": (COMMUNES,)}, "Ban hành", " (đã kiểm tra 10/14 xã theo kế hoạch)."),
    ({"counts": (replace(COMMUNES, value=8, target=None),)}, "Ban hành", " (đã kiểm tra 08 xã)."),
    ({}, "Ban hành và tổ chức triển khai thực hiện", "công tác văn thư."),
    ({"status": Status.ASSIGNED}, "Ban hành", "công tác văn thư."),
    ({"status": Status.PENDING_CONFIRMATION}, "Ban hành", " (đã báo cáo kết quả, đang chờ xác nhận)."),
    ({"status": Status.SUSPENDED}, "Ban hành", " (đang tạm dừng)."),
    ({"status": Status.COMPLETED, "closed_on": date(2022, 5, 1)}, "Ban hành", " (đã hoàn thành)."),
    ({"starts_on": date(2022, 12, 1)}, "Ban hành", " (thực hiện từ ngày 01/12/2022)."),
    (
        {"late": True, "due_on": date(2022, 6, 10)},
        "Ban hành",
        " (đang tiếp tục thực hiện, chậm so với thời hạn 10/6/2022).",
    ),
    (
        {"late": True, "due_on": date(2022, 5, 31), "precision": Precision.MONTH},
        "Ban hành",
        " (đang tiếp tục thực hiện, chậm so với thời hạn tháng 5/2022).",
    ),
    (
        {"steps": (Step("Tổ chức Hội nghị đối thoại", date(2022, 7, 22), None),)},
        "Ban hành",
        " (dự kiến tổ chức Hội nghị đối thoại vào ngày 22/7/2022).",
    ),
    (
        {"steps": (Step("Tổ chức Hội nghị đối thoại", date(2022, 3, 1), date(2022, 3, 2)),)},
        "Ban hành",
        " (đã tổ chức Hội nghị đối thoại ngày 02/3/2022).",
    ),
    (
        {"steps": (Step("Hoàn thiện kết luận kiểm tra", None, None),), "counts": (COMMUNES,)},
        "Ban hành",
        " (đã kiểm tra 10/14 xã theo kế hoạch; đang hoàn thiện kết luận kiểm tra).",
    ),
    (
        {
            "status": Status.ASSIGNED,
            "counts": (replace(COMMUNES, value=None),),
            "due_on": date(2022, 7, 31),
            "precision": Precision.MONTH,
        },
        "Ban hành",
        " (dự kiến kiểm tra tại 14 xã trong tháng 7/2022).",
    ),
    ({"answered": (5, 22)}, "Ban hành", " (5/22 đơn vị đã báo cáo kết quả)."),
    ({"answered": (0, 22)}, "Ban hành và tổ chức triển khai thực hiện", "công tác văn thư."),
    (
        {"notes": (Note(1, "đã mở 02 lớp", date(2022, 6, 1)), Note(2, "Kết quả tốt.", date(2022, 6, 2)))},
        "Ban hành",
        "công tác văn thư. Đã mở 02 lớp. Kết quả tốt.",
    ),
]


@pytest.mark.parametrize(("facts", "lead", "tail"), SAYS)
def test_what_an_item_says(facts: dict[str, Any], lead: str, tail: str) -> None:
    said = text(**facts)
    assert said.startswith(f"{lead} Kế hoạch số 12/KH-UBND ngày 25/01/2022 về kiểm tra")
    assert said.endswith(tail)


def test_a_paper_of_before_the_period_is_carried_on() -> None:
    said = text(paper=replace(PLAN, issued_on=date(2021, 10, 8)))
    assert said == "Tiếp tục triển khai thực hiện Kế hoạch số 12/KH-UBND ngày 08/10/2021 về kiểm tra công tác văn thư."


def test_a_plain_counter_says_its_day_share_and_estimate() -> None:
    spent = Count(
        2, "Giải ngân", "giải ngân", "triệu đồng", Pattern.PLAIN, 84327, 404989, as_of=date(2022, 5, 31),
        estimate=162788, estimate_on=date(2022, 6, 30),
    )  # fmt: skip
    assert text(counts=(spent,)).endswith(
        " (đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng, đạt 20,82%; "
        "ước đến ngày 30/6/2022 giải ngân 162.788/404.989 triệu đồng, đạt 40,20%)."
    )


def test_a_figure_that_nobody_reported_is_owed_by_its_unit() -> None:
    line = work_line(work(counts=(replace(COMMUNES, value=None, as_of=None),)), WINDOW)
    assert line is not None
    assert line.gaps == ("[chưa có số liệu: xã đã kiểm tra - P. Nội vụ cung cấp]",)
    assert line.gaps[0] in line.text
    ahead = work_line(work(counts=(replace(COMMUNES, value=None),), starts_on=date(2022, 12, 1)), WINDOW)
    assert ahead is not None
    assert ahead.gaps == ()


def test_a_standing_duty_speaks_only_when_it_has_news() -> None:
    assert work_line(work(paper=None, is_standing=True), WINDOW) is None
    assert text(paper=None, action="rà soát các điểm sạt lở") == "Đang rà soát các điểm sạt lở."
    assert text(paper=None, counts=(COMMUNES,), action="kiểm tra các xã") == "Kiểm tra các xã (đã kiểm tra 10/14 xã)."


def test_a_part_of_a_plan_names_the_plan() -> None:
    said = text(part_of="Kế hoạch số 5/KH-UBND", late=True, due_on=date(2022, 6, 1), title="Gửi kết quả rà soát")
    assert (
        said == "Thực hiện Kế hoạch số 5/KH-UBND, việc gửi kết quả rà soát đang tiếp tục thực hiện "
        "(chậm so với thời hạn 01/6/2022)."
    )


# Indicators


HUYEN = Speaker("UBND huyện", "6 tháng đầu năm 2022")


def figure(**facts: Any) -> Indicator:
    return Indicator(**{"id": 3, "label": "Hồ sơ tiếp nhận", "noun": "hồ sơ", "unit": "Văn phòng", "value": 26159}
                     | {"as_of": date(2022, 5, 31)} | facts)  # fmt: skip


def test_an_indicator_with_parts() -> None:
    parts = (figure(id=4, label="Nhận trực tiếp", value=23383), figure(id=5, label="Kỳ trước chuyển qua", value=2775))
    assert indicator_line(figure(parts=parts), HUYEN).text == (
        "Tính đến ngày 31/5/2022, UBND huyện đã tiếp nhận 26.159 hồ sơ "
        "(nhận trực tiếp 23.383, kỳ trước chuyển qua 2.775)."
    )


@pytest.mark.parametrize(
    ("label", "noun", "says"),
    [
        ("Văn bản quy phạm pháp luật ban hành", "văn bản", "UBND huyện đã ban hành 05 văn bản quy phạm pháp luật."),
        ("TTHC của cơ quan ngành dọc", "TTHC", "có 05 TTHC của cơ quan ngành dọc."),
        ("Phiếu khảo sát đã phát", "phiếu", "UBND huyện đã phát 05 phiếu khảo sát."),
        ("Tinh giản biên chế", "người", "UBND huyện đã tinh giản biên chế 05 người."),
    ],
)
def test_an_indicator_says_its_noun_once(label: str, noun: str, says: str) -> None:
    assert indicator_line(figure(label=label, noun=noun, value=5), HUYEN).text == f"Tính đến ngày 31/5/2022, {says}"


def test_an_indicator_of_one_target_is_a_ratio_and_of_several_a_share_of_each() -> None:
    one = figure(label="Giáo viên đã tuyển dụng", noun="chỉ tiêu", value=78, targets=(TargetShare("nhu cầu", 96),))
    assert indicator_line(one, HUYEN).text == (
        "Tính đến ngày 31/5/2022, UBND huyện đã tuyển dụng 78/96 chỉ tiêu giáo viên (đạt 81,25% nhu cầu)."
    )
    two = (TargetShare("dự toán tỉnh giao", 1307201), TargetShare("dự toán HĐND huyện giao", 1320536))
    ahead = figure(label="Thu trong dự toán", noun="triệu đồng", value=None, as_of=None, estimate=414252,
                   estimate_on=date(2022, 6, 30), targets=two)  # fmt: skip
    assert indicator_line(ahead).text == (
        "Ước đến ngày 30/6/2022, thu trong dự toán đạt 414.252 triệu đồng, "
        "bằng 31,69% dự toán tỉnh giao, bằng 31,37% dự toán HĐND huyện giao."
    )


def test_an_indicator_without_a_figure_is_owed_and_so_is_a_part_of_it() -> None:
    owed = indicator_line(figure(value=None, as_of=None))
    assert owed.text == "[chưa có số liệu: hồ sơ tiếp nhận - Văn phòng cung cấp]."
    assert owed.gaps == ("[chưa có số liệu: hồ sơ tiếp nhận - Văn phòng cung cấp]",)
    part = indicator_line(figure(parts=(figure(id=4, label="Nhận trực tiếp", value=None, unit="Bộ phận Một cửa"),)))
    assert part.gaps == ("[chưa có số liệu: nhận trực tiếp - Bộ phận Một cửa cung cấp]",)


# Lines and pieces


def test_neighbours_of_one_verb_are_one_sentence() -> None:
    several = [Line("1", "Kế hoạch A", "Ban hành"), Line("2", "Kế hoạch B", "Ban hành"), Line("3", "Việc C")]
    groups = grouped(several)
    assert [[line.key for line in group] for group in groups] == [["1", "2"], ["3"]]
    assert [joined(group) for group in groups] == ["Ban hành Kế hoạch A; Kế hoạch B.", "Việc C."]


def test_what_has_more_to_say_ends_its_group() -> None:
    several = [Line("1", "A", "Ban hành", more=("Đã mở 02 lớp.",)), Line("2", "B", "Ban hành")]
    assert [joined(group) for group in grouped(several)] == ["Ban hành A. Đã mở 02 lớp.", "Ban hành B."]


def source(number: int) -> Source:
    return Source(SourceKind.COUNTER, number, "Xã", item_id=1)


def test_a_number_inside_a_longer_one_is_not_taken_for_it() -> None:
    pieces = cut("Đạt 10/14 xã, 110/14, 10/140, 1.410 và 10 xã; ngày 10/6/2022.", [Figure("10", source(1))])
    assert [piece.text for piece in pieces if piece.source] == ["10"]
    assert "".join(piece.text for piece in pieces) == "Đạt 10/14 xã, 110/14, 10/140, 1.410 và 10 xã; ngày 10/6/2022."


def test_the_longest_figure_wins_and_a_gap_is_marked() -> None:
    pieces = cut("84.327/404.989 triệu, [chưa có số liệu: xã] 84.327", [
        Figure("84.327", source(1)), Figure("84.327/404.989", source(2)),
    ])  # fmt: skip
    assert [(p.text, p.source.id if p.source else 0, p.is_gap) for p in pieces if p.source or p.is_gap] == [
        ("84.327/404.989", 2, False), ("[chưa có số liệu: xã]", 0, True), ("84.327", 1, False),
    ]  # fmt: skip


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=6), max_size=5))
def test_pieces_joined_again_are_the_text(words: str, figures: list[str]) -> None:
    pieces = cut(words, [Figure(text, source(number)) for number, text in enumerate(figures)])
    assert "".join(piece.text for piece in pieces) == words
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (
            {"status": Status.CANCELLED, "closed_on": date(2022, 3, 1), "counts": (COMMUNES,)},
            "Ban hành Kế hoạch số 12/KH-UBND ngày 25/01/2022 về kiểm tra công tác văn thư "
            "(dừng thực hiện từ ngày 01/3/2022).",
        ),
        (
            {"status": Status.SUPERSEDED, "closed_on": date(2022, 3, 1), "late": True, "due_on": date(2022, 2, 1)},
            "Ban hành Kế hoạch số 12/KH-UBND ngày 25/01/2022 về kiểm tra công tác văn thư "
            "(đã có nhiệm vụ khác thay thế, dừng thực hiện từ ngày 01/3/2022).",
        ),
        (
            {
                "status": Status.CANCELLED,
                "closed_on": date(2022, 3, 1),
                "paper": replace(PLAN, issued_on=date(2021, 10, 8)),
            },
            "Dừng thực hiện Kế hoạch số 12/KH-UBND ngày 08/10/2021 về kiểm tra công tác văn thư (từ ngày 01/3/2022).",
        ),
        (
            {
                "status": Status.COMPLETED,
                "closed_on": date(2022, 3, 1),
                "paper": replace(PLAN, issued_on=date(2021, 10, 8)),
            },
            "Hoàn thành việc thực hiện Kế hoạch số 12/KH-UBND ngày 08/10/2021 về kiểm tra công tác văn thư.",
        ),
        (
            {"status": Status.PENDING_CONFIRMATION, "reported_on": date(2022, 6, 5), "late": True}
            | {"due_on": date(2022, 5, 31), "counts": (COMMUNES,)},
            "Ban hành Kế hoạch số 12/KH-UBND ngày 25/01/2022 về kiểm tra công tác văn thư (đã kiểm tra 10/14 xã theo "
            "kế hoạch; đã báo cáo kết quả ngày 05/6/2022, chậm so với thời hạn 31/5/2022, đang chờ xác nhận).",
        ),
        (
            {"status": Status.SUSPENDED, "counts": (COMMUNES,)},
            "Ban hành Kế hoạch số 12/KH-UBND ngày 25/01/2022 về kiểm tra công tác văn thư "
            "(đã kiểm tra 10/14 xã theo kế hoạch; đang tạm dừng).",
        ),
        (
            {"counts": (replace(COMMUNES, value=0),)},
            "Ban hành Kế hoạch số 12/KH-UBND ngày 25/01/2022 về kiểm tra công tác văn thư "
            "(chưa kiểm tra, kế hoạch 14 xã).",
        ),
        (
            {"status": Status.ASSIGNED, "counts": (replace(COMMUNES, value=None),), "due_on": date(2022, 5, 31)},
            "Ban hành Kế hoạch số 12/KH-UBND ngày 25/01/2022 về kiểm tra công tác văn thư "
            "(chưa kiểm tra, kế hoạch 14 xã).",
        ),
        (
            {"late": True, "due_on": date(2022, 5, 2), "steps": (Step("Tổ chức Hội nghị", date(2022, 5, 2), None),)},
            "Ban hành Kế hoạch số 12/KH-UBND ngày 25/01/2022 về kiểm tra công tác văn thư "
            "(chưa tổ chức Hội nghị, thời hạn 02/5/2022).",
        ),
    ],
)
def test_nothing_is_told_as_going_on_that_is_not(facts: dict[str, Any], says: str) -> None:
    assert text(**facts) == says


def test_decimals_are_written_where_a_figure_is_planned() -> None:
    planted = replace(COMMUNES, value=None, target=125, decimals=1, verb="trồng", noun="ha", pattern=Pattern.COUNT)
    said = text(status=Status.ASSIGNED, counts=(planted,), due_on=date(2022, 7, 31))
    assert said.endswith("(dự kiến trồng 12,5 ha trước ngày 31/7/2022).")
    line = work_line(work(status=Status.ASSIGNED, counts=(planted,)), WINDOW)
    assert line is not None
    assert [figure.text for figure in line.figures] == ["12,5"]


def test_an_estimate_is_told_where_nothing_is_measured_and_owes_nothing() -> None:
    ahead = replace(COMMUNES, value=None, as_of=None, estimate=12, estimate_on=date(2022, 6, 30))
    line = work_line(work(counts=(ahead,)), WINDOW)
    assert line is not None
    assert line.gaps == ()
    assert line.text.endswith("(ước đến ngày 30/6/2022 kiểm tra 12/14 xã, đạt 85,71%).")
