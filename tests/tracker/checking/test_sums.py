"""Where a total and its parts are told apart from a fault: a case on either side of every threshold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.checking.amounts import Amount
from tracker.checking.check import check
from tracker.checking.figures.slips import exchanges, is_exchange, is_slip
from tracker.checking.figures.sums import holds, same_noun, wrong_parts
from tracker.checking.groups import Group
from tracker.checking.rules.sums import sum_hit

FILES = ("hồ", "sơ")
MILLION = Decimal(1_000_000)


def amount(value: str | int, noun: tuple[str, ...] = FILES, *, start: int = 0, about: bool = False) -> Amount:
    """A figure of single things, its last written digit counting: `12,5` is a measure, `12` is counted."""
    number = Decimal(str(value).replace(",", "."))
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return Amount(start, start + 5, number, step, Decimal(1), noun, False, about, start + 5)


def rounded(value: int, step: int) -> Amount:
    """A figure whose last written digit stands for `step` things: 2 nghìn."""
    return Amount(0, 5, Decimal(value), Decimal(step), Decimal(step), FILES, False, False, 5)


def group(total: str | int, *parts: str | int, claim: int = 2, **more: object) -> Group:
    return Group(amount(total), tuple(amount(part) for part in parts), claim, **more)


# ---------- a slip of the pen ----------


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        # off by one or two: of figures from 20 on
        ("20", "19", True),
        ("19", "18", False),
        ("20", "18", True),
        ("19", "17", False),
        ("17", "19", False),
        ("18", "20", True),
        # off by more: of figures from 100 on
        ("50", "47", False),
        ("99", "96", False),
        ("100", "97", True),
        ("97", "100", True),
        # by a fifth of the larger one, but not by more
        ("100", "80", True),
        ("99", "79", False),
        ("150", "120", True),
        ("149", "119", False),
        ("700", "500", False),
        ("10", "8", False),
        ("2", "1", False),
        # in one figure of the number, whatever its place
        ("200", "190", True),
        ("200", "185", False),
        ("3200", "2700", True),
        ("3200", "2690", False),
        # or by two figures exchanged
        ("163", "136", True),
        ("163", "126", False),
        ("1827", "1872", True),
        ("200", "182", False),
        ("20000", "19982", False),
        # not by nothing, nor by a part of the last digit
        ("120", "120", False),
        ("120", "118.5", False),
        ("120.5", "120", False),
    ],
)
def test_two_counts_differ_as_by_a_slip_of_the_pen(one: str, other: str, slip: bool) -> None:
    assert is_slip(Decimal(one), Decimal(other), Decimal(1)) is slip


@pytest.mark.parametrize(
    ("one", "other", "step", "slip"),
    [
        ("2000", "1800", "100", True),
        ("1900", "1700", "100", False),  # 20 and 19 hundreds
        ("1100", "800", "100", False),
        ("10000", "9700", "100", True),
        ("16.3", "13.6", "0.1", True),
        ("16.3", "12.6", "0.1", False),
        ("2.0", "1.8", "0.1", True),
        ("1.9", "1.7", "0.1", False),
        ("2.05", "1.85", "0.1", True),
        ("163000", "136000", "1000", True),
    ],
)
def test_a_slip_is_counted_in_the_last_written_digit(one: str, other: str, step: str, slip: bool) -> None:
    assert is_slip(Decimal(one), Decimal(other), Decimal(step)) is slip


# ---------- digits exchanged ----------


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        ("123", ["213", "132"]),
        ("99", []),
        ("98", []),
        ("100", []),
        ("105", ["150"]),
        ("120", ["210", "102"]),
        ("1123", ["1213", "1132"]),
        ("12,3", ["21.3", "13.2"]),
        ("1,5", []),
        ("987", ["897", "978"]),
    ],
)
def test_the_values_of_a_figure_with_two_neighbouring_digits_exchanged(figure: str, values: list[str]) -> None:
    assert exchanges(amount(figure)) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("total", "parts", "exchanged"),
    [
        ("1000", ("640", "540"), True),  # 460 + 540
        ("999", ("549", "540"), False),  # 459 + 540, but a smaller total
        ("1821", ("1200", "612"), True),  # the total is 1812
        ("1830", ("1200", "612"), False),
        ("2135", ("700", "535"), True),
        ("2135", ("700", "545"), False),
        ("1812", ("1200", "612"), False),  # right as it stands
        ("1812", ("1200", "621"), True),
        ("1812", ("1020", "612"), True),
        ("1812", ("2100", "612"), True),
        ("1812", ("1200", "630"), False),
        ("181,2", ("120,0", "62,1"), True),
        ("99,9", ("54,9", "54,0"), False),
        ("100,0", ("64,0", "54,0"), True),
        ("1812", ("1200", "62,1"), False),
        ("1812", ("1200,0", "621"), False),  # not written to the same digit
    ],
)
def test_one_exchange_of_digits_would_make_the_sum_right(total: str, parts: tuple[str, ...], exchanged: bool) -> None:
    assert is_exchange(amount(total), tuple(amount(part) for part in parts)) is exchanged


# ---------- the parts make the total ----------


@pytest.mark.parametrize(
    ("total", "parts", "made"),
    [
        (100, (60, 40), True),
        (100, (60, 41), False),
        (100, (60, 39), False),
        (100, (100, 5), False),  # one part is no sum
        (100, (60, 40, 7), True),
        (100, (60, 30, 10, 7, 8), True),  # the first of them; the others divide it again
        (100, (7, 60, 40), True),
        (100, (7, 8, 60, 40), True),  # all but one or two of them
        (100, (7, 8, 9, 60, 40), False),
        (100, (7, 8, 9, 80, 3), True),
        (100, (7, 60, 41), False),
        (100, (7, 60, 39), False),
        (100, (100, 3, 4), False),
        (100, (7, 100, 3), False),
        # a measure is rounded to its last digit: half of that for each part
        ("10,0", ("5,1", "5,0"), True),
        ("10,0", ("5,1", "5,1"), False),
        ("10,0", ("4,9", "5,0"), True),
        ("10,0", ("4,9", "4,9"), False),
        ("10,0", ("5,0", "5,05"), True),
        ("10,0", ("3,1", "3,5", "3,5"), True),
        ("10,0", ("3,1", "3,5", "3,6"), False),
        ("10", ("5,2", "5,3"), True),
        ("10", ("5,3", "5,3"), False),  # or half of the total's own
        ("10,0", ("5", "5,4"), True),
        ("10,0", ("5", "5,6"), False),
        ("10,0", ("7,7", "5,1", "5,0"), True),
        ("10,0", ("7,7", "5,1", "5,1"), False),
        ("10", ("7,7", "5,2", "5,3"), True),
        ("10", ("7,7", "5,3", "5,3"), False),
        ("10,0", ("7", "5", "5,4"), True),
        ("10,0", ("7", "5", "5,6"), False),
    ],
)
def test_the_parts_or_the_first_of_them_make_the_total(
    total: str | int, parts: tuple[str | int, ...], made: bool
) -> None:
    assert holds(group(total, *parts)) is made


def test_a_total_in_round_thousands_may_be_off_by_half_a_thousand() -> None:
    for more, made in ((500, True), (501, False)):
        assert holds(Group(rounded(12_000, 1_000), (amount(7_000), amount(5_000 + more)), 2)) is made


# ---------- which parts are wrong ----------


@pytest.mark.parametrize(
    ("total", "parts", "claim", "wrong"),
    [
        # said to be all of them (gồm): off by a twentieth at most, or as by a slip
        (1000, (600, 449), 2, 2),
        (1000, (600, 450), 2, 2),
        (1000, (600, 451), 2, 2),
        (1000, (600, 351), 2, 2),
        (1000, (600, 350), 2, 2),
        (1000, (600, 349), 2, 0),
        (1000, (700, 510), 2, 0),
        (100, (60, 45), 2, 2),
        (100, (60, 46), 2, 2),
        (100, (61, 48), 2, 2),
        (150, (101, 79), 2, 2),
        (150, (101, 80), 2, 0),
        (300, (200, 85), 2, 2),
        (300, (200, 84), 2, 0),
        (1000, (990, 510), 2, 0),
        # said to be among it (trong đó) of a "total": only a slip, of a hundred and more
        (100, (60, 41), 1, 2),
        (99, (60, 40), 1, 0),
        (1001, (600, 450), 1, 0),
        (1001, (600, 402), 1, 2),
        # or of three parts that each say what they count
        (99, (50, 30, 20), 1, 3),
        (20, (10, 6, 5), 1, 3),
        (18, (9, 5, 5), 1, 0),
        (99, (70, 30), 1, 0),
        # not said at all
        (100, (60, 41), 0, 0),
        (1000, (640, 541), 0, 0),
        (1812, (1200, 621), 0, 0),
        # digits that changed places are wrong wherever they are said to be parts
        (1812, (1200, 621), 1, 2),
        (15312, (10312, 9500), 1, 0),
        (1000, (460, 360), 1, 2),
        (1000, (460, 360), 0, 0),
        (999, (460, 359), 1, 0),  # 640 + 360
        # of round figures something left over is round too
        (1000, (600, 300), 1, 0),
        (1000, (600, 310), 1, 2),
        (1001, (600, 300), 1, 0),
        (1000, (600, 500), 1, 0),
        (9900, (6000, 3800), 1, 0),
        (9910, (6000, 3900), 1, 2),
        (9900, (6010, 3900), 1, 2),
        (9900, (6000, 3850), 1, 2),
        # none, one part, nothing
        (100, (99,), 2, 0),
        (0, (1, 1), 2, 0),
        (100, (60, 40), 2, 0),
    ],
)
def test_parts_that_do_not_make_their_total(total: int, parts: tuple[int, ...], claim: int, wrong: int) -> None:
    assert len(wrong_parts(group(total, *parts, claim=claim))) == wrong


def test_a_figure_that_is_said_to_be_rounded_proves_nothing() -> None:
    right, loose = (amount(60), amount(41)), (amount(60), amount(41, about=True))
    assert len(wrong_parts(Group(amount(100), right, 2))) == 2
    assert wrong_parts(Group(amount(100, about=True), right, 2)) == ()
    assert wrong_parts(Group(amount(100), loose, 2)) == ()


@pytest.mark.parametrize(
    ("total", "parts", "complete", "furthest", "wrong"),
    [
        # parts that divide it by their names: as far off as their family allows, of the larger one
        (1000, (500, 200), 2, "0.3", 2),
        (1000, (500, 199), 2, "0.3", 0),
        (1000, (900, 528), 2, "0.3", 2),
        (1000, (900, 529), 2, "0.3", 0),
        (1000, (150, 50), 2, "0.8", 2),
        (1000, (150, 49), 2, "0.8", 0),
        # and only those that do
        (1000, (500, 200, 30), 2, "0.3", 2),
        (1000, (500, 200, 30), 3, "0.3", 3),
        (1000, (500, 200, 30), 0, "0.3", 0),
    ],
)
def test_parts_that_divide_a_total_by_their_names(
    total: int, parts: tuple[int, ...], complete: int, furthest: str, wrong: int
) -> None:
    made = wrong_parts(group(total, *parts, claim=0, complete=complete, furthest=Decimal(furthest)))
    assert [part.value for part in made] == list(parts[:wrong])


@pytest.mark.parametrize(
    ("total", "parts", "wrong"),
    [
        (1000, (600, 399, 200), 2),  # 999: a slip, though all three are no nearer
        (1000, (600, 300, 99, 150), 3),
        (1000, (500, 250, 249, 120), 3),
        (5000, (2000, 2950, 80), 3),
        (5000, (2000, 2960, 80), 2),  # the nearer one, else the first
        (1812, (1200, 621, 3), 2),  # the exchange comes before a sum that is nearer
        (1824, (1200, 642, 170), 2),
        (1812, (1000, 200, 621, 3), 3),
        (1821, (1200, 612, 7), 2),
        (1000, (460, 360, 165), 2),
        (999, (460, 359, 165), 3),  # of figures below a thousand the nearer one
        (2135, (700, 535, 885), 2),
        (1000, (300, 400, 290), 3),
        (1000, (600, 200, 40), 2),
        (1000, (600, 190, 40), 0),
    ],
)
def test_the_beginning_that_a_slip_explains_is_the_wrong_one(total: int, parts: tuple[int, ...], wrong: int) -> None:
    assert [part.value for part in wrong_parts(group(total, *parts))] == list(parts[:wrong])


@pytest.mark.parametrize(
    ("total", "parts", "wrong"),
    [
        (1000, (600, 401), True),
        (999, (600, 400), False),
        (1000, (600, 435), False),
        (1812, (1200, 621), True),
    ],
)
def test_of_parts_that_may_overlap_only_a_slip_of_a_thousand_and_more_is_named(
    total: int, parts: tuple[int, ...], wrong: bool
) -> None:
    assert bool(wrong_parts(group(total, *parts, overlapping=True))) is wrong
    others = tuple(amount(part, ("máy",)) for part in parts)
    assert bool(wrong_parts(Group(amount(total), others, 2))) is wrong


def test_a_measure_is_judged_in_its_last_written_digit() -> None:
    assert wrong_parts(group("100,0", "60,0", "40,2", overlapping=True))
    assert not wrong_parts(group("99,9", "60,0", "40,1", overlapping=True))
    assert wrong_parts(group("10,0", "6,0", "4,2", claim=1))
    assert not wrong_parts(group("9,9", "6,0", "4,1", claim=1))
    assert not wrong_parts(group("100,0", "60,0", "30,0", claim=1)), "round figures"


def test_of_three_parts_below_a_hundred_each_must_say_what_it_counts() -> None:
    parts = (amount(50), amount(30), amount(20))
    assert wrong_parts(Group(amount(99), parts, 1)) == parts
    assert wrong_parts(Group(amount(99), (*parts[:2], amount(20, ())), 1)) == ()


@pytest.mark.parametrize(
    ("total", "parts", "same"),
    [
        (FILES, (FILES, FILES), True),
        (FILES, ((), ()), True),
        ((), (FILES,), True),
        (FILES, (FILES, ()), True),
        (FILES, (FILES, ("máy",)), False),
        (FILES, (("máy",),), False),
        ((), (FILES, ("máy",)), True),
        (("người",), (("nam",), ("nữ",)), True),
        (("người",), (("hộ",),), False),
    ],
)
def test_the_parts_count_what_the_total_counts(
    total: tuple[str, ...], parts: tuple[tuple[str, ...], ...], same: bool
) -> None:
    assert same_noun(amount(9, total), tuple(amount(4, part) for part in parts)) is same


# ---------- in words ----------


def money(value: str, noun: tuple[str, ...] = ("đồng",), *, start: int = 0) -> Amount:
    """An amount written in millions: 26.900,5 triệu đồng."""
    number = Decimal(value)
    step = MILLION.scaleb(int(number.as_tuple().exponent))
    return Amount(start, start + 6, number * MILLION, step, MILLION, noun, False, False, start + 12)


def test_a_finding_counts_in_the_unit_of_the_total_and_spans_both() -> None:
    hit = sum_hit(money("26900", start=10), (money("2105.5", start=40), money("24750", start=70)))
    assert hit.finds == "2.105,5 + 24.750 = 26.855,5, ít hơn 26.900 là 44,5 triệu đồng"
    assert "chưa đủ căn cứ" in hit.proposal
    assert (hit.kind.value, hit.start, hit.end) == ("sum", 10, 82)


def test_a_finding_reaches_to_the_last_part() -> None:
    parts = tuple(amount(value, start=start) for value, start in ((60, 20), (30, 40), (11, 60)))
    assert sum_hit(amount(100), parts).end == 65


@pytest.mark.parametrize(
    ("total", "parts", "unit"),
    [
        (("hồ", "sơ", "đất", "đai"), ((), ()), "hồ sơ"),
        ((), (("hộ", "nghèo", "mới"), ()), "hộ nghèo"),
        ((), ((), ("hộ",)), "hộ"),
        (("người",), (("nam",), ("nữ",)), "nam"),
        (("đơn", "vị"), (("xã",), ("phường",)), "đơn vị"),
        ((), ((), ()), ""),
    ],
)
def test_a_finding_names_what_the_parts_or_the_total_count(
    total: tuple[str, ...], parts: tuple[tuple[str, ...], ...], unit: str
) -> None:
    one, other = (amount(value, noun) for value, noun in zip((60, 41), parts, strict=True))
    finds = sum_hit(amount(100, total), (one, other)).finds
    assert finds == f"60 + 41 = 101, nhiều hơn 100 là 1 {unit}".strip()


# ---------- whole texts ----------


def test_parts_of_one_total_that_look_like_slips_of_each_other_are_passed_over() -> None:
    text = "- Đã giải quyết: 23.699 hồ sơ. Trong đó:\n+ Đúng hạn: 11.854 hồ sơ;\n+ Quá hạn: 11.845 hồ sơ."
    assert check(text) == []


@pytest.mark.parametrize(
    ("late", "finds"),
    [
        ("11.845", []),
        ("11.846", ["11.854 + 11.846 = 23.700, nhiều hơn 23.699 là 1 hồ sơ"]),
        ("11.844", ["11.854 + 11.844 = 23.698, ít hơn 23.699 là 1 hồ sơ"]),
    ],
)
def test_a_total_and_its_parts_in_a_text(late: str, finds: list[str]) -> None:
    text = f"Đã giải quyết 23.699 hồ sơ, trong đó đúng hạn 11.854 hồ sơ, quá hạn {late} hồ sơ."
    assert [one.finds for one in check(text)] == finds
