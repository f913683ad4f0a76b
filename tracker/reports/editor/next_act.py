"""What a report needs next of the person before it: the one primary button of its page. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.reports.models import ReportState, ReportTurn


@dataclass(frozen=True, slots=True)
class NextAct:
    """The words and the sign of the button. `posts`: the endpoint that does it; empty: to the page of closing."""

    words: Text
    icon: str
    posts: str = ""


def next_act(state: ReportState, turn: ReportTurn, *, is_mine: bool, reader: ReportTurn) -> NextAct | None:
    """Submit → submit to the leadership → approve → send; None where it waits for somebody else, or is sent.

    `is_mine`: whether this person has the turn; `reader`: to whom the office submits.
    """
    if not is_mine or state is ReportState.SENT:
        return None
    if state is ReportState.APPROVED:
        return NextAct(_l("Number and send"), "send")
    if turn is ReportTurn.LEADER:
        return NextAct(_l("Approve"), "check2-circle")
    if turn is ReportTurn.HEAD:
        return NextAct(_l("Submit to the leadership"), "send", "reports.pass_report_on")
    to_head = reader is ReportTurn.HEAD
    words = _l("Submit to the head of the office") if to_head else _l("Submit to the leadership")
    return NextAct(words, "send", "reports.submit_report_for_approval")
