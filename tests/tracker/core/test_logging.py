"""One line a request, with the path and without what was typed."""

from __future__ import annotations

import re

import pytest

from tests.conftest import MakeApp


def test_a_request_is_one_line_without_its_query(make_app: MakeApp, capfd: pytest.CaptureFixture[str]) -> None:
    app = make_app(LOG_LEVEL="INFO")
    app.test_client().get("/health/live?q=mat-khau")
    lines = [line for line in capfd.readouterr().err.splitlines() if "tracker" in line]
    assert len(lines) == 1
    assert re.search(r" INFO [0-9a-f]{12} tracker[.\w]*: GET /health/live 200 \d+ ms$", lines[0])


def test_a_quiet_level_writes_nothing(make_app: MakeApp, capfd: pytest.CaptureFixture[str]) -> None:
    make_app(LOG_LEVEL="WARNING").test_client().get("/health/live")
    assert "tracker" not in capfd.readouterr().err
