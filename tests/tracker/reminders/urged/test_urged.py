"""Whom the system has urged: who sees the list, what a row says, filters, the next page, queries and indexes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.conftest import ClientOf
from tests.factories import Office, make_document, save
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import look, make, mornings, watched_since, with_addresses, with_mailbox
from tests.tracker.reminders.noticed import a_notice
from tracker.core.extensions import db
from tracker.items.services.assigning import Parts
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Mail, MailState

AT = "/reminders/urged"
WED, THU = date(2022, 6, 15), date(2022, 6, 16)


def shown(client: FlaskClient, address: str = AT) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    page = Page(answer.status_code, address, answer.text).text
    return page[page.index("Hệ thống đã nhắc ai, khi nào") : page.rindex(" In ngày ")]


def test_the_office_and_the_leadership_see_it_and_find_it_in_the_menu(client_of: ClientOf, office: Office) -> None:
    for name in ("lan", "dong"):
        assert "Chưa nhắc ai" in shown(client_of(name))
        assert f'href="{AT}"' in client_of(name).get("/settings").text
    for name in ("huong", "minh", "quan"):
        answer = client_of(name).get(AT)
        assert answer.status_code == 403
        assert "Chỉ Văn phòng và lãnh đạo xem được danh sách đã nhắc." in answer.text
        assert f'href="{AT}"' not in client_of(name).get("/settings").text


def test_a_row_says_whom_when_what_and_by_what_way(client_of: ClientOf, office: Office) -> None:
    with_addresses("huong")
    with_mailbox(office, "XA-BINHAN")
    paper = make_document("37", "KH-UBND")
    going(
        office, document=paper, title="Chuyển đổi vị trí", due_on=WED,
        parts=Parts(each=(office.unit("NV").id, office.unit("XA-BINHAN").id)),
    )  # fmt: skip
    look(THU)
    rows = shown(client_of("lan"))
    assert (
        "16/06/2022 Nguyễn Thị Hương Quá hạn người thực hiện "
        "37/KH-UBND Chuyển đổi vị trí P. Nội vụ Trong thư kế tiếp chưa đọc" in rows
    )
    assert (
        "16/06/2022 Hộp thư Xã Bình An Quá hạn người thực hiện "
        "37/KH-UBND Chuyển đổi vị trí Xã Bình An Trong thư kế tiếp" in rows
    )
    assert (
        "Phạm Thanh Tâm Quá hạn người thực hiện 37/KH-UBND Chuyển đổi vị trí Xã Bình An Chỉ hiện trên phần mềm chưa đọc"
        in rows
    )
    make(THU, sent=False)
    assert "Nguyễn Thị Hương Quá hạn người thực hiện 37/KH-UBND Chuyển đổi vị trí P. Nội vụ Thư chờ gửi" in shown(
        client_of("lan")
    )
    db.session.execute(update(Mail).values(state=MailState.SENT, sent_at=datetime(2022, 6, 16, 0, 31, tzinfo=UTC)))
    db.session.execute(update(Notice).values(read_at=datetime(2022, 6, 16, 1, 5, tzinfo=UTC)))
    db.session.commit()
    rows = shown(client_of("lan"))
    assert "P. Nội vụ Đã gửi thư 16/06/2022 07:31 đã đọc 16/06/2022 08:05" in rows
    db.session.execute(update(Mail).values(state=MailState.REFUSED, sent_at=None))
    db.session.commit()
    assert "P. Nội vụ Máy chủ thư từ chối" in shown(client_of("lan"))


def test_what_was_left_out_of_the_mail_says_so(client_of: ClientOf, office: Office) -> None:
    with_addresses("huong")
    person = office.person("huong").id
    save(a_notice(person, going(office), about=About.DUE_SOON, dropped_at=datetime(2022, 6, 15, tzinfo=UTC)))
    assert "Không gửi thư: không còn đúng hoặc đã tắt" in shown(client_of("lan"))


def test_the_climb_is_read_from_it(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 8))
    watched_since(item_id, date(2022, 6, 9))
    mornings(date(2022, 6, 9), date(2022, 6, 21))
    rows = shown(client_of("dong"), f"{AT}?item={item_id}&about=climbed")
    order = [
        "20/06/2022 Nguyễn Văn Đông Chưa có phản hồi lãnh đạo phụ trách",
        "15/06/2022 Phạm Thị Lan Chưa có phản hồi Văn phòng",
        "13/06/2022 Nguyễn Thị Hương Chưa có phản hồi trưởng đơn vị",
    ]
    places = [rows.casefold().index(one.casefold()) for one in order]
    assert places == sorted(places)


def test_it_is_narrowed_by_unit_item_person_kind_and_days(client_of: ClientOf, office: Office) -> None:
    nv, binhan = office.unit("NV").id, office.unit("XA-BINHAN").id
    huong, tam = office.person("huong").id, office.person("tam").id
    one, two = going(office, title="Việc của Nội vụ"), going(office, lead="XA-BINHAN", title="Việc của Bình An")
    for said in (
        a_notice(huong, one, about=About.OVERDUE, unit_id=nv, said_on=date(2022, 6, 13)),
        a_notice(huong, one, about=About.STALE, unit_id=0, said_on=date(2022, 6, 14)),
        a_notice(tam, two, about=About.DUE_SOON, unit_id=binhan, said_on=date(2022, 6, 15)),
        a_notice(tam, two, about=About.DONE, unit_id=binhan, said_on=date(2022, 6, 16)),
    ):
        save(said)

    def days(query: str) -> list[str]:
        rows = shown(client_of("lan"), f"{AT}?{query}")
        rows = rows[rows.index("Trên phần mềm") :] if "Trên phần mềm" in rows else ""
        return [day for day in ("13/06/2022", "14/06/2022", "15/06/2022", "16/06/2022") if day in rows]

    assert days("") == ["13/06/2022", "14/06/2022", "15/06/2022"]  # decisions are news, they urge nobody
    assert days(f"unit={nv}") == ["13/06/2022", "14/06/2022"]  # what is said of a whole item belongs to its lead unit
    assert days(f"unit={binhan}") == ["15/06/2022"]
    assert days(f"item={one}") == ["13/06/2022", "14/06/2022"]
    assert days(f"person={tam}") == ["15/06/2022"]
    assert days("about=stale") == ["14/06/2022"]
    assert days("from=14/06/2022") == ["14/06/2022", "15/06/2022"]
    assert days("from=2022-06-14&until=2022-06-14") == ["14/06/2022"]
    assert days(f"unit={nv}&about=overdue&until=13/06/2022") == ["13/06/2022"]
    assert days("from=hôm qua&about=nothing&unit=x") == ["13/06/2022", "14/06/2022", "15/06/2022"]
    filtered = shown(client_of("lan"), f"{AT}?item={one}&person={tam}")
    assert "Nhiệm vụ: " in filtered
    assert "Phạm Thanh Tâm" in filtered
    assert "Không có lần nhắc nào phù hợp" in filtered


def test_fifty_on_a_page_and_the_next_ones_are_older(client_of: ClientOf, office: Office) -> None:
    item_id, person = going(office), office.person("huong").id
    first = date(2022, 1, 1)
    db.session.add_all(
        a_notice(person, item_id, key=f"{one}", said_on=first + timedelta(days=one), unit_id=office.unit("NV").id)
        for one in range(60)
    )
    db.session.commit()
    for query in ("", f"unit={office.unit('NV').id}&"):
        page = client_of("lan").get(f"{AT}?{query}").text
        assert [day in page for day in ("01/03/2022", "11/01/2022", "10/01/2022")] == [True, True, False]
        oldest = sorted(db.session.scalars(select(Notice.id)))[10]
        assert f"before={oldest}" in page
        page = client_of("lan").get(f"{AT}?{query}before={oldest}").text
        assert [day in page for day in ("11/01/2022", "10/01/2022", "01/01/2022")] == [False, True, True]


def test_a_full_page_asks_no_more_than_a_short_one(client_of: ClientOf, office: Office) -> None:
    client, item_id, person = client_of("lan"), going(office), office.person("huong").id
    address = f"{AT}?unit={office.unit('NV').id}&item={item_id}&person={person}&from=01/01/2022&until=31/12/2022"
    save(a_notice(person, item_id))
    with asked() as few:
        assert client.get(address).status_code == 200
    db.session.add_all(a_notice(person, item_id, key=f"{one}") for one in range(70))
    db.session.commit()
    with asked() as more:
        assert client.get(address).status_code == 200
    assert len(more) == len(few) <= 8, "\n\n".join(more)
