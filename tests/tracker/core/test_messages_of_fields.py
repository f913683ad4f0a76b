"""What a field says of a number, an hour or a text that it does not take: the sentence names what it takes."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from wtforms import Field
from wtforms.validators import Length

from tracker.core.forms import Among, LineField, TextField, TrackerForm
from tracker.organization.forms import choices
from tracker.recurring.forms import RhythmFields
from tracker.reports.letters.forms import is_hour


class Sample(TrackerForm):
    """Fields of each kind."""

    line = LineField("Line", validators=[Length(max=2000)])
    text = TextField("Text", validators=[Length(max=2000)])
    decimals = Among(
        "Decimals", refusal="Nhập số từ 0 đến 4", choices=choices((n, str(n)) for n in range(5)), default=0
    )


class Days(TrackerForm):
    """The day of a recurring duty, as its form has it."""

    day = RhythmFields.day

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day.choices = choices((n, str(n)) for n in range(1, 32))


def errors(app: Flask, form: type[TrackerForm], name: str, typed: str) -> list[str]:
    """What is said of this field."""
    with app.test_request_context("/", method="POST", data={name: typed}):
        made: Any = form(meta={"csrf": False})
        made.validate()
        field: Field = made[name]
        return [str(error) for error in field.errors]


@pytest.mark.parametrize("name", ["line", "text"])
def test_a_text_that_is_too_long_says_how_long_it_is(app: Flask, name: str) -> None:
    assert errors(app, Sample, name, "a" * 3000) == ["Tối đa 2.000 ký tự, đang có 3.000 ký tự"]
    assert errors(app, Sample, name, "a" * 2000) == []


@pytest.mark.parametrize(("typed", "said"), [("9", 1), ("ba", 1), ("-1", 1), ("4", 0)])
def test_a_number_that_is_not_offered_says_which_are(app: Flask, typed: str, said: int) -> None:
    assert errors(app, Sample, "decimals", typed) == ["Nhập số từ 0 đến 4"] * said


@pytest.mark.parametrize("typed", ["40", "0", "x"])
def test_a_day_of_the_month_is_from_1_to_31(app: Flask, typed: str) -> None:
    assert errors(app, Days, "day", typed) == ["Chọn ngày từ 1 đến 31"]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("14 giờ 00", True), ("14 giờ", True), ("8h30", True), ("14:00", True), ("7 giờ 30 phút", True),
        ("99", False), ("14", False), ("25 giờ 00", False), ("14 giờ 75", False), ("chiều", False), ("", False),
    ],
)  # fmt: skip
def test_an_hour_is_an_hour_of_the_day(typed: str, right: bool) -> None:
    assert is_hour(typed) is right
