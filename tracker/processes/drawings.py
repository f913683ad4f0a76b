"""Published drawings as values, read once a process: a published version never changes."""

from __future__ import annotations

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.processes.lane_words import LANES
from tracker.processes.models import ProcessVersion
from workflows.definition import Definition
from workflows.reader import read_drawing

#: By the hash of the file, so that it is right for any database.
_KNOWN: dict[str, Definition] = {}


def definition_of(version_id: int, sha256: str) -> Definition:
    """The drawing of a version. One query the first time, none after that."""
    found = _KNOWN.get(sha256)
    if found is None:
        xml = db.session.scalars(select(ProcessVersion.xml).where(ProcessVersion.id == version_id)).one()
        found = _KNOWN[sha256] = parse(xml)
    return found


def parse(xml: str) -> Definition:
    """A drawing that was checked before it was published."""
    definition = read_drawing(xml.encode(), lanes=LANES).definition
    if definition is None:
        raise ValueError("a published drawing cannot be read any more")
    return definition
