"""The ladder: rung by rung when nobody reacts; an act or a promised day stops it; then it begins below again."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.climbing import RUNGS, Now, Silence, climb, has_reacted
from tracker.reminders.kinds import Rung
from tracker.reminders.matter import Plan

WORK = WorkCalendar()
USUAL = Plan().rungs
MONDAY = date(2022, 6, 6)  # the first late day


def walk(
    days: int, *, acts: dict[date, date] | None = None, promised: tuple[date, date] | None = None,
    rungs: tuple[tuple[Rung, int], ...] = USUAL,
) -> list[str]:  # fmt: skip
    """Each working day one look; the days on which something moves. `promised`: on which day, until which."""
    silence, told, acted = Silence(Rung.UNIT, MONDAY), [], None
    for number in range(days):
        day = MONDAY + timedelta(days=number)
        acted = (acts or {}).get(day, acted)
        if promised is not None and day == promised[0]:
            silence = Silence(silence.rung, silence.since_on, promised[1])
        if not WORK.is_working(day):
            continue
        now = climb(silence, acted, rungs, on=day, work=WORK)
        if now.rung is not silence.rung:
            told.append(f"{day:%d/%m} {now.rung.value}{' stopped' if now.stopped else ''}")
        silence = Silence(now.rung, now.since_on, silence.promised_on)
    return told


def test_it_climbs_a_rung_at_a_time_counted_in_working_days() -> None:
    assert walk(21) == ["08/06 head", "10/06 office", "15/06 leader", "20/06 chairman"]


def test_a_rung_without_days_is_passed_over() -> None:
    assert walk(21, rungs=((Rung.HEAD, 0), (Rung.OFFICE, 2), (Rung.LEADER, 0), (Rung.CHAIRMAN, 3))) == [
        "08/06 office", "13/06 chairman",
    ]  # fmt: skip
    assert walk(60, rungs=tuple((rung, 0) for rung, _days in USUAL)) == []


def test_it_stops_when_the_unit_acts_and_begins_below_again() -> None:
    acted = date(2022, 6, 13)
    assert walk(21, acts={acted: acted}) == [
        "08/06 head", "10/06 office", "13/06 unit stopped", "15/06 head", "17/06 office", "22/06 leader",
    ]  # fmt: skip


def test_an_act_before_the_first_rung_only_puts_it_off() -> None:
    acted = date(2022, 6, 7)
    assert walk(10, acts={acted: acted}) == ["09/06 head", "13/06 office"]


def test_a_promised_day_holds_it_back_and_after_that_day_it_climbs_again() -> None:
    assert walk(25, promised=(date(2022, 6, 9), date(2022, 6, 17))) == [
        "08/06 head", "09/06 unit stopped", "21/06 head", "23/06 office", "28/06 leader",
    ]  # fmt: skip


def test_after_a_long_silence_of_the_machine_it_climbs_one_rung_not_four() -> None:
    now = climb(Silence(Rung.UNIT, MONDAY), None, USUAL, on=date(2022, 7, 6), work=WORK)
    assert now == Now(Rung.HEAD, date(2022, 7, 6), date(2022, 7, 8))


def test_an_act_of_the_time_when_nobody_looked_counts() -> None:
    acted = date(2022, 6, 20)
    silence = Silence(Rung.OFFICE, date(2022, 6, 10))
    assert has_reacted(silence, acted, on=date(2022, 7, 6))
    assert climb(silence, acted, USUAL, on=date(2022, 7, 6), work=WORK) == Now(
        Rung.UNIT, acted, date(2022, 6, 22), stopped=True
    )
    assert not has_reacted(silence, date(2022, 6, 9), on=date(2022, 7, 6))


@given(
    rung=st.sampled_from(list(Rung)),
    since=st.dates(date(2022, 1, 1), date(2022, 12, 31)),
    promised=st.none() | st.dates(date(2022, 1, 1), date(2023, 12, 31)),
    acted=st.none() | st.dates(date(2022, 1, 1), date(2023, 1, 31)),
    later=st.integers(0, 60),
    days=st.lists(st.integers(0, 5), min_size=4, max_size=4),
)
def test_it_never_climbs_more_than_a_rung_nor_while_a_promise_holds(
    rung: Rung, since: date, promised: date | None, acted: date | None, later: int, days: list[int]
) -> None:
    on = since + timedelta(days=later)
    acted = acted if acted is not None and acted <= on else None
    rungs = tuple((one, number) for one, number in zip(RUNGS[1:], days, strict=True))
    now = climb(Silence(rung, since, promised), acted, rungs, on=on, work=WORK)
    allowed = [one for one, number in rungs if number]
    above = [one for one in allowed if RUNGS.index(one) > RUNGS.index(rung)]
    assert now.rung in {Rung.UNIT, rung, *above[:1]}
    assert now.since_on <= on
    if promised is not None and promised >= on:
        assert RUNGS.index(now.rung) <= RUNGS.index(rung)
    if now.next_on is not None and not now.stopped:
        assert now.next_on > on


def test_between_two_rungs_the_next_day_stays_as_it_was() -> None:
    now = climb(Silence(Rung.HEAD, date(2022, 6, 8)), None, USUAL, on=date(2022, 6, 9), work=WORK)
    assert now == Now(Rung.HEAD, date(2022, 6, 8), date(2022, 6, 10))


def test_an_act_or_a_promise_on_the_day_of_the_rung_counts_and_one_before_it_does_not() -> None:
    since, on = date(2022, 6, 8), date(2022, 6, 9)
    silence = Silence(Rung.HEAD, since)
    assert has_reacted(silence, since, on=on)
    assert not has_reacted(silence, date(2022, 6, 7), on=on)
    assert not has_reacted(silence, None, on=on)
    assert has_reacted(Silence(Rung.HEAD, since, promised_on=on), None, on=on)
    assert not has_reacted(Silence(Rung.HEAD, since, promised_on=date(2022, 6, 7)), None, on=on)


def test_a_promise_is_broken_on_the_day_after_its_own() -> None:
    promised = Silence(Rung.HEAD, MONDAY, promised_on=date(2022, 6, 8), broken=2)
    assert [promised.broken_by(date(2022, 6, day)) for day in (7, 8, 9)] == [2, 2, 3]
    assert Silence(Rung.HEAD, MONDAY, broken=1).broken_by(date(2022, 6, 9)) == 1
