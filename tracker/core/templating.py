"""Jinja as our pages need it."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """An environment in which no template has globals of its own, and none pays for that it could."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of the environment themselves.

        Jinja lays an empty layer over them for each template, and reads through it with each template that is drawn
        and each file of macros that is imported: forty times a page.
        """
        return super().make_globals(d) if d else self.globals
