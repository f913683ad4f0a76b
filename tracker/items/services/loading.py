"""Loading an item to change it: seen by this person, in the version that the form knew, with its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from flask_babel import lazy_gettext as _l
from sqlalchemy import Date, Select, and_, bindparam, select

from tracker.audit.labels import changes_of
from tracker.audit.models import AuditEntry
from tracker.audit.queries import history_of
from tracker.audit.undone import UNDONE
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.database import WRITES
from tracker.core.errors import Conflict, InvalidInput, NotFound, Text
from tracker.core.extensions import db
from tracker.core.i18n import write_moment
from tracker.documents.models import Document
from tracker.items import policies
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.policies import Standing
from tracker.items.queries.designations import Named, stands_on
from tracker.organization.names import followers_of

#: Actions that leave the row of the item as it is, so that its version stays: they are no conflict.
_BESIDE = frozenset(
    {
        "item.milestone_added", "item.milestone_reached", "item.milestone_opened", "item.milestone_removed",
        "item.updated", "item.extension_asked", "item.extension_refused", "item.urged",
        "item.urged_by_leader", "item.directed", "item.explanation_asked", "item.meeting_noted",
        "item.left_open", "item.explained", "item.explanation_read", "item.meeting_note_closed", "item.promised",
        "item.link_stopped", "item.link_given",
        "item.answerer_named", "item.answerer_ended", "item.answer_handed_over", "item.work_handed_over",
        "counter.added", "counter.edited", "counter.read", "counter.corrected", "counter.estimated", "counter.ticked",
        "counter.unticked",
    }
)  # fmt: skip
BESIDE = _BESIDE | {f"{UNDONE}{action}" for action in _BESIDE}


def day_of_paper(document_id: int | None) -> date | None:
    """The day of issue of the paper that a new item hangs on. Raises InvalidInput where that was withdrawn."""
    document = db.session.get(Document, document_id) if document_id is not None else None
    if document is None:
        return None
    if document.withdrawn_on is not None:
        raise InvalidInput(_l("The document of this number was withdrawn from the register"), field="document")
    return document.issued_on


def load_item(item_id: int, *, by: Actor, lock: bool = True) -> tuple[Item, Standing]:
    """The item and which units have a part; NotFound where this person may not see it.

    In a unit of work the row of the item is locked first, so that everything that happens to one item happens in one
    order: two people, or a person and a timer. `lock=False` where the item is only looked at.
    """
    item, standing, _parts = load_parts(item_id, by=by, lock=lock)
    return item, standing


def load_parts(item_id: int, *, by: Actor, lock: bool = True) -> tuple[Item, Standing, Sequence[Assignment]]:
    """The same with the assignments in force."""
    if lock:
        lock_item(item_id)
    item = db.session.get(Item, item_id)
    if item is None:
        raise NotFound(_l("There is no such item."))
    standing = standing_of(item, parts := parts_of(item_id))
    if policies.can_see(by, standing) is not None:
        raise NotFound(_l("There is no such item."))
    return item, standing, parts


def lock_item(item_id: int) -> None:
    """Wait until nobody else changes this item; SQLite has one writer at a time anyway."""
    lock_items([item_id])


def lock_items(item_ids: Sequence[int]) -> None:
    """The same for several, in the order of their ids: two of these never wait crosswise."""
    if db.session.connection().get_execution_options().get(WRITES) and db.engine.dialect.name == "postgresql":
        rows = select(Item.id).where(Item.id.in_(item_ids)).order_by(Item.id).with_for_update(key_share=True)
        db.session.execute(rows)


def parts_of(item_id: int) -> Sequence[Assignment]:
    """The assignments in force, lead first."""
    rows = db.session.scalars(_parts_in_force(), {"of_item": item_id}).all()
    order = {Part.LEAD: 0, Part.EACH: 1, Part.SUPPORT: 2, Part.MONITOR: 3}
    return sorted(rows, key=lambda a: (order[a.part], a.id))


@cache
def _parts_in_force() -> Select[Assignment]:
    """Made once: every verb asks it several times."""
    of_item = Assignment.item_id == bindparam("of_item")
    return select(Assignment).where(of_item, Assignment.released_on.is_(None)).order_by(Assignment.id)


def standing_of(item: Item, parts: Sequence[Assignment] | None = None) -> Standing:
    """The facts that policies need."""
    parts = parts_of(item.id) if parts is None else parts
    restricted, named = _beside(item.id)
    has_ended = restricted and item.closed_on is not None
    return Standing(
        followers=followers_of([a.unit_id for a in parts], clock.today()) if has_ended else frozenset(),
        lead=frozenset(a.unit_id for a in parts if a.part in (Part.LEAD, Part.EACH)),
        support=frozenset(a.unit_id for a in parts if a.part is Part.SUPPORT),
        monitor=frozenset(a.unit_id for a in parts if a.part is Part.MONITOR),
        restricted=restricted,
        designated=named,
        reporters=frozenset(a.reported_by_id for a in parts if a.reported_on and a.reported_by_id is not None),
    )


def _beside(item_id: int) -> tuple[bool, Named]:
    """Whether its document is for a few only, and which of its units have somebody named. One query."""
    rows = db.session.execute(_paper_and_named(), {"of_item": item_id, "day": clock.today()}).all()
    named = frozenset((row.unit_id, row.person_id) for row in rows if row.unit_id is not None)
    return any(row.restricted for row in rows), named


@cache
def _paper_and_named() -> Select[bool, int, int | None]:
    """Made once: every verb asks it."""
    here = and_(Designation.item_id == Item.id, stands_on(bindparam("day", type_=Date())))
    return (
        select(Document.restricted, Designation.unit_id, Designation.person_id)
        .select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Designation, here)
        .where(Item.id == bindparam("of_item"))
    )


def guard_version(item: Item, version: int | None, *, by: Actor) -> None:
    """Raise Conflict with what others changed since the form was opened. None: the caller holds no form."""
    if version is None or version == item.version:
        return
    changed = [entry for entry in history_of(item, most=50) if entry.action not in BESIDE]
    newer = changed[: max(1, item.version - version)]
    raise Conflict(_changed_words(newer, by), changes=changes_of(newer, by=by))


def _changed_words(newer: Sequence[AuditEntry], by: Actor) -> Text:
    """By whom, and when last: one's own change in another window is told as one's own."""
    if not newer:
        return _l("This item was changed meanwhile.")
    last, moment = newer[0], write_moment(newer[0].at)
    if by.person_id is not None and {entry.person_id for entry in newer} == {by.person_id}:
        return _l("You changed this item yourself meanwhile, last at %(moment)s.", moment=moment)
    if last.person_id is None:
        return _l("This item was changed meanwhile, last at %(moment)s, by itself.", moment=moment)
    return _l("This item was changed meanwhile, last by %(who)s at %(moment)s.", who=last.person_name, moment=moment)


def need_reason(reason: str) -> str:
    """A reason that says something; raises InvalidInput on the field `reason`."""
    if len(reason.strip()) < 3:
        raise InvalidInput(_l("Give the reason"), field="reason")
    return reason.strip()
