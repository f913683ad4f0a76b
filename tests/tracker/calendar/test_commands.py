"""`flask calendar …`, and the years that a new office begins with."""

from __future__ import annotations

import json
from datetime import date

import pytest
from flask import Flask

from tests.tracker.accounts.test_commands import run_setup
from tracker.calendar.current import office_calendar
from tracker.calendar.queries import seeded_years


def run(app: Flask, *words: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    done = app.test_cli_runner().invoke(args=["calendar", *words])
    return done.exit_code, done.output


def test_seed_takes_last_year_this_and_the_next(app: Flask) -> None:
    code, said = run(app, "seed")
    assert (code, seeded_years()) == (0, {2021, 2022, 2023})
    assert "2021, 2022, 2023" in said
    assert run(app, "seed")[0] == 0
    assert "Nothing to add" in run(app, "seed")[1]


@pytest.mark.parametrize(
    ("words", "years"),
    [(("--from", "2026", "--to", "2027"), {2026, 2027}), (("--from", "2030"), {2030}), (("--to", "2020"), {2020})],
)
def test_seed_takes_the_years_asked_for(app: Flask, words: tuple[str, ...], years: set[int]) -> None:
    assert run(app, "seed", *words)[0] == 0
    assert seeded_years() == years


@pytest.mark.parametrize("words", [("--from", "2027", "--to", "2026"), ("--from", "1800"), ("--to", "2500")])
def test_seed_refuses_years_that_are_none(app: Flask, words: tuple[str, ...]) -> None:
    assert run(app, "seed", *words)[0] == 2
    assert seeded_years() == frozenset()


def test_working_days_are_counted_with_both_ends_and_named(app: Flask) -> None:
    run(app, "seed", "--from", "2024", "--to", "2024")
    asked = ("working-days", "--from", "2024-04-26", "--to", "06/05/2024")
    code, said = run(app, *asked, "--format", "json")
    found = json.loads(said)
    assert code == 0
    assert found["working_days"] == 5, "26/4, 02/5, 03/5, the Saturday 04/5 and 06/5"
    assert [one["day"] for one in found["days_off"]] == ["2024-04-29", "2024-04-30", "2024-05-01"]
    assert found["made_up"] == [{"day": "2024-05-04", "name": "Làm bù cho ngày 29/04/2024", "projected": False}]
    assert found["years_without_days_off"] == []
    lines = run(app, *asked)[1].splitlines()
    assert lines[0] == "5"
    assert "-\t30/04/2024\tNgày Chiến thắng" in lines
    assert lines[-1].startswith("+\t04/05/2024")


def test_a_year_of_which_nothing_is_known_is_named(app: Flask) -> None:
    _code, said = run(app, "working-days", "--from", "2028-12-30", "--to", "2029-01-02", "--format", "json")
    assert json.loads(said)["years_without_days_off"] == [2028, 2029]


def test_working_days_refuses_an_end_before_its_beginning(app: Flask) -> None:
    assert run(app, "working-days", "--from", "2026-02-01", "--to", "2026-01-01")[0] == 2


def test_a_new_office_begins_with_three_years(app: Flask) -> None:
    assert run_setup(app).exit_code == 0
    assert seeded_years() == {2021, 2022, 2023}


@pytest.mark.world("demo")
def test_the_demonstration_has_the_years_of_its_deadlines(app: Flask) -> None:
    assert seeded_years() == {2021, 2022, 2023, 2024}
    assert not office_calendar().work.is_working(date(2022, 9, 1))
