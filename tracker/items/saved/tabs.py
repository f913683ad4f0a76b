"""The tabs above the list: five that the program ships, then a person's saved lists and the shared ones. Pure.

A tab is a filter with its order of rows. Which one is shown is read from the address: of the tabs whose filter is part
of it, the one that says most; what the address asks beyond that stands as chips beside the search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from tracker.core.actor import Actor, Role
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.filters.filtering import write_filter
from tracker.items.queries.wanted import Wanted
from tracker.items.saved.queries import SavedRow

#: The tabs that every list has: what is asked, and what it is called stands in labels of the page.
OPEN, OVERDUE, SOON, TO_ACCEPT, TO_CONFIRM, ALL = "open", "overdue", "due_soon", "to_accept", "to_confirm", "all"
#: How many letters of tabs fit beside each other at 1366 px, and how many the room between two is worth.
ROOM, GAP = 112, 6


@dataclass(frozen=True, slots=True)
class Tab:
    """`arguments` as the list's address has them; `name` is empty for a shipped one: its words are the key's."""

    key: str
    arguments: str
    name: str = ""
    owner: str = ""  # who shares it, where that is somebody else
    is_own: bool = True

    @property
    def is_shipped(self) -> bool:
        return not self.key.isdecimal()

    @property
    def asked(self) -> dict[str, str]:
        """The same one by one."""
        return dict(parse_qsl(self.arguments))


def own_unit_of(by: Actor) -> int | None:
    """Whose work the shipped tabs show: of heads and officers their unit's; None for the office: everybody's."""
    if by.has(Role.CLERK, Role.LEADER):
        return None
    return next((post.unit_id for post in by.posts if post.role in (Role.HEAD, Role.OFFICER)), None)


def shipped(unit: int | None) -> dict[str, Wanted]:
    """What the five ask for, by their keys: of the unit, or of everybody."""
    fourth = (
        {TO_CONFIRM: Wanted(status=Status.PENDING_CONFIRMATION)} if unit is None
        else {TO_ACCEPT: Wanted(unit=unit, status=Status.ASSIGNED)}
    )  # fmt: skip
    return {
        OPEN: Wanted(unit=unit, is_open=True),
        OVERDUE: Wanted(unit=unit, timely=Timeliness.OVERDUE),
        SOON: Wanted(unit=unit, timely=Timeliness.DUE_SOON),
        **fourth,
        ALL: Wanted(),
    }


def tabs_of(unit: int | None, saved: Sequence[SavedRow], order: str) -> list[Tab]:
    """All of them as the person has ordered them; what the order does not name comes after, as it comes by itself."""
    tabs = [Tab(key, write_filter(wanted)) for key, wanted in shipped(unit).items()]
    tabs += [Tab(str(row.id), row.arguments, row.name, "" if row.is_own else row.owner, row.is_own) for row in saved]
    place = {key: at for at, key in enumerate(order.split(","))} if order else {}
    return sorted(tabs, key=lambda tab: place.get(tab.key, len(place)))


def current_tab(tabs: Sequence[Tab], asked: Mapping[str, str]) -> Tab:
    """The tab whose filter is part of what is asked and says most of it; the whole list is part of everything."""
    fitting = [tab for tab in tabs if tab.asked.items() <= asked.items()]
    return max(fitting, key=lambda tab: len(tab.asked))


def fitting(tabs: Sequence[Tab], names: Mapping[str, str], current: Tab) -> tuple[list[Tab], list[Tab]]:
    """Those that have room beside each other, and the rest; the one that is shown is always among the first."""
    room, beside = ROOM - len(names[current.key]) - GAP, [current.key]
    for tab in tabs:
        if tab.key == current.key:
            continue
        room -= len(names[tab.key]) + GAP
        if room < 0:
            break
        beside.append(tab.key)
    return [tab for tab in tabs if tab.key in beside], [tab for tab in tabs if tab.key not in beside]


def moved(tabs: Sequence[Tab], key: str, place: int) -> list[str]:
    """The keys with one of them at this place, from 0; an unknown key moves nothing."""
    keys = [tab.key for tab in tabs if tab.key != key]
    if len(keys) < len(tabs):
        keys.insert(max(0, min(place, len(keys))), key)
    return keys
