"""Every fault of a drawing has its sentence, and one that names what may stand there instead knows it."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.house_rules.sources import listed
from tests.house_rules.test_kinds_of_notices import lacking
from tracker.processes.versions.fault_words import FAULTS, KNOWN
from workflows.findings import Fault


@pytest.mark.sqlite_only
def test_no_fault_lacks_its_words_or_what_may_stand_instead(app: Flask) -> None:
    with app.test_request_context():
        asks = {fault for fault, words in FAULTS.items() if "%(known)s" in str(words)}
    faults = lacking("fault_words.FAULTS", FAULTS, Fault) + lacking("fault_words.KNOWN", KNOWN, asks)
    faults += [f"the sentence of Fault.{fault.name} does not say what is known" for fault in KNOWN if fault not in asks]
    faults += [f"Fault.{fault.name} knows nothing" for fault, known in KNOWN.items() if not known]
    assert not faults, listed(faults)
