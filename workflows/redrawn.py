"""Released drawings in a picture that can be read: the files stay as offices hold them, byte for byte. Pure."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "definitions" / "redrawn"
#: The SHA-256 of a released file, and which figures stand where in its place.
PICTURES = {
    "95078798d061fef6b0405983ab43938c94b78c7ebd7b43e859b951c38c936f05": "one_unit",
    "f25dfef95619084ffcb8bb5a82cb32b482401c8046994805512ae43a4d24c973": "several_units",
    "6baf5181f2e89aa39118d2acf4138ba2189e74ed513e9f7c1bfdd0b2e783f0fe": "standing_duty",
}
BEGINS, ENDS = "<bpmndi:BPMNDiagram", "</bpmndi:BPMNDiagram>"


def to_be_shown(xml: str) -> str:
    """The file as it is drawn: a released one with its newer picture, every other as it is.

    What the procedure says is the same; only where figures, arrows and words stand is exchanged.
    """
    name = PICTURES.get(hashlib.sha256(xml.encode()).hexdigest())
    if name is None:
        return xml
    before, after = xml.partition(BEGINS)[0], xml.rpartition(ENDS)[2]
    return before + _picture(name) + after


@cache
def _picture(name: str) -> str:
    return (FOLDER / f"{name}.bpmndi").read_text(encoding="utf-8").strip()
