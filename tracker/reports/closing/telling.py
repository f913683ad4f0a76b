"""Whose turn it is, told at once in the bell and by a mail: to each who may act, but who has just acted."""

from __future__ import annotations

from datetime import date

from flask import current_app
from flask_babel import force_locale, gettext

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.addresses import public_address
from tracker.core.i18n import LANGUAGES, write_day
from tracker.reminders.composing.compose import Composed
from tracker.reminders.composing.plain import Plain, compose_plain
from tracker.reminders.models.outbox import Address
from tracker.reminders.services.outbox import post_mail
from tracker.reminders.services.posting import read_posting
from tracker.reports.models import Report
from tracker.reports.rounds.calling import call_turn
from tracker.reports.rounds.models import StepAct
from tracker.reports.rounds.queries import Holder, holders_of

#: The kind of these mails.
REPORT = "report"


def tell_turn(report: Report, act: StepAct, *, by: Actor, on: date, note: str = "") -> None:
    """Call whoever is to act on the report from now on, and write the mails. What the office takes back asks nobody.

    A mail goes as soon as mails may go: not in quiet hours, not on a day off.
    """
    holders = holders_of([report.turn], on)[report.turn]
    call_turn(report, act, by=by, on=on, note=note, holders=holders)
    if act is StepAct.TAKEN_BACK:
        return
    at, posting = clock.office_moment(), read_posting()
    for one in holders:
        if one.email and one.person_id != by.person_id:
            to = Address(one.name, one.email, one.language, person_id=one.person_id)
            due_at = posting.due_at(to, at=at, urgent=True)
            post_mail(_composed(report, act, one, by=by, note=note), to, at=at, due_at=due_at)


def _composed(report: Report, act: StepAct, to: Holder, *, by: Actor, note: str) -> Composed:
    language = to.language if to.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        is_back = act is StepAct.RETURNED
        head = gettext("A report was given back") if is_back else gettext("A report waits for you")
        said = gettext("gave it back to be changed") if is_back else gettext("submitted it")
        told = [
            f"{by.signed} {said}.",
            f"“{note}”" if note else "",
            gettext("You stand in for %(name)s", name=to.holder) + "." if to.holder else "",
            gettext("To be sent by %(day)s.", day=write_day(report.send_by)) if report.send_by else "",
        ]
        url = public_address("reports.edit", report_id=report.id)
        return compose_plain(
            Plain(
                REPORT, language, f"{head}: {report.title}"[:200], to.name, [list(filter(None, told))], url,
                gettext("Open the report"),
            )
        )  # fmt: skip
