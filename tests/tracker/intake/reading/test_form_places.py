"""Every field of a form has places whose words give its value; whatever text comes in, nothing is raised."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st

from tests.tracker.intake.reading.papers import PAPERS, Written
from tests.tracker.intake.reading.pictures import pictured
from tracker.core.text import Text
from tracker.documents.numbers.folding import fold
from tracker.intake.reading.form.reading import read_form
from tracker.intake.reading.values import Found, Registered

#: Values that are written in another way than the paper has them.
SAID_OTHERWISE = {"kind", "issued_on", "urgency", "restriction"}


def fields(register: Registered) -> Iterator[tuple[str, Found]]:
    for name in ("kind", "number", "symbol", "issued_on", "issuer", "place", "title", "urgency", "restriction"):
        if found := getattr(register, name):
            yield name, found
    for name in ("competence", "position", "name"):
        if found := getattr(register.signer, name):
            yield name, found
    yield from (("recipients", one) for one in register.recipients)
    yield from (("cited", one.number) for one in register.cited)


def plain(words: str) -> str:
    said = fold(words).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return "".join(letter for letter in said if letter.isalnum())


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize(
    "shape", [Written.in_cells, Written.column_by_column, Written.line_by_line, pictured], ids=lambda one: one.__name__
)
def test_the_words_at_the_places_give_the_value(name: str, shape: object) -> None:
    text: Text = shape(PAPERS[name])  # type: ignore[operator]
    found = dict(fields(read_form(text)))
    assert {"kind", "title"} <= found.keys()
    for field, one in fields(read_form(text)):
        if one.value:
            assert one.spans, field
        if one.value and field not in SAID_OTHERWISE:
            assert plain(one.value) in plain(one.said_by(text)), field
            for span in one.spans:
                assert 0 <= span.start < span.end <= len(text.plain)


LINES = [line for paper in PAPERS.values() for line in (*paper.left, *paper.right, *paper.body, *paper.signed)] + [
    "Nơi nhận:", "- Lưu: VT.", "TM.", "KT. ", "Số:", "ngày tháng năm", ", ngày", "V/v", "|", "\u200f", "Căn cứ", "—",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_text_is_refused(lines: list[str]) -> None:
    text = Text.of_plain("\n".join(lines))
    for _, found in fields(read_form(text)):
        assert all(0 <= span.start <= span.end <= len(text.plain) for span in found.spans)
