"""Rows of a list that were mended by hand: kept when the file is read again; and units behind the unit above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.moving.models import ImportRow, ImportRun
from tracker.moving.people.sheets.fields import FIELDS, Field
from tracker.moving.people.sheets.values import read_unit_name
from tracker.moving.runs.kinds import IN_FILE, ReadRow
from tracker.organization.matching.words import words_of

#: What a heading of a list of units is called beside its rows.
ABOVE = "above"
#: Under which name a mapping carries what was mended to the next reading of the file.
MENDED = "mended"


def mended_of(run: ImportRun) -> Sequence[Mapping[str, Any]]:
    """What was typed into rows by hand in the place of the file, for the next reading of it. One query."""
    return list(_mended(run))


def _mended(run: ImportRun) -> Iterator[Mapping[str, Any]]:
    rows = select(ImportRow.sheet, ImportRow.line, ImportRow.cells).where(
        ImportRow.run_id == run.id, ImportRow.taken_at.is_(None)
    )
    for sheet, line, cells in db.session.execute(rows.order_by(ImportRow.position)):
        if in_file := cells.get(IN_FILE):
            words = {name.value: cells.get(name, "") for name in FIELDS[run.kind]}
            typed = {name: said for name, said in words.items() if said != in_file.get(name, "")}
            yield {"sheet": sheet, "line": line, "cells": typed}


def as_mended(rows: Iterable[ReadRow], mended: Sequence[Mapping[str, Any]]) -> list[ReadRow]:
    """The rows with what was typed into them before the file was read again."""
    typed = {(one["sheet"], one["line"]): one["cells"] for one in mended}
    return [
        _typed(row, typed[row.sheet, row.line]) if (row.sheet, row.line) in typed and not row.skipped else row
        for row in rows
    ]


def _typed(row: ReadRow, words: Mapping[str, str]) -> ReadRow:
    fields = {field.value for fields in FIELDS.values() for field in fields}
    in_file = {name: said for name, said in row.cells.items() if name in fields}
    kept = {name: said for name, said in {**row.cells, **words}.items() if said}
    return replace(row, cells={**kept, IN_FILE: in_file})


def parents_first(run: ImportRun) -> None:
    """Units behind the unit above them once more: a row was mended, and may be the unit above of others now."""
    kept = db.session.scalars(select(ImportRow).where(ImportRow.run_id == run.id).order_by(ImportRow.position)).all()
    rows = [ReadRow(row.line, row.cells, row.sheet, row.reason if row.verdict == "skipped" else "") for row in kept]
    places = {id(row): row_kept for row, row_kept in zip(rows, kept, strict=True)}
    for place, row in enumerate(in_order(rows)):
        if places[id(row)].position != place:
            places[id(row)].position = place
    db.session.flush()


def in_order(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Units after the unit above them, so that it is there when they are taken; else as in the file."""
    places: dict[tuple[str, ...], int] = {}
    for place, row in enumerate(rows):
        for name in (Field.NAME, Field.SHORT_NAME, Field.CODE):
            if not row.skipped and (words := words_of(read_unit_name(row.cells.get(name, "")))):
                places.setdefault(words, place)
    ordered, done = list[ReadRow](), set[int]()
    for place in range(len(rows)):
        line: list[int] = []
        at: int | None = place
        while at is not None and at not in done and at not in line:
            line.append(at)
            above = rows[at].cells.get(Field.PARENT, "") or rows[at].cells.get(ABOVE, "")
            at = places.get(words_of(read_unit_name(above))) if above else None
        ordered += [rows[one] for one in reversed(line)]
        done.update(line)
    return ordered
