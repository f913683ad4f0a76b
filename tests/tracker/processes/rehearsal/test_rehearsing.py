"""Rehearsals of the shipped drawings and of others: days, mails, timers, refusals, one unit and several. Pure."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tracker.processes.drawn import changed
from tests.tracker.processes.rehearsal.played import FIRST, Played, pattern
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.extensions import WAITS
from tracker.processes.rehearsal.acts import Days, Press, Tell
from tracker.processes.rehearsal.giving import GIVEN_ALREADY
from tracker.processes.rehearsal.pressing import ACCEPTED
from tracker.processes.rehearsal.rehearsing import LAST_DAY, NOTHING_AHEAD, OVER


def test_an_item_is_carried_to_its_end() -> None:
    played = Played()
    for button in ("assign", "accept", "submit_result", "confirm_completion"):
        assert not played.press(button).refused
    assert played.now.run.ended
    assert played.now.run.item.status is Status.COMPLETED
    assert {"assign", "accept", "carry_out", "verify", "completed", "f_verified_completed"} <= set(
        played.now.run.coloured
    )
    assert "f_verified_carrying_out" not in played.now.run.coloured
    assert played.days(1).refused == OVER


def test_days_are_working_days_and_timers_fire_on_the_morning_after() -> None:
    played = Played()
    played.press("assign")
    played.days(2)
    assert played.now.run.day == date(2022, 6, 3)  # a Friday: the third working day
    played.days(1)
    assert (played.now.run.day, played.steps) == (date(2022, 6, 6), ["accept"])  # Monday: the last one in time
    played.days(1)
    assert (played.now.run.day, played.steps) == (date(2022, 6, 7), ["see_to_return"])
    assert ("clerk", 0, "Waits for you") in played.mails(date(2022, 6, 7))


def test_the_next_milestone_jumps_over_quiet_days() -> None:
    played = Played()
    played.press("assign")
    played.press("accept")
    assert played.now.milestones()[0] == date(2022, 6, 20)
    played.next()
    assert played.now.run.day == date(2022, 6, 20)  # seven working days before the deadline of 29 June
    assert ("unit", 1, "Due soon") in played.mails(date(2022, 6, 20))


def test_what_is_overdue_waits_for_the_leadership_and_climbs() -> None:
    played = Played()
    played.press("assign")
    played.press("accept")
    played.days(21)
    assert played.now.run.day == date(2022, 6, 30)
    assert played.steps == ["carry_out", "decide_overdue"]
    assert ("unit", 1, "Overdue") in played.mails(date(2022, 6, 30))
    played.days(10)
    assert {"head", "leader"} <= {audience for audience, _unit, words in played.mails() if words == "No reaction"}


def test_a_directive_before_the_day_leaves_the_step_closed() -> None:
    played = Played()
    played.press("assign")
    played.press("accept")
    played.days(21)
    played.press("decide")
    assert played.steps == ["carry_out"]
    played.press("submit_result")
    played.press("send_back")
    assert played.steps == ["carry_out"]  # about the same deadline nobody is asked a second time
    played.days(3)
    assert played.steps == ["carry_out"]


def test_several_units_each_answer_for_themselves() -> None:
    played = Played("several_units", units=2)
    played.press("assign")
    assert played.steps.count("accept") == 2
    played.press("accept", 2)
    played.press("submit_result", 2)
    played.press("return", 1)
    assert played.steps == ["see_to_return"]
    played.press("release", 1)
    assert played.now.run.item.status is Status.PENDING_CONFIRMATION
    played.press("confirm_completion")
    assert played.now.run.ended


def test_a_lead_alone_cannot_be_released() -> None:
    played = Played()
    played.press("assign")
    played.press("return")
    refused = played.press("release").refused
    assert "No other unit" in str(refused)
    assert played.steps == ["see_to_return"]
    assert not played.press("assign_again").refused
    assert played.steps == ["accept"]


def test_more_time_moves_the_deadline_and_what_counts_from_it() -> None:
    played = Played()
    played.press("assign")
    played.press("accept")
    played.act(Tell("request_extension"))
    assert "decide_extension" in played.steps
    assert played.act(Tell("request_extension")).refused == WAITS
    played.press("grant_extension", until="15/07/2022")
    assert played.now.run.item.due_on == date(2022, 7, 15)
    played.days(30)
    assert played.now.run.day == date(2022, 7, 13)
    assert "decide_overdue" not in played.steps


def test_a_button_that_the_item_refuses_is_refused_in_the_same_words() -> None:
    """After "send back" to the acceptance the unit has accepted already: the well known fault of such a drawing."""
    wrong = changed(
        "one_unit",
        ('sourceRef="unit_begins" targetRef="known"', 'sourceRef="unit_begins" targetRef="accept"'),
        ('sourceRef="accepted" targetRef="carry_out"', 'sourceRef="accepted" targetRef="accept"'),
    )
    played = Played(wrong)
    played.press("assign")
    played.press("accept")
    refused = played.press("accept").refused
    assert refused == ACCEPTED
    assert played.now.course.happened[-1].kind == "refused"


def test_a_second_assignment_is_told_to_hold_the_item() -> None:
    twice = changed(
        "one_unit",
        ('pt:role="monitor" pt:status="pending_confirmation" pt:outcomes="confirm_completion send_back"',
         'pt:role="clerk" pt:status="in_progress" pt:outcomes="assign"'),
    )  # fmt: skip
    played = Played(twice)
    for button in ("assign", "accept", "submit_result"):
        played.press(button)
    assert played.press("assign").refused == GIVEN_ALREADY


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_cancelled_item_ends(number: int) -> None:
    played = Played("several_units", units=number)
    played.press("assign")
    assert not played.act(Tell("cancel")).refused
    assert (played.now.run.ended, played.now.run.item.status) == (True, Status.CANCELLED)


def test_what_is_not_there_is_refused_and_changes_nothing() -> None:
    played = Played()
    before = played.steps
    for act in (Press(99, "assign"), Press(1, "no_such"), Tell("no_such_message")):
        assert played.act(act).refused
    assert (played.steps, played.now.run.day) == (before, FIRST)


def test_no_rehearsal_is_longer_than_400_days() -> None:
    played = Played()
    assert played.act(Days(400)).refused == LAST_DAY
    assert played.now.run.day == FIRST  # what cannot be done whole is not done


def test_where_nothing_is_ahead_it_says_so() -> None:
    played = Played()
    played.press("assign")
    played.press("accept")
    played.press("submit_result")
    for _act in range(200):
        played.next()
        if played.now.refused:
            break
    assert played.now.refused in ("", NOTHING_AHEAD)


def test_the_same_acts_give_the_same() -> None:
    one, other = Played(units=1), Played(units=1)
    for played in (one, other):
        played.press("assign")
        played.next()
        played.next()
    assert one.now.course.happened == other.now.course.happened
    assert one.mails() == other.mails()


def test_who_says_nothing_agrees_after_five_working_days() -> None:
    played = pattern("opinions")
    played.press("assign")
    asked = [token.unit for token in played.now.walker.open_steps if token.node == played.steps[0]]
    assert asked == [5, 6]  # the units that take part
    played.days(5)
    assert len(played.steps) == 2
    played.days(1)
    assert not set(asked) & {token.unit for token in played.now.walker.open_steps}
    for button in ("submit_result", "confirm_completion"):
        assert not played.press(button).refused
    assert played.now.run.ended


def test_own_buttons_lead_where_their_words_say() -> None:
    played = pattern("signing")
    for button in ("assign", "submit_result", "trinh_ky", "ky"):
        assert not played.press(button).refused, button
    assert not played.now.run.ended
    played.press("confirm_completion")
    assert played.now.run.item.status is Status.COMPLETED


OWN = changed(
    "one_unit",
    (
        '<bpmn:userTask id="verify" name="Kiểm tra, xác nhận kết quả" pt:role="monitor"'
        ' pt:status="pending_confirmation" pt:outcomes="confirm_completion send_back">',
        '<bpmn:userTask id="verify" name="Kiểm tra, xác nhận kết quả" pt:role="monitor"'
        ' pt:status="pending_confirmation" pt:outcomes="confirm_completion send_back" pt:days="3" pt:remind="1">'
        "<bpmn:extensionElements>"
        '<pt:field id="diem" label="Điểm" type="number" required="true" buttons="send_back" />'
        "</bpmn:extensionElements>",
    ),
    ('<bpmn:boundaryEvent id="overdue"', '<bpmn:boundaryEvent id="overdue" '),
)


def test_fields_are_asked_for_and_a_step_has_its_own_deadline() -> None:
    played = Played(OWN)
    for button in ("assign", "accept", "submit_result"):
        played.press(button)
    assert "Điểm" in str(played.press("send_back").refused)
    assert "Điểm" in str(played.press("send_back", diem="ba").refused)
    played.days(2)
    assert ("monitor", 0, "Waits for you") in played.mails(date(2022, 6, 3))
    played.days(2)
    assert ("monitor", 0, "Waits for you") in played.mails(date(2022, 6, 7))
    assert not played.press("send_back", diem="3").refused
    assert played.steps == ["carry_out"]
