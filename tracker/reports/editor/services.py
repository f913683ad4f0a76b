"""What the clerk makes of the lines of a draft, and of its findings."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.search import normalise
from tracker.items.next_tasks.sentences import finish
from tracker.reports.drafts.draft import Draft, DraftLine
from tracker.reports.drafts.queries.prepared import draft_to_write
from tracker.reports.drafts.services import draft_to_change
from tracker.reports.models import Report, ReportLine, SettledFinding

MOST_LETTERS = 6000


def word_line(report_id: int, key: str, *, words: str, seen: str, by: Actor, on: date) -> Report:
    """Keep hand-written words for a line; what the automatic ones say (empty words): they speak again.

    `seen` is the text that the form showed: where somebody else has changed the line since, Conflict.
    """
    report = draft_to_change(report_id, by=by)
    draft = draft_to_write(report, on=on)
    found = _find(draft, key)
    if found.text.split() != seen.split():
        raise Conflict(_l("This sentence has been changed meanwhile. Look at it again, then save."))
    if len(words) > MOST_LETTERS:
        raise InvalidInput(_l("Write the sentence in fewer words"), field="words")
    written = _paragraphs(words)
    row = _row(report, key)
    before = {"words": found.text}
    if found.is_added and not written:
        return _remove(report, row, found.text, by=by)
    own = "" if written == found.automatic else written
    row.words, row.source = own, found.automatic if own else ""
    if not found.is_added:
        row.section_code = _section_of(draft, key)  # where the words stay if their line goes
    _touch(row, by)
    _drop_if_empty(row)
    record("report.worded", report, by=by, before=before, after={"words": own or found.automatic})
    return report


def keep_words(report_id: int, key: str, *, by: Actor, on: date, seen: str | None = None) -> Report:
    """The hand-written words still hold, although what they were written from says something else.

    `seen` is the automatic text that stood beside them: where the register says yet another one by now, Conflict.
    """
    report = draft_to_change(report_id, by=by)
    found = _find(draft_to_write(report, on=on), key)
    if seen is not None and found.automatic.strip() != seen.strip():
        raise Conflict(_l("The register says something else again by now. Compare both sentences once more."))
    row = _row(report, key)
    if not row.words:
        raise InvalidInput(_l("This sentence has no words of its own any more"))
    before, row.source = {"source": row.source}, found.automatic
    _touch(row, by)
    record("report.words_kept", report, by=by, before=before, after={"source": row.source})
    return report


def leave_out(report_id: int, key: str, *, out: bool, by: Actor, on: date) -> Report:
    """Take a line out of the report, or put it back."""
    report = draft_to_change(report_id, by=by)
    found = _find(draft_to_write(report, on=on), key)
    row = _row(report, key)
    row.left_out = out
    _touch(row, by)
    _drop_if_empty(row)
    record("report.left_out" if out else "report.put_back", report, by=by, after={"words": found.text})
    return report


def add_line(report_id: int, section_code: str, *, words: str, by: Actor, on: date) -> Report:
    """A sentence of the clerk's own at the end of a section."""
    report = draft_to_change(report_id, by=by)
    if not _takes_sentences(draft_to_write(report, on=on), section_code):
        raise NotFound(_l("There is no such section."))
    return _add(report, section_code, words, by)


def _takes_sentences(draft: Draft, code: str) -> bool:
    section = draft.section(code)
    return section is not None and section.filling != "heading"


def _add(report: Report, section_code: str, words: str, by: Actor) -> Report:
    written = _paragraphs(words)
    if not written:
        raise InvalidInput(_l("Write the sentence"), field="words")
    if len(written) > MOST_LETTERS:
        raise InvalidInput(_l("Write the sentence in fewer words"), field="words")
    own = db.session.scalars(
        select(ReportLine.key).where(ReportLine.report_id == report.id, ReportLine.key.startswith("own:"))
    )
    number = max((int(key.partition(":")[2]) for key in own), default=0) + 1
    row = ReportLine(report_id=report.id, key=f"own:{number}", section_code=section_code, words=written)
    _touch(row, by)
    db.session.add(row)
    record("report.line_added", report, by=by, after={"section": section_code, "words": written})
    return report


def adopt_words(report_id: int, key: str, *, by: Actor, on: date) -> Report:
    """Words whose line is no more stay in the report as a sentence of the clerk's own, where they stood."""
    report = draft_to_change(report_id, by=by)
    draft = draft_to_write(report, on=on)
    row = _lost(report, key, draft)
    if not _takes_sentences(draft, row.section_code):
        raise InvalidInput(_l("Its section is no more: add the sentence where it belongs, then drop this one"))
    words, code = row.words, row.section_code
    db.session.delete(row)
    db.session.flush()
    return _add(report, code, words, by)


def drop_words(report_id: int, key: str, *, by: Actor, on: date) -> Report:
    """Words whose line is no more are given up."""
    report = draft_to_change(report_id, by=by)
    row = _lost(report, key, draft_to_write(report, on=on))
    db.session.delete(row)
    record("report.line_removed", report, by=by, before={"words": row.words})
    return report


def _lost(report: Report, key: str, draft: Draft) -> ReportLine:
    if key not in {change.key for change in draft.lost}:
        raise NotFound(_l("There is no such sentence in this report."))
    return _row(report, key)


def settle_finding(report_id: int, key: str, *, reason: str, by: Actor, says: str = "") -> Report:
    """Pass over a finding, with the reason; it is not shown as open any more. `says`: its words, for the history."""
    report = draft_to_change(report_id, by=by)
    if not normalise(reason):
        raise InvalidInput(_l("Say why this stays as it is"), field="reason")
    row = _settled(report, key) or SettledFinding(report_id=report.id, key=key)
    row.reason, row.person_name, row.at = reason.strip(), by.signed, clock.now()
    db.session.add(row)
    record("report.finding_settled", report, by=by, after={"finding": says}, note=row.reason)
    return report


def open_finding(report_id: int, key: str, *, by: Actor, says: str = "") -> Report:
    """Show the finding again."""
    report = draft_to_change(report_id, by=by)
    row = _settled(report, key)
    if row is None:
        raise NotFound(_l("There is no such finding."))
    db.session.delete(row)
    record("report.finding_opened", report, by=by, after={"finding": says})
    return report


def _section_of(draft: Draft, key: str) -> str:
    found = draft.line(key)
    return found[0].code if found else ""


def _paragraphs(words: str) -> str:
    """What was typed, each line a paragraph that ends as a sentence does."""
    return "\n".join(finish(line) for line in words.splitlines() if finish(line))


def _find(draft: Draft, key: str) -> DraftLine:
    found = draft.line(key)
    if found is None:
        raise NotFound(_l("There is no such sentence in this report."))
    return found[1]


def _row(report: Report, key: str) -> ReportLine:
    found = db.session.scalar(select(ReportLine).where(ReportLine.report_id == report.id, ReportLine.key == key))
    if found is None:
        found = ReportLine(report_id=report.id, key=key, words="", source="", left_out=False, softened=False)
        db.session.add(found)
    return found


def _touch(row: ReportLine, by: Actor) -> None:
    row.person_name, row.at = by.signed, clock.now()


def _drop_if_empty(row: ReportLine) -> None:
    if row.words or row.left_out or row.softened:
        return
    if row.id is None:
        db.session.expunge(row)
    else:
        db.session.delete(row)


def _remove(report: Report, row: ReportLine, text: str, *, by: Actor) -> Report:
    db.session.delete(row)
    record("report.line_removed", report, by=by, before={"words": text})
    return report


def _settled(report: Report, key: str) -> SettledFinding | None:
    return db.session.scalar(
        select(SettledFinding).where(SettledFinding.report_id == report.id, SettledFinding.key == key)
    )
