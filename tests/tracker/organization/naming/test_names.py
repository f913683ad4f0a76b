"""Names in time: a unit is renamed on a day or spelt right, has former and other names, is found by each of them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_unit, save
from tests.journeys.browsing import Page
from tests.tracker.items.tracked import going
from tracker.accounts.models import Post
from tracker.audit.labels import sentence
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Assignment, Part
from tracker.organization.models import FormerName, Succession, UnitKind
from tracker.organization.names import names_on
from tracker.organization.naming.services import NameDraft, add_name, correct_former, rename_unit
from tracker.organization.services import correct_first_day

PAPER = "Nghị quyết số 1677/NQ-UBTVQH15"


def edited(client_of: ClientOf, office: Office, code: str = "NV", **changes: str) -> tuple[int, str]:
    """The edit form as the page shows it, with these changes, sent by the administrator: status and page."""
    client, where = client_of("quan"), f"/units/{office.unit(code).id}/edit"
    sent = Page(200, where, client.get(where).text).form(holding="short_name").sent
    answer = client.post(where, data={name: value for name, value in sent.items() if value is not None} | changes)
    db.session.expire_all()
    return answer.status_code, answer.text


def test_another_name_is_asked_about_and_kept_until_the_day_before(client_of: ClientOf, office: Office) -> None:
    name = {"name": "Phòng Nội vụ - Lao động"}
    status, page = edited(client_of, office, **name)
    assert (status, office.unit("NV").name) == (400, "Phòng Nội vụ")
    assert "Chọn: đơn vị đổi tên, hay sửa lỗi chính tả" in page
    assert 'value="Phòng Nội vụ - Lao động"' in page
    renamed = name | {"name_change": "renamed"}
    assert "Nhập ngày bắt đầu mang tên mới" in edited(client_of, office, **renamed)[1]
    assert edited(client_of, office, **renamed, renamed_on="16/06/2022")[0] == 400  # tomorrow
    status, _page = edited(client_of, office, **renamed, renamed_on="01/03/2022", renaming_reason=PAPER)
    unit = office.unit("NV")
    assert (status, unit.name) == (303, "Phòng Nội vụ - Lao động")
    former = db.session.scalars(select(FormerName)).one()
    assert (former.name, former.short_name, former.until_on, former.reason) == (
        "Phòng Nội vụ", "P. Nội vụ", date(2022, 2, 28), PAPER,
    )  # fmt: skip
    assert names_on(date(2022, 2, 28), [unit.id])[unit.id].name == "Phòng Nội vụ"
    assert names_on(date(2022, 3, 1), [unit.id])[unit.id].name == "Phòng Nội vụ - Lao động"
    page = client_of("lan").get(f"/units/{unit.id}").text
    assert "đến 28/02/2022" in page
    assert sentence(history_of(unit)[0], by=SYSTEM) == (
        "Hoàng Anh Quân đổi tên đơn vị từ ngày 01/03/2022: “Phòng Nội vụ” thành “Phòng Nội vụ - Lao động”"
    )


def test_a_spelling_set_right_keeps_no_former_name(client_of: ClientOf, office: Office) -> None:
    assert edited(client_of, office, name="Phòng Nội Vụ", name_change="corrected")[0] == 303
    assert office.unit("NV").name == "Phòng Nội Vụ"
    assert db.session.scalars(select(FormerName)).all() == []
    assert "sửa lỗi chính tả tên đơn vị" in sentence(history_of(office.unit("NV"))[0], by=SYSTEM)


def test_a_name_has_at_least_one_day(office: Office) -> None:
    unit = office.unit("TP")
    for day, name in ((date(2021, 1, 1), "Phòng Tư pháp và Hộ tịch"), (date(2022, 1, 1), "Phòng Tư pháp mới")):
        with unit_of_work():
            rename_unit(unit.id, by=SYSTEM, day=day, name=name)
    with pytest.raises(InvalidInput, match="Tên hiện nay có từ ngày 01/01/2022") as refused, unit_of_work():
        rename_unit(unit.id, by=SYSTEM, day=date(2022, 1, 1), name="Phòng khác")
    assert refused.value.field == "renamed_on"
    with unit_of_work():
        rename_unit(unit.id, by=SYSTEM, day=date(2022, 1, 2), name="Phòng khác", kind=UnitKind.BOARD)
    was = names_on(date(2022, 1, 1), [unit.id])[unit.id]
    assert (was.name, was.kind, office.unit("TP").kind) == ("Phòng Tư pháp mới", "division", "board")
    assert office.unit("TP").sort_key.endswith("0050 phong khac")
    assert names_on(date(2020, 6, 1), [unit.id])[unit.id].name == "Phòng Tư pháp"


def test_the_list_finds_a_unit_by_what_it_was_and_is_called(client_of: ClientOf, office: Office) -> None:
    unit = office.unit("VP")
    save(FormerName(unit_id=unit.id, name="Phòng Hành chính quản trị", until_on=date(2010, 12, 31)))
    client, where = client_of("quan"), f"/units/{unit.id}/names"
    assert client.post(where, data={"name": "Bộ phận một cửa"}).status_code == 303
    for wanted in ("hanh chinh quan tri", "mot cua"):
        page = client.get(f"/units?q={wanted}").text
        assert "tên khác: " in page
        assert "Văn phòng HĐND và UBND huyện" in page
        assert "Phòng Nội vụ" not in page
    assert "tên khác: " not in client.get("/units?q=van phong").text


def test_other_names_are_added_corrected_and_removed_all_in_the_log(client_of: ClientOf, office: Office) -> None:
    client, unit = client_of("quan"), office.unit("VP")
    where = f"/units/{unit.id}/names"
    assert client.post(where, data={"name": "HCC"}).status_code == 303
    twice = client.post(where, data={"name": "hcc"})
    assert twice.status_code == 400
    assert "Đơn vị đã có tên này" in twice.text
    (former,) = db.session.scalars(select(FormerName))
    assert client.post(f"/units/names/{former.id}", data={"name": "TT HCC"}).status_code == 303
    assert "TT HCC" in client.get(f"/units/{unit.id}").text
    assert client.post(f"/units/names/{former.id}/remove").status_code == 303
    assert db.session.scalars(select(FormerName)).all() == []
    told = [entry.action for entry in history_of(office.unit("VP"))]
    assert told == ["unit.name_removed", "unit.former_corrected", "unit.name_added"]


def test_former_names_have_days_of_their_own(office: Office) -> None:
    unit = make_unit("UBND xã Bình Minh", under=office.unit("UBND"), active_from=date(2020, 1, 1))

    def add(name: str, until_on: date) -> FormerName:
        with unit_of_work():
            return add_name(unit.id, NameDraft(name, until_on=until_on), by=SYSTEM)

    former = add("UBND xã Cũ", date(2021, 5, 31))
    for day in (date(2021, 5, 31), date(2019, 12, 31)):
        with pytest.raises(InvalidInput) as refused:
            add("UBND xã Khác", day)
        assert refused.value.field == "until_on"
    with unit_of_work():
        correct_former(former.id, NameDraft("UBND xã Cũ", until_on=date(2021, 6, 30), reason=PAPER), by=SYSTEM)
    assert names_on(date(2021, 6, 15), [unit.id])[unit.id].name == "UBND xã Cũ"


def test_a_unit_tells_who_was_before_and_after_it(client_of: ClientOf, office: Office) -> None:
    root = office.unit("UBND")
    new = make_unit("UBND xã Bình Minh mới", under=root, kind="commune", active_from=date(2022, 6, 1))
    olds = [make_unit(f"UBND xã {name}", under=root, kind="commune", active_until=date(2022, 5, 31))
            for name in ("Bình Khương", "Bình Phước")]  # fmt: skip
    save(Succession(unit_id=olds[0].id, successor_id=new.id, since_on=date(2022, 6, 1), reason=PAPER))
    save(Succession(unit_id=office.unit("XA-BINHAN").id, successor_id=new.id, since_on=date(2022, 6, 1), reason=PAPER))
    save(Succession(unit_id=olds[1].id, elsewhere="UBND xã Vạn Tường", since_on=date(2022, 6, 1)))
    client = client_of("lan")
    page = client.get(f"/units/{new.id}").text
    assert "Tiếp nhận từ" in page
    assert "UBND xã Bình Khương" in page
    assert "UBND xã Bình An" in page
    assert page.count(PAPER) == 1  # one day, one paper: one line
    assert "Đã chuyển về UBND xã Vạn Tường" in client.get(f"/units/{olds[1].id}").text
    assert "UBND xã Bình Minh mới" in client.get(f"/units/{olds[0].id}").text


def test_a_first_day_is_corrected_but_not_after_somebody_was_there(client_of: ClientOf, office: Office) -> None:
    assert edited(client_of, office, active_from="01/05/2020")[0] == 303
    assert office.unit("NV").active_from == date(2020, 5, 1)
    status, page = edited(client_of, office, active_from="02/01/2021")
    assert status == 400
    assert "Đã có cán bộ giữ vị trí ở đây từ ngày 01/01/2021" in page
    assert 'value="02/01/2021"' in page
    assert edited(client_of, office, active_from="01/01/2021")[0] == 303
    assert edited(client_of, office, active_from="")[0] == 303
    assert office.unit("NV").active_from is None


def test_a_first_day_does_not_come_after_an_item(office: Office) -> None:
    going(office, document=make_document("12", "KH-UBND", issued_on=date(2022, 1, 25)))
    unit = office.unit("NV")
    for post in db.session.scalars(select(Post).where(Post.unit_id == unit.id)):
        post.from_on = date(2022, 6, 20)
    db.session.commit()
    with pytest.raises(InvalidInput, match="Đơn vị đã được giao nhiệm vụ") as refused, unit_of_work():
        correct_first_day(unit.id, by=SYSTEM, first_day=date(2022, 6, 20))
    assert refused.value.field == "active_from"


def test_what_a_unit_took_over_counts_from_the_day_it_took_over(office: Office) -> None:
    item_id, heir = going(office), make_unit("Phòng Văn hóa - Xã hội")
    save(Assignment(item_id=item_id, unit_id=heir.id, part=Part.SUPPORT, begun_on=date(2022, 6, 2)))
    with unit_of_work():
        correct_first_day(heir.id, by=SYSTEM, first_day=date(2022, 6, 2))
    with pytest.raises(InvalidInput, match="02/06/2022"), unit_of_work():
        correct_first_day(heir.id, by=SYSTEM, first_day=date(2022, 6, 3))


def test_others_may_not_name_units(office: Office) -> None:
    by, unit_id = office.actor("lan"), office.unit("NV").id
    with pytest.raises(NotAllowed), unit_of_work():
        rename_unit(unit_id, by=by, day=date(2022, 6, 1), name="X")
    with pytest.raises(NotAllowed), unit_of_work():
        add_name(unit_id, NameDraft("X"), by=by)
