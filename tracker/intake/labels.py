"""Papers that come in, in words: ways, states, reasons, doubts, and how the log reads."""

from __future__ import annotations

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.errors import Text
from tracker.intake.models import LessonKind, PaperState, RowState, Way
from tracker.intake.reading.columns.mapping import Skipped, Target
from tracker.intake.reading.values import Doubt

WAYS: dict[Way, Text] = {
    Way.UPLOAD: _l("brought in the browser"),
    Way.PASTE: _l("pasted as text"),
    Way.FOLDER: _l("from the folder"),
    Way.MAIL: _l("by mail"),
    Way.COMMAND: _l("by a command"),
}
STATES: dict[PaperState, Text] = {
    PaperState.WAITING: _l("waits to be read"),
    PaperState.READING: _l("is being read"),
    PaperState.READY: _l("waits to be registered"),
    PaperState.REGISTERED: _l("registered"),
    PaperState.DISCARDED: _l("discarded"),
    PaperState.FAILED: _l("could not be read"),
}
ROW_STATES: dict[RowState, Text] = {
    RowState.OPEN: _l("open"),
    RowState.ACCEPTED: _l("accepted"),
    RowState.DISCARDED: _l("discarded"),
    RowState.PUT_OFF: _l("put off"),
}
LESSONS: dict[LessonKind, Text] = {
    LessonKind.ALIAS: _l("words that mean a unit"),
    LessonKind.COLUMN: _l("head of a column"),
}
#: Where the cells of a column of a workbook go.
TARGETS: dict[Target, Text] = {
    Target.NOTHING: _l("Not read"),
    Target.ORDER: _l("Ordinal number"),
    Target.TASK: _l("Duty"),
    Target.LEAD: _l("Lead unit"),
    Target.SUPPORT: _l("Co-ordinating"),
    Target.DUE: _l("Deadline"),
    Target.EXTENDED: _l("Deadline after more time was granted"),
    Target.DONE_ON: _l("Day on which it was done"),
    Target.PRODUCT: _l("Output"),
    Target.DOCUMENT: _l("Number of the document"),
    Target.SYMBOL: _l("Symbol of the document"),
    Target.DOCUMENT_DATE: _l("Day of the document"),
    Target.ISSUER: _l("Issuer of the document"),
    Target.RESULT: _l("Result"),
    Target.COUNTER: _l("Done of all, 18/22"),
    Target.DONE: _l("How many are done"),
    Target.TOTAL: _l("How many there are"),
    Target.PERCENT: _l("Done in per cent"),
    Target.NOTE: _l("Note"),
    Target.REPORT_TO: _l("Reports to"),
    Target.CLAUSE: _l("Clause"),
}
#: Why nothing is read of a sheet.
SKIPPED: dict[Skipped, Text] = {
    Skipped.HIDDEN: _l("The sheet is hidden in the file"),
    Skipped.DRAFT: _l("The sheet is called a draft"),
    Skipped.NO_TASKS: _l("No tasks are read of this sheet"),
    Skipped.NAMES: _l("The sheet lists short names"),
}
#: Why a file could not be read: codes of `reading.values.UnreadableError` and of the work itself.
REASONS: dict[str, Text] = {
    "type": _l("This kind of file is not read: save it as .docx or PDF and bring it again."),
    "unlike": _l("The file is not what its name says: open it, save it again under its own kind and bring it again."),
    "encoding": _l("The letters of this text cannot be read: save it as UTF-8 or as .docx and bring it again."),
    "empty": _l("No text was found in the file: bring a better picture, or register it by hand."),
    "locked": _l("The file is locked with a password: save it without one and bring it again."),
    "broken": _l("The file is broken and cannot be opened: ask for it anew."),
    "large": _l("The file is too large to be read: bring the pages with tasks alone."),
    "bomb": _l("The file unpacks to too much and was not opened: ask for it anew."),
    "slow": _l("Reading took too long and was ended: bring the pages with tasks alone."),
    "absent": _l("This server cannot read this kind of file: bring a .docx, and tell the administrator."),
    "old_workbook": _l("This is an old workbook (.xls): save it as .xlsx and bring it again."),
    "macros": _l("The file holds macros: save it without them and bring it again."),
    "missing": _l("The file is missing from the store: tell the administrator, and bring it again."),
    "stopped": _l("Reading was stopped."),
    "given_up": _l("The program failed at it several times: read it again, or register it by hand."),
}
#: Why somebody should look: of a field, or of a draft as a whole.
DOUBTS: dict[Doubt, Text] = {
    Doubt.UNCLEAR_PICTURE: _l("hard to read in the picture: compare"),
    Doubt.ODD_LETTERS: _l("letters that make no word: compare with the paper"),
    Doubt.CONTRADICTS: _l("does not fit what the paper says elsewhere"),
    Doubt.NOT_A_DAY: _l("these words give no day"),
    Doubt.GUESSED_YEAR: _l("the year is not written"),
    Doubt.IMPOSSIBLE_DAY: _l("no such day in the calendar"),
    Doubt.NO_LEAD: _l("the paper names no unit"),
    Doubt.SEVERAL_LEADS: _l("several units lead"),
    Doubt.GENERAL_DUTY: _l("may be a general duty and no task"),
    Doubt.INHERITED: _l("taken from the heading or the row above"),
    Doubt.MISSING: _l("was not found in the paper"),
}


def reason_words(reason: str) -> str:
    """Why a paper failed; what was refused on its way in has its sentence already."""
    if reason in REASONS:
        return str(REASONS[reason])
    return reason if " " in reason else _("This file could not be read: bring it again, or register it by hand.")


register_actions(
    {
        "paper.came": _l("brought a paper in: %(way)s"),
        "paper.read": _l("read the paper: tasks found: %(rows)s"),
        "paper.read_again": _l("had the paper read again"),
        "paper.columns_set": _l("corrected the columns and had the workbook read again"),
        "paper.failed": _l("ended the reading: %(reason)s"),
        "paper.form_kept": _l("kept the corrected form"),
        "paper.discarded": _l("discarded the paper"),
        "paper.brought_back": _l("brought the discarded paper back"),
        "paper.hung_on": _l("hung its files on a document of the register"),
        "paper.registered": _l("registered the paper; new tasks: %(items)s"),
        "draft.added": _l("added a row"),
        "draft.mended": _l("corrected the row"),
        "draft.split": _l("cut the row in two"),
        "draft.joined": _l("joined rows"),
        "draft.accepted": _l("accepted the row"),
        "draft.discarded": _l("discarded the row"),
        "draft.put_off": _l("put the row off"),
        "draft.reopened": _l("opened the row again"),
        "item.read_from_paper": _l("confirmed the words of the paper: “%(origin_words)s”"),
        "lesson.learnt": _l("taught what “%(lesson_words)s” means"),
        "lesson.forgotten": _l("made the program forget what “%(lesson_words)s” means"),
    }
)
register_fields(
    {
        "incoming_paper.way": Field(_l("Way"), words=WAYS),
        "incoming_paper.reason": Field(_l("Reason"), show=reason_words),
        "incoming_paper.rows": _l("Rows"),
        "incoming_paper.items": _l("Tasks"),
        "draft_row.draft_state": Field(_l("State"), words=ROW_STATES),
        "draft_row.title": _l("Duty"),
        "draft_row.lead": _l("Lead unit"),
        "draft_row.support": _l("Co-ordinating"),
        "draft_row.due": _l("Deadline"),
        "draft_row.output": _l("Output"),
        "draft_row.report_to": _l("Reports to"),
        "draft_row.counter": _l("What is counted"),
        "draft_row.target": _l("Target"),
        "draft_row.clause": _l("Clause"),
        "item.origin_page": _l("Page"),
        "item.origin_clause": _l("Clause"),
        "item.origin_words": _l("Words of the paper"),
        "item.origin_cell": _l("Cell"),
        "lesson.lesson_words": _l("Words"),
    }
)
