"""The committee in every template: name, letterhead; read once a request, when a page asks for it."""

from __future__ import annotations

from typing import Any

from flask import Flask, g

from tracker.core.extensions import db
from tracker.organization.models import Committee


def the_committee() -> Committee | None:
    """The committee of this installation; None before `flask setup`."""
    return db.session.get(Committee, 1)


class _Shown:
    """Stands in for the committee until a template asks: static files and redirects cost no query."""

    def __getattr__(self, name: str) -> Any:
        if "committee" not in g:
            g.committee = the_committee()
        return getattr(g.committee, name) if g.committee else ""

    def __bool__(self) -> bool:
        return bool(self.name)


def init_committee(app: Flask) -> None:
    """Give templates `committee`."""
    app.jinja_env.globals["committee"] = _Shown()
