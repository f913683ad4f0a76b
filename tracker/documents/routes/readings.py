"""Who has opened and downloaded restricted papers: for clerks and leaders."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.documents import policies
from tracker.documents.blueprint import bp
from tracker.documents.queries.readings import Reading, readings


@bp.get("/readings")
@requires(policies.can_see_readings)
def list_readings() -> ResponseReturnValue:
    """Newest first; `?document=<id>` of one document, `?before=<id>` the next page."""
    document_id = _id("document")
    rows, older = readings(document_id=document_id, before=_id("before"))
    following = url_for(".list_readings", document=document_id, before=older) if older else ""
    return render_template(
        "documents/readings.html", rows=rows, following=following, words=words, document_id=document_id
    )


@bp.app_template_global()
def may_see_readings() -> bool:
    """Whether the way to the list is shown."""
    return policies.can_see_readings(actor()) is None


def words(reading: Reading) -> str:
    """What was done, in words."""
    if reading.action == "read.file":
        name = reading.file or gettext("a file that was removed since")
        return str(gettext("downloaded “%(name)s”", name=name))
    if reading.action == "read.evidence":
        return str(gettext("downloaded a file of its item"))
    if reading.action == "read.item":
        return str(gettext("opened an item of it"))
    if reading.action == "read.exported":
        name, count = reading.details.get("file", ""), int(reading.details.get("count", 0))
        return str(
            ngettext(
                "took “%(name)s” with %(num)d restricted row", "took “%(name)s” with %(num)d restricted rows", count,
                name=name,
            )
        )  # fmt: skip
    return str(gettext("opened the document"))


def _id(name: str) -> int | None:
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
