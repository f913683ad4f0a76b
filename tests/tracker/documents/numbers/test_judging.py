"""Whether a number in a text is one of a document, and of which kind."""

from __future__ import annotations

import pytest

from tracker.documents.numbers.folding import plain
from tracker.documents.numbers.scan import scan


def found(text: str) -> list[tuple[str, str | None]]:
    return [(f"{one.number.number}/{one.number.symbol}", one.kind) for one in scan(plain(text))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # a known symbol speaks for itself; an ambiguous one needs a word or a known body
        ("theo 12/KH-UBND, 12/QĐ-X", [("12/KH-UBND", "KH"), ("12/QĐ-X", "QĐ")]),
        ("theo 12/QĐ-X", []),
        ("theo 12/QĐ-XY", [("12/QĐ-XY", "QĐ")]),
        ("theo 12/2020/QĐ-X", [("12/2020/QĐ-X", "QĐ")]),
        ("theo 12/TB-XY", []),
        ("theo 12/TB-UBND", [("12/TB-UBND", "TB")]),
        ("theo Thông báo số 12/TB-XY", [("12/TB-XY", "TB")]),
        ("theo số 12/TB-XY", [("12/TB-XY", "TB")]),
        ("tại nhà số 12/TB-XY", []),
        ("tại nhà số 12/TB-UBND", [("12/TB-UBND", "TB")]),
        ("tại nhà số 12/QĐ-UBND", [("12/QĐ-UBND", "QĐ")]),
        # a bare kind only after its word
        ("theo 24/QĐ", []),
        ("theo Quyết định số 24/QĐ", [("24/QĐ", "QĐ")]),
        ("theo Quyết định 24/QĐ", [("24/QĐ", "QĐ")]),
        ("theo Công văn số 24/TT", [("24/TT", "CV")]),
        ("theo Kế hoạch số 24/QĐ", [("24/QĐ", "KH")]),
        ("theo Kế hoạch 24/QĐ", []),
        ("theo số 24/QyĐX", []),
        ("theo số 24/TTLT", [("24/TTLT", "TTLT")]),
        ("theo số 24/NQ", []),
        # a space for a slash
        ("Quyết định số 12 QĐ-UBND", [("12/QĐ-UBND", "QĐ")]),
        ("làm 12 QĐ-UBND", []),
        ("tại nhà số 12 QĐ-UBND", []),
        # the parliament's
        ("Luật số 72/2025/QH15", [("72/2025/QH15", "Luật")]),
        ("số 72/2025/QH15", [("72/2025/QH15", None)]),
        ("Luật 72/QH15", [("72/QH15", "Luật")]),
        ("việc 72/QH15", []),
        ("Nghị quyết số 72/2025/UBTVQH15", [("72/2025/UBTVQH15", "NQ")]),
        (
            "Luật Đất đai số 31/2024/QH15; Luật Nhà ở số 27/2023/QH15",
            [("31/2024/QH15", "Luật"), ("27/2023/QH15", "Luật")],
        ),
        (
            "các Luật: Đất đai số 31/2024/QH15; Nhà ở số 27/2023/QH15",
            [("31/2024/QH15", "Luật"), ("27/2023/QH15", "Luật")],
        ),
        # letters
        ("Công văn số 1018/UBND-TTHC", [("1018/UBND-TTHC", "CV")]),
        ("Công văn 1018/ABC-XY", [("1018/ABC-XY", "CV")]),
        ("số 1018/ABC-XY", [("1018/ABC-XY", "CV")]),
        ("gửi 1018/ABC-XY", []),
        ("gửi 1018/UBND-TTHC", [("1018/UBND-TTHC", "CV")]),
        ("gửi 556/UBND", []),
        ("gửi 556/UBND ngày 10/3", [("556/UBND", "CV")]),
        ("gửi 556/UBND, ngày 10/3", [("556/UBND", "CV")]),
        ("Văn phòng 12/HĐND-UBND", []),
        ("gửi 1018/2021/UBND-TTHC", []),
        ("Hợp đồng số 12/ABC-XY", []),
        ("Đề án 06/CP", []),
        ("Nghị định số 06/CP", [("06/CP", "NĐ")]),
        ("gửi số 556/UBND", [("556/UBND", "CV")]),
        ("tại ngõ số 12/UBND-TH", []),
        ("số 12/AB", []),
        ("(số 12/ABC-XY)", [("12/ABC-XY", "CV")]),
        ("mọi việc số 12/ABC-XY", []),
        ("Kế hoạch số 12/ABC", [("12/ABC", "KH")]),
        ("Kế hoạch hỏa tốc số 12/UBND", [("12/UBND", "KH")]),
        # the word decides where one abbreviation stands for two kinds
        ("Quy định số 178-QĐ/TW", [("178/QĐ/TW", "QyĐ")]),
        ("Quyết định số 178-QĐ/TW", [("178/QĐ/TW", "QĐ")]),
        ("Chương trình số 10-CT/TU", [("10/CT/TU", "CTr")]),
        ("Chỉ thị số 10-CT/TU", [("10/CT/TU", "CT")]),
        ("Quy định số 178/QĐ-UBND", [("178/QĐ-UBND", "QĐ")]),
        ("Công văn số 81119/CT-TTHT", [("81119/CT-TTHT", "CV")]),
        ("Công văn số 12/CT-UBND", [("12/CT-UBND", "CT")]),
        ("Công văn số 12/QĐ-ABC", [("12/QĐ-ABC", "QĐ")]),
        ("Công văn số 12/TT-BTC", [("12/TT-BTC", "TT")]),
        ("Quy định chung số 178-QĐ/TW", [("178/QĐ/TW", "QĐ")]),
        ("Quyết định số 06/CP", [("06/CP", "QĐ")]),
        ("Nghị quyết số 06/CP", [("06/CP", "NQ")]),
        ("theo Công văn 24/TT", [("24/TT", "CV")]),
        ("Công văn số 12/X-AB", []),
        ("Công văn số 12/X-ABC", [("12/X-ABC", "CV")]),
        ("Công văn 12/ABC", [("12/ABC", "CV")]),
        ("Kế hoạch 12/ABC-XY", [("12/ABC-XY", "KH")]),
        ("( số 12/ABC-XY", [("12/ABC-XY", "CV")]),
        ("mục X số 12/ABC-XY", []),
        ("gửi 12/HĐND-UBND", []),
        ("Pháp lệnh số 08/2022/UBTVQH15", [("08/2022/UBTVQH15", "PL")]),
        ("Luật Đất đai, số 08/2022/UBTVQH15", [("08/2022/UBTVQH15", None)]),
        ("Pháp lệnh số 08/2022/QH15", [("08/2022/QH15", "PL")]),
        ("Luật số 31/2024/QH15; số 08/2022/UBTVQH15", [("31/2024/QH15", "Luật"), ("08/2022/UBTVQH15", None)]),
        (
            f"{'Một câu. ' * 20}các Luật: Đất đai số 31/2024/QH15; Nhà ở số 27/2023/QH15",
            [("31/2024/QH15", "Luật"), ("27/2023/QH15", "Luật")],
        ),
        ("Kế hoạch số 12/UBND xong. Sau đó số 13/UBND", [("12/UBND", "KH"), ("13/UBND", "CV")]),
        # a list shares the word before it
        ("Công văn số 12/ABC-XY, 13/ABC-XZ", [("12/ABC-XY", "CV"), ("13/ABC-XZ", "CV")]),
        ("các Kế hoạch số 12/UBND, 13/UBND", [("12/UBND", "KH"), ("13/UBND", "KH")]),
        ("các Kế hoạch số 12/UBND, 13/QĐ-UBND", [("12/UBND", "KH"), ("13/QĐ-UBND", "QĐ")]),
        ("Mẫu số 12/KH-UBND", []),
    ],
)
def test_what_is_a_number_of_a_document_and_of_which_kind(text: str, numbers: list[tuple[str, str | None]]) -> None:
    assert found(text) == numbers
