"""Registering a paper: all of it in one transaction, once, and by a person alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from tests.factories import Office
from tests.tracker.documents.papers import register as register_paper
from tests.tracker.intake.services.readings import ON, paper_of, ready, rows_of, seen
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Attachment, Document, Relation, RelationKind
from tracker.intake.models import DraftRow, PaperState, RowState, TaskOrigin
from tracker.intake.queries.origins import origin_of
from tracker.intake.services.deciding import accept, accept_sure, discard, put_off
from tracker.intake.services.making import Plan
from tracker.intake.services.mending import mend
from tracker.intake.services.registering import Entered, Made, register
from tracker.items.counters.models import Counter, CounterTarget
from tracker.items.models.item import Assignment, Item, Part

VALUES: dict[str, Any] = {
    "kind": "TB", "number": "653", "symbol": "TB-UBND", "issued_on": date(2022, 5, 20),
    "issuer": "UBND tỉnh Quảng Ngãi", "subject": "Kết luận của Chủ tịch UBND tỉnh", "signer": "Nguyễn Văn A",
}  # fmt: skip


def decided(office: Office, paper_id: int) -> None:
    """The first accepted, the second mended and accepted, the third discarded."""
    lan = office.actor("lan")
    first, second, third = rows_of(paper_id)
    with unit_of_work():
        accept(first.id, version=first.version, by=lan, on=ON)
    with unit_of_work():
        mend(second.id, {"lead": "Phòng Tư pháp"}, version=1, by=lan, on=ON)
    with unit_of_work():
        accept(second.id, version=2, by=lan, on=ON)
    with unit_of_work():
        discard(third.id, version=third.version, by=lan)


def pressed(office: Office, paper_id: int, entered: Entered | None = None, *, who: str = "lan") -> Made:
    """The button, with what stands on the page now."""
    known, version = seen(paper_id), paper_of(paper_id).version
    with unit_of_work():
        return register(paper_id, entered or Entered(VALUES), known, version=version, by=office.actor(who), on=ON)


def counted(model: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_everything_is_made_at_once(office: Office) -> None:
    paper_id = ready(office)
    decided(office, paper_id)
    made = pressed(office, paper_id)
    document = db.session.get_one(Document, made.document_id)
    assert (made.number, document.subject, document.issuer.name) == (
        "653/TB-UBND", "Kết luận của Chủ tịch UBND tỉnh", "UBND tỉnh Quảng Ngãi",
    )  # fmt: skip
    items = [db.session.get_one(Item, item_id) for item_id in made.item_ids]
    assert [(item.title, item.due_on, item.clause) for item in items] == [
        ("rà soát hồ sơ", date(2022, 6, 30), "1"),
        ("tham mưu kế hoạch kiểm tra", date(2022, 7, 31), "2"),
    ]
    parts = db.session.scalars(select(Assignment).order_by(Assignment.id)).all()
    assert [(part.item_id, part.unit_id, part.part) for part in parts] == [
        (items[0].id, office.unit("NV").id, Part.LEAD),
        (items[0].id, office.unit("TP").id, Part.SUPPORT),
        (items[1].id, office.unit("TP").id, Part.LEAD),
    ]
    target = db.session.execute(select(Counter.item_id, Counter.label, CounterTarget.value).join(CounterTarget)).one()
    assert tuple(target) == (items[1].id, "xã", 14)
    files = db.session.scalars(select(Attachment.name).where(Attachment.document_id == document.id)).all()
    assert files == ["TB 653.txt"]
    assert (paper_of(paper_id).state, paper_of(paper_id).document_id) == (PaperState.REGISTERED, document.id)
    assert [row.item_id for row in rows_of(paper_id)] == [*made.item_ids, None]


def test_a_year_later_the_item_still_says_which_words_of_which_page(office: Office) -> None:
    paper_id = ready(office)
    decided(office, paper_id)
    made = pressed(office, paper_id)
    first, second = (origin_of(item_id) for item_id in made.item_ids)
    assert first is not None
    assert second is not None
    assert (first.words, first.pages, first.places["lead"][0]["words"]) == ("rà soát hồ sơ", [1], "Phòng Nội vụ")
    assert (second.pages, second.report_to, second.clause) == ([2], "lãnh đạo Ủy ban nhân dân", "2")
    assert first.attachment_id == db.session.scalar(select(Attachment.id))
    place = first.places["title"][0]
    assert (len(place["boxes"]), place["size"]) == (1, [595.3, 841.9]), "a place on the page image"


def test_what_nobody_has_decided_on_stops_it(office: Office) -> None:
    paper_id = ready(office)
    with pytest.raises(InvalidInput, match=r"3"):
        pressed(office, paper_id)
    assert (counted(Document), counted(Item), paper_of(paper_id).state) == (0, 0, PaperState.READY)


def test_pressed_twice_is_once(office: Office) -> None:
    paper_id = ready(office)
    decided(office, paper_id)
    known, version = seen(paper_id), paper_of(paper_id).version
    lan = office.actor("lan")
    with unit_of_work():
        first = register(paper_id, Entered(VALUES), known, version=version, by=lan, on=ON)
    with unit_of_work():
        second = register(paper_id, Entered(VALUES), known, version=version, by=lan, on=ON)
    assert (second.again, second.document_id, second.item_ids) == (True, first.document_id, list(first.item_ids))
    assert (counted(Document), counted(Item), counted(Attachment)) == (1, 2, 1)


def test_a_rule_broken_at_the_last_row_leaves_nothing(office: Office) -> None:
    """The unit of the second row closes while the paper is looked at: its assignment is refused after all the rest."""
    paper_id = ready(office)
    decided(office, paper_id)
    with unit_of_work():
        office.unit("TP").active_until = date(2022, 12, 31)
    before = {model: counted(model) for model in (Document, Item, Assignment, Attachment, TaskOrigin, Counter)}
    with pytest.raises(InvalidInput):
        pressed(office, paper_id)
    assert {model: counted(model) for model in before} == before
    assert (paper_of(paper_id).state, paper_of(paper_id).open_key is None) == (PaperState.READY, False)
    assert [row.state for row in rows_of(paper_id)] == [RowState.ACCEPTED, RowState.ACCEPTED, RowState.DISCARDED]


def test_a_row_that_the_database_refuses_leaves_nothing(office: Office) -> None:
    """The very last row that is written, of the second item's origin, is refused by the database itself."""
    paper_id = ready(office)
    decided(office, paper_id)
    with unit_of_work():
        refuse_second_origin()
    with pytest.raises(DBAPIError, match="no second origin"):
        pressed(office, paper_id)
    assert (counted(Document), counted(Item), counted(Attachment), counted(TaskOrigin)) == (0, 0, 0, 0)
    assert paper_of(paper_id).state is PaperState.READY


def refuse_second_origin() -> None:
    """A trigger, as a database can have any: the fault is a real one."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(
            text(
                "CREATE TRIGGER refuse BEFORE INSERT ON task_origin WHEN EXISTS (SELECT 1 FROM task_origin) "
                "BEGIN SELECT RAISE(ABORT, 'no second origin'); END"
            )
        )
        return
    db.session.execute(
        text(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF EXISTS (SELECT 1 FROM task_origin) THEN RAISE EXCEPTION 'no second origin'; END IF; RETURN NEW; END $$"
        )
    )
    db.session.execute(
        text("CREATE TRIGGER refuse BEFORE INSERT ON task_origin FOR EACH ROW EXECUTE FUNCTION refuse()")
    )


def test_the_tasks_of_a_plan_are_its_parts(office: Office) -> None:
    paper_id = ready(office)
    decided(office, paper_id)
    plan = Plan(lead=office.unit("VP").id, due="31/12/2022")
    made = pressed(office, paper_id, Entered(VALUES, plan=plan))
    parents = {db.session.get_one(Item, item_id).parent_id for item_id in made.item_ids}
    assert len(parents) == 1
    parent = db.session.get_one(Item, parents.pop())
    assert (parent.title, parent.due_on, parent.lead_unit_id, parent.has_parts) == (
        VALUES["subject"], date(2022, 12, 31), office.unit("VP").id, True,
    )  # fmt: skip


def test_bases_that_the_register_has_are_related_and_the_others_told(office: Office) -> None:
    basis = register_paper("140/KH-UBND", "14/10/2021", issuer="UBND tỉnh Quảng Ngãi")
    paper_id = ready(office)
    decided(office, paper_id)
    entered = Entered(VALUES, relations={RelationKind.BASIS: "140/KH-UBND ngày 14/10/2021; 99/QĐ-TTg"})
    made = pressed(office, paper_id, entered)
    assert made.unknown == ["99/QĐ-TTg"]
    assert db.session.execute(select(Relation.document_id, Relation.other_id)).one() == (made.document_id, basis.id)


def test_a_paper_that_the_register_has_gives_its_file_and_tasks(office: Office) -> None:
    known = register_paper("653/TB-UBND", "20/05/2022", issuer="UBND tỉnh Quảng Ngãi")
    paper_id = ready(office)
    assert paper_of(paper_id).known_id == known.id
    decided(office, paper_id)
    made = pressed(office, paper_id, Entered(document_id=known.id))
    assert (made.document_id, counted(Document), counted(Item), counted(Attachment)) == (known.id, 1, 2, 1)


def test_another_clerk_who_comes_later_is_told_who_was_first(office: Office) -> None:
    paper_id = ready(office)
    decided(office, paper_id)
    known, version = seen(paper_id), paper_of(paper_id).version
    pressed(office, paper_id)
    other = replace(office.actor("lan"), person_id=office.person("minh").id, name="Đỗ Nhật Minh")
    with pytest.raises(Conflict, match="Phạm Thị Lan") as told, unit_of_work():
        register(paper_id, Entered(VALUES), known, version=version, by=other, on=ON)
    assert not told.value.may_be_overruled


@pytest.mark.parametrize("who", ["dong", "huong", "minh", "quan"])
def test_only_clerks_register_papers(office: Office, who: str) -> None:
    paper_id = ready(office)
    decided(office, paper_id)
    with pytest.raises(NotAllowed):
        pressed(office, paper_id, who=who)


def test_sure_rows_go_as_a_block_and_no_other(office: Office) -> None:
    paper_id = ready(office)
    first, second, _third = rows_of(paper_id)
    lan = office.actor("lan")
    with pytest.raises(Conflict), unit_of_work():
        accept_sure(paper_id, {first.id: 1, second.id: 1}, by=lan, on=ON)
    assert [row.state for row in rows_of(paper_id)] == [RowState.OPEN] * 3
    with unit_of_work():
        accept_sure(paper_id, {first.id: 1}, by=lan, on=ON)
    assert [row.state for row in rows_of(paper_id)] == [RowState.ACCEPTED, RowState.OPEN, RowState.OPEN]


def test_what_is_put_off_stays_with_the_registered_paper(office: Office) -> None:
    paper_id = ready(office)
    lan = office.actor("lan")
    for row in rows_of(paper_id):
        with unit_of_work():
            put_off(row.id, version=row.version, by=lan)
    made = pressed(office, paper_id)
    assert (list(made.item_ids), counted(Item), counted(DraftRow)) == ([], 0, 3)
