"""Versions published beside those that are shipped, and items moved to them as the job process does it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from tests.factories import save
from tests.many import many_like
from tests.tracker.processes.drawn import changed, shipped
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.jobs import do_works
from tracker.items.models.item import Assignment, Item
from tracker.processes.models import Process, ProcessVersion, Run, RunEvent, RunTimer, RunToken
from tracker.processes.takeovers.services.ordering import order_takeover
from tracker.processes.takeovers.takeover import takeover_of
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.models import RunMove
from tracker.processes.versions.services.versions import add_version, publish

WHY = "Quy trình mới rút ngắn thời gian"


def publish_drawing(data: bytes) -> ProcessVersion:
    """A drawing as the newest published version of its procedure."""
    checked = check_file(data)
    assert checked.findings == ()
    with unit_of_work():
        added = add_version(data, checked, note="", by=SYSTEM).id
    with unit_of_work():
        publish(added, checked, by=SYSTEM)
    return db.session.get_one(ProcessVersion, added)


def publish_like(key: str, *changes: tuple[str, str], mark: str = "next") -> ProcessVersion:
    """A shipped drawing with words replaced."""
    return publish_drawing(changed(key, *changes, mark=mark))


def with_id(old: str, new: str) -> list[tuple[str, str]]:
    """The changes that give a step of the shipped drawings another id, wherever the file names it."""
    names, text = ("id", "sourceRef", "targetRef", "attachedToRef", "bpmnElement"), shipped("several_units").decode()
    return [(f' {name}="{old}"', f' {name}="{new}"') for name in names if f' {name}="{old}"' in text]


#: The arrow that the unit's "return" takes behind the report, wherever the file names it.
_GIVEN_BACK = re.compile(
    r"<bpmn:(incoming|outgoing)>f_reported_see_to_return</bpmn:\1>"
    r'|<bpmn:sequenceFlow id="f_reported_see_to_return".*?</bpmn:sequenceFlow>'
    r'|<bpmndi:BPMNEdge [^>]*bpmnElement="f_reported_see_to_return".*?</bpmndi:BPMNEdge>',
    re.DOTALL,
)


def without_return() -> list[tuple[str, str]]:
    """The changes by which nothing can be given back any more once the duty was accepted."""
    text = shipped("several_units").decode()
    buttons = ('pt:outcomes="submit_result return"', 'pt:outcomes="submit_result"')
    return [buttons, *((found[0], "") for found in _GIVEN_BACK.finditer(text))]


def first_version(key: str) -> ProcessVersion:
    """The version that is shipped."""
    found = select(ProcessVersion).join(Process).where(Process.key == key, ProcessVersion.number == 1)
    return db.session.scalars(found).one()


def order(old: ProcessVersion, new: ProcessVersion, chosen: Mapping[str, str] | None = None) -> int:
    """Order that the one takes over what runs on the other; the id of the takeover."""
    steps = takeover_of(old, new, chosen).plan.steps
    with unit_of_work():
        return order_takeover(old.id, new.id, steps, by=SYSTEM, reason=WHY).id


def take_over(old: ProcessVersion, new: ProcessVersion, chosen: Mapping[str, str] | None = None) -> RunMove:
    """The same, done to the end."""
    move_id = order(old, new, chosen)
    assert do_works()["done"] == 1
    db.session.rollback()
    return db.session.get_one(RunMove, move_id)


def moved_into(version: ProcessVersion) -> RunMove:
    """A takeover from the first version of its procedure that has ended."""
    same = (ProcessVersion.process_id == version.process_id, ProcessVersion.number == 1)
    old = db.session.scalars(select(ProcessVersion).where(*same)).one()
    now = clock.now()
    return save(
        RunMove(from_id=old.id, to_id=version.id, steps={}, reason=WHY, asked_at=now, asked_by="Phép thử", ended_at=now)
    )


def version_of_item(item_id: int) -> int:
    """The number of the version that an item runs on."""
    db.session.rollback()
    run = db.session.get_one(Run, item_id)
    return db.session.get_one(ProcessVersion, run.version_id).number


def copies_of(item_id: int, number: int) -> list[int]:
    """So many items that stand as this one does, with runs, parts and history of their own; their ids."""
    db.session.rollback()
    item = db.session.get_one(Item, item_id)
    before = db.session.scalar(select(func.max(Item.id))) or 0
    many_like(item, number, lambda at: {"title": f"{item.title} {at + 1}"})
    ids = list(db.session.scalars(select(Item.id).where(Item.id > before).order_by(Item.id)))
    with unit_of_work():
        for model in (Assignment, Run, RunToken, RunTimer, RunEvent):
            table: Any = model.__table__
            rows = [row._asdict() for row in db.session.execute(select(table).where(table.c.item_id == item_id))]
            for row in rows:
                row.pop("id", None)
            if rows:
                db.session.execute(table.insert(), [{**row, "item_id": id_} for id_ in ids for row in rows])
    return ids
