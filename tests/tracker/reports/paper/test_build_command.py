"""`flask reports build`: a report from the command line, as a Word file, as data, as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from flask import Flask
from sqlalchemy import func, select

from tests.tracker.items.counted import indicator
from tracker.core.extensions import db
from tracker.reports.models import Report

pytestmark = pytest.mark.world("demo")
HALF_YEAR = ["reports", "build", "--kind", "cchc", "--period", "2022-H1", "--on", "2022-06-15"]


def test_it_writes_the_word_file_and_the_data_and_stores_nothing(app: Flask, tmp_path: Path) -> None:
    before = db.session.scalar(select(func.count()).select_from(Report))
    word, data = tmp_path / "bao-cao.docx", tmp_path / "bao-cao.json"
    run = app.test_cli_runner().invoke(args=[*HALF_YEAR, "--docx", str(word), "--json", str(data)])
    assert run.exit_code == 0, run.output
    assert "(đã kiểm tra 10/14 xã theo kế hoạch)" in "\n".join(one.text for one in Document(str(word)).paragraphs)
    told = json.loads(data.read_text(encoding="utf-8"))
    assert (told["period"], told["from"], told["cut_off"]) == ("2022-H1", "2021-12-15", "2022-06-14")
    assert (told["gaps"], told["unplaced"]) == ([], [])
    lines = {line["text"]: line for section in told["sections"] for line in section["lines"]}
    (counted,) = (line for text, line in lines.items() if "số 12/KH-UBND" in text and "10/14 xã theo" in text)
    figures = {figure["text"]: (figure["kind"], figure["label"]) for figure in counted["figures"]}
    assert figures["10/14"] == ("counter", "Xã đã kiểm tra")
    assert db.session.scalar(select(func.count()).select_from(Report)) == before


def test_without_a_file_its_text_is_printed_and_what_is_owed_beside_it(app: Flask) -> None:
    indicator("Hồ sơ trực tuyến")
    run = app.test_cli_runner().invoke(args=[*HALF_YEAR, "--cut-off", "2022-05-20"])
    assert run.exit_code == 0
    assert "(đã kiểm tra 8/14 xã theo kế hoạch)" in run.stdout
    assert "II.2.c: [chưa có số liệu: hồ sơ trực tuyến" in run.stderr


@pytest.mark.parametrize(
    ("kind", "period", "says"),
    [("khac", "2022-H1", "đang có: cchc"), ("cchc", "2022-H3", "2022-H3 không phải là kỳ báo cáo")],
)
def test_an_unknown_kind_or_period_is_named(app: Flask, kind: str, period: str, says: str) -> None:
    run = app.test_cli_runner().invoke(args=["reports", "build", "--kind", kind, "--period", period])
    assert run.exit_code == 1
    assert says in run.output
