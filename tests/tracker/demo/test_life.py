"""The demonstration has a past: who did what on which day of January to June 2022."""

from __future__ import annotations

from collections import Counter as Count
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tracker.audit.models import AuditEntry
from tracker.calendar.current import office_calendar
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Reading, Tick
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Decision, Extension, Item
from tracker.reports.models import Report, ReportState

pytestmark = pytest.mark.world("demo")

FIRST, LAST = date(2022, 1, 4), date(2022, 6, 15)
POST, BODIES = "Công bố danh mục thủ tục hành chính", "Tổng hợp kết quả sắp xếp"


def day_of(entry: AuditEntry) -> date:
    return entry.at.astimezone(OFFICE_ZONE).date()


def told(title: str) -> list[tuple[str, str, str]]:
    """(day and month, what, by whom) of an item, from its first day."""
    item_id = db.session.scalars(select(Item.id).where(Item.title.startswith(title))).one()
    query = select(AuditEntry).where(AuditEntry.subject_kind == "item", AuditEntry.subject_id == item_id)
    rows = db.session.scalars(query.order_by(AuditEntry.at, AuditEntry.id))
    return [(f"{day_of(row):%d/%m}", row.action.partition(".")[2], row.person_name) for row in rows]


def test_people_act_on_working_days_in_the_office_s_hours_and_nobody_else_does(app: Flask) -> None:
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert {day_of(entry) for entry in entries} <= {FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)}
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries), "in the order in which it was"
    acted = [entry for entry in entries if entry.person_id is not None]
    work = office_calendar().work
    assert {day_of(entry) for entry in acted if not work.is_working(day_of(entry))} == set()
    assert {entry.at.astimezone(OFFICE_ZONE).hour for entry in acted} <= set(range(7, 20))
    nobody = {entry.action for entry in entries if entry.person_id is None and entry.subject_kind == "item"}
    assert nobody == {"item.assigned", "item.registered"}, "the duty that the house opens by itself"
    assert len({entry.person_name for entry in acted}) > 25


def test_late_urged_by_the_chairman_and_done(app: Flask) -> None:
    assert told(POST) == [
        ("24/02", "registered", "Phạm Thị Lan"), ("24/02", "assigned", "Phạm Thị Lan"),
        ("28/02", "accepted", "Lê Thanh Bình"), ("14/03", "promised", "Lê Thanh Bình"),
        ("15/03", "directed", "Nguyễn Đức Minh"), ("18/03", "submitted", "Lê Thanh Bình"),
        ("21/03", "confirmed", "Nguyễn Đức Minh"),
    ]  # fmt: skip


def test_returned_by_one_unit_and_given_anew_to_another(app: Flask) -> None:
    assert [step for step in told(BODIES) if step[1] in {"returned", "assigned", "accepted"}] == [
        ("07/03", "assigned", "Phạm Thị Lan"), ("09/03", "returned", "Phạm Văn Thuận"),
        ("10/03", "assigned", "Phạm Thị Lan"), ("11/03", "accepted", "Nguyễn Thị Hương"),
    ]  # fmt: skip


def test_who_stands_in_accepts_under_both_names(app: Flask) -> None:
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.for_name != "")).one()
    assert (entry.action, entry.person_name, entry.for_name) == ("item.accepted", "Đỗ Nhật Minh", "Nguyễn Thị Hương")
    assert day_of(entry) == date(2022, 5, 10)


def test_every_column_is_filled_and_some_are_done_in_time_some_late(app: Flask) -> None:
    items = db.session.scalars(select(Item)).all()
    assert Count(item.status for item in items) == {
        Status.REGISTERED: 1, Status.ASSIGNED: 2, Status.IN_PROGRESS: 41, Status.PENDING_CONFIRMATION: 1,
        Status.SUSPENDED: 1, Status.COMPLETED: 12,
    }  # fmt: skip
    done = [item for item in items if item.status is Status.COMPLETED]
    late = {item.title[:16] for item in done if (item.reported_on or LAST) > (item.due_on or LAST)}
    assert late == {"Công bố danh mục", "Ban hành kế hoạc"}
    decided = db.session.scalars(select(Extension.decision)).all()
    assert decided == [Decision.GRANTED, Decision.GRANTED]


def test_figures_grow_week_by_week_and_say_what_is_made_up(app: Flask) -> None:
    counter = select(Counter.id).where(Counter.label == "Phiếu khảo sát đã phát")
    rows = db.session.execute(
        select(Reading.value, Reading.note, Reading.as_of)
        .where(Reading.counter_id.in_(counter))
        .order_by(Reading.as_of)
    ).all()
    assert [value for value, _note, _day in rows] == sorted({value for value, _note, _day in rows})
    assert len(rows) == 11
    assert {note for _value, note, _day in rows[:-1]} == {"Số liệu minh họa"}
    ticked = db.session.scalar(select(func.count()).select_from(Tick).where(Tick.done_on.is_not(None)))
    days = db.session.scalar(select(func.count(Tick.done_on.distinct())))
    assert (ticked, days) == (15, 7)


def test_the_quarter_s_report_is_sent_as_an_illustration_and_that_of_june_is_begun(app: Flask) -> None:
    reports = {report.period: report for report in db.session.scalars(select(Report))}
    quarter, half = reports["2022-Q1"], reports["2022-H1"]
    assert (quarter.state, quarter.sent_on) == (ReportState.SENT, date(2022, 3, 18))
    assert quarter.title.endswith("(minh họa)")
    assert int(quarter.number) > 9000, "no office reaches it in a year"
    assert quarter.snapshot is not None
    assert (half.state, half.started_on) == (ReportState.DRAFT, date(2022, 6, 13))
