"""The reader of files, as the job process asks for it."""

from __future__ import annotations

from collections.abc import Callable

from tracker.core.text import Text
from tracker.intake.reading.read import read_text
from tracker.intake.reading.values import Reading, UnreadableError

#: Told while a file is read: how many pages are done, of how many. What it raises ends the reading.
Tell = Callable[[int, int], None]


def read_file(data: bytes, name: str, *, tell: Tell) -> Reading:
    """All that is read of a file. Raises UnreadableError."""
    del name
    try:
        plain = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("type") from error
    tell(0, 1)
    return read_text(Text.of_plain(plain))
