"""What the grid asks of those who read papers."""

from __future__ import annotations

from tracker.intake.pasting.reading import read_pasted
from tracker.items.events import TablePasted
from tracker.items.grid.reading import Pasted


def what_was_pasted(asked: TablePasted) -> Pasted:
    """The rows of a table from the clipboard."""
    return read_pasted(asked.text)
