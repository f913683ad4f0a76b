"""Who may do what to an item: the rules alone, without a database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tracker.core.actor import SYSTEM, Actor, ActorPost, Holder, Role
from tracker.core.errors import Text
from tracker.items import policies
from tracker.items.policies import Standing

LEAD, SUPPORT, MONITOR, OFFICE, OTHER = 1, 2, 3, 4, 5
ITEM = Standing(lead=frozenset({LEAD}), support=frozenset({SUPPORT}), monitor=frozenset({MONITOR}))
OWN = Standing(lead=frozenset({OFFICE}))
SECRET = Standing(lead=frozenset({LEAD}), monitor=frozenset({MONITOR}), restricted=True)


def person(role: Role, unit_id: int) -> Actor:
    """Somebody with one post."""
    return Actor(7, "Nguyễn Thị Hương", (ActorPost(role, unit_id),))


PEOPLE = {
    "system": SYSTEM,
    "clerk": person(Role.CLERK, OFFICE),
    "leader": person(Role.LEADER, OTHER),
    "head of lead": person(Role.HEAD, LEAD),
    "officer of lead": person(Role.OFFICER, LEAD),
    "head of support": person(Role.HEAD, SUPPORT),
    "officer of monitor": person(Role.OFFICER, MONITOR),
    "head of other": person(Role.HEAD, OTHER),
    "admin": person(Role.ADMIN, LEAD),
}
Rule = Callable[[Actor], Text | None]
RULES: dict[str, tuple[Rule, set[str]]] = {
    "register": (policies.can_register, {"system", "clerk"}),
    "assign": (policies.can_assign, {"system", "clerk", "leader"}),
    "answer for it": (lambda by: policies.can_answer_for(by, ITEM), {"system", "head of lead"}),
    "report progress": (
        lambda by: policies.can_report_progress(by, ITEM),
        {"system", "clerk", "head of lead", "officer of lead", "head of support"},
    ),
    "confirm": (lambda by: policies.can_confirm(by, ITEM), {"system", "clerk", "leader", "officer of monitor"}),
    "confirm what the office leads": (lambda by: policies.can_confirm(by, OWN), {"system", "leader"}),
    "decide on more time": (policies.can_decide_extension, {"system", "clerk", "leader"}),
    "decide where the leadership keeps it": (
        lambda by: policies.can_decide_extension(by, left_to_office=False),
        {"system", "leader"},
    ),
    "review what is late": (policies.can_review, {"system", "clerk", "leader"}),
    "urge": (policies.can_urge, {"system", "clerk", "leader"}),
    "direct": (policies.can_direct, {"system", "leader"}),
    "change a deadline": (policies.can_change_deadline, {"system", "clerk", "leader"}),
    "stop": (policies.can_stop, {"system", "clerk", "leader"}),
    "see a restricted one": (
        lambda by: policies.can_see(by, SECRET),
        {"system", "clerk", "leader", "head of lead", "officer of lead", "officer of monitor"},
    ),
    "see the own unit": (
        policies.can_see_own_unit,
        {"head of lead", "officer of lead", "head of support", "officer of monitor", "head of other"},
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_allows_exactly_those(rule: str) -> None:
    policy, allowed = RULES[rule]
    assert {name for name, by in PEOPLE.items() if policy(by) is None} == allowed


def test_nobody_judges_what_he_reported_or_asked_for_but_a_leader_who_heads_the_unit() -> None:
    """Reported as a stand-in, or named by a handover, and judged in the own post."""
    reported = Standing(lead=frozenset({LEAD}), reporters=frozenset({7}))
    leader, clerk, head = PEOPLE["leader"], PEOPLE["clerk"], ActorPost(Role.HEAD, LEAD)
    stood_in = replace(head, holder=Holder(9, "Phạm Thanh Tâm"))
    leads_and_heads = replace(leader, posts=(*leader.posts, head))
    for by, lets in (
        (leader, False), (clerk, False), (replace(leader, posts=(*leader.posts, stood_in)), False),
        (leads_and_heads, True),
    ):  # fmt: skip
        assert (policies.can_confirm(by, reported) is None) is lets
        assert (policies.can_decide_request(by, ITEM, asked_by_id=7) is None) is lets
        assert policies.can_decide_request(by, ITEM, asked_by_id=8) is None


def test_everybody_sees_an_item_that_is_not_restricted() -> None:
    assert all(policies.can_see(by, ITEM) is None for by in PEOPLE.values())


def test_a_post_that_administers_opens_nothing_and_of_several_posts_the_one_that_opens_it_counts() -> None:
    administrator = ActorPost(Role.ADMIN, LEAD)
    for other, sees in ((ActorPost(Role.OFFICER, OTHER), False), (ActorPost(Role.OFFICER, MONITOR), True)):
        by = Actor(7, "Hoàng Anh Quân", (administrator, other))
        assert (policies.can_see(by, SECRET) is None) is sees
        assert by.unit_ids == {other.unit_id}
