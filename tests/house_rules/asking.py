"""Which arguments of their addresses pages look at, found out by listening while they are asked for."""

from __future__ import annotations

from typing import Any

from flask import Flask, Request, request
from werkzeug.datastructures import ImmutableMultiDict

#: Endpoint → the arguments that it has looked for.
Heard = dict[str, set[str]]


class Listened(ImmutableMultiDict[str, str]):
    """The arguments of an address; every name that is looked for is kept."""

    heard: Heard

    def _note(self, name: Any) -> None:
        if request.method == "GET" and isinstance(name, str):
            self.heard.setdefault(request.endpoint or "", set()).add(name)

    def get(self, key: Any, *given: Any, **named: Any) -> Any:
        """As of any address."""
        self._note(key)
        return super().get(key, *given, **named)

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: Any) -> bool:
        self._note(key)
        return super().__contains__(key)


def listen(app: Flask, heard: Heard) -> None:
    """From now on `heard` has what every page of this application looks for."""
    listened = type("Listened", (Listened,), {"heard": heard})

    class Listening(Request):
        parameter_storage_class = listened

    app.request_class = Listening
