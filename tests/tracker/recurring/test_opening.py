"""The job opens each occurrence once, on its day, and after an outage all that were missed; two jobs make no double."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select, update

from tests.factories import Office, make_document, make_issuer, make_unit, save
from tests.tracker.processes.runs import at_once, faults, outside
from tests.tracker.recurring.serial import (
    MONTHLY,
    at_noon,
    draft,
    dues_of,
    items_of,
    opened_on,
    row,
    serial,
    spoilt,
    units_of,
)
from tracker.accounts.models import Post
from tracker.calendar.services import set_day
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.deadline import DeadlineKind
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, NextTask, Origin, Part, Priority
from tracker.items.services.assigning import Parts
from tracker.items.services.results import stop
from tracker.items.verbs import Verb
from tracker.organization.models import Unit
from tracker.organization.services import close_unit
from tracker.recurring.models import Every, Occurrence, Roll, Series
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.opening import Opened, open_due
from tracker.recurring.services.series import edit_series, end_series

WEEKLY = Rhythm(Every.WEEK, date(2022, 6, 16), weekday=4, at_minute=15 * 60)
NOTHING = Opened()


def test_an_item_is_opened_and_assigned_on_its_day(office: Office) -> None:
    series_id = serial(office, output="Báo cáo {kỳ}", next_task=NextTask.NEVER, source_words="Quy chế làm việc")
    assert row(series_id).opens_on == date(2022, 6, 6)
    assert opened_on(date(2022, 6, 15)) == Opened(1)
    (item,) = items_of(series_id)
    assert (item.title, item.output) == ("Báo cáo CCHC tháng 6 năm 2022", "Báo cáo tháng 6 năm 2022")
    assert (item.due_kind, item.due_on, item.due_as_written) == (
        DeadlineKind.FIXED, date(2022, 6, 20), "trước ngày 20 hằng tháng",
    )  # fmt: skip
    assert (item.origin, item.source_words, item.period) == (Origin.STANDING, "Quy chế làm việc", 2022)
    assert (item.status, item.assigned_on) == (
        Status.IN_PROGRESS,
        date(2022, 6, 15),
    )  # a standing duty needs no consent
    assert item.next_task is NextTask.NEVER
    assert units_of(item) == {Part.LEAD: ["NV"], Part.MONITOR: ["VP"]}
    assert (row(series_id).next_on, row(series_id).opens_on) == (date(2022, 7, 20), date(2022, 7, 6))
    assert faults() == []


def test_its_items_name_clause_leader_officer_and_urgency(office: Office) -> None:
    people = {name: office.person(name).id for name in ("dong", "minh")}
    parts = Parts(lead=office.unit("NV").id, person_id=people["minh"])
    series_id = serial(
        office, parts=parts, clause="Mục II.3", leader_id=people["dong"], priority=Priority.URGENT
    )  # fmt: skip
    opened_on(date(2022, 6, 15))
    (item,) = items_of(series_id)
    assert (item.clause, item.leader_id, item.priority) == ("Mục II.3", people["dong"], Priority.URGENT)
    lead = db.session.scalars(select(Assignment).where(Assignment.item_id == item.id)).one()
    assert (lead.part, lead.person_id) == (Part.LEAD, people["minh"])


def test_who_has_left_the_post_is_not_named_any_more(office: Office) -> None:
    people = {name: office.person(name).id for name in ("dong", "minh")}
    parts = Parts(lead=office.unit("NV").id, person_id=people["minh"])
    series_id = serial(office, parts=parts, leader_id=people["dong"])
    db.session.execute(update(Post).where(Post.person_id.in_(people.values())).values(until_on=date(2022, 6, 14)))
    db.session.commit()
    assert opened_on(date(2022, 6, 15)) == Opened(1)
    (item,) = items_of(series_id)
    assert item.leader_id is None
    assert db.session.scalars(select(Assignment.person_id).where(Assignment.item_id == item.id)).one() is None


def test_units_may_answer_earlier_than_the_period_is_due(office: Office) -> None:
    units = [office.unit(code).id for code in ("NV", "TP", "XA-BINHAN")]
    series_id = serial(office, parts=Parts(each=units), each_days={units[1]: 2, units[2]: 5})
    opened_on(date(2022, 6, 15))
    (item,) = items_of(series_id)
    query = select(Assignment.unit_id, Assignment.due_on).where(Assignment.item_id == item.id)
    assert item.due_on == date(2022, 6, 20)
    assert dict(db.session.execute(query).all()) == {
        units[0]: None, units[1]: date(2022, 6, 16), units[2]: date(2022, 6, 13),
    }  # fmt: skip


def test_it_is_not_opened_before_its_day_nor_twice(office: Office) -> None:
    series_id = serial(office)
    assert opened_on(date(2022, 6, 6)) == Opened(1)
    assert opened_on(date(2022, 7, 5)) == NOTHING
    assert opened_on(date(2022, 7, 6)) == Opened(1)
    assert opened_on(date(2022, 7, 6)) == NOTHING
    assert dues_of(series_id) == ["2022-06-20", "2022-07-20"]


def test_the_words_of_a_weekly_duty_name_the_hour_and_the_week(office: Office) -> None:
    series_id = serial(office, WEEKLY, title="Báo cáo giao ban", lead_days=2)
    assert opened_on(date(2022, 6, 14)) == Opened(1)
    (item,) = items_of(series_id)
    assert item.title == "Báo cáo giao ban tuần 24 năm 2022"
    assert item.due_as_written == "trước 15:00 thứ Năm hằng tuần"


@pytest.mark.settings(LANGUAGE="en")
def test_the_words_of_the_paper_stay_vietnamese_in_an_english_office(office: Office) -> None:
    series_id = serial(office, WEEKLY)
    opened_on(date(2022, 6, 14))
    assert items_of(series_id)[0].due_as_written == "trước 15:00 thứ Năm hằng tuần"


@pytest.mark.parametrize(("is_own", "origin"), [(True, Origin.OWN), (False, Origin.SUPERIOR)])
def test_a_document_gives_the_origin(office: Office, is_own: bool, origin: Origin) -> None:
    issuer = make_issuer("UBND tỉnh Quảng Ngãi", is_own=False) if not is_own else make_issuer()
    document = make_document("556", "UBND", issuer=issuer)
    series_id = serial(office, document_id=document.id)
    assert opened_on(date(2022, 6, 15)) == Opened(1)
    (item,) = items_of(series_id)
    assert (item.origin, item.document_id, item.status) == (origin, document.id, Status.ASSIGNED)


def test_after_an_outage_over_tet_every_missed_occurrence_is_its_item(office: Office) -> None:
    """Nobody ran from the middle of December to the middle of February; the week of Tết was off."""
    with unit_of_work():
        for ahead in range(5):
            set_day(date(2022, 1, 31) + timedelta(days=ahead), works=False, name="Tết Nguyên đán", by=SYSTEM)
    rhythm = Rhythm(Every.WEEK, date(2021, 12, 16), weekday=4, roll=Roll.BEFORE)
    series_id = serial(office, rhythm, lead_days=1)
    monthly = serial(office, Rhythm(Every.MONTH, date(2021, 12, 16), day=-1, roll=Roll.AFTER), lead_days=1)
    assert opened_on(date(2022, 2, 16)) == Opened(12)
    assert dues_of(series_id) == [
        "2021-12-16", "2021-12-23", "2021-12-30", "2022-01-06", "2022-01-13", "2022-01-20", "2022-01-27",
        "2022-01-28", "2022-02-10", "2022-02-17",
    ]  # fmt: skip
    assert [item.title.removeprefix("Báo cáo CCHC ") for item in items_of(series_id)][2:4] == [
        "tuần 52 năm 2021", "tuần 1 năm 2022",
    ]  # fmt: skip
    assert dues_of(monthly) == ["2021-12-31", "2022-02-07"]
    assert row(series_id).next_on == date(2022, 2, 24)
    assert opened_on(date(2022, 2, 16)) == NOTHING


def test_an_open_occurrence_stays_open_beside_the_next(office: Office) -> None:
    series_id = serial(office)
    opened_on(date(2022, 7, 20))
    assert [item.closed_on for item in items_of(series_id)] == [None, None]
    with unit_of_work():
        stop(
            items_of(series_id)[0].id, Verb.CANCEL, by=SYSTEM, on=date(2022, 7, 21), reason="Kỳ này không phải báo cáo"
        )
    assert [item.status for item in items_of(series_id)] == [Status.CANCELLED, Status.IN_PROGRESS]
    assert opened_on(date(2022, 8, 10)) == Opened(1)


def test_two_jobs_at_once_open_each_occurrence_once(app: Flask, office: Office) -> None:
    """So few that whoever comes last has its turn long before it gives up, however slow the machine is."""
    ids = [serial(office, WEEKLY, title=f"Báo cáo {number}") for number in range(3)]
    day = date(2022, 7, 7)
    done = at_once(app, *[outside(lambda: open_due(at=at_noon(day), on=day)) for _ in range(3)])
    each = len(items_of(ids[0]))
    assert each == 6  # Thursdays that are due up to ten working days later
    assert sum(one.opened for one in done) == 3 * each
    assert [one.failed for one in done] == [0, 0, 0]
    assert [len(items_of(series_id)) for series_id in ids] == [each] * 3
    assert db.session.scalar(select(func.count()).select_from(Occurrence)) == 3 * each
    assert faults() == []


def test_the_job_meets_somebody_who_edits(app: Flask, office: Office) -> None:
    """Whoever is first: nothing is lost, nothing comes twice."""
    for number in range(8):
        series_id = serial(office, title=f"Báo cáo {number}")
        changed, version, day = draft(office, title=f"Báo cáo mới {number}"), row(series_id).version, date(2022, 7, 20)
        edit = lambda: edit_series(series_id, changed, by=SYSTEM, on=day, version=version)  # noqa: B023, E731
        edited, done = at_once(app, edit, outside(lambda: open_due(at=at_noon(day), on=day)))  # noqa: B023
        assert isinstance(edited, Series)
        opened_on(day)  # where the series was held when the job came by
        assert done.failed == 0
        assert dues_of(series_id) == ["2022-06-20", "2022-07-20"]


def test_what_was_opened_before_is_not_opened_again_though_the_series_is_set_back(office: Office) -> None:
    series_id = serial(office)
    opened_on(date(2022, 6, 15))
    db.session.execute(update(Series).values(next_on=date(2022, 6, 20), opens_on=date(2022, 6, 6)))
    db.session.commit()
    assert opened_on(date(2022, 6, 15)) == NOTHING
    assert dues_of(series_id) == ["2022-06-20"]
    assert row(series_id).next_on == date(2022, 7, 20)


def test_one_that_fails_is_pushed_ahead_and_counted_while_the_others_open(office: Office) -> None:
    bad, good = spoilt(office), [serial(office), serial(office)]
    day = date(2022, 6, 15)
    assert opened_on(day) == Opened(2, 0, 1)
    assert [len(items_of(one)) for one in (bad, *good)] == [0, 1, 1]
    series = row(bad)
    assert (series.attempts, series.retry_at) == (1, at_noon(day) + timedelta(minutes=1))
    assert series.last_error.startswith("InvalidInput: ")
    assert opened_on(day) == NOTHING
    assert open_due(at=at_noon(day) + timedelta(minutes=1), on=day) == Opened(0, 0, 1)
    assert row(bad).retry_at == at_noon(day) + timedelta(minutes=3)
    with unit_of_work():
        edit_series(bad, draft(office), by=SYSTEM, on=day, version=None)
    assert (row(bad).attempts, row(bad).retry_at, row(bad).last_error) == (0, None, "")
    assert opened_on(day) == Opened(1)


def test_a_closed_unit_hands_its_part_to_its_successor(office: Office) -> None:
    heir = make_unit("Phòng Nội vụ và Lao động", under=office.unit("UBND"), code="NVLD")
    series_id = serial(office)
    closing(office.unit("NV").id, successor_id=heir.id)
    assert opened_on(date(2022, 7, 20)) == Opened(2)
    assert units_of(items_of(series_id)[1]) == {Part.LEAD: ["NVLD"], Part.MONITOR: ["VP"]}


def test_units_that_merged_into_one_answer_once(office: Office) -> None:
    first, second = (make_unit(f"UBND xã {name}", under=office.unit("UBND"), code=name) for name in ("A", "B"))
    heir = make_unit("UBND xã Mới", under=office.unit("UBND"), code="MOI")
    parts = Parts(each=(first.id, second.id, office.unit("TP").id), monitor=(heir.id, office.unit("VP").id))
    series_id = serial(office, parts=parts)
    for unit in (first, second):
        closing(unit.id, successor_id=heir.id)
    assert opened_on(date(2022, 6, 15)) == Opened(1)
    assert units_of(items_of(series_id)[0]) == {Part.EACH: ["MOI", "TP"], Part.MONITOR: ["VP"]}


def test_without_a_unit_the_item_waits_for_the_office(office: Office) -> None:
    series_id = serial(office)
    closing(office.unit("NV").id)
    assert opened_on(date(2022, 6, 15)) == Opened(1, 1)
    (item,) = items_of(series_id)
    assert (item.status, item.lead_unit_id, units_of(item)) == (Status.REGISTERED, None, {})
    assert faults() == []


def closing(unit_id: int, **more: Any) -> None:
    """With a successor; without one as in a register of before, where a unit could be closed whatever it had to do."""
    with unit_of_work():
        if more:
            close_unit(unit_id, by=SYSTEM, last_day=date(2022, 6, 10), **more)
        else:
            db.session.get_one(Unit, unit_id).active_until = date(2022, 6, 10)


def test_a_calendar_that_changes_moves_the_day_of_opening(office: Office) -> None:
    series_id, version = serial(office), row(serial(office)).version
    with unit_of_work():
        set_day(date(2022, 6, 20), works=False, name="Nghỉ bão", by=SYSTEM)
    assert (row(series_id).next_on, row(series_id).opens_on) == (date(2022, 6, 20), date(2022, 6, 3))
    assert row(series_id).version == version
    opened_on(date(2022, 6, 15))
    assert dues_of(series_id) == ["2022-06-17"]


def test_after_its_last_day_nothing_is_opened(office: Office) -> None:
    series_id = serial(office)
    with unit_of_work():
        end_series(series_id, date(2022, 8, 19), by=SYSTEM, version=None)
    assert opened_on(date(2023, 1, 1)) == Opened(2)
    assert dues_of(series_id) == ["2022-06-20", "2022-07-20"]
    assert (row(series_id).next_on, row(series_id).opens_on) == (None, None)


def test_a_further_rhythm_of_the_same_kind_leaves_the_period_alone_that_has_its_item(office: Office) -> None:
    series_id = serial(office)
    opened_on(date(2022, 6, 15))
    with unit_of_work():
        edit_series(series_id, draft(office, replace(MONTHLY, day=25)), by=SYSTEM, on=date(2022, 6, 16), version=None)
    assert row(series_id).next_on == date(2022, 7, 25)


def test_another_rhythm_holds_from_the_day_of_the_change(office: Office) -> None:
    series_id = serial(office)
    opened_on(date(2022, 6, 15))
    with unit_of_work():
        edit_series(series_id, draft(office, WEEKLY), by=SYSTEM, on=date(2022, 7, 1), version=None)
    assert row(series_id).next_on == date(2022, 7, 7)


def test_a_change_does_not_skip_what_an_outage_left_unopened(office: Office) -> None:
    series_id = serial(office)
    with unit_of_work():
        edit_series(series_id, draft(office, replace(MONTHLY, day=25)), by=SYSTEM, on=date(2022, 8, 1), version=None)
    assert opened_on(date(2022, 8, 1)) == Opened(2)
    assert dues_of(series_id) == ["2022-06-24", "2022-07-25"]


def test_a_series_that_ended_goes_on_from_today_when_its_end_is_taken_back(office: Office) -> None:
    series_id = serial(office, replace(MONTHLY, until_on=date(2022, 6, 30)))
    opened_on(date(2022, 6, 15))
    assert row(series_id).next_on is None
    with unit_of_work():
        edit_series(series_id, draft(office), by=SYSTEM, on=date(2022, 11, 2), version=None)
    assert row(series_id).next_on == date(2022, 11, 20)


def test_an_idle_run_asks_once(office: Office) -> None:
    serial(office)
    db.session.rollback()
    said: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    assert opened_on(date(2022, 6, 1)) == NOTHING
    assert len([one for one in said if one.startswith("SELECT")]) == 1


def test_more_series_than_a_batch_are_all_opened(office: Office) -> None:
    first = row(serial(office))
    columns = {column.name: getattr(first, column.name) for column in Series.__table__.columns if column.name != "id"}
    for number in range(55):
        db.session.add(Series(**columns | {"title": f"Báo cáo {number}"}))
    save(first)
    assert opened_on(date(2022, 6, 15)) == Opened(56)


def test_a_day_that_is_moved_back_within_the_month_loses_no_month(office: Office) -> None:
    rhythm = Rhythm(Every.MONTH, date(2022, 4, 1), day=31)
    series_id = serial(office, rhythm, lead_days=10)
    opened_on(date(2022, 5, 10))  # of April; that of May opens on the 17th, but nobody runs the job then
    earlier = draft(office, replace(rhythm, day=15), lead_days=10)
    with unit_of_work():
        edit_series(series_id, earlier, by=SYSTEM, on=date(2022, 5, 20), version=None)
    with unit_of_work():  # another title leaves it at that
        edit_series(series_id, replace(earlier, title="Báo cáo tháng"), by=SYSTEM, on=date(2022, 5, 20), version=None)
    opened_on(date(2022, 5, 21))
    opened_on(date(2022, 7, 5))
    assert dues_of(series_id) == ["2022-04-29", "2022-05-31", "2022-06-15", "2022-07-15"]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_edited_within_a_year_each_month_has_its_item(office: Office, seed: int) -> None:
    chance = Random(seed)
    rhythm = Rhythm(Every.MONTH, date(2022, 1, 3), day=chance.choice([1, 15, 28, 31, -1]))
    series_id, day = serial(office, rhythm, lead_days=chance.choice([0, 3, 10, 40])), date(2022, 1, 3)
    while day < date(2022, 12, 31):
        day += timedelta(days=chance.choice([1, 2, 9, 25]))
        if chance.random() < 0.25:
            rhythm = replace(rhythm, day=chance.choice([1, 5, 15, 20, 28, 31, -1]))
            with unit_of_work():
                edit_series(series_id, draft(office, rhythm, lead_days=3), by=SYSTEM, on=day, version=None)
        opened_on(day)
    rows = db.session.scalars(select(Occurrence.rhythm_on).where(Occurrence.series_id == series_id))
    months = sorted(one.year * 12 + one.month for one in rows)
    assert months == list(range(months[0], months[-1] + 1))


def test_what_another_process_has_in_hand_is_not_asked_for_again_and_again(app: Flask, office: Office) -> None:
    if db.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one lock for everything")
    series_id = serial(office)
    asked_for: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: asked_for.append(args[2]))
    with db.engine.begin() as other:
        other.execute(select(Series.id).where(Series.id == series_id).with_for_update())
        asked_for.clear()
        assert opened_on(date(2022, 6, 15)) == Opened()
        assert len(asked_for) < 10
    assert opened_on(date(2022, 6, 15)) == Opened(1)
