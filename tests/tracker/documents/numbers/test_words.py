"""What stands before a number: the word of its kind, `số`, or a word by which it is no document at all."""

from __future__ import annotations

import pytest

from tracker.documents.numbers.folding import plain
from tracker.documents.numbers.words import before, law_before


@pytest.mark.parametrize(
    ("words", "kind", "close", "numbered", "from_"),
    [
        ("Theo Kế hoạch số ", "KH", True, True, "Kế hoạch số "),
        ("Theo Kế hoạch ", "KH", True, False, "Kế hoạch "),
        ("Theo KH số ", "KH", True, True, "KH số "),
        ("Theo VB số: ", "CV", True, True, "VB số: "),
        ("Theo TTr. ", "TTr", True, False, "TTr. "),
        ("Theo Công văn hỏa tốc số ", "CV", False, True, "Công văn hỏa tốc số "),
        ("Theo Kế hoạch (số ", "KH", True, True, "Kế hoạch (số "),
        ("Theo “Quyết định” số ", "QĐ", True, True, "Quyết định” số "),
        ("Theo ý kiến tại số ", None, False, True, "số "),
        ("Theo ý kiến ", None, False, False, ""),
        ("", None, False, False, ""),
        ("tại Sở ", None, False, False, "Sở "),
        ("Chỉ thị so ", "CT", True, True, "Chỉ thị so "),
        ("Việc so ", None, False, False, "so "),
        ("Kế hoạch của các xã trong huyện và tỉnh số ", None, False, True, "số "),
        ("Nghị quyết số hiệu ", "NQ", True, True, "Nghị quyết số hiệu "),
    ],
)
def test_the_kind_and_the_word_so(words: str, kind: str | None, close: bool, numbered: bool, from_: str) -> None:
    for head in ("", "Một câu ở trước. " * 8):
        made = plain(f"{head}{words}12/KH-UBND")
        at = made.text.index("12/KH")
        found = before(made, at)
        assert (found.kind, found.close, found.numbered) == (kind, close, numbered)
        assert made.text[found.start : at] == from_
        assert (found.never, found.place) == (False, False)


@pytest.mark.parametrize(
    ("words", "never", "place"),
    [
        ("theo Mẫu số ", True, False),
        ("Phụ lục ", True, False),
        ("biểu số ", True, False),
        ("tiêu biểu số ", False, False),
        ("tài khoản: ", True, False),
        ("TCVN ", True, False),
        ("QCVN 01:", True, False),
        ("đường ", False, True),
        ("Nhà số ", False, True),
        ("Tờ bản đồ số ", False, True),
        ("Lô ", False, True),
        ("hồ sơ số ", False, True),
        ("Kế hoạch số ", False, False),
        ("Bão số ", False, True),
    ],
)
def test_a_word_by_which_a_number_is_no_document(words: str, never: bool, place: bool) -> None:
    for head in ("", "Một câu ở trước. " * 8):
        made = plain(f"{head}{words}12/KH-UBND")
        found = before(made, made.text.index("12/KH"))
        assert (found.never, found.place) == (never, place)


ALL = ("Luật", "NQ", "PL")


@pytest.mark.parametrize(
    ("words", "possible", "kind"),
    [
        ("Luật Đất đai số ", ALL, "Luật"),
        ("Nghị quyết về dự toán số ", ALL, "NQ"),
        ("Pháp lệnh Cảnh sát số ", ALL, "PL"),
        ("luật số ", ALL, "Luật"),
        ("luật đất đai số ", ALL, None),
        ("nghị quyết số ", ALL, "NQ"),
        ("Bộ luật Hình sự số ", ALL, "Luật"),
        ("Pháp luật về đất đai số ", ALL, None),
        ("Kỷ luật số ", ALL, None),
        ("Các Luật số ", ALL, "Luật"),
        ("LUẬT ĐẤT ĐAI số ", ALL, "Luật"),
        ("PHÁP LUẬT VỀ ĐẤT số ", ALL, None),
        ("Nghị quyết về thi hành Luật Đất đai số ", ALL, "Luật"),
        ("Luật Đất đai và Nghị quyết số ", ALL, "NQ"),
        ("Luật Đất đai số ", ("NQ", "PL"), None),
        ("Nghị quyết thi hành Luật Đất đai số ", ("NQ", "PL"), "NQ"),
        ("Luật Đất đai; báo cáo số ", ALL, None),
        ("Luật Đất đai. Báo cáo số ", ALL, None),
        ("Báo cáo. Luật Đất đai số ", ALL, "Luật"),
        ("báo cáo số ", ALL, None),
        ("theo luật: ", ALL, None),
        ("trong luật: ", ALL, "Luật"),
        (f"Luật {'Đất đai ' * 50}số ", ALL, "Luật"),
        (f"Luật {'Đất đai ' * 53}số ", ALL, None),
    ],
)
def test_the_law_whose_title_stands_before_its_number(words: str, possible: tuple[str, ...], kind: str | None) -> None:
    made = plain(f"{words}72/2025/QH15")
    assert law_before(made, made.text.index("72/2025"), possible) == kind
    if len(words) < 300:
        longer = plain(f"{'một câu dài. ' * 20}{words}72/2025/QH15")
        assert law_before(longer, longer.text.index("72/2025"), possible) == kind
