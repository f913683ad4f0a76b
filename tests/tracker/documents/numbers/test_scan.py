"""Where a number begins and ends in a text, and which numbers of a list share a symbol."""

from __future__ import annotations

import pytest

from tracker.documents.numbers.folding import plain
from tracker.documents.numbers.scan import scan


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # figures that the end of a line has cut in two are one number of six figures at most
        ("theo số 47\n55/QĐ-UBND", [("4755/QĐ-UBND", "47\n55/QĐ-UBND")]),
        ("theo số 47\n5512/QĐ-UBND", [("475512/QĐ-UBND", "47\n5512/QĐ-UBND")]),
        ("theo số 477\n5512/QĐ-UBND", [("5512/QĐ-UBND", "5512/QĐ-UBND")]),
        ("số 4\n55/QĐ-UBND", [("455/QĐ-UBND", "4\n55/QĐ-UBND")]),
        ("theo 47\n55/QĐ-UBND", [("55/QĐ-UBND", "55/QĐ-UBND")]),
        # it begins at no part of another figure or date
        ("mục 1:12/KH-UBND", []),
        ("mục 5-12/KH-UBND", []),
        ("theo:12/KH-UBND", [("12/KH-UBND", "12/KH-UBND")]),
        ("mục 5(12/KH-UBND", [("12/KH-UBND", "12/KH-UBND")]),
        ("(12/KH-UBND)", [("12/KH-UBND", "12/KH-UBND")]),
        ("số12/KH-UBND", [("12/KH-UBND", "12/KH-UBND")]),
        ("xã12/KH-UBND", []),
        ("số 5/12/KH-UBND", []),
        ("/ 12/KH-UBND", []),
        ("12/KH-UBND", [("12/KH-UBND", "12/KH-UBND")]),
        # the numbers of a list share the symbol of the last one where the word before them is of its kind
        ("các Kế hoạch số 66, 67/KH-UBND", [("66/KH-UBND", "66"), ("67/KH-UBND", "67/KH-UBND")]),
        ("các Công văn số 66, 67/KH-UBND", [("66/KH-UBND", "66"), ("67/KH-UBND", "67/KH-UBND")]),
        ("Quy định số 66, 67-QĐ/TW", [("66/QĐ/TW", "66"), ("67/QĐ/TW", "67-QĐ/TW")]),
        ("các Nghị quyết số 66, 67/KH-UBND", [("67/KH-UBND", "67/KH-UBND")]),
        ("các thửa số 66, 67/KH-UBND", [("67/KH-UBND", "67/KH-UBND")]),
        ("các xã 66, 67/KH-UBND", [("67/KH-UBND", "67/KH-UBND")]),
        (
            "các Nghị quyết số 66.1, 66.2/2025/NQ-CP",
            [("66.1/2025/NQ-CP", "66.1"), ("66.2/2025/NQ-CP", "66.2/2025/NQ-CP")],
        ),
    ],
)
def test_where_a_number_stands(text: str, numbers: list[tuple[str, str]]) -> None:
    made = plain(text)
    found = list(scan(made))
    assert [(f"{one.number.number}/{one.number.symbol}", made.text[one.start : one.end]) for one in found] == numbers
    assert not any(one.listed for one in found)


def test_a_number_behind_another_is_listed() -> None:
    found = scan(plain("Kế hoạch số 12/KH-UBND ngày 25/01/2022, số 13/KH-UBND và 14/KH-UBND. Sau đó 15/KH-UBND"))
    assert [one.listed for one in found] == [False, True, True, False]
