"""The button "Hoàn tác" of the note after an act."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.security import safe_target, signed_in
from tracker.core.submitting import press
from tracker.core.undoing.services import undo

bp = Blueprint("undoing", __name__, url_prefix="/undo")


@bp.post("/<token>")
@signed_in
def take_back(token: str) -> ResponseReturnValue:
    """Take it back; back to the page that the button stood on."""
    return press(
        lambda: undo(token, by=actor()),
        said=lambda words: gettext("Taken back: %(what)s", what=words),
        to=safe_target(request.form.get("next")),
    )
