"""Expected copies in files beside the tests: `--update-golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"


def compare(name: str, text: str, request: pytest.FixtureRequest) -> None:
    """With the file of this name."""
    path = FOLDER / name
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"if the change is meant: --update-golden writes {name} anew"
