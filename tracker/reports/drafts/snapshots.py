"""A draft as plain values and back: what is frozen when a report is approved. Pure.

A snapshot holds the words, not how they were made: what the register says later does not touch it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tracker.reports.drafts.draft import Change, CountFact, Draft, DraftLine, DraftSection, Facts, ItemFact
from tracker.reports.writing.facts import Figure, Source, SourceKind
from tracker.reports.writing.line import Line

VERSION = 1


def write_snapshot(draft: Draft) -> dict[str, Any]:
    """Everything that is told, its sources and the facts for the next comparison; lines left out are not kept."""
    return {
        "version": VERSION,
        "sections": [_section(section) for section in draft.sections],
        "facts": {
            "items": {str(key): asdict(fact) for key, fact in draft.facts.items.items()},
            "indicators": {str(key): asdict(fact) for key, fact in draft.facts.indicators.items()},
        },
    }


def mark_of(draft: Draft) -> str:
    """A short name of all that a snapshot of this draft holds: another one as soon as a word or figure differs."""
    said = json.dumps(write_snapshot(draft), sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def read_snapshot(data: Mapping[str, Any]) -> Draft:
    facts = data["facts"]
    return Draft(
        tuple(_read_section(section) for section in data["sections"]),
        facts=Facts(
            {int(key): _read_item(fact) for key, fact in facts["items"].items()},
            {int(key): CountFact(**fact) for key, fact in facts["indicators"].items()},
        ),
    )


def _section(section: DraftSection) -> dict[str, Any]:
    plain = {name: getattr(section, name) for name in ("code", "depth", "number", "title", "filling", "opening")}
    return plain | {"lines": [_line(line) for line in section.spoken]}


def _line(line: DraftLine) -> dict[str, Any]:
    return {
        "line": asdict(line.line),
        "words": line.change.words if line.change else "",
        "by": line.change.by if line.change else "",
    }


def _read_section(data: Mapping[str, Any]) -> DraftSection:
    plain = {name: data[name] for name in ("code", "depth", "number", "title", "filling", "opening")}
    return DraftSection(**plain, lines=tuple(_read_line(line) for line in data["lines"]))


def _read_line(data: Mapping[str, Any]) -> DraftLine:
    row = data["line"]
    line = Line(
        row["key"],
        row["body"],
        row["lead"],
        tuple(row["more"]),
        tuple(Figure(figure["text"], _read_source(figure["source"])) for figure in row["figures"]),
        tuple(_read_source(source) for source in row["sources"]),
        tuple(row["gaps"]),
        row["comma"],
        row.get("subject", ""),  # snapshots of before have no subject, and join every figure of a day
        row.get("apart", False),
    )
    change = Change(line.key, data["words"], line.text if line.body else "", by=data["by"]) if data["words"] else None
    return DraftLine(line, change)


def _read_source(data: Mapping[str, Any]) -> Source:
    return Source(SourceKind(data["kind"]), data["id"], data["label"], data["meta"], data["item_id"], data["as_of"])


def _read_item(data: Mapping[str, Any]) -> ItemFact:
    counts = {int(key): CountFact(**count) for key, count in data["counts"].items()}
    return ItemFact(**{**data, "counts": counts})
