"""Bases, what is replaced, what is amended, until when a paper is in force; and days that do not fit."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.text import Text
from tracker.intake.reading.form.reading import read_form
from tracker.intake.reading.values import Doubt, Registered

HEAD = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
Số: 951/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Gia Lai, ngày 30 tháng 9 năm 2025
QUYẾT ĐỊNH
{title}
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI
{bases}
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Tổ công tác.
{articles}
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
CHỦ TỊCH
Phạm Anh Tuấn
{annex}"""


def read(bases: str = "Căn cứ Luật Đất đai;", articles: str = "", title: str = "", annex: str = "") -> Registered:
    words = HEAD.format(title=title or "Ban hành Quy chế làm việc", bases=bases, articles=articles, annex=annex)
    return read_form(Text.of_plain(words))


def cited(register: Registered) -> list[tuple[str, str, date | None]]:
    return [(one.relation, one.number.value, one.issued_on) for one in register.cited]


def test_each_clause_of_the_bases_names_one_paper_and_what_it_carries_out_is_none() -> None:
    register = read(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\n"
        "Căn cứ Nghị định số 05/2025/NĐ-CP ngày 06/01/2025 của Chính phủ sửa đổi Nghị định số 08/2022/NĐ-CP;\n"
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024; Kế hoạch số 92/KH-UBND ngày 15/9/2025 của UBND tỉnh;\n"
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 302/TTr-SNV ngày 25/9/2025."
    )
    assert cited(register) == [
        ("basis", "72/2025/QH15", None), ("basis", "05/2025/NĐ-CP", date(2025, 1, 6)),
        ("basis", "57-NQ/TW", date(2024, 12, 22)), ("basis", "92/KH-UBND", date(2025, 9, 15)),
        ("basis", "302/TTr-SNV", date(2025, 9, 25)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "article",
    [
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 12/QĐ-UBND ngày 05/01/2024.",
        "Điều 2. Bãi bỏ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của Chủ tịch UBND tỉnh.",
        "Quyết định số 12/QĐ-UBND ngày 05/01/2024 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
    ],
)
def test_what_it_replaces(article: str) -> None:
    assert cited(read(articles=article)) == [("supersedes", "12/QĐ-UBND", date(2024, 1, 5))]


def test_what_others_replaced_is_not_replaced_by_this_one() -> None:
    article = "Trước đây, Quyết định số 12/QĐ-UBND đã thay thế Quyết định số 3/QĐ-UBND ngày 01/02/2023."
    assert cited(read(articles=article)) == []


def test_what_it_amends_stands_in_its_title() -> None:
    register = read(title="Sửa đổi, bổ sung một số điều của Quyết định số 44/QĐ-UBND ngày 02/3/2025 của UBND tỉnh")
    assert cited(register) == [("amends", "44/QĐ-UBND", date(2025, 3, 2))]


@pytest.mark.parametrize(
    ("article", "day"),
    [
        ("Điều 2. Quyết định này có hiệu lực kể từ ngày ký đến hết ngày 31/12/2026.", "2026-12-31"),
        ("Quyết định này có hiệu lực từ ngày 01/10/2025 đến ngày 30 tháng 6 năm 2026.", "2026-06-30"),
        ("Điều 2. Quyết định này có hiệu lực kể từ ngày 01/10/2025.", None),
        ("Các đơn vị báo cáo đến ngày 30/6/2026 theo Quyết định này.", None),
    ],
)
def test_until_when_it_is_in_force(article: str, day: str | None) -> None:
    found = read(articles=article).expires_on
    assert (found.value if found else None) == day


def test_a_day_before_its_bases_is_doubted() -> None:
    register = read("Căn cứ Kế hoạch số 92/KH-UBND ngày 15/10/2025 của UBND tỉnh;")
    assert register.issued_on is not None
    assert Doubt.CONTRADICTS in register.issued_on.doubts


@pytest.mark.parametrize(
    ("annex", "number_doubted", "day_doubted"),
    [
        ("QUY CHẾ\n(Kèm theo Quyết định số 951/QĐ-UBND ngày 30/9/2025 của UBND tỉnh)", False, False),
        ("QUY CHẾ\n(Kèm theo Quyết định số 957/QĐ-UBND ngày 30/9/2025 của UBND tỉnh)", True, False),
        ("QUY CHẾ\n(Kèm theo Quyết định số 951/QĐ-UBND ngày 30/8/2025 của UBND tỉnh)", False, True),
    ],
)
def test_number_and_day_are_compared_with_how_the_annexes_name_the_paper(
    annex: str, number_doubted: bool, day_doubted: bool
) -> None:
    register = read(annex=annex)
    assert register.number is not None
    assert register.issued_on is not None
    assert (Doubt.CONTRADICTS in register.number.doubts) == number_doubted
    assert (Doubt.CONTRADICTS in register.issued_on.doubts) == day_doubted


def test_a_kind_that_its_symbol_contradicts_is_doubted() -> None:
    words = HEAD.format(title="Về việc X", bases="Căn cứ Luật Đất đai;", articles="", annex="")
    register = read_form(Text.of_plain(words.replace("951/QĐ-UBND", "951/KH-UBND")))
    assert register.kind is not None
    assert (register.kind.value, register.kind.doubts) == ("QĐ", (Doubt.CONTRADICTS,))


def test_a_blank_number_and_a_blank_day_are_missing_with_their_places() -> None:
    words = HEAD.format(title="Về việc X", bases="Căn cứ Luật Đất đai;", articles="", annex="")
    text = Text.of_plain(words.replace("951/QĐ", "      /QĐ").replace("ngày 30 tháng 9 năm", "ngày    tháng    năm"))
    register = read_form(text)
    assert register.number is not None
    assert register.issued_on is not None
    assert (register.number.value, register.number.doubts) == ("", (Doubt.MISSING,))
    assert (register.issued_on.value, register.issued_on.doubts) == ("", (Doubt.MISSING,))
    assert register.issued_on.said_by(text) == "ngày tháng năm 2025"
