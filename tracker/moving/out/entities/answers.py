"""What was answered at steps in the office's own words: the button, the fields, and the files that came with them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, String, and_, cast, func, or_, select

from tracker.accounts.models import Person
from tracker.core.database import put_together
from tracker.items.counters.models import Evidence
from tracker.items.models.item import Item
from tracker.moving.out.entities.tasks import ITEM
from tracker.moving.out.fields import Field, Kind, Query, Scope, Type
from tracker.organization.models import Unit
from tracker.processes.drawings import definition_of
from tracker.processes.models import ProcessVersion, Run, StepAnswer
from tracker.processes.taken_over import begins_with, mark_after
from workflows.definition import FieldKind

T, N, M = Type.TEXT, Type.NUMBER, Type.MOMENT


def _answers(scope: Scope) -> Query:
    one = (
        select(
            StepAnswer, Run.version_id.label("runs_on"), mark_after(StepAnswer.item_id, StepAnswer.rev).label("mark")
        )
        .join(Item, Item.id == StepAnswer.item_id)
        .join(Run, Run.item_id == StepAnswer.item_id)
        .where(scope.shows(Item))
        .subquery()
    )
    then = or_(
        and_(one.c.mark.is_(None), ProcessVersion.id == one.c.runs_on), begins_with(one.c.mark, ProcessVersion.id)
    )  # by which drawing it was answered, whatever has taken the item over since
    columns = (
        one.c.item_id.label("item"), one.c.node.label("step"), one.c.button, one.c.said, Unit.code.label("unit"),
        Person.user_name.label("person"), one.c.person_name, one.c.at, one.c["values"],
        _hashes(one.c.item_id).label("hashes"), ProcessVersion.id.label("version"), ProcessVersion.sha256,
    )  # fmt: skip
    return (
        select(*columns)
        .outerjoin(ProcessVersion, then)
        .outerjoin(Unit, Unit.id == one.c.unit_id)
        .outerjoin(Person, Person.id == one.c.person_id)
        .order_by(one.c.item_id, one.c.rev, one.c.id)
    )


def _hashes(item_id: Any) -> Any:
    """The contents of files that came with steps of an item: `12:ab…,13:cd…`. A scalar subquery."""
    one = cast(Evidence.id, String) + ":" + Evidence.sha256
    files = (Evidence.item_id == item_id, Evidence.reading_id.is_(None), Evidence.update_id.is_(None))
    return func.coalesce(select(put_together(one, ",")).where(*files).scalar_subquery(), "")


def _step_name(row: RowMapping) -> str:
    """As its drawing named it then; empty where it names it nothing."""
    if row["version"] is None:
        return ""
    node = definition_of(row["version"], row["sha256"]).nodes.get(row["step"])
    return node.name if node is not None else ""


def _filled(row: RowMapping) -> list[dict[str, Any]]:
    hashes = dict(one.split(":") for one in row["hashes"].split(",") if one)
    return [_field(id_, said, hashes) for id_, said in row["values"].items()]


def _field(id_: str, said: dict[str, Any], hashes: dict[str, str]) -> dict[str, Any]:
    value, sha256 = said["value"], ""
    if said["type"] == FieldKind.FILE and value is not None:
        value, sha256 = value["name"], hashes.get(str(value["id"]), "")
    return {"id": id_, "label": said["label"], "type": said["type"], "value": value, "sha256": sha256}


KINDS = (
    Kind("answers", "What was answered at steps of procedures in the office's own words; the last answer counts",
         "Câu trả lời tại các bước của quy trình, theo nút và ô riêng của sơ đồ", (
        ITEM,
        Field("step", T, "id of the step in its drawing", "mã bước trong sơ đồ"),
        Field("step_name", T, "what the step was called; may be empty", "tên bước"),
        Field("unit", T, "in whose branch", "đơn vị của nhánh", "of no unit's", refers="units"),
        Field("button", T, "id of the button", "mã nút"),
        Field("said", T, "what the button said, if in own words; may be empty", "chữ trên nút"),
        Field("fields", Type.FILLED, "what was asked for, and filled in; a day is 2026-11-24, a file lies in evidence",
              "các ô đã điền; tệp nằm trong tệp minh chứng"),
        Field("person", T, "who", "người trả lời", "not known", refers="people"),
        Field("person_name", T, "the name then", "họ tên khi đó"),
        Field("at", M, "when", "lúc"),
    ), _answers, made={"step_name": _step_name, "fields": _filled}),
)  # fmt: skip
