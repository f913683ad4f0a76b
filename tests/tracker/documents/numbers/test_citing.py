"""The documents that a text cites: what several mentions of one say together, and what makes two documents of them."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.documents.numbers.citations import Citation, find_citations, find_mentions
from tracker.documents.numbers.folding import plain

KH = "Kế hoạch số 12/KH-UBND"


def cited(text: str) -> list[str]:
    """`kind number/symbol day issuer times` of each."""
    return [
        f"{one.kind} {one.number}/{one.symbol} {one.date or '-'} {one.issuer or '-'} x{len(one.mentions)}"
        for one in find_citations(text)
    ]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        # one document, several mentions: its day and its issuer are said once somewhere
        (f"{KH} ngày 25/01/2022 của UBND huyện; theo {KH}.", ["KH 12/KH-UBND 2022-01-25 UBND huyện x2"]),
        (f"{KH}; theo {KH} ngày 25/01/2022 của UBND huyện.", ["KH 12/KH-UBND 2022-01-25 UBND huyện x2"]),
        ("Kế hoạch số 012/KH-UBND và Kế hoạch số 12/kh-ubnd", ["KH 012/KH-UBND - - x2"]),
        ("Kế hoạch số 12/KH-UBND và Kế hoạch số 12a/KH-UBND", ["KH 12/KH-UBND - - x1", "KH 12a/KH-UBND - - x1"]),
        ("Kế hoạch số 12/KH-UBND và Kế hoạch số 12/KH-SNV", ["KH 12/KH-UBND - - x1", "KH 12/KH-SNV - - x1"]),
        (
            "Nghị quyết số 66.1/2025/NQ-CP, Nghị quyết số 66.2/2025/NQ-CP",
            ["NQ 66.1/2025/NQ-CP - - x1", "NQ 66.2/2025/NQ-CP - - x1"],
        ),
        (
            "Quyết định số 15/2021/QĐ-UBND và Quyết định số 15/2022/QĐ-UBND",
            ["QĐ 15/2021/QĐ-UBND - - x1", "QĐ 15/2022/QĐ-UBND - - x1"],
        ),
        # the day said most often; of a number with a year one of that year
        (f"{KH} ngày 25/01/2022; {KH} ngày 25/3/2022; {KH} ngày 25/3/2022", ["KH 12/KH-UBND 2022-03-25 - x3"]),
        (
            "Nghị định số 45/2021/NĐ-CP ngày 31/3/2022; Nghị định số 45/2021/NĐ-CP ngày 31/3/2022; Nghị định số "
            "45/2021/NĐ-CP ngày 31/3/2021",
            ["NĐ 45/2021/NĐ-CP 2021-03-31 - x3"],
        ),
        ("Nghị định số 45/2021/NĐ-CP ngày 31/3/2022", ["NĐ 45/2021/NĐ-CP 2022-03-31 - x1"]),
        (f"{KH} 25/01/2022", ["KH 12/KH-UBND 2022-01-25 - x1"]),
        (f"{KH} 25/01/2022; {KH} ngày 26/01/2022", ["KH 12/KH-UBND 2022-01-26 - x2"]),
        # days too far apart, or bodies of two places, are two documents
        (
            f"{KH} ngày 25/01/2022; {KH} ngày 26/3/2023",
            ["KH 12/KH-UBND 2022-01-25 - x1", "KH 12/KH-UBND 2023-03-26 - x1"],
        ),
        (f"{KH} ngày 25/01/2022; {KH} ngày 25/01/2023", ["KH 12/KH-UBND 2022-01-25 - x2"]),
        (f"{KH} ngày 25/01/2022; {KH} ngày 25/3/2022", ["KH 12/KH-UBND 2022-01-25 - x2"]),
        (
            f"{KH} ngày 25/01/2022; {KH} ngày 26/01/2022",
            ["KH 12/KH-UBND 2022-01-25 - x1", "KH 12/KH-UBND 2022-01-26 - x1"],
        ),
        (
            f"{KH} ngày 25/01/2022 của UBND huyện; {KH} ngày 26/3/2022 của UBND huyện",
            ["KH 12/KH-UBND 2022-01-25 UBND huyện x2"],
        ),
        (f"{KH} của UBND huyện; {KH} của UBND tỉnh", ["KH 12/KH-UBND - UBND huyện x1", "KH 12/KH-UBND - UBND tỉnh x1"]),
        (
            "Nghị quyết số 12/NQ-CP ngày 25/01/2022; Nghị quyết số 12/NQ-CP ngày 26/3/2022",
            ["NQ 12/NQ-CP 2022-01-25 - x2"],
        ),
        (
            "Nghị quyết số 12/NQ-CP ngày 25/01/2022; Nghị quyết số 12/NQ-CP ngày 26/3/2023",
            ["NQ 12/NQ-CP 2022-01-25 - x1", "NQ 12/NQ-CP 2023-03-26 - x1"],
        ),
        (
            f"{KH} ngày 25/01/2022; {KH} ngày 26/3/2023; {KH} ngày 25/01/2022; {KH}",
            ["KH 12/KH-UBND 2022-01-25 - x2", "KH 12/KH-UBND 2023-03-26 - x2"],
        ),
        # a list shares its day; in capitals a name is kept only where none is written otherwise
        (
            f"{KH}, số 13/KH-UBND cùng ngày 25/01/2022",
            ["KH 12/KH-UBND 2022-01-25 - x1", "KH 13/KH-UBND 2022-01-25 - x1"],
        ),
        (
            f"{KH} ngày 24/01/2022, số 13/KH-UBND cùng ngày 25/01/2022",
            ["KH 12/KH-UBND 2022-01-24 - x1", "KH 13/KH-UBND 2022-01-25 - x1"],
        ),
        (
            f"Ngày 25/01/2022, UBND huyện ban hành {KH}, số 13/KH-UBND",
            ["KH 12/KH-UBND 2022-01-25 UBND huyện x1", "KH 13/KH-UBND 2022-01-25 - x1"],
        ),
        (
            f"Ngày 25/01/2022, UBND huyện ban hành {KH}. Sau đó có Kế hoạch số 13/KH-UBND",
            ["KH 12/KH-UBND 2022-01-25 UBND huyện x1", "KH 13/KH-UBND - - x1"],
        ),
        (f"{KH} của UBND HUYỆN; {KH} của UBND huyện", ["KH 12/KH-UBND - UBND huyện x2"]),
        (f"{KH} của UBND", ["KH 12/KH-UBND - UBND x1"]),
        # a table, the head of a paper
        ("| 12/KH-UBND | 25/01/2022 |", ["KH 12/KH-UBND 2022-01-25 - x1"]),
        ("Theo 12/KH-UBND | 25/01/2022 |", ["KH 12/KH-UBND - - x1"]),
        ("Số: 12/KH-UBND Bình Sơn, ngày 25 tháng 01 năm 2022", ["KH 12/KH-UBND 2022-01-25 - x1"]),
        ("xã| 12/KH-UBND | 25/01/2022 |", ["KH 12/KH-UBND 2022-01-25 - x1"]),
        ("12/KH-UBND | 25/01/2022", ["KH 12/KH-UBND 2022-01-25 - x1"]),
        ("| Kế hoạch 12/KH-UBND | 25/01/2022 |", ["KH 12/KH-UBND 2022-01-25 - x1"]),
        ("Kế hoạch số 556/UBND; Công văn số 556/UBND", ["KH 556/UBND - - x2"]),
        # the word says the kind of a letter later on
        ("12/ABC-XY không; số 556/UBND; Kế hoạch số 556/UBND", ["KH 556/UBND - - x2"]),
        ("", []),
    ],
)
def test_the_documents_of_a_text(text: str, documents: list[str]) -> None:
    assert cited(text) == documents


def test_a_document_as_it_is_printed_by_the_command() -> None:
    text = f"Theo {KH} ngày 25/01/2022 của UBND huyện; {KH}."
    (one,) = find_citations(text)
    places = [[at, at + len("12/KH-UBND")] for at in (text.index("12/KH"), text.rindex("12/KH"))]
    assert one.as_json() == {
        "kind": "KH",
        "number": "12",
        "symbol": "KH-UBND",
        "date": "2022-01-25",
        "issuer": "UBND huyện",
        "mentions": places,
    }
    assert Citation(None, "1", "X", None, None, ()).as_json()["date"] is None


def test_a_mention_says_how_surely_its_day_is_that_of_issue() -> None:
    made = find_mentions(
        plain(f"{KH} 25/01/2022; {KH} ngày 25/01/2022; {KH}; Ngày 25/01/2022, UBND huyện ban hành {KH}")
    )
    assert [(one.day, one.sure) for one in made] == [
        (date(2022, 1, 25), False),
        (date(2022, 1, 25), True),
        (None, False),
        (date(2022, 1, 25), True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Số: 12/KH-UBND Bình Sơn, ngày 25 tháng 01 năm 2022",
        f"{KH}, số 13/KH-UBND cùng ngày 25/01/2022",
        f"Ngày 25/01/2022, UBND huyện ban hành {KH}, số 13/KH-UBND",
    ],
)
def test_a_day_that_a_head_or_a_list_says_is_surely_that_of_issue(text: str) -> None:
    assert {(one.day, one.sure) for one in find_mentions(plain(text))} == {(date(2022, 1, 25), True)}
