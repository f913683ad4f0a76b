"""Drafts: corrected, cut, joined, decided; what somebody else changed meanwhile is told, and never overwritten."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event, update

from tests.factories import Office
from tests.tracker.intake.services.readings import ON, paper_of, ready, rows_of, seen
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.intake.models import IncomingPaper, RowState
from tracker.intake.queries.paper import OpenPaper, open_paper
from tracker.intake.queries.queue import waiting_papers
from tracker.intake.reading.values import Doubt, Span
from tracker.intake.services.cutting import join, split
from tracker.intake.services.deciding import accept, discard, put_off, reopen
from tracker.intake.services.mending import mend
from tracker.intake.services.papers import add_row, keep_form, take_in_hand


def other_clerk(office: Office) -> Actor:
    """A second clerk of the same post."""
    return replace(office.actor("lan"), person_id=office.person("minh").id, name="Đỗ Nhật Minh")


def opened(office: Office, paper_id: int) -> OpenPaper:
    db.session.rollback()
    return open_paper(paper_id, by=office.actor("lan"), on=ON)


def test_drafts_come_sorted_by_doubt_with_their_places(office: Office) -> None:
    page = opened(office, ready(office))
    assert [draft.row.clause for draft in page.sure] == ["1"]
    assert [draft.row.clause for draft in page.doubtful] == ["2", "3"]
    unknown, general = page.doubtful
    assert [(doubt.column, doubt.piece) for doubt in unknown.understood.doubts] == [("lead", "Tổ pháp chế")]
    assert general.doubts == [("title", Doubt.GENERAL_DUTY)]
    place = page.sure[0].places["lead"][0]
    assert (place.words, place.page, len(place.boxes)) == ("Phòng Nội vụ", 1, 1)
    assert (page.sure[0].row.due, unknown.row.due) == ("trước ngày 30/6/2022", "trong tháng 7/2022")
    assert (unknown.row.counter, unknown.row.target, unknown.row.report_to) == ("xã", "14", "lãnh đạo Ủy ban nhân dân")


def test_a_mended_row_is_sure_and_an_accepted_one_is_open_again(office: Office) -> None:
    paper_id = ready(office)
    first, second, _third = rows_of(paper_id)
    lan = office.actor("lan")
    with unit_of_work():
        mend(second.id, {"lead": "Phòng Tư pháp"}, version=1, by=lan, on=ON)
    assert [draft.row.clause for draft in opened(office, paper_id).sure] == ["1", "2"]
    with unit_of_work():
        accept(first.id, version=1, by=lan, on=ON)
    with unit_of_work():
        mend(first.id, {"due": "quý III"}, version=2, by=lan, on=ON)
    assert (rows_of(paper_id)[0].state, rows_of(paper_id)[0].due) == (RowState.OPEN, "quý III")


def test_words_marked_in_the_text_fill_a_field_and_keep_their_place(office: Office) -> None:
    paper_id = ready(office)
    third = rows_of(paper_id)[2]
    text = opened(office, paper_id).reading
    assert text is not None
    at = text.text.plain.index("thường xuyên")
    with unit_of_work():
        mend(
            third.id,
            {"due": "thường xuyên"},
            marked={"due": Span(at, at + 12)},
            version=1,
            by=office.actor("lan"),
            on=ON,
        )
    draft = opened(office, paper_id).drafts[2]
    assert [(place.words, place.page) for place in draft.places["due"]] == [("thường xuyên", 2)]


def test_what_another_clerk_changed_is_told_and_not_overwritten(office: Office) -> None:
    paper_id = ready(office)
    row = rows_of(paper_id)[1]
    with unit_of_work():
        mend(row.id, {"lead": "Phòng Tư pháp"}, version=1, by=other_clerk(office), on=ON)
    with pytest.raises(Conflict) as told, unit_of_work():
        mend(row.id, {"lead": "Phòng Nội vụ"}, version=1, by=office.actor("lan"), on=ON)
    assert [(change.before, change.after) for change in told.value.changes] == [("Tổ pháp chế", "Phòng Tư pháp")]
    assert rows_of(paper_id)[1].lead == "Phòng Tư pháp"
    with pytest.raises(Conflict), unit_of_work():
        accept(row.id, version=1, by=office.actor("lan"), on=ON)


def test_two_clerks_who_save_a_row_at_the_same_moment(app: Flask, office: Office) -> None:
    paper_id = ready(office)
    row_id, clerks = rows_of(paper_id)[1].id, (office.actor("lan"), other_clerk(office))
    db.session.rollback()
    gate, results = threading.Barrier(2), []

    def save(by: Actor, lead: str) -> None:
        with app.app_context():
            gate.wait()
            try:
                with unit_of_work():
                    mend(row_id, {"lead": lead}, version=1, by=by, on=ON)
                results.append(lead)
            except Conflict:
                results.append("conflict")

    threads = [
        threading.Thread(target=save, args=given)
        for given in zip(clerks, ("Phòng Tư pháp", "Phòng Nội vụ"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = [one for one in results if one != "conflict"]
    assert (len(saved), len(results)) == (1, 2)
    assert rows_of(paper_id)[1].lead == saved[0]


def test_the_second_of_two_clerks_is_told_who_has_the_paper_in_hand(office: Office) -> None:
    paper_id = ready(office)
    with unit_of_work():
        assert take_in_hand(paper_id, by=office.actor("lan")) is None
    version = paper_of(paper_id).version
    with unit_of_work():
        told = take_in_hand(paper_id, by=other_clerk(office))
    assert told is not None
    assert told[0] == "Phạm Thị Lan"
    assert paper_of(paper_id).version == version, "nothing of the paper has changed by it"
    page = opened(office, paper_id)
    assert page.other_hand is not None
    assert page.other_hand[0] == "Đỗ Nhật Minh"
    with unit_of_work():
        long_ago = clock.now() - timedelta(minutes=16)
        db.session.execute(update(IncomingPaper.__table__).values(in_hand_since=long_ago))  # type: ignore[arg-type]
    assert opened(office, paper_id).other_hand is None


def test_a_row_that_is_two_tasks_is_cut_with_its_places(office: Office) -> None:
    paper_id = ready(office)
    row = rows_of(paper_id)[1]
    at = row.title.index("kiểm tra")
    with unit_of_work():
        split(row.id, at, version=1, by=office.actor("lan"))
    page = opened(office, paper_id)
    assert [(draft.row.title, draft.row.lead) for draft in page.drafts[1:3]] == [
        ("tham mưu kế hoạch", "Tổ pháp chế"), ("kiểm tra", "Tổ pháp chế"),
    ]  # fmt: skip
    assert [draft.places["title"][0].words for draft in page.drafts[1:3]] == ["tham mưu kế hoạch", "kiểm tra"]
    assert [draft.row.position for draft in page.drafts] == [0, 1, 2, 3]
    assert page.drafts[3].row.version == 1, "those behind it have only moved on"


@pytest.mark.parametrize("at", [0, 300])
def test_a_cut_without_a_second_task_is_refused(office: Office, at: int) -> None:
    paper_id = ready(office)
    with pytest.raises(InvalidInput), unit_of_work():
        split(rows_of(paper_id)[1].id, at, version=1, by=office.actor("lan"))


def test_rows_that_are_one_task_are_joined(office: Office) -> None:
    paper_id = ready(office)
    first, second, third = rows_of(paper_id)
    with unit_of_work():
        join(paper_id, {first.id: 1, third.id: 1}, by=office.actor("lan"))
    joined, _second, gone = rows_of(paper_id)
    assert (joined.title, joined.lead) == ("rà soát hồ sơ; tổ chức thực hiện", "Phòng Nội vụ\nUBND xã Bình An")
    assert (len(joined.spans["title"]), gone.state) == (2, RowState.DISCARDED)
    with pytest.raises(Conflict), unit_of_work():
        join(paper_id, {first.id: 1, second.id: 1}, by=office.actor("lan"))


def test_a_row_that_the_reading_missed_is_added_where_it_belongs(office: Office) -> None:
    paper_id = ready(office)
    with unit_of_work():
        add_row(paper_id, {"title": "Báo cáo kết quả", "lead": "Phòng Nội vụ"}, after=0, by=office.actor("lan"))
    assert [row.title for row in rows_of(paper_id)][:2] == ["rà soát hồ sơ", "Báo cáo kết quả"]


def test_what_was_decided_can_be_opened_again(office: Office) -> None:
    paper_id = ready(office)
    row, lan = rows_of(paper_id)[0], office.actor("lan")
    for version, act in enumerate((discard, reopen, put_off, reopen), start=1):
        with unit_of_work():
            act(row.id, version=version, by=lan)
    assert (rows_of(paper_id)[0].state, rows_of(paper_id)[0].decided_by) == (RowState.OPEN, "")


def test_what_the_grid_would_not_take_is_not_accepted(office: Office) -> None:
    paper_id = ready(office)
    with pytest.raises(InvalidInput, match="Tổ pháp chế") as told, unit_of_work():
        accept(rows_of(paper_id)[1].id, version=1, by=office.actor("lan"), on=ON)
    assert told.value.field == f"lead-{rows_of(paper_id)[1].id}"


def test_the_form_is_kept_halfway(office: Office) -> None:
    paper_id = ready(office)
    with unit_of_work():
        keep_form(paper_id, {"number": "654"}, version=paper_of(paper_id).version, by=office.actor("lan"))
    assert paper_of(paper_id).entered == {"number": "654"}
    assert seen(paper_id)


def test_a_paper_asks_as_often_whatever_its_rows(office: Office) -> None:
    lan = office.actor("lan")
    one, many = ready(office), ready(office, content="một văn bản khác")
    for _turn in range(12):
        with unit_of_work():
            add_row(many, {"title": "Báo cáo", "lead": "Phòng Nội vụ"}, after=0, by=lan)
    assert _asked(lambda: open_paper(one, by=lan, on=ON)) == _asked(lambda: open_paper(many, by=lan, on=ON))
    assert _asked(lambda: waiting_papers(by=lan)) == 2


def _asked(read: object) -> int:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    db.session.rollback()
    db.session.expire_all()
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        read()  # type: ignore[operator]
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len([one for one in statements if one.startswith("SELECT")])
