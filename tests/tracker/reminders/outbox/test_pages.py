"""The outbox: who sees and who runs it, its lists, one mail and why it was sent, sending again, cancelling."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, update

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.journeys.browsing import Page
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mails import MOMENT, deliver, of, queue
from tests.tracker.reminders.mornings import morning, with_addresses, with_mailbox
from tracker.accounts.models import Person
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.outbox.services import cancel, resend

WEDNESDAY, FRIDAY = date(2022, 6, 15), date(2022, 6, 17)
OUTBOX = "/reminders/outbox"
REFUSED: dict[str, Any] = {"state": MailState.REFUSED, "attempts": 1, "last_error": "550 5.1.1 User unknown"}


def page(client_of: ClientOf, name: str, address: str = OUTBOX) -> Page:
    answer = client_of(name).get(address)
    return Page(answer.status_code, address, answer.text)


def test_the_administrator_runs_it_the_office_sees_it_and_nobody_else(client_of: ClientOf, office: Office) -> None:
    (waiting,) = queue()
    (refused,) = queue(**REFUSED)
    for name, expected in (("quan", 200), ("lan", 200), ("dong", 403), ("huong", 403), ("minh", 403), ("tam", 403)):
        addresses = (OUTBOX, f"{OUTBOX}/{waiting}", f"{OUTBOX}/{waiting}/body", f"{OUTBOX}/tomorrow")
        assert {client_of(name).get(one).status_code for one in addresses} == {expected}, name
        assert (">Thư đã gửi<" in client_of(name).get("/").text.replace("\n", "")) is (expected == 200), name
    for name in ("lan", "dong", "huong"):
        assert client_of(name).post(f"{OUTBOX}/{refused}/resend").status_code == 403
        assert client_of(name).post(f"{OUTBOX}/{waiting}/cancel").status_code == 403
    assert [of(one).state for one in (waiting, refused)] == [MailState.QUEUED, MailState.REFUSED]
    assert "Gửi lại" in page(client_of, "quan", f"{OUTBOX}/{refused}").text
    assert "Gửi lại" not in page(client_of, "lan", f"{OUTBOX}/{refused}").text


def test_every_mail_says_to_whom_how_it_stands_and_what_the_server_said(client_of: ClientOf, office: Office) -> None:
    queue(**REFUSED)
    queue(subject="Nhắc việc 15/06/2022", state=MailState.SENT, sent_at=MOMENT, attempts=1)
    text = page(client_of, "lan").text
    for words in ("45/KH-UBND: còn 3 ngày làm việc", "550 5.1.1 User unknown", "nguoi-1@xa.example", "Nguyễn Thị Hương",
                  "Máy chủ thư từ chối", "Đã gửi 15/06/2022 08:00"):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize(
    ("state", "subjects"),
    [
        ("waiting", ["đợi"]), ("trouble", ["thôi", "từ chối"]), ("sent", ["xong"]),
        ("all", ["hủy", "xong", "thôi", "từ chối", "đợi"]), ("nonsense", ["hủy", "xong", "thôi", "từ chối", "đợi"]),
    ],
)  # fmt: skip
def test_filters(client_of: ClientOf, office: Office, state: str, subjects: list[str]) -> None:
    for subject, stands in (("đợi", "queued"), ("từ chối", "refused"), ("thôi", "given_up"), ("xong", "sent"),
                            ("hủy", "cancelled")):  # fmt: skip
        queue(subject=f"«{subject}»", state=MailState(stands))
    html = client_of("quan").get(f"{OUTBOX}?state={state}").text
    found = [part.split("»")[0] for part in html.split("«")[1:]]
    assert found == subjects


def test_pages_follow_the_ids_and_every_mail_is_on_one(client_of: ClientOf, office: Office) -> None:
    ids = queue(120)
    client, seen, address = client_of("quan"), [], f"{OUTBOX}?state=waiting"
    for _page in range(3):
        shown = Page(200, address, client.get(address).text)
        seen += [int(link.rsplit("/", 1)[1]) for link in shown.links.values() if link.rsplit("/", 1)[-1].isdecimal()]
        seen += _links(client.get(address).text)
        address = shown.links.get("Cũ hơn", "")
    assert address == ""
    assert sorted(set(seen)) == ids
    assert client.get(f"{OUTBOX}?before=x").status_code == 200


def _links(html: str) -> list[int]:
    return [int(part.split('"')[0]) for part in html.split(f'href="{OUTBOX}/')[1:] if part.split('"')[0].isdecimal()]


def test_a_page_runs_the_same_queries_for_one_mail_and_for_fifty(client_of: ClientOf, office: Office) -> None:
    def queries() -> int:
        client = client_of("quan")
        ran: list[str] = []
        listener = lambda _c, _cursor, statement, *_rest: ran.append(statement)  # noqa: E731 - read beside the others of its table
        event.listen(db.engine, "before_cursor_execute", listener)
        client.get(OUTBOX)
        event.remove(db.engine, "before_cursor_execute", listener)
        return len(ran)

    queue()
    few = queries()
    queue(60)
    assert queries() == few


@pytest.fixture
def told(office: Office) -> int:
    """The mail that tells the head of Phòng Nội vụ of an item; its id."""
    with_addresses("huong")
    going(office, title="Rà soát <b>thủ tục</b>", due_on=FRIDAY, document=make_document("1"))
    morning(WEDNESDAY)
    return db.session.scalars(select(Mail.id)).one()


def test_one_mail_says_why_it_was_sent(client_of: ClientOf, told: int) -> None:
    shown = page(client_of, "lan", f"{OUTBOX}/{told}")
    assert "1/KH-UBND còn 2 ngày làm việc" in shown.text
    assert (
        "1/KH-UBND Rà soát <b>thủ tục</b>nhắc trước thời hạn; vì là Trưởng phòng Nội vụ, đơn vị chủ trì" in shown.text
    )
    assert "huong@binhson.example" in shown.text


def test_a_mailbox_is_told_why_it_is_it(client_of: ClientOf, office: Office) -> None:
    with_mailbox(office, "NV")
    going(office, due_on=FRIDAY, document=make_document("1"))
    morning(WEDNESDAY)
    mail_id = db.session.scalars(select(Mail.id)).one()
    text = page(client_of, "quan", f"{OUTBOX}/{mail_id}").text
    assert "gửi hộp thư chung của Phòng Nội vụ vì chưa ai có hộp thư riêng" in text


def test_the_html_part_can_do_nothing(client_of: ClientOf, office: Office) -> None:
    (mail_id,) = queue(html='<p>Nội dung</p><script>alert(1)</script><img src="https://elsewhere.example/x.png">')
    answer = client_of("lan").get(f"{OUTBOX}/{mail_id}/body")
    assert "<p>Nội dung</p>" in answer.text
    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "sandbox": "", "default-src": "'none'", "style-src": "'unsafe-inline'", "base-uri": "'none'",
        "form-action": "'none'", "frame-ancestors": "'self'",
    }  # fmt: skip
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    around = client_of("lan").get(f"{OUTBOX}/{mail_id}").text
    assert (
        f'<iframe class="mail-body" sandbox title="Nội dung thư như người nhận đọc" src="{OUTBOX}/{mail_id}/body">'
        in around
    )
    assert "<script>alert" not in around


def test_who_runs_the_mail_does_not_read_of_what_is_restricted(client_of: ClientOf, office: Office) -> None:
    with_addresses("huong")
    paper = make_document("5", restricted=True)
    make_recipients(paper, [office.unit("NV")])
    going(office, title="Xử lý đơn tố cáo", due_on=FRIDAY, document=paper)
    morning(WEDNESDAY)
    mail_id = db.session.scalars(select(Mail.id)).one()
    assert "Xử lý đơn tố cáo" in page(client_of, "lan", f"{OUTBOX}/{mail_id}").text
    assert client_of("lan").get(f"{OUTBOX}/{mail_id}/body").status_code == 200
    shown = page(client_of, "quan", f"{OUTBOX}/{mail_id}")
    assert "5/KH-UBND" in page(client_of, "lan", OUTBOX).text
    assert "5/KH-UBND" in page(client_of, "lan", f"{OUTBOX}/{mail_id}").text
    for there in (shown, page(client_of, "quan", OUTBOX)):
        assert "Xử lý đơn tố cáo" not in there.html
        assert "5/KH-UBND" not in there.html
        assert "Thư về nhiệm vụ hạn chế người xem" in there.text
    assert "chỉ Văn phòng, lãnh đạo và đơn vị liên quan được xem" in shown.text
    assert client_of("quan").get(f"{OUTBOX}/{mail_id}/body").status_code == 404


def test_what_is_not_there_answers_404(client_of: ClientOf) -> None:
    admin = client_of("quan")
    assert [admin.get(f"{OUTBOX}/99{more}").status_code for more in ("", "/body")] == [404, 404]
    assert [admin.post(f"{OUTBOX}/99/{verb}").status_code for verb in ("resend", "cancel")] == [404, 404]


def test_sent_again_it_goes_to_the_address_of_today_as_the_same_mail(client_of: ClientOf, office: Office) -> None:
    (mail_id,) = queue(person_id=office.person("huong").id, address="cu@binhson.example", **REFUSED)
    message_id = of(mail_id).message_id
    with_addresses("huong")
    answer = client_of("quan").post(f"{OUTBOX}/{mail_id}/resend")
    assert (answer.status_code, answer.location) == (303, f"{OUTBOX}/{mail_id}")
    mail = of(mail_id)
    assert (mail.state, mail.address, mail.message_id, mail.attempts, mail.last_error) == (
        MailState.QUEUED, "huong@binhson.example", message_id, 0, "",
    )  # fmt: skip
    text = page(client_of, "quan", f"{OUTBOX}/{mail_id}").text
    assert "Hoàng Anh Quân gửi lại thư" in text
    assert "cu@binhson.example huong@binhson.example" in text
    assert deliver(clock.office_moment() + timedelta(minutes=1)).sent == 1
    assert of(mail_id).state is MailState.SENT


def test_without_an_address_it_is_not_sent_again(client_of: ClientOf, office: Office) -> None:
    (of_person,) = queue(person_id=office.person("huong").id, **REFUSED)
    (of_unit,) = queue(unit_id=office.unit("NV").id, **REFUSED)
    for mail_id in (of_person, of_unit):
        answer = client_of("quan").post(f"{OUTBOX}/{mail_id}/resend", follow_redirects=True)
        assert "Người nhận chưa có địa chỉ thư" in answer.text
        assert of(mail_id).state is MailState.REFUSED


def test_who_has_left_gets_no_mail_again(office: Office) -> None:
    with_addresses("huong")
    (mail_id,) = queue(person_id=office.person("huong").id, **REFUSED)
    db.session.execute(update(Person).where(Person.id == office.person("huong").id).values(disabled_at=MOMENT))
    db.session.commit()
    with pytest.raises(InvalidInput), unit_of_work():
        resend(mail_id, by=office.actor("quan"), at=MOMENT)


def test_a_waiting_mail_is_cancelled_and_never_sent(client_of: ClientOf, office: Office) -> None:
    (mail_id,) = queue()
    assert client_of("quan").post(f"{OUTBOX}/{mail_id}/cancel").status_code == 303
    assert of(mail_id).state is MailState.CANCELLED
    assert deliver().sent == 0
    assert "Hoàng Anh Quân hủy thư" in page(client_of, "lan", f"{OUTBOX}/{mail_id}").text


def test_what_a_sender_holds_is_not_cancelled_until_its_claim_has_run_out(office: Office) -> None:
    (mail_id,) = queue(state=MailState.SENDING, claimed_until=MOMENT)
    admin = office.actor("quan")
    with pytest.raises(Conflict), unit_of_work():
        cancel(mail_id, by=admin, at=MOMENT - timedelta(minutes=1))
    with unit_of_work():
        cancel(mail_id, by=admin, at=MOMENT)
    assert of(mail_id).state is MailState.CANCELLED


@pytest.mark.parametrize("state", ["sent", "cancelled", "queued"])
def test_only_what_is_in_trouble_is_sent_again(client_of: ClientOf, office: Office, state: str) -> None:
    (mail_id,) = queue(state=MailState(state))
    assert client_of("quan").post(f"{OUTBOX}/{mail_id}/resend").status_code == 409
    assert of(mail_id).state is MailState(state)
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "mail")).all() == []


@pytest.mark.parametrize("state", ["sent", "cancelled", "refused"])
def test_only_what_waits_is_cancelled(client_of: ClientOf, office: Office, state: str) -> None:
    (mail_id,) = queue(state=MailState(state))
    assert client_of("quan").post(f"{OUTBOX}/{mail_id}/cancel").status_code == 409
    assert of(mail_id).state is MailState(state)


@pytest.mark.parametrize("name", ["lan", "dong", "huong"])
def test_the_verbs_refuse_whoever_does_not_run_the_mail(office: Office, name: str) -> None:
    (waiting,), (refused,) = queue(), queue(**REFUSED)
    with pytest.raises(NotAllowed), unit_of_work():
        cancel(waiting, by=office.actor(name), at=MOMENT)
    with pytest.raises(NotAllowed), unit_of_work():
        resend(refused, by=office.actor(name), at=MOMENT)


def test_home_tells_the_office_of_mails_in_trouble_only_where_there_are_any(
    client_of: ClientOf, office: Office
) -> None:
    queue()
    words = "Thư không gửi được"
    assert words not in client_of("lan").get("/").text
    queue(6, **REFUSED)
    text = page(client_of, "lan", "/").text
    assert words in text
    assert "nguoi-6@xa.example: 550 5.1.1 User unknown" in text
    assert "nguoi-1@xa.example" not in text  # the newest five
    assert "Xem tất cả" in text
    assert words in client_of("quan").get("/").text
    assert words not in client_of("huong").get("/").text


def test_the_panel_of_home_finds_them_by_the_index(app: Flask) -> None:
    from tracker.reminders.outbox.queries import COLUMNS, CONDITIONS

    if db.engine.dialect.name != "sqlite":
        pytest.skip("the plan of SQLite")
    query = select(*COLUMNS).where(CONDITIONS["trouble"]).order_by(Mail.id.desc()).limit(6)
    words = str(query.compile(db.engine, compile_kwargs={"literal_binds": True}))
    plan = " ".join(row[-1] for row in db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {words}"))
    assert "ix_mail_trouble" in plan
