"""Nobody speaks on his own work by standing in for somebody: results, more time, explanations, reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.factories import Office, save
from tests.tracker.accounts.standins.standing import TODAY, acting, ended, stands_in
from tests.tracker.items.tracked import DUE, asked, extensions_of, fixed, going, of, registered
from tests.tracker.processes.waiting import for_each, reported
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM, Act, Actor
from tracker.core.errors import Conflict, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import ask_explanation, change_deadline, direct, explain, mark_read
from tracker.items.fates import Answer, Fate
from tracker.items.models.designation import Designation
from tracker.items.models.item import Decision
from tracker.items.models.suspension import Suspension
from tracker.items.services.assigning import Parts, assign, assign_again
from tracker.items.services.extensions import decide_extension, request_extension
from tracker.items.services.loading import parts_of
from tracker.items.services.registering import Draft, edit_item
from tracker.items.services.results import confirm_completion, send_back, stop, submit_result
from tracker.items.services.suspending import resume
from tracker.items.verbs import Verb
from tracker.organization.committee import the_committee
from tracker.processes.inbox.queries import few_steps
from tracker.reports import policies as reports

UNTIL = date(2022, 9, 30)
OWN_TIME = "Không ai quyết định thời hạn của đơn vị mình bằng ủy quyền."


def refuses(act: Callable[[], object]) -> str:
    """The sentence of the refusal; nothing was done."""
    with pytest.raises(NotAllowed) as error, unit_of_work():
        act()
    return str(error.value)


def report(item_id: int, by: Actor) -> None:
    with unit_of_work():
        submit_result(item_id, by=by, on=TODAY, outcome="Đã rà soát xong")


def only_leaders_decide(office: Office) -> None:
    committee = the_committee()
    assert committee is not None
    with unit_of_work():
        committee = the_committee()
        assert committee is not None
        committee.extensions_by_office = False


def test_the_head_who_stands_in_for_the_chairman_does_not_confirm_the_own_unit(office: Office) -> None:
    item_id = reported(office)
    huong = stands_in(office, "huong", "dong")
    assert "không tự xác nhận" in refuses(lambda: confirm_completion(item_id, by=huong, on=TODAY))
    refuses(lambda: send_back(item_id, by=huong, on=TODAY, reason="Thiếu số liệu"))
    other = reported(office, lead="XA-BINHAN", title="Việc của xã")
    with unit_of_work():
        confirm_completion(other, by=huong, on=TODAY)
    assert of(other).status is Status.COMPLETED


def test_the_holder_reports_and_the_stand_in_does_not_confirm(office: Office) -> None:
    """A clerk who stands in for the head speaks for that unit now: another clerk, or the leadership, confirms."""
    item_id = going(office)
    lan = stands_in(office, "lan", "huong")
    report(item_id, acting(office, "huong"))
    refuses(lambda: confirm_completion(item_id, by=lan, on=TODAY))
    assert few_steps(by=lan) == 0
    with unit_of_work():
        confirm_completion(item_id, by=office.actor("dong"), on=TODAY)


def test_who_reported_as_a_stand_in_does_not_confirm_when_it_is_over(office: Office) -> None:
    item_id = going(office)
    report(item_id, stands_in(office, "lan", "huong"))
    lan = ended(office, "lan")
    assert refuses(lambda: confirm_completion(item_id, by=lan, on=TODAY)) == (
        "Không ai tự xác nhận kết quả do mình báo cáo."
    )
    lan = stands_in(office, "lan", "dong")
    refuses(lambda: confirm_completion(item_id, by=lan, on=TODAY))


def test_what_is_reported_no_more_nobody_has_reported(office: Office) -> None:
    """Reported by a stand-in, given to the unit anew, and reported by its head: the stand-in judges it as a clerk."""
    item_id = going(office)
    report(item_id, stands_in(office, "lan", "huong"))
    lan = ended(office, "lan")
    with unit_of_work():
        assign_again(item_id, None, by=office.actor("dong"), on=TODAY, reason="Bổ sung số liệu")
    assert [part.reported_by_id for part in parts_of(item_id)] == [None, None]
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã bổ sung")
        confirm_completion(item_id, by=lan, on=TODAY)
    assert of(item_id).status is Status.COMPLETED


def test_tasks_cancelled_with_their_plan_bear_both_names(office: Office) -> None:
    """A head monitors a plan, confirms it in the own post, and cancels its task as the chairman's stand-in."""
    plan = going(office, parts=Parts(lead=office.unit("NV").id, monitor=(office.unit("XA-BINHAN").id,)))
    task = registered("Kiểm tra hồ sơ", parent_id=plan)
    report(plan, SYSTEM)
    tam = stands_in(office, "tam", "dong")
    with unit_of_work():
        confirm_completion(plan, by=tam, on=TODAY, children=Answer(Fate.CANCEL, reason="Không còn cần thiết"))
    newest = history_of(of(task))[0]
    assert (newest.action, newest.for_name) == ("item.cancel", "Nguyễn Văn Đông")
    assert history_of(of(plan))[0].for_name == ""


def test_a_stand_in_of_the_chairman_who_reported_for_a_unit_does_not_confirm_it(office: Office) -> None:
    """Two stand-ins in one hand: for the head of a commune, and for the chairman."""
    item_id = going(office, lead="XA-BINHAN")
    stands_in(office, "minh", "tam")
    minh = stands_in(office, "minh", "dong")
    report(item_id, minh)
    refuses(lambda: confirm_completion(item_id, by=minh, on=TODAY))
    with unit_of_work():
        confirm_completion(item_id, by=office.actor("lan"), on=TODAY)


def test_a_clerk_who_was_named_for_the_unit_does_not_confirm_what_he_reported(office: Office) -> None:
    item_id = going(office)
    save(
        Designation(
            item_id=item_id, unit_id=office.unit("NV").id, person_id=None, given_on=TODAY, given_by="", from_name="",
            reason="",
        )
    )  # fmt: skip
    report(item_id, office.actor("lan"))
    refuses(lambda: confirm_completion(item_id, by=office.actor("lan"), on=TODAY))
    with unit_of_work():
        confirm_completion(item_id, by=office.actor("dong"), on=TODAY)


def test_the_chairman_himself_still_confirms_what_he_leads(office: Office) -> None:
    item_id = going(office, lead="UBND")
    report(item_id, SYSTEM)
    huong = stands_in(office, "huong", "dong")
    refuses(lambda: confirm_completion(item_id, by=huong, on=TODAY))
    with unit_of_work():
        confirm_completion(item_id, by=office.actor("dong"), on=TODAY)


def test_more_time_is_not_granted_to_the_own_unit(office: Office) -> None:
    item_id = going(office)
    request = asked(item_id)
    huong = stands_in(office, "huong", "dong")
    assert refuses(lambda: decide_extension(request, by=huong, on=TODAY, grant=True)) == (
        "Không ai quyết định thời hạn của đơn vị mình bằng ủy quyền."
    )
    refuses(lambda: change_deadline(item_id, by=huong, on=TODAY, until=UNTIL, words="Theo đề nghị"))
    refuses(lambda: direct(item_id, by=huong, on=TODAY, until=UNTIL, words="Làm xong trước ngày này"))
    assert few_steps(by=huong) == 0, "not the decision; and the own report waits with the request"
    with unit_of_work():
        decide_extension(request, by=office.actor("dong"), on=TODAY, grant=True)
    assert extensions_of(item_id)[0].decided_by == "Nguyễn Văn Đông"


def test_who_asked_does_not_grant_when_the_stand_in_is_over(office: Office) -> None:
    """Minh asked for the commune as its head's stand-in, and stands in for the chairman afterwards."""
    only_leaders_decide(office)
    item_id = going(office, lead="XA-BINHAN")
    minh = stands_in(office, "minh", "tam")
    with unit_of_work():
        request = request_extension(item_id, by=minh, on=TODAY, until=UNTIL, reason="Chờ văn bản của tỉnh").id
    assert extensions_of(item_id)[0].asked_by == "Đỗ Nhật Minh, được Phạm Thanh Tâm ủy quyền"
    ended(office, "minh")
    minh = stands_in(office, "minh", "dong")
    refuses(lambda: decide_extension(request, by=minh, on=TODAY, grant=False, note="Không đủ lý do"))
    tuyet = stands_in(office, "huong", "dong")
    with unit_of_work():
        decide_extension(request, by=tuyet, on=TODAY, grant=True)
    assert extensions_of(item_id)[0].decided_by == "Nguyễn Thị Hương, được Nguyễn Văn Đông ủy quyền"


def test_another_unit_is_decided_on(office: Office) -> None:
    request = asked(going(office, lead="XA-BINHAN"))
    huong = stands_in(office, "huong", "dong", acts=[Act.EXTEND])
    assert few_steps(by=huong) == 1
    with unit_of_work():
        decide_extension(request, by=huong, on=TODAY, grant=True)


def suspended(item_id: int) -> int:
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=SYSTEM, on=TODAY, reason="Chờ hướng dẫn")
    return item_id


def go_on(item_id: int, by: Actor, until: date | None) -> None:
    days = {} if until is None else {f"item-{item_id}": until}
    with unit_of_work():
        resume(item_id, by=by, on=TODAY, reason="Đã có hướng dẫn", days=days)


def test_what_goes_on_gets_another_day_from_those_alone_who_decide_on_time(office: Office) -> None:
    """Everybody who lets it go on may take the days that are proposed; another one is a decision on more time."""
    own, other = suspended(going(office)), suspended(going(office, lead="XA-BINHAN"))
    huong = stands_in(office, "huong", "dong")
    assert refuses(lambda: go_on(own, huong, UNTIL)) == OWN_TIME
    go_on(other, huong, UNTIL)
    assert of(other).due_on == UNTIL
    refuses(lambda: go_on(own, office.actor("quan"), UNTIL))
    only_leaders_decide(office)
    refuses(lambda: go_on(own, office.actor("lan"), UNTIL))
    go_on(own, office.actor("lan"), None)
    assert (of(own).status, of(own).due_on) == (Status.IN_PROGRESS, DUE)


def test_where_nobody_knows_since_when_it_stood_the_office_writes_the_day(office: Office) -> None:
    only_leaders_decide(office)
    item_id = suspended(going(office))
    db.session.query(Suspension).delete()
    db.session.commit()
    huong = stands_in(office, "huong", "lan")
    assert refuses(lambda: go_on(item_id, huong, UNTIL)) == OWN_TIME
    refuses(lambda: go_on(item_id, office.actor("quan"), UNTIL))
    go_on(item_id, office.actor("lan"), UNTIL)
    assert of(item_id).due_on == UNTIL


def test_a_stand_in_of_the_office_corrects_no_deadline_of_the_own_unit(office: Office) -> None:
    own, other = going(office), going(office, lead="XA-BINHAN")
    huong = stands_in(office, "huong", "lan")

    def correct(item_id: int, by: Actor, until: date, title: str = "Rà soát thủ tục") -> None:
        draft = Draft(title=title, origin=of(item_id).origin, due=fixed(until))
        with unit_of_work():
            edit_item(item_id, draft, by=by, on=TODAY, version=None)

    assert refuses(lambda: correct(own, huong, UNTIL)) == OWN_TIME
    correct(own, huong, DUE, "Rà soát lại thủ tục")
    correct(other, huong, UNTIL)
    assert (of(own).title, of(own).due_on, of(other).due_on) == ("Rà soát lại thủ tục", DUE, UNTIL)
    assert history_of(of(other))[0].for_name == "Phạm Thị Lan"
    correct(own, office.actor("lan"), UNTIL)
    assert of(own).due_on == UNTIL


def test_nor_gives_it_to_the_own_unit_with_another_day(office: Office) -> None:
    units = tuple(office.unit(code).id for code in ("NV", "TP"))
    item_id = going(office, parts=Parts(each=units))
    huong = stands_in(office, "huong", "lan")

    def give(by: Actor, **days: date) -> None:
        each_due = {office.unit(code).id: day for code, day in days.items()}
        with unit_of_work():
            assign(item_id, Parts(each=units, each_due=each_due), by=by, on=TODAY, reason="Giao lại")

    assert refuses(lambda: give(huong, NV=UNTIL)) == OWN_TIME
    give(huong, TP=UNTIL)
    give(office.actor("lan"), NV=UNTIL)
    assert {part.due_on for part in parts_of(item_id)} == {UNTIL, None}
    assert refuses(lambda: give(huong, TP=UNTIL)) == OWN_TIME  # it would lose the one it has


def test_a_directive_with_a_deadline_is_a_decision_on_time_too(office: Office) -> None:
    """Who may direct but not decide on time directs without a day; nobody grants so what he asked for himself."""
    only_leaders_decide(office)
    item_id = going(office, lead="XA-BINHAN")
    minh = stands_in(office, "minh", "tam")
    with unit_of_work():
        request_extension(item_id, by=minh, on=TODAY, until=UNTIL, reason="Chờ văn bản của tỉnh")
    ended(office, "minh")
    minh = stands_in(office, "minh", "dong")
    refuses(lambda: direct(item_id, by=minh, on=TODAY, until=UNTIL, words="Làm xong trước ngày này"))
    ended(office, "minh")
    huong = stands_in(office, "huong", "dong", acts=[Act.DIRECT])
    refuses(lambda: direct(item_id, by=huong, on=TODAY, until=UNTIL, words="Làm xong trước ngày này"))
    with unit_of_work():
        direct(item_id, by=huong, on=TODAY, words="Báo cáo hằng tuần")
    assert extensions_of(item_id)[0].decision is Decision.ASKED
    ended(office, "huong")
    huong = stands_in(office, "huong", "dong", acts=[Act.DIRECT, Act.EXTEND])
    with unit_of_work():
        direct(item_id, by=huong, on=TODAY, until=UNTIL, words="Làm xong trước ngày này")
    assert extensions_of(item_id)[0].decided_by == "Nguyễn Thị Hương, được Nguyễn Văn Đông ủy quyền"


def test_the_own_explanation_is_not_read_by_oneself(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        question = ask_explanation(item_id, by=office.actor("dong"), on=TODAY, answer_by=TODAY).id
        explain(question, by=office.actor("huong"), on=TODAY, words="Do mưa lũ")
    huong = stands_in(office, "huong", "dong")
    refuses(lambda: mark_read(question, by=huong, on=TODAY))
    with unit_of_work():
        mark_read(question, by=office.actor("dong"), on=TODAY)


def test_what_a_stand_in_explained_is_not_read_by_him_later(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        question = ask_explanation(item_id, by=office.actor("dong"), on=TODAY, answer_by=TODAY).id
    tam = stands_in(office, "tam", "huong")
    with unit_of_work():
        answered = explain(question, by=tam, on=TODAY, words="Do mưa lũ")
        assert answered.answered_by == "Phạm Thanh Tâm, được Nguyễn Thị Hương ủy quyền (Trưởng phòng, P. Nội vụ)"
    with pytest.raises(Conflict), unit_of_work():  # of the unit it was given already
        explain(question, by=office.actor("huong"), on=TODAY, words="Do mưa lũ")
    ended(office, "tam")
    refuses(lambda: mark_read(question, by=stands_in(office, "tam", "dong"), on=TODAY))


def test_who_compiles_reports_does_not_approve_them_as_a_stand_in(office: Office) -> None:
    assert str(reports.can_approve(stands_in(office, "lan", "dong"))) == (
        "Người lập báo cáo không tự duyệt báo cáo bằng ủy quyền."
    )
    assert reports.can_approve(stands_in(office, "huong", "dong")) is None
    assert reports.can_approve(stands_in(office, "tam", "dong", acts=[Act.CONFIRM])) is not None


def test_each_unit_for_itself(office: Office) -> None:
    """Of several units each reports; who stands in for one of the heads confirms none of it."""
    item_id = going(office, parts=for_each(office, "NV", "XA-BINHAN"))
    lan = stands_in(office, "lan", "tam")
    with unit_of_work():
        submit_result(item_id, by=lan, on=TODAY, outcome="Xã đã xong", unit_id=office.unit("XA-BINHAN").id)
        submit_result(item_id, by=office.actor("huong"), on=TODAY, outcome="Phòng đã xong")
    assert of(item_id).status is Status.PENDING_CONFIRMATION
    refuses(lambda: confirm_completion(item_id, by=lan, on=TODAY))
    refuses(lambda: confirm_completion(item_id, by=ended(office, "lan"), on=TODAY))
