"""Items on their way through the verbs that people use: who has to act next, and what follows by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.factories import Office, make_document
from tests.tracker.items.tracked import BEGIN, DUE, TODAY, assigned, extensions_of, fixed, going, of, registered
from tests.tracker.processes.run_checks import faults, timers_of, tokens_of, waits
from tracker.board.review.queries.late import waiting
from tracker.calendar.current import office_calendar
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status, Timeliness, timeliness
from tracker.items.directives import services as directives
from tracker.items.models.item import Item, Origin
from tracker.items.services.assigning import Parts, accept, assign, assign_again, release, return_item
from tracker.items.services.extensions import decide_extension, request_extension
from tracker.items.services.registering import Draft, edit_item
from tracker.items.services.results import confirm_completion, send_back, stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.services.acting import Filled, press
from tracker.processes.services.sweep import fire_due
from tracker.processes.way.services import move_step

LATE, WHY = date(2022, 7, 1), "Lý do thử"  # LATE: the day after DUE


def do(verb: Callable[..., Any], *args: Any, on: date = TODAY, by: Any = SYSTEM, **more: Any) -> Any:
    """A verb in a unit of work of its own."""
    with unit_of_work():
        return verb(*args, by=by, on=on, **more)


def each(office: Office, *codes: str, **more: Any) -> int:
    """A plan that each of these units carries out, given to them; its id."""
    document = make_document(symbol="KH-UBND")
    return assigned(office, document=document, parts=Parts(each=[office.unit(code).id for code in codes]), **more)


def step_of(item_id: int, node: str) -> int:
    """The number of an open step."""
    return next(row.number for row in tokens_of(item_id) if row.node == node)


def timers(item_id: int) -> dict[str, date | None]:
    """{event: the day on which it fires} of those that have not."""
    db.session.rollback()
    return {row.node: row.fires_on for row in timers_of(item_id) if row.fired_at is None}


def judged(item_id: int, on: date) -> Timeliness:
    """Whether it is in time."""
    item, work = of(item_id), office_calendar().work
    return timeliness(
        status=item.status, due_on=item.effective_due_on, reported_on=item.reported_on, on=on, work=work
    )  # fmt: skip


# ---------- given, returned, silent ----------


def test_what_the_lead_returns_the_office_gives_to_another_unit(office: Office) -> None:
    item_id = going(office)
    do(return_item, item_id, reason=WHY)
    assert (waits(item_id), of(item_id).status) == (["see_to_return NV"], Status.REGISTERED)
    assert of(item_id).lead_unit_id is None
    do(assign, item_id, Parts(lead=office.unit("TP").id), reason=WHY)
    assert (waits(item_id), of(item_id).status) == (["accept TP"], Status.ASSIGNED)
    assert of(item_id).due_on == DUE
    do(accept, item_id)
    do(submit_result, item_id, outcome="Đã xong")
    do(confirm_completion, item_id)
    assert (waits(item_id), of(item_id).status) == ([], Status.COMPLETED)
    assert faults(item_id) == []


def test_a_unit_that_is_silent_for_three_working_days_is_asked_anew_by_the_office(office: Office) -> None:
    item_id = assigned(office)  # on Tuesday 25/01; the Lunar New Year is not in this calendar
    last = office_calendar().work.add(BEGIN, 3)
    fire_due(on=last)
    assert waits(item_id) == ["accept NV"], "the third day is still in time"
    fire_due(on=date.fromordinal(last.toordinal() + 1))
    assert (waits(item_id), of(item_id).status) == (["see_to_return NV"], Status.REGISTERED)
    do(assign_again, item_id, office.unit("NV").id, on=date(2022, 2, 14), reason=WHY)
    assert waits(item_id) == ["accept NV"]
    assert timers(item_id)["not_accepted"] == date(2022, 2, 18), "three working days from anew"
    do(accept, item_id, on=date(2022, 2, 15))
    assert (waits(item_id), of(item_id).due_on) == (["carry_out NV"], DUE)
    assert faults(item_id) == []


def test_one_of_three_returns_and_is_released_and_the_reports_of_the_others_are_enough(office: Office) -> None:
    item_id = each(office, "NV", "TP", "XA-BINHAN")
    for code in ("NV", "TP", "XA-BINHAN"):
        do(accept, item_id, unit_id=office.unit(code).id)
    do(return_item, item_id, reason=WHY, unit_id=office.unit("TP").id)
    assert waits(item_id) == ["carry_out NV", "carry_out XA-BINHAN", "see_to_return TP"]
    do(press, item_id, step_of(item_id, "see_to_return"), "release", Filled(reason=WHY))
    assert waits(item_id) == ["carry_out NV", "carry_out XA-BINHAN"]
    for code in ("NV", "XA-BINHAN"):
        assert of(item_id).status is Status.IN_PROGRESS
        do(submit_result, item_id, outcome="Đã xong", unit_id=office.unit(code).id)
    assert (waits(item_id), of(item_id).status) == (["verify"], Status.PENDING_CONFIRMATION)
    assert faults(item_id) == []


def test_who_is_let_go_without_having_accepted_brings_the_others_no_further(office: Office) -> None:
    item_id = each(office, "NV", "TP", "XA-BINHAN")
    fire_due(on=date(2022, 2, 25))
    assert of(item_id).status is Status.REGISTERED
    do(release, item_id, office.unit("NV").id, reason=WHY)
    assert waits(item_id) == ["see_to_return TP", "see_to_return XA-BINHAN"]
    assert of(item_id).status is Status.REGISTERED
    do(assign_again, item_id, office.unit("TP").id, reason=WHY)
    assert of(item_id).status is Status.ASSIGNED
    assert faults(item_id) == []


def test_a_unit_that_stays_with_a_deadline_of_its_own_is_due_by_it(office: Office) -> None:
    item_id, units = assigned(office), [office.unit(code).id for code in ("NV", "TP")]
    own = date(2022, 3, 31)
    do(assign, item_id, Parts(each=units, each_due={units[0]: own}), reason=WHY)
    db.session.rollback()
    assert {row.unit_id: row.due_on for row in tokens_of(item_id) if row.node == "accept"} == {
        units[0]: own, units[1]: DUE,
    }  # fmt: skip
    do(return_item, item_id, reason=WHY, unit_id=units[0])
    db.session.rollback()
    due = {row.node: row.due_on for row in tokens_of(item_id) if row.unit_id == units[0]}
    assert due["see_to_return"] == DUE, "what the office has to do is due with the item"


# ---------- moved by hand ----------


def test_the_work_is_not_set_on_a_step_beside_it(office: Office) -> None:
    item_id = going(office)
    for beside in ("decide_overdue", "decide_extension"):
        with pytest.raises(InvalidInput):
            do(move_step, item_id, step_of(item_id, "carrying_out"), beside, reason=WHY)
    assert waits(item_id) == ["carry_out NV"]


def test_a_unit_that_returned_it_is_given_it_again_rather_than_set_back_to_the_work(office: Office) -> None:
    item_id = going(office)
    do(return_item, item_id, reason=WHY)
    with pytest.raises(InvalidInput) as refused:
        do(move_step, item_id, step_of(item_id, "see_to_return"), "carry_out", reason=WHY)
    assert refused.value.field == "to"
    assert waits(item_id) == ["see_to_return NV"]


# ---------- more time ----------


def test_more_time_moves_what_waits_for_the_deadline_and_keeps_the_first_one(office: Office) -> None:
    item_id = going(office)
    assert timers(item_id) == {"overdue": LATE}
    for number, until in enumerate((date(2022, 8, 31), date(2022, 10, 31)), 1):
        asked = do(request_extension, item_id, until=until, reason=WHY)
        assert waits(item_id) == ["carry_out NV", "decide_extension NV"]
        do(decide_extension, asked.id, grant=True)
        assert waits(item_id) == ["carry_out NV"]
        assert (of(item_id).due_on, of(item_id).first_due_on) == (until, DUE)
        assert timers(item_id) == {"overdue": date.fromordinal(until.toordinal() + 1)}
        assert len(extensions_of(item_id)) == number
    fire_due(on=date(2022, 10, 31))
    assert waits(item_id) == ["carry_out NV"]
    do(submit_result, item_id, on=date(2022, 10, 31), outcome="Đã xong")
    do(confirm_completion, item_id, on=date(2022, 11, 3))
    assert judged(item_id, date(2022, 11, 3)) is Timeliness.DONE_ON_TIME
    assert faults(item_id) == []


def test_more_time_granted_on_an_overdue_item_asks_the_leader_again_only_after_the_new_deadline(office: Office) -> None:
    item_id = going(office)
    fire_due(on=LATE)
    asked = do(request_extension, item_id, on=LATE, until=date(2022, 8, 31), reason=WHY)
    assert waits(item_id) == ["carry_out NV", "decide_extension NV", "decide_overdue"]
    do(decide_extension, asked.id, on=LATE, grant=True)
    assert waits(item_id) == ["carry_out NV"]
    fire_due(on=date(2022, 8, 31))
    assert waits(item_id) == ["carry_out NV"]
    fire_due(on=date(2022, 9, 1))
    assert waits(item_id) == ["carry_out NV", "decide_overdue"]


def test_a_request_waits_for_its_decision_although_its_unit_was_let_go(office: Office) -> None:
    item_id = going(office)
    asked = do(request_extension, item_id, until=date(2022, 8, 31), reason=WHY)
    do(assign, item_id, Parts(lead=office.unit("TP").id), reason=WHY)
    assert waits(item_id) == ["accept TP", "decide_extension"]
    do(decide_extension, asked.id, grant=False, note=WHY)
    assert waits(item_id) == ["accept TP"]
    do(request_extension, item_id, until=date(2022, 8, 31), reason=WHY)
    assert waits(item_id) == ["accept TP", "decide_extension TP"], "the new unit may ask for itself"


# ---------- overdue ----------

DECISIONS: dict[str, Callable[[int], Any]] = {
    "urge": lambda item_id: do(directives.urge_by_leader, item_id, on=LATE),
    "direct": lambda item_id: do(directives.direct, item_id, on=LATE, words=WHY),
    "direct until": lambda item_id: do(directives.direct, item_id, on=LATE, words=WHY, until=date(2022, 7, 15)),
    "explain": lambda item_id: do(directives.ask_explanation, item_id, on=LATE, answer_by=date(2022, 7, 5)),
    "deadline": lambda item_id: do(directives.change_deadline, item_id, on=LATE, until=date(2022, 7, 15), words=WHY),
}


def queue(on: date) -> set[int]:
    """The items that the review goes through."""
    db.session.rollback()
    return set(db.session.scalars(db.select(Item.id).where(*waiting(SYSTEM, on))))


def asked_leader() -> set[int]:
    """The items of which a step waits for the leader's opinion."""
    items = db.session.scalars(db.select(Item.id)).all()
    return {item_id for item_id in items if "decide_overdue" in waits(item_id)}


@pytest.mark.parametrize("decision", DECISIONS)
def test_each_opinion_of_the_review_completes_the_leader_s_step(office: Office, decision: str) -> None:
    item_id, other = going(office), going(office)
    fire_due(on=LATE)
    assert asked_leader() == queue(LATE) == {item_id, other}
    DECISIONS[decision](item_id)
    assert asked_leader() == queue(LATE) == {other}
    assert waits(item_id) == ["carry_out NV"]
    assert faults(item_id) == []


def test_a_note_for_the_meeting_puts_the_opinion_off_until_the_meeting_has_spoken(office: Office) -> None:
    item_id = going(office)
    fire_due(on=LATE)
    note = do(directives.note_for_meeting, item_id, on=LATE, words=WHY)
    assert asked_leader() == queue(LATE) == {item_id}
    do(directives.close_note, note.id, on=LATE, words=WHY)
    assert asked_leader() == queue(LATE) == set()


def test_who_speaks_before_the_step_opens_is_not_asked_again(office: Office) -> None:
    item_id = going(office)
    do(directives.urge_by_leader, item_id, on=LATE)
    fire_due(on=LATE)
    assert asked_leader() == queue(LATE) == set()
    assert waits(item_id) == ["carry_out NV"]


def test_an_opinion_from_before_it_was_late_is_none_about_that(office: Office) -> None:
    item_id = going(office)
    do(directives.urge_by_leader, item_id, on=DUE)
    fire_due(on=LATE)
    assert asked_leader() == queue(LATE) == {item_id}


def test_a_missed_new_deadline_is_put_before_the_leader_anew(office: Office) -> None:
    item_id, until = going(office), date(2022, 7, 15)
    fire_due(on=LATE)
    do(directives.change_deadline, item_id, on=LATE, until=until, words=WHY)
    fire_due(on=until)
    assert asked_leader() == queue(until) == set()
    fire_due(on=date(2022, 7, 16))
    assert asked_leader() == queue(date(2022, 7, 16)) == {item_id}


def test_a_deadline_that_was_written_wrongly_and_mended_waits_for_no_opinion(office: Office) -> None:
    item_id = going(office)
    fire_due(on=LATE)
    assert waits(item_id) == ["carry_out NV", "decide_overdue"]
    draft = Draft(title=of(item_id).title, origin=Origin.OWN, due=fixed(date(2022, 12, 31)))
    do(edit_item, item_id, draft, on=LATE, version=None)
    assert asked_leader() == queue(LATE) == set()
    assert timers(item_id) == {"overdue": date(2023, 1, 1)}


def test_a_suspended_item_waits_for_no_opinion_until_it_goes_on(office: Office) -> None:
    item_id = going(office)
    fire_due(on=LATE)
    do(stop, item_id, Verb.SUSPEND, on=LATE, reason=WHY)
    assert asked_leader() == queue(LATE) == set()
    do(stop, item_id, Verb.RESUME, on=LATE, reason=WHY)
    assert asked_leader() == queue(LATE) == {item_id}


def test_the_days_to_accept_leave_out_the_days_of_a_suspension(office: Office) -> None:
    item_id = assigned(office)
    begun = timers(item_id)["not_accepted"]
    do(stop, item_id, Verb.SUSPEND, on=date(2022, 1, 27), reason=WHY)  # two of three working days have passed
    fire_due(on=LATE)
    do(stop, item_id, Verb.RESUME, on=LATE, reason=WHY)
    assert (begun, timers(item_id)["not_accepted"]) == (date(2022, 1, 29), date(2022, 7, 5))  # Monday is left
    fire_due(on=date(2022, 7, 4))
    assert "accept NV" in waits(item_id)
    fire_due(on=date(2022, 7, 5))
    assert "accept NV" not in waits(item_id)


# ---------- done again ----------


def test_work_sent_back_after_the_deadline_is_not_put_before_the_leader_twice(office: Office) -> None:
    item_id = going(office)
    fire_due(on=LATE)
    do(directives.urge_by_leader, item_id, on=LATE)
    do(submit_result, item_id, on=LATE, outcome="Đã xong")
    do(send_back, item_id, on=LATE, reason=WHY)
    fire_due(on=date(2022, 7, 4))
    assert waits(item_id) == ["carry_out NV"]


def test_more_time_granted_after_work_was_sent_back_rings_when_it_is_over(office: Office) -> None:
    item_id = going(office)
    fire_due(on=LATE)
    do(submit_result, item_id, on=LATE, outcome="Đã xong")
    do(send_back, item_id, on=LATE, reason=WHY)
    do(directives.change_deadline, item_id, on=LATE, until=date(2022, 7, 15), words=WHY)
    assert timers(item_id) == {"overdue": date(2022, 7, 16)}
    fire_due(on=date(2022, 7, 16))
    assert waits(item_id) == ["carry_out NV", "decide_overdue"]
    assert faults(item_id) == []


@pytest.mark.parametrize("verb", [Verb.CANCEL, Verb.SUPERSEDE])
def test_opened_again_it_goes_on_with_the_units_that_had_it(office: Office, verb: Verb) -> None:
    item_id = going(office)
    do(stop, item_id, verb, reason=WHY, other_id=registered() if verb is Verb.SUPERSEDE else None)
    assert (waits(item_id), timers(item_id)) == ([], {})
    do(stop, item_id, Verb.REOPEN, reason=WHY)
    assert (waits(item_id), of(item_id).status) == (["carry_out NV"], Status.IN_PROGRESS)
    assert (of(item_id).closed_on, timers(item_id)) == (None, {"overdue": LATE})


def test_an_overdue_item_that_is_opened_again_is_put_before_the_leader_unless_it_was_heard(office: Office) -> None:
    unheard, heard = going(office), going(office)
    fire_due(on=LATE)
    do(directives.urge_by_leader, heard, on=LATE)
    for item_id in (unheard, heard):
        do(submit_result, item_id, on=LATE, outcome="Đã xong")
        do(confirm_completion, item_id, on=LATE)
        do(stop, item_id, Verb.REOPEN, on=LATE, reason=WHY)
    fire_due(on=LATE)
    assert asked_leader() == queue(LATE) == {unheard}
    assert faults(unheard) == faults(heard) == []


def test_a_button_pressed_twice_is_taken_once(office: Office) -> None:
    item_id = going(office)
    do(submit_result, item_id, outcome="Đã xong")
    do(confirm_completion, item_id)
    with pytest.raises(Conflict):
        do(confirm_completion, item_id)
