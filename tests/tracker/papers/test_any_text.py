"""Whatever was typed, the file opens again with its words."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings, strategies as st

from tests.tracker.papers.invented import COLUMNS, opened, report, said, whole_text
from tracker.papers.cleaning import clean
from tracker.papers.paper import Annex, Heading, Level, Paragraph, Row, Span, Table

anything = st.text(max_size=60) | st.sampled_from(
    ["\x00\x0b\x1f", "\ud800", "\uffff", "👨‍👩‍👧 🇻🇳", "a" * 3000, "<w:p>&amp;", "\r\n"]
)


@settings(max_examples=60, deadline=None)
@given(words=anything, more=anything)
def test_any_text_opens_again(words: str, more: str) -> None:
    paper = report(
        subject=words,
        place=words,
        addressees=(words, more),
        recipients=(more,),
        blocks=(
            Heading(Level.CLAUSE, more, words),
            Paragraph((Span(words, is_gap=True), Span(more, bold=True))),
            Table(COLUMNS, (Row((words, more, words, more)), Row(group=words or more or "Hết"))),
            said("Hết"),
        ),
        annexes=(Annex(words, (Table(COLUMNS, (Row((words, more, more, words)),)),), more),),
    )
    text = whole_text(opened(paper))
    assert (clean(words) + clean(more)).replace("\u00a0", " ") in text


@given(words=anything)
def test_only_what_no_file_may_hold_is_left_out(words: str) -> None:
    lost = {letter for letter in words if letter not in clean(words)}
    assert all(letter in "\t\r\x7f\ufffe\uffff" or unicodedata.category(letter) in ("Cc", "Cs") for letter in lost)
