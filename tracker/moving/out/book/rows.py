"""The rows of each sheet, read lot by lot: names of units as they are written, days as days, figures as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from tracker.accounts.models import Person, Post
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.documents.identity import written
from tracker.documents.labels import KINDS as DOCUMENT_KINDS
from tracker.documents.models import Document, Issuer
from tracker.items.counters.models import Counter
from tracker.items.counters.quantities import write_ratio
from tracker.items.counters.queries.figures import Shown, show, shown_counters
from tracker.items.deadlines.timeliness import Status
from tracker.items.labels import STATUSES
from tracker.items.models.item import Assignment, Item, Part, Update
from tracker.items.models.outline import Field
from tracker.moving.out.book import layouts
from tracker.moving.out.fields import Scope
from tracker.organization.labels import KIND_WORDS, ROLES
from tracker.organization.models import Unit

LOT = 500
Row = Sequence[Any]


class Rows:
    """Reads the rows of the sheets on one connection; `on`: the day that figures speak of."""

    def __init__(self, connection: Connection, scope: Scope, on: date) -> None:
        self._connection, self._scope, self._on = connection, scope, on
        units = connection.execute(select(Unit.id, Unit.name))
        self._units: Mapping[int, str] = {row.id: row.name for row in units}
        self.sheets = {
            layouts.UNITS: self._unit_rows, layouts.PEOPLE: self._people, layouts.DOCUMENTS: self._documents,
            layouts.ITEMS: self._items, layouts.COUNTERS: self._counters, layouts.NOTES: self._notes,
        }  # fmt: skip

    def _lots(self, query: Any, column: Any) -> Iterator[Sequence[Any]]:
        """Rows by their ascending ids, so that nothing is read twice and no cursor stays open."""
        last = 0
        while True:
            rows = self._connection.execute(query.where(column > last).order_by(column).limit(LOT)).all()
            if rows:
                yield rows
            if len(rows) < LOT:
                return
            last = rows[-1].id

    def _unit_rows(self) -> Iterator[Row]:
        rows = self._connection.execute(select(Unit).order_by(Unit.sort_key, Unit.id))
        for number, row in enumerate(_above_first(rows.all()), 1):
            yield (
                number, row.name, row.short_name, row.code, _word(KIND_WORDS, row.kind),
                self._units.get(row.parent_id, ""), row.email, row.active_from, row.active_until,
            )  # fmt: skip

    def _people(self) -> Iterator[Row]:
        query = select(
            Person.id, Person.full_name, Person.email, Person.phone, Person.user_name, Post.title, Post.unit_id,
            Post.role, Post.from_on, Post.until_on,
        ).outerjoin(Post, Post.person_id == Person.id)  # fmt: skip
        rows = self._connection.execute(query.order_by(Person.sort_key, Person.id, Post.from_on, Post.id))
        for number, row in enumerate(rows, 1):
            yield (
                number, row.full_name, row.title or "", self._units.get(row.unit_id, ""),
                str(ROLES[row.role]) if row.role else "", row.email, row.phone, row.user_name, row.from_on,
                row.until_on,
            )  # fmt: skip

    def _documents(self) -> Iterator[Row]:
        columns = (
            Document.id, Document.number, Document.symbol, Document.issued_on, Document.kind,
            Issuer.name.label("issuer"), Document.signer, Document.subject, Document.registered_on,
            Document.restricted,
        )  # fmt: skip
        query = select(*columns).join(Issuer, Issuer.id == Document.issuer_id).where(self._scope.shows(Document))
        number = 0
        for rows in self._lots(query, Document.id):
            for row in rows:
                number += 1
                yield (
                    number, written(row.number, row.symbol), row.issued_on,
                    str(DOCUMENT_KINDS.get(row.kind, row.kind)), row.issuer, row.signer, row.subject,
                    row.registered_on, "có" if row.restricted else "",
                )  # fmt: skip

    def _items(self) -> Iterator[Row]:
        columns = (
            Item.id, Item.title, Item.output, Item.due_on, Item.due_as_written, Item.status, Item.closed_on,
            Item.outcome, Item.source_words, Document.number, Document.symbol, Document.issued_on,
            Field.name.label("field"),
        )  # fmt: skip
        query = (
            select(*columns)
            .outerjoin(Document, Document.id == Item.document_id)
            .outerjoin(Field, Field.id == Item.field_id)
            .where(self._scope.shows(Item))
        )
        for rows in self._lots(query, Item.id):
            ids = [row.id for row in rows]
            parts, counters = self._parts(ids), shown_counters(ids, on=self._on)
            for row in rows:
                yield self._item(row, parts.get(row.id, {}), counters.get(row.id, []))

    def _item(self, row: Any, parts: Mapping[Part, list[str]], counters: Sequence[Shown]) -> Row:
        carrying = parts.get(Part.LEAD) or parts.get(Part.EACH, [])
        document = written(row.number, row.symbol) if row.number else ""
        return (
            row.id, document, row.issued_on, row.title, row.field or "", "; ".join(carrying),
            "; ".join(parts.get(Part.SUPPORT, [])), "; ".join(parts.get(Part.MONITOR, [])),
            row.due_on or row.due_as_written, row.output, _state(row), _result(row, counters),
            row.source_words,
        )  # fmt: skip

    def _parts(self, ids: Sequence[int]) -> Mapping[int, Mapping[Part, list[str]]]:
        query = select(Assignment.item_id, Assignment.part, Assignment.unit_id).where(
            Assignment.item_id.in_(ids), Assignment.released_on.is_(None)
        )
        found: dict[int, dict[Part, list[str]]] = {}
        for row in self._connection.execute(query.order_by(Assignment.id)):
            found.setdefault(row.item_id, {}).setdefault(row.part, []).append(self._units[row.unit_id])
        return found

    def _counters(self) -> Iterator[Row]:
        query = select(Counter.id).outerjoin(Item, Item.id == Counter.item_id)
        query = query.where(Counter.item_id.is_(None) | self._scope.shows(Item))
        for rows in self._lots(query, Counter.id):
            counters = db.session.scalars(select(Counter).where(Counter.id.in_([row.id for row in rows]))).all()
            sections = {counter.id: counter.section for counter in counters}
            for one in sorted(show(counters, on=self._on), key=lambda one: one.id):
                target = one.targets[0].value if one.targets else None
                yield (
                    one.item_id, sections[one.id], one.label, one.noun, _number(target, one), _number(one.value, one),
                    one.as_of,
                )  # fmt: skip

    def _notes(self) -> Iterator[Row]:
        query = (
            select(Update.id, Update.item_id, Update.as_of, Update.note, Update.person_name)
            .join(Item, Item.id == Update.item_id)
            .where(self._scope.shows(Item))
        )
        for rows in self._lots(query, Update.id):
            for row in rows:
                yield row.item_id, row.as_of, row.note, row.person_name


def _above_first(rows: Sequence[Any]) -> Iterator[Any]:
    """Each unit behind the one above it, as an importer needs them."""
    below: dict[int | None, list[Any]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        row = waiting.pop()
        yield row
        waiting += reversed(below.get(row.id, []))


def _word(words: Mapping[str, Any], code: str) -> str:
    return str(words[code]) if code in words else code


def _state(row: Any) -> str:
    """With the day on which it was done, as importers read it."""
    words = str(STATUSES[row.status])
    return f"{words} ngày {write_day(row.closed_on)}" if row.status is Status.COMPLETED and row.closed_on else words


def _result(row: Any, counters: Sequence[Shown]) -> str:
    """What the sheet says of how far it is, as offices write it."""
    told = [row.outcome] if row.outcome else []
    for one in islice(counters, 1):
        if one.value is not None and one.target is not None:
            ratio = write_ratio(one.value, one.target, decimals=one.decimals)
            told.insert(0, " ".join(part for part in ("đã", one.verb, ratio, one.noun) if part))
    return ". ".join(told)


def _number(value: int | None, one: Shown) -> Decimal | None:
    return None if value is None else Decimal(value) / 10**one.decimals
