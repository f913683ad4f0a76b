"""`flask processes check` answers any file: 0 for what can be published, 1 with the faults in sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask

from tracker.processes.commands import findings_of
from tracker.processes.versions.fault_words import FAULTS, fault_words
from workflows.findings import Fault, Finding

FOLDER = Path(__file__).parents[3] / "workflows" / "definitions"
SHIPPED = sorted(FOLDER.glob("*.bpmn"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_procedures_can_be_published(app: Flask, path: Path) -> None:
    run = app.test_cli_runner().invoke(args=["processes", "check", str(path), "--format", "json"])
    assert (run.exit_code, json.loads(run.output)) == (0, [])


def test_there_are_three_procedures() -> None:
    assert [path.stem for path in SHIPPED] == ["one_unit", "several_units", "standing_duty"]


def test_a_fault_is_told_with_its_step(app: Flask, tmp_path: Path) -> None:
    broken = tmp_path / "broken.bpmn"
    broken.write_text(SHIPPED[0].read_text(encoding="utf-8").replace('pt:role="clerk"', 'pt:role="emperor"'), "utf-8")
    run = app.test_cli_runner().invoke(args=["processes", "check", str(broken), "--format", "json"])
    found = json.loads(run.output)
    assert run.exit_code == 1
    assert {(one["fault"], one["node"], one["detail"]) for one in found} == {
        ("unknown_role", "assign", "emperor"), ("unknown_role", "see_to_return", "emperor"),
    }  # fmt: skip
    said = (
        "Không có vai trò “emperor”: hãy dùng Riêng Chủ tịch (chairman), Văn phòng (clerk), Thủ trưởng đơn vị (head), "
        "Lãnh đạo (leader), Đơn vị theo dõi hoặc Văn phòng (monitor)."
    )
    assert {one["says"] for one in found} == {said}
    plain = app.test_cli_runner().invoke(args=["processes", "check", str(broken)]).output
    assert plain.splitlines()[0] == f"“Giao nhiệm vụ” (assign): {said}"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"hello", b"<a/>", b"%PDF-1.7", b"<?xml version='1.0'?>"])
def test_any_file_is_answered(app: Flask, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "any.bpmn"
    file.write_bytes(data)
    run = app.test_cli_runner().invoke(args=["processes", "check", str(file)])
    assert run.exit_code == 1
    assert run.output.strip()
    assert "Traceback" not in run.output
    assert findings_of(file)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_fault_has_its_sentence(app: Flask, language: str) -> None:
    with app.test_request_context(headers={"Accept-Language": language}):
        assert set(FAULTS) == set(Fault)
        for fault in Fault:
            assert fault_words(Finding(fault, "x", "X", "y")).endswith((".", "?"))
