"""Numbers as they are typed and written in Vietnamese."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.items.counters.quantities import QuantityError, read_quantity, write_count, write_percent, write_quantity


@pytest.mark.parametrize(("typed", "decimals", "value"), [
    ("84.327", 0, 84327), ("26159", 0, 26159), ("20,82", 2, 2082), ("20,8", 2, 2080), ("20", 2, 2000),
    ("1.234,5", 1, 12345), (" 84 327 ", 0, 84327), ("0", 0, 0), ("20,00", 0, 20), ("1.000.000", 0, 1000000),
])  # fmt: skip
def test_what_is_typed_is_read(typed: str, decimals: int, value: int) -> None:
    assert read_quantity(typed, decimals=decimals) == value


@pytest.mark.parametrize(("typed", "decimals", "reason"), [
    ("20.82", 2, "format"), ("1,5", 0, "decimals"), ("mười", 0, "format"), ("", 0, "format"), ("-3", 0, "negative"),
    ("9" * 16, 0, "large"), ("9" * 30, 0, "large"),
    ("8.4327", 0, "format"), ("1,234,5", 1, "format"), ("10/14", 0, "format"), ("1e3", 0, "format"),
])  # fmt: skip
def test_what_may_mean_two_things_is_refused(typed: str, decimals: int, reason: str) -> None:
    with pytest.raises(QuantityError) as caught:
        read_quantity(typed, decimals=decimals)
    assert caught.value.reason == reason


@given(st.integers(0, 10**15), st.integers(0, 4))
def test_what_is_written_is_read_back(value: int, decimals: int) -> None:
    assert read_quantity(write_quantity(value, decimals=decimals), decimals=decimals) == value


def test_counts_are_padded_in_sentences_and_percents_have_a_comma() -> None:
    assert (write_count(8), write_count(10), write_count(84327)) == ("08", "10", "84.327")
    assert (write_percent(84327, 404989), write_percent(78, 96), write_percent(1, 2)) == ("20,82%", "81,25%", "50%")
