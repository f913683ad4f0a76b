"""A drawing that was released never changes: databases of offices hold it under its hash. A new one is a new file."""

from __future__ import annotations

import hashlib

import pytest

from tests.house_rules.sources import listed
from tracker.core.project import ROOT
from workflows.redrawn import PICTURES

FOLDER = ROOT / "workflows" / "definitions"
#: Each with its SHA-256; a further version of a procedure comes with a line and a migration of its own.
RELEASED = {
    "one_unit.bpmn": "95078798d061fef6b0405983ab43938c94b78c7ebd7b43e859b951c38c936f05",
    "several_units.bpmn": "f25dfef95619084ffcb8bb5a82cb32b482401c8046994805512ae43a4d24c973",
    "standing_duty.bpmn": "6baf5181f2e89aa39118d2acf4138ba2189e74ed513e9f7c1bfdd0b2e783f0fe",
}


@pytest.mark.sqlite_only
def test_the_newer_pictures_are_of_the_released_files() -> None:
    """`workflows/redrawn.py` finds a file by its hash: another one would be shown as it was released."""
    assert {f"{name}.bpmn": sha256 for sha256, name in PICTURES.items()} == RELEASED


@pytest.mark.sqlite_only
def test_released_drawings_are_as_they_were() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.bpmn")}
    faults = [f"{name} was changed or taken away" for name, sha256 in RELEASED.items() if found.get(name) != sha256]
    faults += [f"{name} is not listed here" for name in found if name not in RELEASED]
    assert not faults, "a published version stays as it is; draw a new file beside it:" + listed(faults)
