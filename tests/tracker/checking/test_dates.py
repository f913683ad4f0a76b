"""Days that cannot be, one rule after the other: what is said, where, and what to write instead."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.checking.reading import Reading
from tracker.checking.rule import Hit
from tracker.checking.rules.dates import DATE, Dates

REPORT_ON = date(2022, 6, 15)


def hits(text: str, latest: date | None = REPORT_ON) -> tuple[Reading, list[Hit]]:
    reading = Reading(text)
    return reading, list(Dates(reading, latest).check())


def found(text: str, latest: date | None = REPORT_ON) -> list[str]:
    return [hit.finds for hit in hits(text, latest)[1]]


def one(text: str) -> tuple[str, str, str]:
    """The words of the one finding's place, its reason and its proposal."""
    reading, (hit,) = hits(text)
    assert hit.kind.value == "date"
    return reading.says(hit.start, hit.end), hit.finds, hit.proposal


# ---------- a paper and its day ----------


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        (
            "Nghị định số 45/2021/NĐ-CP ngày 31/3/2022 của Chính phủ.",
            ["số 45/2021/NĐ-CP là của năm 2021 nhưng ghi ngày 31/3/2022"],
        ),
        ("Nghị định số 45/2021/NĐ-CP ngày 31/3/2021 của Chính phủ.", []),
        (
            "Kế hoạch số 12/KH-UBND ngày 16/6/2022 của UBND huyện.",
            ["12/KH-UBND ghi ngày 16/6/2022, sau ngày của báo cáo (15/6/2022)"],
        ),
        ("Kế hoạch số 12/KH-UBND ngày 15/6/2022 của UBND huyện.", []),
        ("Kế hoạch số 12/KH-UBND 16/6/2022.", []),  # no word that it is its day
        ("Kế hoạch số 12/KH-UBND của UBND huyện.", []),
    ],
)
def test_the_day_of_a_paper_fits_its_number_and_the_report(text: str, finds: list[str]) -> None:
    assert found(text) == finds


def test_without_a_day_of_the_report_nothing_is_too_late() -> None:
    assert found("Kế hoạch số 12/KH-UBND ngày 16/6/2022. Số liệu tính đến ngày 16/6/2022.", None) == []


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("16/6/2022", " (có thể là 16/6/2021)"),
        ("16/6/2023", " (có thể là 16/6/2021)"),
        ("14/6/2023", " (có thể là 14/6/2022)"),
        ("15/6/2023", " (có thể là 15/6/2022)"),
        ("29/02/2024", ""),
    ],
)
def test_where_only_the_year_is_wrong_the_day_that_is_meant_is_proposed(day: str, meant: str) -> None:
    assert one(f"Theo Kế hoạch số 12/KH-UBND ngày {day} của UBND huyện.") == (
        f"12/KH-UBND ngày {day}",
        f"12/KH-UBND ghi ngày {day}, sau ngày của báo cáo (15/6/2022)",
        f"Tra lại ngày ban hành của 12/KH-UBND{meant}.",
    )


def test_a_paper_that_speaks_of_what_was_not_yet_over_is_doubted_once() -> None:
    told = "Báo cáo số 15/BC-UBND ngày 18/01/2022 về tình hình thực hiện nhiệm vụ quý I năm 2022."
    finds = "15/BC-UBND ghi ngày 18/01/2022 nhưng nói về kết quả của quý I năm 2022, khi đó chưa kết thúc"
    assert found(f"{told}\n{told}") == [finds]
    other = told.replace("15/BC", "16/BC").replace("18/01", "19/01")
    assert len(found(f"{told}\n{other}")) == 2
    assert len(found(f"{told}\nNghị định số 45/2021/NĐ-CP ngày 31/3/2022 của Chính phủ.")) == 2


# ---------- told twice ----------


def test_a_paper_with_two_days_is_named_at_the_rarer() -> None:
    usual = "Kế hoạch số 21/KH-UBND ngày 09/02/2022"
    text = f"{usual} về tiếp dân. Theo {usual}. Thực hiện Kế hoạch số 21/KH-UBND ngày 09/3/2022 đã xong."
    assert one(text) == (
        "21/KH-UBND ngày 09/3/2022",
        "21/KH-UBND ở đây ghi ngày 09/3/2022, chỗ khác ghi ngày 09/02/2022",
        "Ghi thống nhất một ngày ban hành (đối chiếu bản gốc; chỗ khác: 09/02/2022).",
    )
    assert found(f"{usual} về tiếp dân. Theo {usual}.") == []


def test_of_one_citation_only_the_first_doubt_is_told() -> None:
    usual = "Kế hoạch số 21/KH-UBND ngày 09/02/2022"
    text = f"{usual} về tiếp dân. Theo {usual}. Thực hiện Kế hoạch số 21/KH-UBND ngày 09/02/2023 đã xong."
    assert found(text) == ["21/KH-UBND ở đây ghi ngày 09/02/2023, chỗ khác ghi ngày 09/02/2022"]


# ---------- carried out before it was issued ----------

LATER = "30/KH-UBND ghi ngày 10/02/2022, trước ngày của 18/NQ-HĐND mà văn bản này thực hiện (15/3/2022)"


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        (
            "Kế hoạch số 30/KH-UBND ngày 10/02/2022 triển khai thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/3/2022.",
            [LATER],
        ),
        ("Kế hoạch số 30/KH-UBND ngày 10/02/2022 thực hiện\nNghị quyết số 18/NQ-HĐND ngày 15/3/2022.", [LATER]),
        ("Kế hoạch số 30/KH-UBND ngày 15/3/2022 triển khai thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/3/2022.", []),
        ("Kế hoạch số 30/KH-UBND ngày 10/4/2022 triển khai thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/3/2022.", []),
        ("Kế hoạch số 30/KH-UBND ngày 10/02/2022 được thay thế thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/3/2022.", []),
        ("Kế hoạch số 30/KH-UBND ngày 10/02/2022 sửa đổi bởi Nghị quyết số 18/NQ-HĐND ngày 15/3/2022.", []),
        ("Kế hoạch số 30/KH-UBND ngày 10/02/2022 và Nghị quyết số 18/NQ-HĐND ngày 15/3/2022.", []),
        ("Kế hoạch số 30/KH-UBND 10/02/2022 thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/3/2022.", []),
        ("Kế hoạch số 30/KH-UBND ngày 10/02/2022 thực hiện Nghị quyết số 18/NQ-HĐND 15/3/2022.", []),
    ],
)
def test_a_paper_is_not_older_than_what_it_carries_out(text: str, finds: list[str]) -> None:
    assert found(text) == finds


def test_the_older_paper_is_named_and_both_are_to_be_looked_up() -> None:
    says, _finds, proposal = one(
        "Kế hoạch số 30/KH-UBND ngày 10/02/2022 thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/3/2022."
    )
    assert (says, proposal) == ("30/KH-UBND ngày 10/02/2022", "Tra lại ngày ban hành của hai văn bản.")


# ---------- days by themselves ----------


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Họp ngày 31/02/2022.", ["không có ngày 31/02/2022"]),
        ("Họp ngày 30 tháng 02 năm 2022.", ["không có ngày 30 tháng 02 năm 2022"]),
        ("Họp ngày 28/02/2022.", []),
        ("Họp ngày 31/13/2022.", ["không có ngày 31/13/2022"]),
        ("Họp ngày 32/12/2022.", ["không có ngày 32/12/2022"]),
        ("Họp ngày 12/31/2022.", ["không có ngày 12/31/2022"]),
        ("Họp ngày 12/32/2022.", ["không có ngày 12/32/2022"]),
        # 15/7/2022 was a Friday, 17/7/2022 a Sunday
        ("Họp thứ Năm, ngày 14/7/2022.", []),
        ("Họp thứ Năm, ngày 15/7/2022.", ["ngày 15/7/2022 là thứ Sáu"]),
        ("Họp thứ Sáu (ngày 15/7/2022).", []),
        ("Họp thứ 6 ngày 15/7/2022.", []),
        ("Họp thứ 2 ngày 15/7/2022.", ["ngày 15/7/2022 là thứ Sáu"]),
        ("Họp Chủ nhật, 17/7/2022.", []),
        ("Họp Chủ nhật, ngày 15/7/2022.", ["ngày 15/7/2022 là thứ Sáu"]),
        ("Họp thứ Bảy, ngày 17/7/2022.", ["ngày 17/7/2022 là Chủ nhật"]),
        ("Họp thứ Bảy, ngày 16/7/2022.", []),
        ("Họp thứ Hai, ngày 12/7/2022.", ["ngày 12/7/2022 là thứ Ba"]),
        ("Họp thứ Tư,\nngày 13/7/2022.", []),
        ("Họp thứ Ba, ngày 11/7/2022.", ["ngày 11/7/2022 là thứ Hai"]),
        ("Họp thứ Sáu, ngày 13/7/2022.", ["ngày 13/7/2022 là thứ Tư"]),
        ("Họp thứ Tư, ngày 16/7/2022.", ["ngày 16/7/2022 là thứ Bảy"]),
        ("Họp thứ Sáu, ngày 14/7/2022.", ["ngày 14/7/2022 là thứ Năm"]),
        # figures as of a day after the report
        ("Số liệu tính đến ngày 16/6/2022.", ["số liệu tính đến ngày 16/6/2022, sau ngày của báo cáo (15/6/2022)"]),
        ("Số liệu tính đến ngày 15/6/2022.", []),
        ("Lũy kế đến hết ngày 16/6/2022.", ["số liệu tính đến ngày 16/6/2022, sau ngày của báo cáo (15/6/2022)"]),
        ("Ước tính đến ngày 16/6/2022.", []),
        ("Dự kiến số liệu đến ngày 16/6/2022.", []),
        ("Hoàn thành đến ngày 16/6/2022.", []),
        ("Theo kế hoạch, lũy kế đến ngày 30/6/2022 phải xong.", []),
        (
            f"Ước cả năm xong. {'Việc này do các xã làm. ' * 4}Tính đến ngày 16/6/2022.",
            ["số liệu tính đến ngày 16/6/2022, sau ngày của báo cáo (15/6/2022)"],
        ),
        # from … to …
        ("Từ ngày 15/11/2021 đến ngày 15/01/2021.", ["ngày bắt đầu 15/11/2021 đứng sau ngày kết thúc 15/01/2021"]),
        ("Từ ngày 15/11/2021 đến ngày 15/01/2022.", []),
        ("Từ 15/11/2021 - 15/01/2021.", ["ngày bắt đầu 15/11/2021 đứng sau ngày kết thúc 15/01/2021"]),
        ("Từ ngày 15/11/2021 đến hết ngày 15/11/2021.", []),
        ("Trước ngày 15/11/2021 đến ngày 15/01/2021.", []),
        ("Từ ngày 15/11/2021 và ngày 15/01/2021.", []),
        ("Từ ngày 15/11/2021\nđến ngày\n15/01/2021.", ["ngày bắt đầu 15/11/2021 đứng sau ngày kết thúc 15/01/2021"]),
        (
            "Họp ngày 31/02/2022, rồi từ ngày 15/11/2021 đến ngày 15/01/2021.",
            ["không có ngày 31/02/2022", "ngày bắt đầu 15/11/2021 đứng sau ngày kết thúc 15/01/2021"],
        ),
        ("Từ ngày 31/02/2022 đến ngày 15/01/2021.", ["không có ngày 31/02/2022"]),
    ],
)
def test_a_day_that_cannot_be(text: str, finds: list[str]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(
    ("text", "words", "proposal"),
    [
        ("Họp ngày 31/02/2022 tại huyện.", "31/02/2022", "Sửa lại ngày, tháng."),
        ("Họp thứ Năm, ngày 15/7/2022 tại huyện.", "thứ Năm, ngày 15/7/2022", "Sửa thành thứ Sáu hoặc sửa ngày."),
        ("Số liệu tính đến ngày 16/6/2022 là đủ.", "16/6/2022", "Sửa ngày chốt số liệu, hoặc ghi rõ là số ước."),
        (
            "Làm từ ngày 15/11/2021 đến ngày 15/01/2021 xong.",
            "15/11/2021 đến ngày 15/01/2021",
            "Sửa một trong hai ngày.",
        ),
    ],
)
def test_a_finding_stands_at_its_day_and_says_what_to_write(text: str, words: str, proposal: str) -> None:
    says, _finds, proposed = one(text)
    assert (says, proposed) == (words, proposal)


HARMLESS = (
    "Theo Kế hoạch số 5/KH-UBND 16/5/2022, Kế hoạch số 6/KH-UBND ngày 03/5/2022 và Kế hoạch số 7/KH-UBND "
    "ngày 04/5/2022; tỷ lệ 40/50/2022, ngày 01/02/2022 và ngày 03/02/2022. "
)


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        (
            "Nghị định số 45/2021/NĐ-CP ngày 31/3/2022 của Chính phủ.",
            ["số 45/2021/NĐ-CP là của năm 2021 nhưng ghi ngày 31/3/2022"],
        ),
        (
            "Kế hoạch số 30/KH-UBND ngày 10/02/2022 triển khai thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/3/2022.",
            [LATER],
        ),
        (
            "Kế hoạch số 21/KH-UBND ngày 09/02/2022, Kế hoạch số 21/KH-UBND ngày 09/02/2022, Kế hoạch số "
            "21/KH-UBND ngày 09/3/2022.",
            ["21/KH-UBND ở đây ghi ngày 09/3/2022, chỗ khác ghi ngày 09/02/2022"],
        ),
        ("Họp thứ Năm, ngày 15/7/2022.", ["ngày 15/7/2022 là thứ Sáu"]),
        ("Làm từ ngày 15/11/2021 đến ngày 15/01/2021.", ["ngày bắt đầu 15/11/2021 đứng sau ngày kết thúc 15/01/2021"]),
    ],
)
def test_what_is_passed_over_hides_nothing_behind_it(text: str, finds: list[str]) -> None:
    assert found(HARMLESS) == []
    assert found(HARMLESS + text) == finds


# ---------- two doubts about one paper ----------

LATER = "12/KH-UBND ghi ngày 16/6/2022, sau ngày của báo cáo (15/6/2022)"


@pytest.mark.parametrize(
    ("end", "finds", "at", "added"),
    [
        (45, "12/KH-UBND ghi ngày 16/6/2022 nhưng khớp sổ năm 2021", 45, "; lại khớp sổ năm 2021"),
        (29, "12/KH-UBND ghi ngày 16/6/2022, trước kỳ của nó", 30, "; lại trước kỳ của nó"),
        (31, "12/KH-UBND ghi ngày 16/6/2022 nói về năm 2023", 31, "; lại nói về năm 2023"),
        (31, "văn bản chưa có hiệu lực", 31, "; lại văn bản chưa có hiệu lực"),
        (30, "12/KH-UBND ghi ngày 16/6/2022", 30, ""),
    ],
)
def test_the_second_doubt_about_a_paper_adds_its_reason_to_the_first(end: int, finds: str, at: int, added: str) -> None:
    assert DATE.join is not None
    both = DATE.join(Hit(DATE, 10, 30, LATER, "Kiểm tra lại"), Hit(DATE, 12, end, finds, "Đối chiếu"))
    assert (both.start, both.end, both.finds, both.proposal) == (10, at, LATER + added, "Kiểm tra lại")
