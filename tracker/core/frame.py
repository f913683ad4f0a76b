"""What surrounds every page beside the menu (places): the panels, the day, the theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask, current_app, request

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.drawing import init_drawing
from tracker.core.i18n import THEMES
from tracker.core.pulse import trouble


@dataclass(frozen=True, slots=True)
class Panel:
    """What a higher slice shows on a lower page or on home: one query, one partial template."""

    template: str
    read: Callable[[Actor, Any], Any]
    shown_to: Callable[[Actor], bool] = lambda _actor: True


PanelTable = Mapping[str, Sequence[Panel]]


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


def init_frame(app: Flask, table: PanelTable) -> None:
    """Give every template the frame's values; none of them asks the database."""
    app.extensions["tracker_panels"] = table
    init_drawing(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def values() -> dict[str, Any]:
        day: date = clock.today()
        fixed = app.config["TRACKER_TODAY"]
        return {"today": day, "demo_day": fixed, "theme": theme(), "trouble": trouble}
