"""A file that may be anything, read and checked: what the command, the upload and the publishing ask alike."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.processes.item_model import Items
from tracker.processes.vocabulary import VOCABULARY
from workflows.checks import plain_faults
from workflows.definition import Definition
from workflows.findings import Fault, Finding
from workflows.reader import Drawing, read_drawing
from workflows.reading.gathering import Place
from workflows.soundness.sound import judge

MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Checked:
    """A drawing, where one could be read at all, and everything that is wrong with it."""

    sha256: str  # of the file, in hexadecimal digits
    definition: Definition | None
    findings: tuple[Finding, ...]
    for_one: bool = False  # an item that several units carry out could be held by it
    places: Mapping[str, Place] = field(default_factory=dict)  # of its elements, as they are drawn

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """What has to be mended before it can be used."""
        return tuple(finding for finding in self.findings if not finding.is_hint)

    @property
    def hints(self) -> tuple[Finding, ...]:
        """What is said, and refuses nothing."""
        return tuple(finding for finding in self.findings if finding.is_hint)


def check_file(data: bytes, process: str = "") -> Checked:
    """Read a file, check its structure and words, and go every way of an item through it; bounded, for any bytes.

    `process`: the id of the one that is meant, where the file holds several.
    The caller reads no more than `workflows.xml.MOST_BYTES` and one byte, and holds no write lock: it takes its time.
    """
    sha256, drawing = hashlib.sha256(data).hexdigest(), _read(data, process)
    found, definition = list(drawing.findings), drawing.definition
    if definition is None:
        return Checked(sha256, None, tuple(found or [Finding(Fault.NO_PROCESS)]))
    found += [] if _refuse(found) else plain_faults(definition, VOCABULARY)
    if _refuse(found):
        return Checked(sha256, definition, _first(found), places=drawing.places)
    verdict = judge(definition, Items)
    return Checked(sha256, definition, _first([*verdict.findings, *found]), verdict.for_one, drawing.places)


def _refuse(found: Sequence[Finding]) -> bool:
    return any(not finding.is_hint for finding in found)


def _read(data: bytes, process: str) -> Drawing:
    return read_drawing(data, process=process, lanes=VOCABULARY.lanes)


def _first(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """So many as a person mends at a time."""
    return (*found[:MOST_FAULTS], Finding(Fault.MORE)) if len(found) > MOST_FAULTS else tuple(found)
