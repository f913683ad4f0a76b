"""The programs of this machine that some files need, by their Debian packages, and which of them are not here."""

from __future__ import annotations

import shutil
import subprocess
from enum import StrEnum

from tracker.core.office_program import program
from tracker.intake.reading.files.converting import CATDOC
from tracker.intake.reading.files.pictures.tesseract import LANGUAGE, PROGRAM

_SECONDS = 5.0


class Tool(StrEnum):
    """A package of Debian."""

    TESSERACT = "tesseract-ocr"
    VIETNAMESE = "tesseract-ocr-vie"
    CATDOC = "catdoc"
    LIBREOFFICE = "libreoffice-writer-nogui"


def missing() -> frozenset[Tool]:
    """What is not installed."""
    found: set[Tool] = set()
    if shutil.which(PROGRAM) is None:
        found |= {Tool.TESSERACT, Tool.VIETNAMESE}
    elif LANGUAGE not in _languages():
        found.add(Tool.VIETNAMESE)
    if shutil.which(CATDOC) is None:
        found.add(Tool.CATDOC)
    if program() is None:
        found.add(Tool.LIBREOFFICE)
    return frozenset(found)


def _languages() -> list[str]:
    try:
        done = subprocess.run(  # noqa: S603 - a program of this machine
            [PROGRAM, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.split()
