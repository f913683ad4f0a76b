"""What is said of an item on a day: each rule; nothing is forgotten or said twice, whatever days are skipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.climbing import Silence
from tracker.reminders.kinds import About, Rung
from tracker.reminders.matter import Carrier, Matter, Plan, Say, Step
from tracker.reminders.models.plans import After
from tracker.reminders.moments import look

WORK = WorkCalendar()
DUE = date(2022, 6, 30)  # a Thursday
GIVEN = date(2022, 1, 25)
QUIET = Plan(rungs=tuple((rung, 0) for rung, _days in Plan().rungs))


def matter(due_on: date | None = DUE, **more: object) -> Matter:
    own = {name: more.pop(name) for name in ("has_accepted", "has_reported", "acted_on", "given_on") if name in more}
    return Matter(**{"runs": True, "carriers": [Carrier(2, due_on, **{"given_on": GIVEN, **own})], **more})


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def walk(
    what: Matter, on: Iterable[date], *, plan: Plan = QUIET, work: WorkCalendar = WORK, since: date | None = None
) -> list[tuple[date, Say]]:
    """Look only on the days it asks to be looked at, out of those on which the job runs; each thing said once."""
    after, next_on, told, known, ladders = since, date.min, [], set(), {}
    for day in on:
        if next_on is None or day < next_on:
            continue
        now = replace(what, carriers=[replace(one, silence=ladders.get(one.unit_id)) for one in what.carriers])
        seen = look(plan, now, after=after, on=day, work=work)
        for say in seen.said:
            key = (say.about, say.audience, say.unit_id, say.key)
            if key not in known:
                known.add(key)
                told.append((day, say))
        ladders |= {one.unit_id: Silence(one.rung, one.since_on) for one in seen.climbed}
        next_on = seen.next_on
        if work.is_working(day):
            after = day
        assert next_on is None or next_on > day
    return told


def brief(told: list[tuple[date, Say]], *abouts: About) -> list[str]:
    return [
        f"{day:%d/%m} {say.about.value} {say.audience.value}" for day, say in told if not abouts or say.about in abouts
    ]


def test_before_the_deadline_it_is_said_seven_three_and_one_working_days_before_and_on_the_day() -> None:
    told = walk(matter(), days(date(2022, 6, 1), DUE))
    assert brief(told) == [
        "21/06 due_soon unit", "27/06 due_soon unit", "29/06 due_soon unit", "30/06 due_today unit",
    ]  # fmt: skip


def test_a_day_off_before_the_deadline_moves_them_ahead() -> None:
    off = WorkCalendar(off=[date(2022, 6, 28)])
    told = walk(matter(), days(date(2022, 6, 1), DUE), work=off)
    assert brief(told) == [
        "20/06 due_soon unit", "24/06 due_soon unit", "29/06 due_soon unit", "30/06 due_today unit",
    ]  # fmt: skip


def test_late_it_is_said_to_the_unit_each_working_day_and_to_the_office_once() -> None:
    told = walk(matter(), days(date(2022, 7, 1), date(2022, 7, 5)), since=DUE)
    assert brief(told) == [
        "01/07 overdue clerk", "01/07 overdue unit", "04/07 overdue unit", "05/07 overdue unit",
    ]  # fmt: skip


def test_weekly_means_every_fifth_working_day() -> None:
    told = walk(matter(), days(date(2022, 7, 1), date(2022, 7, 20)), plan=replace(QUIET, after=After.WEEKLY), since=DUE)
    assert brief(told) == [
        "01/07 overdue clerk", "01/07 overdue unit", "08/07 overdue unit", "15/07 overdue unit",
    ]  # fmt: skip


def test_never_leaves_the_unit_alone_but_the_office_hears_of_it_and_the_ladder_climbs() -> None:
    plan = Plan(after=After.NEVER)
    told = walk(matter(), days(date(2022, 7, 1), date(2022, 7, 20)), plan=plan, since=DUE)
    assert brief(told) == [
        "01/07 overdue clerk", "05/07 climbed head", "07/07 climbed clerk", "07/07 climbed monitor",
        "12/07 climbed leader", "18/07 climbed chairman",
    ]  # fmt: skip


def test_the_chairman_hears_of_it_on_the_first_working_day_of_each_week() -> None:
    off = WorkCalendar(off=[date(2022, 7, 25)])
    told = walk(matter(), days(date(2022, 7, 1), date(2022, 8, 5)), plan=Plan(after=After.NEVER), work=off, since=DUE)
    assert brief([one for one in told if one[1].audience.value == "chairman"]) == [
        "18/07 climbed chairman", "26/07 climbed chairman", "01/08 climbed chairman",
    ]  # fmt: skip


def test_after_an_act_long_ago_the_ladder_goes_on_climbing_though_nothing_else_is_to_be_said() -> None:
    plan = Plan(after=After.NEVER)
    silent = Carrier(2, DUE, GIVEN, silence=Silence(Rung.OFFICE, date(2022, 7, 7)), acted_on=date(2022, 7, 8))
    seen = look(plan, Matter(runs=True, carriers=[silent]), after=date(2022, 7, 7), on=date(2022, 7, 20), work=WORK)
    assert [say.about for say in seen.said] == [About.STOPPED, About.STOPPED]
    assert seen.next_on == date(2022, 7, 21)


def test_those_who_were_told_hear_that_it_has_stopped() -> None:
    silent = Carrier(2, DUE, GIVEN, silence=Silence(Rung.LEADER, date(2022, 7, 12)), acted_on=date(2022, 7, 13))
    seen = look(Plan(), Matter(runs=True, carriers=[silent]), after=date(2022, 7, 12), on=date(2022, 7, 13), work=WORK)
    heard = [say.audience.value for say in seen.said if say.about is About.STOPPED]
    assert heard == ["clerk", "monitor", "leader"]
    assert [(one.rung, one.has_moved) for one in seen.climbed] == [(Rung.UNIT, True)]


@pytest.mark.parametrize(
    "what",
    [matter(has_reported=True), matter(runs=False), matter(due_on=date(2022, 9, 30))],
    ids=["reported", "stands", "moved"],
)
def test_they_hear_it_too_when_it_was_reported_put_aside_or_given_more_time(what: Matter) -> None:
    climbed = [replace(one, silence=Silence(Rung.OFFICE, date(2022, 7, 7))) for one in what.carriers]
    seen = look(Plan(), replace(what, carriers=climbed), after=date(2022, 7, 7), on=date(2022, 7, 8), work=WORK)
    assert [say.audience.value for say in seen.said if say.about is About.STOPPED] == ["clerk", "monitor"]
    assert seen.climbed == ()


def test_a_new_duty_is_told_to_the_head_until_it_is_accepted() -> None:
    told = walk(matter(has_accepted=False), days(date(2022, 6, 1), date(2022, 6, 3)))
    assert brief(told) == ["01/06 given head"]


def test_figures_are_asked_for_once_a_week_when_they_are_old() -> None:
    what = matter(due_on=None, figures_on=date(2022, 5, 10))
    told = walk(what, days(date(2022, 6, 1), date(2022, 6, 24)))
    assert brief(told) == ["10/06 stale unit", "13/06 stale unit", "20/06 stale unit"]
    assert brief(walk(what, days(date(2022, 6, 1), date(2022, 6, 24)), plan=replace(QUIET, stale_days=0))) == []
    not_begun = replace(what, starts_on=date(2022, 7, 1))
    assert brief(walk(not_begun, days(date(2022, 6, 1), date(2022, 6, 24)))) == []


def test_a_step_that_waits_is_told_at_once_and_again_when_it_waits_too_long() -> None:
    what = matter(due_on=None, steps=[Step(4, "leader", date(2022, 6, 1))])
    told = walk(what, days(date(2022, 6, 1), date(2022, 6, 14)))
    assert brief(told) == [
        "01/06 waiting leader",
        "03/06 waiting leader",
        "06/06 waiting leader",
        "13/06 waiting leader",
    ]


@pytest.mark.parametrize("what", [matter(has_reported=True), matter(runs=False)])
def test_of_what_was_reported_or_stands_still_nothing_is_said(what: Matter) -> None:
    assert walk(what, days(date(2022, 6, 1), date(2022, 7, 31))) == []


def test_only_urgent_items_have_mails_of_their_own() -> None:
    of_urgent = [say.is_urgent for _day, say in walk(matter(is_urgent=True), days(date(2022, 6, 1), date(2022, 7, 4)))]
    # 7, 3, 1 days before, today, the first late day to the office, to the unit, the second late day
    assert of_urgent == [False, False, False, True, False, True, False]
    assert not any(say.is_urgent for _day, say in walk(matter(), days(date(2022, 6, 1), date(2022, 7, 4))))


def test_after_a_fortnight_without_the_machine_all_is_said_once_merged_and_as_it_stands() -> None:
    on = [*days(date(2022, 6, 1), date(2022, 6, 17)), *days(date(2022, 7, 4), date(2022, 7, 5))]
    assert brief(walk(matter(), on)) == [
        "04/07 overdue clerk", "04/07 overdue unit", "05/07 overdue unit",
    ]  # fmt: skip
    on = [*days(date(2022, 6, 1), date(2022, 6, 17)), *days(date(2022, 6, 28), date(2022, 6, 29))]
    assert brief(walk(matter(), on)) == ["28/06 due_soon unit", "29/06 due_soon unit"]


DAYS = st.dates(date(2022, 5, 1), date(2022, 9, 30))
PLANS = st.builds(
    Plan, before=st.lists(st.integers(0, 12), max_size=4).map(tuple), on_day=st.booleans(),
    after=st.sampled_from(list(After)), stale_days=st.integers(0, 40), waiting_days=st.integers(0, 4),
    rungs=st.lists(st.integers(0, 4), min_size=4, max_size=4).map(
        lambda numbers: tuple(zip(list(Rung)[1:], numbers, strict=True))
    ),
)  # fmt: skip
CALENDARS = st.builds(WorkCalendar, off=st.lists(DAYS, max_size=25), worked=st.lists(DAYS, max_size=8))
MATTERS = st.builds(
    Matter, runs=st.just(True), carriers=st.lists(
        st.builds(Carrier, st.just(2), DAYS, given_on=st.none() | DAYS, has_accepted=st.booleans()),
        min_size=1, max_size=1,
    ),
    figures_on=st.none() | DAYS, steps=st.lists(st.builds(Step, st.just(1), st.just("clerk"), DAYS), max_size=1),
)  # fmt: skip
RUNS = st.sets(st.integers(0, 150), max_size=120)
FIRST = date(2022, 5, 2)


@given(what=MATTERS, plan=PLANS, work=CALENDARS, skipped=RUNS)
def test_nothing_is_said_on_a_day_off_and_nothing_twice(
    what: Matter, plan: Plan, work: WorkCalendar, skipped: set[int]
) -> None:
    on = [FIRST + timedelta(days=number) for number in range(150) if number not in skipped]
    told = walk(what, on, plan=plan, work=work)
    assert all(work.is_working(day) for day, _say in told)
    of_day = [(day, say.about, say.audience, say.unit_id) for day, say in told if say.about is not About.WAITING]
    assert len(of_day) == len(set(of_day))


@given(what=MATTERS, plan=PLANS, work=CALENDARS, skipped=RUNS)
def test_whatever_days_are_skipped_the_next_look_says_what_has_come_up(
    what: Matter, plan: Plan, work: WorkCalendar, skipped: set[int]
) -> None:
    on = [FIRST + timedelta(days=number) for number in range(150) if number not in skipped]
    told = walk(what, on, plan=plan, work=work)
    looked = [day for day in on if work.is_working(day)]
    due_on = what.carriers[0].due_on
    assert due_on is not None
    said = {(say.about, day) for day, say in told}
    late = [day for day in looked if day > due_on]
    if late:
        assert (About.OVERDUE, late[0]) in said  # to the office, and to the unit where the plan says so
        if plan.after is After.DAILY:
            assert {day for about, day in said if about is About.OVERDUE} == set(late)
    elif due_on in looked and plan.on_day:
        assert (About.DUE_TODAY, due_on) in said
    for number in plan.before:
        come = work.add(due_on, -number)
        first = next((day for day in looked if day >= come), None)
        if first is not None and first < due_on and come >= FIRST:
            assert (About.DUE_SOON, first) in said


@given(what=MATTERS, plan=PLANS, work=CALENDARS)
def test_looking_only_when_asked_says_the_same_as_looking_every_day(
    what: Matter, plan: Plan, work: WorkCalendar
) -> None:
    every = [FIRST + timedelta(days=number) for number in range(150)]
    told = {(day, say) for day, say in walk(what, every, plan=plan, work=work)}
    after, known, always, ladders = None, set(), set(), {}
    for day in every:
        now = replace(what, carriers=[replace(one, silence=ladders.get(one.unit_id)) for one in what.carriers])
        seen = look(plan, now, after=after, on=day, work=work)
        for say in seen.said:
            key = (say.about, say.audience, say.unit_id, say.key)
            if key not in known:
                known.add(key)
                always.add((day, say))
        ladders |= {one.unit_id: Silence(one.rung, one.since_on) for one in seen.climbed}
        after = day if work.is_working(day) else after
    assert told == always


def test_due_on_a_day_off_it_is_said_on_the_last_working_day_before() -> None:
    saturday = date(2022, 7, 2)
    plan = replace(QUIET, before=())
    told = walk(matter(saturday), days(date(2022, 6, 27), date(2022, 7, 4)), plan=plan)
    assert brief(told) == ["01/07 due_soon unit", "04/07 overdue clerk", "04/07 overdue unit"]
    silent_plan = replace(plan, on_day=False)
    assert brief(walk(matter(saturday), days(date(2022, 6, 27), saturday), plan=silent_plan)) == []


def test_what_the_office_leaves_lying_goes_up_where_the_plan_has_rungs() -> None:
    waits = Matter(runs=True, steps=(Step(4, "monitor", date(2022, 6, 1)),))
    told = walk(waits, days(date(2022, 6, 1), date(2022, 6, 21)), plan=Plan())
    # two working days, three more to the leader, three more to the chairman's list of the week after
    assert brief(told, About.HELD) == ["08/06 held leader", "13/06 held chairman", "20/06 held chairman"]
    assert brief(walk(waits, days(date(2022, 6, 1), date(2022, 6, 21)), plan=QUIET), About.HELD) == []
    asked = replace(waits, steps=(Step(4, "leader", date(2022, 6, 1)),))
    assert brief(walk(asked, days(date(2022, 6, 1), date(2022, 6, 21)), plan=Plan()), About.HELD) == []
