"""Forms of units that are no more: what is not sent goes to who takes over, and keeps its unit and what was typed.

A form stays the part of its unit, so that no sum changes and no figure is invented: only who answers for it is another.
What was sent or accepted stays where it was; given back, it is answered for by who takes over then.
"""

from __future__ import annotations

from collections.abc import Collection as Several, Mapping

from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core.extensions import db
from tracker.organization.models import Succession, Unit
from tracker.reminders.kinds import Rung
from tracker.reorganizing.events import FormsOpenWith, Reorganized, TakenBack, UnitsGoing
from tracker.reports.collecting.models import Collection, UnitForm
from tracker.reports.collecting.queries import ANSWERING, OWED
from tracker.reports.collecting.services.calling import ASKED, call_units
from tracker.reports.collecting.services.mails import take_mails_back

#: A unit that took over may have been merged itself: so many steps are followed.
MOST_STEPS = 20


def forms_open_with(question: FormsOpenWith) -> Mapping[int, int]:
    """{unit: how many forms it owes}. One query."""
    rows = db.session.execute(
        select(ANSWERING, func.count())
        .select_from(UnitForm)
        .join(Collection, Collection.id == UnitForm.collection_id)
        .where(ANSWERING.in_(question.units), UnitForm.state.in_(OWED), Collection.closed_on.is_(None))
        .group_by(ANSWERING)
    )
    return dict(rows.all())


def move_forms(event: UnitsGoing) -> None:
    """Who takes over answers for what the unit owed; the ladder begins anew, and mails to the old unit are cancelled.

    Of a unit that another committee has nobody answers: its forms stay, and the office sees that they are missing.
    """
    successors, moved = event.successors, 0
    names = {
        row.id: row.short_name or row.name for row in db.session.execute(select(Unit.id, Unit.name, Unit.short_name))
    }
    for form in _owed(successors.closed):
        heir, before = successors.of(form.answers), form.answers
        if heir is None:
            continue
        form.answers_id = heir if heir != form.unit_id else None
        form.rung, form.rung_since = Rung.UNIT, None
        take_mails_back(form)
        words = {"handed_from": names.get(before, ""), "handed_to": names.get(heir, "")}
        record("form.handed_over", form, by=event.by, after=words, note=successors.note)
        moved += 1
    event.moved["forms"] = moved


def call_heirs(event: Reorganized) -> None:
    """The bell calls who answers now, once the posts are theirs."""
    heirs = {heir for several in event.successors.to.values() for heir in several}
    _call_all([form for form in _owed(heirs) if form.answers_id is not None])


def call_again(event: TakenBack) -> None:
    """It was taken back: mails that wait name a unit that is gone again; the next look says anew what is owed."""
    for form in _owed(event.made):
        take_mails_back(form)


def heir_of(unit_id: int) -> int | None:
    """Who has taken over from a unit, through all that came since; None: it is still there, or nobody here has."""
    now: int | None = unit_id
    for _step in range(MOST_STEPS):
        query = select(Succession.successor_id).where(Succession.unit_id == now).order_by(Succession.position).limit(1)
        further = db.session.execute(query).first()
        if further is None or further[0] is None:
            break
        now = further[0]
    return now if now != unit_id else None


def _owed(units: Several[int]) -> list[UnitForm]:
    query = (
        select(UnitForm)
        .join(Collection, Collection.id == UnitForm.collection_id)
        .where(ANSWERING.in_(units), UnitForm.state.in_(OWED), Collection.closed_on.is_(None))
        .order_by(UnitForm.id)
    )
    return list(db.session.scalars(query)) if units else []


def _call_all(forms: Several[UnitForm]) -> None:
    for collection_id in sorted({form.collection_id for form in forms}):
        of_it = [form for form in forms if form.collection_id == collection_id]
        call_units(db.session.get_one(Collection, collection_id), of_it, ASKED)
