"""Rises and falls beside the two values they are between: what is worked out rightly is passed over."""

from __future__ import annotations

import pytest

from tracker.checking.figures.relations import Relates
from tracker.checking.figures.telling import Told, tell
from tracker.checking.figures.tree import Tree
from tracker.checking.groups import Grouping
from tracker.checking.reading import Reading

KINDS = {Relates.DIFFERENCE: "sum", Relates.RATE: "percent"}


def told(reading: Reading) -> list[Told]:
    grouping = Grouping(reading)
    return [one for one in tell(Tree(grouping, list(grouping.groups()))) if one.relates in KINDS]


def found(text: str) -> list[tuple[str, str]]:
    return [(KINDS[one.relates], one.finds) for one in told(Reading(text))]


RISE = "20.900 - 19.000 = 1.900, không phải 1.811"
RATE = "(20.900 - 19.000)/19.000 = 10%, không phải 12%"


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        # a difference, a rate, both; rising and falling
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.900 hồ sơ so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ so với cùng kỳ (19.000 hồ sơ).", [("sum", RISE)]),
        ("Tiếp nhận 20.900 hồ sơ, tăng 10% so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 12% so với cùng kỳ (19.000 hồ sơ).", [("percent", RATE)]),
        (
            "Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ (12%) so với cùng kỳ (19.000 hồ sơ).",
            [("sum", RISE), ("percent", RATE)],
        ),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.900 hồ sơ (10%) so với cùng kỳ (19.000 hồ sơ).", []),
        (
            "Tiếp nhận 20.900 hồ sơ, tăng 12% (tương ứng 1.900 hồ sơ) so với cùng kỳ năm 2021 là 19.000 hồ sơ.",
            [("percent", RATE)],
        ),
        ("Còn 17.100 hồ sơ, giảm 1.900 hồ sơ so với cùng kỳ (19.000 hồ sơ).", []),
        (
            "Còn 17.100 hồ sơ, giảm 1.800 hồ sơ so với cùng kỳ (19.000 hồ sơ).",
            [("sum", "19.000 - 17.100 = 1.900, không phải 1.800")],
        ),
        (
            "Còn 17.100 hồ sơ, giảm 12% so với cùng kỳ (19.000 hồ sơ).",
            [("percent", "(19.000 - 17.100)/19.000 = 10%, không phải 12%")],
        ),
        # the rate behind the earlier value
        (
            "Tiếp nhận 20.900 hồ sơ, tăng 1.900 hồ sơ so với cùng kỳ (19.000 hồ sơ), tương ứng tăng 12%.",
            [("percent", RATE)],
        ),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.900 hồ sơ so với cùng kỳ (19.000 hồ sơ), đạt 12%.", []),
        # what does not rise by its sign, is rounded, or counts something else
        ("Tiếp nhận 17.100 hồ sơ, tăng 1.800 hồ sơ so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng khoảng 1.811 hồ sơ so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận khoảng 20.900 hồ sơ, tăng 1.811 hồ sơ so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ so với cùng kỳ (gần 19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ so với cùng kỳ (19.000 hộ).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 5 xã so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ; tăng 1.811 hồ sơ so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ. Tăng 1.811 hồ sơ so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ so với cùng kỳ. Năm 2021 có 19.000 hồ sơ.", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ | so với cùng kỳ (19.000 hồ sơ).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ nhờ 19.000 hồ sơ đất đai.", []),
        ("Đạt 95%, tăng 4% so với cùng kỳ (90%).", []),
        ("Đạt 95%, tăng 4% so với cùng kỳ (19.000 hồ sơ).", []),
        ("Đã xong 20/30 hồ sơ, tăng 4 hồ sơ so với cùng kỳ (19 hồ sơ).", []),
        # the earlier value without a word for what it counts: from a thousand on
        (
            "Tiếp nhận 2.100 hồ sơ, tăng 90 hồ sơ so với cùng kỳ (1.000).",
            [("sum", "2.100 - 1.000 = 1.100, không phải 90")],
        ),
        ("Tiếp nhận 2.100 hồ sơ, tăng 90 hồ sơ so với cùng kỳ (999).", []),
        # money is rounded to its last digit
        ("Thu 20,9 tỷ đồng, tăng 2,0 tỷ đồng so với cùng kỳ (19,0 tỷ đồng).", []),
        (
            "Thu 20,9 tỷ đồng, tăng 2,1 tỷ đồng so với cùng kỳ (19,0 tỷ đồng).",
            [("sum", "20,9 - 19,0 = 1,9, không phải 2,1")],
        ),
        (
            "Thu 20 tỷ đồng, tăng 12% so với cùng kỳ (19,5 tỷ đồng).",
            [("percent", "(20,0 - 19,5)/19,5 = 3%, không phải 12%")],
        ),
        # what rose stands before the brackets of its plan
        (
            "Khám 1.500 lượt (đạt 107,1% kế hoạch 1.400 lượt), tăng 200 lượt so với năm 2023 (1.200 lượt).",
            [("sum", "1.500 - 1.200 = 300, không phải 200")],
        ),
        (
            "Khám 1.500 lượt, đạt 107,1% kế hoạch (1.400 lượt), tăng 200 lượt so với năm 2023 (1.200 lượt).",
            [("sum", "1.500 - 1.200 = 300, không phải 200")],
        ),
        ("Khám 1.500 lượt, đạt 107,1% kế hoạch (1.400 lượt), tăng 300 lượt so với năm 2023 (1.200 lượt).", []),
        (
            "Khám 1.500 lượt (kế hoạch 1.400 lượt), tăng 200 lượt so với năm 2023 (1.200 lượt).",
            [("sum", "1.500 - 1.200 = 300, không phải 200")],
        ),
        (
            "Có 2 trạm (mới), khám 1.500 lượt (kế hoạch 1.400 lượt), tăng 200 lượt so với năm 2023 (1.200 lượt).",
            [("sum", "1.500 - 1.200 = 300, không phải 200")],
        ),
        (
            "Khám 1.500 lượt (đạt 107,1% kế hoạch năm do Sở Y tế giao cho toàn huyện là 1.400 lượt), tăng 200 "
            "lượt so với năm 2023 (1.200 lượt).",
            [("sum", "1.500 - 1.200 = 300, không phải 200")],
        ),
        ("Khám chữa bệnh (kế hoạch 1.400 lượt), tăng 100 lượt so với năm 2023 (1.200 lượt).", []),
        # a count is exact; nothing has changed; several changes
        (
            "Tiếp nhận 20.900 hồ sơ, tăng 1.899 hồ sơ so với cùng kỳ (19.000 hồ sơ).",
            [("sum", "20.900 - 19.000 = 1.900, không phải 1.899")],
        ),
        (
            "Tiếp nhận 19.000 hồ sơ, tăng 12% so với cùng kỳ (19.000 hồ sơ).",
            [("percent", "(19.000 - 19.000)/19.000 = 0%, không phải 12%")],
        ),
        ("Tiếp nhận 20.900 hồ sơ, tăng 10% (tương ứng 1.811 hồ sơ) so với cùng kỳ (19.000 hồ sơ).", [("sum", RISE)]),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.900 hồ sơ (10%) so với cùng kỳ (19.000 hồ sơ), tương ứng tăng 12%.", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 10% so với cùng kỳ (19.000 hồ sơ), tương ứng tăng 12%.", []),
        # no word against what, or none that it is the earlier value
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ, trong đó có 19.000 hồ sơ.", []),
        (
            "Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ so với 19.000 hồ sơ.",
            [("sum", "20.900 - 19.000 = 1.900, không phải 1.811")],
        ),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.900 hồ sơ so với 19.000 hồ sơ.", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ so với cùng kỳ (90%).", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ so với cùng kỳ\n- Năm trước có 19.000 hồ sơ.", []),
        # times and ranges are no values
        ("Tiếp nhận 20.900 hồ sơ trong 6 tháng, tăng 1.811 hồ sơ so với cùng kỳ (19.000 hồ sơ).", [("sum", RISE)]),
        ("Tăng 1.811 hồ sơ so với cùng kỳ.", []),
        ("Tiếp nhận 20.900 hồ sơ, tăng 12%.", []),
    ],
)
def test_a_change_against_an_earlier_value(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(text) == finds


MOVE = [("percent", "(460 - 400)/400 = 15,0%, không phải 12,5%")]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Lượt khách tăng 12,5% so với cùng kỳ (từ 400 lên 460 lượt).", MOVE),
        ("Lượt khách tăng 15% so với cùng kỳ (từ 400 lên 460 lượt).", []),
        ("Số thẻ tăng từ 400 thẻ lên 460 thẻ, tăng 12,5%.", MOVE),
        ("Số thẻ tăng từ 400 thẻ lên 460 thẻ, tăng 15%.", []),
        ("Số thẻ tăng từ 400 thẻ lên 460 thẻ, tăng 60 thẻ.", []),
        ("Số thẻ tăng từ 400 thẻ lên 460 thẻ, tăng 50 thẻ.", [("sum", "460 - 400 = 60, không phải 50")]),
        ("Số hộ giảm từ 460 hộ xuống còn 400 hộ, giảm 50 hộ.", [("sum", "460 - 400 = 60, không phải 50")]),
        ("Số hộ giảm từ 460 hộ xuống còn 400 hộ, giảm 60 hộ.", []),
        ("Số hộ nghèo giảm 50 hộ (từ 460 hộ xuống 400 hộ).", [("sum", "460 - 400 = 60, không phải 50")]),
        ("Số hộ nghèo giảm 60 hộ (từ 460 hộ xuống 400 hộ).", []),
        ("Số hộ nghèo giảm khoảng 50 hộ (từ 460 hộ xuống 400 hộ).", []),
        ("Lượt khách tăng 12,5% so với cùng kỳ (từ 400 thẻ lên 460 lượt).", []),
        ("Lượt khách tăng 12,5%. Năm nay (từ 400 lên 460 lượt).", []),
        ("Số hộ nghèo giảm 50 hộ (từ 460 xuống 400 hộ).", [("sum", "460 - 400 = 60, không phải 50")]),
        ("Số hộ tăng 50 hộ (từ 400 thành 460 hộ).", [("sum", "460 - 400 = 60, không phải 50")]),
        ("Số thẻ tăng từ 40% lên 460 thẻ, tăng 12%.", []),
        ("Số thẻ tăng từ 400 thẻ lên 46%, tăng 12%.", []),
        ("Số thẻ tăng từ 400/500 thẻ lên 460 thẻ, tăng 50 thẻ.", []),
        ("Số thẻ tăng từ 400 thẻ lên 460 thẻ, tăng khoảng 50 thẻ.", []),
        ("Cấp 400 thẻ lên 460 thẻ, tăng 50 thẻ.", []),
        ("Số thẻ tăng từ 400 thẻ lên 460 hộ, tăng 50 hộ.", []),
        ("Số thẻ tăng từ 400 thẻ lên 460 thẻ, tăng 12,5% so với cùng kỳ", []),
        ("Số thẻ tăng từ 400 thẻ và 460 thẻ, tăng 50 thẻ.", []),
        (
            "Có 5/7 xã, 3 phường, 90%. Số thẻ tăng từ 400 thẻ lên 460 thẻ, tăng 50 thẻ.",
            [("sum", "460 - 400 = 60, không phải 50")],
        ),
        ("Lượt khách tăng 12,5% (từ 40% lên 460 lượt).", []),
        ("Lượt khách tăng 12,5% (từ 400 lượt lên 46%).", []),
        ("Lượt khách tăng 50 lượt (từ 400/500 lượt lên 460 lượt).", []),
        ("Tỷ lệ giảm từ 5,1% xuống còn 4,2%, giảm 0,5%.", []),
        ("Số thẻ tăng từ 400 thẻ lên 460 thẻ. Doanh thu tăng 12,5%.", []),
    ],
)
def test_a_change_from_one_value_to_another(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(text) == finds


def test_a_finding_spans_both_values_and_says_what_to_write() -> None:
    text = "Trong năm tiếp nhận 20.900 hồ sơ đất đai, tăng 1.811 hồ sơ (12%) so với cùng kỳ (19.000 hồ sơ)."
    reading = Reading(text)
    one, other = told(reading)
    assert reading.says(*one.span) == text[len("Trong năm tiếp nhận ") : text.rindex(" hồ sơ")]
    assert other.span == one.span
    assert all("chưa đủ căn cứ để biết số nào sai" in each.proposal for each in (one, other))
