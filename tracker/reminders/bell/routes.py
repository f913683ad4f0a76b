"""The bell: what was said to this person, newest first; reading it is a small form, for a GET never writes."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import signed_in
from tracker.core.submitting import press
from tracker.items.filters.filtering import read_id
from tracker.reminders.bell.queries import read_notices, unread
from tracker.reminders.bell.rows import bell_days, call_address
from tracker.reminders.bell.services import mark_all_read, mark_call_read, mark_read
from tracker.reminders.blueprint import bp
from tracker.reminders.policies import can_see_urged


@bp.get("", strict_slashes=False)
@signed_in
def show_bell() -> ResponseReturnValue:
    """My notices by day; `?of=unread` those not read, `?before=<id>` the next page."""
    by, on = actor(), clock.today()
    only_unread = request.args.get("of") == "unread"
    page = read_notices(by=by, before=read_id(request.args, "before"), only_unread=only_unread)
    return render_template(
        "reminders/bell/show.html",
        page=page,
        days=bell_days(page, by=by, on=on),
        only_unread=only_unread,
        unread=unread(),
        may_see_urged=can_see_urged(by) is None,
    )


@bp.post("/<int:notice_id>/follow")
@signed_in
def follow(notice_id: int) -> ResponseReturnValue:
    """Read, and on to its item."""
    return press(
        lambda: mark_read(notice_id, by=actor(), at=clock.now()).item_id,
        to=lambda item_id: url_for("items.show_item", item_id=item_id),
    )


@bp.post("/<int:notice_id>/read")
@signed_in
def read_one(notice_id: int) -> ResponseReturnValue:
    """Read without going there."""
    return press(lambda: mark_read(notice_id, by=actor(), at=clock.now()), to=_address())


@bp.post("/calls/<int:call_id>/follow")
@signed_in
def follow_call(call_id: int) -> ResponseReturnValue:
    """Read, and on to the form or the report."""
    return press(lambda: call_address(mark_call_read(call_id, by=actor(), at=clock.now())), to=str)


@bp.post("/calls/<int:call_id>/read")
@signed_in
def read_call(call_id: int) -> ResponseReturnValue:
    """Read without going there."""
    return press(lambda: mark_call_read(call_id, by=actor(), at=clock.now()), to=_address())


@bp.post("/read")
@signed_in
def read_all() -> ResponseReturnValue:
    """All that were there when the page was opened."""
    return press(
        lambda: mark_all_read(
            by=actor(),
            at=clock.now(),
            until=read_id(request.form, "until") or 0,
            until_call=read_id(request.form, "until_call") or 0,
        ),
        said=gettext("The reminders are marked as read."),
        to=_address(),
    )


def _address() -> str:
    return request.form.get("next") or url_for("reminders.show_bell")
