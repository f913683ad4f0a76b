"""Who carries a recurring duty on a day: its units, each replaced by its successor once it is closed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.items.services.assigning import Parts
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class Placed:
    """The parts on a day. `parts` is None where nobody is left to carry it out: its items wait for the office."""

    parts: Parts | None
    moved: Sequence[tuple[Unit, Unit]] = ()  # a closed unit and the one that took over
    gone: Sequence[Unit] = ()  # closed without a successor in force
    each_days: Mapping[int, int] = field(default_factory=dict)  # deadlines of their own, in working days before


def place(parts: Mapping[str, Any], units: Mapping[int, Unit], on: date) -> Placed:
    """The parts of a series as they are on a day; units that merged into one count once, the carrying part first."""
    moved: dict[int, tuple[Unit, Unit]] = {}
    gone: dict[int, Unit] = {}

    def heirs(ids: Sequence[int]) -> list[int]:
        found = []
        for unit in (units[unit_id] for unit_id in ids if unit_id in units):
            heir = _heir(unit, units, on)
            if heir is None:
                gone[unit.id] = unit
                continue
            if heir is not unit:
                moved[unit.id] = (unit, heir)
            found.append(heir.id)
        return list(dict.fromkeys(found))

    lead = next(iter(heirs([parts["lead"]] if parts.get("lead") else [])), None)
    each = heirs(parts.get("each", ()))
    carrying = {lead, *each}
    support = [unit for unit in heirs(parts.get("support", ())) if unit not in carrying]
    monitor = [unit for unit in heirs(parts.get("monitor", ())) if unit not in carrying]
    found = Parts(lead=lead, each=each, support=support, monitor=monitor) if lead or each else None
    own: dict[int, int] = {}
    for name, days in (parts.get("each_days") or {}).items():
        for heir in heirs([int(name)]):
            own[heir] = max(days, own.get(heir, 0))  # of units that merged the earlier deadline holds
    return Placed(found, tuple(moved.values()), tuple(gone.values()), own)


def _heir(unit: Unit, units: Mapping[int, Unit], on: date) -> Unit | None:
    """The unit in force that the duty has come to; None where the line ends, or runs in a circle.

    One that is to close has handed everything over: what opens from then on is its successor's.
    """
    seen: set[int] = set()
    at: Unit | None = unit
    while at is not None and at.id not in seen:
        if at.is_active(on) and at.active_until is None:
            return at
        seen.add(at.id)
        at = units.get(at.successor_id) if at.successor_id else None
    return None
