"""A plan that ends asks what becomes of its open tasks; each of them knows why it ended, or that it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event, select

from tests.factories import Office, make_document
from tests.tracker.items.tracked import TODAY, going, of, registered
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.fates import NO_ANSWER, Answer, Fate
from tracker.items.models.item import Item, Origin
from tracker.items.queries.children import family_of
from tracker.items.services import results
from tracker.items.services.assigning import Parts
from tracker.items.services.registering import Draft, edit_item
from tracker.items.verbs import Verb

pytestmark = pytest.mark.settings(LANGUAGE="en")


def watched(office: Office) -> Parts:
    """Xã Bình An, whose head may confirm the result and cancel nothing, monitors it."""
    return Parts(lead=office.unit("NV").id, monitor=(office.unit("XA-BINHAN").id,))


@pytest.fixture
def plan(office: Office) -> dict[str, int]:
    """A plan with two open tasks, one of which has a task of its own, and one that has ended with an open one below."""
    top = going(office, title="Kế hoạch kiểm tra", parts=watched(office))
    one = going(office, title="Lập danh sách", parent_id=top)
    two = registered("Kiểm tra hồ sơ", parent_id=top)
    deep = registered("Kiểm tra tại xã", parent_id=one)
    done = going(office, title="Ban hành quyết định", parent_id=top)
    under_done = registered("Gửi quyết định", parent_id=done)
    with unit_of_work():
        results.submit_result(done, by=SYSTEM, on=TODAY, outcome="Đã ban hành")
        results.confirm_completion(done, by=SYSTEM, on=TODAY, children=Answer(Fate.LEAVE))
    return {"top": top, "one": one, "two": two, "deep": deep, "done": done, "under_done": under_done}


def end(item_id: int, verb: Verb, children: Answer = NO_ANSWER, *, by: Actor = SYSTEM, **more: Any) -> Item:
    with unit_of_work():
        return results.stop(
            item_id, verb, by=by, on=TODAY, reason="Theo kết luận họp", children=children, **more
        )  # fmt: skip


def complete(item_id: int, children: Answer = NO_ANSWER, *, by: Actor = SYSTEM) -> None:
    with unit_of_work():
        results.submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã xong")
    with unit_of_work():
        results.confirm_completion(item_id, by=by, on=TODAY, children=children)


def told(item_id: int, by: Actor = SYSTEM) -> list[str]:
    return [f"{line.did} {[change.after for change in line.changes]} {line.quote}"
            for line in history_lines(history_of(of(item_id)), by=by)]  # fmt: skip


@contextmanager
def statements() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(*args: Any) -> None:
        asked.append(args[2])

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("verb", [Verb.CANCEL, Verb.SUPERSEDE, Verb.CONFIRM_COMPLETION])
def test_without_an_answer_nothing_ends_and_the_number_is_said(plan: dict[str, int], verb: Verb) -> None:
    do = complete if verb is Verb.CONFIRM_COMPLETION else partial(end, verb=verb, other_id=registered("Kế hoạch mới"))
    with pytest.raises(InvalidInput, match="03 tasks of this plan are still open") as refused:
        do(plan["top"])
    assert refused.value.field == "children"
    assert {of(id_).closed_on for name, id_ in plan.items() if name != "done"} == {None}


def test_tasks_are_cancelled_with_their_plan_those_below_them_too(plan: dict[str, int], office: Office) -> None:
    end(plan["top"], Verb.CANCEL, Answer(Fate.CANCEL), by=office.actor("dong"))
    assert {of(plan[name]).status for name in ("top", "one", "two", "deep", "under_done")} == {Status.CANCELLED}
    assert of(plan["done"]).status is Status.COMPLETED
    for name in ("one", "deep"):
        line = history_lines(history_of(of(plan[name])), by=SYSTEM)[0]
        assert line.who == office.actor("dong").name
        assert (line.did, line.quote) == ("cancelled the item", "Theo kết luận họp")
        assert ("Together with the plan", "Kế hoạch kiểm tra") in [(c.label, c.after) for c in line.changes]
    assert any("cancelled with it" in one for one in told(plan["top"]))


def test_tasks_go_on_by_themselves_and_their_history_says_so(plan: dict[str, int]) -> None:
    end(plan["top"], Verb.CANCEL, Answer(Fate.LEAVE))
    assert of(plan["one"]).status is Status.IN_PROGRESS
    assert of(plan["one"]).parent_id == plan["top"]
    assert told(plan["one"])[0].startswith("let this task go on by itself when its plan ended: Kế hoạch kiểm tra")


def test_each_task_can_have_a_choice_of_its_own(plan: dict[str, int]) -> None:
    end(plan["top"], Verb.CANCEL, Answer(Fate.CANCEL, {plan["one"]: Fate.LEAVE}))
    assert of(plan["one"]).closed_on is None
    assert of(plan["deep"]).closed_on is None, "what lies below a task goes with it"
    assert of(plan["two"]).status is Status.CANCELLED


def test_a_choice_for_one_task_is_no_answer_for_the_others(plan: dict[str, int]) -> None:
    with pytest.raises(InvalidInput, match="still open"):
        end(plan["top"], Verb.CANCEL, Answer(None, {plan["one"]: Fate.LEAVE}))


def test_completing_a_plan_cancels_its_tasks_with_a_reason_alone(plan: dict[str, int]) -> None:
    with unit_of_work():
        results.submit_result(plan["top"], by=SYSTEM, on=TODAY, outcome="Đã xong")
    with pytest.raises(InvalidInput, match="why") as refused, unit_of_work():
        results.confirm_completion(plan["top"], by=SYSTEM, on=TODAY, children=Answer(Fate.CANCEL))
    assert refused.value.field == "children_reason"
    with unit_of_work():
        answer = Answer(Fate.CANCEL, reason="Không còn cần thiết")
        results.confirm_completion(plan["top"], by=SYSTEM, on=TODAY, children=answer)
    assert (of(plan["top"]).status, of(plan["two"]).status) == (Status.COMPLETED, Status.CANCELLED)
    assert told(plan["two"])[0].endswith("Không còn cần thiết")


def test_who_may_not_cancel_completes_a_plan_whose_tasks_go_on(plan: dict[str, int], office: Office) -> None:
    monitor = office.actor("tam")
    with unit_of_work():
        results.submit_result(plan["top"], by=SYSTEM, on=TODAY, outcome="Đã xong")
    with pytest.raises(NotAllowed), unit_of_work():
        results.confirm_completion(plan["top"], by=monitor, on=TODAY, children=Answer(Fate.CANCEL, reason="Thôi"))
    with unit_of_work():
        results.confirm_completion(plan["top"], by=monitor, on=TODAY, children=Answer(Fate.LEAVE))
    assert (of(plan["top"]).status, of(plan["one"]).status) == (Status.COMPLETED, Status.IN_PROGRESS)


def test_tasks_move_under_the_item_that_takes_over(plan: dict[str, int]) -> None:
    other = registered("Kế hoạch mới")
    end(plan["top"], Verb.SUPERSEDE, Answer(Fate.MOVE), other_id=other)
    assert of(plan["one"]).parent_id == of(plan["two"]).parent_id == other
    assert of(plan["deep"]).parent_id == plan["one"]
    assert (of(other).has_parts, of(plan["top"]).has_parts) == (True, True), "the one that had ended stays"
    assert "let this task belong to another plan: Kế hoạch mới" in told(plan["one"])[0]


def test_a_plan_without_tasks_any_more_is_none(office: Office) -> None:
    top, other = going(office), registered("Kế hoạch mới")
    child = registered("Việc con", parent_id=top)
    end(top, Verb.SUPERSEDE, Answer(Fate.MOVE), other_id=other)
    assert (of(top).has_parts, of(child).parent_id) == (False, other)


def test_tasks_do_not_move_below_themselves_nor_under_what_has_ended(plan: dict[str, int]) -> None:
    with pytest.raises(InvalidInput, match="itself a part") as refused:
        end(plan["top"], Verb.SUPERSEDE, Answer(Fate.MOVE), other_id=plan["deep"])
    assert refused.value.field == "other"
    with pytest.raises(InvalidInput, match="has ended"):
        end(plan["top"], Verb.SUPERSEDE, Answer(Fate.MOVE), other_id=plan["done"])


def test_a_task_that_takes_over_its_plan_is_not_asked_about(plan: dict[str, int]) -> None:
    end(plan["top"], Verb.SUPERSEDE, Answer(Fate.CANCEL), other_id=plan["two"])
    assert (of(plan["two"]).closed_on, of(plan["one"]).status) == (None, Status.CANCELLED)


def test_tasks_that_others_changed_meanwhile_are_looked_at_again(plan: dict[str, int]) -> None:
    shown, version = family_of(plan["top"], by=SYSTEM).shown, of(plan["deep"]).version
    db.session.rollback()
    with unit_of_work():
        edit_item(plan["deep"], Draft("Kiểm tra tại hai xã", Origin.OWN), by=SYSTEM, on=TODAY, version=version)
    with pytest.raises(Conflict, match="changed meanwhile"):
        end(plan["top"], Verb.CANCEL, Answer(Fate.CANCEL, seen=shown))
    assert of(plan["top"]).closed_on is None
    registered("Việc mới thêm", parent_id=plan["top"])
    again = {id_: of(id_).version for id_ in shown}
    with pytest.raises(Conflict, match="changed meanwhile"):
        end(plan["top"], Verb.CANCEL, Answer(Fate.CANCEL, seen=again))


def test_what_is_for_a_few_is_neither_told_to_others_nor_ended_by_them(plan: dict[str, int], office: Office) -> None:
    secret = make_document("9901", restricted=True)
    hidden = going(
        office, title="Việc hạn chế", document=secret, parent_id=plan["two"], parts=Parts(lead=office.unit("NV").id)
    )
    own = going(office, title="Việc hạn chế khác", document=secret, parent_id=plan["top"],
                parts=Parts(lead=office.unit("NV").id))  # fmt: skip
    seen = family_of(plan["top"], by=office.actor("tam"))
    assert own not in [child.id for child in seen.seen]
    with unit_of_work():
        results.submit_result(plan["top"], by=SYSTEM, on=TODAY, outcome="Đã xong")
    with pytest.raises(InvalidInput, match="03 tasks"), unit_of_work():
        results.confirm_completion(plan["top"], by=office.actor("tam"), on=TODAY)
    with pytest.raises(InvalidInput, match="04 tasks"), unit_of_work():
        results.confirm_completion(plan["top"], by=office.actor("lan"), on=TODAY)
    with unit_of_work():
        results.confirm_completion(plan["top"], by=office.actor("tam"), on=TODAY, children=Answer(Fate.LEAVE))
    assert of(own).closed_on is of(hidden).closed_on is None


def test_a_plan_whose_only_task_is_hidden_says_nothing_of_it(office: Office) -> None:
    top, secret = going(office, parts=watched(office)), make_document("9901", restricted=True)
    own = going(office, title="Việc hạn chế", document=secret, parent_id=top, parts=Parts(lead=office.unit("NV").id))
    complete(top, by=office.actor("tam"))
    assert of(own).closed_on is None
    assert not any("Its open tasks" in str(entry.after) or "children" in (entry.after or {})
                   for entry in history_of(of(top)))  # fmt: skip
    assert told(own, office.actor("lan"))[0].startswith("let this task go on by itself")


def test_opened_again_a_plan_opens_those_that_ended_with_it(plan: dict[str, int]) -> None:
    before = registered("Đã hủy từ trước", parent_id=plan["top"])
    end(before, Verb.CANCEL)
    end(plan["top"], Verb.CANCEL, Answer(Fate.CANCEL))
    end(plan["top"], Verb.REOPEN, Answer(Fate.REOPEN, {plan["two"]: Fate.LEAVE}))
    assert of(plan["one"]).status is Status.IN_PROGRESS
    assert of(plan["deep"]).closed_on is None
    assert of(plan["two"]).status is Status.CANCELLED
    assert of(before).status is Status.CANCELLED
    assert "Kế hoạch kiểm tra" in told(plan["one"])[0]
    end(plan["top"], Verb.CANCEL, Answer(Fate.CANCEL))  # and again
    end(plan["top"], Verb.REOPEN)
    assert of(plan["one"]).status is Status.CANCELLED


def test_tasks_that_have_ended_do_not_keep_a_long_plan_open(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a limit of three: an open task beside five that have ended, one of them with an open one below."""
    top, document = registered("Kế hoạch nhiều năm"), make_document("600")
    monkeypatch.setattr("tracker.items.queries.children.MOST", 3)
    for number in range(5):
        ended = registered(f"Việc đã xong {number}", parent_id=top, document=document)
        if number == 4:
            below = registered("Việc còn lại", parent_id=ended, document=document)
        end(ended, Verb.CANCEL, Answer(Fate.LEAVE))
    last = registered("Việc cuối", parent_id=top, document=document)
    end(top, Verb.CANCEL, Answer(Fate.CANCEL))
    assert {of(id_).status for id_ in (top, below, last)} == {Status.CANCELLED}
    several = registered("Kế hoạch lớn")
    for number in range(4):
        registered(f"Việc {number}", parent_id=several, document=document)
    with pytest.raises(InvalidInput, match="more than 3 tasks"):
        end(several, Verb.CANCEL, Answer(Fate.CANCEL))


def test_a_plan_of_three_hundred_tasks_ends_with_as_many_queries_for_each(office: Office) -> None:
    """Ten and forty tasks: what one more costs is the same, and not much."""
    spent = []
    for number in (10, 40):
        top, document = registered(f"Kế hoạch {number}"), make_document(str(500 + number))
        for at in range(number):
            registered(f"Việc {at}", parent_id=top, document=document)
        with statements() as asked:
            end(top, Verb.CANCEL, Answer(Fate.CANCEL))
        spent.append(len(asked))
        query = select(Item.id).where(Item.parent_id == top, Item.closed_on.is_(None))
        assert db.session.scalars(query).all() == []
    each = (spent[1] - spent[0]) / 30
    assert each <= 30, spent
