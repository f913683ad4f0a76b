"""Findings that stay as they are: passed over with a reason, or looked at again."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.errors import InvalidInput
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.reports.blueprint import bp
from tracker.reports.drafts.services import draft_to_change
from tracker.reports.editor.forms import PassForm
from tracker.reports.editor.routes.editor import editor_page
from tracker.reports.editor.services import open_finding, settle_finding
from tracker.reports.policies import can_word


@bp.post("/<int:report_id>/findings/pass")
@requires(can_word)
def pass_over(report_id: int) -> ResponseReturnValue:
    """Bỏ qua, with the reason; without one the finding asks for it."""
    form, me = PassForm(), actor()
    key, says, code = form.key.data or "", form.says.data or "", request.form.get("section", "")
    return submit(
        form,
        lambda: settle_finding(report_id, key, says=says, reason=form.reason.data or "", by=me),
        said=gettext("The finding was passed over."),
        to=_address(report_id),
        again=lambda: editor_page(draft_to_change(report_id, by=me, lock=False), code=code, passing=form),
    )


@bp.post("/<int:report_id>/findings/look-again")
@requires(can_word)
def look_again(report_id: int) -> ResponseReturnValue:
    """The finding is open once more."""
    key, says = request.form.get("key", ""), request.form.get("says", "")
    draft_to_change(report_id, by=actor(), lock=False)
    if not key:
        raise InvalidInput(gettext("Choose a finding"))
    return press(
        lambda: open_finding(report_id, key, says=says, by=actor()),
        said=gettext("The finding is open again."),
        to=_address(report_id),
    )


def _address(report_id: int) -> str:
    code = request.form.get("section", "")
    return url_for("reports.edit", report_id=report_id, section=code or None, _anchor="findings")
