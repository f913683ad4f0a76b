"""Whether a document is followed up at all: two buttons on its page."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.core.submitting import press
from tracker.documents.queries.visible import load_document
from tracker.items import policies
from tracker.items.blueprint import bp
from tracker.items.one.forms import UntrackedForm
from tracker.items.tracking.services import leave_untracked, track_again


@bp.post("/of-document/<int:document_id>/leave")
@requires(policies.can_register)
def leave_document(document_id: int) -> ResponseReturnValue:
    """Mark the document as not to be followed up."""
    load_document(document_id, actor=actor())
    form = UntrackedForm()
    return press(
        lambda: leave_untracked(document_id, by=actor(), reason=form.reason.data),
        said=gettext("The document is marked as not to be followed up."),
        to=url_for("documents.show_document", document_id=document_id),
        form=form,
    )


@bp.post("/of-document/<int:document_id>/follow")
@requires(policies.can_register)
def follow_document(document_id: int) -> ResponseReturnValue:
    """Take the mark away."""
    load_document(document_id, actor=actor())
    return press(
        lambda: track_again(document_id, by=actor()),
        said=gettext("The document is to be followed up again."),
        to=url_for("documents.show_document", document_id=document_id),
    )
