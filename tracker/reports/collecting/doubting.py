"""What is asked once before a form is sent. Pure.

A figure over its target or far from the last period's; a part above its whole; parts that do not make their whole.
Nothing of it is refused: the office may be right, and one tick says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.items.counters.counting import check_sum
from tracker.items.counters.doubts import Doubt, doubt_of


@dataclass(frozen=True, slots=True)
class FormDoubt:
    """A figure that may be a slip: `above` is what a reading would be asked; else it is less than half of `before`."""

    value: int
    before: int | None = None
    above: Doubt | None = None


def doubt_about(value: int, *, before: int | None, target: int | None) -> FormDoubt | None:
    """What is doubted of a figure; None: nothing. `before`: the last period's."""
    above = doubt_of(value, before=before, target=target)
    if above is not None:
        return FormDoubt(value, before, above)
    return FormDoubt(value, before) if before and 2 * value < before else None


@dataclass(frozen=True, slots=True)
class PartsDoubt:
    """A whole and its parts that do not go together. `part`: the indicator of the one part that is above the whole;
    None: all of them together make `parts`, which is another number than the whole."""

    whole: int
    parts: int
    part: int | None = None


def doubt_about_parts(whole: int | None, parts: Mapping[int, int | None]) -> PartsDoubt | None:
    """One question for a whole at most. `parts`: {indicator: value}; a figure that is missing is asked for elsewhere.

    One part alone ("trong đó …") may be less than the whole; of several that are all there the sum is the whole.
    """
    if whole is None:
        return None
    known = {indicator_id: value for indicator_id, value in parts.items() if value is not None}
    largest = max(known, key=lambda indicator_id: known[indicator_id], default=None)
    if largest is not None and known[largest] > whole:
        return PartsDoubt(whole, known[largest], largest)
    if sum(known.values()) > whole:
        return PartsDoubt(whole, sum(known.values()))
    fault = check_sum(whole, list(parts.values())) if len(parts) > 1 else None
    return PartsDoubt(whole, fault.parts) if fault is not None else None


def agreed_words(whole: str, parts: Sequence[str]) -> str:
    """The figures that were asked about, as they were typed: with another one it is asked again."""
    return f"{whole}={'+'.join(parts)}"
