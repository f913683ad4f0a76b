"""The verbs: from which state, what they lead to, whose they are, and how the clock stands still and runs again."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import Office
from tests.tracker.items.tracked import (
    BEGIN,
    DUE,
    TODAY,
    asked,
    assigned,
    extensions_of,
    going,
    in_status,
    of,
    registered,
)
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.calendar.working_days import WorkCalendar
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.project import ROOT
from tracker.core.work import unit_of_work
from tracker.items import labels
from tracker.items.deadlines.deadline import Precision
from tracker.items.deadlines.timeliness import Status, Timeliness, timeliness
from tracker.items.directives.services import change_deadline
from tracker.items.models.item import Assignment, Decision, Part
from tracker.items.services import results
from tracker.items.services.assigning import Parts, accept, assign, release, return_item
from tracker.items.services.extensions import decide_extension, request_extension
from tracker.items.services.loading import parts_of
from tracker.items.services.registering import (
    Draft,
    add_milestone,
    edit_item,
    reach_milestone,
    register_item,
    remove_milestone,
    suggest_action,
)
from tracker.items.verbs import Verb

Act = Callable[[int, Actor], Any]
LATER = date(2022, 9, 30)


def office_parts(office: Office) -> Parts:
    return Parts(lead=office.unit("NV").id)


def acts(office: Office) -> dict[Verb, Act]:
    """Each verb as a call on an item."""
    parts = office_parts(office)
    on = TODAY
    other = registered("Nhiệm vụ khác")

    def stop(verb: Verb) -> Act:
        return lambda item_id, by: results.stop(
            item_id, verb, by=by, on=on, reason="Theo kết luận họp", other_id=other if verb is Verb.SUPERSEDE else None
        )

    return {
        Verb.ASSIGN: lambda item_id, by: assign(item_id, parts, by=by, on=on, reason="Giao lần đầu"),
        Verb.REASSIGN: lambda item_id, by: assign(item_id, parts, by=by, on=on, reason="Giao lại"),
        Verb.ACCEPT: lambda item_id, by: accept(item_id, by=by, on=on),
        Verb.RETURN: lambda item_id, by: return_item(item_id, by=by, on=on, reason="Không thuộc chức năng"),
        Verb.SUBMIT_RESULT: lambda item_id, by: results.submit_result(item_id, by=by, on=on, outcome="Đã xong"),
        Verb.CONFIRM_COMPLETION: lambda item_id, by: results.confirm_completion(item_id, by=by, on=on),
        Verb.SEND_BACK: lambda item_id, by: results.send_back(item_id, by=by, on=on, reason="Thiếu 02 xã"),
        Verb.REQUEST_EXTENSION: lambda item_id, by: request_extension(
            item_id, by=by, on=on, until=LATER, reason="Chờ văn bản của tỉnh"
        ),
        **{verb: stop(verb) for verb in (Verb.SUSPEND, Verb.RESUME, Verb.CANCEL, Verb.SUPERSEDE, Verb.REOPEN)},
    }


#: What each verb leads to from each state; what is not named is a Conflict. The flowchart of a later issue is this.
WORKING = {Status.ASSIGNED, Status.IN_PROGRESS}
OPEN = WORKING | {Status.REGISTERED, Status.PENDING_CONFIRMATION, Status.SUSPENDED}
ENDED = {Status.COMPLETED, Status.CANCELLED, Status.SUPERSEDED}
LEADS_TO: dict[Verb, dict[Status, Status]] = {
    Verb.RETURN: dict.fromkeys(WORKING, Status.REGISTERED),
    Verb.SUBMIT_RESULT: dict.fromkeys(WORKING, Status.PENDING_CONFIRMATION),
    Verb.CONFIRM_COMPLETION: {Status.PENDING_CONFIRMATION: Status.COMPLETED},
    Verb.SEND_BACK: {Status.PENDING_CONFIRMATION: Status.IN_PROGRESS},
    Verb.REQUEST_EXTENSION: {status: status for status in WORKING},
    Verb.SUSPEND: dict.fromkeys(OPEN - {Status.SUSPENDED}, Status.SUSPENDED),
    Verb.RESUME: {Status.SUSPENDED: Status.IN_PROGRESS},
    Verb.CANCEL: dict.fromkeys(OPEN, Status.CANCELLED),
    Verb.SUPERSEDE: dict.fromkeys(OPEN, Status.SUPERSEDED),
    Verb.REOPEN: dict.fromkeys(ENDED, Status.IN_PROGRESS),
}
WHO = {
    Verb.ASSIGN: {"lan", "dong"},
    Verb.REASSIGN: {"lan", "dong"},
    Verb.ACCEPT: {"huong"},
    Verb.RETURN: {"huong"},
    Verb.SUBMIT_RESULT: {"huong"},
    Verb.REQUEST_EXTENSION: {"huong"},
    Verb.CONFIRM_COMPLETION: {"lan", "dong"},
    Verb.SEND_BACK: {"lan", "dong"},
    **{verb: {"lan", "dong"} for verb in (Verb.CANCEL, Verb.SUPERSEDE, Verb.REOPEN)},
    **{verb: {"lan", "dong", "quan"} for verb in (Verb.SUSPEND, Verb.RESUME)},
}
START = {
    Verb.ASSIGN: Status.REGISTERED,
    Verb.ACCEPT: Status.ASSIGNED,
    Verb.CONFIRM_COMPLETION: Status.PENDING_CONFIRMATION,
    Verb.SEND_BACK: Status.PENDING_CONFIRMATION,
    Verb.RESUME: Status.SUSPENDED,
    Verb.REOPEN: Status.CANCELLED,
}


@pytest.mark.parametrize("verb", LEADS_TO)
@pytest.mark.parametrize("status", Status)
def test_a_verb_leads_from_its_states_to_the_next_and_is_refused_in_others(
    office: Office, verb: Verb, status: Status
) -> None:
    act = acts(office)[verb]
    item_id = in_status(office, status)
    if status in LEADS_TO[verb]:
        with unit_of_work():
            act(item_id, SYSTEM)
        assert of(item_id).status is LEADS_TO[verb][status]
        return
    with pytest.raises((Conflict, InvalidInput)), unit_of_work():
        act(item_id, SYSTEM)
    assert of(item_id).status is status


def test_the_table_of_states_knows_every_verb() -> None:
    assert {verb for verb in Verb if verb.row.at} == set(Verb) == set(labels.VERBS)


@pytest.mark.parametrize("verb", WHO)
def test_a_verb_is_for_those_and_nobody_else(office: Office, verb: Verb) -> None:
    did = set()
    for name in ("lan", "dong", "huong", "minh", "tam", "tuyet", "quan"):
        act, status = acts(office)[verb], START.get(verb, Status.IN_PROGRESS)
        item_id = assigned(office) if status is Status.ASSIGNED else in_status(office, status)
        try:
            with unit_of_work():
                act(item_id, office.actor(name))
            did.add(name)
        except NotAllowed:
            pass
    assert did == WHO[verb]


@pytest.mark.parametrize(
    "act",
    [
        lambda item_id, by: return_item(item_id, by=by, on=TODAY, reason=" "),
        lambda item_id, by: results.stop(item_id, Verb.CANCEL, by=by, on=TODAY, reason=""),
        lambda item_id, by: results.stop(item_id, Verb.SUSPEND, by=by, on=TODAY, reason="ạ"),
        lambda item_id, by: request_extension(item_id, by=by, on=TODAY, until=LATER, reason=""),
        lambda item_id, by: assign(item_id, Parts(lead=1), by=by, on=TODAY, reason=""),
    ],
)
def test_what_others_must_understand_later_needs_a_reason(office: Office, act: Act) -> None:
    item_id = going(office)
    with pytest.raises(InvalidInput) as told, unit_of_work():
        act(item_id, SYSTEM)
    assert told.value.field in ("reason", "lead")


def test_sending_back_needs_a_reason(office: Office) -> None:
    item_id = in_status(office, Status.PENDING_CONFIRMATION)
    with pytest.raises(InvalidInput) as told, unit_of_work():
        results.send_back(item_id, by=SYSTEM, on=TODAY, reason="")
    assert told.value.field == "reason"


def stands(item_id: int, on: date) -> Timeliness:
    item = of(item_id)
    return timeliness(status=item.status, due_on=item.due_on, reported_on=item.reported_on, on=on, work=WorkCalendar())


def test_the_clock_stands_still_while_a_result_waits_and_runs_on_when_it_is_sent_back(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        results.submit_result(item_id, by=SYSTEM, on=DUE, outcome="Đã rà soát xong")
    assert stands(item_id, DUE + timedelta(days=40)) is Timeliness.ON_TRACK
    with unit_of_work():
        results.send_back(item_id, by=SYSTEM, on=date(2022, 7, 10), reason="Thiếu phụ lục")
    assert of(item_id).reported_on is None
    assert stands(item_id, date(2022, 7, 10)) is Timeliness.OVERDUE
    with unit_of_work():
        results.submit_result(item_id, by=SYSTEM, on=date(2022, 7, 12), outcome="Đã bổ sung")
        results.confirm_completion(item_id, by=SYSTEM, on=date(2022, 7, 20))
    assert stands(item_id, date(2022, 12, 31)) is Timeliness.DONE_LATE
    assert of(item_id).closed_on == date(2022, 7, 20)


def test_what_was_reported_in_time_is_in_time_however_late_it_is_confirmed(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        results.submit_result(item_id, by=SYSTEM, on=DUE, outcome="Đã rà soát xong")
        results.confirm_completion(item_id, by=SYSTEM, on=date(2022, 9, 1))
    assert stands(item_id, date(2022, 9, 1)) is Timeliness.DONE_ON_TIME


def test_the_clock_stands_still_while_an_item_is_suspended(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        results.stop(item_id, Verb.SUSPEND, by=SYSTEM, on=TODAY, reason="Chờ hướng dẫn")
    assert stands(item_id, date(2023, 1, 1)) is Timeliness.ON_TRACK
    with unit_of_work():
        results.stop(item_id, Verb.RESUME, by=SYSTEM, on=date(2022, 8, 1), reason="Đã có hướng dẫn")
    assert of(item_id).due_on == date(2022, 8, 16)  # as many working days are left as before: 11
    assert of(item_id).first_due_on == DUE
    assert stands(item_id, date(2022, 8, 1)) is Timeliness.ON_TRACK
    assert stands(item_id, date(2022, 8, 17)) is Timeliness.OVERDUE


def test_a_result_that_waited_when_it_was_suspended_waits_again(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        results.submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã xong")
        results.stop(item_id, Verb.SUSPEND, by=SYSTEM, on=TODAY, reason="Chờ hướng dẫn")
        results.stop(item_id, Verb.RESUME, by=SYSTEM, on=TODAY, reason="Đã có hướng dẫn")
    assert of(item_id).status is Status.PENDING_CONFIRMATION


def test_giving_it_anew_releases_those_who_leave_and_keeps_who_stays(office: Office) -> None:
    nv, tp, commune = (office.unit(code).id for code in ("NV", "TP", "XA-BINHAN"))
    item_id = going(office, parts=Parts(lead=nv, support=(commune,)))
    kept = next(part.id for part in parts_of(item_id) if part.part is Part.SUPPORT)
    with unit_of_work():
        assign(item_id, Parts(lead=tp, support=(commune,)), by=SYSTEM, on=TODAY, reason="Đúng chức năng")
    now = {(part.part, part.unit_id): part for part in parts_of(item_id)}
    assert set(now) == {(Part.LEAD, tp), (Part.SUPPORT, commune)}
    assert now[Part.SUPPORT, commune].id == kept
    old = db.session.query(Assignment).filter_by(item_id=item_id, unit_id=nv).one()
    assert (old.released_on, old.accepted_on) == (TODAY, BEGIN)
    assert of(item_id).status is Status.ASSIGNED
    told = history_lines(history_of(of(item_id)), by=SYSTEM)[0]
    assert told.quote == "Đúng chức năng"
    assert ("P. Nội vụ", "P. Tư pháp") in {(change.before, change.after) for change in told.changes}


def test_adding_a_unit_to_an_accepted_item_does_not_ask_the_lead_to_accept_it_again(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        parts = Parts(lead=office.unit("NV").id, support=(office.unit("TP").id,))
        assign(item_id, parts, by=SYSTEM, on=TODAY, reason="Thêm đơn vị phối hợp")
    assert of(item_id).status is Status.IN_PROGRESS


def each_parts(office: Office) -> Parts:
    nv, commune = office.unit("NV").id, office.unit("XA-BINHAN").id
    return Parts(each=(nv, commune), each_due={commune: date(2022, 7, 15)})


def test_each_unit_answers_for_itself_and_the_last_report_closes_the_round(office: Office) -> None:
    item_id = assigned(office, parts=each_parts(office))
    huong, tam = office.actor("huong"), office.actor("tam")
    for head in (huong, tam):
        with unit_of_work():
            accept(item_id, by=head, on=TODAY)
    with unit_of_work():
        results.submit_result(item_id, by=huong, on=TODAY, outcome="Phòng đã xong")
    assert of(item_id).status is Status.IN_PROGRESS
    with pytest.raises(Conflict), unit_of_work():
        results.submit_result(item_id, by=huong, on=TODAY, outcome="Lần nữa")
    with unit_of_work():
        results.submit_result(item_id, by=tam, on=date(2022, 6, 20), outcome="Xã đã xong")
    item = of(item_id)
    assert (item.status, item.reported_on) == (Status.PENDING_CONFIRMATION, date(2022, 6, 20))
    assert {part.due_on for part in parts_of(item_id)} == {None, date(2022, 7, 15)}


def test_one_of_several_units_returns_and_the_others_go_on(office: Office) -> None:
    item_id = assigned(office, parts=each_parts(office))
    with unit_of_work():
        accept(item_id, by=office.actor("huong"), on=TODAY)
        return_item(item_id, by=office.actor("tam"), on=TODAY, reason="Xã không có thủ tục này")
    assert of(item_id).status is Status.IN_PROGRESS
    assert [part.unit_id for part in parts_of(item_id)] == [office.unit("NV").id]


def test_one_more_unit_leaves_the_reports_of_the_others_as_they_are(office: Office) -> None:
    parts = each_parts(office)
    item_id = assigned(office, parts=parts)
    for name in ("tam", "huong"):
        with unit_of_work():
            results.submit_result(item_id, by=office.actor(name), on=TODAY, outcome="Đã xong")
    with unit_of_work():
        more = Parts(each=(*parts.each, office.unit("TP").id))
        assign(item_id, more, by=SYSTEM, on=TODAY, reason="Thêm đơn vị")
    assert {part.unit_id: part.reported_on for part in parts_of(item_id)} == dict.fromkeys(parts.each, TODAY) | {
        office.unit("TP").id: None
    }
    assert (of(item_id).status, of(item_id).reported_on) == (Status.IN_PROGRESS, None)
    with unit_of_work():  # all of those who stay have reported: nobody is waited for any more
        assign(item_id, parts, by=SYSTEM, on=date(2022, 6, 20), reason="Ngừng giao đơn vị này thêm")
    assert (of(item_id).status, of(item_id).reported_on) == (Status.PENDING_CONFIRMATION, TODAY)
    with unit_of_work():  # a result that waits is given anew to the same units: it is to be reported again
        assign(item_id, parts, by=SYSTEM, on=TODAY, reason="Thực hiện lại")
    assert {part.reported_on for part in parts_of(item_id)} == {None}
    assert of(item_id).status is Status.IN_PROGRESS


def test_a_unit_that_has_reported_its_part_cannot_return_it(office: Office) -> None:
    item_id = assigned(office, parts=each_parts(office))
    with unit_of_work():
        results.submit_result(item_id, by=office.actor("tam"), on=TODAY, outcome="Xã đã xong")
    with pytest.raises(Conflict), unit_of_work():
        return_item(item_id, by=office.actor("tam"), on=TODAY, reason="Nhầm")
    assert {part.reported_on for part in parts_of(item_id)} == {None, TODAY}


def test_when_the_only_unit_that_had_not_reported_is_let_go_the_result_waits(office: Office) -> None:
    item_id = assigned(office, parts=each_parts(office))
    with unit_of_work():
        accept(item_id, by=office.actor("huong"), on=TODAY)
        results.submit_result(item_id, by=office.actor("huong"), on=TODAY, outcome="Phòng đã xong")
    with unit_of_work():
        return_item(item_id, by=office.actor("tam"), on=date(2022, 6, 20), reason="Xã không có thủ tục này")
    assert of(item_id).status is Status.IN_PROGRESS, "the office sees to the return first"
    with unit_of_work():
        commune = office.unit("XA-BINHAN").id
        release(item_id, commune, by=office.actor("lan"), on=date(2022, 6, 21), reason="Đúng là không có")
    item = of(item_id)
    assert (item.status, item.reported_on) == (Status.PENDING_CONFIRMATION, TODAY)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        (lambda nv, _tp: Parts(), "lead"),
        (lambda nv, tp: Parts(lead=nv, each=(tp,)), "each"),
        (lambda nv, _tp: Parts(lead=nv, support=(nv,)), "support"),
        (lambda nv, _tp: Parts(lead=nv, monitor=(nv,)), "monitor"),
        (lambda _nv, _tp: Parts(lead=99999), "lead"),
    ],
)
def test_parts_that_make_no_sense_are_refused_at_their_field(
    office: Office, parts: Callable[[int, int], Parts], field: str
) -> None:
    item_id = registered()
    with pytest.raises(InvalidInput) as told, unit_of_work():
        assign(item_id, parts(office.unit("NV").id, office.unit("TP").id), by=SYSTEM, on=TODAY)
    assert told.value.field == field


def test_more_time_keeps_the_first_deadline_and_judges_by_the_one_in_force(office: Office) -> None:
    item_id = going(office)
    request = asked(item_id)
    with unit_of_work():
        decide_extension(request, by=office.actor("dong"), on=TODAY, grant=True, until=date(2022, 8, 31))
    item = of(item_id)
    assert (item.first_due_on, item.due_on, item.due_precision) == (DUE, date(2022, 8, 31), Precision.DAY)
    with unit_of_work():
        results.submit_result(item_id, by=SYSTEM, on=date(2022, 8, 30), outcome="Đã xong")
        results.confirm_completion(item_id, by=SYSTEM, on=date(2022, 9, 5))
    assert stands(item_id, date(2022, 9, 5)) is Timeliness.DONE_ON_TIME
    ledger = extensions_of(item_id)[0]
    assert (ledger.due_before, ledger.asked_until, ledger.decision) == (DUE, LATER, Decision.GRANTED)


def test_more_time_is_not_granted_until_a_day_that_has_passed(office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 10))
    request = asked(item_id)
    with pytest.raises(InvalidInput) as told, unit_of_work():
        decide_extension(request, by=office.actor("dong"), on=TODAY, grant=True, until=date(2022, 6, 14))
    assert (told.value.field, of(item_id).due_on) == ("until", date(2022, 6, 10))
    with unit_of_work():
        decide_extension(request, by=office.actor("dong"), on=TODAY, grant=True, until=TODAY)
    assert of(item_id).due_on == TODAY


def test_refused_more_time_changes_nothing_and_says_why(office: Office) -> None:
    item_id = going(office)
    request = asked(item_id)
    with pytest.raises(InvalidInput), unit_of_work():
        decide_extension(request, by=office.actor("dong"), on=TODAY, grant=False)
    with unit_of_work():
        decide_extension(request, by=office.actor("dong"), on=TODAY, grant=False, note="Không đủ căn cứ")
    assert of(item_id).due_on == DUE
    assert extensions_of(item_id)[0].decision is Decision.REFUSED
    with pytest.raises(Conflict), unit_of_work():
        decide_extension(request, by=office.actor("dong"), on=TODAY, grant=True)


@pytest.mark.parametrize("until", [None, DUE, DUE - timedelta(days=1)])
def test_more_time_ends_after_the_deadline(office: Office, until: date | None) -> None:
    item_id = going(office)
    with pytest.raises(InvalidInput) as told, unit_of_work():
        request_extension(item_id, by=SYSTEM, on=TODAY, until=until, reason="Chờ văn bản")
    assert told.value.field == "until"


def test_one_request_for_more_time_at_a_time_and_none_without_a_deadline(office: Office) -> None:
    item_id = going(office)
    asked(item_id)
    with pytest.raises(Conflict), unit_of_work():
        request_extension(item_id, by=SYSTEM, on=TODAY, until=LATER, reason="Lần nữa")
    endless = going(office, due_on=None)
    with pytest.raises(InvalidInput), unit_of_work():
        request_extension(endless, by=SYSTEM, on=TODAY, until=LATER, reason="Chờ văn bản")


def test_a_second_writer_learns_what_the_first_changed(office: Office) -> None:
    item_id = registered()
    version = of(item_id).version
    with unit_of_work():
        edit_item(item_id, Draft(title="Rà soát thủ tục đất đai"), by=office.actor("lan"), on=TODAY, version=version)
    with pytest.raises(Conflict) as told, unit_of_work():
        edit_item(item_id, Draft(title="Khác"), by=office.actor("lan"), on=TODAY, version=version)
    changes = {str(change.label): (change.before, change.after) for change in told.value.changes}
    assert ("Rà soát thủ tục hành chính", "Rà soát thủ tục đất đai") in changes.values()
    assert of(item_id).title == "Rà soát thủ tục đất đai"


def test_an_own_duty_needs_its_document() -> None:
    with pytest.raises(InvalidInput) as told:
        register_item(Draft(title="Rà soát"), by=SYSTEM, on=TODAY)
    assert told.value.field == "document"


@pytest.mark.parametrize(
    ("subject", "action"),
    [
        ("Ban hành Kế hoạch kiểm tra năm 2022", "thực hiện Kế hoạch kiểm tra năm 2022"),
        ("Về việc tăng cường quản lý đất đai", "tăng cường quản lý đất đai"),
        ("Tuyên truyền CCHC năm 2022", "tuyên truyền CCHC năm 2022"),
        ("CCHC năm 2022", "CCHC năm 2022"),
    ],
)
def test_the_action_is_suggested_from_the_subject(subject: str, action: str) -> None:
    assert suggest_action(subject) == action


def test_a_milestone_is_reached_on_a_day_that_has_come(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        step = add_milestone(item_id, name="ban hành kết luận", due_on=DUE, by=SYSTEM).id
    with pytest.raises(InvalidInput), unit_of_work():
        reach_milestone(step, by=SYSTEM, done_on=TODAY + timedelta(days=1), today=TODAY)
    with unit_of_work():
        reach_milestone(step, by=office.actor("minh"), done_on=TODAY, today=TODAY)
    with pytest.raises(InvalidInput), unit_of_work():
        remove_milestone(step, by=SYSTEM)
    with unit_of_work():
        reach_milestone(step, by=SYSTEM, done_on=None, today=TODAY)
        remove_milestone(step, by=SYSTEM)
    said = [line.did for line in history_lines(history_of(of(item_id)), by=SYSTEM)]
    assert len([did for did in said if "ban hành kết luận" in did]) == 4


def recorded_actions() -> set[str]:
    """Every action that services of items write into the log."""
    found = set()
    for path in (ROOT / "tracker" / "items").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                found |= {
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value != "item."
                }
    return found | {f"item.{verb}" for verb in ("suspend", "resume", "cancel", "supersede", "reopen")}


def test_every_action_of_the_log_has_its_sentence() -> None:
    import tracker.audit.labels as log

    missing = recorded_actions() - set(log._actions)
    assert recorded_actions() >= {"item.registered", "item.confirmed", "counter.unticked", "document.left_untracked"}
    assert not missing


def test_a_whole_life_reads_as_sentences(office: Office) -> None:
    item_id = going(office)
    request = asked(item_id)
    with unit_of_work():
        decide_extension(request, by=SYSTEM, on=TODAY, grant=True)
        results.submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã xong")
        results.send_back(item_id, by=SYSTEM, on=TODAY, reason="Thiếu phụ lục")
        results.submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã bổ sung")
        results.confirm_completion(item_id, by=SYSTEM, on=TODAY)
        results.stop(item_id, Verb.REOPEN, by=SYSTEM, on=TODAY, reason="Làm lại")
    lines = history_lines(history_of(of(item_id)), by=SYSTEM)
    assert len(lines) == 10
    for line in lines:
        assert "item." not in line.did
        assert "%(" not in line.did
        assert all(str(change.label) and "_" not in str(change.label) for change in line.changes)


def test_given_anew_to_the_same_unit_another_person_works_on_it_and_history_says_who(office: Office) -> None:
    lead, minh, huong = office.unit("NV").id, office.person("minh"), office.person("huong")
    item_id = going(office, parts=Parts(lead=lead, person_id=huong.id))
    with unit_of_work():
        assign(item_id, Parts(lead=lead, person_id=minh.id), by=SYSTEM, on=TODAY, reason="Đổi người theo dõi")
    assert [part.person_id for part in parts_of(item_id)] == [minh.id]
    told = history_lines(history_of(of(item_id)), by=SYSTEM)[0]
    assert (huong.full_name, minh.full_name) in {(change.before, change.after) for change in told.changes}


# ---------- more time for a unit with a day of its own ----------


def test_more_time_for_a_unit_with_its_own_day_moves_that_day_alone(office: Office) -> None:
    nv, tp = office.unit("NV").id, office.unit("TP").id
    item_id = going(office, parts=Parts(each=(nv, tp), each_due={nv: date(2022, 6, 20)}))
    with unit_of_work():
        asked = request_extension(
            item_id, by=office.actor("huong"), on=TODAY, until=date(2022, 6, 28), reason="Chờ văn bản"
        )
        decide_extension(asked.id, by=office.actor("lan"), on=TODAY, grant=True)
    days = {part.unit_id: (part.due_on, part.effective_due_on) for part in parts_of(item_id)}
    assert days == {nv: (date(2022, 6, 28), date(2022, 6, 28)), tp: (None, None)}
    assert of(item_id).due_on == date(2022, 6, 30)


def test_a_leaders_new_day_lifts_the_units_whose_own_day_is_earlier(office: Office) -> None:
    nv, tp = office.unit("NV").id, office.unit("TP").id
    item_id = going(office, parts=Parts(each=(nv, tp), each_due={nv: date(2022, 6, 20)}))
    with unit_of_work():
        change_deadline(item_id, by=office.actor("dong"), on=TODAY, until=date(2022, 7, 29), words="Chờ văn bản")
    assert {part.due_on for part in parts_of(item_id)} == {date(2022, 7, 29), None}


def test_the_day_in_force_for_several_units_is_the_first_of_theirs(office: Office) -> None:
    nv, tp = office.unit("NV").id, office.unit("TP").id
    item_id = going(office, parts=Parts(each=(nv, tp), each_due={nv: date(2022, 7, 20)}))
    with unit_of_work():
        asked = request_extension(item_id, by=SYSTEM, on=TODAY, until=date(2022, 7, 5), reason="Chờ văn bản")
    assert asked.due_before == date(2022, 6, 30)
