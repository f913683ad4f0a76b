"""The findings of the checker as the editor shows them at the pen."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.processes.editor.mending import OtherCases, OtherWord, mend_of, plain_mend
from tracker.processes.labels import button_words
from tracker.processes.versions.checking import Checked
from tracker.processes.versions.fault_words import fault_words
from tracker.processes.versions.office_hints import office_hints
from tracker.processes.versions.places import place_words
from workflows.findings import Fault, Finding

#: What comes of it, as the heading of a card; of any other fault the heading is its place.
TITLES: dict[Fault, Text] = {
    Fault.HOLDS: _l("The item is held at “%(place)s”"),
    Fault.STUCK: _l("The item is held at “%(place)s”"),
    Fault.NO_DAY: _l("“%(place)s” waits for a day that is not there"),
    Fault.GOES_ROUND: _l("No way leads on to an end from “%(place)s”"),
    Fault.NOBODY_PRESSES: _l("Nobody can take “%(place)s”"),
    Fault.UNCONFIRMED: _l("“%(place)s”: completed unconfirmed"),
}


def findings_told(checked: Checked) -> list[dict[str, Any]]:
    """What is wrong, what stands first in the way first; an empty list: usable as it is.

    A mend is looked for until the first is found: each costs another check.
    """
    found = sorted(checked.findings, key=lambda finding: finding.is_hint)
    told = [_told(finding, checked) for finding in found]
    drawing = checked.definition
    for finding, line in zip(found, told, strict=True):
        line["mend"] = _plain(finding, checked)
    for finding, line in zip(found, told, strict=True):
        mend = mend_of(finding, drawing) if drawing is not None and finding.fault is Fault.HOLDS else None
        if mend is not None:
            label = gettext("Lead to “%(step)s”", step=mend.name or mend.target)
            line["mend"] = {"label": label, "flow": mend.flow, "target": mend.target}
        if finding.fault is Fault.HOLDS:
            break
    return told


def _plain(finding: Finding, checked: Checked) -> dict[str, str] | None:
    """The mend that needs no trying, as the editor's script carries it out."""
    drawing = checked.definition
    mend = plain_mend(finding, drawing) if drawing is not None else None
    if drawing is not None and isinstance(mend, OtherWord):
        own = {one.id: one.label for node in drawing.nodes.values() for one in node.own_buttons}
        words = own.get(mend.word) or button_words(mend.word) or mend.word
        return {"label": gettext("Put “%(word)s” there", word=words), "flow": mend.flow, "condition": mend.condition}
    if isinstance(mend, OtherCases):
        label = gettext("Else to “%(step)s”", step=mend.name)
        return {"label": label, "flow": mend.flow, "default": "yes"}
    return None


def office_told(checked: Checked) -> list[dict[str, Any]]:
    """Names that this office does not have, as hints beside the findings. Up to three queries."""
    return [
        {"node": hint.node, "title": hint.place, "words": hint.words, "hint": True, "path": [], "mend": None}
        for hint in (office_hints(checked.definition) if checked.definition else ())
    ]


def _told(finding: Finding, checked: Checked) -> dict[str, Any]:
    place = finding.name or place_words(finding, checked.places)
    title = TITLES.get(finding.fault) if place else None
    return {
        "node": finding.node, "title": str(title) % {"place": place} if title else place,
        "words": fault_words(finding), "hint": finding.is_hint, "path": list(finding.path), "mend": None,
    }  # fmt: skip
