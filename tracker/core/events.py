"""What happened, told upwards, and what a lower slice asks of a higher one: hearing.py names who hears it.

A lower slice publishes what happened; a question is answered by the one function that the table names. A handler
that is `Gathered` hears many events at once where one act does the same to many rows, `with gathering()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

Handler = Callable[[Any], None]
HandlerTable = Mapping[type[Any], Sequence[Handler]]
AnswerTable = Mapping[type[Any], Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A handler that is told of several events of a kind in one call, as cheaply as of one; in their order."""

    hear: Callable[[Sequence[Any]], None]

    def __call__(self, event: object) -> None:
        """At once, but inside `gathering()` at its end."""
        waiting = _waiting.get()
        if waiting is None:
            self.hear([event])
        else:
            waiting.setdefault(self, []).append(event)


_waiting: ContextVar[dict[Gathered, list[object]] | None] = ContextVar("waiting", default=None)


@contextmanager
def gathering() -> Iterator[None]:
    """Handlers that are `Gathered` hear at the end what happened inside; nothing where it failed.

    For an act on many rows, none of them twice: what such a handler reads is as it stands at the end.
    """
    waiting: dict[Gathered, list[object]] = {}
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    for handler, events in waiting.items():
        handler.hear(events)


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
