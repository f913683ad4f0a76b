"""The outlines that come with the program: one file each in `outlines/`, data that an office takes over and changes.

A file has the texts of a kind by level, its days, its sections with the fields of work they tell, the fields by code,
and the points of the next tasks under which fields that the office has not had yet speak.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tracker.organization.models import Level

OUTLINES = Path(__file__).parent / "outlines"
#: As the page lists them.
ORDER = ("cchc", "cchc-xa", "kt-xh", "cong-tac")


@cache
def shipped() -> Mapping[str, Mapping[str, Any]]:
    """{code: outline}, in the order of the page."""
    return {code: json.loads((OUTLINES / f"{code}.json").read_text(encoding="utf-8")) for code in ORDER}


def models(level: Level | None = None) -> list[tuple[str, str]]:
    """(code, name) of the outlines; of those that a committee of this level sends, where it is said."""
    return [(code, model["name"]) for code, model in shipped().items() if _is_for(model, level)]


def about(code: str) -> str:
    """What the outline is for, in a sentence without its full stop."""
    return str(shipped()[code]["about"])


def _is_for(model: Mapping[str, Any], level: Level | None) -> bool:
    return level is None or level.value in model.get("levels", list(Level))
