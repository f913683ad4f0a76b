"""What was read as data: the words of each field and the place that says them, for programs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.core.text import Box, Text
from tracker.intake.reading.values import Counted, Found, Reading, Registered, TaskDraft

#: Stands where a page or sheet would: the file has no pages, and its place is counted in letters of its text.
TEXT = "text"


def as_data(reading: Reading) -> dict[str, Any]:
    """The form, the tasks, how many pages there are and what had to be left out."""
    text = reading.text
    return {
        "register": _register(reading.register, text),
        "tasks": [_task(task, text) for task in reading.tasks],
        "pages": len(reading.pages),
        "notes": list(reading.notes),
    }


def place_of(found: Found, text: Text) -> list[Any] | None:
    """Where the words of a field stand: the page and the box around them, of the first page that has some.

    A file without pages has letters instead: ["text", [first, behind the last]]. None: the field has no place in it.
    """
    if not found.spans:
        return None
    words = [word for span in found.spans for word in text.words_between(span.start, span.end) if word.box is not None]
    if not words:
        return [TEXT, [found.spans[0].start, found.spans[-1].end]]
    page = words[0].page
    return [page, _around([word.box for word in words if word.box is not None and word.page == page])]


def _around(boxes: list[Box]) -> list[float]:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return [round(edge, 1) for edge in (min(lefts), min(tops), max(rights), max(bottoms))]


def _register(one: Registered, text: Text) -> dict[str, Any]:
    plain = {
        "kind": one.kind, "number": one.number, "symbol": one.symbol, "date": one.issued_on, "issuer": one.issuer,
        "place": one.place, "title": one.title, "urgency": one.urgency, "restriction": one.restriction,
        "expires": one.expires_on,
    }  # fmt: skip
    signer = {"competence": one.signer.competence, "position": one.signer.position, "name": one.signer.name}
    several = {"recipients": list(one.recipients), "cited": [cited.number for cited in one.cited]}
    return {
        **{name: _value(found) for name, found in plain.items()},
        "signer": {name: _value(found) for name, found in signer.items()},
        "recipients": [found.value for found in one.recipients],
        "cited": [
            {
                "number": cited.number.value,
                "relation": cited.relation,
                "date": cited.issued_on.isoformat() if cited.issued_on else None,
                "title": cited.title or None,
            }
            for cited in one.cited
        ],
        "places": _places({**plain, **{f"signer.{name}": found for name, found in signer.items()}}, several, text),
        "doubts": _doubts({**plain, **{f"signer.{name}": found for name, found in signer.items()}}),
    }


def _task(one: TaskDraft, text: Text) -> dict[str, Any]:
    single = {
        "text": one.text, "due": one.due.words if one.due else None, "product": one.product,
        "counter": one.counted.words if one.counted else None, "document": one.document,
    }  # fmt: skip
    several = {"lead": list(one.lead), "support": list(one.support), "report_to": list(one.report_to)}
    said: dict[str, Any] = {
        "text": one.text.value,
        **{name: [found.value for found in all_found] for name, all_found in several.items()},
        "due": one.due.on.isoformat() if one.due and one.due.on else None,
        "due_text": one.due.words.value if one.due else None,
        "due_kind": one.due.kind.value if one.due else None,
        "product": _value(one.product),
        "counter": _counter(one.counted),
        "clause": one.clause or None,
        "doubts": {"task": [doubt.value for doubt in one.doubts], **_doubts(single)} if one.doubts else _doubts(single),
    }
    if one.sheet:
        return said | _of_workbook(one)
    return said | {"places": _places(single, several, text)}


def _of_workbook(one: TaskDraft) -> dict[str, Any]:
    counted = one.counted
    return {
        "sheet": one.sheet,
        "row": one.row,
        "document": _value(one.document),
        "document_date": _value(one.document_date),
        "progress": {
            "done": counted.done if counted else None,
            "total": counted.total if counted else None,
            "percent": counted.percent if counted else None,
        },
        "cells": dict(one.cells),
        "places": {name: [one.sheet, cell] for name, cell in one.cells.items()},
    }


def _counter(counted: Counted | None) -> dict[str, Any] | None:
    if counted is None:
        return None
    return {
        "words": counted.words.value,
        "of": counted.of or None,
        "done": counted.done,
        "total": counted.total,
        "percent": counted.percent,
    }


def _value(found: Found | None) -> str | None:
    return found.value if found is not None else None


def _places(single: Mapping[str, Found | None], several: Mapping[str, list[Found]], text: Text) -> dict[str, Any]:
    """The place of each field that is filled; of one with several values the place of each."""
    made: dict[str, Any] = {}
    for name, found in single.items():
        if found is not None and (place := place_of(found, text)) is not None:
            made[name] = place
    for name, all_found in several.items():
        if places := list(_those(all_found, text)):
            made[name] = places
    return made


def _those(all_found: list[Found], text: Text) -> Iterator[list[Any]]:
    for found in all_found:
        if (place := place_of(found, text)) is not None:
            yield place


def _doubts(single: Mapping[str, Found | None]) -> dict[str, list[str]]:
    return {name: [one.value for one in found.doubts] for name, found in single.items() if found and found.doubts}
