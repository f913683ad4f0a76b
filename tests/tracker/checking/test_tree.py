"""Figures read as a tree: what belongs to what, what is against what, and the one number that explains a fault."""

# ruff: noqa: E501  (sentences stay whole)

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from tracker.checking.check import check
from tracker.checking.groups import Grouping
from tracker.checking.reading import Reading
from tracker.checking.roles import Roles
from tracker.checking.writing import percent_words


def told(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.finds) for one in check(text)]


def roles(text: str) -> str:
    """Each figure with its role and what it is against: `20.900 value, 12% change year`."""
    reading = Reading(text)
    words = (
        f"{reading.plain.text[one.amount.start : one.amount.end]}{'%' * one.amount.percent} {one.role} {one.against}"
        for one in Roles(reading).figures
    )
    return ", ".join(" ".join(each.split()) for each in words)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Doanh thu đạt 655,4 tỷ đồng, tăng 28,5% so cùng kỳ, trong đó vận tải hàng hóa 394,3 tỷ đồng, tăng 32,2%.",
            "655,4 value, 28,5% change year, 394,3 value, 32,2% change",
        ),
        (
            "Dư nợ là 16.039 tỷ đồng giảm 37 tỷ so đầu năm và tăng 6,1% so cùng kỳ.",
            "16.039 value, 37 change start, 6,1% change year",
        ),
        (
            "Diện tích 43.253 ha (đạt 100% kế hoạch và 104,13% cùng kỳ), sản lượng 281.335 tấn (tăng 17.172 tấn).",
            "43.253 value, 100% level plan, 104,13% level year, 281.335 value, 17.172 change",
        ),
        (
            "Giải ngân 528.870,2 tỷ đồng, đạt 57,9% kế hoạch (tăng 12.076,9 tỷ đồng so với tuần trước).",
            "528.870,2 value, 57,9% level plan, 12.076,9 change month",
        ),
        (
            "Tiếp nhận 20.900 hồ sơ, tăng 12% (tương ứng 1.900 hồ sơ) so với cùng kỳ (19.000 hồ sơ).",
            "20.900 value, 12% change, 1.900 change, 19.000 base",
        ),
        (
            "Trị giá 41,4 triệu USD giảm 35,7% so cùng kỳ (giảm 22,9 triệu USD), hàng dệt may về trị giá tương đương "
            "57 triệu USD.",
            "41,4 value, 35,7% change year, 22,9 change, 57 value",
        ),
        ("Số hộ giảm từ 460 hộ xuống còn 400 hộ, giảm 60 hộ.", "460 before, 400 after, 60 change"),
        (
            "Còn 642 hộ nghèo trên tổng số 28.640 hộ, chiếm 2,24%, giảm 309 hộ so với đầu năm (951 hộ).",
            "642 value, 28.640 whole, 2,24% share, 309 change start, 951 base",
        ),
        ("Dân số 1.764.185 người, mật độ 706 người/km2, năng suất 62,5 tạ/ha.", "1.764.185 value, 706 rate, 62,5 rate"),
        ("Đào tạo 500 người (kế hoạch 480 người), vượt 20 người.", "500 value, 480 plan, 20 change plan"),
        ("Mức hỗ trợ không vượt 6,5 tỷ đồng; xếp thứ 12/63, điểm ngày 30/4.", "6,5 value, 12/63 value"),
    ],
)
def test_each_figure_has_its_role(text: str, read: str) -> None:
    assert roles(text) == read


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        # two partitions of one total, told in a row; nam and nữ are no part of nông thôn
        (
            "Dân số 913.481 người, tăng 5.240 người, tương đương tăng 0,58% so với năm 2019. Trong đó, thành thị 253.644 "
            "người chiếm 27,77%; nông thôn 659.837 người; nam 457.072 người; nữ 456.409 người.",
            ["913481 = 253644 + 659837", "913481 = 457072 + 456409"],
        ),
        # the second of them in a sentence of its own
        (
            "Dân số là 1.764.185 người. Trong đó dân số thành thị 247.742 người, dân số nông thôn 1.516.443 người. Dân số "
            "nam đạt 865.821 người, trong khi đó nữ đạt 898.364 người.",
            ["1764185 = 247742 + 1516443", "1764185 = 865821 + 898364"],
        ),
        # a part that goes on in the next sentence
        (
            "Tham gia 448 đại biểu. Trong đó, tán thành 432 đại biểu, không tán thành 2 đại biểu. Đại biểu không biểu "
            "quyết là 14 đại biểu.",
            ["448 = 432 + 2 + 14"],
        ),
        # brackets within a partition, and right behind their figure
        (
            "Sắp xếp 381 đơn vị hành chính cấp xã (341 xã, 23 phường và 17 thị trấn) để hình thành 104 đơn vị mới (93 xã, "
            "11 phường), giảm 277 đơn vị.",
            ["381 = 341 + 23 + 17", "104 = 93 + 11"],
        ),
        # the increase before the word is never the total
        (
            "Dân số 2.685.513 người, tăng 104.963 người so với năm 2020, bao gồm: thành thị 2.266.771 người; nông thôn "
            "418.742 người.",
            ["2685513 = 2266771 + 418742"],
        ),
        # one figure in two scales
        (
            "Thu 3 tỷ 067 triệu đồng, gồm 2.000 triệu đồng và 1.067 triệu đồng.",
            ["3067000000 = 2000000000 + 1067000000"],
        ),
    ],
)
def test_a_total_has_its_partitions(text: str, groups: list[str]) -> None:
    found = Grouping(Reading(text)).groups()
    assert [f"{one.total.value:f} = {' + '.join(f'{part.value:f}' for part in one.parts)}" for one in found] == groups


#: Facts as offices publish them: every one of these is right, though a nearer figure would make it wrong.
RIGHT = (
    "Doanh thu vận tải đạt 655,4 tỷ đồng, tăng 28,5% so cùng kỳ, trong đó hàng hóa 394,3 tỷ đồng, tăng 32,2%, hành khách "
    "239,3 tỷ đồng, tăng 23,3%.",
    "Tổng thu bảo hiểm đạt 1.294 tỷ đồng, tăng 4,08% so với năm 2019, trong đó: bảo hiểm xã hội 606 tỷ đồng, tăng 5,97%; "
    "bảo hiểm y tế 649 tỷ đồng, tăng 2,39%; bảo hiểm thất nghiệp 39 tỷ đồng, tăng 4% so cùng kỳ.",
    "Có 1.858 doanh nghiệp, tăng 20,10% so với năm 2018 (tương đương tăng 311 doanh nghiệp), trong đó: ngoài Nhà nước "
    "chiếm 99,46%/tổng số doanh nghiệp, với 1.848 doanh nghiệp, tăng 20,47%; vốn nước ngoài 06 doanh nghiệp, giảm "
    "14,29%; Nhà nước 04 doanh nghiệp, giảm 33,33%.",
    "Khách du lịch đạt 519.700 lượt khách, tăng 5,2% so cùng kỳ, trong đó khách quốc tế 271.700 lượt khách, đạt 50,7% kế "
    "hoạch và giảm 1,5% so cùng kỳ.",
    "Thu ngân sách đạt 19.275 tỷ đồng tăng 45% so với năm 2012, thu nội địa đạt 15.700 tỷ đồng tăng 60%.",
    "Giáo dục mầm non có 126 trường, 36 trường ngoài công lập, 41 trường đạt chuẩn, đạt 45,56%.",
    "Dân số huyện 112.548 người. Xã đông nhất có 19.255 người (chiếm 17,11% dân số toàn huyện), ít nhất 9.671 người "
    "(chiếm 8,59%).",
    "Tổng số lao động 64.718 người (chiếm 57,5% tổng dân số), trong đó đang làm việc 62.583 người, chiếm 96,7% lao động.",
    "Với 452/453 đại biểu tham gia biểu quyết tán thành, chiếm 94,56% tổng số đại biểu, nghị quyết được thông qua.",
    "Có 437/448 đại biểu tham gia biểu quyết tán thành, đạt tỷ lệ 92,39%.",
    "Tham gia là 448 đại biểu, chiếm 93,72%. Trong đó, tán thành 432 đại biểu, chiếm 90,38%, không tán thành 2 đại biểu, "
    "chiếm 0,42%. Không biểu quyết 14 đại biểu, chiếm 2,93%.",
    "Có 692 dự án với quy mô 633.559 căn, đạt 59,6% so với chỉ tiêu tại Đề án 1 triệu căn hộ.",
    "Giá bán đạt 80 triệu đồng/m2, tăng 5,6% so với quý trước (tăng 33% so với cùng kỳ).",
    "Sản lượng thủy sản 2.425,6 tấn, tăng 2,2%, trong đó khai thác 205,1 tấn, tăng 1,6%; nuôi trồng 2.220,5 tấn.",
    "Thu hút 56.702 tỷ đồng (tăng 3,3%), gồm: 6.100 doanh nghiệp mới (40.142 tỷ đồng), 835 doanh nghiệp tăng vốn (22.470 "
    "tỷ đồng) và 44 doanh nghiệp giảm vốn (3.707 tỷ đồng).",
    "Cơ cấu kinh tế: nông nghiệp 22,9%, công nghiệp 25,7%, dịch vụ 51,4%.",
    "Kế hoạch 913.216,2 tỷ đồng (bao gồm: trung ương 437.488,9 tỷ đồng và địa phương 475.727,3 tỷ đồng).",
    "Cả nước còn 3.321 đơn vị, gồm 2.636 xã, 672 phường và 13 đặc khu.\n\nTrong đó có 3.193 đơn vị hình thành mới và 128 "
    "đơn vị giữ nguyên.",
    "Toàn huyện có 17 xã và 2 thị trấn, gồm 225 thôn, trong đó có 18 xã, thị trấn khó khăn và 01 xã đạt chuẩn.",
    "Tổng thu đạt 11.174 tỷ đồng, tăng 27%. Trong đó, thu nội địa 9.723 tỷ đồng, thu qua hải quan 1.442 tỷ đồng.",
    "Nam 32.373 người chiếm 50,83%, nữ 31.309 người chiếm 49,17% trong tổng số 63.682 người.",
    "Tổng dư nợ 24.610 tỷ đồng; so với 31/12/2021 tăng 2.375 tỷ đồng (+10,7%), cụ thể: ngân hàng thương mại 21.010 tỷ "
    "đồng; Ngân hàng Chính sách xã hội 3.600 tỷ đồng.",
    "Xảy ra 191 vụ làm 103 người chết, 135 người bị thương; so với cùng kỳ giảm 38 vụ, giảm 31 người chết.",
    "Thống nhất 9 tháng 962 triệu USD, đạt 78,2% kế hoạch (1.230 triệu USD).",
    "Lãnh đạo tiếp 72 vụ việc (gồm cả kỳ trước chuyển sang); đã giải quyết 281 vụ việc của năm.",
)


@pytest.mark.parametrize("text", RIGHT, ids=lambda text: text[:40])
def test_a_figure_near_by_is_not_what_another_is_of(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        # a share of a whole that it names
        (
            "Vốn đầu tư toàn xã hội 6.208,8 tỷ đồng, đạt 34,8% kế hoạch. Vốn khu vực Nhà nước 953,6 tỷ đồng, chiếm 15,2% "
            "trong tổng vốn đầu tư.",
            ("percent", "953,6/6.208,8 = 15,4%, không phải 15,2%"),
        ),
        (
            "Đã thu hoạch 31.260 ha lúa, chiếm 94,7% diện tích gieo cấy (36.480 ha).",
            ("ratio", "31.260/36.480 = 85,7%, không phải 94,7%"),
        ),
        ("Tiếp nhận 388 hồ sơ, giải quyết 376 hồ sơ, đạt 90,9%.", ("percent", "376/388 = 96,9%, không phải 90,9%")),
        # a level against last year, past a level of the plan
        (
            "Thu 412,86 tỷ đồng,\nđạt 107,24% dự toán, bằng 102,15% so với năm 2023 (371,45 tỷ đồng).",
            ("ratio", "412,86/371,45 = 111,15%, không phải 102,15%"),
        ),
        # parts and totals
        (
            "Có 120 đơn vị hành chính cấp xã mới (103 xã, 20 phường, 1 đặc khu).",
            ("sum", "103 + 20 + 1 = 124, nhiều hơn 120 là 4 đơn vị"),
        ),
        ("Dân số 21.460 người, trong đó nữ 25.935 người.", ("sum", "số thành phần 25.935 lớn hơn tổng 21.460")),
        (
            "Tổng giá trị 8.694,4 tỷ đồng, đạt 102,46% kế hoạch, tăng 9,01% so với năm 2023. Trong đó, nông - lâm - ngư "
            "nghiệp 1.842,7 tỷ đồng; công nghiệp - xây dựng 3.906,5 tỷ đồng; thương mại - dịch vụ 2.755,2 tỷ đồng.",
            ("sum", "1.842,7 + 3.906,5 + 2.755,2 = 8.504,4, ít hơn 8.694,4 là 190,0 tỷ đồng"),
        ),
        (
            "Đoạt 27 giải, gồm 01 giải Nhất, 06 giải Nhì, 11 giải Ba và 12 giải Khuyến khích.",
            ("sum", "1 + 6 + 11 + 12 = 30, nhiều hơn 27 là 3 giải nhất"),
        ),
        (
            "Số tạm ứng của 03 đơn vị là 2.486 triệu đồng, lần lượt 1.286 triệu đồng, 742 triệu đồng và 358 triệu đồng.",
            ("sum", "1.286 + 742 + 358 = 2.386, ít hơn 2.486 là 100 triệu đồng"),
        ),
        ("Tham dự 29 người, gồm lãnh đạo 06 người, trưởng thôn 08 người, công chức 12 người.",
         ("sum", "6 + 8 + 12 = 26, ít hơn 29 là 3 người")),
        # a structure
        (
            "Cơ cấu kinh tế năm 2013: công nghiệp 60,39%, dịch vụ 28,92%, nông nghiệp giảm còn 10,09%.",
            ("percent", "60,39% + 28,92% + 10,09% = 99,40%, không phải 100%"),
        ),
        # before, after and the fall between
        (
            "Sắp xếp 325 đơn vị (255 xã, 70 phường) để hình thành 120 đơn vị mới, giảm 250 đơn vị.",
            ("sum", "325 - 120 = 205, không phải 250"),
        ),
    ],
)  # fmt: skip
def test_what_the_tree_belies_is_named(text: str, finds: tuple[str, str]) -> None:
    assert told(text) == [finds]


def grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    return f"{percent_words(Decimal(part) * 100 / Decimal(whole), 2)}"


#: Styles of one and the same tree: a total, its base, two partitions, a share of each part.
STYLES = (
    "Dân số {t} người, tăng {d} người ({g}) so với năm trước ({b} người), trong đó: thành thị {a1} người, chiếm {s1}; nông "
    "thôn {a2} người, chiếm {s2}; nam {c1} người, chiếm {r1}; nữ {c2} người, chiếm {r2}.",
    "Toàn huyện có {t} người, tăng {g} (tương đương {d} người) so với cùng kỳ năm trước là {b} người. Trong đó, thành thị "
    "{a1} người ({s1}), nông thôn {a2} người ({s2}). Dân số nam {c1} người, nữ {c2} người.",
    "Tổng số có {t} người (thành thị {a1} người, nông thôn {a2} người), chia ra: nam {c1} người, chiếm {r1}; nữ {c2} người, "
    "chiếm {r2}; năm trước có {b} người.",
)
PARTS = st.integers(2_000, 60_000)


def tree(one: int, other: int, men: int, before: int) -> dict[str, str]:
    """The figures of a tree that holds, by their names in the styles."""
    total = one + other
    men = min(men, total - 1_000)
    base = total - before
    counts = {"t": total, "d": before, "b": base, "a1": one, "a2": other, "c1": men, "c2": total - men}
    shares = {"s1": (one, total), "s2": (other, total), "r1": (men, total), "r2": (total - men, total)}
    words = {name: grouped(value) for name, value in counts.items()}
    return words | {name: percent(*pair) for name, pair in shares.items()} | {"g": percent(before, base)}


@given(st.sampled_from(STYLES), PARTS, PARTS, PARTS, st.integers(100, 1_500))
@settings(max_examples=40, deadline=None)
def test_a_tree_that_holds_is_passed_over(style: str, one: int, other: int, men: int, before: int) -> None:
    assert told(style.format(**tree(one, other, men, before))) == []


@given(
    st.sampled_from(STYLES[:2]), PARTS, PARTS, PARTS, st.integers(100, 1_500),
    st.sampled_from(("t", "a1", "a2", "c1", "c2")), st.integers(111, 999),
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_one_number_changed_is_found_and_a_proposal_is_the_right_number(
    style: str, one: int, other: int, men: int, before: int, which: str, off: int
) -> None:
    figures = tree(one, other, men, before)
    right = figures[which]
    figures[which] = grouped(int(right.replace(".", "")) + off)
    findings = check(style.format(**figures))
    assert findings
    for finding in findings:
        if finding.proposal.startswith("Đề nghị sửa"):
            assert finding.proposal.startswith(f"Đề nghị sửa {figures[which]} thành {right} người:")


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        # one part: its share is right, and so is all the rest
        (
            "Vốn 742,9 tỷ đồng, trong đó trung ương 88,6 tỷ đồng, chiếm 11,9%, địa phương 731 tỷ đồng, chiếm 88,1%.",
            "731 thành 654,3 tỷ đồng",
        ),
        # the total: both of its partitions say so
        (
            "Dân số là 1.772.785 người. Trong đó dân số thành thị 247.742 người, dân số nông thôn 1.516.443 người. Dân số "
            "nam đạt 865.821 người, trong khi đó nữ đạt 898.364 người.",
            "1.772.785 thành 1.764.185 người",
        ),
        # a percentage whose figures another relation proves
        (
            "Có 64.718 người, trong đó nam 40.000 người, chiếm 61,81%, nữ 24.718 người, chiếm 83,19%.",
            "83,19% thành 38,19%",
        ),
        # a rise told twice
        (
            "Tiếp nhận 20.900 hồ sơ, tăng 1.811 hồ sơ (10,0%) so với cùng kỳ (19.000 hồ sơ).",
            "1.811 thành 1.900 hồ sơ",
        ),
        # one sum alone: any of the three may be wrong
        ("Tiếp nhận 120 hồ sơ, trong đó trực tuyến 70 hồ sơ, trực tiếp 51 hồ sơ.", ""),
        # one share alone of large figures
        ("Tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ trực tuyến, chiếm 82%.", ""),
        # two faults beside each other prove neither
        (
            "Dân số 109.993 người: dân tộc Kinh 94.404 người chiếm 85,89%, dân tộc Khmer 14.154 người chiếm 12,87%, dân tộc "
            "khác 1.298 người chiếm 1,18%.",
            "",
        ),
    ],
)
def test_a_proposal_is_made_only_where_one_number_explains_it(text: str, proposal: str) -> None:
    proposals = [one.proposal for one in check(text)]
    if proposal:
        assert proposals == [f"Đề nghị sửa {proposal}: chỉ riêng số này sai thì các số liên quan đều khớp."]
    else:
        assert proposals
        assert all("chưa đủ căn cứ để biết số nào sai" in one for one in proposals)
