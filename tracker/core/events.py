"""What happened, told upwards, and what a lower slice asks of a higher one: hearing.py names who hears it.

A lower slice publishes what happened; a question is answered by the one function that the table names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Flask, current_app

Handler = Callable[[Any], None]
HandlerTable = Mapping[type[Any], Sequence[Handler]]
AnswerTable = Mapping[type[Any], Callable[[Any], Any]]


def init_events(app: Flask, handlers: HandlerTable, answers: AnswerTable) -> None:
    """Remember which handlers hear which event class, and who answers which question."""
    app.extensions["tracker_event_handlers"] = handlers
    app.extensions["tracker_answers"] = answers


def publish(event: object) -> None:
    """Run the handlers of this event in the caller's transaction: if one fails, all of it is undone."""
    handlers: HandlerTable = current_app.extensions["tracker_event_handlers"]
    for handler in handlers.get(type(event), ()):
        handler(event)


def ask(question: object) -> Any:
    """The answer of the slice that knows. Reads only."""
    answers: AnswerTable = current_app.extensions["tracker_answers"]
    return answers[type(question)](question)
