"""A name that no unit has: what it may be. A near unit is chosen already only where its name is spelled otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.actor import Actor
from tracker.moving.runs.kinds import Choice
from tracker.moving.sheet import answers as said
from tracker.moving.sheet.units import squeezed
from tracker.organization.policies import can_manage_units

MOST_OFFERS = 5
MOST_PARTS = 30
#: Words that are left out or written as signs.
JOINING = frozenset({"va", "&", "cac"})

Explained = tuple[str, Sequence[Choice]]


def explain_unit(about: Mapping[str, Any], units: Mapping[int, str], by: Actor) -> Explained:
    """Near units, groups of the name, a new unit, another one, none of ours."""
    full, name = str(about.get("full", "")), str(about.get("full") or about.get("words", ""))
    sentence = (
        _("Not among the units. The list of short names in the file says: %(full)s", full=full)
        if full else _("Not among the units of this office")
    )  # fmt: skip
    near = [one for one in about.get("nearest", ()) if one in units][:MOST_OFFERS]
    likely = next((one for one in near if not full and is_like(name, units[one])), None)
    groups = [
        Choice(f"unit:{','.join(map(str, ids))}", group) for group, ids in about.get("groups", ())[:MOST_OFFERS] if ids
    ]
    new = (
        Choice(said.NEW, _l("Add the unit: %(name)s", name=name), is_guess=bool(full))
        if can_manage_units(by) is None
        else Choice(said.ASK, _l("Ask the administrator to add the unit: %(name)s", name=name), is_guess=bool(full))
    )
    choices = [
        *groups,
        *(Choice(f"unit:{one}", units[one], is_guess=one == likely) for one in near),
        new,
        Choice(said.UNIT, _l("Choose another unit"), asks="unit"),
        Choice(said.KEEP, _l("A body outside this office: keep the name in the history")),
    ]
    return sentence, choices


def explain_vague(about: Mapping[str, Any], units: Mapping[int, str], by: Actor) -> Explained:
    """A group: nobody adds a unit of its name."""
    _sentence, choices = explain_unit(about, units, by)
    kept = [one for one in choices if one.value not in (said.NEW, said.ASK)]
    return _("A group of units, but not which ones"), kept


def is_like(words: str, name: str) -> bool:
    """Whether two names are one name, spelled otherwise: "Phòng Kinh tê", "TT Phục vụ HCC", "Văn phòng HĐND&UBND".

    Word by word without accents; a word may be the first letters of several. What has another word is another unit:
    "Bình An" beside "Bình Tân", "Mỹ Huệ 4" beside "Mỹ Huệ 3".
    """
    return _goes_with(_parts(words), _parts(name)) or _goes_with(_parts(name), _parts(words))


def _parts(words: str) -> list[str]:
    return [part for part in squeezed(words).split()[:MOST_PARTS] if part not in JOINING]


def _goes_with(short: Sequence[str], full: Sequence[str]) -> bool:
    place = 0
    for part in short:
        several = "".join(other[0] for other in full[place : place + len(part)])
        if place < len(full) and part == full[place]:
            place += 1
        elif len(part) > 1 and part == several:
            place += len(part)
        else:
            return False
    return place == len(full)
