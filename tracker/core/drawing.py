"""Pieces of the frame, drawn once for what they are drawn from: most of a page's frame is the same on every page.

A piece sees what it is given, the language, and the folder under which the program is: these are what it is kept by, so
that nothing else of a request can stand in it. What is another's with each request (the marks of a form, a name, words
that were searched for) is put in beside, and kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, request
from markupsafe import Markup, escape

from tracker.core.extensions import babel

#: Where the pieces are kept, and how many: some kB each.
READY, MOST_READY = "tracker_ready_pieces", 500
#: The place of what is put in beside: no text has it, for each `<` of a text is escaped.
GAP = re.compile(r"<!--beside (\w+)-->")


def draw(template: str, beside: Mapping[str, Any], /, **given: Any) -> Markup:
    """The template with what it is given, as ready as may be; `beside`: texts, or functions called for each place."""
    ready: dict[Any, list[str]] = current_app.extensions[READY]
    key = (template, request.script_root, babel.catalogue(), *given.items())
    pieces = ready.get(key)
    if pieces is None:
        pieces = GAP.split(_drawn(template, beside, given))
        if not current_app.jinja_env.auto_reload:  # else somebody is changing the template
            if len(ready) >= MOST_READY:
                ready.clear()
            ready[key] = pieces
    if len(pieces) == 1:
        return Markup(pieces[0])  # noqa: S704 - drawn by a template, which escapes
    filled = list(pieces)
    for place in range(1, len(filled), 2):
        value = beside[filled[place]]
        filled[place] = escape(value() if callable(value) else value)
    return Markup("".join(filled))  # noqa: S704 - drawn by a template, and what is put in is escaped


def _drawn(template: str, beside: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    gaps = {name: Markup("<!--beside {}-->").format(name) for name in beside}
    return current_app.jinja_env.get_template(template).render(given, **gaps)


def init_drawing(app: Flask) -> None:
    """Give templates `draw`."""
    app.extensions[READY] = {}
    app.jinja_env.globals["draw"] = draw
