"""The demonstrations' items: how each document of the register stood on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.core import clock
from tracker.core.extensions import db
from tracker.demo.describing import Demo, Row
from tracker.demo.items_life import play_life
from tracker.demo.stage import Stage
from tracker.demo.walk import Walk
from tracker.items.counters.patterns import Pattern
from tracker.items.deadlines.deadline import Deadline, DeadlineKind, Precision
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.models.item import NextTask, Origin, Priority
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.registering import Draft, add_milestone, register_item
from tracker.items.services.urging import urge
from tracker.items.tracking.services import leave_untracked


def load_items(stage: Stage) -> None:
    """The items of own documents, those without one, and parts of plans: what happens with each, on its days."""
    data = stage.demo.read("items")
    for number, reason in data["untracked"].items():
        paper = stage.papers[number]
        paper.chain.then(paper.on, partial(_leave_untracked, number, reason, stage))
    loader = _Loader(stage)
    walks = {row["document"]: loader.load(row, Origin.OWN) for row in data["items"]}
    for row in data["others"]:
        other = loader.load(row, Origin(row["origin"]))
        if "name" in row:
            walks[row["name"]] = other
    for position, row in enumerate(data["children"]):
        loader.load(row, Origin.STANDING, parent=walks[row["parent"]], position=position)
    for letter, urged in data["urges"].items():
        paper = stage.papers[letter]
        paper.chain.then(paper.on, partial(_urge, letter, walks[urged], stage))


def _leave_untracked(number: str, reason: str, stage: Stage) -> None:
    leave_untracked(stage.documents[number], by=stage.cast.clerk(), reason=reason)


def _urge(letter: str, urged: Walk, stage: Stage) -> None:
    urge(urged.item_id, document_id=stage.documents[letter], by=stage.cast.clerk())


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
    """Walks each row through the same verbs that people use, each on its day."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.demo, self.cast = stage, stage.demo, stage.cast

    def load(self, row: Row, origin: Origin, *, parent: Walk | None = None, position: int = 0) -> Walk:
        name, is_own = row.get("document", ""), origin is Origin.OWN
        paper = self.stage.papers.get(name)
        registered_on = paper.on if paper and is_own else self._registered_on(row)
        before = parent.registered_at if parent else paper.chain.last if paper else None
        title = row.get("title") or (paper.row["subject"] if paper else "")
        chain = self.stage.script.chain(f"{name} {title}", before)
        if parent is not None:
            name, origin = parent.document, Origin.OWN
        walk = Walk(self.stage, row, self._parts(row), chain, name)
        draft = self._draft(row, origin, title)
        chain.then(registered_on, partial(self._register, walk, draft, parent, position))
        walk.registered_at = chain.last
        if row.get("status") != "registered":
            given_on = date.fromisoformat(row["given_on"]) if "given_on" in row else registered_on
            chain.then(given_on, partial(self._give, walk))
            play_life(walk, given_on)
        return walk

    def _registered_on(self, row: Row) -> date:
        """Of what is no document's own."""
        usual = self.demo.given_on.isoformat() if self.demo.given_on else row["given_on"]
        return date.fromisoformat(row.get("registered_on", usual))

    def _register(self, walk: Walk, draft: Draft, parent: Walk | None, position: int) -> None:
        row, clerk = walk.row, self.cast.clerk()
        item = register_item(
            draft if "leader" not in row else replace(draft, leader_id=self._leader(row["leader"])),
            by=clerk,
            on=clock.today(),
            document_id=self.stage.documents[walk.document] if walk.document else None,
            parent_id=parent.item_id if parent else None,
            position=position,
        )
        walk.item_id = item.id
        if "cites" in row:
            item.cited_id = self.stage.documents[row["cites"]]
        for milestone in row.get("milestones", ()) if row.get("status") != "registered" else ():
            due = date.fromisoformat(milestone["due_on"]) if "due_on" in milestone else None
            add_milestone(item.id, name=milestone["name"], due_on=due, by=clerk)

    def _give(self, walk: Walk) -> None:
        parts = walk.parts if "first" not in walk.row else self._first(walk)
        assign(walk.item_id, parts, by=self.cast.clerk(), on=clock.today())
        for place, counter in enumerate(walk.row.get("counters", ())):
            walk.counters.append(self._counter(walk.item_id, counter, place))

    def _draft(self, row: Row, origin: Origin, title: str) -> Draft:
        return Draft(
            title=title,
            action=row.get("action", ""),
            origin=origin,
            output=row.get("output", ""),
            source_words=row.get("source", ""),
            field_id=self.stage.fields[row["field"]],
            priority=Priority(row.get("priority", "normal")),
            period=row.get("period", self.demo.day.year),
            starts_on=date.fromisoformat(row["starts_on"]) if "starts_on" in row else None,
            due=_deadline(row),
            due_inferred="year_plan" in row,
            next_task=NextTask(row.get("next_task", "auto")),
            illustrative=_illustrative(row, self.demo),
        )

    def _parts(self, row: Row) -> Parts:
        units = self.stage.units
        support = [units[code] for code in row.get("support", ())]
        monitor = [units[code] for code in row.get("monitor", ())]
        if "each" in row:
            return Parts(each=self._set(row["each"]), support=support, monitor=monitor)
        return Parts(lead=units[row["lead"]], support=support, monitor=monitor)

    def _first(self, walk: Walk) -> Parts:
        """Of what came back and was given anew: whom it was given to at first."""
        return replace(walk.parts, lead=self.stage.units[walk.row["first"]], support=())

    def _set(self, name: str) -> list[int]:
        """The units of a set of the demonstration: "communes"."""
        return [self.stage.units[code] for code in self.demo.sets[name]]

    def _leader(self, user_name: str) -> int:
        """Who is in charge of it, where the row says so."""
        return db.session.scalars(select(Person.id).where(Person.user_name == user_name)).one()

    def _counter(self, item_id: int, row: Row, position: int) -> int:
        draft = CounterDraft(
            label=row["label"],
            verb=row["verb"],
            noun=row["noun"],
            pattern=Pattern(row.get("pattern", "count")),
            targets={"": row["target"]} if "target" in row else None,
            checklist=self._set(row["checklist"]) if "checklist" in row else (),
            position=position,
        )
        return add_counter(draft, by=self.cast.clerk(), item_id=item_id).id


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
        return "Nhiệm vụ thành phần, đơn vị, thời hạn và diễn biến là dữ liệu minh họa"
    return demo.no_statement
