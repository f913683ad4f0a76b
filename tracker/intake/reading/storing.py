"""A reading as JSON and back, exactly: what is kept of a paper until a person has confirmed it. Pure.

A value that says nothing more than its default is left out; a field that a later version adds is then its default.
Only letters that no database keeps (NUL, halves of letters) are written as U+FFFD, one for one: places stay right.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from tracker.core.text import Block, BlockKind, Cell, Mark, Text
from tracker.intake.reading.columns.mapping import BookMapping
from tracker.intake.reading.columns.mapping_json import read_mapping, write_mapping
from tracker.intake.reading.values import Reading

#: Of the form in which it is written; a reading of an unknown one is read again from its file.
VERSION = 1
_KEPT_BY_NOBODY = re.compile("[\0\ud800-\udfff]")


def to_json(reading: Reading) -> dict[str, Any]:
    """Plain values: strings, numbers, lists, dicts."""
    text = reading.text
    blocks = [
        [block.kind.value, block.start, block.end, block.number, block.page, _cell(block.cell), block.bold_end]
        for block in text.blocks
    ]
    marks = [[offset, mark.page, *mark.box, mark.confidence] for offset, mark in text.marks.items()]
    rest = {name: _plain(getattr(reading, name)) for name in ("register", "tasks", "pages", "notes")}
    for name in ("short_names", "left"):
        if getattr(reading, name):
            rest[name] = _plain(getattr(reading, name))
    whole = {"version": VERSION, "plain": clean(text.plain), "blocks": blocks, "marks": marks, **rest}
    return with_mapping(whole, reading.mapping) if reading.mapping.sheets else whole


def with_mapping(stored: Mapping[str, Any], mapping: BookMapping) -> dict[str, Any]:
    """The same reading with other columns: what its workbook is read with the next time."""
    return {**stored, "mapping": _plain(write_mapping(mapping))}


def from_json(stored: Mapping[str, Any]) -> Reading:
    """The reading of what `to_json` wrote. Raises ValueError for another version."""
    if stored.get("version") != VERSION:
        raise ValueError(f"a reading of version {stored.get('version')}")
    hints = _hints(Reading)
    rest = {name: _made(hints[name], stored[name]) for name in ("register", "tasks", "pages", "notes")}
    if "mapping" in stored:
        rest["mapping"] = read_mapping(stored["mapping"])
    for name in ("short_names", "left"):
        if name in stored:
            rest[name] = _made(hints[name], stored[name])
    return Reading(text_of(stored), **rest)


def text_of(stored: Mapping[str, Any]) -> Text:
    """The text with its places alone."""
    blocks = tuple(
        Block(BlockKind(kind), start, end, number, page, Cell(*cell) if cell else None, bold)
        for kind, start, end, number, page, cell, bold in stored["blocks"]
    )
    marks = {
        offset: Mark(page, (left, top, right, bottom), confidence)
        for offset, page, left, top, right, bottom, confidence in stored["marks"]
    }
    return Text(stored["plain"], blocks, marks)


def clean(letters: str) -> str:
    """The same number of letters, all of which a database keeps."""
    return _KEPT_BY_NOBODY.sub("\ufffd", letters)


def _cell(cell: Cell | None) -> list[int] | None:
    return None if cell is None else [cell.table, cell.row, cell.column, cell.rows, cell.columns]


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        told = {one.name: getattr(value, one.name) for one in fields(value)}
        return {one.name: _plain(told[one.name]) for one in fields(value) if not _is_default(one, told[one.name])}
    if isinstance(value, str):  # codes are strings too
        return clean(str(value))
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {clean(str(name)): _plain(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _is_default(one: Field[Any], value: Any) -> bool:
    if one.default_factory is not MISSING:
        return bool(value == one.default_factory())
    return one.default is not MISSING and bool(value == one.default)


def _made(kind: Any, value: Any) -> Any:
    """The value of this type. What is none of these is as it stands."""
    origin = get_origin(kind)
    if value is None:
        return None
    if origin in (Union, types.UnionType):
        return _made(next(one for one in get_args(kind) if one is not type(None)), value)
    if origin is tuple:
        return tuple(_made(get_args(kind)[0], one) for one in value)
    return _of_class(kind, value) if isinstance(kind, type) else value


def _of_class(kind: type[Any], value: Any) -> Any:
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _made(hints[name], one) for name, one in value.items() if name in hints})
    if kind is date:
        return date.fromisoformat(value)
    return kind(value) if issubclass(kind, StrEnum) else value


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)
