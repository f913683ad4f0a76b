"""The demonstration's items: how each document of the register stood on 15/06/2022."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.demo.office_2022 import DEMO_DAY, UNITS
from tracker.documents.models import Document
from tracker.items.counters.patterns import Pattern
from tracker.items.deadlines.deadline import Deadline, DeadlineKind, Precision
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Item, NextTask, Origin
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.registering import Draft, add_milestone, register_item
from tracker.items.services.urging import urge
from tracker.items.tracking.services import leave_untracked

ITEMS = Path(__file__).with_name("items_2022.json")
Row = Mapping[str, Any]
NO_STATEMENT = "Đơn vị và người thực hiện do bản trình diễn đặt ra"


def load_items(units: Mapping[str, int], documents: Mapping[str, Document]) -> None:
    """Fields and outline, the items of the 36 own documents, those without one, and a few late parts."""
    data = json.loads(ITEMS.read_text(encoding="utf-8"))
    fields = load_outline()
    for number, reason in data["untracked"].items():
        leave_untracked(documents[number].id, by=SYSTEM, reason=reason)
    loader = _Loader(units, documents, fields)
    items = {row["document"]: loader.load(row, Origin.OWN) for row in data["items"]}
    for row in data["others"]:
        loader.load(row, Origin(row["origin"]))
    for position, row in enumerate(data["children"]):
        loader.load(row, Origin.STANDING, parent=items[row["parent"]], position=position)
    for letter, urged in data["urges"].items():
        urge(items[urged].id, document_id=documents[letter].id, by=SYSTEM)


def load_outline() -> dict[str, int]:
    """The points and fields of the report; returns {code: field id}."""
    data = json.loads(ITEMS.read_text(encoding="utf-8"))
    fields: dict[str, int] = {}
    for position, row in enumerate(data["points"], 1):
        point = OutlinePoint(position=position, title=row["title"], takes_rest=row.get("takes_rest", False))
        db.session.add(point)
        db.session.flush()
        for code in row["fields"]:
            field = Field(code=code, name=data["fields"][code], position=len(fields) + 1, point_id=point.id)
            db.session.add(field)
            db.session.flush()
            fields[code] = field.id
    return fields


class _Loader:
    """Walks each row through the same verbs that people use."""

    def __init__(self, units: Mapping[str, int], documents: Mapping[str, Document], fields: Mapping[str, int]) -> None:
        self.units, self.documents, self.fields = units, documents, fields

    def load(self, row: Row, origin: Origin, *, parent: Item | None = None, position: int = 0) -> Item:
        document = self.documents.get(row.get("document", ""))
        given_on = document.issued_on if document is not None and origin is Origin.OWN else date(2022, 3, 1)
        if parent is not None:
            document, origin = db.session.get(Document, parent.document_id), Origin.OWN
        item = register_item(
            self._draft(row, origin, document),
            by=SYSTEM,
            on=given_on,
            document_id=document.id if document else None,
            parent_id=parent.id if parent else None,
            position=position,
        )
        if "cites" in row:
            item.cited_id = self.documents[row["cites"]].id
        given_on = date.fromisoformat(row.get("given_on", given_on.isoformat()))
        assign(item.id, self._parts(row), by=SYSTEM, on=given_on)
        if row.get("status") != "assigned" and item.status is Status.ASSIGNED:  # a standing duty needs no acceptance
            accept(item.id, by=SYSTEM, on=given_on)
        for milestone in row.get("milestones", ()):
            due = date.fromisoformat(milestone["due_on"]) if "due_on" in milestone else None
            add_milestone(item.id, name=milestone["name"], due_on=due, by=SYSTEM)
        for place, counter in enumerate(row.get("counters", ())):
            self._counter(item, counter, place)
        return item

    def _draft(self, row: Row, origin: Origin, document: Document | None) -> Draft:
        title = row.get("title") or (document.subject if document else "")
        inferred = "year_plan" in row
        return Draft(
            title=title,
            action=row.get("action", ""),
            origin=origin,
            output=row.get("output", ""),
            source_words=row.get("source", ""),
            field_id=self.fields[row["field"]],
            period=2022,
            starts_on=date.fromisoformat(row["starts_on"]) if "starts_on" in row else None,
            due=_deadline(row),
            due_inferred=inferred,
            next_task=NextTask(row.get("next_task", "auto")),
            illustrative=_illustrative(row),
        )

    def _parts(self, row: Row) -> Parts:
        support = [self.units[code] for code in row.get("support", ())]
        monitor = [self.units[code] for code in row.get("monitor", ())]
        if row.get("each") == "communes":
            communes = [self.units[unit.code] for unit in UNITS if unit.code.startswith(("XA-", "TT-"))]
            return Parts(each=communes, monitor=monitor)
        return Parts(lead=self.units[row["lead"]], support=support, monitor=monitor)

    def _counter(self, item: Item, row: Row, position: int) -> None:
        draft = CounterDraft(
            label=row["label"],
            verb=row["verb"],
            noun=row["noun"],
            pattern=Pattern(row.get("pattern", "count")),
            targets={"": row["target"]} if "target" in row else None,
            position=position,
        )
        counter = add_counter(draft, by=SYSTEM, item_id=item.id)
        history: Sequence[tuple[str, int]] = row.get("history") or (
            [(row["as_of"], row["value"])] if "value" in row else []
        )
        made_up = row.get("as_of_illustrative") or row.get("history_illustrative")
        for as_of, value in history:
            note = "Ngày số liệu minh họa" if made_up else ""
            add_reading(counter.id, Entry(value, date.fromisoformat(as_of), note=note), by=SYSTEM, on=DEMO_DAY)
        if "estimate" in row:
            ahead = Entry(row["estimate"], date.fromisoformat(row["estimate_on"]), estimated=True)
            add_reading(counter.id, ahead, by=SYSTEM, on=DEMO_DAY)


def _deadline(row: Row) -> Deadline:
    if "year_plan" in row:
        return Deadline(DeadlineKind.FIXED, date(row["year_plan"], 12, 31), Precision.YEAR, None, "")
    if "due_on" in row:
        precision = Precision(row.get("due_precision", "day"))
        return Deadline(DeadlineKind.FIXED, date.fromisoformat(row["due_on"]), precision, None, row["due_as_written"])
    return Deadline(DeadlineKind.NONE)


def _illustrative(row: Row) -> str:
    """What of this item no source states."""
    if "parent" in row:
        return "Nhiệm vụ con, đơn vị và thời hạn đều là minh họa"
    return NO_STATEMENT
