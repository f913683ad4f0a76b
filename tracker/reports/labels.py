"""Reports in words: how the history of reports and their kinds reads."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.reports.narratives.labels import ASKED_OF
from tracker.reports.state_labels import STATES, WAITING

register_actions(
    {
        "report.started": _l("started the report"),
        "report.changed": _l("changed the title or the days of the report"),
        "report.worded": _l("changed a sentence"),
        "report.words_kept": _l("kept the hand-written sentence although its source had moved"),
        "report.left_out": _l("left out: “%(words)s”"),
        "report.softened": _l("had a late task said without that it is late: “%(words)s”"),
        "report.hardened": _l("had it said again that a task is late: “%(words)s”"),
        "report.nothing_told": _l("answered that nothing came up in section %(section)s"),
        "report.nothing_undone": _l("took back that nothing came up in section %(section)s"),
        "report.put_back": _l("put back: “%(words)s”"),
        "report.line_added": _l("added to section %(section)s: “%(words)s”"),
        "report.line_removed": _l("took an added sentence away: “%(words)s”"),
        "report.finding_settled": _l("passed over a finding: “%(finding)s”"),
        "report.finding_opened": _l("asked to look at a finding again: “%(finding)s”"),
        "report.approved": _l("approved the report"),
        "report.submitted": _l("submitted the report"),
        "report.passed_on": _l("looked the report through and submitted it to the leadership"),
        "report.returned": _l("gave the report back to be changed"),
        "report.taken_back": _l("took the report back"),
        "report.commented": _l("commented on a sentence of section %(section)s: “%(words)s”"),
        "report.answered": _l("answered to a comment in section %(section)s: “%(words)s”"),
        "report.comment_settled": _l("settled a comment in section %(section)s: “%(words)s”"),
        "report.comment_opened": _l("opened a comment in section %(section)s again: “%(words)s”"),
        "report.sent": _l("sent the report, number %(number)s of %(signed_on)s"),
        "report.corrected": _l("began a corrected issue"),
        "report_kind.added": _l("added the kind of report “%(name)s”"),
        "report_kind.changed": _l("changed what the kind of report says"),
        "report_kind.outlined": _l("changed the outline of the report"),
        "counter.worded": _l("changed the words in which a figure is told"),
        "narrative_field.added": _l("asked for “%(title)s” in section %(section)s"),
        "narrative_field.changed": _l("changed what a field of text asks for"),
        "narrative_field.removed": _l("took the field “%(title)s” away"),
        "narrative_text.written": _l("wrote “%(title)s” for %(period)s"),
        "report_kind.way_changed": _l("changed the way of its reports"),
        "report_kind.placed": _l("placed “%(what)s” in the outline"),
    }
)
register_fields(
    {
        "report.title": _l("Title of the report"),
        "report.from_on": _l("From"),
        "report.cut_off": _l("Figures as of"),
        "report.send_by": _l("To be sent by"),
        "report.state": Field(_l("State"), words={state.value: words for state, words in STATES.items()}),
        "report.turn": Field(_l("With"), words={turn.value: words for turn, words in WAITING.items()}),
        "report.submissions": _l("Submission"),
        "report.words": _l("Sentence"),
        "report.source": _l("Automatic sentence"),
        "report.section": _l("Section"),
        "report.finding": _l("Finding"),
        "report.reason": _l("Reason"),
        "report.gaps": _l("Figures missing"),
        "report.number": _l("Number"),
        "report.signed_on": _l("Date of issue"),
        "report.issue": _l("Issue"),
        "counter.words": _l("Words of the figure"),
        "counter.apart": _l("A sentence of its own"),
        "narrative_field.title": _l("What it is about"),
        "narrative_field.hint": _l("What is to be written"),
        "narrative_field.asked_of": Field(
            _l("Who writes it"), words={one.value: words for one, words in ASKED_OF.items()}
        ),
        "narrative_field.section": _l("Section"),
        "narrative_text.title": _l("What it is about"),
        "narrative_text.period": _l("Period"),
        "narrative_text.words": _l("Text"),
        "report_kind.name": _l("Name"),
        "report_kind.title": _l("Title of the report"),
        "report_kind.symbol": _l("Symbol"),
        "report_kind.addressees": _l("Addressees"),
        "report_kind.closing": _l("Last sentence"),
        "report_kind.recipients": _l("Recipients below the text"),
        "report_kind.authority": _l("Authority of the signer"),
        "report_kind.signer": _l("Signer"),
        "report_kind.sections": _l("Sections"),
        "report_kind.fields": _l("Fields of work"),
        "report_kind.by_head": _l("Through the head of the office"),
        "report_kind.head_edits": _l("The head of the office may change words"),
        "report_kind.leader_edits": _l("The leadership may change words"),
        "report_kind.compares": _l("With comparisons"),
        "report_kind.what": Field(_l("What was placed"), refers=True, essential=True),
        "report_kind.section": _l("Section"),
    }
)
