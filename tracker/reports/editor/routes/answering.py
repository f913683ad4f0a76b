"""One button each: a late duty is said softly, or a section has nothing to tell; both are taken back."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput
from tracker.core.security import requires
from tracker.core.submitting import press
from tracker.reports.blueprint import bp
from tracker.reports.drafts.first import draft_first
from tracker.reports.editor import answering
from tracker.reports.editor.source_links import anchor_of
from tracker.reports.policies import can_compile


@bp.post("/<int:report_id>/soften")
@requires(can_compile)
@draft_first
def soften(report_id: int) -> ResponseReturnValue:
    """Say it without that it is late; `soft` empty: say it again."""
    key, soft = request.form.get("key", ""), request.form.get("soft") == "1"
    if not key:
        raise InvalidInput(gettext("Choose a sentence"))
    return press(
        lambda: answering.soften(report_id, key, soft=soft, by=actor(), on=clock.today()),
        said=gettext("It is said without that it is late.")
        if soft
        else gettext("It says again since when it is late."),
        to=_section(report_id, anchor_of(key)),
    )


@bp.post("/<int:report_id>/nothing")
@requires(can_compile)
@draft_first
def tell_nothing(report_id: int) -> ResponseReturnValue:
    """Nothing came up in the section in this period; `nothing` empty: it is asked again."""
    code, nothing = request.form.get("section", ""), request.form.get("nothing") == "1"
    if not code:
        raise InvalidInput(gettext("Choose a section"))
    return press(
        lambda: answering.tell_nothing(report_id, code, nothing=nothing, by=actor(), on=clock.today()),
        said=gettext("The section says that nothing came up.") if nothing else gettext("The section is owed again."),
        to=_section(report_id, f"s-{code}"),
    )


def _section(report_id: int, anchor: str) -> str:
    return url_for("reports.edit", report_id=report_id, section=request.form.get("section") or None, _anchor=anchor)
