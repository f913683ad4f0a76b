"""A run from its file to its end: read, taken, the same twice, approved, taken back, stopped and gone on with."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.factories import Office
from tests.tracker.moving.lists import THREE, begin, items, plain_list, take, take_back, the_run, verdicts
from tracker.core import clock
from tracker.core.errors import Conflict, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.jobs import do_works
from tracker.core.works.models import Work
from tracker.documents import store
from tracker.documents.models import Document
from tracker.documents.services.files import used_contents
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.models.item import Item
from tracker.items.services.results import stop
from tracker.items.verbs import Verb
from tracker.moving.models import ImportChange, ImportRow, RunKind, RunState, Verdict
from tracker.moving.runs import services, taking
from tracker.moving.runs.queries import figures_of, is_stopped, left_rows, load_run, rows_page

pytestmark = pytest.mark.settings(TODAY="2022-07-01")

CHECK, ISSUE, LOOK = (str(row[2]) for row in THREE)


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_plain_list_is_read_taken_and_taken_back(office: Office) -> None:
    before = count(Document)
    run_id = begin(plain_list(*THREE), office)

    assert the_run(run_id).state is RunState.READY
    assert verdicts(run_id) == {4: Verdict.NEW, 5: Verdict.NEW, 6: Verdict.NEW}
    assert count(Item) == 0

    assert take(run_id, office).state is RunState.TAKEN
    found = items()
    assert [found[title].status for title in (CHECK, ISSUE, LOOK)] == [
        Status.IN_PROGRESS, Status.COMPLETED, Status.ASSIGNED,
    ]  # fmt: skip
    assert count(Document) == before + 2

    run = take_back(run_id, office)
    assert run.state is RunState.REVERTED
    assert (count(Item), count(Document)) == (0, before)
    assert figures_of(run).reverted == 3


def test_the_same_file_while_it_is_open_is_the_same_run(office: Office) -> None:
    data = plain_list(*THREE)
    first = begin(data, office)
    assert begin(data, office, name="ban-sao.xlsx") == first


def test_the_same_rows_of_another_file_change_nothing(office: Office) -> None:
    first = begin(plain_list(*THREE), office)
    take(first, office)
    with unit_of_work():
        services.approve(first, by=office.actor("lan"))

    again = begin(plain_list(*THREE[::-1], above=("DANH MỤC", "Tính đến ngày 30/6/2022")), office)
    assert set(verdicts(again).values()) == {Verdict.SAME}
    with pytest.raises(services.InvalidInput), unit_of_work():
        services.order_taking(again, by=office.actor("lan"))
    assert count(Item) == 3


def test_what_was_taken_back_can_be_brought_again(office: Office) -> None:
    data = plain_list(*THREE)
    take_back_id = begin(data, office)
    take(take_back_id, office)
    take_back(take_back_id, office)
    again = begin(data, office)
    assert again != take_back_id
    take(again, office)
    assert count(Item) == 3


def test_taking_back_spares_what_somebody_has_worked_on_and_names_it(office: Office) -> None:
    run_id = begin(plain_list(*THREE), office)
    take(run_id, office)
    worked_on = items()[CHECK].id
    with unit_of_work():
        add_update(worked_on, Note("Đã kiểm tra thêm 02 xã", clock.today()), by=office.actor("minh"), on=clock.today())

    run = take_back(run_id, office)
    assert list(items()) == [CHECK]
    assert figures_of(run).spared == 1
    (spared,) = rows_page(run, number=1, spared=True).rows
    assert (spared.line, spared.target_id) == (4, worked_on)
    assert spared.reason
    document = db.session.get_one(Document, items()[CHECK].document_id)
    assert (document.number, document.symbol) == ("12", "KH-UBND")


def test_a_document_that_a_spared_item_needs_stays_though_another_row_made_it(office: Office) -> None:
    run_id = begin(plain_list(*THREE), office)
    take(run_id, office)
    second = items()[ISSUE].id  # the first row has made the plan of both
    with unit_of_work():
        stop(second, Verb.REOPEN, by=office.actor("lan"), on=clock.today(), reason="Cần làm lại")

    run = take_back(run_id, office)
    assert list(items()) == [ISSUE]
    assert [row.line for row in rows_page(run, number=1, spared=True).rows] == [5]


class Killed(Exception):
    """The process ends here."""


def test_killed_between_two_lots_it_goes_on_and_takes_each_row_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "FIRST_ROWS", 1)
    run_id = begin(plain_list(*THREE), office)
    by = office.actor("lan")
    with unit_of_work():
        services.order_taking(run_id, by=by)

    def dies(done: int, _total: int, _words: str) -> None:
        if done:
            raise Killed

    with pytest.raises(Killed):
        taking.take_run(run_id, by=by, on=clock.today(), tell=dies)
    db.session.rollback()
    assert (the_run(run_id).state, count(Item)) == (RunState.TAKING, 1)

    do_works()
    assert (the_run(run_id).state, count(Item)) == (RunState.TAKEN, 3)
    assert count(ImportChange) == 5  # three rows, two documents


def test_stopped_in_the_middle_it_is_undone_whole(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "FIRST_ROWS", 1)
    run_id = begin(plain_list(*THREE), office)
    by = office.actor("lan")
    with unit_of_work():
        services.order_taking(run_id, by=by)
    with pytest.raises(Killed):
        taking.take_run(run_id, by=by, on=clock.today(), tell=lambda done, _total, _words: end_at(done))
    db.session.rollback()
    with unit_of_work():
        services.stop(run_id, by=by)
    assert is_stopped(the_run(run_id))

    run = take_back(run_id, office)
    assert (run.state, count(Item), count(Document)) == (RunState.REVERTED, 0, 0)


def end_at(done: int) -> None:
    if done:
        raise Killed


def test_a_lot_that_dies_leaves_nothing_of_itself(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = begin(plain_list(*THREE), office)
    with unit_of_work():
        services.order_taking(run_id, by=office.actor("lan"))
    real = taking.write_taken

    def dies_at_the_third(row: ImportRow, target: tuple[str, int] | None) -> None:
        if row.line == 6:
            raise Killed
        real(row, target)

    monkeypatch.setattr(taking, "write_taken", dies_at_the_third)
    with pytest.raises(Killed):
        taking.take_run(run_id, by=office.actor("lan"), on=clock.today())
    db.session.rollback()
    assert count(Item) == len([row for row in rows_page(the_run(run_id), number=1).rows if row.taken_at])


def test_approved_it_cannot_be_taken_back(office: Office) -> None:
    run_id = begin(plain_list(*THREE), office)
    take(run_id, office)
    with unit_of_work():
        run = services.approve(run_id, by=office.actor("lan"))
        assert run.ended_by == office.actor("lan").name
    with pytest.raises(Conflict), unit_of_work():
        services.order_reverting(run_id, by=office.actor("lan"))


def test_let_go_nothing_of_it_can_be_taken(office: Office) -> None:
    run_id = begin(plain_list(*THREE), office)
    with unit_of_work():
        services.discard(run_id, by=office.actor("lan"))
    with pytest.raises(Conflict), unit_of_work():
        services.order_taking(run_id, by=office.actor("lan"))


def test_the_bytes_stay_in_the_store_while_the_run_is_there(office: Office) -> None:
    run_id = begin(plain_list(*THREE), office)
    sha256 = the_run(run_id).sha256
    assert sha256 in used_contents()
    assert store.path_of(sha256).exists()


def test_only_the_office_imports_and_sees_runs(office: Office) -> None:
    with pytest.raises(NotAllowed), unit_of_work():
        services.begin_run(RunKind.ITEMS, b"x", "a.xlsx", by=office.actor("huong"))
    run_id = begin(plain_list(*THREE), office)
    with pytest.raises(NotFound):
        load_run(run_id, by=office.actor("huong"))


def test_a_file_that_is_no_workbook_says_why(office: Office) -> None:
    run_id = begin(b"%PDF-1.4 nothing", office, name="theo-doi.pdf")
    run = the_run(run_id)
    assert run.state is RunState.FAILED
    assert run.reason
    assert db.session.scalars(select(Work.error)).all() == [run.reason]


def test_rows_that_were_not_taken_are_listed_with_why(office: Office) -> None:
    rows = ["I. KẾ HOẠCH NĂM 2022"], *THREE, [None, None, "Tổng số: 3 nhiệm vụ"]
    run_id = begin(plain_list(*rows), office)
    left = {row.line: row.reason for row in left_rows(the_run(run_id))}
    assert set(left) == {4, 8}
    assert all(left.values())


def test_a_row_is_left_out_by_hand_and_taken_in_again(office: Office) -> None:
    run_id = begin(plain_list(*THREE), office)
    row = rows_page(the_run(run_id), number=1).rows[0].id
    for _turn in range(2):
        with unit_of_work():
            services.leave_out(run_id, row, by=office.actor("lan"), on=clock.today())
        if _turn == 0:
            assert verdicts(run_id)[4] is Verdict.SKIPPED
    assert verdicts(run_id)[4] is Verdict.NEW
