"""Rows that are kept as they were drawn: by what they show, no more than there is room for, only what was escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask, render_template_string
from flask_babel import force_locale
from markupsafe import Markup

from tracker.core.ready_rows import READY, ReadyRows

PAGE = """{% macro lines(rows) %}
{%- for row in rows %}<tr>{{ row[0] }} {{ _('Cancel') }} {{ around }}</tr>{% endfor %}
{%- endmacro %}
{{- ready_rows('tests', around, rows, lines) }}"""


class Drawing:
    """Draws rows, and knows which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def __call__(self, rows: Sequence[Any]) -> Markup:
        self.asked += rows
        return Markup("").join(Markup("<tr>{}</tr>").format(row) for row in rows)


def test_what_looks_the_same_is_drawn_once_and_the_order_is_that_of_the_rows() -> None:
    ready, draw = ReadyRows(), Drawing()
    assert ready.markup("page", ["a", "b"], draw, "</tr>") == "<tr>a</tr><tr>b</tr>"
    assert ready.markup("page", ["c", "b", "<i>", "a"], draw, "</tr>") == (
        "<tr>c</tr><tr>b</tr><tr>&lt;i&gt;</tr><tr>a</tr>"
    )
    assert draw.asked == ["a", "b", "c", "<i>"]
    assert ready.markup("page", [], draw, "</tr>") == ""


def test_another_language_and_other_surroundings_are_drawn_anew(shared_app: Flask) -> None:
    def drawn(around: str) -> str:
        return render_template_string(PAGE, around=around, rows=[("<b>",)])

    with shared_app.test_request_context():
        first = [drawn("one"), drawn("two"), drawn("one")]
        assert first == [f"<tr>&lt;b&gt; Hủy {around}</tr>" for around in ("one", "two", "one")]
        with force_locale("en"):
            assert drawn("one") == "<tr>&lt;b&gt; Cancel one</tr>"
    with shared_app.test_request_context(environ_overrides={"SCRIPT_NAME": "/place"}):
        before = len(shared_app.extensions[READY])
        assert drawn("one") == first[0]
        assert len(shared_app.extensions[READY]) == before + 1, "addresses are of the folder in which the program is"


def test_no_more_is_kept_than_there_is_room_for_and_what_was_asked_for_last_stays() -> None:
    ready, draw = ReadyRows(most_bytes=20_000), Drawing()
    for number in range(100):
        ready.markup("page", ["kept", number], draw, "</tr>")
        assert ready.bytes <= 20_000
    assert draw.asked.count("kept") == 1
    assert 5 < len(ready) < 15
    ready.markup("page", [0], draw, "</tr>")
    assert draw.asked.count(0) == 2, "what nobody asked for went first"


def test_surroundings_without_end_are_forgotten_and_never_mixed_up() -> None:
    ready, draw = ReadyRows(), Drawing()
    for number in range(2_500):
        assert ready.markup(("folder", number), [number % 3], draw, "</tr>") == f"<tr>{number % 3}</tr>"
    assert len(draw.asked) == 2_500


def test_what_is_not_escaped_or_not_one_row_each_is_refused() -> None:
    ready = ReadyRows()
    with pytest.raises(TypeError):
        ready.markup("page", ["<b>"], lambda rows: f"<tr>{rows[0]}</tr>", "</tr>")
    for drawn in ("<tr>1</tr>", "<tr></tr><tr></tr><tr></tr>", "<tr></tr><tr></tr>rest"):
        with pytest.raises(ValueError, match="rows were drawn as"):
            ready.markup("page", ["a", "b"], lambda _rows, drawn=drawn: Markup(drawn), "</tr>")
    assert len(ready) == 0


def test_a_form_in_a_ready_row_has_the_hidden_fields_of_its_page_and_a_key_of_its_own(shared_app: Flask) -> None:
    page = """{% macro lines(rows) %}{% for row in rows %}<form>{{ mark }}{{ row[0] }}</form>{% endfor %}{% endmacro %}
    {{- with_form_marks(ready_rows('forms', 0, rows, lines, '</form>')) }}"""
    rows = [("first",), ("<marks>",)]
    with shared_app.test_request_context():
        drawn = [render_template_string(page, rows=rows, mark=Markup("<marks>")) for _ in range(2)]
    keys = [re.findall(r'name="form_key" value="([^"]+)"', one) for one in drawn]
    assert [len(of_page) for of_page in keys] == [2, 2]
    assert len({*keys[0], *keys[1]}) == 4
    assert drawn[1].count('name="csrf_token"') == 2
    assert "&lt;marks&gt;" in drawn[1], "what people wrote is no mark"
