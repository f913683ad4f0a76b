"""What is chosen of an invented item, and what comes from outside: suspended, resumed, opened again, answered. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.tracker.processes.drawn import arrow, button, catch, end, own_drawing, split, task
from tests.tracker.processes.rehearsal.played import Played, pattern
from tracker.items.deadlines.timeliness import Status
from tracker.processes.rehearsal.acts import Tell


def test_what_is_suspended_waits_for_nobody_and_its_days_are_moved() -> None:
    played = Played()
    played.press("assign")
    played.press("accept")
    due = played.now.run.item.due_on
    assert due == date(2022, 6, 29)
    played.act(Tell("suspend"))
    assert (played.steps, played.now.run.item.status) == ([], Status.SUSPENDED)
    played.days(5)
    assert not played.act(Tell("resume")).refused
    assert played.now.run.item.due_on == date(2022, 7, 6)  # five working days later
    assert played.steps == ["carry_out"]
    assert played.act(Tell("resume")).refused


def test_what_has_ended_can_be_opened_again() -> None:
    played = Played()
    for one in ("assign", "accept", "submit_result", "confirm_completion"):
        played.press(one)
    assert not played.act(Tell("reopen")).refused
    assert not played.now.run.ended
    assert played.now.run.item.status in (Status.IN_PROGRESS, Status.ASSIGNED)
    for one in ("accept", "submit_result", "confirm_completion"):
        if any(one in played.drawing.nodes[node].outcomes for node in played.steps):
            played.press(one)
    assert played.now.run.item.status is Status.COMPLETED


@pytest.mark.parametrize(("kind", "who"), [("CĐ", "leader"), ("CT", "leader"), ("CV", "head"), ("", "head")])
def test_the_kind_of_document_leads_to_its_branch(kind: str, who: str) -> None:
    played = pattern("by_kind", document_kind=kind)
    played.press("assign")
    roles = {played.drawing.nodes[node].role for node in played.steps}
    assert ("head" in roles) is (who == "head")


def test_an_item_without_a_deadline_is_never_late_and_gets_no_more_time() -> None:
    played = Played(days=0)
    played.press("assign")
    played.press("accept")
    assert "needs no more time" in str(played.act(Tell("request_extension")).refused)
    played.days(60)
    assert played.steps == ["carry_out"]


BRANCHES = own_drawing(
    task("give", "Giao việc", role="clerk", status="registered", outcomes="assign"),
    split("which", "usual"),
    task("land", "Đất đai", button("xong", "Xong"), role="clerk", status="in_progress", outcomes="xong"),
    task("rest", "Việc khác", button("xong", "Xong"), role="clerk", status="in_progress", outcomes="xong"),
    end("over", "completed"),
    arrow("a", "begin", "give"), arrow("b", "give", "which"), arrow("usual", "which", "rest"),
    arrow("c", "which", "land", 'field == "dat-dai" or leader == "chairman" or priority == "flash" or units > 2'),
    arrow("d", "land", "over"), arrow("e", "rest", "over"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("setting", "step"),
    [({}, "rest"), ({"field": "dat-dai"}, "land"), ({"leader": "chairman"}, "land"), ({"leader": "deputy"}, "rest"),
     ({"priority": "flash"}, "land"), ({"units": 3}, "land"), ({"units": 2}, "rest")],
)  # fmt: skip
def test_conditions_read_what_was_chosen(setting: dict[str, Any], step: str) -> None:
    played = Played(BRANCHES.encode(), **setting)
    played.press("assign")
    assert played.steps == [step]


def test_a_document_that_answers_before_it_is_waited_for_is_not_waited_for() -> None:
    drawing = own_drawing(
        task("give", "Giao việc", role="clerk", status="registered", outcomes="assign"),
        catch("reply", "Chờ trả lời", message="reply_registered", status="in_progress"),
        task("look", "Xem", button("xong", "Xong"), role="clerk", status="in_progress", outcomes="xong"),
        end("over", "completed"),
        arrow("a", "begin", "give"), arrow("b", "give", "reply"), arrow("c", "reply", "look"),
        arrow("d", "look", "over"),
    )  # fmt: skip
    early, late = Played(drawing.encode()), Played(drawing.encode())
    early.act(Tell("reply_registered"))
    early.press("assign")
    assert early.steps == ["look"]
    late.press("assign")
    assert late.steps == []
    late.act(Tell("reply_registered"))
    assert late.steps == ["look"]
