"""What is typed: days in every way that offices write them, text in one form, faults in words."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from flask import Flask
from wtforms import IntegerField

from tracker.core.forms import DayField, LineField, Needed, TextField, TrackerForm, filled, read_day


class Form(TrackerForm):
    """One field of each kind."""

    line = LineField("Line", validators=[Needed("Write the line")])
    text = TextField("Text")
    day = DayField("Day")
    count = IntegerField("Count")


@pytest.mark.parametrize(
    "typed",
    [
        "24/11/2026",
        "24-11-2026",
        "24.11.2026",
        "24 / 11 / 2026",
        "ngày 24 tháng 11 năm 2026",
        "Ngày 24/11/2026",
        "24 tháng 11 năm 2026",
    ],
)
def test_a_day_is_read_as_offices_write_it(typed: str) -> None:
    assert read_day(typed) == date(2026, 11, 24)


def test_leading_zeros_may_be_left_out() -> None:
    assert read_day("3/6/2022") == read_day("03/06/2022") == date(2022, 6, 3)


@pytest.mark.parametrize(
    "typed", ["2026-11-24", "24/11/26", "24/11", "mai", "24/11/2026 8:00", "24//11/2026", "²4/11/2026"]
)
def test_what_is_no_day_says_how_to_write_one(shared_app: Flask, typed: str) -> None:
    with shared_app.test_request_context(), pytest.raises(ValueError, match="24/11/2026"):
        read_day(typed)


@pytest.mark.parametrize("typed", ["31/04/2022", "29/02/2022", "00/01/2022", "01/13/2022"])
def test_a_day_outside_the_calendar_is_named(shared_app: Flask, typed: str) -> None:
    with shared_app.test_request_context(), pytest.raises(ValueError, match=typed):
        read_day(typed)


@pytest.mark.parametrize("typed", ["01/01/0001", "31/12/1899", "01/01/2200", "31/12/9999"])
def test_a_year_that_is_a_slip_is_refused(shared_app: Flask, typed: str) -> None:
    with shared_app.test_request_context(), pytest.raises(ValueError, match=r"1900 .*2199"):
        read_day(typed)


def sent(app: Flask, **typed: str) -> Any:
    """The form with what was typed, validated."""
    with app.test_request_context(method="POST", data={"line": "x", **typed}):
        form = Form()
        form.validate()
        form.errors  # noqa: B018 - read while the language is known
        form.shown = {field.name: field._value() for field in form if hasattr(field, "_value")}
        form.said = {name: [str(word) for word in words] for name, words in form.errors.items()}
        return form


def test_a_line_is_composed_and_loses_what_cannot_be_printed(shared_app: Flask) -> None:
    typed = unicodedata.normalize("NFD", "  Kế \t hoạch\u200b\x00 12\n")
    assert sent(shared_app, line=typed).line.data == "Kế hoạch 12"


def test_a_text_keeps_its_paragraphs(shared_app: Flask) -> None:
    assert sent(shared_app, text=" Một  hai \r\n\r\n ba\x07 \r\n").text.data == "Một hai\n\nba"


def test_a_text_that_was_not_sent_is_empty_and_still_asked_for(shared_app: Flask) -> None:
    form = sent(shared_app)
    assert (form.text.data, form.shown["text"]) == ("", "")
    with shared_app.test_request_context(method="POST", data={"text": "x"}):
        unsent = Form()
        assert not unsent.validate()
        assert [str(word) for word in unsent.line.errors] == ["Write the line"]


def test_a_text_is_opened_with_what_is_known_and_empty_where_nothing_is(shared_app: Flask) -> None:
    with shared_app.test_request_context():
        form = Form(line="Kế hoạch 12", text=None)
        assert (form.line.data, form.text.data) == ("Kế hoạch 12", "")


def test_a_field_of_a_valid_form_is_filled() -> None:
    assert filled(date(2026, 11, 24)) == date(2026, 11, 24)
    assert (filled(0), filled("")) == (0, "")
    with pytest.raises(AssertionError):
        filled(None)


def test_a_day_that_cannot_be_read_stays_as_typed(shared_app: Flask) -> None:
    form = sent(shared_app, day="31/02/2022")
    assert form.day.data is None
    assert form.shown["day"] == "31/02/2022"
    assert len(form.said["day"]) == 1


def test_an_empty_day_is_none_and_no_fault(shared_app: Flask) -> None:
    form = sent(shared_app, day="  ")
    assert form.day.data is None
    assert form.said == {}


def test_a_day_is_shown_as_offices_write_it(shared_app: Flask) -> None:
    with shared_app.test_request_context():
        assert Form(day=date(2026, 11, 4)).day._value() == "04/11/2026"


@pytest.mark.parametrize("typed", ["", "   ", "\x00"])
def test_a_needed_field_says_what_to_do(shared_app: Flask, typed: str) -> None:
    assert sent(shared_app, line=typed).said == {"line": ["Write the line"]}


@pytest.mark.parametrize(("language", "words"), [("vi", "Phải nhập số nguyên."), ("en", "Not a valid integer value.")])
def test_the_messages_of_wtforms_are_translated(make_app: Any, language: str, words: str) -> None:
    assert sent(make_app(LANGUAGE=language), count="x").said == {"count": [words]}


@pytest.mark.parametrize(("name", "typed"), [("line", "a" * 10_001), ("text", "a\u0323" * 75_001)])
def test_what_no_form_holds_is_refused_in_a_sentence_and_stays_as_typed(
    shared_app: Flask, name: str, typed: str
) -> None:
    form = sent(shared_app, **{name: typed})
    assert form[name].data == typed
    assert len(form.said[name]) == 1


def test_a_heap_of_marks_is_no_letter(shared_app: Flask) -> None:
    assert len(sent(shared_app, line="a" + "\u0301\u0323" * 4_000).line.data) < 10
