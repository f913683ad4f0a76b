"""What is filled in with a button of a rehearsal: own fields become what conditions read; the rest is made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.core.errors import InvalidInput, Text
from tracker.processes.own_words import Answered, asked_with, kept
from workflows.definition import Field, FieldKind, Node

NEEDED: Text = _l("Fill in “%(field)s” first.")
NO_NUMBER: Text = _l("“%(field)s” is a whole number.")
NO_DAY: Text = _l("“%(field)s” is a day, as 24/11/2026.")
NO_CHOICE: Text = _l("Choose one of the answers of “%(field)s”.")
MOST_DIGITS = 9


def fields_with(step: Node, button: str) -> list[Field]:
    """The own fields that a button of a step asks for; files are not asked for in a rehearsal."""
    return [one for one in asked_with(step, button) if one.kind is not FieldKind.FILE]


def answered(step: Node, button: str, unit: int | None, typed: Mapping[str, str]) -> Answered | None:
    """What was filled in, as it is stored. Raises InvalidInput that names a field that is missing or unreadable."""
    fields = fields_with(step, button)
    if not fields:
        return None
    return Answered(unit, kept(fields, {one.id: _value(one, typed.get(one.id, "").strip()) for one in fields}))


def until_of(typed: Mapping[str, str]) -> date | None:
    """The day that is granted or asked for, where one was typed."""
    text = typed.get("until", "").strip()
    day = _day(text)
    if text and day is None:
        raise InvalidInput(_words(NO_DAY, "until"))
    return day


def _value(one: Field, typed: str) -> str | int | date | None:
    if not typed:
        if one.required:
            raise InvalidInput(_words(NEEDED, one.label))
        return None
    if one.kind is FieldKind.NUMBER:
        if not typed.lstrip("-").isdecimal() or len(typed) > MOST_DIGITS:
            raise InvalidInput(_words(NO_NUMBER, one.label))
        return int(typed)
    if one.kind is FieldKind.DAY:
        day = _day(typed)
        if day is None:
            raise InvalidInput(_words(NO_DAY, one.label))
        return day
    if one.kind is FieldKind.CHOICE and typed not in one.choices:
        raise InvalidInput(_words(NO_CHOICE, one.label))
    return typed


def _day(typed: str) -> date | None:
    """A day as 24/11/2026 or 2026-11-24."""
    parts = typed.split("/")
    try:
        if len(parts) == 3:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        return None


def _words(words: Text, field: str) -> str:
    return str(words) % {"field": field}
