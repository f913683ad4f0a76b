"""What is asked once before a figure is saved, and figures in words as an office says them."""

from __future__ import annotations

import pytest

from tracker.items.counters.doubts import doubt_of
from tracker.items.counters.number_words import in_words


@pytest.mark.parametrize(
    ("value", "before", "target", "over", "doubled"),
    [
        (5, 4, 22, None, None), (8, 4, 22, None, None), (9, 4, 22, None, 4), (22, 20, 22, None, None),
        (23, 20, 22, 22, None), (99, 8, 22, 22, 8), (99, 99, 22, None, None), (7, 0, None, None, None),
        (7, None, 22, None, None), (30, None, 22, 22, None), (3, 8, 22, None, None),
    ],
)  # fmt: skip
def test_over_the_target_or_more_than_double_is_doubted(
    value: int, before: int | None, target: int | None, over: int | None, doubled: int | None
) -> None:
    doubt = doubt_of(value, before=before, target=target)
    if over is None and doubled is None:
        assert doubt is None
    else:
        assert doubt is not None
        assert (doubt.value, doubt.over, doubt.before) == (value, over, doubled)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (15, "mười lăm"), (11, "mười một"), (21, "hai mươi mốt"),
        (40, "bốn mươi"), (45, "bốn mươi lăm"), (54, "năm mươi bốn"), (99, "chín mươi chín"), (100, "một trăm"),
        (105, "một trăm linh năm"), (110, "một trăm mười"), (1000, "một nghìn"),
        (2005, "hai nghìn không trăm linh năm"), (26159, "hai mươi sáu nghìn một trăm năm mươi chín"),
        (1_307_207, "một triệu ba trăm linh bảy nghìn hai trăm linh bảy"), (3_000_000_000, "ba tỷ"),
        (10**12, ""),
    ],
)  # fmt: skip
def test_figures_in_words(value: int, words: str) -> None:
    assert in_words(value) == words


def test_decimals_and_english() -> None:
    assert in_words(2082, decimals=2) == "hai mươi phẩy tám hai"
    assert in_words(2000, decimals=2) == "hai mươi"
    assert in_words(99, language="en") == "ninety-nine"
    assert in_words(26_159, language="en") == "twenty-six thousand one hundred fifty-nine"
    assert in_words(0, language="en") == "zero"
