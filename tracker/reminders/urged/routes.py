"""Whom the system has urged, when and about what: for the office and the leadership."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from tracker.core import clock
from tracker.core.errors import Text
from tracker.core.forms import read_day
from tracker.core.i18n import write_day
from tracker.core.paging import same_list
from tracker.core.search import normalise
from tracker.core.security import requires
from tracker.items.filters.days import read_day as day_of_address
from tracker.items.filters.filtering import read_id
from tracker.items.queries.choices import lead_pairs
from tracker.reminders.blueprint import bp
from tracker.reminders.kinds import KIND_OF, URGING
from tracker.reminders.labels import AUDIENCES, MAIL_STATES
from tracker.reminders.matter import Audience
from tracker.reminders.models.outbox import MailState
from tracker.reminders.policies import can_see_urged
from tracker.reminders.urged.queries import Urged, list_urged, name_of_item, name_of_person


@bp.get("/urged")
@requires(can_see_urged)
def list_urged_ones() -> ResponseReturnValue:
    """Newest first; narrowed by unit, item, person, kind and days, `?before=<id>` the next page."""
    wanted = _wanted()
    units = lead_pairs(clock.today())
    return render_template(
        "reminders/urged/list.html",
        page=list_urged(wanted, before=read_id(request.args, "before")),
        wanted=wanted,
        is_first=not request.args.get("before"),
        units=units,
        kinds=[(kind.about.value, kind.words) for kind in URGING],
        chips=_chips(wanted, dict(units)),
        mail_words=mail_words,
        kind_of=KIND_OF,
        whom_words=whom_words,
        same_list=same_list,
    )


def whom_words(row: Any) -> Text:
    """As whom one was told: "lãnh đạo phụ trách"; empty where the notice names no office."""
    return AUDIENCES[Audience(row.why)] if row.why in list(Audience) else ""


def mail_words(row: Any) -> Text:
    """Why no mail has brought it yet."""
    if row.mail is MailState.QUEUED or row.mail is MailState.SENDING:
        return gettext("Mail waits to be sent")
    if row.mail is not None:
        return MAIL_STATES[row.mail]
    if row.dropped_at is not None:
        return gettext("No mail: no longer true or not wanted")
    if row.person_id is not None and not row.address:
        return gettext("Bell only")
    return gettext("In the next mail")


def _wanted() -> Urged:
    kind = request.args.get("about", "")
    return Urged(
        unit=read_id(request.args, "unit"),
        item=read_id(request.args, "item"),
        person=read_id(request.args, "person"),
        about=next((one.about for one in URGING if one.about == kind), None),
        first=_day("from"),
        last=_day("until"),
    )


def _day(name: str) -> date | None:
    """As typed (15/06/2022) or as addresses have it (2022-06-15); anything odd is none."""
    typed = normalise(request.args.get(name, ""))
    try:
        return day_of_address(typed) or read_day(typed)
    except ValueError:
        return None


def _chips(wanted: Urged, units: dict[int, str]) -> list[tuple[str, str, str]]:
    """What is on, each removable."""
    said: list[tuple[str, Text, str]] = [
        ("unit", lazy_gettext("Unit"), units.get(wanted.unit or 0, "")),
        ("item", lazy_gettext("Item"), name_of_item(wanted.item) if wanted.item is not None else ""),
        ("person", lazy_gettext("Person"), name_of_person(wanted.person) if wanted.person is not None else ""),
        ("about", lazy_gettext("About what"), str(KIND_OF[wanted.about].words) if wanted.about else ""),
        ("from", lazy_gettext("From"), write_day(wanted.first)),
        ("until", lazy_gettext("Until"), write_day(wanted.last)),
    ]
    return [
        (str(label), words or "?", same_list(**{name: None, "before": None}))
        for name, label, words in said
        if words or (name in ("unit", "item", "person") and getattr(wanted, name) is not None)
    ]
