"""A file with more faults than a person mends at a time."""

from __future__ import annotations

import pytest

from tracker.processes.versions.checking import MOST_FAULTS, check_file
from workflows.findings import Fault

pytestmark = pytest.mark.sqlite_only
HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">'


def test_the_first_faults_are_told_and_that_there_are_more() -> None:
    found = check_file(f"{HEAD}{'<scriptTask/>' * 50_000}</process></definitions>".encode()).findings
    assert len(found) == MOST_FAULTS + 1
    assert found[0].fault is Fault.UNSUPPORTED
    assert found[-1].fault is Fault.MORE
