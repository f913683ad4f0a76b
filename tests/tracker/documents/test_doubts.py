"""A kind of doubt of the register is one row: every code that a check notes has it, and its sentence."""

from __future__ import annotations

import ast
from collections import Counter

import pytest
from flask import Flask

from tests.house_rules.sources import listed, tree_of
from tracker.core.project import ROOT
from tracker.documents import checks
from tracker.documents.doubts import DOUBT_OF, DOUBTS
from tracker.documents.labels import finding_words
from tracker.documents.services.findings import ALONE, AMONG
from tracker.reports.drafts.queries.gathering import DATE_FINDINGS

LOWER = {"id": 1, "number": "04/QĐ-UBND", "issued_on": "2022-01-04"}
HIGHER = {"id": 2, "number": "06/QĐ-UBND", "issued_on": "2022-01-06"}
NOTED = {
    "number": "05/QĐ-UBND", "issued_on": "2021-01-05", "registered_on": "2021-01-04", "year": 2021,
    "proposed_on": "2022-01-05", "lower": LOWER, "higher": HIGHER,
}  # fmt: skip


@pytest.mark.sqlite_only
def test_every_code_that_a_check_notes_has_one_row() -> None:
    noted = {
        getattr(checks, ast.unparse(node.args[0]))
        for node in ast.walk(tree_of(ROOT / "tracker" / "documents" / "checks.py"))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Doubt"
    }
    rows = Counter(doubt.code for doubt in DOUBTS)
    faults = [f"{code} has no row" for code in sorted(noted - DOUBT_OF.keys())]
    faults += [f"{code} is noted by no check" for code in sorted(DOUBT_OF.keys() - noted)]
    faults += [f"{code} has {count} rows" for code, count in rows.items() if count > 1]
    assert not faults, listed(faults)


@pytest.mark.sqlite_only
def test_what_is_derived_says_what_it_said() -> None:
    assert [doubt.code for doubt in DOUBTS] == ["year_slip", "out_of_order", "future_date", "result_before_year_end"]
    assert set(AMONG) == {"out_of_order", "year_slip"}
    assert set(ALONE) == {"future_date", "result_before_year_end"}
    assert set(DATE_FINDINGS) == {"year_slip", "result_before_year_end", "out_of_order"}


@pytest.mark.sqlite_only
def test_every_row_has_its_own_sentence(app: Flask) -> None:
    with app.test_request_context():
        said = {doubt.code: finding_words(doubt.code, NOTED, seen={1, 2}) for doubt in DOUBTS}
    assert len({words.reason for words in said.values()}) == len({str(words.title) for words in said.values()}) == 4
    assert "04/QĐ-UBND" in said["out_of_order"].reason
    assert "06/QĐ-UBND" in said["year_slip"].reason
    assert "2021" in said["result_before_year_end"].reason
