"""Items on their way, made through the same verbs that people use."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tests.factories import Office, make_document, save
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.documents.models import Document
from tracker.items.counters.models import Evidence
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.deadlines.timeliness import ENDED, Status
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.models.directive import Directive
from tracker.items.models.item import Extension, Item, Milestone, Origin
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.extensions import request_extension
from tracker.items.services.registering import Draft, add_milestone, register_item
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.organization.committee import the_terms

BEGIN, TODAY, DUE = date(2022, 1, 25), date(2022, 6, 15), date(2022, 6, 30)
STOPPED = {
    Status.SUSPENDED: Verb.SUSPEND, Status.CANCELLED: Verb.CANCEL, Status.SUPERSEDED: Verb.SUPERSEDE,
}  # fmt: skip


def fixed(due_on: date | None) -> Deadline:
    """A deadline of a day, or none."""
    return Deadline(DeadlineKind.FIXED, due_on) if due_on else Deadline(DeadlineKind.NONE)


def registered(
    title: str = "Rà soát thủ tục hành chính",
    *,
    document: Document | None = None,
    due_on: date | None = DUE,
    **more: Any,
) -> int:
    """An item that nobody has yet; its id."""
    document_id = (document or make_document()).id
    parent_id = more.pop("parent_id", None)
    with unit_of_work():
        draft = Draft(title=title, origin=Origin.OWN, due=fixed(due_on), **more)
        return register_item(draft, by=SYSTEM, on=BEGIN, document_id=document_id, parent_id=parent_id).id


def assigned(office: Office, *, lead: str = "NV", parts: Parts | None = None, **more: Any) -> int:
    """An item that waits to be accepted; its id."""
    item_id = registered(**more)
    parts = parts or Parts(lead=office.unit(lead).id, monitor=(office.unit("TP").id,))
    with unit_of_work():
        assign(item_id, parts, by=SYSTEM, on=BEGIN)
    return item_id


def going(office: Office, **more: Any) -> int:
    """An accepted item; its id."""
    item_id = assigned(office, **more)
    with unit_of_work():
        accept(item_id, by=SYSTEM, on=BEGIN)
    return item_id


def of(item_id: int) -> Item:
    """The row as it stands."""
    db.session.rollback()
    return db.session.get_one(Item, item_id)


def put(item_id: int, **columns: Any) -> None:
    """Set columns as no verb would: for lists that only read."""
    item = of(item_id)
    if columns.get("status") in ENDED:
        columns = {"closed_on": TODAY} | columns
    for name, value in columns.items():
        setattr(item, name, value)
    db.session.commit()


def in_status(office: Office, status: Status) -> int:
    """An item of Phòng Nội vụ in this state; its id."""
    if status is Status.REGISTERED:
        return registered()
    if status is Status.ASSIGNED:
        return assigned(office)
    item_id = going(office)
    with unit_of_work():
        if status in (Status.PENDING_CONFIRMATION, Status.COMPLETED):
            submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã rà soát xong")
        if status is Status.COMPLETED:
            confirm_completion(item_id, by=SYSTEM, on=TODAY)
        if status in STOPPED:
            other = registered("Nhiệm vụ thay thế") if status is Status.SUPERSEDED else None
            stop(item_id, STOPPED[status], by=SYSTEM, on=TODAY, reason="Theo kết luận họp", other_id=other)
    return item_id


def make_field(name: str = "Cải cách thể chế", code: str = "the-che") -> Field:
    """A field of work with its point of the outline."""
    point = save(OutlinePoint(position=1, title=name, takes_rest=True))
    return save(Field(code=code, name=name, position=1, point_id=point.id))


def asked(item_id: int, until: date = date(2022, 9, 30)) -> int:
    """A request for more time; its id."""
    with unit_of_work():
        return request_extension(item_id, by=SYSTEM, on=TODAY, until=until, reason="Chờ văn bản của tỉnh").id


def milestone(item_id: int, name: str = "ban hành kết luận kiểm tra", due_on: date | None = DUE) -> int:
    """A step of the item; its id."""
    with unit_of_work():
        return add_milestone(item_id, name=name, due_on=due_on, by=SYSTEM).id


def followed_up(document: Document, office: Office) -> dict[str, int]:
    """An accepted item of Phòng Nội vụ with everything that an address may name: {kind: id}."""
    item_id = going(office, document=document)
    found = {"item": item_id, "milestone": milestone(item_id), "extension": asked(item_id)}
    with unit_of_work():
        counter = CounterDraft(
            label=f"{the_terms().below.capitalize()} đã kiểm tra", verb="kiểm tra", noun=the_terms().below,
            targets={"": 14},
        )  # fmt: skip
        found["counter"] = add_counter(counter, by=SYSTEM, item_id=item_id).id
    file = Evidence(
        item_id=item_id, name="anh.png", media_type="image/png", size=5, sha256=store.put(b"hello"),
        thumbnail=store.put(b"hello"), added_at=datetime(2022, 6, 1, tzinfo=UTC),
    )  # fmt: skip
    question = Directive(
        item_id=item_id, kind=DirectiveKind.ASK_EXPLANATION, answer_by=TODAY, made_on=BEGIN,
        made_at=datetime(2022, 6, 1, tzinfo=UTC), person_name="Chủ tịch", answer="Mưa lũ", answered_on=TODAY,
    )  # fmt: skip
    return found | {"evidence": save(file).id, "directive": save(question).id}


def milestones_of(item_id: int) -> list[Milestone]:
    """The steps as they stand."""
    db.session.rollback()
    return db.session.query(Milestone).filter_by(item_id=item_id).order_by(Milestone.id).all()


def extensions_of(item_id: int) -> list[Extension]:
    """The ledger as it stands."""
    db.session.rollback()
    return db.session.query(Extension).filter_by(item_id=item_id).order_by(Extension.id).all()
