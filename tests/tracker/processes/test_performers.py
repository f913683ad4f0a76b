"""A drawing gives a step to somebody of its role: a post, a unit, who did a step, an officer; one answer everywhere."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_person, make_post, save
from tests.tracker.items.tracked import TODAY, assigned, of, put, registered
from tests.tracker.processes.drawn import arrow, button, end, in_force, own_drawing, task
from tests.tracker.processes.waiting import number_of, press, row_of
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.items.models.designation import Designation
from tracker.processes.held import Lack
from tracker.processes.holders import holders_in
from tracker.processes.inbox.queries import few_steps
from tracker.processes.unheld import unheld_steps

SAY = button("dong_y", "Đồng ý")


def chain(*performers: str, role: str = "clerk") -> str:
    """A step for each of these performers, one behind the other: `s1`, `s2` …"""
    steps, before = [], "begin"
    for place, performer in enumerate(performers, 1):
        own = {"role": role, "status": "registered", "outcomes": "dong_y"} | (
            {"performer": performer} if performer else {}
        )  # fmt: skip
        steps += [task(f"s{place}", f"Bước {place}", SAY, **own), arrow(f"f{place}", before, f"s{place}")]
        before = f"s{place}"
    return own_drawing(*steps, arrow("fe", before, "over"), end("over", "cancelled"))


def who(item_id: int) -> list[str]:
    """Who can press the open steps of an item, by name."""
    db.session.rollback()
    held = holders_in([item_id], on=TODAY)
    return sorted(one.name for found in held.values() for one in found.people)


def lacks(item_id: int) -> list[tuple[Lack, str]]:
    """Why nobody can, by the two ways in which it is asked."""
    db.session.rollback()
    held = [one.nobody for one in holders_in([item_id], on=TODAY).values()]
    grouped = [(group.nobody.lack, group.nobody.post) for group in unheld_steps(on=TODAY)]
    assert [(one.lack, one.post) for one in held if one is not None] == grouped
    return grouped


def can(client_of: ClientOf, item_id: int, node: str, *names: str) -> None:
    """Those of `names` have the step in their inbox and the page of the item; everybody else is refused."""
    for name in ("lan", "dong", "huong", "minh", "tam"):
        client = client_of(name)
        is_theirs = name in names
        assert bool(row_of(client.get("/inbox").text, item_id)) == is_theirs, name
        assert ("Đồng ý</" in client.get(f"/items/{item_id}").text) == is_theirs, name
        opened = client.get(f"/inbox?open={item_id}-{number_of(item_id, node)}-dong_y")
        assert (opened.status_code, bool(row_of(opened.text, item_id))) == (200, is_theirs), name
        if not is_theirs:
            assert press(client, item_id, node, "dong_y").status_code == 403, name


@pytest.mark.usefixtures("app")
def test_a_unit_is_answered_for_by_its_head_whoever_carries_the_item_out(client_of: ClientOf, office: Office) -> None:
    in_force(chain("unit: phòng  NỘI VU"))
    item = registered()
    can(client_of, item, "s1", "huong")
    assert who(item) == ["Nguyễn Thị Hương"]
    assert few_steps(by=office.actor("huong")) == 1
    assert (
        "Phòng Nội vụ" in client_of("lan").get(f"/items/{item}").text
        or "Hương" in client_of("lan").get(f"/items/{item}").text
    )
    assert press(client_of("huong"), item, "s1", "dong_y").status_code == 303


@pytest.mark.usefixtures("app", "office")
def test_a_unit_that_the_office_does_not_have_is_told(client_of: ClientOf) -> None:
    in_force(chain("unit: Phòng Thủy sản"))
    item = registered()
    assert lacks(item) == [(Lack.NO_UNIT, "Phòng Thủy sản")]
    assert "Phòng Thủy sản" in row_of(client_of("lan").get("/inbox").text, item)


@pytest.mark.usefixtures("app")
def test_the_chairman_and_titles(client_of: ClientOf, office: Office) -> None:
    in_force(chain("post: chủ tịch", "post: CHUYEN  VIEN", "post: Kế toán trưởng"))
    item = registered()
    can(client_of, item, "s1", "dong")
    assert press(client_of("dong"), item, "s1", "dong_y").status_code == 303
    can(client_of, item, "s2", "minh")
    assert who(item) == ["Đỗ Nhật Minh"]
    assert press(client_of("minh"), item, "s2", "dong_y").status_code == 303
    assert lacks(item) == [(Lack.NO_POST, "Kế toán trưởng")]
    assert "Kế toán trưởng" in row_of(client_of("lan").get("/inbox").text, item)
    make_post(make_person("Vũ Thị Mơ"), office.unit("VP"), Role.OFFICER, title="Kế toán trưởng")
    assert who(item) == ["Vũ Thị Mơ"]
    assert lacks(item) == []


@pytest.mark.usefixtures("app")
def test_the_deputy_in_charge_and_all_leaders_where_nobody_is(client_of: ClientOf, office: Office) -> None:
    deputy = make_person("Lê Văn Phúc", user_name="phochutich.phuc")
    make_post(deputy, office.unit("UBND"), Role.LEADER, title="Phó Chủ tịch UBND huyện", is_deputy=True)
    other = make_person("Trần Thị Hà", user_name="phochutich.ha")
    make_post(other, office.unit("UBND"), Role.LEADER, title="Phó Chủ tịch UBND huyện", is_deputy=True)
    in_force(chain("post: Phó Chủ tịch phụ trách", "post: Phó Chủ tịch"))
    item = registered()
    assert who(item) == ["Lê Văn Phúc", "Nguyễn Văn Đông", "Trần Thị Hà"]
    can(client_of, item, "s1", "dong")
    put(item, leader_id=deputy.id)
    assert who(item) == ["Lê Văn Phúc"]
    can(client_of, item, "s1")
    put(item, leader_id=None)
    assert press(client_of("dong"), item, "s1", "dong_y").status_code == 303
    assert who(item) == ["Lê Văn Phúc", "Trần Thị Hà"]
    can(client_of, item, "s2")


@pytest.mark.usefixtures("app")
def test_who_did_a_step_takes_another_one(client_of: ClientOf, office: Office) -> None:
    second = make_person("Vũ Thị Mơ", user_name="vanphong.mo")
    make_post(second, office.unit("VP"), Role.CLERK, title="Văn thư")
    in_force(chain("", "step: s1", "step: s4", ""))
    item = registered()
    assert who(item) == ["Nguyễn Văn Đông", "Phạm Thị Lan", "Vũ Thị Mơ"]
    assert press(client_of("lan"), item, "s1", "dong_y").status_code == 303
    assert who(item) == ["Phạm Thị Lan"]
    can(client_of, item, "s2", "lan")
    post = office.post("lan")
    post.until_on = date(2022, 6, 1)
    db.session.commit()
    assert who(item) == ["Nguyễn Văn Đông", "Vũ Thị Mơ"], "who did it has gone: the role"
    post = office.post("lan")
    post.until_on = None
    db.session.commit()
    assert press(client_of("lan"), item, "s2", "dong_y").status_code == 303
    assert who(item) == ["Nguyễn Văn Đông", "Phạm Thị Lan", "Vũ Thị Mơ"], "nobody did it yet: the role"


@pytest.mark.usefixtures("app")
def test_an_officer_who_was_named_else_the_head(client_of: ClientOf, office: Office) -> None:
    own = {"performer": "officer", "status": "assigned", "outcomes": "dong_y"}
    in_force(
        own_drawing(
            task("assign", "Giao", role="clerk", status="registered", outcomes="assign"),
            task("s1", "Bước 1", SAY, **own),
            arrow("f1", "begin", "assign"), arrow("f2", "assign", "s1"), arrow("f3", "s1", "over"),
            end("over", "cancelled"),
        )
    )  # fmt: skip
    item = assigned(office)
    can(client_of, item, "s1", "huong")
    minh = office.person("minh")
    save(
        Designation(
            item_id=item, unit_id=office.unit("NV").id, person_id=minh.id, given_on=date(2022, 6, 1),
            given_by="Phạm Thị Lan",
        )
    )  # fmt: skip
    assert who(item) == ["Đỗ Nhật Minh"]
    can(client_of, item, "s1", "minh")
    assert press(client_of("minh"), item, "s1", "dong_y").status_code == 303
    assert of(item).status.value == "cancelled"


@pytest.mark.usefixtures("app", "office")
def test_a_restricted_item_is_taken_by_the_role(client_of: ClientOf) -> None:
    in_force(chain("unit: Phòng Nội vụ"))
    item = registered(document=make_document(restricted=True))
    assert who(item) == ["Nguyễn Văn Đông", "Phạm Thị Lan"]
    assert press(client_of("huong"), item, "s1", "dong_y").status_code == 404
    assert press(client_of("lan"), item, "s1", "dong_y").status_code == 303
