"""Another deadline in a later list: from which day to which, by whose verb, and when the register's day stays."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.factories import Office
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.moving.lists import PLAN, begin, items, plain_list, take, take_back, verdicts
from tests.tracker.moving.sheet.test_taking import only_item, row
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.deadline import DeadlineKind
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import change_deadline
from tracker.items.models.directive import Directive
from tracker.items.models.item import Item
from tracker.items.services.extensions import decide_extension, request_extension
from tracker.items.services.results import stop
from tracker.items.verbs import Verb
from tracker.moving.models import ImportRow, Verdict

pytestmark = pytest.mark.settings(TODAY="2022-07-01")

AUGUST = date(2022, 8, 31)
TURNS = count(2)  # no two files are the same


def reasons(run_id: int) -> list[str]:
    rows = select(ImportRow.reason).where(ImportRow.run_id == run_id).order_by(ImportRow.position)
    return list(db.session.scalars(rows))


def first(office: Office, **said: Any) -> int:
    """A list that is in the register; its number."""
    run_id = begin(plain_list(row(**said)), office)
    take(run_id, office)
    return run_id


def later(office: Office, **said: Any) -> int:
    """Another file of the same task, looked at."""
    above = ("BẢNG THEO DÕI", f"Danh sách lần thứ {next(TURNS)}")
    return begin(plain_list(row(**said), above=above), office, name="moi.xlsx")


def test_another_day_is_a_change_that_says_from_which_day_to_which(office: Office) -> None:
    first(office)
    again = later(office, due="31/8/2022")
    assert verdicts(again) == {4: Verdict.CHANGED}
    assert reasons(again) == ["Thời hạn: từ ngày 30/09/2022 thành ngày 31/08/2022"]

    take(again, office)
    assert (only_item().due_on, only_item().status) == (AUGUST, Status.IN_PROGRESS)
    lines = history_lines(history_of(only_item()), by=office.actor("lan"))
    moved = next(line for line in lines if "thời hạn" in line.did)
    assert moved.quote == "nhập từ tệp moi.xlsx, dòng 4"

    assert verdicts(later(office, due="31/8/2022")) == {4: Verdict.SAME}


def test_taken_back_the_item_has_its_deadline_again(office: Office) -> None:
    first(office)
    before = only_item()
    kept = (before.due_on, before.first_due_on, before.effective_due_on, before.late_from, before.due_as_written)
    again = later(office, due="15/10/2022", result="Đang lấy ý kiến")
    take(again, office)
    assert only_item().due_on == date(2022, 10, 15)

    take_back(again, office)
    now = only_item()
    assert (now.due_on, now.first_due_on, now.effective_due_on, now.late_from, now.due_as_written) == kept
    assert db.session.scalar(select(func.count()).select_from(Directive)) == 0
    assert verdicts(later(office, due="15/10/2022")) == {4: Verdict.CHANGED}


@pytest.mark.parametrize("due", [None, "Thường xuyên", "Theo chỉ đạo", "30/9/2022", "Quý III/2022", "Tháng 9/2022"])
def test_no_day_and_the_same_day_in_other_words_change_nothing(office: Office, due: str | None) -> None:
    first(office)
    assert verdicts(later(office, due=due)) == {4: Verdict.SAME}


def test_a_deadline_where_there_was_none(office: Office) -> None:
    first(office, due="Thường xuyên")
    again = later(office, due="30/11/2022")
    assert reasons(again) == ["Thời hạn: ngày 30/11/2022, trước đây không có thời hạn"]
    take(again, office)
    assert (only_item().due_on, only_item().due_kind) == (date(2022, 11, 30), DeadlineKind.FIXED)


def test_a_day_that_has_passed_is_corrected_and_judges_what_was_done(office: Office) -> None:
    """The list says: until 15/6, done on 10/6; the register still had 31/5."""
    first(office, due="31/5/2022")
    again = later(office, due="15/6/2022", result="Hoàn thành ngày 10/6/2022")
    take(again, office)
    done = only_item()
    assert (done.due_on, done.status, done.closed_on) == (date(2022, 6, 15), Status.COMPLETED, date(2022, 6, 10))
    assert done.late_from is None or done.late_from > date(2022, 6, 10)


def test_what_the_register_knows_better_stays_when_the_old_list_comes_again(office: Office) -> None:
    first(office)
    with unit_of_work():
        change_deadline(only_item().id, by=office.actor("dong"), on=clock.today(), until=date(2022, 12, 31))
    again = later(office)  # still 30/9
    assert verdicts(again) == {4: Verdict.SAME}
    assert reasons(again) == ["Sổ theo dõi đã đổi thời hạn thành ngày 31/12/2022: giữ nguyên"]
    assert verdicts(later(office, due="31/01/2023")) == {4: Verdict.CHANGED}


def test_an_older_list_does_not_bring_its_deadline_back(office: Office) -> None:
    first(office)
    take(later(office, due="31/10/2022"), office)
    assert verdicts(later(office, due="30/9/2022")) == {4: Verdict.SAME}
    assert only_item().due_on == date(2022, 10, 31)


def test_a_request_for_more_time_is_not_decided_by_a_list(office: Office) -> None:
    first(office)
    with unit_of_work():
        asked = request_extension(
            only_item().id, by=office.actor("huong"), on=clock.today(), until=date(2022, 12, 15), reason="Chờ số liệu"
        ).id
    again = later(office, due="31/10/2022")
    assert verdicts(again) == {4: Verdict.SAME}
    assert "đang chờ quyết định" in reasons(again)[0]
    with unit_of_work():
        decide_extension(asked, by=office.actor("dong"), on=clock.today(), grant=True)
    assert verdicts(later(office, due="15/12/2022")) == {4: Verdict.SAME}


@pytest.mark.parametrize("verb", [Verb.CANCEL, Verb.SUSPEND])
def test_what_has_ended_or_stands_still_keeps_its_deadline(office: Office, verb: Verb) -> None:
    first(office)
    with unit_of_work():
        stop(only_item().id, verb, by=office.actor("lan"), on=clock.today(), reason="Theo chỉ đạo mới")
    again = later(office, due="31/8/2022", result="Đang thực hiện")
    assert verdicts(again) == {4: Verdict.SAME}
    assert only_item().due_on == date(2022, 9, 30)


def test_an_item_entered_by_hand_is_found_by_its_paper_and_words(office: Office) -> None:
    first(office)
    db.session.query(ImportRow).update({"key": ""})  # as if nobody had imported it
    db.session.commit()
    again = later(office, due="31/8/2022")
    assert verdicts(again) == {4: Verdict.CHANGED}
    take(again, office)
    assert db.session.scalars(select(Item.due_on)).all() == [AUGUST]


def test_only_rows_with_another_day_change(office: Office) -> None:
    tasks = [row(task=f"Nhiệm vụ thứ {n} của kế hoạch", document=PLAN) for n in range(1, 5)]
    take(begin(plain_list(*tasks), office), office)
    tasks[2][5] = "30/11/2022"
    again = begin(plain_list(*tasks), office, name="sua.xlsx")
    assert list(verdicts(again).values()) == [Verdict.SAME, Verdict.SAME, Verdict.CHANGED, Verdict.SAME]
    take(again, office)
    assert [item.due_on for item in items().values()].count(date(2022, 11, 30)) == 1


def test_a_column_of_the_deadline_granted_since_is_in_force_where_it_is_filled(office: Office) -> None:
    head = ["STT", "Văn bản", "Nhiệm vụ", "Chủ trì", "Hạn giao", "Gia hạn đến ngày", "Lý do gia hạn", "Kết quả"]
    rows = [
        [1, PLAN, "Sửa chữa trụ sở", "Phòng Nội vụ", "30/6/2022", "30/11/2022", "Mưa lũ", "Đang thi công"],
        [2, PLAN, "Mua sắm máy in", "Phòng Nội vụ", "30/9/2022", None, None, "Đang làm"],
        [3, PLAN, "Lập hồ sơ lưu trữ", "Phòng Nội vụ", "31/7/2022", "15/8/2022", None, "Đang làm"],
    ]
    take(begin(book(Made("Theo dõi", [head, *rows])), office), office)
    assert {title: item.due_on for title, item in items().items()} == {
        "Sửa chữa trụ sở": date(2022, 11, 30), "Mua sắm máy in": date(2022, 9, 30),
        "Lập hồ sơ lưu trữ": date(2022, 8, 15),
    }  # fmt: skip
