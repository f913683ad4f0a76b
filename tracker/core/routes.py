"""The home page, nothing of its own but the panels that wiring puts on it, and the page of what is set up."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.core.frame import panels
from tracker.core.places import settings
from tracker.core.security import public, signed_in

bp = Blueprint("home", __name__)


@bp.get("/")
@signed_in
def show_home() -> ResponseReturnValue:
    return render_template("core/home.html", panels=panels("home"))


@bp.get("/settings")
@signed_in
def show_settings() -> ResponseReturnValue:
    """Everything that this person may set up, or look up, in one place."""
    return render_template("core/settings.html", groups=settings())


@bp.get("/health/live")
@public
def show_live() -> ResponseReturnValue:
    """For the watchdog of the machine: the process answers."""
    return {"status": "ok"}
