"""Whether this machine has the programs by which scans and old Word files are read."""

from __future__ import annotations

from flask_babel import gettext

from tracker.health.findings import Finding, State
from tracker.intake.reading.files.tools import Tool, missing


def readers() -> Finding:
    """One finding: what is not installed, and which files are refused for it."""
    label, lacking = gettext("Reading files"), missing()
    wrong = _refused(lacking)
    if not wrong:
        return Finding("readers", label, State.FINE, gettext("Scans, photos and old Word files are read"))
    todo = gettext("Install the packages: %(names)s", names=" ".join(sorted(_wanted(lacking))))
    return Finding("readers", label, State.LOOK, "; ".join(wrong), todo)


def _refused(lacking: frozenset[Tool]) -> list[str]:
    wrong: list[str] = []
    if lacking & {Tool.TESSERACT, Tool.VIETNAMESE}:
        wrong.append(gettext("Scans and photos are refused"))
    if {Tool.CATDOC, Tool.LIBREOFFICE} <= lacking:
        wrong.append(gettext(".doc and .rtf are refused"))
    elif Tool.LIBREOFFICE in lacking:
        wrong.append(gettext(".rtf is refused, .doc is read without its tables"))
    return wrong


def _wanted(lacking: frozenset[Tool]) -> frozenset[Tool]:
    """catdoc is for machines that have no LibreOffice."""
    return lacking if Tool.LIBREOFFICE in lacking else lacking - {Tool.CATDOC}
