"""Which columns somebody has in the list: a form in its head, which comes back to the very list."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from tracker.core.acting import actor
from tracker.core.addresses import address
from tracker.core.security import signed_in
from tracker.core.submitting import press
from tracker.items.blueprint import bp
from tracker.items.filters.filtering import filter_arguments, read_written
from tracker.items.lists.columns import kept_columns
from tracker.items.saved.services import choose_columns


@bp.post("/columns")
@signed_in
def save_columns() -> ResponseReturnValue:
    """Keep the choice; the list itself shows that it was."""
    wanted = read_written(request.form.get("arguments", ""))
    codes = kept_columns(request.form.getlist("column"))
    return press(
        lambda: choose_columns(codes, by=actor()), to=address("items.list_items", dict(filter_arguments(wanted)))
    )
