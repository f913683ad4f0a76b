"""What corrections teach: from registered papers alone, for the same issuer, counted, followed in time, forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from tests.factories import Office, make_unit
from tests.tracker.intake.services.readings import ON, paper_of, reading, ready, rows_of, seen
from tests.tracker.intake.services.test_registering import VALUES, decided, pressed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.intake.models import Lesson
from tracker.intake.queries.lessons import lessons
from tracker.intake.queries.paper import open_paper
from tracker.intake.services.deciding import accept, discard
from tracker.intake.services.learning import forget
from tracker.intake.services.mending import mend
from tracker.intake.services.papers import discard_paper
from tracker.intake.services.registering import Entered
from tracker.organization.models import Succession


def learnt(office: Office) -> Lesson:
    """A clerk has said that "Tổ pháp chế" is Phòng Tư pháp, and registered the paper."""
    paper_id = ready(office)
    decided(office, paper_id)
    pressed(office, paper_id)
    return db.session.scalars(select(Lesson)).one()


def second_paper(office: Office) -> int:
    """Another notice of the same issuer with the same words."""
    return ready(office, reading(number="654"), content="văn bản thứ hai")


def registered(office: Office, paper_id: int) -> None:
    for row in rows_of(paper_id):
        with unit_of_work():
            if row.clause == "3":
                discard(row.id, version=row.version, by=office.actor("lan"))
            else:
                accept(row.id, version=row.version, by=office.actor("lan"), on=ON)
    pressed(office, paper_id, Entered(VALUES | {"number": "654"}))


def test_a_correction_is_a_lesson_once_its_paper_is_registered(office: Office) -> None:
    lesson = learnt(office)
    assert (lesson.words, lesson.unit_id, lesson.issuer, lesson.layout, lesson.learnt_by) == (
        "Tổ pháp chế", office.unit("TP").id, "ubnd tinh quang ngai", "TB", "Phạm Thị Lan",
    )  # fmt: skip
    shown = lessons(by=office.actor("lan"))
    assert [(one.words, one.meaning, one.issuer, one.used) for one in shown] == [
        ("Tổ pháp chế", "Phòng Tư pháp", "UBND tỉnh Quảng Ngãi", 0),
    ]  # fmt: skip


def test_a_paper_that_was_discarded_teaches_nothing(office: Office) -> None:
    paper_id = ready(office)
    decided(office, paper_id)
    with unit_of_work():
        discard_paper(paper_id, version=paper_of(paper_id).version, by=office.actor("lan"))
    assert not lessons(by=office.actor("lan"))


def test_the_next_paper_of_the_issuer_is_read_with_it_and_it_is_counted(office: Office) -> None:
    learnt(office)
    paper_id = second_paper(office)
    page = open_paper(paper_id, by=office.actor("lan"), on=ON)
    assert [draft.row.clause for draft in page.sure] == ["1", "2"]
    assert page.drafts[1].understood.lead == office.unit("TP").id
    registered(office, paper_id)
    assert [(one.used, one.corrected) for one in lessons(by=office.actor("lan"))] == [(1, 0)]


def test_a_correction_of_what_was_learnt_is_counted_and_learnt(office: Office) -> None:
    lesson = learnt(office)
    paper_id = second_paper(office)
    row = rows_of(paper_id)[1]
    with unit_of_work():
        mend(row.id, {"lead": "Phòng Nội vụ"}, version=1, by=office.actor("lan"), on=ON)
    registered(office, paper_id)
    db.session.refresh(lesson)
    assert (lesson.used, lesson.corrected, lesson.unit_id) == (0, 1, office.unit("NV").id)


def test_papers_of_another_issuer_are_not_read_with_it(office: Office) -> None:
    learnt(office)
    other = reading(number="7")
    register = other.register
    assert register.issuer is not None
    changed = replace(register, issuer=replace(register.issuer, value="UBND tỉnh Quảng Nam"))
    paper_id = ready(office, replace(other, register=changed), content="khác")
    assert rows_of(paper_id)[1].lead == "Tổ pháp chế"


def test_a_unit_that_closed_is_followed_by_its_heir(office: Office) -> None:
    learnt(office)
    heir = make_unit("Phòng Tư pháp và Thanh tra", under=office.unit("UBND"))
    with unit_of_work():
        office.unit("TP").active_until = date(2022, 6, 1)
        db.session.add(Succession(unit_id=office.unit("TP").id, successor_id=heir.id, since_on=date(2022, 6, 2)))
    paper_id = second_paper(office)
    assert open_paper(paper_id, by=office.actor("lan"), on=ON).drafts[1].understood.lead == heir.id


def test_a_unit_that_is_called_so_by_now_is_that_unit(office: Office) -> None:
    learnt(office)
    made = make_unit("Tổ pháp chế", under=office.unit("UBND"))
    paper_id = second_paper(office)
    assert open_paper(paper_id, by=office.actor("lan"), on=ON).drafts[1].understood.lead == made.id


def test_what_is_forgotten_is_not_used_any_more(office: Office) -> None:
    lesson_id = learnt(office).id
    with unit_of_work():
        assert forget(lesson_id, by=office.actor("lan")) == "Tổ pháp chế"
    paper_id = second_paper(office)
    assert (rows_of(paper_id)[1].lead, len(seen(paper_id))) == ("Tổ pháp chế", 3)


def test_two_corrections_in_one_cell_teach_nothing(office: Office) -> None:
    paper_id = ready(office, reading(lead="Tổ pháp chế, Tổ kiểm tra"))
    row = rows_of(paper_id)[1]
    with unit_of_work():
        mend(row.id, {"lead": "Phòng Tư pháp, Phòng Nội vụ"}, version=1, by=office.actor("lan"), on=ON)
    assert rows_of(paper_id)[1].taught is None
