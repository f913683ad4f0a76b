"""What a new drawing can begin with: six patterns, the drawings that are shipped, or a start, a step and an end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.core.project import ROOT
from tracker.core.search import fold
from tracker.processes.editor.sketches import Sketch, sketch_of
from workflows.redrawn import to_be_shown

FOLDER = ROOT / "workflows"
MOST_KEY = 50
#: Ids that are words in addresses beside those of procedures, or would be none of a drawing.
TAKEN = frozenset({"new", "start", "rules", "extensions"})
EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A drawing that is copied: its file below `workflows`, what it is called, when it is of use."""

    id: str
    file: str
    name: Text
    when: Text

    @property
    def data(self) -> bytes:
        """Its file."""
        return _read(self.file)

    @property
    def sketch(self) -> Sketch:
        """Its small picture."""
        return _sketched(self.file)


PATTERNS = (
    StartingPoint(
        "signing", "patterns/signing.bpmn", _l("Submitting for signature"),
        _l("A unit drafts a paper, the office looks it over, the leadership signs it, the office sends it out."),
    ),
    StartingPoint(
        "opinions", "patterns/opinions.bpmn", _l("Asking several units for their opinion"),
        _l("All are asked at once; who says nothing within 5 working days agrees. The lead unit sums it up."),
    ),
    StartingPoint(
        "urging", "patterns/urging.bpmn", _l("Urging, step by step upwards"),
        _l("What is overdue goes to the deputy chairman; after 3 working days without a word, to the chairman."),
    ),
    StartingPoint(
        "two_branches", "patterns/two_branches.bpmn", _l("Two branches at once"),
        _l("Units carry it out while the office prepares; it goes on when both are done."),
    ),
    StartingPoint(
        "by_kind", "patterns/by_kind.bpmn", _l("A way for each kind of document"),
        _l("Telegrams and directives go to the chairman first; everything else goes straight to the units."),
    ),
    StartingPoint(
        "recurring", "patterns/recurring.bpmn", _l("A recurring duty"),
        _l("Units write down a figure of the period and report; the office confirms."),
    ),
)  # fmt: skip
SHIPPED = (
    StartingPoint(
        "one_unit", "definitions/one_unit.bpmn", _l("One unit answers"),
        _l("Letters, telegrams, directives: a unit accepts, carries out, reports; the office confirms."),
    ),
    StartingPoint(
        "several_units", "definitions/several_units.bpmn", _l("Several units carry it out"),
        _l("Plans and decisions: each unit for itself; it is confirmed when all have reported."),
    ),
    StartingPoint(
        "standing_duty", "definitions/standing_duty.bpmn", _l("Standing duty"),
        _l("Without accepting: units report each period."),
    ),
)  # fmt: skip
NOTHING = StartingPoint(
    EMPTY, "patterns/empty.bpmn", _l("An empty drawing"), _l("A start, one step, an end: everything else you draw.")
)
ALL = {point.id: point for point in (*PATTERNS, *SHIPPED, NOTHING)}


def key_of(name: str, taken: frozenset[str] | set[str]) -> str:
    """The id of a new procedure, made from its name: "Trình ký văn bản" → trinh_ky_van_ban, unique among `taken`."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:MOST_KEY].strip("_")
    key = plain if plain[:1].isalpha() else f"qt_{plain}".rstrip("_")
    number, made = 1, key
    while made in taken or made in TAKEN:
        number += 1
        made = f"{key}_{number}"
    return made


@cache
def _read(file: str) -> bytes:
    """A file of ours as it is shown; it does not change while this runs."""
    return to_be_shown((FOLDER / file).read_text(encoding="utf-8")).encode()


@cache
def _sketched(file: str) -> Sketch:
    return sketch_of(_read(file))
