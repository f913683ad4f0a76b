"""The acts of a rehearsal as they travel: a bounded list of JSON, read into values. Nothing else is believed of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from flask_babel import lazy_gettext as _l

from tracker.core.errors import InvalidInput

MOST_ACTS, MOST_LETTERS, MOST_DAYS, MOST_UNITS = 500, 60 * 1024, 400, 4
LAST_UNIT = 6  # with those that take part
MOST_NAME, MOST_VALUE, MOST_VALUES = 100, 2_000, 30
TOO_LONG = _l("The rehearsal has become too long (at most 500 acts): begin it anew.")
UNREADABLE = _l("What was done in the rehearsal cannot be read: begin it anew.")


@dataclass(frozen=True, slots=True)
class Press:
    """A button of an open step, with what was filled in."""

    token: int
    button: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Days:
    """So many working days pass."""

    number: int


@dataclass(frozen=True, slots=True)
class Next:
    """Quiet days pass, until something happens by itself."""


@dataclass(frozen=True, slots=True)
class Tell:
    """A message of the drawing arrives, on account of a unit (None: of the whole item)."""

    message: str
    unit: int | None = None


Act: TypeAlias = Press | Days | Next | Tell


def read_acts(text: str) -> list[Act]:
    """The acts of a JSON list: `{"press": 3, "button": "accept", "values": {}}`, `{"day": 1}`, `{"next": true}`,
    `{"tell": "cancel", "unit": 1}`. Raises InvalidInput on `acts`.
    """  # fmt: skip
    if len(text) > MOST_LETTERS:
        raise InvalidInput(TOO_LONG, field="acts")
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError) as error:
        raise InvalidInput(UNREADABLE, field="acts") from error
    if not isinstance(found, list):
        raise InvalidInput(UNREADABLE, field="acts")
    if len(found) > MOST_ACTS:
        raise InvalidInput(TOO_LONG, field="acts")
    return [_act(one) for one in found]


def write_acts(acts: Sequence[Act]) -> str:
    """The same as text: what `read_acts` reads."""
    return json.dumps([_plain(act) for act in acts], ensure_ascii=False, separators=(",", ":"))


def _act(one: Any) -> Act:
    match one:
        case {"press": int(token), "button": str(button)} if token is not True:
            return Press(token, _name(button), _values(one.get("values")))
        case {"day": int(number)} if number is not True and 0 < number <= MOST_DAYS:
            return Days(number)
        case {"next": True}:
            return Next()
        case {"tell": str(message)}:
            return Tell(_name(message), _unit(one.get("unit")))
    raise InvalidInput(UNREADABLE, field="acts")


def _name(text: str) -> str:
    if len(text) > MOST_NAME:
        raise InvalidInput(UNREADABLE, field="acts")
    return text


def _unit(given: Any) -> int | None:
    if given is None or (isinstance(given, int) and 0 < given <= LAST_UNIT and given is not True):
        return given
    raise InvalidInput(UNREADABLE, field="acts")


def _values(given: Any) -> dict[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict) or len(given) > MOST_VALUES:
        raise InvalidInput(UNREADABLE, field="acts")
    found = {_name(name): str(value) for name, value in given.items() if isinstance(value, str | int)}
    if any(len(value) > MOST_VALUE for value in found.values()):
        raise InvalidInput(TOO_LONG, field="acts")
    return found


def _plain(act: Act) -> dict[str, Any]:
    match act:
        case Press(token, button, values):
            return {"press": token, "button": button} | ({"values": dict(values)} if values else {})
        case Days(number):
            return {"day": number}
        case Next():
            return {"next": True}
        case Tell(message, unit):
            return {"tell": message} | ({"unit": unit} if unit else {})
