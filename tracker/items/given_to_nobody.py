"""A warning where what was just given waits for nobody: the unit has no head today. Never a refusal.

Forms say it beside the unit before it is chosen (items.part_fields); this says it after the deed,
whichever page did it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flask import Response, flash, g, has_request_context
from flask_babel import gettext
from sqlalchemy import select

from tracker.accounts.vacancies import Vacancy, vacant_units
from tracker.core import clock
from tracker.items.events import VerbDone
from tracker.items.models.item import Assignment, Part
from tracker.items.verbs import Verb

#: Where a request keeps which items it gave.
GIVEN = "tracker_given_items"
#: How many units are named; the rest are counted.
NAMED = 3


def note_given(event: VerbDone) -> None:
    """Remember what this request gives to units; a job has nobody to warn."""
    if event.verb in (Verb.ASSIGN, Verb.REASSIGN) and has_request_context():
        g.setdefault(GIVEN, set()).add(event.item.id)


def warn_after(response: Response) -> Response:
    """After a deed that was done (it leads to another page): a note for units that have nobody. One query."""
    given = g.pop(GIVEN, None)
    if given and 300 <= response.status_code < 400:
        units = select(Assignment.unit_id).where(
            Assignment.item_id.in_(sorted(given)), Assignment.released_on.is_(None),
            Assignment.part.in_((Part.LEAD, Part.EACH)),
        )  # fmt: skip
        warn_of(vacant_units(units, on=clock.today()).values())
    return response


def warn_of(vacancies: Collection[Vacancy]) -> None:
    """A note on the next page, where there is something to warn of."""
    if vacancies:
        flash(warning(vacancies), "warning")


def warning(vacancies: Iterable[Vacancy]) -> str:
    """ "Phòng Tư pháp chưa có trưởng phòng từ 01/06/2022: việc vừa giao chờ Văn phòng chỉ định người làm."."""
    words = [vacancy.words for vacancy in vacancies]
    named = "; ".join(words[:NAMED])
    if len(words) > NAMED:
        named = gettext("%(named)s and %(num)d more", named=named, num=len(words) - NAMED)
    return str(gettext("%(units)s: what is given there waits until the office names somebody.", units=named))
