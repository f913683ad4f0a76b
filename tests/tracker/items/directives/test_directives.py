"""Directives: who may decide what, what each decision leaves behind, the unit's answer, what is read and spoken of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_post, make_recipients
from tests.tracker.documents.test_query_counts import asked as queries
from tests.tracker.items.tracked import DUE, TODAY, asked, assigned, extensions_of, going, of, put, registered
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM, Actor, Role
from tracker.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.deadline import DeadlineKind, Precision
from tracker.items.deadlines.timeliness import Status
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.directives import services as directives
from tracker.items.models.directive import Directive
from tracker.items.models.item import Decision
from tracker.items.services.assigning import Parts

LATER, SOON = date(2022, 9, 30), date(2022, 6, 20)
Act = Callable[[int, Actor], Any]
ACTS: dict[str, Act] = {
    "urge": lambda item_id, by: directives.urge_by_leader(item_id, by=by, on=TODAY),
    "direct": lambda item_id, by: directives.direct(item_id, by=by, on=TODAY, words="Làm ngay trong tuần này"),
    "ask": lambda item_id, by: directives.ask_explanation(item_id, by=by, on=TODAY, answer_by=SOON),
    "deadline": lambda item_id, by: directives.change_deadline(item_id, by=by, on=TODAY, until=LATER),
    "note": lambda item_id, by: directives.note_for_meeting(item_id, by=by, on=TODAY),
}
MAY = {"urge": {"lan", "dong"}, "direct": {"dong"}, "ask": {"lan", "dong"}, "deadline": {"lan", "dong"},
       "note": {"lan", "dong"}}  # fmt: skip


def told(item_id: int) -> list[Directive]:
    """The directives of the item, in the order of their making."""
    db.session.rollback()
    return db.session.query(Directive).filter_by(item_id=item_id).order_by(Directive.id).all()


def do(name: str, item_id: int, by: Actor) -> int:
    """Decide; the id of the directive."""
    with unit_of_work():
        return int(ACTS[name](item_id, by).id)


def question(office: Office, item_id: int, by: str = "dong", words: str = "Vì sao chậm") -> int:
    """An explanation that is asked for; its id."""
    with unit_of_work():
        made = directives.ask_explanation(item_id, by=office.actor(by), on=TODAY, answer_by=SOON, words=words)
        return made.id


def answer(office: Office, directive_id: int, by: str = "huong", words: str = "Chờ 04 xã gửi kết quả") -> None:
    """The head explains."""
    with unit_of_work():
        directives.explain(directive_id, by=office.actor(by), on=TODAY, words=words)


def history(item_id: int) -> list[str]:
    """What the log says was done, newest first."""
    return [line.did for line in history_lines(history_of(of(item_id)), by=SYSTEM)]


@pytest.mark.parametrize("name", ["lan", "dong", "huong", "minh", "tam", "quan"])
@pytest.mark.parametrize("deed", ACTS)
def test_who_may_decide(office: Office, deed: str, name: str) -> None:
    item_id = going(office)
    if name in MAY[deed]:
        do(deed, item_id, office.actor(name))
        assert len(told(item_id)) == 1
    else:
        with pytest.raises(NotAllowed):
            do(deed, item_id, office.actor(name))
        assert not told(item_id)


@pytest.mark.settings(LANGUAGE="vi")
@pytest.mark.parametrize(
    ("deed", "kind", "waits", "words"),
    [
        ("urge", DirectiveKind.URGE, False, "đôn đốc đơn vị thực hiện"),
        ("direct", DirectiveKind.DIRECT, False, "cho ý kiến chỉ đạo"),
        ("ask", DirectiveKind.ASK_EXPLANATION, True, "yêu cầu giải trình trước ngày 20/06/2022"),
        ("deadline", DirectiveKind.CHANGE_DEADLINE, False, "điều chỉnh thời hạn: 30/06/2022 thành 30/09/2022"),
        ("note", DirectiveKind.MEETING_NOTE, True, "đưa nhiệm vụ vào nội dung họp"),
    ],
)
def test_what_a_decision_leaves_behind(
    app: Any, office: Office, deed: str, kind: DirectiveKind, waits: bool, words: str
) -> None:
    item_id = going(office)
    do(deed, item_id, office.actor("dong"))
    made = told(item_id)[0]
    assert (made.kind, made.person_name, made.made_on) == (kind, "Nguyễn Văn Đông", TODAY)
    assert (made.closed_on is None) == waits
    with app.test_request_context():
        assert history(item_id)[0] == words


def test_a_new_deadline_keeps_the_first_one_and_takes_the_item_off_the_late_ones(office: Office) -> None:
    item_id = going(office, due_on=date(2022, 5, 31))
    put(item_id, due_precision=Precision.MONTH, due_inferred=True)
    assert of(item_id).late_from == date(2022, 6, 1)
    do("deadline", item_id, office.actor("dong"))
    item, made = of(item_id), told(item_id)[0]
    assert (item.due_on, item.first_due_on, item.due_precision) == (LATER, date(2022, 5, 31), Precision.DAY)
    assert (item.effective_due_on, item.late_from, item.due_inferred) == (LATER, date(2022, 10, 1), False)
    assert (made.due_before, made.due_after) == (date(2022, 5, 31), LATER)


def test_an_item_without_a_deadline_gets_its_first_one(office: Office) -> None:
    item_id = going(office, due_on=None)
    do("deadline", item_id, office.actor("dong"))
    item = of(item_id)
    assert (item.due_on, item.first_due_on, item.due_kind) == (LATER, LATER, DeadlineKind.FIXED)


@pytest.mark.parametrize(
    ("until", "decision", "due_on"),
    [(date(2022, 9, 30), Decision.GRANTED, date(2022, 9, 30)), (date(2022, 10, 5), Decision.GRANTED, date(2022, 10, 5)),
     (date(2022, 8, 1), Decision.REFUSED, date(2022, 8, 1))],
)  # fmt: skip
def test_a_new_deadline_decides_the_request_that_waits(
    office: Office, until: date, decision: Decision, due_on: date
) -> None:
    item_id = going(office)
    asked(item_id, until=date(2022, 9, 30))
    with unit_of_work():
        by = office.actor("dong")
        directives.change_deadline(item_id, by=by, on=TODAY, until=until, words="Không chờ thêm được")
    request = extensions_of(item_id)[0]
    assert (request.decision, request.decided_by, request.decided_on) == (decision, "Nguyễn Văn Đông", TODAY)
    assert request.decision_note == "Không chờ thêm được"
    assert of(item_id).due_on == due_on


def test_less_time_than_was_asked_for_needs_its_reason(office: Office) -> None:
    item_id = going(office)
    asked(item_id, until=LATER)
    with pytest.raises(InvalidInput) as refused, unit_of_work():
        directives.change_deadline(item_id, by=office.actor("dong"), on=TODAY, until=date(2022, 8, 1))
    assert refused.value.field == "words"
    assert extensions_of(item_id)[0].decision is Decision.ASKED
    assert not told(item_id)
    assert of(item_id).due_on == DUE


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda i, by: directives.direct(i, by=by, on=TODAY, words=" "), "words"),
        (lambda i, by: directives.ask_explanation(i, by=by, on=TODAY, answer_by=None), "answer_by"),
        (lambda i, by: directives.ask_explanation(i, by=by, on=TODAY, answer_by=date(2022, 6, 14)), "answer_by"),
        (lambda i, by: directives.change_deadline(i, by=by, on=TODAY, until=None), "until"),
        (lambda i, by: directives.change_deadline(i, by=by, on=TODAY, until=date(2022, 6, 14)), "until"),
        (lambda i, by: directives.change_deadline(i, by=by, on=TODAY, until=DUE), "until"),
        (lambda i, by: directives.urge_by_leader(i, by=by, on=TODAY, words="a" * 2001), "words"),
    ],
)
def test_what_cannot_be_decided_names_its_field(office: Office, act: Act, field: str) -> None:
    item_id = going(office)
    with pytest.raises(InvalidInput) as fault, unit_of_work():
        act(item_id, office.actor("dong"))
    assert fault.value.field == field
    assert not told(item_id)


def test_a_directive_may_set_the_deadline_with_its_words(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        directives.direct(item_id, by=office.actor("dong"), on=TODAY, words="Làm việc với 04 xã", until=LATER)
    made = told(item_id)[0]
    assert (made.kind, made.words, made.due_before, made.due_after) == (
        DirectiveKind.DIRECT, "Làm việc với 04 xã", DUE, LATER,
    )  # fmt: skip
    assert of(item_id).due_on == LATER


@pytest.mark.parametrize("deed", ACTS)
def test_nothing_is_decided_on_what_has_ended(office: Office, deed: str) -> None:
    item_id = going(office)
    put(item_id, status=Status.COMPLETED, closed_on=TODAY)
    with pytest.raises(Conflict):
        do(deed, item_id, office.actor("dong"))


def test_one_question_and_one_note_wait_at_a_time(office: Office) -> None:
    item_id, by = going(office), office.actor("dong")
    first = question(office, item_id)
    do("note", item_id, by)
    for deed in ("ask", "note"):
        with pytest.raises(Conflict):
            do(deed, item_id, by)
    answer(office, first)
    do("ask", item_id, by)
    assert [row.kind for row in told(item_id)].count(DirectiveKind.ASK_EXPLANATION) == 2


def test_urging_does_not_disturb_a_form_that_is_open_and_a_new_deadline_does(office: Office) -> None:
    item_id, by = going(office), office.actor("dong")
    seen = of(item_id).version
    for deed in ("urge", "direct", "ask", "note"):
        do(deed, item_id, by)
    assert of(item_id).version == seen
    do("deadline", item_id, by)
    with pytest.raises(Conflict) as other, unit_of_work():
        directives.urge_by_leader(item_id, by=by, on=TODAY, version=seen)
    assert [(change.before, change.after) for change in other.value.changes] == [("30/06/2022", "30/09/2022")]


def test_the_head_explains_and_the_leader_reads(office: Office) -> None:
    item_id = going(office)
    asked_for = question(office, item_id)
    with pytest.raises(Conflict), unit_of_work():
        directives.mark_read(asked_for, by=office.actor("dong"), on=TODAY)
    answer(office, asked_for)
    given = told(item_id)[0]
    assert (given.answer, given.answered_on) == ("Chờ 04 xã gửi kết quả", TODAY)
    assert given.answered_by == "Nguyễn Thị Hương (Trưởng phòng, P. Nội vụ)"
    assert given.closed_on is None
    for name in ("lan", "huong"):
        with pytest.raises(NotAllowed), unit_of_work():
            directives.mark_read(asked_for, by=office.actor(name), on=TODAY)
    with unit_of_work():
        directives.mark_read(asked_for, by=office.actor("dong"), on=SOON)
    assert told(item_id)[0].closed_on == SOON
    with pytest.raises(Conflict):
        answer(office, asked_for, words="Nói thêm")


@pytest.mark.parametrize("name", ["minh", "tam", "lan", "dong", "quan"])
def test_nobody_else_explains(office: Office, name: str) -> None:
    asked_for = question(office, going(office))
    with pytest.raises(NotAllowed):
        answer(office, asked_for, by=name)


def test_each_of_several_units_explains_for_itself(office: Office) -> None:
    parts = Parts(each=(office.unit("NV").id, office.unit("XA-BINHAN").id))
    item_id = assigned(office, parts=parts)
    asked_for = question(office, item_id)
    answer(office, asked_for, by="huong", words="Phòng đã xong phần của mình")
    answer(office, asked_for, by="tam", words="Xã chờ kinh phí")
    with pytest.raises(Conflict):
        answer(office, asked_for, by="tam", words="Lần nữa")
    assert told(item_id)[0].answer == (
        "Nguyễn Thị Hương (Trưởng phòng, P. Nội vụ): Phòng đã xong phần của mình\n"
        "Phạm Thanh Tâm (Chủ tịch UBND xã, Xã Bình An): Xã chờ kinh phí"
    )


def test_heads_with_the_same_name_each_owe_their_own_explanation(client_of: ClientOf, office: Office) -> None:
    office.person("huong").full_name = office.person("tam").full_name = "Nguyễn Văn Hùng"
    db.session.commit()
    parts = Parts(each=(office.unit("NV").id, office.unit("XA-BINHAN").id))
    item_id = assigned(office, parts=parts)
    answer(office, question(office, item_id), by="huong")
    link = f"/items/{item_id}/explain"
    for page in (f"/items/{item_id}", "/"):
        assert (link in client_of("tam").get(page).text, link in client_of("huong").get(page).text) == (True, False)


def test_a_note_leaves_the_list_with_what_the_meeting_concluded(office: Office) -> None:
    item_id = going(office)
    note = do("note", item_id, office.actor("lan"))
    with pytest.raises(NotAllowed), unit_of_work():
        directives.close_note(note, by=office.actor("huong"), on=SOON)
    with unit_of_work():
        directives.close_note(note, by=office.actor("lan"), on=SOON, words="Giao Phòng Tư pháp phối hợp")
    done = told(item_id)[0]
    assert (done.closed_on, done.answer) == (SOON, "Giao Phòng Tư pháp phối hợp")
    with pytest.raises(Conflict), unit_of_work():
        directives.close_note(note, by=office.actor("lan"), on=SOON)


def test_what_may_not_be_seen_is_not_found(office: Office) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    item_id = going(office, document=document, parts=Parts(lead=office.unit("NV").id))
    asked_for = question(office, item_id)
    with pytest.raises(NotFound):
        answer(office, asked_for, by="tam")
    with pytest.raises(NotFound), unit_of_work():
        directives.explain(asked_for + 99, by=office.actor("huong"), on=TODAY, words="Không có")


# ---------- Pages ----------
def page_words(client: Any, address: str) -> str:
    """What a person reads there."""
    return " ".join(client.get(address).text.split())


def test_the_page_of_an_item_quotes_the_opinion_and_the_answer(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    asked_for = question(office, item_id, words="Vì sao mới đạt 18/22 xã")
    page = page_words(client_of("tam"), f"/items/{item_id}")
    assert "<blockquote>Vì sao mới đạt 18/22 xã</blockquote>" in page
    assert "Yêu cầu giải trình</b> trước ngày 20/06/2022" in page
    assert f"/items/{item_id}/explain" not in page
    assert f"/items/{item_id}/explain" in page_words(client_of("huong"), f"/items/{item_id}")
    answer(office, asked_for)
    page = page_words(client_of("dong"), f"/items/{item_id}")
    assert "Nguyễn Thị Hương (Trưởng phòng, P. Nội vụ) giải trình" in page
    assert "Chờ 04 xã gửi kết quả</blockquote>" in page
    assert f"/items/{item_id}/directives/{asked_for}/read" in page
    assert "/read" not in page_words(client_of("lan"), f"/items/{item_id}")


def test_the_head_explains_on_a_page_of_its_own(client_of: ClientOf, office: Office) -> None:
    item_id, head = going(office), client_of("huong")
    assert head.get(f"/items/{item_id}/explain").status_code == 409
    asked_for = question(office, item_id)
    assert "Vì sao chậm" in page_words(head, f"/items/{item_id}/explain")
    empty = head.post(f"/items/{item_id}/explain", data={"words": ""})
    assert (empty.status_code, "Nhập nội dung giải trình" in empty.text) == (400, True)
    assert client_of("minh").post(f"/items/{item_id}/explain", data={"words": "Thử"}).status_code == 403
    given = head.post(f"/items/{item_id}/explain", data={"words": "Chờ kinh phí"}, follow_redirects=True)
    assert "Đã gửi giải trình đến lãnh đạo" in given.text
    leader = client_of("dong")
    assert leader.post(f"/items/{item_id}/directives/{asked_for}/read").status_code == 303
    assert told(item_id)[0].closed_on == TODAY
    assert head.get(f"/items/{item_id}/explain").status_code == 409


def test_the_leader_decides_from_the_page_of_an_item(client_of: ClientOf, office: Office) -> None:
    item_id, leader = going(office), client_of("dong")
    address = f"/items/{item_id}/directive"
    assert 'value="direct"' in leader.get(address).text
    assert 'value="direct"' not in client_of("lan").get(address).text
    assert client_of("huong").get(address).status_code == 403
    version = of(item_id).version
    nothing = leader.post(address, data={"version": version, "words": "Giữ lại chữ này"})
    assert nothing.status_code == 400
    assert "Chọn ý kiến" in nothing.text
    assert "Giữ lại chữ này" in nothing.text
    sent = {"version": version, "choice": "direct", "words": "Báo cáo hằng tuần", "until": "không phải ngày"}
    assert leader.post(address, data=sent).status_code == 303, "a day typed for another card is no fault"
    assert [(row.kind, row.words) for row in told(item_id)] == [(DirectiveKind.DIRECT, "Báo cáo hằng tuần")]


def test_a_card_that_is_held_back_cannot_be_sent(client_of: ClientOf, office: Office) -> None:
    item_id, clerk = going(office), client_of("lan")
    question(office, item_id)
    for choice in ("explain", "grant", "direct", "nonsense"):
        sent = {"version": of(item_id).version, "choice": choice, "words": "Thử", "answer_by": "20/06/2022"}
        assert clerk.post(f"/items/{item_id}/directive", data=sent).status_code == 409
    assert len(told(item_id)) == 1


def test_a_directive_of_another_item_is_not_found(client_of: ClientOf, office: Office) -> None:
    item_id, other = going(office), going(office)
    note = do("note", item_id, office.actor("lan"))
    assert client_of("lan").post(f"/items/{other}/directives/{note}/close").status_code == 404
    assert client_of("dong").post(f"/items/{item_id}/directives/{note}/read").status_code == 404
    assert client_of("lan").post(f"/items/{item_id}/directives/{note}/close", data={"words": ""}).status_code == 303


@pytest.mark.parametrize(
    ("typed", "words"),
    [("30/06/2022", "11 ngày làm việc kể từ hôm nay"), ("15/06/2022", "0 ngày làm việc"), ("01/06/2022", "đã qua"),
     ("31/06/2022", "không có trong lịch"), ("30/6", "")],
)  # fmt: skip
def test_the_days_that_are_left_are_counted_while_typing(client_of: ClientOf, typed: str, words: str) -> None:
    said = client_of("dong").get("/items/working-days", query_string={"until": typed})
    assert said.status_code == 200
    assert (words in said.text) if words else said.text.strip() == ""


def test_home_of_a_head_shows_what_waits_and_what_was_said(client_of: ClientOf, office: Office) -> None:
    item_id, other = going(office), going(office, title="Kiểm tra hộ tịch")
    question(office, item_id, words="Vì sao chậm hai tuần")
    with unit_of_work():
        directives.urge_by_leader(other, by=office.actor("dong"), on=TODAY, words="Làm trong tuần")
    page = page_words(client_of("huong"), "/")
    for words in (
        "Giải trình theo yêu cầu của lãnh đạo",
        "Giải trình trước ngày 20/06/2022",
        "Vì sao chậm hai tuần",
        "Làm trong tuần",
    ):
        assert words in page, words
    for name in ("tam", "minh"):
        assert "Vì sao chậm hai tuần" not in page_words(client_of(name), "/")


def test_home_of_a_leader_who_heads_a_unit_too_shows_both(client_of: ClientOf, office: Office) -> None:
    make_post(office.person("dong"), office.unit("NV"), Role.HEAD, title="Trưởng phòng")
    item_id = going(office, due_on=date(2022, 5, 31))
    question(office, item_id, by="lan")
    going(office, due_on=date(2022, 5, 31))
    page = page_words(client_of("dong"), "/")
    assert "Rà soát 01 nhiệm vụ quá hạn" in page
    assert "Giải trình trước ngày 20/06/2022" in page


def test_many_directives_cost_no_further_query(client_of: ClientOf, office: Office) -> None:
    item_id, head = going(office), client_of("huong")
    registered()
    with queries() as few:
        head.get(f"/items/{item_id}")
        head.get("/")
    for _ in range(20):
        do("urge", item_id, office.actor("dong"))
    with queries() as more:
        head.get(f"/items/{item_id}")
        head.get("/")
    assert len(more) == len(few), "\n\n".join(more)
