"""The text of the editor: what is a link, what is marked, and that it says what the report says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tracker.reports.drafts.draft import Change, Draft, DraftLine, DraftSection, with_changes
from tracker.reports.editor.text import Mark, ParagraphView, Writer, texts_of
from tracker.reports.editor.view import choose, name_of, view_of
from tracker.reports.writing.facts import Figure, Source, SourceKind
from tracker.reports.writing.line import Line

PLAN = Source(SourceKind.ITEM, 8, "12/KH-UBND", "Thi hành pháp luật, P. Tư pháp", 8)
COUNTER = Source(SourceKind.COUNTER, 3, "Xã đã kiểm tra", "10/14 xã", 8, "2022-06-10")
PAPER = Source(SourceKind.DOCUMENT, 5, "31/QĐ-UBND", "Công bố Chỉ số")
DUTY = Source(SourceKind.ITEM, 9, "Trực Bộ phận Một cửa", "", 9)
GAP = "[chưa có số liệu: số hồ sơ - Văn phòng cung cấp]"


def plan(lead: str = "Ban hành") -> Line:
    body = "Kế hoạch số 12/KH-UBND ngày 25/01/2022 về thi hành pháp luật (đã kiểm tra 10/14 xã)"
    return Line("item:8", body, lead, figures=(Figure("10/14", COUNTER),), sources=(PLAN, COUNTER))


def paper(lead: str = "Ban hành") -> Line:
    return Line("document:5", "Quyết định số 31/QĐ-UBND ngày 10/01/2021 về công bố Chỉ số", lead, sources=(PAPER,))


def section(*lines: Line, code: str = "I.1", changes: tuple[Change, ...] = (), **more: object) -> DraftSection:
    empty = DraftSection(code, code.count(".") + 1, "1.", "Chỉ đạo, điều hành", "register")
    return with_changes(replace(empty, **more), lines, changes)  # type: ignore[arg-type]


def shown(draft: Draft, code: str, *marks: Mark) -> list[ParagraphView]:
    found = draft.section(code)
    assert found is not None
    return list(Writer(draft, marks).section(found).paragraphs)


def words(paragraph: ParagraphView) -> str:
    """The paragraph as a reader sees it, without the numbers of sources."""
    runs = [*paragraph.opening, *(run for part in paragraph.parts for run in part.runs)]
    number = f"{paragraph.number} " if paragraph.number else ""
    return number + "".join(run.text for run in runs)


def links(paragraph: ParagraphView) -> dict[str, int]:
    """The linked words and the numbers beside them."""
    return {run.text: run.number for part in paragraph.parts for run in part.runs if run.source is not None}


def test_a_number_and_a_citation_lead_to_their_sources() -> None:
    draft = Draft((section(plan(), paper()),))
    (paragraph,) = shown(draft, "I.1")
    assert links(paragraph) == {"12/KH-UBND": 1, "10/14": 2, "31/QĐ-UBND": 3}
    assert [part.name for part in paragraph.parts] == ["12/KH-UBND", "31/QĐ-UBND"]


def test_a_source_that_no_word_names_is_numbered_behind_the_sentence() -> None:
    duty = Line("item:9", "Trực tiếp nhận hồ sơ theo Kế hoạch số 12/KH-UBND", sources=(DUTY,))
    draft = Draft((section(duty), section(plan(), code="I.2")))
    (paragraph,) = shown(draft, "I.1")
    assert links(paragraph) == {"12/KH-UBND": 1}, "a plan that another section tells of is a link too"
    assert paragraph.parts[0].more == (2,)


def test_a_number_that_two_documents_share_is_no_link_where_neither_speaks() -> None:
    other = replace(PLAN, id=99)
    twice = Line("item:99", "Kế hoạch số 12/KH-UBND ngày 20/01/2021", "Ban hành", sources=(other,))
    duty = Line("item:9", "Trực theo Kế hoạch số 12/KH-UBND", sources=(DUTY,))
    draft = Draft((section(duty), section(plan(), code="I.2"), section(twice, code="I.3")))
    assert links(shown(draft, "I.1")[0]) == {}
    assert next(iter(links(shown(draft, "I.3")[0]))) == "12/KH-UBND"


def test_a_gap_is_a_stretch_of_its_own() -> None:
    owed = Line("indicator:4", f"Hồ sơ tiếp nhận {GAP}", gaps=(GAP,))
    (paragraph,) = shown(Draft((section(owed),)), "I.1")
    assert [run.text for run in paragraph.parts[0].runs if run.is_gap] == [GAP]


def test_a_number_that_another_sentence_stands_for_is_a_link_wherever_it_is_cited() -> None:
    """Also in brackets, before a comma, twice; numbers are looked for word by word."""
    mine = Line("own:1", "Theo Kế hoạch (12/KH-UBND), số 12/KH-UBND; xem 3/KH-UBND và 12/KH")
    (_, paragraph) = shown(Draft((section(plan(), mine),)), "I.1")
    linked = [run.text for part in paragraph.parts for run in part.runs if run.source is not None]
    assert linked == ["12/KH-UBND", "12/KH-UBND"]


def test_a_finding_marks_its_place_and_no_more() -> None:
    draft = Draft((section(plan(), paper()),))
    start = draft.text.index("KH-UBND ngày 25/01/2022")
    (paragraph,) = shown(draft, "I.1", Mark(start, start + len("KH-UBND ngày 25/01/2022"), 4))
    marked = [run for part in paragraph.parts for run in part.runs if run.mark]
    assert "".join(run.text for run in marked) == "KH-UBND ngày 25/01/2022"
    assert [run.is_first for run in marked] == [True, False], "its link leads to one place"
    assert {run.mark for run in marked} == {4}


def test_hand_written_words_keep_the_links_they_still_say() -> None:
    mine = Change("item:8", "Đã kiểm tra 10/14 xã theo kế hoạch.", plan().text)
    (paragraph,) = shown(Draft((section(plan(), changes=(mine,)),)), "I.1")
    assert links(paragraph) == {"10/14": 1}
    assert paragraph.parts[0].more == (2,)


def test_a_point_of_the_next_tasks_is_one_paragraph_with_its_number() -> None:
    point = section(plan(""), paper(""), code="III.2", number="2.", title="", filling="next_tasks")
    draft = Draft((section(), point))
    (paragraph,) = shown(draft, "III.2")
    assert words(paragraph) == next(text for code, text in draft.told if code == "III.2")
    assert name_of(point) == "2. Kế hoạch số 12/KH-UBND ngày 25/01/2022 về …"


def test_the_page_opens_where_something_asks_to_be_looked_at() -> None:
    quiet, owed = section(plan()), section(Line("indicator:4", GAP, gaps=(GAP,)), code="I.2")
    draft = Draft((replace(section(code="I"), filling="heading"), quiet, owed))
    assert choose(draft, "", {}) is owed
    assert choose(draft, "", {"I.1": 1}) is quiet
    assert choose(draft, "I.1", {"I.2": 1}) is quiet
    assert choose(Draft((draft.sections[0], quiet)), "", {}) is quiet, "else where there is a text"
    assert choose(Draft(()), "", {}) is None


def test_a_code_that_the_outline_has_not_opens_the_page_as_without_one() -> None:
    draft = Draft((section(plan()),))
    assert choose(draft, "IX.9", {}) is draft.sections[0]


def test_a_clause_shows_the_sections_below_it_and_a_part_only_its_list() -> None:
    part, clause = section(code="II", filling="heading"), section(code="II.2", filling="heading")
    below = section(plan(), code="II.2.c")
    draft = Draft((part, clause, below, section(code="II.20")))
    view = view_of(draft, clause, findings={"II.2.c": 2})
    assert [one.section.code for one in view.sections] == ["II.2", "II.2.c"]
    assert [one.code for one in view.above] == ["II"]
    assert (view.before, view.after) == ("II", "II.20")
    assert [row.asks for row in view.outline] == [0, 0, 2, 0]
    alone = view_of(draft, part, findings={})
    assert [one.section.code for one in alone.sections] == ["II"]
    assert alone.below == ("II.2", "II.2.c", "II.20")


BODIES = st.text(alphabet="aBđ12/KH-UBND ;.,()[]", max_size=40).map(lambda body: body.strip())
LINES = st.lists(
    st.builds(
        lambda body, lead, more: (body, lead, tuple(more)),
        BODIES,
        st.sampled_from(["", "Ban hành", "Tiếp tục"]),
        st.lists(st.just("Một câu nữa."), max_size=2),
    ),
    max_size=6,
)


@given(rows=LINES, title=st.sampled_from(["Chỉ đạo", ""]), place=st.integers(0, 400), length=st.integers(0, 60))
def test_put_together_the_stretches_are_the_report(
    rows: list[tuple[str, str, tuple[str, ...]]], title: str, place: int, length: int
) -> None:
    lines = [
        Line(f"item:{number}", body, lead, more, (Figure("12", COUNTER),), (PLAN,))
        for number, (body, lead, more) in enumerate(rows)
    ]
    draft = Draft((section(*lines, code="II", title=title), section(plan(), code="III")))
    for one in draft.sections:
        said = [text for code, text in draft.told if code == one.code][1 if one.title else 0 :]
        assert [words(paragraph) for paragraph in shown(draft, one.code, Mark(place, place + length, 1))] == said


@pytest.mark.parametrize("more", [(), ("Đã báo cáo kết quả.",)])
def test_the_share_of_each_line_is_found_in_the_joined_sentence(more: tuple[str, ...]) -> None:
    block = [DraftLine(plan()), DraftLine(replace(paper(), more=more))]
    texts = texts_of(block)
    assert texts[0].startswith("Ban hành Kế hoạch số 12/KH-UBND")
    assert texts[1].startswith("; Quyết định số 31/QĐ-UBND")
    assert texts[1].endswith(" ".join((".", *more)) if more else ".")
