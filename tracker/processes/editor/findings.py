"""The findings of the checker as the editor shows them at the pen."""

from __future__ import annotations

from typing import Any

from tracker.processes.versions.checking import Checked
from tracker.processes.versions.fault_words import fault_words
from tracker.processes.versions.places import place_words
from workflows.findings import Finding


def findings_told(checked: Checked) -> list[dict[str, Any]]:
    """What is wrong, what stands first in the way first; an empty list: usable as it is."""
    found = sorted(checked.findings, key=lambda finding: finding.is_hint)
    return [_told(finding, checked) for finding in found]


def _told(finding: Finding, checked: Checked) -> dict[str, Any]:
    title = finding.name or place_words(finding, checked.places)
    return {
        "node": finding.node, "title": title, "words": fault_words(finding),
        "hint": finding.is_hint, "path": list(finding.path), "mend": None,
    }  # fmt: skip
