"""Fractions, shares and remainders: what the text says of them, beside what they come to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.checking.amounts import Amount
from tracker.checking.figures.relations import agrees
from tracker.checking.knowledge import Knowledge
from tracker.checking.reading import Reading
from tracker.checking.rule import Case, Hit
from tracker.checking.rules.ratios import check_ratios


def hits(text: str) -> tuple[Reading, list[Hit]]:
    reading = Reading(text)
    return reading, list(check_ratios(Case(reading, Knowledge(), None, None)))


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.finds) for hit in hits(text)[1]]


@pytest.mark.parametrize(
    ("part", "whole", "said", "right"),
    [
        ("9", "15", "60", True),
        ("9", "15", "61", False),
        ("9", "15", "60.0", True),
        ("2", "3", "66.7", True),
        ("2", "3", "66.6", True),
        ("2", "3", "66.8", False),
        ("2", "3", "67", True),
        ("2", "3", "66", True),
        ("2", "3", "65", False),
        ("1", "8", "12.5", True),
        ("1", "8", "13", True),
        ("1", "8", "12", True),
        ("1", "8", "12.50", True),
        ("3", "2", "150", True),
        ("5", "0", "7", True),
    ],
)
def test_a_percentage_is_rounded_or_cut_off_at_its_decimals(part: str, whole: str, said: str, right: bool) -> None:
    value = Decimal(said)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))

    def percent(*, about: bool) -> Amount:
        return Amount(0, 3, value, step, Decimal(1), (), True, about, 3)

    assert agrees(percent(about=False), Decimal(part), Decimal(whole)) is right
    assert agrees(percent(about=True), Decimal(part), Decimal(whole))


FRACTION = [("ratio", "9/15 = 60%, không phải 70%")]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Đã kiểm tra 9/15 đơn vị, đạt 70%.", FRACTION),
        ("Đã kiểm tra 9/15 đơn vị, đạt 60%.", []),
        ("Đã kiểm tra 9/15 đơn vị (70%).", FRACTION),
        ("Đã kiểm tra 9/15 đơn vị = 70%.", FRACTION),
        ("Đã kiểm tra 9/15 đơn vị, đạt khoảng 70%.", []),
        ("Đã kiểm tra 9/15 đơn vị; đạt 70%.", []),
        ("Đã kiểm tra 9/15 đơn vị | đạt 70%.", []),
        ("Đã kiểm tra 9/15 đơn vị. Đạt 70%.", []),
        ("Đã kiểm tra 9/15 đơn vị, tăng 70%.", []),
        ("Đã kiểm tra 9/15 đơn vị, mục tiêu đạt 70%.", []),
        ("Đã kiểm tra 9/15 đơn vị, nhờ 70% công chức.", []),
        # far behind, it is of something else
        (f"Đã kiểm tra 9/15 đơn vị trên địa bàn {'huyện ' * 15}đạt 70%.", FRACTION),
        (f"Đã kiểm tra 9/15 đơn vị {'ở các xã ' * 15}đạt 70%.", []),
        # the percentage first
        ("Đạt 70% (9/15 đơn vị).", FRACTION),
        ("Đạt 60% (9/15 đơn vị).", []),
        ("Đạt 70%, tương ứng 9/15 đơn vị.", FRACTION),
        ("Tăng 70% (9/15 đơn vị).", []),
        ("Đạt 70% (9/15 đơn vị, đạt 60%).", []),
        ("Còn lại 70% (9/15 đơn vị).", []),
        ("Có 9/15 đơn vị, đạt 60%, với 12/20 xã, đạt 50%.", [("ratio", "12/20 = 60%, không phải 50%")]),
        # written out: of a total
        ("Kiểm tra 9 đơn vị trên tổng số 15 đơn vị, đạt 70%.", FRACTION),
        ("Kiểm tra 9 đơn vị trên tổng số 15 đơn vị, đạt 60%.", []),
        ("Kiểm tra 9 đơn vị trên 15 đơn vị, đạt 70%.", FRACTION),
        ("Kiểm tra 9 đơn vị trong 15 đơn vị, đạt 70%.", [("percent", "9/15 = 60%, không phải 70%")]),
        ("Kiểm tra 9 đơn vị trong 15 đơn vị, đạt 60%.", []),
        ("Kiểm tra 9 đơn vị trên tổng số 15 xã, đạt 70%.", []),
        ("Kiểm tra 9 đơn vị trên tổng số 15 đơn vị; đạt 70%.", []),
        ("Kiểm tra 9 đơn vị trên tổng số 15 đơn vị, tăng 70%.", []),
        (f"Kiểm tra 9 đơn vị trên tổng số 15 đơn vị {'ở các xã ' * 8}đạt 70%.", []),
        ("Kiểm tra 9 đơn vị trên tổng số 15 đơn vị.", []),
        ("Kiểm tra 9/20 đơn vị trên tổng số 15 đơn vị, đạt 70%.", []),
    ],
)
def test_a_fraction_and_its_percentage(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(text) == finds


PLAN = [("ratio", "500/480 = 104,2%, không phải 102,4%")]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Đào tạo 500 người (kế hoạch 480 người), đạt 102,4%.", PLAN),
        ("Đào tạo 500 người (kế hoạch 480 người), đạt 104,2%.", []),
        ("Đào tạo 500 người (kế hoạch 480 hộ), đạt 102,4%.", []),
        ("Đào tạo 500 người (kế hoạch 480 người); đạt 102,4%.", []),
        ("Đào tạo 500 người (kế hoạch 480 người), đạt 102 người.", []),
        ("Đào tạo 500 người, đạt 102,4% kế hoạch (480 người).", PLAN),
        ("Đào tạo 500 người, đạt 104,2% kế hoạch (480 người).", []),
        ("Đào tạo 500 người, đạt 102,4% kế hoạch (480).", []),
        ("Đào tạo 500 người, đạt 102,4% kế hoạch; kế hoạch là 480 người.", []),
        ("Đào tạo 500 người, đạt 102,4% kế hoạch. Kế hoạch là 480 người.", []),
        ("Đào tạo 500 người, đạt 102,4% kế hoạch (480 hộ).", []),
        ("Đào tạo 500 người, tăng 102,4% kế hoạch (480 người).", []),
        ("Mở 64 lớp cho 500 người, đạt 80% kế hoạch (80 lớp).", []),
        ("Mở 60 lớp cho 500 người, đạt 80% kế hoạch (80 lớp).", [("ratio", "60/80 = 75%, không phải 80%")]),
        ("Mở 60 lớp. Có 500 người, đạt 80% kế hoạch (80 lớp).", []),
        (f"Đào tạo 500 người, đạt 102,4% kế hoạch {'của tỉnh ' * 9}(480 người).", []),
    ],
)
def test_a_part_and_its_plan(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(text) == finds


SHARE = [("percent", "512/640 = 80%, không phải 82%")]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 82%.", SHARE),
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 80%.", []),
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến (82%).", SHARE),
        ("Tiếp nhận 640 hồ sơ, trong đó có 512 hồ sơ trực tuyến (82%).", []),
        ("Tiếp nhận 640 hồ sơ, trong đó có 512 hồ sơ trực tuyến, chiếm 82%.", SHARE),
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, tăng 82%.", []),
        ("Tiếp nhận 640 hồ sơ, trong đó khoảng 512 hồ sơ trực tuyến, chiếm 82%.", []),
        # near it: within five of a hundred, within fifteen where the text says that it is a share
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến (85%).", [("percent", "512/640 = 80%, không phải 85%")]),
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến (86%).", []),
        (
            "Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 95%.",
            [("percent", "512/640 = 80%, không phải 95%")],
        ),
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 96%.", []),
        (
            "Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 65%.",
            [("percent", "512/640 = 80%, không phải 65%")],
        ),
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 64%.", []),
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, đạt 82% kế hoạch.", []),
        # parts that make the whole are surely its parts
        (
            "Tiếp nhận 640 hồ sơ, trong đó có 512 hồ sơ trực tuyến (90%), 128 hồ sơ trực tiếp.",
            [("percent", "512/640 = 80%, không phải 90%")],
        ),
        (
            "Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến (80%), 128 hồ sơ trực tiếp (21%).",
            [("percent", "128/640 = 20%, không phải 21%")],
        ),
        # of a whole that is named first
        ("Trong tổng số 640 đảng viên có 512 đảng viên xếp loại tốt (82%).", SHARE),
        ("Trong tổng số 640 đảng viên có 512 đảng viên xếp loại tốt (80%).", []),
        ("Trong số 640 đảng viên có 512 đảng viên xếp loại tốt, chiếm 82%.", SHARE),
        ("Trong số 640 đảng viên có 512 hộ xếp loại tốt, chiếm 82%.", []),
        ("Có 640 đảng viên; có 512 đảng viên xếp loại tốt (82%).", SHARE),
        ("Trong tổng số 640 đảng viên; có 512 đảng viên xếp loại tốt (82%).", SHARE),
        ("Trong tổng số 640 đảng viên có 512 đảng viên xếp loại tốt. Đạt (82%).", []),
        ("Trong tổng số 512 đảng viên có 640 đảng viên xếp loại tốt (82%).", []),
        ("Trong tổng số 640 đảng viên có 512 đảng viên xếp loại tốt, so với năm 2021 (82%).", []),
        (
            "Trong tổng số 640 đảng viên có 640 đảng viên xếp loại tốt (82%).",
            [("percent", "640/640 = 100%, không phải 82%")],
        ),
        (f"Trong tổng số 640 đảng viên {'ở các xã ' * 14}có 512 đảng viên xếp loại tốt (82%).", SHARE),
    ],
)
def test_a_share_of_a_whole(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(text) == finds


LEFT = [("ratio", "22 - 7 = 15, không phải 14")]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 14 trường hợp.", LEFT),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 15 trường hợp.", []),
        ("Đã chuyển đổi 7/22 trường hợp, còn 14 trường hợp.", LEFT),
        ("Đã chuyển đổi 7/22 trường hợp; 14 trường hợp còn lại.", LEFT),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 14 hộ.", []),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại khoảng 14 trường hợp.", []),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 14/15 trường hợp.", []),
        ("Đã chuyển đổi 7/22 trường hợp. Còn lại 14 trường hợp.", []),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 14 ngày.", []),
        ("Đã chuyển đổi 7/22 trường hợp, xử lý 14 trường hợp.", []),
        # off by up to half of the whole
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 4 trường hợp.", [("ratio", "22 - 7 = 15, không phải 4")]),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 3 trường hợp.", []),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 26 trường hợp.", [("ratio", "22 - 7 = 15, không phải 26")]),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 27 trường hợp.", []),
        ("Đã chuyển đổi 22/22 trường hợp, còn lại 1 trường hợp.", [("ratio", "22 - 22 = 0, không phải 1")]),
        ("Đã chuyển đổi 23/22 trường hợp, còn lại 1 trường hợp.", []),
        ("Đã chuyển đổi 7/22 trường hợp, đạt 31,8%, còn lại 14 trường hợp.", LEFT),
    ],
)
def test_what_is_left_of_a_plan(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(
    ("text", "words", "proposal"),
    [
        # of single files nothing but the percentage can be wrong
        (
            "Năm nay kiểm tra 9/15 đơn vị, đạt 70% kế hoạch.",
            "9/15 đơn vị, đạt 70%",
            "Đề nghị sửa 70% thành 60%: chỉ riêng số này sai thì các số liên quan đều khớp.",
        ),
        (
            "Năm nay đạt 70% (9/15 đơn vị) kế hoạch.",
            "70% (9/15",
            "Đề nghị sửa 70% thành 60%: chỉ riêng số này sai thì các số liên quan đều khớp.",
        ),
        # 500/488, 492/480 and 500/480 are all as likely
        ("Năm nay đào tạo 500 người, đạt 102,4% kế hoạch (480 người).", "500 người, đạt 102,4% kế hoạch (480", ""),
        ("Có 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 82% số đó.", "512 hồ sơ trực tuyến, chiếm 82%", ""),
        ("Đã chi 60,5/120 tỷ đồng, còn lại 50 tỷ đồng vốn.", "60,5/120 tỷ đồng, còn lại 50 tỷ", ""),
        ("Nay xong 7/22 trường hợp, còn lại 14 trường hợp nữa.", "7/22 trường hợp, còn lại 14", ""),
    ],
)
def test_a_finding_spans_its_figures_and_says_what_to_write(text: str, words: str, proposal: str) -> None:
    reading, (one,) = hits(text)
    assert reading.says(one.start, one.end) == words
    assert one.proposal == proposal if proposal else "chưa đủ căn cứ để biết số nào sai" in one.proposal


HARMLESS = (
    "Có 8% hộ; 9/15 đơn vị | 60%. Trong tổng số 20 xã có 12 phường, 5 tổ. Trong tổng số 40 hộ có 30 hộ, "
    "20 người đạt. Đã xong 7/22 hộ, xử lý 3 hộ, còn lại 15 hộ. "
    "Có 64 hồ sơ, trong đó 51 hồ sơ tốt, tăng 5%; 13 hồ sơ khá, 20%. Trong tổng số 40 hộ có 30 hộ xếp "
    "loại tốt; cả huyện (82%). "
)


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Đã kiểm tra 9/15 đơn vị, đạt 70%.", FRACTION),
        ("Đào tạo 500 người (kế hoạch 480 người), đạt 102,4%.", PLAN),
        ("Đào tạo 500 người, đạt 102,4% kế hoạch (480 người).", PLAN),
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 82%.", SHARE),
        ("Trong tổng số 640 đảng viên có 512 đảng viên xếp loại tốt (82%).", SHARE),
        ("Đã chuyển đổi 7/22 trường hợp, còn lại 14 trường hợp.", LEFT),
    ],
)
def test_what_is_passed_over_hides_nothing_behind_it(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(HARMLESS) == []
    assert found(HARMLESS + text) == finds
