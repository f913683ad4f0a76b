"""After an outage the job process says on the same day what was to be said in the morning: once, merged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count

import pytest
from flask import Flask

from tests.factories import Office, make_document, save
from tests.tracker.items.tracked import assigned, going, registered
from tests.tracker.reminders.mornings import at, habit, mails, send_all, slot, with_addresses
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.jobs import jobs, run_job
from tracker.core.jobs_models import JobRun
from tracker.core.work import unit_of_work
from tracker.items.models.item import Priority
from tracker.items.services.assigning import Parts, assign
from tracker.reminders.services.looking import BATCH

TUE, WED, THU, SAT, MON = (date(2022, 6, day) for day in (14, 15, 16, 18, 20))
Run = Callable[..., None]


@pytest.fixture
def run(app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Both jobs at a moment, as the job process runs them; the digests first, as may happen where it starts."""
    with_addresses()
    app.config["TRACKER_TODAY"] = None
    monkeypatch.setattr(clock, "now", lambda: at(TUE, 16))

    def work(moment: datetime, *names: str) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)
        for name in names or ("make_digests", "look_at_items"):
            db.session.rollback()
            run_job(jobs()[name])
            send_all()

    return work


def test_who_would_have_heard_at_half_past_seven_hears_when_the_process_is_back(office: Office, run: Run) -> None:
    going(office, due_on=date(2022, 6, 24), document=make_document("1"))
    run(at(TUE, 16, 59))
    run(at(WED, 9, 10))
    assert mails(WED) == ["huong: Cần báo cáo 1/KH-UBND (hạn 24/6/2022)"]
    run(at(WED, 9, 11))
    assert len(mails(WED)) == 1


def test_what_waited_already_goes_in_the_same_mail(office: Office, run: Run) -> None:
    going(office, due_on=date(2022, 6, 24), document=make_document("1"))
    run(at(TUE, 16, 58))
    given = registered(due_on=date(2022, 9, 30), document=make_document("2"))
    with unit_of_work():
        assign(given, Parts(lead=office.unit("NV").id), by=SYSTEM, on=TUE)
    run(at(TUE, 16, 59), "look_at_items")
    assert slot("huong") == at(WED, 7, 30)
    run(at(WED, 9, 10))
    assert [line for line in mails() if line.startswith("huong")] == [
        "huong: Nhắc việc 15/6/2022: 1 sắp đến hạn, 1 mới giao"
    ]


def test_what_happens_later_on_that_day_waits_for_the_next_morning(office: Office, run: Run) -> None:
    going(office, due_on=date(2022, 6, 24), document=make_document("1"))
    run(at(TUE, 16, 59))
    run(at(WED, 9, 10))
    assigned(office, due_on=date(2022, 9, 30), document=make_document("2"))
    run(at(WED, 9, 11))
    run(at(WED, 9, 12))
    assert len(mails(WED)) == 1
    assert slot("huong") == at(THU, 7, 30)


def test_an_hour_that_is_still_to_come_is_kept(office: Office, run: Run) -> None:
    habit(office, "huong", digest_at=14 * 60)
    going(office, due_on=date(2022, 6, 24), document=make_document("1"))
    run(at(TUE, 16, 59))
    run(at(WED, 9, 10))
    assert mails() == []
    assert slot("huong") == at(WED, 14)


@pytest.mark.parametrize(
    ("begins", "goes"),
    [(at(WED, 17, 59), at(WED, 17, 59)), (at(WED, 18, 30), at(THU, 7, 30)), (at(SAT, 10), at(MON, 7, 30))],
)
def test_in_the_quiet_hours_and_on_days_off_it_waits_for_the_next_working_day(
    office: Office, run: Run, begins: datetime, goes: datetime
) -> None:
    going(office, due_on=date(2022, 6, 10), document=make_document("1"))
    run(at(TUE, 16, 59))
    before = len(mails())
    run(begins)
    assert (len(mails()) > before) is (goes == begins)
    run(goes)
    assert sum(line.startswith("huong: Cần báo cáo 1/KH-UBND (quá hạn") for line in mails(goes.date())) == 1


def test_a_day_that_somebody_has_not_chosen_is_none_after_an_outage_either(office: Office, run: Run) -> None:
    habit(office, "huong", days="145")
    going(office, due_on=date(2022, 6, 24), document=make_document("1"))
    run(at(TUE, 16, 59))
    run(at(WED, 9, 10))
    assert mails() == []
    assert slot("huong") == at(THU, 7, 30)


def test_while_it_is_looked_no_mail_is_made_of_a_part(office: Office, run: Run) -> None:
    going(office, due_on=date(2022, 6, 24), document=make_document("1"))
    save(JobRun(name="look_at_items", last_began_at=at(WED, 9, 9), last_ended_at=at(TUE, 17)))
    run(at(WED, 9, 10), "make_digests")
    assert mails() == []
    run(at(WED, 9, 11), "look_at_items", "make_digests")
    assert mails() == ["huong: Cần báo cáo 1/KH-UBND (hạn 24/6/2022)"]


def test_where_the_process_ran_all_the_time_the_day_goes_on_as_ever(office: Office, run: Run) -> None:
    run(at(WED, 7, 29))
    run(at(WED, 7, 30))
    going(office, due_on=date(2022, 6, 24), document=make_document("1"), priority=Priority.NORMAL)
    run(at(WED, 7, 32))
    assert mails() == []
    assert slot("huong") == at(THU, 7, 30)


def test_a_mail_waits_minutes_and_no_longer_for_looking_that_goes_on(office: Office, run: Run) -> None:
    going(office, due_on=date(2022, 6, 24), document=make_document("1"))
    run(at(TUE, 16, 59))
    assert slot("huong") is None
    run(at(WED, 7, 0), "look_at_items")
    _goes_on_since(at(WED, 7, 29))
    run(at(WED, 7, 31), "make_digests")
    assert mails(WED) == []
    run(at(WED, 7, 33), "make_digests")
    assert len(mails(WED)) == 1


def test_after_an_outage_with_much_to_look_at_the_first_mails_go_before_all_is_looked_at(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(BATCH + 5):
        going(office, due_on=date(2022, 6, 24), document=make_document(str(number + 1)))
    run(at(TUE, 16, 59))
    passing = (at(WED, 9, 0) + timedelta(minutes=4 * step) for step in count())
    monkeypatch.setattr(clock, "now", lambda: next(passing))
    run_job(jobs()["make_digests"])
    send_all()
    assert mails(WED) == [f"huong: Nhắc việc 15/6/2022: {BATCH} sắp đến hạn"]
    run(at(THU, 7, 30), "look_at_items", "make_digests")
    assert mails(THU) == ["huong: Nhắc việc 16/6/2022: 5 sắp đến hạn"]


def test_a_long_morning_is_looked_at_in_rounds_that_end_before_the_job_counts_as_standing_still(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(BATCH + 5):
        going(office, due_on=date(2022, 6, 24), document=make_document(str(number + 1)))
    run(at(TUE, 23, 58), "look_at_items")
    passing = (at(WED, 0, 1) + timedelta(minutes=4 * step) for step in count())
    monkeypatch.setattr(clock, "now", lambda: next(passing))
    assert run_job(jobs()["look_at_items"])["looked"] == BATCH
    run(at(WED, 0, 30), "look_at_items")
    run(at(WED, 7, 30), "make_digests")
    assert mails(WED) == [f"huong: Nhắc việc 15/6/2022: {BATCH + 5} sắp đến hạn"]


def _goes_on_since(moment: datetime) -> None:
    with unit_of_work():
        row = db.session.get_one(JobRun, "look_at_items")
        row.last_began_at = moment
