"""What is said of a sentence of a draft, answered, and settled. Nothing of it is deleted."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.reports import policies
from tracker.reports.drafts.queries.prepared import draft_to_write
from tracker.reports.drafts.services import load_report
from tracker.reports.models import Report
from tracker.reports.rounds.models import ReportComment
from tracker.reports.rounds.queries import office_ids

MOST_LETTERS = 2000
MOST_COMMENTS = 500  # of one report, answers with them: a page stays a page


def comment(report_id: int, key: str, *, words: str, by: Actor, on: date) -> ReportComment:
    """Say something of a sentence; what the sentence says at this moment is kept with it."""
    report, by = _open_report(report_id, by=by)
    found = draft_to_write(report, on=on).line(key)
    if found is None:
        raise NotFound(_l("There is no such sentence in this report."))
    section, line = found
    row = _added(report, words, by, line_key=key, section_code=section.code, said=line.text)
    record("report.commented", report, by=by, after={"words": row.words, "section": section.code})
    return row


def answer(report_id: int, comment_id: int, *, words: str, by: Actor) -> ReportComment:
    """Answer to what was said; it is open again where it was settled."""
    report, by = _open_report(report_id, by=by)
    said = _comment(report, comment_id)
    row = _added(
        report, words, by, answers_id=said.id, line_key=said.line_key, section_code=said.section_code, said=""
    )  # fmt: skip
    said.settled_at, said.settled_by = None, ""
    record("report.answered", report, by=by, after={"words": row.words, "section": said.section_code})
    return row


def settle(report_id: int, comment_id: int, *, done: bool, by: Actor) -> ReportComment:
    """Đã sửa: what was said is seen to; or it is open again (`done` False). Twice is once."""
    report, by = _open_report(report_id, by=by)
    said = _comment(report, comment_id)
    if done is (said.settled_at is not None):
        return said
    said.settled_at, said.settled_by = (clock.now(), by.signed) if done else (None, "")
    name = "report.comment_settled" if done else "report.comment_opened"
    record(name, report, by=by, after={"words": said.words, "section": said.section_code})
    return said


def _open_report(report_id: int, *, by: Actor) -> tuple[Report, Actor]:
    """The report with its row locked, so that it is not approved meanwhile; who acts, as he may."""
    report = load_report(report_id, by=by, lock=True)
    by = as_allowed(by, policies.can_read_drafts, office_ids(by))
    if not report.state.is_open:
        raise Conflict(_l("This report is approved: nothing is said of its sentences any more."))
    return report, by


def _comment(report: Report, comment_id: int) -> ReportComment:
    row = db.session.get(ReportComment, comment_id, with_for_update=True)
    if row is None or row.report_id != report.id or row.answers_id is not None:
        raise NotFound(_l("There is no such comment."))
    return row


def _added(report: Report, words: str, by: Actor, **given: object) -> ReportComment:
    if not normalise(words):
        raise InvalidInput(_l("Write what is to be said of the sentence"), field="words")
    if len(words) > MOST_LETTERS:
        raise InvalidInput(_l("Write it in fewer words"), field="words")
    there = db.session.scalar(select(func.count()).where(ReportComment.report_id == report.id)) or 0
    if there >= MOST_COMMENTS:
        raise Conflict(_l("This report has %(num)s comments: settle those first, then go on", num=MOST_COMMENTS))
    title = (by.behalf or next(iter(by.posts))).title if by.posts else ""
    row = ReportComment(
        report_id=report.id, words=words.strip(), person_id=by.person_id, person_name=by.signed, position=title,
        at=clock.now(), **given,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row
