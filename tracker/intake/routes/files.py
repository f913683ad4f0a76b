"""The files of a paper that waits: taken whole, or looked at page by page."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.errors import NotFound
from tracker.core.security import requires
from tracker.documents import uploads
from tracker.intake.blueprint import bp
from tracker.intake.pictures import Source, page_of_paper
from tracker.intake.policies import can_use
from tracker.intake.queries.paper import load_file, load_paper_shown

#: A picture of a page belongs to this person's browser alone, which asks each time whether it is still so.
KEPT = "private, no-cache"


@bp.get("/<int:paper_id>/files/<int:paper_file_id>")
@requires(can_use)
def take_file(paper_id: int, paper_file_id: int) -> ResponseReturnValue:
    """The file as it came."""
    file = load_file(paper_file_id, by=actor())
    if file.paper_id != paper_id:
        raise NotFound(gettext("There is no such file."))
    paper = load_paper_shown(paper_id, by=actor())
    return uploads.send_kept(name=file.name, media_type=file.media_type, sha256=file.sha256, added_at=paper.came_at)


@bp.get("/<int:paper_id>/pages/<int:page_number>")
@requires(can_use)
def show_page(paper_id: int, page_number: int) -> ResponseReturnValue:
    """The picture of a page."""
    return page_answer(page_of_paper(paper_id, page_number, by=actor()))


def page_answer(source: Source) -> Response:
    """The picture; nothing is drawn where the browser has it already."""
    if source.mark in request.if_none_match:
        answer = Response(status=304)
    else:
        data, media_type = source.draw()
        answer = Response(data, mimetype=media_type)
    answer.set_etag(source.mark)
    answer.headers["Cache-Control"] = KEPT
    answer.headers["Content-Security-Policy"] = uploads.SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
