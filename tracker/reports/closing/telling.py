"""Whose turn it is, told by mail at once: one mail for each who may act and has an address, but who has just acted."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import current_app
from flask_babel import force_locale, gettext

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.addresses import public_address
from tracker.core.i18n import LANGUAGES, write_day
from tracker.organization.committee import the_committee
from tracker.reminders.composing.compose import Composed, wrapped
from tracker.reminders.models.outbox import Address
from tracker.reminders.services.outbox import post_mail
from tracker.reports.models import Report
from tracker.reports.rounds.models import StepAct
from tracker.reports.rounds.queries import Holder, holders_of

#: The kind of these mails.
REPORT = "report"


def tell_turn(report: Report, act: StepAct, *, by: Actor, on: date, note: str = "") -> None:
    """Write the mails to whoever is to act on the report from now on. What the office takes back asks nobody."""
    if act is StepAct.TAKEN_BACK:
        return
    for one in holders_of([report.turn], on)[report.turn]:
        if one.email and one.person_id != by.person_id:
            to = Address(one.name, one.email, one.language, person_id=one.person_id)
            post_mail(_composed(report, act, one, by=by, note=note), to, at=clock.office_moment())


def _composed(report: Report, act: StepAct, to: Holder, *, by: Actor, note: str) -> Composed:
    language = to.language if to.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        shown = _shown(report, act, to, by=by, note=note) | {"language": language}
        text, html = (_rendered(name, shown) for name in ("turn.txt", "turn.html"))
        return Composed(REPORT, shown["head"], text, html)


def _shown(report: Report, act: StepAct, to: Holder, *, by: Actor, note: str) -> dict[str, Any]:
    committee = the_committee()
    is_back = act is StepAct.RETURNED
    head = gettext("A report was given back") if is_back else gettext("A report waits for you")
    said = gettext("gave it back to be changed") if is_back else gettext("submitted it")
    return {
        "head": f"{head}: {report.title}"[:200],
        "name": to.name,
        "for_whom": to.holder,
        "title": report.title,
        "sentence": f"{by.signed} {said}.",
        "note": note,
        "send_by": write_day(report.send_by) if report.send_by else "",
        "url": public_address("reports.edit", report_id=report.id),
        "office": committee.short_name if committee else "",
        "wrapped": wrapped,
    }


def _rendered(name: str, shown: dict[str, Any]) -> str:
    return current_app.jinja_env.get_template(f"reports/closing/emails/{name}").render(shown).strip() + "\n"
