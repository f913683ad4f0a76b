"""Next tasks as an office writes them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.items.counters.patterns import Pattern, guess_pattern
from tracker.items.deadlines.deadline import Precision
from tracker.items.next_tasks.issuers import named_once
from tracker.items.next_tasks.sentences import (
    CounterFacts,
    ItemFacts,
    MilestoneFacts,
    joined,
    sentence,
    speaks_for_itself,
)

DAY = date(2022, 6, 15)
KH12 = "Kế hoạch số 12/KH-UBND ngày 25/01/2022"


def counted(value: int | None, target: int | None, pattern: Pattern = Pattern.PLACE, **more: object) -> ItemFacts:
    counter = CounterFacts("kiểm tra", "xã", pattern, value, target, as_of=date(2022, 6, 10))
    return ItemFacts("kiểm tra việc thi hành pháp luật", KH12, counters=(counter,), **more)  # type: ignore[arg-type]


def test_ten_of_fourteen_communes_leave_four() -> None:
    assert sentence(counted(10, 14), DAY) == (
        "Tiếp tục kiểm tra việc thi hành pháp luật tại 04 xã còn lại (đã kiểm tra 10/14 xã) "
        "theo Kế hoạch số 12/KH-UBND ngày 25/01/2022."
    )


def test_eleven_instead_of_ten_changes_the_remainder() -> None:
    assert "tại 03 xã còn lại (đã kiểm tra 11/14 xã)" in sentence(counted(11, 14), DAY)


@pytest.mark.parametrize(("noun", "pattern"), [
    ("xã", Pattern.PLACE), ("xã, thị trấn", Pattern.PLACE),
    ("cơ quan, đơn vị", Pattern.PLACE), ("trường", Pattern.PLACE),
    ("trường hợp", Pattern.COUNT), ("hồ sơ", Pattern.COUNT), ("", Pattern.COUNT),
])  # fmt: skip
def test_what_is_counted_says_how_the_rest_is_spoken_of(noun: str, pattern: Pattern) -> None:
    assert guess_pattern(noun) is pattern


def test_cases_are_counted_without_a_place() -> None:
    counter = CounterFacts("chuyển đổi", "trường hợp", Pattern.COUNT, 7, 22)
    facts = ItemFacts(
        "thực hiện chuyển đổi vị trí công tác", "Kế hoạch số 37/KH-UBND ngày 16/3/2022", counters=(counter,)
    )
    assert sentence(facts, DAY) == (
        "Tiếp tục thực hiện chuyển đổi vị trí công tác đối với 15 trường hợp còn lại "
        "(đã chuyển đổi 7/22 trường hợp) theo Kế hoạch số 37/KH-UBND ngày 16/3/2022."
    )


def test_what_is_planned_and_not_begun_is_not_continued() -> None:
    counter = CounterFacts("kiểm tra", "cơ quan, đơn vị", Pattern.PLACE, None, 10)
    facts = ItemFacts(
        "tổ chức kiểm tra công tác CCHC", "Quyết định số 234/QĐ-UBND ngày 28/02/2022", begun=False,
        due_on=date(2022, 7, 31), precision=Precision.MONTH, counters=(counter,),
    )  # fmt: skip
    assert sentence(facts, DAY) == (
        "Tổ chức kiểm tra công tác CCHC tại 10 cơ quan, đơn vị trong tháng 7/2022 "
        "theo Quyết định số 234/QĐ-UBND ngày 28/02/2022."
    )


def test_a_reached_target_asks_for_the_report() -> None:
    assert sentence(counted(14, 14), DAY).startswith("Tổng hợp, báo cáo kết quả kiểm tra")


def test_an_open_milestone_speaks_before_a_counter_without_target() -> None:
    facts = ItemFacts(
        "kiểm tra công tác hộ tịch", "Kế hoạch số 13/KH-UBND ngày 25/01/2022",
        counters=(CounterFacts("kiểm tra", "xã", Pattern.PLACE, 8, None),),
        milestones=(MilestoneFacts("Hoàn thiện, ban hành kết luận kiểm tra", None),),
    )  # fmt: skip
    assert sentence(facts, DAY) == (
        "Hoàn thiện, ban hành kết luận kiểm tra theo Kế hoạch số 13/KH-UBND ngày 25/01/2022."
    )


def test_a_dated_event_names_its_day() -> None:
    facts = ItemFacts("đối thoại", "", milestones=(MilestoneFacts("Tổ chức Hội nghị đối thoại", date(2022, 7, 22)),))
    assert sentence(facts, DAY) == "Tổ chức Hội nghị đối thoại vào ngày 22/7/2022."


@pytest.mark.parametrize(
    ("today", "begins"), [(date(2022, 6, 15), "Triển khai"), (date(2022, 12, 5), "Tiếp tục triển khai")]
)
def test_what_starts_later_is_continued_only_once_it_has_begun(today: date, begins: str) -> None:
    facts = ItemFacts("triển khai số hóa hồ sơ", "", starts_on=date(2022, 12, 1))
    assert sentence(facts, today).startswith(begins)


def test_the_rest_of_a_field_is_one_sentence_with_its_numbers() -> None:
    money = CounterFacts("giải ngân", "triệu đồng", Pattern.PLAIN, 84327, 404989, as_of=date(2022, 5, 31))
    text = joined([
        ItemFacts("tăng cường thu ngân sách", "Công văn số 1126/UBND-TC ngày 05/5/2022"),
        ItemFacts("đẩy nhanh giải ngân vốn", "Công văn số 1495/UBND-XD ngày 03/6/2022", counters=(money,)),
    ])  # fmt: skip
    assert text == (
        "Tiếp tục tăng cường thu ngân sách theo Công văn số 1126/UBND-TC ngày 05/5/2022; đẩy nhanh giải ngân vốn "
        "(đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng, đạt 20,82%) theo Công văn số 1495/UBND-XD "
        "ngày 03/6/2022."
    )


def test_a_year_taken_from_the_subject_is_no_date_to_speak_of() -> None:
    inferred = ItemFacts("theo dõi", "", due_on=date(2022, 12, 31), precision=Precision.YEAR, due_is_inferred=True)
    written = ItemFacts("theo dõi", "", due_on=date(2022, 12, 31), precision=Precision.YEAR)
    assert (speaks_for_itself(inferred, DAY), speaks_for_itself(written, DAY)) == (False, True)


def test_a_plan_that_the_action_names_is_cited_in_its_place() -> None:
    facts = ItemFacts(
        "thực hiện Kế hoạch ứng dụng công nghệ thông tin năm 2022", "Kế hoạch số 105/KH-UBND ngày 08/10/2021"
    )
    said = "Tiếp tục thực hiện Kế hoạch số 105/KH-UBND ngày 08/10/2021 về ứng dụng công nghệ thông tin năm 2022."
    assert sentence(facts, DAY) == joined([facts]) == said


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("thực hiện kế hoạch đào tạo", "Tiếp tục thực hiện kế hoạch đào tạo theo Kế hoạch số 12/KH-UBND"),
        ("thực hiện Kế hoạch năm 2022", "Tiếp tục thực hiện Kế hoạch năm 2022 theo Kế hoạch số 12/KH-UBND"),
        ("thực hiện Đề án tinh giản", "Tiếp tục thực hiện Đề án tinh giản theo Kế hoạch số 12/KH-UBND"),
        ("thực hiện Kế hoạch về xử lý", "Tiếp tục thực hiện Kế hoạch số 12/KH-UBND ngày 25/01/2022 về xử lý."),
        (
            "tổ chức thực hiện các kế hoạch, bảo đảm thời gian quy định",
            "Tiếp tục tổ chức thực hiện các kế hoạch theo Kế hoạch số 12/KH-UBND ngày 25/01/2022, bảo đảm thời gian",
        ),
        ("theo dõi tình hình", "Tiếp tục theo dõi tình hình theo Kế hoạch số 12/KH-UBND"),
        ("duy trì theo ISO 9001", "Tiếp tục duy trì theo ISO 9001 nêu tại Kế hoạch số 12/KH-UBND"),
    ],
)
def test_a_citation_is_joined_without_saying_a_word_twice(action: str, said: str) -> None:
    assert sentence(ItemFacts(action, KH12), DAY).startswith(said)


def test_a_day_that_has_passed_is_not_named() -> None:
    late = ItemFacts("gửi kết quả rà soát", KH12, begun=False, due_on=date(2022, 6, 14))
    today = ItemFacts("gửi kết quả rà soát", KH12, begun=False, due_on=DAY)
    event = ItemFacts("", milestones=(MilestoneFacts("Tổ chức Hội nghị", date(2022, 6, 14)),))
    assert sentence(late, DAY) == "Gửi kết quả rà soát theo Kế hoạch số 12/KH-UBND ngày 25/01/2022."
    assert "trước ngày 15/6/2022" in sentence(today, DAY)
    assert sentence(event, DAY) == "Tổ chức Hội nghị."


def test_what_has_not_begun_is_a_sentence_apart() -> None:
    facts = [ItemFacts("ban hành quy chế", begun=False), ItemFacts("kiểm tra"), ItemFacts("rà soát")]
    assert joined(facts) == "Tiếp tục kiểm tra; rà soát. Ban hành quy chế."


def test_a_figure_without_a_target_says_that_it_was_done() -> None:
    people = CounterFacts("tinh giản", "người", Pattern.PLAIN, 8, None, as_of=date(2022, 6, 10))
    facts = ItemFacts("tinh giản biên chế", counters=(people,))
    assert sentence(facts, DAY) == "Tiếp tục tinh giản biên chế (đến ngày 10/6/2022 đã tinh giản 08 người)."


words = st.text("abcđêơ ỳỹụ, ", min_size=1, max_size=30).filter(lambda t: any(c.isalpha() for c in t))
counters = st.builds(
    CounterFacts, verb=st.sampled_from(["kiểm tra", "phát"]), noun=st.sampled_from(["xã", "phiếu"]),
    pattern=st.sampled_from(Pattern), value=st.none() | st.integers(0, 10**7), target=st.none() | st.integers(1, 10**7),
    as_of=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)  # fmt: skip
items = st.builds(
    ItemFacts, action=words, citation=st.sampled_from(["", KH12]), begun=st.booleans(),
    starts_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    due_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    precision=st.sampled_from(Precision), due_is_inferred=st.booleans(), counters=st.lists(counters, max_size=3),
    milestones=st.lists(st.builds(MilestoneFacts, name=words, due_on=st.none() | st.dates()), max_size=2),
)  # fmt: skip


@given(st.lists(items, min_size=1, max_size=4))
def test_every_sentence_is_clean(several: list[ItemFacts]) -> None:
    for text in [sentence(several[0], DAY), joined(several)]:
        assert text == text.strip()
        assert text.endswith(".")
        assert not text.endswith("..")
        assert "  " not in text
        assert "None" not in text
        assert not re.search(r"[{}]|%\(", text), "a placeholder was left"
        assert not re.search(r"\s[,;.)]", text)
        assert not re.search(r"\b\d{5,}\b(?!/)", re.sub(r"ngày \d+/\d+/\d+", "", text)), "thousands are grouped"


@given(st.integers(0, 30), st.integers(1, 30))
def test_what_is_left_is_never_negative_and_never_more_than_the_target(value: int, target: int) -> None:
    text = sentence(counted(value, target), DAY)
    left = re.search(r"tại (\d+) xã còn lại", text)
    if 0 < value < target:
        assert left is not None
        assert int(left[1]) == target - value
        assert len(left[1]) >= 2, "counts under ten are padded"
    else:
        assert left is None


def test_an_issuer_is_named_where_it_changes_and_anew_in_each_sentence() -> None:
    ours, theirs = " của UBND xã Ví Dụ", " của UBND tỉnh Ví Dụ"
    plan = "theo Kế hoạch số {}/KH-UBND ngày 25/01/2022"
    papers = [plan.format(number) for number in range(1, 6)]
    words = [f"a {papers[0]}{ours}", f"b {papers[1]}{ours} về c", f"d {papers[2]}{theirs}", f"e {papers[3]}{ours}"]
    end = f". Đ {papers[4]}{ours} trước ngày 31/12/2022."
    told, last = named_once("; ".join(words) + end)
    assert told == "; ".join([words[0], words[1].replace(ours, ""), *words[2:]]) + end
    assert last == "UBND xã Ví Dụ"
    assert named_once(words[0], "UBND xã Ví Dụ")[0] == words[0].removesuffix(ours)
