"""What runs on PostgreSQL a second time, and what does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from tests.second_run import AFTER_READING, CASES, worth_a_second_run

SERVICE = ("make_app", "app", "databases", "office")


@dataclass
class Item:
    """As pytest tells of a test."""

    name: str
    fixturenames: tuple[str, ...] = SERVICE
    path: Path = field(default=Path("tests/tracker/items/test_services.py"))

    @property
    def nodeid(self) -> str:
        return f"{self.path}::{self.name}"


def kept(*items: Item) -> list[str]:
    return [item.name for item in worth_a_second_run(cast("Any", items))]


@pytest.mark.parametrize(
    "item",
    [
        Item("test_pure", fixturenames=()),
        Item("test_words", fixturenames=("shared_app", "databases")),
        Item("test_page", fixturenames=(*SERVICE, "client_of")),
        Item("test_year", path=Path("tests/tracker/reminders/test_year.py")),
        Item("test_margins", path=Path("tests/tracker/papers/test_pdf.py")),
        Item("test_a_plan_asks_first", fixturenames=(*SERVICE, "client_of")),
    ],
)
def test_what_is_the_same_on_any_database_runs_once(item: Item) -> None:
    assert kept(item) == []


@pytest.mark.parametrize(
    "item",
    [
        Item("test_service"),
        Item("test_a_page_asks_a_fixed_number_of_times", path=Path("tests/tracker/reports/letters/test_urging.py")),
        Item("test_mails_at_once", path=Path("tests/tracker/reminders/test_delivering.py")),
        Item("test_it_asks_four_times", fixturenames=(*SERVICE, "client_of")),
        Item("test_walk", fixturenames=(*SERVICE, "client_of"), path=Path("tests/journeys/test_items.py")),
        Item("test_both", fixturenames=("two_servers",), path=Path("tests/tracker/accounts/test_sign_in_limits.py")),
        Item("test_new", fixturenames=("databases",)),
        Item("test_once", fixturenames=(*SERVICE, "client_of"), path=Path("tests/tracker/core/test_once.py")),
    ],
)
def test_services_queries_journeys_and_locks_run_twice(item: Item) -> None:
    assert kept(item) == [item.name]


def test_the_first_cases_of_many_are_enough() -> None:
    many = [Item(f"test_verb[{number}]") for number in range(CASES + 4)]
    assert kept(*many, Item("test_other[0]")) == [*(item.name for item in many[:CASES]), "test_other[0]"]


def test_of_earlier_databases_the_oldest_and_the_way_through_all_of_them_are_upgraded() -> None:
    many = [Item(f"test_it[{number}]", path=Path("tests/house_rules/test_earlier_databases.py")) for number in range(5)]
    assert kept(*many) == ["test_it[0]", "test_it[4]"]


def test_every_place_that_is_named_is_there() -> None:
    """Else a test that was moved would run twice, or a new one of the same name would not."""
    paths = [path.as_posix() for path in (Path(__file__).parent).rglob("test_*.py")]
    assert [place for place in AFTER_READING if not any(place in path for path in paths)] == []


def test_where_each_case_is_a_question_to_the_database_all_of_them_are_asked() -> None:
    many = [Item(f"test_word[{number}]", path=Path("tests/tracker/core/test_search.py")) for number in range(9)]
    assert len(kept(*many)) == 9
