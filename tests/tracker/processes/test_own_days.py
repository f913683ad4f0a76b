"""What conditions read of an item, and the deadline that a step has of its own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document, save
from tests.tracker.items.tracked import put, registered
from tests.tracker.processes.drawn import arrow, button, end, in_force, own_drawing, split, task
from tests.tracker.processes.waiting import nodes_of, press, row_of
from tracker.core.extensions import db
from tracker.items.models.outline import Field
from tracker.processes.models import RunToken
from tracker.processes.own_words import Answered, facts, own_facts

SAY = button("di_tiep", "Đi tiếp")


def by_condition(condition: str, **own: str) -> str:
    """A step, then `yes` where the condition holds, else `no`."""
    first = {"role": "clerk", "status": "registered", "outcomes": "di_tiep"} | own
    return own_drawing(
        task("first", "Bước đầu", SAY, **first), split("which", "f_no"),
        task("yes", "Có", role="clerk", status="registered"), task("no", "Không", role="clerk", status="registered"),
        end("over", "cancelled"), arrow("f1", "begin", "first"), arrow("f2", "first", "which"),
        arrow("f_yes", "which", "yes", condition), arrow("f_no", "which", "no"), arrow("f5", "yes", "over"),
        arrow("f6", "no", "over"),
    )  # fmt: skip


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("condition", "goal"),
    [
        ('document_kind == "KH" and origin == "own" and support == 0', "yes"),
        ('document_kind == "CV"', "no"),
        ('field == "cntt" and leader == "chairman"', "yes"),
        ('leader == "deputy" or field == ""', "no"),
    ],
)
def test_what_is_known_of_the_item_decides_the_way(
    client_of: ClientOf, office: Office, condition: str, goal: str
) -> None:
    in_force(by_condition(condition))
    item = registered(document=make_document(symbol="KH-UBND"))
    field = save(Field(code="cntt", name="Chuyển đổi số", position=90))
    put(item, field_id=field.id, leader_id=office.person("dong").id)
    assert press(client_of("lan"), item, "first", "di_tiep").status_code == 303
    assert nodes_of(item) == {goal}


def test_the_last_answer_counts_and_in_a_branch_that_of_the_unit() -> None:
    first = Answered(None, {"so": {"label": "Số", "type": "number", "value": 3}})
    of_one = Answered(1, {"so": {"label": "Số", "type": "number", "value": 5}})
    of_two = Answered(2, {"so": {"label": "Số", "type": "number", "value": None},
                          "han": {"label": "Hạn", "type": "day", "value": "2022-06-09"}})  # fmt: skip
    told = [first, of_one, of_two]
    assert facts(told) == {"so": None, "so_given": False, "han": 20220609, "han_given": True}
    assert own_facts(told, [1, 2, 3]) == {
        1: {"so": 5, "so_given": True, "han": None, "han_given": False},
        2: {"so": None, "so_given": False, "han": 20220609, "han_given": True},
        3: {"so": 3, "so_given": True, "han": None, "han_given": False},
    }


@pytest.mark.usefixtures("app", "office")
def test_a_step_has_its_own_deadline_whatever_becomes_of_the_items(client_of: ClientOf) -> None:
    in_force(by_condition("true", days="3", remind="1"))
    item = registered(due_on=date(2022, 6, 30))
    entered = db.session.query(RunToken).one().entered_on
    assert entered == date(2022, 1, 25), "a Tuesday"
    assert _due(item) == (date(2022, 1, 28), True)
    put(item, due_on=date(2022, 7, 29), effective_due_on=date(2022, 7, 29))
    assert _due(item) == (date(2022, 1, 28), True)
    assert "bước này xong trước 28/01/2022" in row_of(client_of("lan").get("/inbox").text, item)
    assert press(client_of("lan"), item, "first", "di_tiep").status_code == 303
    assert _due(item) == (date(2022, 7, 29), False), "the next step has none"


def _due(item: int) -> tuple[date, bool]:
    db.session.rollback()
    token = db.session.query(RunToken).where(RunToken.item_id == item).one()
    return token.due_on, token.has_own_due
