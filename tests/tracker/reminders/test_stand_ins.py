"""Who stands in hears what the post hears, as far as it may act on it, and so does the holder."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from tests.factories import Office, make_person, make_post, make_stand_in, save
from tests.tracker.accounts.standins.standing import LAST, TODAY, stands_in
from tests.tracker.items.tracked import asked, going, of
from tests.tracker.processes.waiting import number_of
from tracker.accounts.models import Post
from tracker.audit.models import AuditEntry
from tracker.core.actor import Act, Role
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Part
from tracker.organization.models import Unit
from tracker.processes.models import RunToken
from tracker.reminders.addressing import recipients
from tracker.reminders.matter import Audience
from tracker.reminders.queries.directory import read_directory
from tracker.reminders.queries.letters import read_readers, read_requests
from tracker.reminders.queries.matters import read_matters
from tracker.reminders.queries.unit_acts import acts_of_units


def hears(office: Office, audience: Audience, item_id: int, unit: Unit | None = None) -> set[str]:
    """The names of who is addressed."""
    directory = read_directory(TODAY)
    whole = read_matters([item_id], on=TODAY)[item_id]
    found = recipients(audience, unit.id if unit else 0, whole, directory)
    return {directory.people[one.person_id].name for one in found if one.person_id is not None}


@pytest.mark.parametrize(
    ("acts", "heard"),
    [
        (None, {"Nguyễn Thị Hương", "Phạm Thanh Tâm"}), ([Act.REPORT], {"Nguyễn Thị Hương", "Phạm Thanh Tâm"}),
        ([Act.CONFIRM], {"Nguyễn Thị Hương"}),
    ],
)  # fmt: skip
def test_the_head_and_who_stands_in(office: Office, acts: list[Act] | None, heard: set[str]) -> None:
    item_id = going(office)
    stands_in(office, "tam", "huong", acts=acts)
    assert hears(office, Audience.HEAD, item_id, office.unit("NV")) == heard


def test_results_to_be_confirmed_go_to_who_may_confirm(office: Office) -> None:
    make_post(office.person("minh"), office.unit("TP"), Role.HEAD, title="Trưởng phòng")
    item_id = going(office)  # Phòng Tư pháp monitors it
    assert hears(office, Audience.MONITOR, item_id) == {"Đỗ Nhật Minh"}
    make_post(make_person("Lê Văn Phó"), office.unit("TP"), Role.HEAD, title="Phó Trưởng phòng", is_deputy=True)
    office.unit("TP").deputy_acts = "answer"
    db.session.commit()
    assert hears(office, Audience.MONITOR, item_id) == {"Đỗ Nhật Minh"}


def test_the_leader_in_charge_and_who_stands_in(office: Office) -> None:
    item_id = going(office)
    vice = make_person("Lê Thị Thanh Vân")
    make_post(vice, office.unit("UBND"), Role.LEADER, title="Phó Chủ tịch", is_deputy=True)
    of(item_id).leader_id = office.person("dong").id
    db.session.commit()
    assert hears(office, Audience.LEADER, item_id) == {"Nguyễn Văn Đông"}
    stands_in(office, "huong", "dong")
    assert hears(office, Audience.LEADER, item_id) == {"Nguyễn Văn Đông", "Nguyễn Thị Hương"}


@pytest.mark.parametrize(("acts", "reaches"), [(None, True), ([Act.DIRECT], True), ([Act.APPROVE, Act.CONFIRM], False)])
def test_the_ladder_reaches_who_stands_in_for_the_chairman(
    office: Office, acts: list[Act] | None, reaches: bool
) -> None:
    item_id = going(office)
    stands_in(office, "huong", "dong", acts=acts)
    assert ("Nguyễn Thị Hương" in hears(office, Audience.CHAIRMAN, item_id)) is reaches


def test_the_letter_says_for_whom(office: Office) -> None:
    stands_in(office, "minh", "huong")
    minh, huong = office.person("minh").id, office.person("huong").id
    found = read_readers([minh, huong], on=TODAY)
    assert found[minh].title == "Chuyên viên"
    assert found[minh].stands_in == ("Nguyễn Thị Hương, Trưởng phòng Nội vụ",)
    assert found[huong].stands_in == ()
    assert read_readers([minh], on=LAST.replace(month=7, day=1))[minh].stands_in == ()


def test_a_stand_in_hears_of_no_other_unit_that_the_holder_works_in(office: Office) -> None:
    item_id, minh = going(office), office.person("minh")
    make_post(minh, office.unit("TP"), Role.HEAD, title="Trưởng phòng")
    part = db.session.scalars(select(Assignment).where(Assignment.item_id == item_id, Assignment.part == Part.LEAD))
    part.one().person_id = minh.id
    db.session.commit()
    for_the_head = select(Post).where(Post.person_id == minh.id, Post.role == Role.HEAD)
    make_stand_in(db.session.scalars(for_the_head).one(), office.person("tam"), from_on=TODAY, until_on=LAST)
    assert hears(office, Audience.UNIT, item_id, office.unit("NV")) == {"Đỗ Nhật Minh"}
    stands_in(office, "tuyet", "minh")
    assert hears(office, Audience.UNIT, item_id, office.unit("NV")) == {"Đỗ Nhật Minh", "Nguyễn Thị Tuyết"}


def test_what_is_done_after_a_stand_in_was_ended_is_no_act_of_the_unit(office: Office) -> None:
    item_id = going(office)
    ended = datetime(2022, 6, 10, 3, 0, tzinfo=UTC)
    make_stand_in(office.post("huong"), office.person("tam"), from_on=date(2022, 6, 1), until_on=LAST, ended_at=ended)
    for at in (datetime(2022, 6, 9, 3, 0, tzinfo=UTC), datetime(2022, 6, 12, 3, 0, tzinfo=UTC)):
        tam = office.person("tam")
        save(AuditEntry(at=at, person_id=tam.id, person_name=tam.full_name, action="item.commented",
                        subject_kind="item", subject_id=item_id))  # fmt: skip
    acts = acts_of_units([item_id], TODAY)[item_id]
    assert acts == {office.unit("NV").id: date(2022, 6, 9), office.unit("XA-BINHAN").id: date(2022, 6, 12)}


def test_a_letter_tells_until_when_the_chairman_alone_is_asked_for_more_time(office: Office) -> None:
    item_id = going(office)
    asked(item_id, until=date(2022, 9, 30))
    number = number_of(item_id, "decide_extension")
    for role in ("leader", "chairman"):
        db.session.execute(update(RunToken).where(RunToken.item_id == item_id).values(role=role))
        found = read_requests([(item_id, number)])
        assert found[item_id, number].until == date(2022, 9, 30), role
