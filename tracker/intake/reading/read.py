"""From the bytes of a file to all that was read of it: the one door of the reader. Pure, bounded by its parts."""

from __future__ import annotations

from tracker.core.text import Text
from tracker.intake.reading.form.reading import read_form
from tracker.intake.reading.tasks.reading import read_tasks
from tracker.intake.reading.values import Page, Reading


def read_text(text: Text, *, pages: tuple[Page, ...] = (), notes: tuple[str, ...] = ()) -> Reading:
    """The form and the tasks of a text with places."""
    register = read_form(text)
    return Reading(text, register, read_tasks(text, register), pages, notes)
