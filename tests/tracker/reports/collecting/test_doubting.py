"""What is asked of a whole and its parts before a form is sent: one question, with both figures."""

from __future__ import annotations

import pytest

from tracker.reports.collecting.doubting import PartsDoubt, doubt_about_parts


@pytest.mark.parametrize(
    ("whole", "parts", "asked"),
    [
        (26159, {1: 23383, 2: 2776}, None),
        (26159, {1: 23383, 2: 2775}, PartsDoubt(26159, 26158)),
        (26159, {1: 23383}, None),  # "trong đó": one part alone may be less
        (2775, {1: 23383}, PartsDoubt(2775, 23383, 1)),
        (100, {1: 120, 2: 130}, PartsDoubt(100, 130, 2)),  # one question, about the largest
        (100, {1: 60, 2: 60, 3: None}, PartsDoubt(100, 120)),  # too much already, though one is missing
        (100, {1: 60, 2: None}, None),  # what is missing is asked for as such
        (None, {1: 60}, None),
        (0, {1: 0, 2: 0}, None),
    ],
)
def test_parts_against_their_whole(whole: int | None, parts: dict[int, int | None], asked: PartsDoubt | None) -> None:
    assert doubt_about_parts(whole, parts) == asked
