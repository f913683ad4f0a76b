"""A report beside an earlier one, and a corrected issue beside the one that was sent."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from hypothesis import given, strategies as st

from tests.conftest import ClientOf
from tests.factories import Office
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.counted import indicator, read
from tests.tracker.items.tracked import going, put
from tests.tracker.reports.reported import DAY, approved, draft, sent
from tracker.core.work import unit_of_work
from tracker.reports.beside.comparing import Turn
from tracker.reports.beside.differing import Mark, differences, words_between
from tracker.reports.beside.view import comparison_of
from tracker.reports.drafts import services as compiling
from tracker.reports.drafts.draft import CountFact, Draft, DraftLine, DraftSection, Facts, ItemFact
from tracker.reports.editor import services as editing
from tracker.reports.writing.line import Line

SAMPLE = "kế hoạch số 14/KH-UBND 26.159 hồ sơ , ; đạt 20,82% ."
WORDS = st.lists(st.sampled_from(SAMPLE.split()), max_size=12).map(" ".join)


def page(client: FlaskClient, address: str) -> Page:
    answer = client.get(address, follow_redirects=True)
    return Page(answer.status_code, answer.request.path, answer.text)


def text_of(*sentences: str, code: str = "I.1", title: str = "Về chỉ đạo") -> Draft:
    lines = tuple(DraftLine(Line(f"item:{at}", words)) for at, words in enumerate(sentences))
    return Draft((DraftSection(code, 2, "1.", title, "register", lines=lines),))


def marked(before: Draft, now: Draft) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (one.mark.value, [(part.mark.value, part.text.strip()) for part in one.stretches if part.mark is not Mark.SAME])
        for section in differences(before, now)
        for one in section.sentences
    ]


def test_the_same_text_has_no_difference() -> None:
    assert differences(text_of("Đã kiểm tra 10/14 xã"), text_of("Đã kiểm tra 10/14 xã")) == []


def test_a_changed_figure_is_marked_alone() -> None:
    found = marked(text_of("Đã kiểm tra 10/14 xã theo kế hoạch"), text_of("Đã kiểm tra 12/14 xã theo kế hoạch"))
    assert found == [("same", [("removed", "10/14"), ("added", "12/14")])]


def test_sentences_that_came_and_went_are_told_whole() -> None:
    before = text_of("Đã kiểm tra 10/14 xã", "Tổ chức 04 lớp bồi dưỡng công chức")
    now = text_of("Đã kiểm tra 10/14 xã", "Phát 12 bản tin truyền thanh")
    assert marked(before, now) == [
        ("added", [("added", "Phát 12 bản tin truyền thanh.")]),
        ("removed", [("removed", "Tổ chức 04 lớp bồi dưỡng công chức.")]),
    ]


def test_a_stop_in_place_of_a_semicolon_is_no_difference() -> None:
    lines = [
        Line("item:1", "Kế hoạch số 12 về một cửa", "Ban hành"),
        Line("item:2", "Quyết định số 5 về nhân sự", "Ban hành"),
    ]
    both = Draft((DraftSection("I.1", 2, "1.", "Về", "register", lines=tuple(DraftLine(line) for line in lines)),))
    one = Draft((DraftSection("I.1", 2, "1.", "Về", "register", lines=(DraftLine(lines[0]),)),))
    assert [mark for mark, _parts in marked(both, one)] == ["removed"]


def test_a_section_that_is_gone_or_called_otherwise_is_told() -> None:
    gone = differences(text_of("Một việc đã xong", code="I.2"), Draft(()))
    assert [(section.code, [one.mark for one in section.sentences]) for section in gone] == [
        ("I.2", [Mark.REMOVED, Mark.REMOVED])
    ]
    assert marked(text_of("Việc"), text_of("Việc", title="Về điều hành"))[0][0] in ("same", "added")


@given(WORDS, WORDS)
def test_the_marks_leave_both_texts_whole(before: str, now: str) -> None:
    found = words_between(before, now)
    assert "".join("".join(one.text for one in found if one.mark is not Mark.REMOVED).split()) == "".join(now.split())
    kept = "".join(one.text for one in found if one.mark is not Mark.ADDED)
    assert "".join(kept.split()) == "".join(before.split())


def count(value: int | None, decimals: int = 0) -> CountFact:
    return CountFact("Xã đã kiểm tra", "xã", value, 14, decimals, "2022-06-10")


def fact(
    status: str = "in_progress", due_on: str = "2022-10-31", value: int | None = 10, *, late: bool = False
) -> ItemFact:
    return ItemFact("Kiểm tra hộ tịch", "Kế hoạch số 13/KH-UBND", "P. Tư pháp", status, due_on, late, {1: count(value)})


@pytest.mark.parametrize(
    ("before", "now", "turn"),
    [
        (None, fact(), Turn.NEW), (fact(), fact(), Turn.STALE), (fact(value=8), fact(), Turn.MOVED),
        (fact(), fact("completed"), Turn.DONE), (fact(), fact(due_on="2022-12-31"), Turn.SLIPPED),
        (fact(), fact(late=True), Turn.SLIPPED), (fact(), fact("cancelled"), Turn.DROPPED), (fact(), None, Turn.GONE),
        (fact("assigned"), fact(), Turn.MOVED),
    ],
)  # fmt: skip
def test_what_became_of_an_item(before: ItemFact | None, now: ItemFact | None, turn: Turn) -> None:
    found = comparison_of(Facts({7: now} if now else {}), Facts({7: before} if before else {}))
    assert [(one, len(rows)) for one, rows in found.groups] == [(turn, 1)]
    assert (found.count(turn), found.count(Turn.NEW if turn is not Turn.NEW else Turn.DONE)) == (1, 0)


def test_before_and_now_are_told_in_words(office: Office) -> None:
    found = comparison_of(Facts({7: fact(late=True, value=12)}), Facts({7: fact(value=None)}))
    (row,) = found.groups[0][1]
    assert row.before == ("Đang thực hiện", "Thời hạn 31/10/2022", "Xã đã kiểm tra: –/14 xã")
    assert row.now == ("Đang thực hiện, quá hạn", "Thời hạn 31/10/2022", "Xã đã kiểm tra: 12/14 xã")


def test_figures_are_told_with_their_difference(office: Office) -> None:
    def figures(**values: int | None) -> Facts:
        return Facts(
            indicators={
                at: CountFact(name, "hồ sơ", value, None, 2, "") for at, (name, value) in enumerate(values.items())
            }
        )

    rows = comparison_of(figures(a=2681500, b=100, c=5, d=7), figures(a=2615900, b=100, c=None, d=8)).figures
    assert [(row.before, row.now, row.change, row.share) for row in rows] == [
        ("26.159", "26.815", "+656", "102,51%"),
        ("1", "1", "0", "100%"),
        ("", "0,05", "", ""),
        ("0,08", "0,07", "-0,01", "87,5%"),
    ]


def test_a_report_is_compared_with_the_nearest_earlier_one_or_the_one_chosen(
    client_of: ClientOf, office: Office
) -> None:
    item, figure = going(office, due_on=date(2022, 12, 31)), indicator("Hồ sơ tiếp nhận", section="II.2.c")
    read(figure, 20000, date(2021, 12, 10))
    older = sent(draft("2021-Y"))
    report_id, clerk = draft(), client_of("lan")
    read(figure, 26159, date(2022, 6, 10))
    nearest = sent(draft("2022-Q1"))
    put(item, due_on=date(2023, 3, 31))
    shown = page(clerk, f"/reports/{report_id}/compare")
    assert "Số liệu chốt ngày 14/06/2022 so với ngày 14/03/2022." in shown.text
    offers = shown.form(holding="with").offers["with"]
    assert list(offers.values()) == [str(nearest), str(older)]
    chosen = page(clerk, f"/reports/{report_id}/compare?with={older}").text
    assert "so với ngày 14/12/2021" in chosen
    assert "20.000 26.159 +6.159 130,8%" in chosen
    assert "so với ngày 14/03/2022" in page(clerk, f"/reports/{report_id}/compare?with=abc").text
    assert shown.links["Rà soát thủ tục hành chính"] == f"/items/{item}"
    assert "Chậm tiến độ (quá hạn hoặc đã gia hạn)" in shown.text


def test_without_an_earlier_one_the_page_says_what_is_needed(client_of: ClientOf) -> None:
    report_id = draft()
    draft("2021-Y")  # a draft is nothing to compare with
    assert "Chưa có báo cáo để so sánh" in page(client_of("lan"), f"/reports/{report_id}/compare").text


def test_units_compare_with_what_was_sent_alone(client_of: ClientOf) -> None:
    report_id = sent(draft())
    approved_only = approved(draft("2022-Q1"))
    assert "so với ngày 14/03/2022" in page(client_of("lan"), f"/reports/{report_id}/compare").text
    assert "Chưa có báo cáo để so sánh" in page(client_of("huong"), f"/reports/{report_id}/compare").text
    assert page(client_of("huong"), f"/reports/{approved_only}/compare").status == 404


def test_a_corrected_issue_shows_what_it_says_otherwise(client_of: ClientOf, office: Office) -> None:
    old, by = sent(draft(own=1)), office.actor("lan")
    with unit_of_work():
        new = compiling.correct(old, reason="Nhầm số xã", by=by, on=DAY).id
    clerk = client_of("lan")
    assert "Chưa có gì khác" in page(clerk, f"/reports/{new}/differences").text
    with unit_of_work():
        editing.word_line(new, "own:1", words="Câu thêm thứ hai", seen="Câu thêm thứ 1.", by=by, on=DAY)
    with unit_of_work():
        editing.add_line(new, "II.6", words="Đã cấp 25 chữ ký số", by=by, on=DAY)
    shown = page(clerk, f"/reports/{new}/differences")
    assert "Bản lần 2 so với bản lần 1, số 85 ngày 15/06/2022." in shown.text
    assert "Nhầm số xã" in shown.text
    assert "<del> 1</del><ins> hai</ins>" in shown.html
    assert "<ins>Đã cấp 25 chữ ký số.</ins>" in shown.html
    assert page(clerk, f"/reports/{old}/differences").address == f"/reports/{old}"
    assert page(client_of("huong"), f"/reports/{new}/differences").status == 404


def test_comparing_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    old = sent(draft("2021-Y", own=1))
    with unit_of_work():
        new = compiling.correct(old, reason="Sửa", by=office.actor("lan"), on=DAY).id
    report_id, clients = draft(), {"lan": client_of("lan")}
    addresses = [f"/reports/{report_id}/compare", f"/reports/{new}/differences"]
    going(office)
    few = asks(clients, addresses)
    for number in range(12):
        going(office)
        read(indicator(f"Hồ sơ {number}", section="II.2.c"), number, DAY)
    assert asks(clients, addresses) == few
