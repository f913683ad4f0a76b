"""What timeline and month are narrowed to: words, a unit, a field, a leader. Read from the address, shown as chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext

from tracker.core.addresses import address
from tracker.core.paging import same_list
from tracker.items.filters.filtering import read_filter
from tracker.items.filters.queries import list_facets
from tracker.items.queries.lists import Wanted

NAMES = ("q", "unit", "field", "leader")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is wanted, what may be chosen. `kept` are the arguments that a link to a list of items takes along."""

    wanted: Wanted
    choices: Mapping[str, Sequence[tuple[int | str, str]]]

    @property
    def kept(self) -> dict[str, Any]:
        """Its own arguments of an address."""
        said = {name: getattr(self.wanted, name) for name in NAMES} | {"unit": self.wanted.unit or self.wanted.group}
        return {name: value for name, value in said.items() if value}

    @property
    def chips(self) -> list[tuple[str, Any, str]]:
        """What is on, each with the address of this page without it."""
        labels = {
            "q": gettext("Search"),
            "unit": gettext("Unit"),
            "field": gettext("Field of work"),
            "leader": gettext("Supervising leader"),
        }
        return [
            (labels[name], dict(self.choices.get(name, ())).get(value, value), same_list(**{name: None}))
            for name, value in self.kept.items()
        ]

    @property
    def cleared(self) -> str:
        """The address of this page without any of it."""
        return same_list(**dict.fromkeys(NAMES))

    def items(self, **more: Any) -> str:
        """The address of the list of these items, narrowed further."""
        return address("items.list_items", self.kept | more)


def read_narrowing(arguments: Mapping[str, str], *, on: date) -> Narrowing:
    """From the arguments of an address, and what the filters offer. One query."""
    asked = read_filter(arguments)
    wanted = Wanted(q=asked.q, unit=asked.unit, group=asked.group, field=asked.field, leader=asked.leader)
    facets = list_facets(on)
    return Narrowing(
        wanted,
        {
            "unit": [*facets.units, *facets.groups, *facets.closed],
            "field": facets.fields,
            "leader": facets.leaders,
        },
    )
