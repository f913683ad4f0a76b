"""What is asked once before a form is sent: a figure over its target, or far from the last period's. Pure."""

from __future__ import annotations

from dataclasses import dataclass

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
