"""What was answered in the words of a drawing, in words: "Mức độ: Gấp; Ngày hẹn: 05/12/2026"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.core.i18n import write_day, write_number
from workflows.definition import FieldKind


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what it was called then, and what was filled in; of a file the id under which it is kept."""

    label: str
    text: str
    file_id: int | None = None


def lines_of(values: Mapping[str, Mapping[str, Any]]) -> Sequence[Line]:
    """Those that were filled in, in the order of the drawing."""
    return [_line(said) for said in values.values() if said["value"] is not None]


def answer_words(values: Mapping[str, Mapping[str, Any]]) -> str:
    """All of them in one line."""
    return "; ".join(f"{line.label}: {line.text}" for line in lines_of(values))


def _line(said: Mapping[str, Any]) -> Line:
    value, label = said["value"], said["label"]
    match said["type"]:
        case FieldKind.DAY:
            return Line(label, write_day(date.fromisoformat(value)))
        case FieldKind.NUMBER:
            return Line(label, write_number(value))
        case FieldKind.FILE:
            return Line(label, value["name"], value["id"])
        case _:
            return Line(label, str(value))
