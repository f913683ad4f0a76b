"""What is right is passed over, what is wrong is named once and in its place; in the wordings of many offices."""

from __future__ import annotations

import pytest

from tests.tracker.checking.passages import RIGHT, WRONG, Passage
from tracker.checking.check import check


@pytest.mark.parametrize("text", RIGHT, ids=lambda text: text[:40])
def test_nothing_is_said_of_what_is_right(text: str) -> None:
    assert [(one.kind.value, one.finds) for one in check(text)] == []


@pytest.mark.parametrize("passage", WRONG, ids=lambda passage: passage.text[:40])
def test_one_fault_is_one_finding_in_its_place(passage: Passage) -> None:
    assert passage.wrong is not None
    kind, words = passage.wrong
    findings = check(passage.text)
    assert [one.kind.value for one in findings] == [kind]
    at = passage.text.rindex(words)
    assert findings[0].start < at + len(words)
    assert findings[0].end > at


def test_the_reason_counts_and_of_one_sum_alone_nothing_is_proposed() -> None:
    (one,) = check("Tiếp nhận 120 hồ sơ, trong đó trực tuyến 70 hồ sơ, trực tiếp 51 hồ sơ.")
    assert one.finds == "70 + 51 = 121, nhiều hơn 120 là 1 hồ sơ"
    assert one.says == "120 hồ sơ, trong đó trực tuyến 70 hồ sơ, trực tiếp 51"
    assert "chưa đủ căn cứ để biết số nào sai" in one.proposal


def test_a_finding_keeps_its_key_when_the_text_changes_elsewhere() -> None:
    wrong = "Đã kiểm tra 9/15 đơn vị, đạt 70%."
    (before,) = check(wrong)
    (after,) = check(f"I. MỞ ĐẦU\nMột câu mới được thêm.\n\n{wrong}\nThêm một câu nữa.")
    assert after.key == before.key
    assert (before.place, after.place) == ("dòng 1", "I, dòng 4")


def test_places_are_code_points_of_the_text_as_given() -> None:
    text = "Kính gửi\u200b:  Sở   Nội vụ.\n\n  Đã to\u0302\u0309 chức các   các lớp."
    (one,) = check(text)
    assert " ".join(text[one.start : one.end].split()) == "các các"


def test_two_equal_findings_have_two_keys() -> None:
    one, other = check("Rà soát các các xã. Kiểm tra các các phường.")
    assert one.says == other.says
    assert one.key != other.key


@pytest.mark.parametrize(
    "text", ["Đã đôn đốc đôn\nđốc các xã.", "Đã đôn\n\nđốc đôn đốc các xã.", "Đã đôn đốc\nđôn đốc các xã."]
)
def test_a_line_may_end_within_doubled_words(text: str) -> None:
    assert [one.finds for one in check(text)] == ["viết lặp hai lần “đôn đốc”"]
