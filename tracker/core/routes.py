"""The home page of panels, what is set up, and the button that takes an act back."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.frame import panels
from tracker.core.places import settings
from tracker.core.security import public, safe_target, signed_in
from tracker.core.submitting import press
from tracker.core.undoing.services import undo

bp = Blueprint("home", __name__)
undo_bp = Blueprint("undoing", __name__, url_prefix="/undo")


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


@undo_bp.post("/<token>")
@signed_in
def take_back(token: str) -> ResponseReturnValue:
    """Take it back; back to the page that the button stood on."""
    return press(
        lambda: undo(token, by=actor()),
        said=lambda words: gettext("Taken back: %(what)s", what=words),
        to=safe_target(request.form.get("next")),
    )
