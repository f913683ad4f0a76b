"""The bell: its number on every page without a query, what it says by day, reading it, what is hidden by now."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, text, update

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients, save
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import assigned, going, put
from tests.tracker.reminders.mornings import committed, look, morning, mornings
from tests.tracker.reminders.noticed import a_notice
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import urge_by_leader
from tracker.items.services.assigning import Parts, accept
from tracker.items.services.results import stop, submit_result
from tracker.items.verbs import Verb
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import UNREAD, Notice

WED, THU = date(2022, 6, 15), date(2022, 6, 16)


def shown(client: FlaskClient, address: str = "/reminders") -> Page:
    answer = client.get(address)
    return Page(answer.status_code, address, answer.text)


#: The bell has no number: numbers are for what one has to do.
NEW = "Nhắc việc có nhắc việc mới"


def of_bell(page: str) -> str:
    """The link of the top bar, in words."""
    link = page[page.index('class="topbar-bell"') :]
    return " ".join(Page(200, "", link[link.index(">") + 1 : link.index("</a>")]).text.split())


def unread(office: Office, name: str) -> int:
    db.session.rollback()
    own = (Notice.person_id == office.person(name).id, text(UNREAD.text))
    return db.session.scalar(select(func.count()).where(*own)) or 0


def first_of(office: Office, name: str) -> Notice:
    db.session.rollback()
    own = select(Notice).where(Notice.person_id == office.person(name).id).order_by(Notice.id)
    return db.session.scalars(own).first() or Notice()


def test_every_page_says_that_there_are_new_ones(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office, due_on=date(2022, 6, 24))
    morning(WED)
    assert of_bell(client_of("huong").get("/items").text) == NEW
    assert of_bell(client_of("minh").get(f"/items/{item_id}").text) == "Nhắc việc"


def test_the_number_costs_no_query(client_of: ClientOf, office: Office) -> None:
    client = client_of("huong")
    with asked() as without:
        client.get("/account")
    save(a_notice(office.person("huong").id, going(office)))
    with asked() as one:
        assert of_bell(client.get("/account").text) == NEW
    assert len(one) == len(without)


def test_it_says_what_the_mails_say_by_day_newest_first(client_of: ClientOf, office: Office) -> None:
    late = going(office, document=make_document("37", "KH-UBND"), title="Chuyển đổi vị trí công tác", due_on=WED)
    going(office, document=make_document("38", "KH-UBND"), title="Rà soát hồ sơ", due_on=date(2022, 6, 21))
    mornings(WED, date(2022, 6, 17))  # of the second one on Thursday, three working days before
    page = shown(client_of("huong"))
    assert "Quá hạn · chưa đọc 37/KH-UBND quá hạn 2 ngày Chuyển đổi vị trí công tác Thời hạn 15/6/2022." in page.text
    days = ("Thứ Sáu, 17/06/2022", "Quá hạn · chưa đọc 37", "Thứ Năm, 16/06/2022", "Sắp đến hạn · chưa đọc 38")
    places = [page.text.index(words) for words in days]
    assert places == sorted(places)
    put(late, status=Status.COMPLETED, reported_on=date(2022, 6, 17))
    later = shown(client_of("huong")).text
    assert "37/KH-UBND quá hạn 2 ngày" in later
    assert "Hiện nay: Đã hoàn thành" in later


def test_of_each_matter_the_last_word_alone_is_shown_and_counted(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, document=make_document("37", "KH-UBND"), due_on=WED)
    mornings(WED, date(2022, 6, 17))  # due today, one day late, two days late
    page = shown(client_of("huong")).text
    assert of_bell(client_of("huong").get("/account").text) == NEW
    assert (page.count("Quá hạn · chưa đọc 37/KH-UBND"), "Đến hạn hôm nay" in page) == (1, False)
    committed(urge_by_leader, item_id, by=office.actor("dong"), on=date(2022, 6, 17), words="Báo cáo ngay")
    assert of_bell(client_of("huong").get("/account").text) == NEW


def test_what_is_over_is_counted_no_more(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, document=make_document("37", "KH-UBND"), due_on=WED)
    other = assigned(office, document=make_document("38", "KH-UBND"), due_on=date(2022, 12, 30))
    mornings(THU, date(2022, 6, 17))
    assert of_bell(client_of("huong").get("/account").text) == NEW
    committed(accept, other, by=office.actor("huong"), on=date(2022, 6, 17))
    committed(submit_result, item_id, by=office.actor("huong"), on=date(2022, 6, 17), outcome="Đã xong")
    look(date(2022, 6, 17), 9)
    assert of_bell(client_of("huong").get("/account").text) == "Nhắc việc"
    assert "37/KH-UBND" in shown(client_of("huong")).text  # it can still be read
    assert "37/KH-UBND" not in shown(client_of("huong"), "/reminders?of=unread").text


def test_what_has_ended_is_counted_no_more(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, due_on=WED)
    mornings(WED, THU)
    committed(stop, item_id, Verb.CANCEL, by=office.actor("lan"), on=THU, reason="Thu hồi văn bản")
    assert unread(office, "huong") == 1  # that it was cancelled


def test_nobody_reads_the_notices_of_others(client_of: ClientOf, office: Office) -> None:
    assigned(office)
    morning(WED)
    other = first_of(office, "huong")
    for deed in ("follow", "read"):
        assert client_of("tam").post(f"/reminders/{other.id}/{deed}").status_code == 404
    assert "Chưa có thông báo nhắc việc" in shown(client_of("tam")).text
    assert unread(office, "huong") == 1


def test_following_one_marks_it_read_and_looking_does_not(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office, due_on=None)
    morning(WED)
    client, notice = client_of("huong"), first_of(office, "huong")
    client.get("/reminders")
    assert unread(office, "huong") == 1
    answer = client.post(f"/reminders/{notice.id}/follow")
    assert (answer.status_code, answer.location) == (303, f"/items/{item_id}")
    assert unread(office, "huong") == 0
    assert client.get(f"/reminders/{notice.id}/follow").status_code == 405


def test_one_and_all_are_marked_as_read_where_one_stands(client_of: ClientOf, office: Office) -> None:
    for _number in range(3):
        assigned(office, due_on=None)
    morning(WED)
    client, notice = client_of("huong"), first_of(office, "huong")
    answer = client.post(f"/reminders/{notice.id}/read", data={"next": "/reminders?of=unread"})
    assert answer.location == "/reminders?of=unread"
    assert unread(office, "huong") == 2
    assert client.post(f"/reminders/{notice.id}/read", data={"next": "https://evil.example/"}).location == "/"
    newest = db.session.scalar(select(func.max(Notice.id)))
    later = save(a_notice(office.person("huong").id, notice.item_id, key="later")).id
    client.post("/reminders/read", data={"until": str(newest)})
    assert unread(office, "huong") == 1
    assert f"/reminders/{later}/read" in client.get("/reminders?of=unread").text
    client.post("/reminders/read", data={"until": str(later)})
    assert "Đã đọc hết" in shown(client, "/reminders?of=unread").text


def test_of_an_item_that_may_not_be_seen_any_more_nothing_is_said(client_of: ClientOf, office: Office) -> None:
    paper = make_document("41", "KH-UBND", restricted=True)
    make_recipients(paper, [office.unit("NV")])
    assigned(office, document=paper, title="Kế hoạch mật", due_on=date(2022, 6, 24))
    morning(WED)
    assert "41/KH-UBND" in shown(client_of("huong")).text
    db.session.execute(update(Notice).values(person_id=office.person("tam").id, words="bí mật"))
    db.session.commit()
    page = shown(client_of("tam")).text
    assert "Về một nhiệm vụ mà tài khoản này không còn được xem." in page
    for secret in ("41/KH-UBND", "Kế hoạch mật", "24/06/2022", "Nội vụ", "bí mật"):
        assert secret not in page.replace("Trưởng phòng Nội vụ", "")


def test_a_page_has_thirty_and_the_next_ones_are_older(client_of: ClientOf, office: Office) -> None:
    item_id, person = going(office), office.person("huong").id
    db.session.add_all(
        a_notice(person, item_id, about=About.DONE, key=f"directed {one}", words=f"Ý {one:02}") for one in range(45)
    )
    db.session.commit()
    first = shown(client_of("huong"))
    assert [f"“Ý {one:02}”" in first.text for one in (44, 15, 14)] == [True, True, False]
    ids = sorted(db.session.scalars(select(Notice.id)))
    second = shown(client_of("huong"), f"/reminders?before={ids[15]}")
    assert [f"“Ý {one:02}”" in second.text for one in (15, 14, 0)] == [False, True, True]
    assert "Mới nhất" in second.text
    assert "Cũ hơn" not in second.text


@pytest.mark.parametrize("name", ["huong", "dong"])
def test_a_full_page_asks_no_more_than_a_short_one(client_of: ClientOf, office: Office, name: str) -> None:
    client, person = client_of(name), office.person(name).id
    kinds = [(About.STALE, "2022-W24"), (About.WAITING, "1 2022-W24"), (About.OVERDUE, "2022-06-01 2022-06-15"),
             (About.STOPPED, "2022-06-01 2022-06-15")]  # fmt: skip

    def say() -> None:
        item_id = going(office)
        db.session.add_all(a_notice(person, item_id, about=about, key=key) for about, key in kinds)
        db.session.commit()

    say()
    client.get("/reminders")  # the drawings are read once a process
    with asked() as few:
        assert client.get("/reminders").status_code == 200
    for _number in range(6):
        say()
    with asked() as more:
        assert client.get("/reminders").status_code == 200
    assert len(more) == len(few) <= 13, "\n\n".join(more)


def test_a_late_unit_promises_from_the_bell_while_it_is_late(client_of: ClientOf, office: Office) -> None:
    unit = office.unit("NV").id
    item_id = going(office, due_on=date(2022, 6, 13), parts=Parts(lead=unit))
    look(WED)
    link = f"/reminders/promise/{item_id}/{unit}"
    assert link in client_of("huong").get("/reminders").text
    assert link not in client_of("lan").get("/reminders").text  # the office hears of it too
    committed(submit_result, item_id, by=SYSTEM, on=WED, outcome="Đã xong")
    assert link not in client_of("huong").get("/reminders").text
