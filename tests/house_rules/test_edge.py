"""A form goes to a service and back in one place: nobody catches a refusal to put it on a form by hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules.sources import listed, name_of, place_of, python_files, tree_of

REFUSALS = frozenset({"InvalidInput", "Conflict", "NotAllowed", "NotFound"})
#: Modules beside the services that catch one, with the reason.
CATCHES = {
    "tracker/calendar/routes.py": "a day that went meanwhile is a change that makes no sense, no page that is missing",
    "tracker/documents/uploads.py": "of several files each that is not taken has its own reason",
    "tracker/intake/queries/known.py": "what was read as a number and is none names no document",
    "tracker/intake/ways/folder.py": "no form: what is not taken goes to a folder with its sentence",
    "tracker/intake/ways/mail.py": "no form: what is not taken stands in the queue with its sentence",
    "tracker/items/directives/deciding.py": "the services' names of fields become those of one form for all decisions",
    "tracker/reorganizing/sheet/cells.py": "whatever a reader of workbooks stumbles over is one refusal; its own stay",
    "tracker/reorganizing/sheet/reading.py": "a workbook that cannot be read is a fault of the plan, in no cell",
    "tracker/moving/runs/journal.py": "what was worked on since is spared and says why; the rest of a run goes back",
    "tracker/processes/inbox/pressing.py": "a step that is gone is answered by who was first, not by the conflict",
}
#: What only core does to a form: a refusal stands where `TrackerForm.blame` puts it.
BY_HAND = frozenset({"append", "extend", "insert"})


def handlers() -> Iterator[tuple[str, str]]:
    """(module, place) of each `except` outside core and the services that names a refusal."""
    for path in python_files("tracker"):
        name = name_of(path)
        if name.startswith(("tracker/core/", "tracker/demo/")) or "services" in Path(name).with_suffix("").parts:
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ExceptHandler) and node.type is not None:
                named = {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)}
                if named & REFUSALS:
                    yield name, place_of(path, node)


@pytest.mark.sqlite_only
def test_refusals_are_answered_by_the_one_helper() -> None:
    faults = [place for name, place in handlers() if name not in CATCHES]
    assert not faults, "answer the form by core.submitting (submit, press, look, attempt):" + listed(faults)


@pytest.mark.sqlite_only
def test_every_exemption_is_still_needed() -> None:
    assert {name for name, _place in handlers()} == set(CATCHES)


@pytest.mark.sqlite_only
def test_faults_of_a_form_as_a_whole_are_written_in_core_alone() -> None:
    faults = [
        place_of(path, node)
        for path in python_files("tracker")
        if not name_of(path).startswith("tracker/core/")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and node.attr in BY_HAND
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "form_errors"
    ]
    assert not faults, "raise InvalidInput in the service, or call form.blame(error):" + listed(faults)
