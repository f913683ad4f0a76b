"""A mend stands at a finding only where one arrow, led elsewhere, lets the item go on; pressed, nothing is held."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.tracker.processes.drawn import changed, shipped
from tests.tracker.processes.versions.test_sound_drawings import SHARED
from tests.workflows.sketch import sketch
from tracker.processes.editor.findings import findings_told
from tracker.processes.versions.checking import check_file

pytestmark = pytest.mark.sqlite_only

BACK_TO_ACCEPTANCE = SHARED + "lam > xn\ng > nhan : else"


def _told(lines: str) -> list[dict[str, object]]:
    return [one for one in findings_told(check_file(sketch(lines))) if not one["hint"]]


def test_an_arrow_back_to_the_acceptance_is_led_to_the_report(app: Flask) -> None:
    with app.test_request_context():
        (finding,) = _told(BACK_TO_ACCEPTANCE)
    mend = finding["mend"]
    assert isinstance(mend, dict)
    assert mend["target"] == "lam"
    assert mend["label"].startswith("Nối về “")
    assert finding["node"] == "nhan"
    assert str(finding["title"]).startswith("Nhiệm vụ bị giữ ở “")
    xml = sketch(BACK_TO_ACCEPTANCE).decode()
    begins = xml.index(f'id="{mend["flow"]}"')
    arrow = xml[begins : xml.index(">", begins)]
    mended = xml.replace(arrow, arrow.replace('targetRef="nhan"', 'targetRef="lam"'))
    assert mended != xml
    assert not [one for one in check_file(mended.encode()).findings if not one.is_hint]


def test_no_mend_is_offered_where_it_would_not_help(app: Flask) -> None:
    """Two steps take the button that goes: which of them is meant, the drawing does not say."""
    with app.test_request_context():
        found = _told(
            SHARED + "task lam2 head submit_result @in_progress\nlam > xn\nlam2 > xn\ng > nhan : else\nnhan > lam2"
        )
    assert found
    assert all(one["mend"] is None for one in found)


def _mends(xml: bytes) -> list[object]:
    return [one["mend"] for one in findings_told(check_file(xml)) if one["mend"] is not None]


def test_the_word_that_was_meant_is_written_into_the_condition(app: Flask) -> None:
    wrong = changed("one_unit", ('outcome == "confirm_completion"', 'outcome == "confirm_complete"'))
    with app.test_request_context():
        (mend,) = [one for one in _mends(wrong) if isinstance(one, dict) and "condition" in one]
    assert mend["label"] == "Ghi “Xác nhận hoàn thành”"
    assert (mend["flow"], mend["condition"]) == ("f_verified_completed", 'outcome == "confirm_completion"')


def test_the_one_arrow_without_a_condition_is_taken_in_all_other_cases(app: Flask) -> None:
    default = re.search(r' default="(\w+)"', shipped().decode())
    assert default
    with app.test_request_context():
        mends = _mends(changed("one_unit", (default[0], "")))
    assert any(isinstance(one, dict) and one.get("default") and one["flow"] == default[1] for one in mends)
