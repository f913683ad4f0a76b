"""What surrounds every page: the menu, the panels, the day, the theme."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask, current_app, request, url_for

from tracker.core import clock
from tracker.core.acting import actor, is_signed_in
from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.i18n import THEMES
from tracker.core.pulse import trouble


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One place of the menu, current on pages of its blueprints. `shown_to` hides it from whom it does not concern.

    `badge` is a number beside it, or nothing; it is asked for on every page, so it asks the database once at most.
    """

    label: Text
    endpoint: str
    icon: str
    blueprints: tuple[str, ...]
    in_bar: bool = False
    shown_to: Callable[[Actor], bool] = lambda _actor: True
    badge: Callable[[Actor], str] = lambda _actor: ""


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Entries under one small heading; an empty label draws none."""

    label: Text
    entries: tuple[MenuEntry, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What a higher slice shows on a lower page or on home: one query, one partial template."""

    template: str
    read: Callable[[Actor, Any], Any]
    shown_to: Callable[[Actor], bool] = lambda _actor: True


PanelTable = Mapping[str, Sequence[Panel]]


def menu() -> list[dict[str, Any]]:
    """The groups of the menu as this person sees them, ready for the template."""
    if not is_signed_in():
        return []
    me = actor()
    groups = []
    table: Sequence[MenuGroup] = current_app.extensions["tracker_menu"]
    places = {entry.endpoint for group in table for entry in group.entries}
    for group in table:
        entries = [_shown(entry, places) for entry in group.entries if entry.shown_to(me)]
        if entries:
            groups.append({"label": group.label, "entries": entries})
    return groups


def _shown(entry: MenuEntry, places: Collection[str]) -> dict[str, Any]:
    """The entry for the template; a page that is a place of the menu itself belongs to no other entry."""
    is_here = request.endpoint == entry.endpoint
    return {
        "label": entry.label,
        "url": url_for(entry.endpoint),
        "icon": entry.icon,
        "current": is_here or (request.blueprint in entry.blueprints and request.endpoint not in places),
        "in_bar": entry.in_bar,
        "badge": entry.badge(actor()),
    }


def panels(slot: str, about: Any = None) -> list[dict[str, Any]]:
    """The panels of a slot for this person: [{"template", "data"}]. One query each."""
    me = actor()
    table: PanelTable = current_app.extensions["tracker_panels"]
    return [
        {"template": panel.template, "data": panel.read(me, about)}
        for panel in table.get(slot, ())
        if panel.shown_to(me)
    ]


def theme() -> str:
    """auto, light or dark, as chosen in this browser."""
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def init_frame(app: Flask, entries: Sequence[MenuGroup], table: PanelTable) -> None:
    """Give every template the frame's values; none of them asks the database."""
    app.extensions["tracker_menu"] = tuple(entries)
    app.extensions["tracker_panels"] = table
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def values() -> dict[str, Any]:
        day: date = clock.today()
        fixed = app.config["TRACKER_TODAY"]
        return {"menu": menu, "today": day, "demo_day": fixed, "theme": theme(), "trouble": trouble}
