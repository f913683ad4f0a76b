"""Whatever the figures: parts that make their total are passed over, and one figure that is off is named."""

from __future__ import annotations

from hypothesis import example, given, strategies as st

from tracker.checking.check import check
from tracker.checking.rules.ratios import RATIO
from tracker.checking.rules.sums import SUM
from tracker.checking.writing import percent_words, write_decimal

WORDINGS = (
    "Trong kỳ đã giải quyết {t} hồ sơ, trong đó đúng hạn {a} hồ sơ, quá hạn {b} hồ sơ.",
    "Đã giải quyết {t} hồ sơ (đúng hạn {a} hồ sơ, trễ hạn {b} hồ sơ).",
    "Tổng số hồ sơ đã giải quyết: {t} hồ sơ, gồm: {a} hồ sơ đúng hạn và {b} hồ sơ quá hạn.",
    "- Đã giải quyết: {t} hồ sơ. Trong đó:\n+ Đúng hạn: {a} hồ sơ;\n+ Quá hạn: {b} hồ sơ.",
    "Toàn huyện có {t} người tham gia, chia ra: nam {a} người; nữ {b} người.",
)
COUNTS = st.integers(60, 40_000)


def text_of(wording: str, total: int, one: int, other: int) -> str:
    figures = {"t": total, "a": one, "b": other}
    return wording.format(**{name: f"{value:,}".replace(",", ".") for name, value in figures.items()})


@given(st.sampled_from(WORDINGS), COUNTS, COUNTS)
@example(WORDINGS[3], 11_854, 11_845)
def test_parts_that_make_their_total_are_passed_over(wording: str, one: int, other: int) -> None:
    assert check(text_of(wording, one + other, one, other)) == []


def exchanged(value: int, at: int) -> int:
    """The value with two neighbouring digits exchanged: what a slip of the pen makes of it."""
    digits = list(str(value))
    at %= len(digits) - 1
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return int("".join(digits))


@given(st.sampled_from(WORDINGS), COUNTS, st.integers(0, 3))
@example(WORDINGS[3], 11_854, 3)
def test_parts_that_look_like_slips_of_each_other_are_passed_over(wording: str, one: int, at: int) -> None:
    other = exchanged(one, at)
    assert check(text_of(wording, one + other, one, other)) == []


@given(st.sampled_from(WORDINGS), COUNTS, COUNTS, st.integers(1, 50), st.sampled_from("tab"))
@example(WORDINGS[3], 33_372, 33_732, 6, "t")
def test_one_figure_that_is_off_is_named(wording: str, one: int, other: int, off: int, which: str) -> None:
    total = one + other + (off if which == "t" else 0)
    a, b = one + (off if which == "a" else 0), other + (off if which == "b" else 0)
    (finding,) = check(text_of(wording, total, a, b))
    assert finding.kind is SUM
    assert f"= {f'{a + b:,}'.replace(',', '.')}, " in finding.finds


@given(st.integers(1, 9_000), st.integers(9_000, 90_000), st.integers(0, 2))
def test_a_percentage_holds_to_its_decimals(part: int, whole: int, decimals: int) -> None:
    from decimal import Decimal

    share = Decimal(part) * 100 / Decimal(whole)
    fraction = f"{write_decimal(Decimal(part))}/{write_decimal(Decimal(whole))}"
    assert check(f"Đã thực hiện {fraction} hồ sơ, đạt {percent_words(share, decimals)}.") == []
    (finding,) = check(f"Đã thực hiện {fraction} hồ sơ, đạt {percent_words(share + 2, decimals)}.")
    assert finding.kind is RATIO


@given(st.text(alphabet="0123456789.,;:()/%|-+ \n\u0301xđĐaQUBND\x00ngàyhồsơtrong", max_size=400))
def test_any_text_is_answered(text: str) -> None:
    for finding in check(text):
        assert 0 <= finding.start < finding.end <= len(text)
