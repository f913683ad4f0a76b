"""The columns that follow from others: right after every verb, after a changed calendar, in the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import select

from tests.factories import Office, make_document
from tests.tracker.documents.papers import register
from tests.tracker.items.projections import day_off, due_item, faults
from tests.tracker.items.tracked import asked, extensions_of, of
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.calendar.models import CalendarDay
from tracker.calendar.services import remove_day, seed_years, set_rules
from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.services.register import edit_document
from tracker.items.deadlines.deadline import read_deadline
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import change_deadline
from tracker.items.models.item import Assignment, Item, Origin
from tracker.items.services import results
from tracker.items.services.assigning import Parts, accept, assign, return_item
from tracker.items.services.extensions import decide_extension, request_extension
from tracker.items.services.loading import parts_of
from tracker.items.services.registering import Draft, edit_item, register_item
from tracker.items.verbs import Verb

SUNDAY, MONDAY, TUESDAY = date(2022, 7, 31), date(2022, 8, 1), date(2022, 8, 2)
ONE = timedelta(days=1)
JUNE = date(2022, 6, 15)
WORDS = ("trong tháng 7/2022", "30/7/2022", "10 ngày làm việc kể từ ngày nhận", "15 ngày", "thường xuyên", "năm 2022")


def rules(*, periods: bool = True, fixed: bool = False) -> None:
    """The office decides."""
    with unit_of_work():
        set_rules(periods_roll=periods, fixed_roll=fixed, by=SYSTEM)


def settled(item_id: int) -> tuple[date | None, date | None]:
    """The effective deadline and the first day late, as stored."""
    item = of(item_id)
    return item.effective_due_on, item.late_from


def act(verb: Callable[..., Any], *given: Any, **more: Any) -> None:
    """A verb by the system."""
    with unit_of_work():
        verb(*given, by=SYSTEM, **more)


def test_a_period_that_ends_on_a_sunday_counts_until_monday_and_a_fixed_date_does_not(office: Office) -> None:
    period, fixed = due_item(office), due_item(office, "31/7/2022")
    assert settled(period) == (MONDAY, TUESDAY)
    assert settled(fixed) == (SUNDAY, MONDAY)
    assert of(period).due_on == of(fixed).due_on == SUNDAY, "what was written stays"


@pytest.mark.parametrize(
    ("periods", "fixed", "of_period", "of_fixed"),
    [(True, True, MONDAY, MONDAY), (False, True, SUNDAY, MONDAY), (False, False, SUNDAY, SUNDAY)],
)
def test_the_rules_decide_what_moves(
    office: Office, periods: bool, fixed: bool, of_period: date, of_fixed: date
) -> None:
    items = due_item(office), due_item(office, "31/7/2022")
    rules(periods=periods, fixed=fixed)
    assert [settled(item_id)[0] for item_id in items] == [of_period, of_fixed]
    rules()
    assert [settled(item_id)[0] for item_id in items] == [MONDAY, SUNDAY]
    assert faults() == []


def test_a_holiday_that_is_written_stays_unless_the_rule_is_switched(office: Office) -> None:
    act(seed_years, [2022])
    item_id = due_item(office, "trước ngày 30/4/2022", on=date(2022, 3, 1))
    assert settled(item_id) == (date(2022, 4, 30), date(2022, 5, 1))
    rules(fixed=True)
    assert settled(item_id) == (date(2022, 5, 4), date(2022, 5, 5)), "01/5 is a Sunday, 02/5 and 03/5 are given back"


def test_a_changed_calendar_moves_what_is_open_and_leaves_what_has_ended(office: Office) -> None:
    opened, done, dropped = (due_item(office) for _number in range(3))
    act(results.submit_result, done, on=MONDAY, outcome="Đã xong")
    act(results.confirm_completion, done, on=TUESDAY)
    act(results.stop, dropped, Verb.CANCEL, on=TUESDAY, reason="Theo kết luận họp")
    day_off(MONDAY)
    assert settled(opened) == (TUESDAY, TUESDAY + ONE)
    assert settled(done) == (MONDAY, None)
    assert settled(dropped) == (MONDAY, None)


def test_what_ended_keeps_its_day_when_it_is_edited_and_takes_todays_when_it_is_opened_again(office: Office) -> None:
    item_id = due_item(office, document=make_document())
    act(results.submit_result, item_id, on=TUESDAY, outcome="Đã xong")
    act(results.confirm_completion, item_id, on=TUESDAY)
    assert settled(item_id) == (MONDAY, TUESDAY), "done late"
    day_off(MONDAY)
    item = of(item_id)
    draft = Draft(title="Tên khác", origin=item.origin, due=read_deadline("trong tháng 7/2022", year=2022))
    act(edit_item, item_id, draft, on=TUESDAY, version=None)
    assert (of(item_id).title, settled(item_id)) == ("Tên khác", (MONDAY, TUESDAY)), "late it was, late it stays"
    act(results.stop, item_id, Verb.REOPEN, on=TUESDAY, reason="Thiếu 02 xã")
    assert settled(item_id) == (TUESDAY, TUESDAY + ONE)


@pytest.mark.parametrize(
    ("reported_on", "late_before", "late_after"),
    [(MONDAY, None, None), (TUESDAY, TUESDAY, None), (TUESDAY + ONE, TUESDAY, TUESDAY + ONE)],
)
def test_a_result_that_waits_is_late_by_the_day_on_which_it_was_reported(
    office: Office, reported_on: date, late_before: date | None, late_after: date | None
) -> None:
    item_id = due_item(office)
    act(results.submit_result, item_id, on=reported_on, outcome="Đã xong")
    assert settled(item_id) == (MONDAY, late_before)
    day_off(MONDAY)
    assert settled(item_id) == (TUESDAY, late_after)


def test_the_clock_of_a_suspended_item_stands_and_its_deadline_moves_all_the_same(office: Office) -> None:
    item_id = due_item(office)
    act(results.stop, item_id, Verb.SUSPEND, on=JUNE, reason="Chờ văn bản của tỉnh")
    day_off(MONDAY)
    assert settled(item_id) == (TUESDAY, None)
    act(results.stop, item_id, Verb.RESUME, on=JUNE, reason="Đã có văn bản")
    assert settled(item_id) == (TUESDAY, TUESDAY + ONE)


def test_more_time_that_was_granted_stands_as_it_was_granted(office: Office) -> None:
    period, term = due_item(office), due_item(office, "10 ngày làm việc kể từ ngày nhận")
    for item_id in (period, term):
        act(decide_extension, asked(item_id, date(2022, 9, 11)), on=JUNE, grant=True)
        assert settled(item_id) == (date(2022, 9, 11), date(2022, 9, 12)), "a Sunday, but a fixed date"
    first = of(term).first_due_on
    day_off(MONDAY)
    day_off(date(2022, 6, 20))
    for item_id in (period, term):
        assert of(item_id).due_on == date(2022, 9, 11)
        assert settled(item_id)[0] == date(2022, 9, 11)
    assert of(term).first_due_on == first


def test_a_number_of_working_days_is_counted_from_the_assignment_and_anew_when_the_calendar_changes(
    office: Office,
) -> None:
    item_id = due_item(office, "trong thời hạn 10 ngày làm việc kể từ ngày nhận", lead=None)
    assert (of(item_id).due_on, settled(item_id)) == (None, (None, None))
    act(assign, item_id, Parts(lead=office.unit("NV").id), on=JUNE)
    assert (of(item_id).due_on, of(item_id).first_due_on) == (date(2022, 6, 29), date(2022, 6, 29))
    day_off(date(2022, 6, 20))
    assert (of(item_id).due_on, settled(item_id)) == (date(2022, 6, 30), (date(2022, 6, 30), date(2022, 7, 1)))
    day_off(date(2022, 6, 18), works=True, name="Làm bù cho ngày 20/06/2022")
    assert of(item_id).due_on == date(2022, 6, 29)
    told = history_lines(history_of(of(item_id)), by=SYSTEM)
    assert ["29/06/2022 thành 30/06/2022" in line.did for line in reversed(told)].count(True) == 1
    assert all(line.who == "Hệ thống" for line in told)


def test_a_number_of_calendar_days_keeps_its_day_and_rolls_as_a_period(office: Office) -> None:
    item_id = due_item(office, "15 ngày kể từ ngày 16/7/2022")
    assert (of(item_id).due_on, settled(item_id)[0]) == (SUNDAY, MONDAY)
    day_off(MONDAY)
    assert (of(item_id).due_on, settled(item_id)[0]) == (SUNDAY, TUESDAY)


def test_given_to_another_unit_a_number_of_days_runs_on_from_the_first_assignment(office: Office) -> None:
    item_id = due_item(office, "10 ngày làm việc kể từ ngày nhận")
    act(assign, item_id, Parts(lead=office.unit("TP").id), on=date(2022, 6, 27), reason="Đúng chức năng hơn")
    day_off(date(2022, 6, 20))
    assert of(item_id).due_on == date(2022, 6, 30)


@pytest.mark.parametrize(
    ("words", "issued", "since", "due_on"),
    [
        ("chậm nhất 10 ngày kể từ ngày ký", date(2022, 6, 1), date(2022, 6, 1), date(2022, 6, 11)),
        ("05 ngày làm việc kể từ ngày ban hành", date(2022, 6, 1), date(2022, 6, 1), date(2022, 6, 8)),
        ("05 ngày làm việc kể từ ngày ban hành", None, JUNE, date(2022, 6, 22)),
        ("05 ngày làm việc", date(2022, 6, 1), JUNE, date(2022, 6, 22)),
        ("sau 15 ngày kể từ ngày 20/6/2022", date(2022, 6, 1), date(2022, 6, 20), date(2022, 7, 5)),
    ],
)
def test_a_number_of_days_is_counted_from_the_day_that_the_words_mean(
    office: Office, words: str, issued: date | None, since: date, due_on: date
) -> None:
    document = make_document(issued_on=issued) if issued else None
    item_id = due_item(office, words, document=document)
    assert (of(item_id).term_since, of(item_id).due_on) == (since, due_on)


def test_a_unit_s_own_deadline_follows_the_rule_for_fixed_dates_while_the_item_is_open(office: Office) -> None:
    each = Parts(each=(office.unit("NV").id, office.unit("TP").id), each_due={office.unit("NV").id: SUNDAY})
    opened, ended = due_item(office, parts=each), due_item(office, parts=each)
    act(results.stop, ended, Verb.CANCEL, on=JUNE, reason="Theo kết luận họp")
    rules(fixed=True)
    assert [part.effective_due_on for part in parts_of(opened)] == [MONDAY, None]
    assert [part.effective_due_on for part in parts_of(ended)] == [SUNDAY, None]
    rules()
    assert [part.effective_due_on for part in parts_of(opened)] == [SUNDAY, None]


def test_the_items_of_a_document_follow_it_when_it_becomes_restricted(office: Office) -> None:
    document = register("140/KH-UBND", "14/01/2022")
    item_id, other = due_item(office, document=document), due_item(office, document=make_document())
    for restricted in (True, False):
        with unit_of_work():
            paper = db.session.merge(document)
            edit_document(
                paper, kind=paper.kind, number=paper.number, symbol=paper.symbol, issued_on=paper.issued_on,
                issuer=paper.issuer.name, subject=paper.subject, version=paper.version, restricted=restricted,
                recipients=(office.unit("NV").id,) if restricted else (), by=SYSTEM,
            )  # fmt: skip
        assert (of(item_id).restricted, of(other).restricted) == (restricted, False)
        assert faults() == []


def test_a_new_item_of_a_restricted_document_is_restricted(office: Office) -> None:
    document = register("141/KH-UBND", "14/01/2022", restricted=True, recipients=(office.unit("NV").id,))
    assert of(due_item(office, document=document)).restricted


@pytest.mark.world("demo")
def test_the_demonstration_is_settled_and_stays_so_when_its_calendar_changes(app: Flask) -> None:
    assert faults() == []
    ended = db.session.scalars(select(Item.id).where(Item.closed_on.is_not(None))).all()
    day_off(date(2023, 1, 3))
    rules(fixed=True)
    assert faults(but=ended) == []
    rules(periods=False)
    assert faults(but=ended) == []


def walk(office: Office, item_id: int, other: int) -> list[Callable[[date], Any]]:
    """Every verb on an item, each with a day."""
    nv, tp, xa = (office.unit(code).id for code in ("NV", "TP", "XA-BINHAN"))
    why = "Theo kết luận họp"

    def stop(verb: Verb) -> Callable[[date], Any]:
        return lambda on: results.stop(item_id, verb, by=SYSTEM, on=on, reason=why, other_id=other)

    def decide(on: date, *, grant: bool) -> Any:
        return decide_extension(extensions_of(item_id)[-1].id, by=SYSTEM, on=on, grant=grant, note=why)

    def edit(on: date) -> Any:
        words = WORDS[on.day % len(WORDS)]
        draft = Draft(title="Tên khác", origin=Origin.MEETING, due=read_deadline(words, year=2022))
        return edit_item(item_id, draft, by=SYSTEM, on=on, version=None)

    each = Parts(each=(nv, xa), support=(tp,), each_due={nv: SUNDAY})
    return [
        lambda on: assign(item_id, Parts(lead=nv, monitor=(tp,)), by=SYSTEM, on=on, reason=why),
        lambda on: assign(item_id, Parts(lead=tp), by=SYSTEM, on=on, reason=why),
        lambda on: assign(item_id, each, by=SYSTEM, on=on, reason=why),
        lambda on: accept(item_id, by=SYSTEM, on=on),
        lambda on: return_item(item_id, by=SYSTEM, on=on, reason=why),
        lambda on: results.submit_result(item_id, by=SYSTEM, on=on, outcome="Đã xong"),
        lambda on: results.confirm_completion(item_id, by=SYSTEM, on=on),
        lambda on: results.send_back(item_id, by=SYSTEM, on=on, reason=why),
        *(stop(verb) for verb in (Verb.SUSPEND, Verb.RESUME, Verb.CANCEL, Verb.SUPERSEDE, Verb.REOPEN)),
        lambda on: request_extension(item_id, by=SYSTEM, on=on, until=on + timedelta(days=60), reason=why),
        lambda on: decide(on, grant=True),
        lambda on: decide(on, grant=False),
        lambda on: change_deadline(item_id, by=SYSTEM, on=on, until=on + timedelta(days=9), words=why),
        lambda on: register_item(Draft(title="Phần việc", origin=Origin.MEETING), by=SYSTEM, on=on, parent_id=item_id),
        edit,
    ]


STEPS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60), st.booleans()), min_size=4, max_size=14)


@given(words=st.sampled_from(WORDS), steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_and_however_the_calendar_changes_the_rows_tell_the_truth(
    office: Office, words: str, steps: list[tuple[int, int, bool]]
) -> None:
    plain_weeks()
    item_id, other = due_item(office, words, lead=None), due_item(office)
    verbs, by_older_calendar = walk(office, item_id, other), False
    for number, days, holiday in steps:
        on = JUNE + timedelta(days=days)
        try:
            with unit_of_work():
                verbs[number % len(verbs)](on)
        except (TrackerError, IndexError):  # in no state for it; nothing was asked for yet
            db.session.rollback()
        before, has_ended = settled(item_id), of(item_id).closed_on is not None
        if holiday:
            toggle(on)
            assert not has_ended or settled(item_id) == before, "what has ended keeps its days"
        by_older_calendar = has_ended and (by_older_calendar or holiday)
        assert faults(since=item_id, but=[item_id] if by_older_calendar else []) == []


def plain_weeks() -> None:
    """A calendar with nothing in it."""
    for day_id in db.session.scalars(select(CalendarDay.id)).all():
        act(remove_day, day_id)


def toggle(day: date) -> None:
    """Make a day off, or a day of the plain week again."""
    found = db.session.scalar(select(CalendarDay.id).where(CalendarDay.day == day))
    if found is None:
        day_off(day)
    else:
        act(remove_day, found)


def test_a_released_part_keeps_its_own_deadline_out_of_nobody_s_way(office: Office) -> None:
    each = Parts(each=(office.unit("NV").id,), each_due={office.unit("NV").id: SUNDAY})
    item_id = due_item(office, parts=each)
    act(assign, item_id, Parts(lead=office.unit("TP").id), on=JUNE, reason="Theo kết luận họp")
    assert of(item_id).lead_unit_id == office.unit("TP").id
    assert of(item_id).status is Status.ASSIGNED
    assert db.session.query(Assignment).filter(Assignment.released_on.is_not(None)).one().due_on == SUNDAY
    assert faults() == []
