"""Units that the words of a search name: by their names of today and of earlier, closed ones too, or by a group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from flask import g
from sqlalchemy import CompoundSelect, select, union_all

from tracker.core.extensions import db
from tracker.organization.groups import every_group
from tracker.organization.matching.group_words import MANY
from tracker.organization.matching.office import unit_index
from tracker.organization.matching.spelling import starts_with
from tracker.organization.matching.words import TONES, Words, folded, stands_for, words_of
from tracker.organization.models import FormerName, Unit

KEPT = "tracker_units_found"
MOST = 6  # units: words that fit more are no name ("xã", "Bình")
LEAST = 3  # letters


class NamedUnits(NamedTuple):
    """Units in force, and closed ones; nothing where neither is named."""

    there: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.there or self.closed)


def units_named(q: str, on: date) -> NamedUnits:
    """The units whose name these words are, or begin; of "các phòng" all of them. One query, for a group some more.

    Asked once a transaction for the same words.
    """
    words = words_of(q)
    if len("".join(words)) < LEAST:
        return NamedUnits()
    found: NamedUnits = _kept(("named", words, on), lambda: _group(q, on) if _is_several(words) else _called(words, on))
    return found


def units_of_group(key: str, on: date) -> tuple[int, ...]:
    """The units in force of the group with this key (g12, k-division); none where there is no such group."""
    found: tuple[int, ...] = _kept(
        ("group", key, on), lambda: next((one.unit_ids for one in every_group(on) if one.key == key), ())
    )
    return found


def other_names_of(q: str) -> tuple[str, ...]:
    """What else the one unit that is called so is, or was, called, in full; nothing where several are. One query."""
    words = words_of(q)
    if len("".join(words)) < LEAST:
        return ()
    found: tuple[str, ...] = _kept(("others", words), lambda: _others(words))
    return found


def is_closed(unit_id: int, on: date) -> bool:
    """Whether the last day of this unit has passed. One query."""
    until = _kept(("until", unit_id), lambda: db.session.scalar(select(Unit.active_until).where(Unit.id == unit_id)))
    return until is not None and until < on


def _kept(key: Any, ask: Callable[[], Any]) -> Any:
    """What was asked already in this transaction."""
    transaction = db.session().get_transaction()
    kept = g.get(KEPT)
    if kept is None or kept[0] is None or kept[0] is not transaction:
        kept = (transaction, {})
    if key not in kept[1]:
        kept[1][key] = ask()
        setattr(g, KEPT, (db.session().get_transaction(), kept[1]))
    return kept[1][key]


def _is_several(words: Words) -> bool:
    return len(words) > 1 and any(starts_with(words, many) for many in MANY)


def _group(q: str, on: date) -> NamedUnits:
    match = unit_index(on).one(q)
    return NamedUnits(match.unit_ids) if match.group else NamedUnits()


def _called(words: Words, on: date) -> NamedUnits:
    """Units with a name in which these words follow each other, the last perhaps unfinished."""
    found: dict[int, bool] = {}
    for row in db.session.execute(_statement()):
        if any(_stand_in(words, _name(name)) for name in (row.name, row.short_name, row.code) if name):
            found[row.id] = row.active_until is not None and row.active_until < on
    if len(found) > MOST:
        return NamedUnits()
    there = tuple(unit_id for unit_id, closed in found.items() if not closed)
    return NamedUnits(there, tuple(unit_id for unit_id, closed in found.items() if closed))


def _others(words: Words) -> tuple[str, ...]:
    names: dict[int, list[str]] = defaultdict(list)
    for row in db.session.execute(_statement()):
        names[row.id].append(row.name)
    called = [
        unit_id
        for unit_id, several in names.items()
        if any(len(one) == len(words) and all(map(stands_for, words, one)) for one in map(_name, several))
    ]
    if len(called) != 1:
        return ()
    return tuple(dict.fromkeys(name for name in names[called[0]] if words_of(name) != words))[:MOST]


@lru_cache(maxsize=20_000)
def _name(written: str) -> Words:
    """The words of a unit's name: reading those of all units took a quarter of a search."""
    return words_of(written)


def _stand_in(words: Words, name: Words) -> bool:
    return any(
        all(map(stands_for, words[:-1], name[place:])) and _begins(words[-1], name[place + len(words) - 1])
        for place in range(len(name) - len(words) + 1)
    )


def _begins(said: str, word: str) -> bool:
    """Whether this is the word, or its beginning: the tone of what is typed so far must be that of the word."""
    if stands_for(said, word) or (len(said) > 1 and said.isascii() and folded(word).startswith(said)):
        return True
    letters, tone = "".join(c for c in said if c not in TONES), [c for c in said if c in TONES]
    begun = "".join(c for c in word if c not in TONES).startswith(letters)
    return len(letters) > 1 and begun and tone in ([], [c for c in word if c in TONES])


@cache
def _statement() -> CompoundSelect[tuple[Any, ...]]:
    """Every name of every unit."""
    former = select(Unit.id, FormerName.name, FormerName.short_name, FormerName.short_name, Unit.active_until)
    now = select(Unit.id, Unit.name, Unit.short_name, Unit.code, Unit.active_until)
    return union_all(now, former.join(FormerName, FormerName.unit_id == Unit.id))
