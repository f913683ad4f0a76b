"""A post ends with everything that is open there: nothing is left with nobody, and each history says to whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.factories import Office, make_document, save
from tests.tracker.handover.open import PAPER, TODAY, TOMORROW, disable, end, history, key, named, open_at, somebody
from tests.tracker.items.tracked import asked, assigned, going, of, put, registered
from tests.tracker.recurring.serial import row as series_row, serial
from tracker.accounts import services
from tracker.accounts.leaving import Ending, left_by
from tracker.accounts.models import Delegation, Post
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.models import Handover
from tracker.handover.plan import MOST_SHOWN, Answers
from tracker.handover.services import ending
from tracker.handover.services.carrying_out import carry_out_due
from tracker.handover.services.ending import Wish, planned
from tracker.handover.services.giving import UnansweredError
from tracker.items.models.item import Assignment, Item
from tracker.items.policies import answered_by
from tracker.items.services.assigning import Parts
from tracker.items.services.loading import load_item
from tracker.organization.open_duties import DutiesOpenError
from tracker.reminders.models.notices import Notice

YESTERDAY = TODAY - timedelta(days=1)


def told(person_id: int) -> list[str]:
    db.session.rollback()
    return list(
        db.session.scalars(select(Notice.words).where(Notice.person_id == person_id, Notice.key.like("handed%")))
    )


def test_each_item_of_the_last_head_goes_to_whom_was_chosen(office: Office) -> None:
    first, second, third = going(office), assigned(office), going(office)
    minh, nv = office.person("minh").id, office.unit("NV").id
    rows = {key(office, first): f"p{minh}", key(office, second): "office"}
    assert end(office.post("huong"), rows=rows, groups={f"answer-{nv}": f"p{minh}"}) == 3
    assert office.post("huong").until_on == TODAY
    assert [named(office, one) for one in (first, second, third)] == [{minh}, {None}, {minh}]
    assert named(office, first, on=TODAY) == set(), "until then it is the head's"


def test_what_was_not_answered_is_named_and_nothing_is_written(office: Office) -> None:
    first, second = going(office), going(office)
    with pytest.raises(UnansweredError) as refused:
        end(office.post("huong"), rows={key(office, first): "office"})
    assert refused.value.fields == (f"to-{key(office, second)}",)
    db.session.rollback()
    assert office.post("huong").until_on is None
    assert db.session.scalar(select(func.count()).select_from(Handover)) == 0


def test_on_its_day_the_history_says_from_whom_to_whom_and_the_receiver_hears(office: Office) -> None:
    item_id, minh = going(office), office.person("minh").id
    end(office.post("huong"), until_on=date(2022, 6, 30), rows={key(office, item_id): f"p{minh}"})
    assert history(item_id, "item.answer_handed_over") == []
    assert carry_out_due(on=date(2022, 6, 30)) == 0
    assert told(minh) == []
    assert carry_out_due(on=date(2022, 7, 1)) == 1
    assert carry_out_due(on=date(2022, 7, 1)) == 0
    assert history(item_id, "item.answer_handed_over") == [("Nguyễn Thị Hương", "Đỗ Nhật Minh", PAPER)]
    assert told(minh) == [f"từ Nguyễn Thị Hương, {PAPER}"]


def test_until_its_day_it_can_be_done_anew(office: Office) -> None:
    item_id, minh, post = going(office), office.person("minh").id, office.post("huong")
    end(post, until_on=date(2022, 6, 30), rows={key(office, item_id): f"p{minh}"})
    assert planned(post.id).rows == {key(office, item_id): f"p{minh}"}
    assert [row.key for group in open_at(post, gone_on=date(2022, 7, 1)).groups for row in group.rows] == [
        key(office, item_id)
    ]
    end(post, until_on=date(2022, 7, 15), rows={key(office, item_id): "office"})
    assert named(office, item_id, on=date(2022, 7, 2)) == set()
    assert named(office, item_id, on=date(2022, 7, 16)) == {None}
    assert carry_out_due(on=date(2022, 7, 16)) == 1
    assert [to for _from, to, _note in history(item_id, "item.answer_handed_over")] == ["Văn phòng HĐND và UBND huyện"]


def test_a_day_that_has_gone_by_needs_a_reason_and_holds_from_today(office: Office) -> None:
    item_id, minh, post = going(office), office.person("minh").id, office.post("huong")
    rows = {key(office, item_id): f"p{minh}"}
    with pytest.raises(InvalidInput) as refused:
        end(post, until_on=date(2022, 5, 31), reason="", rows=rows)
    assert refused.value.field == "reason"
    end(office.post("huong"), until_on=date(2022, 5, 31), rows=rows)
    assert named(office, item_id, on=TODAY) == {minh}
    assert history(item_id, "item.answer_handed_over") == [("Nguyễn Thị Hương", "Đỗ Nhật Minh", PAPER)]


def test_a_successor_gets_the_post_in_the_same_act(office: Office) -> None:
    item_id, post, heir = going(office), office.post("huong"), office.person("tuyet")
    end(post, groups={f"answer-{post.unit_id}": f"h{post.id}"}, heirs={post.id: heir.id})
    held = db.session.scalars(select(Post).where(Post.person_id == heir.id, Post.role == Role.HEAD)).one()
    assert (held.unit_id, held.title, held.from_on) == (post.unit_id, "Trưởng phòng", TOMORROW)
    assert named(office, item_id) == set(), "by the post, not by name"
    carry_out_due(on=TOMORROW)
    assert history(item_id, "item.answer_handed_over") == [("Nguyễn Thị Hương", "Nguyễn Thị Tuyết", PAPER)]


def test_the_successor_of_the_last_clerk_takes_the_steps_of_the_office(office: Office) -> None:
    registered()
    post = office.post("lan")
    with pytest.raises(UnansweredError) as refused:
        end(post)
    assert refused.value.fields == (f"heir-{post.id}",)
    end(office.post("lan"), heirs={post.id: office.person("tuyet").id})
    assert office.post("lan").until_on == TODAY


def test_a_deputy_who_does_everything_keeps_the_unit_and_is_proposed(office: Office) -> None:
    item_id = going(office)
    deputy = somebody(office, "NV", Role.HEAD, "Trần Văn Minh", title="Phó Trưởng phòng", is_deputy=True)
    (group,) = open_at(office.post("huong")).groups
    assert group.proposed == f"p{deputy.id}"
    assert item_id == group.rows[0].item_id
    with unit_of_work():  # without a word: the deputy does it by the post
        services.end_post(office.post("huong").id, by=SYSTEM, until_on=TODAY, on=TODAY)


@pytest.mark.parametrize(
    ("acts", "left"),
    [("answer progress", ["Đã nhận", "Chưa nhận"]), ("report", ["Chưa nhận"]), ("answer report", [])],
)
def test_a_deputy_with_some_acts_leaves_what_needs_the_others(office: Office, acts: str, left: list[str]) -> None:
    going(office, title="Đã nhận")
    assigned(office, title="Chưa nhận")
    somebody(office, "NV", Role.HEAD, "Trần Văn Minh", is_deputy=True)
    office.unit("NV").deputy_acts = acts
    db.session.commit()
    found = left_by([Ending(office.post("huong"), TOMORROW)], by=SYSTEM)
    assert sorted(duty.title for duty in found.duties) == sorted(left)


def test_a_stand_in_does_not_outlive_the_post(office: Office) -> None:
    going(office, title="Việc A")
    post, minh = office.post("huong"), office.person("minh")
    save(
        Delegation(
            post_id=post.id, person_id=minh.id, from_on=date(2022, 6, 1), until_on=date(2022, 12, 31),
            given_at=clock.now(), given_by="Nguyễn Thị Hương",
        )
    )  # fmt: skip
    with pytest.raises(DutiesOpenError), unit_of_work():
        services.end_post(post.id, by=SYSTEM, until_on=TODAY, on=TODAY)
    (words,) = open_at(post).standins
    assert "Đỗ Nhật Minh" in str(words)


def test_who_keeps_no_post_stands_in_for_nobody(office: Office) -> None:
    kept = save(
        Delegation(
            post_id=office.post("huong").id, person_id=office.person("minh").id, from_on=date(2022, 6, 1),
            until_on=date(2022, 12, 31), given_at=clock.now(), given_by="Nguyễn Thị Hương",
        )
    )  # fmt: skip
    end(office.post("minh"))
    db.session.refresh(kept)
    assert kept.until_on == TODAY


def test_a_leader_gives_the_items_in_charge_to_another(office: Office) -> None:
    item_id, dong = going(office), office.person("dong")
    put(item_id, leader_id=dong.id)
    other = somebody(office, "UBND", Role.LEADER, "Võ Thanh Bình")
    end(office.post("dong"), until_on=YESTERDAY, groups={"lead": f"p{other.id}"})
    assert of(item_id).leader_id == other.id
    assert history(item_id, "item.lead_handed_over") == [("Nguyễn Văn Đông", "Võ Thanh Bình", PAPER)]
    assert told(other.id) == [f"từ Nguyễn Văn Đông, {PAPER}"]


def test_who_works_on_it_is_replaced_or_nobody(office: Office) -> None:
    items = [going(office), going(office), going(office)]
    minh, huong, nv = office.person("minh").id, office.person("huong").id, office.unit("NV").id
    parts = list(db.session.scalars(select(Assignment).where(Assignment.item_id.in_(items), Assignment.unit_id == nv)))
    for part in parts:
        part.person_id = minh
    db.session.commit()
    rows = {f"work-{items[0]}-{nv}": f"p{huong}", f"work-{items[1]}-{nv}": "nobody"}
    assert disable(office.person("minh"), rows=rows, groups={f"work-{nv}": f"p{huong}"}) == 3
    db.session.rollback()
    workers = {part.item_id: part.person_id for part in db.session.scalars(select(Assignment).where(
        Assignment.item_id.in_(items), Assignment.unit_id == nv))}  # fmt: skip
    assert workers == {items[0]: huong, items[1]: None, items[2]: huong}


def test_what_somebody_was_named_for_is_handed_on(office: Office) -> None:
    item_id, minh, huong = going(office), office.person("minh").id, office.post("huong")
    end(huong, until_on=YESTERDAY, rows={key(office, item_id): f"p{minh}"})
    with pytest.raises(UnansweredError):
        disable(office.person("minh"))
    disable(office.person("minh"), rows={key(office, item_id): "office"})
    assert named(office, item_id, on=TODAY) == {None}
    _item, standing = load_item(item_id, by=SYSTEM, lock=False)
    assert answered_by(office.actor("lan"), standing) == {office.unit("NV").id}


def test_recurring_duties_name_somebody_else_from_then_on(office: Office) -> None:
    parts = Parts(lead=office.unit("NV").id, person_id=office.person("minh").id)
    series_id = serial(office, leader_id=office.person("dong").id, parts=parts)
    minh, huong, nv = office.person("minh").id, office.person("huong").id, office.unit("NV").id
    other = somebody(office, "UBND", Role.LEADER)
    end(office.post("dong"), until_on=YESTERDAY, groups={"series_lead": f"p{other.id}"})
    assert disable(office.person("minh"), rows={f"series_work-s{series_id}-{nv}": f"p{huong}"}) == 1
    assert minh != huong
    assert (series_row(series_id).leader_id, series_row(series_id).person_id) == (other.id, huong)


def test_the_act_and_since_when_stand_beside_each_the_late_ones_first(office: Office) -> None:
    soon = going(office, title="Sắp đến hạn", due_on=date(2022, 6, 20))
    late = assigned(office, title="Quá hạn", due_on=date(2022, 5, 1))
    request = going(office, title="Đề nghị gia hạn", due_on=date(2022, 6, 30))
    asked(request)
    (group,) = open_at(office.post("huong")).groups
    assert [(row.item_id, str(row.act), row.tone) for row in group.rows] == [
        (late, "Tiếp nhận", "overdue"), (soon, "Báo cáo kết quả", "due_soon"),
        (request, "Đề nghị gia hạn, chờ duyệt", "on_track"),
    ]  # fmt: skip


def test_beyond_the_first_ones_all_go_to_one_and_restricted_ones_are_not_named(office: Office) -> None:
    many = [going(office, title=f"Việc {number}") for number in range(MOST_SHOWN + 2)]
    going(office, title="Mật", document=make_document("99", "QĐ-UBND", restricted=True))
    put(many[0], due_on=date(2022, 12, 31))
    post, minh = office.post("huong"), office.person("minh").id
    (group,) = open_at(post).groups
    assert (len(group.shown), group.others) == (MOST_SHOWN, 3)
    assert "Mật" not in {row.title for row in group.rows}
    with pytest.raises(UnansweredError) as refused:
        end(post, rows={row.key: "office" for row in group.shown})
    assert refused.value.fields == (f"all-{group.key}",)
    end(office.post("huong"), until_on=YESTERDAY, groups={group.key: f"p{minh}"})
    ids = list(db.session.scalars(select(Item.id)))
    assert all(named(office, one, on=TODAY) == {minh} for one in ids)


def test_somebody_who_was_quicker_is_told_of(office: Office) -> None:
    going(office)
    post = office.post("huong")
    wish = Wish(TODAY, PAPER, Answers(groups={f"answer-{post.unit_id}": "office"}), seen=None, is_seen=True)
    end(post, groups={f"answer-{post.unit_id}": "office"})
    with pytest.raises(Conflict), unit_of_work():
        ending.end_post(post.id, wish, by=office.actor("quan"), on=TODAY)


def test_only_administrators_end_posts(office: Office) -> None:
    for name in ("lan", "dong", "huong"):
        with pytest.raises(NotAllowed), unit_of_work():
            ending.end_post(office.post("huong").id, Wish(TODAY, PAPER), by=office.actor(name), on=TODAY)
