"""The doctor names the programs that read scans and old Word files, and what is refused without them."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tracker.health.findings import State
from tracker.health.readers import readers


def test_without_the_programs_it_says_what_is_refused(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with app.test_request_context():
        found = readers()
    assert found.state is State.LOOK
    assert found.seen == "Bản quét và ảnh chụp bị từ chối; Tệp .doc và .rtf bị từ chối"
    assert found.todo == "Hãy cài các gói: catdoc libreoffice-writer-nogui tesseract-ocr tesseract-ocr-vie"
