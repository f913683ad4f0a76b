"""What is said of a sentence, answered and settled, where it stands."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.policies import as_allowed
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.drafts.first import draft_first
from tracker.reports.drafts.services import load_report
from tracker.reports.editor import commenting
from tracker.reports.editor.forms import CommentForm
from tracker.reports.editor.routes.editor import editor_page
from tracker.reports.rounds.queries import office_ids


@bp.post("/<int:report_id>/comments")
@requires(policies.can_word)
@draft_first
def comment(report_id: int) -> ResponseReturnValue:
    """Góp ý of a sentence."""
    form = CommentForm()
    return submit(
        form,
        lambda: commenting.comment(
            report_id, form.key.data or "", words=form.words.data or "", by=actor(), on=clock.today()
        ),
        said=gettext("The comment was kept."),
        to=lambda row: _address(report_id, f"comment-{row.id}"),
        again=lambda: _again(report_id, form),
    )


@bp.post("/<int:report_id>/comments/<int:comment_id>/answer")
@requires(policies.can_word)
def answer_comment(report_id: int, comment_id: int) -> ResponseReturnValue:
    """Trả lời."""
    form = CommentForm()
    return submit(
        form,
        lambda: commenting.answer(report_id, comment_id, words=form.words.data or "", by=actor()),
        said=gettext("The answer was kept."),
        to=_address(report_id, f"comment-{comment_id}"),
        again=lambda: _again(report_id, form),
    )


@bp.post("/<int:report_id>/comments/<int:comment_id>/settle")
@requires(policies.can_word)
def settle_comment(report_id: int, comment_id: int) -> ResponseReturnValue:
    """Đã sửa, or open again (`done` empty)."""
    done = request.form.get("done") == "1"
    return press(
        lambda: commenting.settle(report_id, comment_id, done=done, by=actor()),
        said=gettext("The comment was settled.") if done else gettext("The comment is open again."),
        to=_address(report_id, "comments"),
    )


def _again(report_id: int, form: CommentForm) -> str:
    report, by = load_report(report_id, by=actor()), actor()
    as_allowed(by, policies.can_read_drafts, office_ids(by))
    return editor_page(report, code=request.form.get("section", ""), commenting=form)


def _address(report_id: int, anchor: str) -> str:
    code = request.form.get("section", "")
    return url_for("reports.edit", report_id=report_id, section=code or None, _anchor=anchor)
