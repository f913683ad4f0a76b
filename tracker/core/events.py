"""What happened, told upwards: a lower slice publishes, the handlers that wiring.py names run at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Flask, current_app

Handler = Callable[[Any], None]
HandlerTable = Mapping[type[Any], Sequence[Handler]]


def init_events(app: Flask, handlers: HandlerTable) -> None:
    """Remember which handlers hear which event class."""
    app.extensions["tracker_event_handlers"] = handlers


def publish(event: object) -> None:
    """Run the handlers of this event in the caller's transaction: if one fails, all of it is undone."""
    handlers: HandlerTable = current_app.extensions["tracker_event_handlers"]
    for handler in handlers.get(type(event), ()):
        handler(event)
