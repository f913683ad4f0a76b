"""Items that count something, made through the same verbs that people use."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from tests.factories import Office, make_document, make_recipients
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Counter, Reading
from tracker.items.counters.patterns import Pattern
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Origin
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.registering import Draft, register_item

BEGIN, TODAY = date(2022, 1, 25), date(2022, 6, 15)
COMMUNES = CounterDraft(
    label="Xã đã kiểm tra", verb="kiểm tra", noun="xã", pattern=Pattern.PLACE, targets={"": 14}
)  # fmt: skip


def inspected_item(
    office: Office, *, lead: str = "NV", support: tuple[str, ...] = (), restricted: bool = False, **words: Any
) -> int:
    """An accepted item of a unit with a document of 25/01/2022, due on 31/10/2022; its id."""
    document = make_document(restricted=restricted, issued_on=BEGIN)
    if restricted:
        make_recipients(document, [office.unit(lead)])
    document_id, units = document.id, [office.unit(code).id for code in (lead, *support)]
    with unit_of_work():
        draft = Draft(
            title="Kiểm tra công tác hộ tịch", action="kiểm tra công tác hộ tịch", origin=Origin.OWN, period=2022,
            due=Deadline(DeadlineKind.FIXED, date(2022, 10, 31)), **words,
        )  # fmt: skip
        item = register_item(draft, by=SYSTEM, on=BEGIN, document_id=document_id)
        assign(item.id, Parts(lead=units[0], support=units[1:]), by=SYSTEM, on=BEGIN)
        accept(item.id, by=SYSTEM, on=BEGIN)
        return item.id


def count(item_id: int, draft: CounterDraft = COMMUNES) -> int:
    """A counter on the item; its id."""
    with unit_of_work():
        return add_counter(draft, by=SYSTEM, item_id=item_id).id


def indicator(label: str, *, section: str = "II.2.c", source: int | None = None, whole: int | None = None) -> int:
    """A figure of a report section; its id."""
    with unit_of_work():
        draft = CounterDraft(label=label, noun="hồ sơ", whole_id=whole)
        return add_counter(draft, by=SYSTEM, section=section, source_unit_id=source).id


def read(counter_id: int, value: int, as_of: date = TODAY, **more: Any) -> int:
    """A reading by the system; its id."""
    by, known = more.pop("by", SYSTEM), more.pop("known", None)
    with unit_of_work():
        return add_reading(counter_id, Entry(value, as_of, **more), by=by, on=TODAY, known=known).id


def values_of(counter_id: int) -> list[int]:
    """Every figure entered, in the order of entry."""
    db.session.rollback()
    return list(
        db.session.scalars(select(Reading.value).where(Reading.counter_id == counter_id).order_by(Reading.id))
    )  # fmt: skip


def counter_of(counter_id: int) -> Counter:
    """The row as it stands."""
    db.session.rollback()
    return db.session.get_one(Counter, counter_id)
