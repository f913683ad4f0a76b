"""What a report needs next of the person before it: the one primary button of its page. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.reports.models import ReportState


@dataclass(frozen=True, slots=True)
class NextAct:
    """The words and the sign of the button. `to` is where it leads; empty: to the page of approval and sending."""

    words: Text
    icon: str
    to: str = ""


def next_act(
    state: ReportState, *, may_compile: bool, may_approve: bool, asks: Sequence[tuple[str, str]]
) -> NextAct | None:
    """Complete → approve → send; None where it waits for somebody else, or is sent.

    `asks`: what is missing in a draft, with the address of each.
    """
    if state is ReportState.DRAFT and may_approve:
        return NextAct(_l("Approve"), "check2-circle")
    if state is ReportState.DRAFT and may_compile and asks:
        return NextAct(_l("Complete the report"), "pencil", asks[0][1])
    if state is ReportState.DRAFT and may_compile:
        return NextAct(_l("Look it through before approval"), "eye")
    if state is ReportState.APPROVED and may_compile:
        return NextAct(_l("Number and send"), "send")
    return None
