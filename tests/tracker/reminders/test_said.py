"""Each thing that is said, word for word as it is kept: about what, to whom, of which unit, under which key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.climbing import Climbed, Silence
from tracker.reminders.kinds import Rung
from tracker.reminders.matter import Carrier, Looked, Matter, Plan, Question, Step
from tracker.reminders.models.plans import After
from tracker.reminders.moments import look

WORK = WorkCalendar()
DUE = date(2022, 6, 30)  # a Thursday
QUIET = Plan(rungs=tuple((rung, 0) for rung, _days in Plan().rungs))
CARRIER = Carrier(7, DUE)
URGENT = Matter(runs=True, is_urgent=True, carriers=[CARRIER])


def june(day: int) -> date:
    return date(2022, 6, day)


def july(day: int) -> date:
    return date(2022, 7, day)


def told(seen: Looked) -> list[str]:
    return [
        f"{say.about.value} {say.audience.value} {say.unit_id}: {say.key}{' !' if say.is_urgent else ''}"
        for say in seen.said
    ]


def said(matter: Matter, on: date, *, after: date | None = None, plan: Plan = QUIET) -> list[str]:
    return told(look(plan, matter, after=after, on=on, work=WORK))


def next_on(matter: Matter, on: date, *, after: date | None = None, plan: Plan = QUIET) -> date | None:
    return look(plan, matter, after=after, on=on, work=WORK).next_on


def carried(**of_carrier: object) -> Matter:
    return replace(URGENT, carriers=[replace(CARRIER, **of_carrier)])


def test_on_a_day_off_nothing_is_said_and_the_next_working_day_is_waited_for() -> None:
    assert look(QUIET, URGENT, after=DUE, on=july(2), work=WORK) == Looked((), (), july(4))


# ---------- given ----------


@pytest.mark.parametrize(
    ("carrier", "heard"),
    [
        ({"has_accepted": False, "turn": 4}, ["given head 7: 2022-06-01 4 !"]),
        ({"has_accepted": False, "turn": 4, "turn_on": june(7)}, ["given head 7: 2022-06-07 4 !"]),
        (
            {"has_accepted": False, "has_officer": True},
            ["given head 7: 2022-06-01 0 !", "given unit 7: 2022-06-01 0 !"],
        ),
        ({"has_accepted": True}, []),
        ({"has_accepted": False, "given_on": None}, []),
        ({"has_accepted": False, "has_reported": True}, []),
        # a duty that nobody has to accept is news for five working days
        ({"takes_itself": True, "turn": 4, "turn_on": june(7)}, ["given head 7: 2022-06-01 !"]),
        ({"takes_itself": True, "given_on": date(2022, 5, 31)}, []),
    ],
)
def test_a_duty_is_told_to_the_head_while_it_is_new(carrier: dict[str, object], heard: list[str]) -> None:
    what = carried(**{"given_on": june(1), "due_on": None, **carrier})
    assert said(what, june(8)) == heard
    assert said(replace(what, runs=False), june(8)) == []


def test_one_unit_that_has_reported_does_not_hide_the_next() -> None:
    reported = replace(CARRIER, unit_id=5, has_reported=True)
    assert said(replace(URGENT, carriers=[reported, CARRIER]), DUE, after=june(29)) == [
        "due_today unit 7: 2022-06-30 !"
    ]


# ---------- before and on the day ----------


@pytest.mark.parametrize(
    ("after", "on", "heard", "then"),
    [
        (june(20), june(21), ["due_soon unit 7: 2022-06-30 2022-06-21"], june(27)),
        (june(21), june(22), [], june(27)),
        (june(21), june(27), ["due_soon unit 7: 2022-06-30 2022-06-27"], june(29)),
        (june(15), june(29), ["due_soon unit 7: 2022-06-30 2022-06-29"], DUE),
        (june(29), DUE, ["due_today unit 7: 2022-06-30 !"], july(1)),
    ],
)
def test_before_the_deadline_and_on_its_day(after: date, on: date, heard: list[str], then: date) -> None:
    assert said(URGENT, on, after=after) == heard
    assert next_on(URGENT, on, after=after) == then


def test_two_units_each_have_their_own_deadline() -> None:
    both = replace(URGENT, carriers=[replace(CARRIER, unit_id=5, due_on=july(1)), replace(CARRIER, due_on=july(29))])
    assert next_on(both, june(30), after=june(29)) == july(1)
    assert said(both, july(1), after=DUE) == ["due_today unit 5: 2022-07-01 !"]


# ---------- late ----------


@pytest.mark.parametrize(
    ("after", "on", "heard"),
    [
        (DUE, july(1), ["overdue clerk 7: 2022-06-30", "overdue unit 7: 2022-06-30 2022-07-01 !"]),
        (june(28), july(5), ["overdue clerk 7: 2022-06-30", "overdue unit 7: 2022-06-30 2022-07-05 !"]),
        (july(1), july(4), ["overdue unit 7: 2022-06-30 2022-07-04"]),
    ],
)
def test_late_the_clerk_hears_once_and_the_unit_each_day(after: date, on: date, heard: list[str]) -> None:
    assert said(URGENT, on, after=after) == heard
    assert next_on(URGENT, on, after=after) == WORK.add(on, 1)


@pytest.mark.parametrize(
    ("after", "on", "heard", "then"),
    [
        (DUE, july(1), ["overdue clerk 7: 2022-06-30", "overdue unit 7: 2022-06-30 2022-07-01"], july(8)),
        (july(1), july(7), [], july(8)),
        (july(7), july(8), ["overdue unit 7: 2022-06-30 2022-07-08"], july(15)),
        (july(7), july(14), ["overdue unit 7: 2022-06-30 2022-07-08"], july(15)),
        (july(8), july(14), [], july(15)),
    ],
)
def test_late_by_the_week(after: date, on: date, heard: list[str], then: date) -> None:
    weekly = replace(QUIET, after=After.WEEKLY)
    assert said(URGENT, on, after=after, plan=weekly) == heard
    assert next_on(URGENT, on, after=after, plan=weekly) == then


# ---------- the ladder ----------

LADDER = Plan(after=After.NEVER)


def test_a_rung_that_is_reached_is_told_once() -> None:
    silent = carried(silence=Silence(Rung.HEAD, july(5)))
    seen = look(LADDER, silent, after=july(6), on=july(7), work=WORK)
    assert told(seen) == [
        "climbed clerk 7: 2022-06-30 office 2022-07-07",
        "climbed monitor 7: 2022-06-30 office 2022-07-07",
    ]
    assert seen.climbed == (Climbed(7, Rung.OFFICE, july(7), has_moved=True),)
    assert seen.next_on == july(12)


def test_the_chairman_has_a_list_of_the_week() -> None:
    silent = carried(silence=Silence(Rung.CHAIRMAN, july(13)))
    assert said(silent, july(18), after=july(15), plan=LADDER) == ["climbed chairman 7: 2022-06-30 2022-W29"]
    assert said(silent, july(19), after=july(18), plan=LADDER) == []
    assert next_on(silent, july(19), after=july(18), plan=LADDER) == july(25)


@pytest.mark.parametrize(
    ("rung", "audiences"),
    [
        (Rung.UNIT, []),
        (Rung.HEAD, []),
        (Rung.OFFICE, ["clerk", "monitor"]),
        (Rung.LEADER, ["clerk", "monitor", "leader"]),
        (Rung.CHAIRMAN, ["clerk", "monitor", "leader", "chairman"]),
    ],
)
def test_whoever_had_heard_of_it_hears_that_it_has_stopped(rung: Rung, audiences: list[str]) -> None:
    silence = Silence(rung, july(5))
    acted = carried(silence=silence, acted_on=july(8))
    stopped = [f"stopped {audience} 7: 2022-06-30 2022-07-08" for audience in audiences]
    assert said(acted, july(8), after=july(7), plan=LADDER) == stopped
    assert said(carried(silence=silence, has_reported=True), july(8), after=july(7), plan=LADDER) == stopped
    moved = carried(silence=silence, due_on=july(8))
    assert said(moved, july(8), after=july(7), plan=replace(LADDER, on_day=False)) == [
        f"stopped {audience} 7: 2022-07-08 2022-07-08" for audience in audiences
    ]
    released = Matter(runs=True, released=[(7, silence)])
    assert said(released, july(8), after=july(7)) == [
        f"stopped {audience} 7: released 2022-07-08" for audience in audiences
    ]


@pytest.mark.parametrize(
    ("broken", "on", "heard"),
    [
        (2, july(8), []),
        (2, july(11), [3]),
        (3, july(8), [3]),
        (3, july(11), [4]),
        (1, july(11), []),
    ],
)
def test_of_the_third_promise_in_vain_the_office_hears(broken: int, on: date, heard: list[int]) -> None:
    promised = carried(silence=Silence(Rung.UNIT, july(1), promised_on=july(8), broken=broken))
    assert said(promised, on, after=july(7), plan=replace(QUIET, after=After.NEVER)) == [
        f"broken {audience} 7: 2022-06-30 {number}" for number in heard for audience in ("clerk", "monitor")
    ]


def test_a_unit_that_got_it_late_was_not_silent_before() -> None:
    given = carried(given_on=july(6), turn_on=july(6))
    assert look(LADDER, given, after=july(5), on=july(6), work=WORK).climbed == (Climbed(7, Rung.UNIT, july(6)),)
    assert look(LADDER, URGENT, after=DUE, on=july(1), work=WORK).climbed == (Climbed(7, Rung.UNIT, july(1)),)


# ---------- figures ----------


@pytest.mark.parametrize(
    ("on", "more", "heard", "then"),
    [
        (june(9), {}, [], june(10)),
        (june(10), {}, ["stale unit 7: 2022-W23"], june(13)),
        (june(13), {}, ["stale unit 7: 2022-W24"], june(20)),
        (june(10), {"starts_on": june(10)}, ["stale unit 7: 2022-W23"], june(13)),
        (june(10), {"starts_on": june(11)}, [], None),
        # what has neither deadline nor counter is asked after as often as figures grow old
        (june(10), {"is_bare": True}, ["stale unit 7: 2022-05-10 1"], july(11)),
        (july(8), {"is_bare": True}, ["stale unit 7: 2022-05-10 1"], july(11)),
        (july(11), {"is_bare": True}, ["stale unit 7: 2022-05-10 2"], date(2022, 8, 11)),
    ],
)
def test_old_figures_are_asked_for(on: date, more: dict[str, object], heard: list[str], then: date | None) -> None:
    what = replace(carried(due_on=None), figures_on=date(2022, 5, 10), **more)
    assert said(what, on, after=june(8)) == heard
    assert next_on(what, on, after=june(8)) == then
    assert said(replace(what, runs=False), on, after=june(8)) == []


# ---------- what waits ----------


@pytest.mark.parametrize(
    ("after", "on", "heard", "then"),
    [
        (date(2022, 5, 31), june(1), ["waiting head 9: 4 !"], june(3)),
        (june(1), june(2), ["waiting head 9: 4 !"], june(3)),
        (june(2), june(3), ["waiting head 9: 4 2022-W22"], june(6)),
        (june(3), june(6), ["waiting head 9: 4 2022-W23"], june(13)),
        (date(2022, 5, 31), june(6), ["waiting head 9: 4 2022-W23 !"], june(13)),
        (june(1), june(6), ["waiting head 9: 4 2022-W23"], june(13)),
    ],
)
def test_a_step_that_waits(after: date, on: date, heard: list[str], then: date) -> None:
    what = Matter(runs=True, is_urgent=True, steps=[Step(4, "head", june(1), 9)])
    assert said(what, on, after=after) == heard
    assert next_on(what, on, after=after) == then
    never = replace(QUIET, waiting_days=0)
    assert (said(what, on, after=after, plan=never), next_on(what, on, after=after, plan=never)) == (
        ["waiting head 9: 4 !"],
        None,
    )


@pytest.mark.parametrize(
    ("after", "on", "held"),
    [
        (june(6), june(7), []),
        (june(7), june(8), ["held leader 0: 4"]),
        (june(8), june(9), ["held leader 0: 4"]),
        (june(10), june(13), ["held leader 0: 4", "held chairman 0: 4 2022-W24"]),
        (june(13), june(14), ["held leader 0: 4"]),
    ],
)
def test_what_the_office_leaves_lying(after: date, on: date, held: list[str]) -> None:
    what = Matter(runs=True, steps=[Step(4, "clerk", june(1))])
    assert [say for say in said(what, on, after=after, plan=Plan()) if say.startswith("held")] == held


def test_several_steps_are_all_waited_for() -> None:
    what = Matter(runs=True, steps=[Step(4, "head", june(1)), Step(5, "head", june(20))])
    assert next_on(what, june(1)) == june(3)


# ---------- an explanation that is asked for ----------

WAITS = "waiting head 7: q3"


@pytest.mark.parametrize(
    ("asked_on", "answer_by", "on", "heard", "then"),
    [
        (june(1), june(9), june(8), [], june(9)),
        (june(1), june(9), june(9), [f"{WAITS} !"], june(10)),
        (june(1), june(9), june(10), ["held leader 0: q3", f"{WAITS} 2022-W23 !"], june(13)),
        (june(1), june(9), june(14), ["held leader 0: q3", f"{WAITS} 2022-W24 !"], june(20)),
        # its last day is a Saturday: the day before
        (june(1), june(11), june(9), [], june(10)),
        (june(1), june(11), june(10), [f"{WAITS} !"], june(13)),
        # asked on the last day itself, the question was heard on that day
        (june(9), june(9), june(9), [], june(10)),
        (june(8), june(9), june(9), [f"{WAITS} !"], june(10)),
        (june(1), june(15), june(8), [], june(15)),
    ],
)
def test_an_explanation_is_asked_for_again_at_the_end_of_its_time(
    asked_on: date, answer_by: date, on: date, heard: list[str], then: date
) -> None:
    what = replace(carried(due_on=None), questions=[Question(3, asked_on, answer_by)])
    assert said(what, on) == heard
    assert next_on(what, on) == then
    waits = replace(what, steps=[Step(1, "head", on)])
    assert next_on(waits, on) == min(then, WORK.add(on, 2))
