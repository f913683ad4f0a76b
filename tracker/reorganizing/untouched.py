"""Whether anybody has worked on what a reorganisation moved: only what is untouched can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Table, and_, not_, or_, select

from tracker.audit.models import AuditEntry
from tracker.core.actor import Actor
from tracker.core.database import Base
from tracker.core.errors import Conflict, Text
from tracker.core.extensions import db
from tracker.core.undoing.rows import Difference
from tracker.documents.models import Document
from tracker.documents.queries.visible import visible_to
from tracker.items.counters.models import Counter
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.organization.models import Unit
from tracker.processes.models import RunEvent
from tracker.recurring.models import Series
from tracker.reorganizing.journal import Rows
from tracker.reorganizing.models import Reorganization
from tracker.reorganizing.scope import BATCH, GOES_ON, PROJECTED

#: So many are named; the rest is counted.
MOST_NAMED = 50
#: Tables whose rows of units that were made go with them, and are no work of anybody.
DERIVED = frozenset({"watch", "ladder", "notice", "mail", "slot", "run_event"})
#: Whose entries in the log tell that somebody has worked there. Table → its words and its page.
PAGES: Mapping[str, tuple[Text, str, str]] = {
    "item": (_l("Item"), "items.show_item", "item_id"),
    "unit": (_l("Unit"), "units.show_unit", "unit_id"),
    "person": (_l("Person"), "people.show_person", "person_id"),
    "series": (_l("Recurring duty"), "series.show_series", "series_id"),
    "unit_form": (_l("Form for a report"), "collecting.show_form", "form_id"),
}
CHANGED, REFERS = _l("changed since"), _l("belongs to a new unit")


@dataclass(frozen=True, slots=True)
class Touched:
    """What somebody has worked on. `endpoint`: its page; empty: it has none."""

    kind: Text
    name: str
    how: Text
    endpoint: str = ""
    values: Mapping[str, int] = field(default_factory=dict)


class UntouchedNoMoreError(Conflict):
    """Refused: people have worked on what was moved. `found` names the first of it, `total` is how much there is."""

    may_be_overruled = False

    def __init__(self, found: Sequence[Touched], total: int) -> None:
        super().__init__(
            _l("This cannot be taken back any more: what it moved was worked on since."),
            hint=_l("Reorganise again instead: what was moved goes on from where it stands now."),
        )
        self.found, self.total = tuple(found), total


def refuse_if_touched(act: Reorganization, found: Sequence[Difference], now: Rows, *, by: Actor) -> None:
    """Raises UntouchedNoMoreError, naming up to fifty. `found`: what it changed; `now`: the rows as they are.

    An item that this person may not see is counted, and not named.
    """
    here = dict.fromkeys(_changed(found, now))
    here |= dict.fromkeys(_logged(act, found))
    here |= dict.fromkeys(_referring(found))
    here |= dict.fromkeys(_in_series(found))
    if here:
        raise UntouchedNoMoreError(_named(list(here)[:MOST_NAMED], by), len(here))


#: Table and id, or 0 where it has no page, and how it was touched.
Place = tuple[str, int, str]
ROW, LOG, NEW = "row", "log", "new"
HOW: Mapping[str, Text] = {ROW: CHANGED, LOG: CHANGED, NEW: REFERS}


def _changed(found: Sequence[Difference], now: Rows) -> Iterator[Place]:
    """Rows that are not as it left them."""
    for one in found:
        row = now[one.table].get(tuple(one.key.values()))
        if one.after is None:
            is_same = row is None
        else:
            left_out = PROJECTED.get(one.table, set()) | GOES_ON
            is_same = row is not None and all(
                row[name] == value for name, value in one.after.items() if name not in left_out
            )
        if not is_same:
            yield *_page_of(one.table, {**one.key, **(one.before or {}), **(one.after or {})}, now), ROW


def _page_of(table: str, row: Mapping[str, Any], now: Rows) -> tuple[str, int]:
    """The thing with a page that a row belongs to."""
    if table in PAGES:
        return table, int(row["id"])
    if table == "assignment" and "item_id" not in row:
        row = now["assignment"].get((row["id"],), row)
    for column, name in (("item_id", "item"), ("person_id", "person"), ("unit_id", "unit")):
        if row.get(column) is not None:
            return name, int(row[column])
    return table, 0


def _logged(act: Reorganization, found: Sequence[Difference]) -> Iterator[Place]:
    """Entries of people in the log since then, of what it touched."""
    last = db.session.scalar(
        select(AuditEntry.id).where(
            AuditEntry.subject_kind == "reorganization", AuditEntry.subject_id == act.id,
            AuditEntry.action == "reorganization.carried_out",
        )
    )  # fmt: skip
    touched: dict[str, list[int]] = {
        name: sorted({one.key["id"] for one in found if one.table == name}) for name in (*PAGES, "counter")
    }
    counters: dict[int, int | None] = {}
    for some in _lots(touched["item"]):
        of_items = select(Counter.id, Counter.item_id).where(Counter.item_id.in_(some))
        counters |= {row.id: row.item_id for row in db.session.execute(of_items)}
    touched["counter"] = sorted({*touched["counter"], *counters})
    others = _undone()
    since = [
        AuditEntry.id > (last or 0), AuditEntry.person_id.is_not(None),
        *(not_(and_(AuditEntry.note == one.decision, AuditEntry.id < one.entry_id)) for one in others),
    ]  # fmt: skip
    for name, ids in touched.items():
        for some in _lots(ids):
            entries = select(AuditEntry.subject_id).where(
                AuditEntry.subject_kind == name, AuditEntry.subject_id.in_(some), *since
            )
            for subject_id in db.session.scalars(entries.distinct()):
                item_id = counters.get(subject_id) if name == "counter" else None
                yield ("item", item_id, LOG) if item_id is not None else (name, subject_id, LOG)
    yield from _acted(touched["item"], act.done_at, others)


def _undone() -> Sequence[Any]:
    """Reorganisations that were taken back: what they and their taking back wrote is nobody's work. One query.

    Their entries have their paper as the reason; a change that is there still is seen by its row.
    """
    of_it = and_(
        AuditEntry.subject_kind == "reorganization", AuditEntry.subject_id == Reorganization.id,
        AuditEntry.action == "reorganization.taken_back",
    )  # fmt: skip
    columns = (Reorganization.decision, Reorganization.undone_at, AuditEntry.id.label("entry_id"))
    return db.session.execute(select(*columns).join(AuditEntry, of_it)).all()


def _acted(items: Sequence[int], since: datetime | None, undone: Sequence[Any]) -> Iterator[Place]:
    """Steps that people took without a verb: set by hand."""
    theirs = [not_(and_(RunEvent.reason == one.decision, RunEvent.at <= one.undone_at)) for one in undone]
    for some in _lots(items):
        events = select(RunEvent.item_id).where(
            RunEvent.item_id.in_(some), RunEvent.person_id.is_not(None), RunEvent.at > since, *theirs
        )
        for item_id in db.session.scalars(events.distinct()):
            yield "item", item_id, LOG


def _lots(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(ids), BATCH):
        yield ids[first : first + BATCH]


def made_by(found: Sequence[Difference], table: str = "unit") -> list[int]:
    """The units that it made."""
    return [one.key["id"] for one in found if one.table == table and one.before is None]


def _referring(found: Sequence[Difference]) -> Iterator[Place]:
    """Rows that refer to a unit, a post or an issuer that it made, and that it has not written itself: of any table."""
    known: dict[str, set[tuple[Any, ...]]] = {}
    for one in found:
        known.setdefault(one.table, set()).add(tuple(one.key.values()))
    for target in ("unit", "post", "issuer"):
        made = made_by(found, target)
        for table in Base.metadata.sorted_tables if made else ():
            if table.name not in DERIVED:
                yield from _of_table(table, target, made, known.get(table.name, set()))


def _of_table(table: Table, target: str, made: Collection[int], known: Collection[Any]) -> Iterator[Place]:
    names = [column for column in table.columns for key in column.foreign_keys if key.column.table.name == target]
    if not names:
        return
    key = list(table.primary_key)
    about = [column for column in table.columns if column.name in ("item_id", "person_id", "unit_id")]
    query = select(*key, *about).where(or_(*(column.in_(made) for column in names)))
    for row in db.session.execute(query):
        if tuple(row[: len(key)]) not in known:
            values = {column.name: value for column, value in zip((*key, *about), row, strict=True)}
            yield *_page_of(table.name, values, {"assignment": {}}), NEW


def _in_series(found: Sequence[Difference]) -> Iterator[Place]:
    """Recurring duties that name a new unit, and are not among those that it changed."""
    made, known = set(made_by(found)), {one.key["id"] for one in found if one.table == "series"}
    for row in db.session.execute(select(Series.id, Series.parts)) if made else ():
        several = [one for name in ("each", "support", "monitor") for one in row.parts.get(name) or ()]
        if row.id not in known and made & {row.parts.get("lead"), *several}:
            yield "series", row.id, NEW


def _named(places: Sequence[Place], by: Actor) -> list[Touched]:
    names: dict[str, Mapping[int, str]] = {}
    seen: dict[Any, Sequence[Any]] = {
        Item: [may_see(by)], Series: [or_(Series.document_id.is_(None), visible_to(by))]
    }  # fmt: skip
    for model, column in ((Item, Item.title), (Unit, Unit.name), (Series, Series.title)):
        ids = [id_ for name, id_, _how in places if name == model.__tablename__]
        query = select(model.id, column).where(model.id.in_(ids), *seen.get(model, ()))
        if model is Series:
            query = query.outerjoin(Document, Document.id == Series.document_id)
        names[model.__tablename__] = {row[0]: row[1] for row in db.session.execute(query)} if ids else {}
    people = Base.metadata.tables["person"]
    ids = [id_ for name, id_, _how in places if name == "person"]
    found = db.session.execute(select(people.c.id, people.c.full_name).where(people.c.id.in_(ids))) if ids else ()
    names["person"] = {row[0]: row[1] for row in found}
    forms = Base.metadata.tables["unit_form"]
    ids = [id_ for name, id_, _how in places if name == "unit_form"]
    of_units = select(forms.c.id, Unit.name).join(Unit, Unit.id == forms.c.unit_id).where(forms.c.id.in_(ids))
    names["unit_form"] = {row[0]: row[1] for row in db.session.execute(of_units)} if ids else {}
    hidden = {(table, id_) for table, id_, _how in places if table in ("item", "series") and id_ not in names[table]}
    return [_one(place, names) for place in places if place[:2] not in hidden]


def _one(place: Place, names: Mapping[str, Mapping[int, str]]) -> Touched:
    table, id_, how = place
    if table not in PAGES:
        return Touched(_l("Entry"), table, HOW[how])
    words, endpoint, value = PAGES[table]
    return Touched(words, names[table].get(id_, ""), HOW[how], endpoint, {value: id_})
