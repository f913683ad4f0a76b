"""Whom the bell calls about collecting: a unit to its form, the office to what was sent, until it is acted on."""

from __future__ import annotations

from collections.abc import Collection as Several, Iterable, Sequence

from sqlalchemy import func, select

from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.reminders.queries.directory import Directory, read_directory
from tracker.reminders.services.calling import Call, call, settle
from tracker.reports.collecting.models import Collection, FormState, UnitForm
from tracker.reports.kinds.models import ReportKind
from tracker.reports.periods import read_period

#: Codes of the calls: labels.py says them.
ASKED, RETURNED, ACCEPTED, LINKED = "form.asked", "form.returned", "form.accepted", "form.linked"
SENT, LATE = "form.sent", "form.late"


def matter_of(form: UnitForm) -> str:
    """One matter for each form: of several calls the last one holds."""
    return f"form:{form.id}"


def sent_matter(collection_id: int) -> str:
    """All that waits for the office in a period is one matter, so that 150 units are not 150 rows."""
    return f"sent:{collection_id}"


def late_matter(collection_id: int) -> str:
    """The units of a period that do not react are one matter too."""
    return f"late:{collection_id}"


def title_of(collection: Collection) -> str:
    """Công tác cải cách hành chính 6 tháng đầu năm 2022. One query."""
    name = db.session.get_one(ReportKind, collection.kind_id).name
    return f"{name} {read_period(collection.period).name}"


def people_of(unit_id: int, directory: Directory, *, heads_only: bool = False) -> Sequence[int]:
    """Who may answer for a unit: its heads and officers."""
    officers = () if heads_only else directory.by_role.get((Role.OFFICER, unit_id), ())
    return list(dict.fromkeys((*directory.heads(unit_id), *officers)))


def call_units(
    collection: Collection, forms: Iterable[UnitForm], kind: str, *, directory: Directory | None = None,
    by: Actor | None = None, heads_only: bool = False, words: str = "",
) -> None:  # fmt: skip
    """Call the people of these units to their forms, but who does it himself; for a unit without anybody the clerks."""
    known, title = directory or read_directory(clock.today()), title_of(collection)
    own = by.person_id if by is not None else None
    clerks = known.everybody.get(Role.CLERK, ()) if kind in (ASKED, RETURNED) else ()
    calls = [
        Call(
            person_id, matter_of(form), kind, title, known.unit_names.get(form.unit_id, ""), words or form.reason,
            due_on=form.due_on if kind in (ASKED, RETURNED) else None,
        )
        for form in forms
        for person_id in people_of(form.answers, known, heads_only=heads_only) or clerks
        if person_id != own
    ]  # fmt: skip
    call(calls)


def call_office(form: UnitForm, collection: Collection, *, by: Actor) -> None:
    """A unit has sent its form: the unit is called no more, the clerks are called to what waits now."""
    settle([matter_of(form)])
    waiting = _waiting(collection.id)
    unit = db.session.get_one(Unit, form.unit_id).name
    clerks = [one for one in read_directory(clock.today()).everybody.get(Role.CLERK, ()) if one != by.person_id]
    title, matter = title_of(collection), sent_matter(collection.id)
    call([Call(one, matter, SENT, title, unit, number=waiting) for one in clerks])


def look_at_office(collection_id: int) -> None:
    """Once nothing waits for the office any more it is called no more."""
    if not _waiting(collection_id):
        settle([sent_matter(collection_id)])


def call_nobody(collection: Collection) -> None:
    """The period has ended: neither units nor the office are called."""
    forms = db.session.scalars(select(UnitForm).where(UnitForm.collection_id == collection.id))
    settle([*(matter_of(form) for form in forms), sent_matter(collection.id), late_matter(collection.id)])


def call_above(
    collection: Collection, people: Several[int], forms: Sequence[UnitForm], *, directory: Directory
) -> None:
    """Those above hear in the bell as well of units that do not react; one matter a period."""
    names = [directory.unit_names.get(form.unit_id, "") for form in forms]
    about, title = names[0] if len(names) == 1 else "", title_of(collection)
    call([Call(one, late_matter(collection.id), LATE, title, about, number=len(names)) for one in people])


def _waiting(collection_id: int) -> int:
    db.session.flush()
    sent = select(func.count()).select_from(UnitForm).where(UnitForm.collection_id == collection_id)
    return db.session.scalar(sent.where(UnitForm.state == FormState.SENT)) or 0
