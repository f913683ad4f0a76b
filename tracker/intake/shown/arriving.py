"""What became of a paper that came, and what its reader had to leave out, in words."""

from __future__ import annotations

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.intake.reading.values import Reading
from tracker.intake.services.arriving import Arrival, Came

NOTES: dict[str, Text] = {
    "too_many_pages": _l("The file has more pages than are read: only the first ones were."),
    "too_many_rows": _l("The workbook has more rows than are read: only the first ones were."),
    "hidden_rows": _l("Hidden rows of the workbook were read as well."),
}


def arrival_words(arrival: Arrival) -> str:
    """It is being read, it waits already, or the register has it."""
    words = {
        Came.NEW: _("%(name)s is being read.", name=arrival.name),
        Came.THERE: _("%(name)s waits here already.", name=arrival.name),
        Came.KNOWN: _("The register has %(name)s already.", name=arrival.name),
    }
    return str(words[arrival.came])


def notes_of(reading: Reading) -> list[str]:
    """What had to be left out."""
    return [str(NOTES[code]) for code in reading.notes if code in NOTES]
