"""Papers that are no plain notice: lists of tasks of many documents, restricted ones, secret ones, unreadable ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event, select

from tests.factories import Office
from tests.tracker.documents.papers import register as register_paper
from tests.tracker.intake.services.readings import ON, came, found, paper_of, reading, ready, rows_of
from tests.tracker.intake.services.test_registering import VALUES, counted, pressed
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.text import Text
from tracker.core.work import unit_of_work
from tracker.documents.models import Attachment, Document
from tracker.intake.models import PaperState
from tracker.intake.queries.origins import origin_of
from tracker.intake.reading.values import Found, Reading, Registered, TaskDraft
from tracker.intake.services.deciding import accept_sure
from tracker.intake.services.papers import add_row
from tracker.intake.services.reading import begin_reading, fail_reading
from tracker.intake.services.registering import Entered
from tracker.items.models.item import Item
from tracker.items.services.loading import load_item

LIST = "rà soát hồ sơ; báo cáo kết quả; Phòng Nội vụ"


def book(*documents: tuple[str, str]) -> Reading:
    """A workbook with a sure task for each of these documents."""
    tasks = tuple(
        TaskDraft(
            found(LIST, "rà soát hồ sơ", value=f"rà soát hồ sơ {number}"), lead=(found(LIST, "Phòng Nội vụ"),),
            document=Found(number, ()), document_date=Found(day, ()), sheet="2022", row=turn + 5,
            cells={"task": f"D{turn + 5}", "document": f"B{turn + 5}"},
        )
        for turn, (number, day) in enumerate(documents)
    )  # fmt: skip
    return Reading(Text.of_plain(LIST), Registered(), tasks)


def all_accepted(office: Office, paper_id: int) -> None:
    with unit_of_work():
        accept_sure(paper_id, {row.id: row.version for row in rows_of(paper_id)}, by=office.actor("lan"), on=ON)


def test_the_rows_of_a_list_become_items_of_the_documents_that_they_name(office: Office) -> None:
    plan = register_paper("308/KH-UBND", "17/11/2021")
    decision = register_paper("2820/QĐ-UBND", "19/11/2021")
    register_paper("308/KH-UBND", "17/11/2020")
    rows = (("308/KH-UBND", "2021-11-17"), ("2820/QĐ-UBND", "2021-11-19"), ("308/KH-UBND", "2021-11-17"))
    paper_id = ready(office, book(*rows))
    all_accepted(office, paper_id)
    made = pressed(office, paper_id, Entered(by_rows=True))
    items = [db.session.get_one(Item, item_id) for item_id in made.item_ids]
    assert [item.document_id for item in items] == [plan.id, plan.id, decision.id]
    assert (counted(Document), counted(Attachment), paper_of(paper_id).state) == (3, 0, PaperState.REGISTERED)
    origin = origin_of(items[2].id)
    assert origin is not None
    assert (origin.sheet, origin.row, dict(origin.cells)) == ("2022", 6, {"task": "D6", "document": "B6"})


def test_a_list_that_names_a_document_that_is_not_there_makes_nothing(office: Office) -> None:
    register_paper("308/KH-UBND", "17/11/2021")
    paper_id = ready(office, book(("308/KH-UBND", "2021-11-17"), ("9/QĐ-UBND", "")))
    all_accepted(office, paper_id)
    with pytest.raises(InvalidInput, match=r"2.*9/QĐ-UBND"):
        pressed(office, paper_id, Entered(by_rows=True))
    assert (counted(Item), paper_of(paper_id).state) == (0, PaperState.READY)


def test_a_restricted_paper_is_as_restricted_as_its_document(office: Office) -> None:
    read = reading()
    internal = replace(read.register, restriction=Found("LƯU HÀNH NỘI BỘ", ()))
    paper_id = ready(office, replace(read, register=internal, tasks=read.tasks[:1]))
    assert paper_of(paper_id).restricted
    all_accepted(office, paper_id)
    made = pressed(office, paper_id, Entered(VALUES | {"restricted": True, "recipients": (office.unit("NV").id,)}))
    assert load_item(made.item_ids[0], by=office.actor("huong"))[0].restricted
    with pytest.raises(NotFound):
        load_item(made.item_ids[0], by=office.actor("tam"))


@pytest.mark.parametrize("mark", ["MẬT", "Tối mật", "TUYỆT MẬT."])
def test_a_state_secret_is_not_registered_here_unless_the_mark_was_misread(office: Office, mark: str) -> None:
    read = reading()
    secret = replace(read.register, restriction=Found(mark, ()))
    paper_id = ready(office, replace(read, register=secret, tasks=()))
    with pytest.raises(InvalidInput) as told:
        pressed(office, paper_id)
    assert told.value.field == "is_no_secret"
    assert pressed(office, paper_id, Entered(VALUES, is_no_secret=True)).document_id


def test_a_paper_that_could_not_be_read_is_registered_by_hand_with_its_file(office: Office) -> None:
    paper_id = came(office)
    work_id = paper_of(paper_id).work_id
    assert work_id is not None
    with unit_of_work():
        begin_reading(paper_id, work_id)
    with unit_of_work():
        fail_reading(paper_id, work_id, "broken")
    made = pressed(office, paper_id)
    files = db.session.scalars(select(Attachment.name).where(Attachment.document_id == made.document_id)).all()
    assert (files, made.item_ids) == (["TB 653.txt"], [])


def test_registering_asks_no_more_for_each_row_than_the_grid_does(office: Office) -> None:
    """What one more row costs does not grow with the rows: the verbs of an item, and its origin."""
    counts = []
    for number, rows in enumerate((2, 7, 12), start=1):
        paper_id = _with(office, rows)
        entered = Entered(VALUES | {"number": str(number)})
        counts.append(_statements(lambda paper_id=paper_id, entered=entered: pressed(office, paper_id, entered)))
    first, second, third = counts
    # Three of them are of where it came from; the doubts of neighbours in the series come to a few for all rows.
    assert max(second - first, third - second) <= 5 * 50, counts


def _with(office: Office, rows: int) -> int:
    """A paper of so many sure rows, all accepted."""
    read = reading(number=str(rows))
    paper_id = ready(office, replace(read, tasks=read.tasks[:1]), content=f"văn bản {rows}")
    for turn in range(1, rows):
        with unit_of_work():
            cells = {"title": f"Việc {turn}", "lead": "Phòng Nội vụ", "due": "30/9/2022"}
            add_row(paper_id, cells, after=turn, by=office.actor("lan"))
    all_accepted(office, paper_id)
    return paper_id


def _statements(act: Callable[[], object]) -> int:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(sent)


def test_the_day_of_a_row_without_a_year_is_of_the_papers_year(office: Office) -> None:
    read = reading()
    old = replace(read.register, issued_on=Found("2021-05-20", ()))
    paper_id = ready(office, replace(read, register=old, tasks=read.tasks[:1]))
    assert paper_of(paper_id).year == 2021
    with unit_of_work():
        add_row(paper_id, {"title": "Báo cáo", "lead": "Phòng Nội vụ", "due": "30/9"}, after=0, by=office.actor("lan"))
    all_accepted(office, paper_id)
    made = pressed(office, paper_id)
    assert db.session.get_one(Item, made.item_ids[1]).due_on == date(2021, 9, 30)
