"""What is wrong with a plan at one place, and the checks of texts that every part of a plan shares. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.core.errors import Text

MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where."""

    place: str
    words: Text


def of_texts(place: str, texts: Mapping[str, str]) -> Iterator[Fault]:
    """Texts that have to be filled in."""
    for name, text in texts.items():
        if not text.strip():
            yield Fault(f"{place}-{name}", _("Fill this in"))
        elif len(text) > MOST_LETTERS:
            yield Fault(f"{place}-{name}", _("At most %(most)s letters", most=MOST_LETTERS))
