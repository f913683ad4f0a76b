"""Figures of a report section, entered together for one day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.items.counters.models import Reading
from tracker.items.entry.services.evidence import Figure, FigureFault
from tracker.items.entry.services.readings import add_reading


def enter_figures(figures: Sequence[Figure], *, by: Actor, on: date) -> list[Reading]:
    """Save the changed figures, all or none. Raises FigureFault for the first that is not taken."""
    saved = []
    for figure in figures:
        try:
            saved.append(add_reading(figure.counter_id, figure.entry, by=by, on=on, known=figure.known))
        except InvalidInput as error:
            raise FigureFault(error, figure.counter_id) from error
    return saved
