"""How `make fuzz` reads what it is asked for."""

from __future__ import annotations

from scripts.fuzz import FREE, Wish, arguments_of, read_wish


def test_without_a_word_it_is_one_round_with_any_seed() -> None:
    assert read_wish([]) == Wish(0, None, [])


def test_minutes_and_seed_are_ours_and_the_rest_is_pytest_s() -> None:
    asked = ["--minutes", "1.5", "-k", "working or days", "--seed", "123", "-x"]
    assert read_wish(asked) == Wish(1.5, 123, ["-k", "working or days", "-x"])


def test_a_round_is_free_and_its_seed_is_given() -> None:
    assert arguments_of(7, ["-x"]) == ["--hypothesis-profile=fuzz", "--hypothesis-seed=7", "-m", FREE, "-x"]
