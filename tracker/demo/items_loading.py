"""The demonstrations' items: how each document of the register stood on the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.demo.cast import Cast
from tracker.demo.describing import Demo, Row
from tracker.demo.items_life import play_acceptance, play_life
from tracker.documents.models import Document
from tracker.items.counters.patterns import Pattern
from tracker.items.deadlines.deadline import Deadline, DeadlineKind, Precision
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading, tick
from tracker.items.models.item import Item, NextTask, Origin, Priority
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.registering import Draft, add_milestone, register_item
from tracker.items.services.urging import urge
from tracker.items.tracking.services import leave_untracked


def load_items(units: Mapping[str, int], documents: Mapping[str, Document], demo: Demo) -> None:
    """Fields and outline, the items of own documents, those without one, and parts of plans."""
    data = demo.read("items")
    fields = load_outline(demo)
    for number, reason in data["untracked"].items():
        leave_untracked(documents[number].id, by=SYSTEM, reason=reason)
    loader = _Loader(units, documents, fields, demo)
    items = {row["document"]: loader.load(row, Origin.OWN) for row in data["items"]}
    for row in data["others"]:
        other = loader.load(row, Origin(row["origin"]))
        if "name" in row:
            items[row["name"]] = other
    for position, row in enumerate(data["children"]):
        loader.load(row, Origin.STANDING, parent=items[row["parent"]], position=position)
    for letter, urged in data["urges"].items():
        urge(items[urged].id, document_id=documents[letter].id, by=SYSTEM)


def load_outline(demo: Demo) -> dict[str, int]:
    """The points and fields of the report; returns {code: field id}."""
    data = demo.read("items")
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

    def __init__(
        self, units: Mapping[str, int], documents: Mapping[str, Document], fields: Mapping[str, int], demo: Demo
    ) -> None:
        self.units, self.documents, self.fields, self.demo = units, documents, fields, demo
        self.cast = Cast(demo, units)

    def load(self, row: Row, origin: Origin, *, parent: Item | None = None, position: int = 0) -> Item:
        document = self.documents.get(row.get("document", ""))
        if document is not None and origin is Origin.OWN:
            given_on = document.issued_on
        else:
            given_on = self.demo.given_on or date.fromisoformat(row["given_on"])
        if parent is not None:
            document, origin = db.session.get(Document, parent.document_id), Origin.OWN
        item = register_item(
            self._draft(row, origin, document),
            by=self.cast.clerk(),
            on=given_on,
            document_id=document.id if document else None,
            parent_id=parent.id if parent else None,
            position=position,
        )
        if "cites" in row:
            item.cited_id = self.documents[row["cites"]].id
        given_on = date.fromisoformat(row.get("given_on", given_on.isoformat()))
        if row.get("status") == "registered":
            return item
        parts = self._parts(row)
        assign(item.id, parts, by=self.cast.clerk(), on=given_on)
        if row.get("status") != "assigned" and item.status is Status.ASSIGNED:  # a standing duty needs no acceptance
            accepted_on = date.fromisoformat(row.get("accepted_on", given_on.isoformat()))
            play_acceptance(item, row, parts, self.cast, accepted_on)
        for milestone in row.get("milestones", ()):
            due = date.fromisoformat(milestone["due_on"]) if "due_on" in milestone else None
            add_milestone(item.id, name=milestone["name"], due_on=due, by=SYSTEM)
        for place, counter in enumerate(row.get("counters", ())):
            self._counter(item, counter, place)
        play_life(item, row, parts, self.cast)
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
            leader_id=self._leader(row),
            priority=Priority(row.get("priority", "normal")),
            period=row.get("period", self.demo.day.year),
            starts_on=date.fromisoformat(row["starts_on"]) if "starts_on" in row else None,
            due=_deadline(row),
            due_inferred=inferred,
            next_task=NextTask(row.get("next_task", "auto")),
            illustrative=_illustrative(row, self.demo),
        )

    def _parts(self, row: Row) -> Parts:
        support = [self.units[code] for code in row.get("support", ())]
        monitor = [self.units[code] for code in row.get("monitor", ())]
        if "each" in row:
            return Parts(each=self._set(row["each"]), support=support, monitor=monitor)
        return Parts(lead=self.units[row["lead"]], support=support, monitor=monitor)

    def _set(self, name: str) -> list[int]:
        """The units of a set of the demonstration: "communes"."""
        return [self.units[code] for code in self.demo.sets[name]]

    def _leader(self, row: Row) -> int | None:
        """Who is in charge of it, where the row says so."""
        if "leader" not in row:
            return None
        return db.session.scalars(select(Person.id).where(Person.user_name == row["leader"])).one()

    def _counter(self, item: Item, row: Row, position: int) -> None:
        draft = CounterDraft(
            label=row["label"],
            verb=row["verb"],
            noun=row["noun"],
            pattern=Pattern(row.get("pattern", "count")),
            targets={"": row["target"]} if "target" in row else None,
            checklist=self._set(row["checklist"]) if "checklist" in row else (),
            position=position,
        )
        counter = add_counter(draft, by=self.cast.clerk(), item_id=item.id)
        lead = self.cast.head(item.lead_unit_id)
        for day, units in row.get("ticked", {}).items():
            for code in units:
                on = date.fromisoformat(day)
                tick(counter.id, self.units[code], by=lead, on=on, done_on=on)
        history: Sequence[tuple[str, int]] = row.get("history") or (
            [(row["as_of"], row["value"])] if "value" in row else []
        )
        made_up = row.get("as_of_illustrative") or row.get("history_illustrative")
        for as_of, value in history:
            note = "Ngày số liệu minh họa" if made_up else ""
            add_reading(counter.id, Entry(value, date.fromisoformat(as_of), note=note), by=lead, on=self.demo.day)
        if "estimate" in row:
            ahead = Entry(row["estimate"], date.fromisoformat(row["estimate_on"]), estimated=True)
            add_reading(counter.id, ahead, by=lead, on=self.demo.day)


def _deadline(row: Row) -> Deadline:
    if "year_plan" in row:
        return Deadline(DeadlineKind.FIXED, date(row["year_plan"], 12, 31), Precision.YEAR, None, "")
    if "due_on" in row:
        precision = Precision(row.get("due_precision", "day"))
        return Deadline(DeadlineKind.FIXED, date.fromisoformat(row["due_on"]), precision, None, row["due_as_written"])
    return Deadline(DeadlineKind.NONE)


def _illustrative(row: Row, demo: Demo) -> str:
    """What of this item no source states."""
    if "illustrative" in row:
        return str(row["illustrative"])
    if "parent" in row:
        return "Nhiệm vụ thành phần, đơn vị và thời hạn là dữ liệu minh họa"
    return demo.no_statement
