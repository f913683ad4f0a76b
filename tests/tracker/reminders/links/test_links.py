"""Answering by the link of a mail, over HTTP and without a sign-in: what it may, what it shows, how it ends."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.photos import photo
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import look, make, morning, watched_since, with_addresses, with_mailbox
from tracker.accounts.models import Person, Post
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Reading
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.models.item import Assignment, Item, Update
from tracker.organization.models import Unit
from tracker.reminders.linking.signing import UNSIGNED, with_signatures
from tracker.reminders.models.links import MailLink
from tracker.reminders.models.notices import Ladder, Notice
from tracker.reminders.models.outbox import Mail
from tracker.reminders.queries.unit_acts import acts_of_units

WED = date(2022, 6, 15)
LATE = date(2022, 6, 8)
LINK = re.compile(r"http://[^\s\"]+(/reminders/link/[^\s\"]+)")
FIELD = re.compile(r'name="(csrf_token|form_key)" value="([^"]+)"')
WHAT = "liên kết trong thư"


@dataclass
class Mailed:
    """An item of Phòng Nội vụ whose mail has gone, and its link."""

    item_id: int
    counter_id: int
    link: str


def links_in(mail: Mail) -> list[str]:
    """The paths of the links, as the mail is sent."""
    return LINK.findall(with_signatures(mail.text))


def last_mail(address: str = "huong@binhson.example") -> Mail:
    db.session.rollback()
    return db.session.scalars(select(Mail).where(Mail.address == address).order_by(Mail.id.desc()).limit(1)).one()


def counted(office: Office, **more: Any) -> tuple[int, int]:
    item_id = going(office, due_on=LATE, document=make_document("37"), title="Luân chuyển cán bộ", **more)
    with unit_of_work():
        counter = add_counter(
            CounterDraft("Trường hợp", noun="trường hợp", targets={"": 22}), by=SYSTEM, item_id=item_id
        )
    db.session.commit()
    watched_since(item_id, LATE)
    return item_id, counter.id


@pytest.fixture
def mailed(app: Flask, office: Office) -> Mailed:
    with_addresses()
    item_id, counter_id = counted(office)
    morning(WED)
    return Mailed(item_id, counter_id, links_in(last_mail())[0])


def form_of(client: FlaskClient, link: str) -> dict[str, str]:
    """The hidden fields of the first form of the page."""
    return dict(reversed(FIELD.findall(client.get(link).text)[:2]))


def sent(client: FlaskClient, link: str, typed: dict[str, Any], to: str = "") -> TestResponse:
    given = form_of(client, link) | {"as_of": "15/06/2022"} | typed
    return client.post(link + to, data=given, content_type="multipart/form-data")


def figures() -> list[tuple[int, str]]:
    db.session.rollback()
    return [(one.value, one.person_name) for one in db.session.scalars(select(Reading).order_by(Reading.id))]


def test_a_figure_by_the_link_is_entered_as_when_signed_in_and_the_head_is_told_once(
    mailed: Mailed, client: FlaskClient, client_of: ClientOf, office: Office
) -> None:
    page = client.get(mailed.link)
    assert "37/KH-UBND" in page.text
    assert "08/06/2022" in page.text
    assert "Trường hợp" in page.text
    assert "<nav" not in page.text
    assert "P. Tài chính" not in page.text
    typed = form_of(client, mailed.link) | {"as_of": "15/06/2022", f"c{mailed.counter_id}-value": "7"}
    first = client.post(mailed.link, data=typed)
    again = client.post(mailed.link, data=typed)
    assert (first.status_code, again.status_code, again.text) == (200, 200, first.text)
    assert figures() == [(7, "Nguyễn Thị Hương (qua liên kết trong thư)")]
    link_word = mailed.link.rpartition("/")[2]
    assert link_word not in first.text  # the answer is kept for a week
    told = db.session.scalars(select(Notice).where(Notice.key.startswith("linked "))).all()
    assert [(one.person_id, one.words) for one in told] == [
        (office.person("huong").id, "Nguyễn Thị Hương: số liệu mới")
    ]
    history = client_of("lan").get(f"/items/{mailed.item_id}").text
    assert "qua liên kết trong thư" in history


def test_a_note_with_a_photo_and_a_promise(mailed: Mailed, client: FlaskClient, client_of: ClientOf) -> None:
    file = (io.BytesIO(photo()), "anh-ra-soat.jpg")
    answer = sent(client, mailed.link, {"note": "Đã rà soát xong đợt một", "files": file})
    assert answer.status_code == 200
    assert "anh-ra-soat.jpg" in client_of("lan").get(f"/items/{mailed.item_id}").text
    note = db.session.scalars(select(Update)).one()
    assert (note.note, note.as_of, note.use_in_report) == ("Đã rà soát xong đợt một", WED, False)
    promised = sent(client, mailed.link, {"until": "24/06/2022", "words": "Chờ số liệu của các xã"}, "/promise")
    assert promised.status_code == 200
    ladder = db.session.scalars(select(Ladder)).one()
    assert ladder.promised_on == date(2022, 6, 24)
    assert "qua liên kết trong thư" in ladder.promised_by
    refused = sent(client, mailed.link, {"until": "14/06/2022", "words": "Mai"}, "/promise")
    assert refused.status_code == 400
    assert "14/06/2022" in refused.text


def test_what_is_wrong_stands_on_the_form_with_what_was_typed(mailed: Mailed, client: FlaskClient) -> None:
    name = f"c{mailed.counter_id}"
    before = {f"{name}-value": "7", "as_of": "14/06/2022"}  # of the day itself it would be a correction
    assert sent(client, mailed.link, before).status_code == 200
    known = str(db.session.scalars(select(Reading.id)).one())
    falls = sent(client, mailed.link, {f"{name}-value": "5", f"{name}-known": known})
    assert falls.status_code == 400
    assert 'value="5"' in falls.text
    assert "giảm" in falls.text
    told = {f"{name}-value": "5", f"{name}-known": known, f"{name}-reason": "đếm trùng"}
    assert sent(client, mailed.link, told).status_code == 200
    assert [value for value, _who in figures()] == [7, 5]
    assert sent(client, mailed.link, {}).status_code == 400
    overtaken = sent(client, mailed.link, {f"{name}-value": "9", f"{name}-known": "0"})
    assert overtaken.status_code == 409
    assert "Nguyễn Thị Hương" in overtaken.text
    assert [value for value, _who in figures()] == [7, 5]


def test_a_form_that_was_not_made_for_the_link_changes_nothing(mailed: Mailed, client: FlaskClient) -> None:
    value = {f"c{mailed.counter_id}-value": "7", "as_of": "15/06/2022"}
    assert client.post(mailed.link, data=value).status_code == 400
    forged = form_of(client, mailed.link) | value | {"csrf_token": "0" * 64}
    answer = client.post(mailed.link, data=forged)
    assert answer.status_code == 400
    assert 'value="7"' in answer.text
    assert client.post(f"{mailed.link}/stop").status_code == 400
    assert figures() == []
    assert client.get(mailed.link).status_code == 200


def test_looking_writes_nothing_and_the_page_tells_nobody_where_it_is(mailed: Mailed, client: FlaskClient) -> None:
    counts = [select(func.count()).select_from(table) for table in (AuditEntry, Notice, Reading, MailLink)]
    before = [db.session.scalar(count) for count in counts]
    for _time in range(2):
        page = client.get(mailed.link)
        client.head(mailed.link)
    db.session.rollback()
    assert [db.session.scalar(count) for count in counts] == before
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]


def ended_item(mailed: Mailed) -> None:
    db.session.execute(update(Item).values(closed_on=WED))


def released(mailed: Mailed) -> None:
    db.session.execute(update(Assignment).where(Assignment.item_id == mailed.item_id).values(released_on=WED))


def restricted(mailed: Mailed) -> None:
    db.session.execute(update(Item).where(Item.id == mailed.item_id).values(restricted=True))


def disabled(mailed: Mailed) -> None:
    db.session.execute(update(Person).where(Person.full_name == "Nguyễn Thị Hương").values(disabled_at=clock.now()))


def post_ended(mailed: Mailed) -> None:
    huong = select(Person.id).where(Person.full_name == "Nguyễn Thị Hương").scalar_subquery()
    db.session.execute(update(Post).where(Post.person_id == huong).values(until_on=WED - timedelta(days=1)))


def other_address(mailed: Mailed) -> None:
    db.session.execute(
        update(Person).where(Person.full_name == "Nguyễn Thị Hương").values(email="khac@binhson.example")
    )


ENDS = (ended_item, released, restricted, disabled, post_ended, other_address)


@pytest.mark.parametrize("end", ENDS)
def test_the_link_ends_with_what_it_was_good_for_and_tells_nothing(
    mailed: Mailed, client: FlaskClient, end: Any
) -> None:
    typed = form_of(client, mailed.link) | {"as_of": "15/06/2022", f"c{mailed.counter_id}-value": "7"}
    end(mailed)
    db.session.commit()
    for answer in (client.get(mailed.link), client.post(mailed.link, data=typed)):
        assert answer.status_code == 410
        assert "Đăng nhập" in answer.text
        assert "37/KH-UBND" not in answer.text
        assert "Luân chuyển" not in answer.text
    assert figures() == []


def test_the_word_is_good_for_fourteen_days_and_a_new_mail_brings_another(
    mailed: Mailed, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: WED + timedelta(days=13))
    assert client.get(mailed.link).status_code == 200
    monkeypatch.setattr(clock, "today", lambda: WED + timedelta(days=14))
    assert client.get(mailed.link).status_code == 410
    monkeypatch.setattr(clock, "today", lambda: WED - timedelta(days=1))
    assert client.get(mailed.link).status_code == 410
    monkeypatch.setattr(clock, "today", lambda: WED + timedelta(days=14))
    for spoilt in (mailed.link[:-1], mailed.link + "x", "/reminders/link/abc"):
        assert client.get(spoilt).status_code == 410


def test_whoever_gets_it_wrongly_stops_it_and_the_next_mail_has_none_until_the_head_allows(
    mailed: Mailed, client: FlaskClient, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sent(client, mailed.link, {}, "/stop").status_code == 200
    assert client.get(mailed.link).status_code == 410
    watched_since(mailed.item_id, LATE)
    morning(date(2022, 6, 16))
    assert links_in(last_mail()) == []
    head = client_of("huong")
    page = head.get("/reminders/links").text
    assert "huong@binhson.example" in page
    assert "Cho phép lại" in page
    link_id = db.session.scalars(select(MailLink.id)).one()
    assert head.post(f"/reminders/links/{link_id}/give").status_code == 303
    morning(date(2022, 6, 17))
    new = links_in(last_mail())[0]
    monkeypatch.setattr(clock, "today", lambda: date(2022, 6, 17))
    assert client.get(new).status_code == 200
    assert client.get(mailed.link).status_code == 410


def test_heads_stop_links_of_their_unit_the_office_all_and_others_none(
    mailed: Mailed, client: FlaskClient, client_of: ClientOf
) -> None:
    link_id = db.session.scalars(select(MailLink.id)).one()
    assert client_of("tam").post(f"/reminders/links/{link_id}/stop").status_code == 403
    assert "37/KH-UBND" not in client_of("tam").get("/reminders/links").text
    assert client_of("minh").get("/reminders/links").status_code == 403
    assert "37/KH-UBND" in client_of("lan").get("/reminders/links").text
    assert client.get(mailed.link).status_code == 200
    assert client_of("huong").post(f"/reminders/links/{link_id}/stop").status_code == 303
    assert client.get(mailed.link).status_code == 410
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (last.action, last.subject_id) == ("item.link_stopped", mailed.item_id)


def test_a_units_mailbox_acts_as_the_unit_and_may_nothing_else(app: Flask, client: FlaskClient, office: Office) -> None:
    with_mailbox(office, "NV")
    item_id, counter_id = counted(office)
    morning(WED)
    link = links_in(last_mail("nv@binhson.example"))[0]
    assert sent(client, link, {f"c{counter_id}-value": "7"}).status_code == 200
    assert figures() == [(7, "Phòng Nội vụ (qua liên kết trong thư)")]
    assert acts_of_units([item_id], WED) == {item_id: {office.unit("NV").id: WED}}  # its silence ends
    db.session.execute(update(Unit).where(Unit.code == "NV").values(email="moi@binhson.example"))
    db.session.commit()
    assert client.get(link).status_code == 410


def test_what_is_restricted_never_has_a_link_nor_has_a_mail_where_links_are_off(app: Flask, office: Office) -> None:
    with_addresses()
    item_id = going(office, due_on=LATE, document=make_document("38", restricted=True), title="Việc mật")
    watched_since(item_id, LATE)
    morning(WED)
    assert links_in(last_mail()) == []
    app.config["TRACKER_MAIL_LINK_DAYS"] = 0
    counted(office)
    look(date(2022, 6, 16), 7, 30)
    make(date(2022, 6, 16))
    assert links_in(last_mail()) == []
    assert db.session.scalar(select(func.count()).select_from(MailLink)) == 0


def test_nothing_that_is_kept_opens_the_link(mailed: Mailed, client: FlaskClient, client_of: ClientOf) -> None:
    mail = last_mail()
    kept = LINK.findall(mail.text)[0]
    assert UNSIGNED in kept
    assert client.get(kept).status_code == 410
    key = db.session.scalars(select(MailLink.key)).one()
    shown = client_of("quan")
    assert key not in shown.get(f"/reminders/outbox/{mail.id}").text
    assert key not in shown.get(f"/reminders/outbox/{mail.id}/body").text


def test_a_figure_that_is_doubted_is_asked_about_once_and_a_refused_day_loses_no_form(
    mailed: Mailed, client: FlaskClient
) -> None:
    refused = sent(client, mailed.link, {"until": "31/02/2022"}, to="/promise")
    assert refused.status_code == 400
    to = re.findall(r'<form[^>]*action="([^"]+)"', refused.text)[0]
    assert to == mailed.link, "the report goes where it belongs from this page too"
    name = f"c{mailed.counter_id}"
    asked = sent(client, to, {f"{name}-value": "99"})
    assert asked.status_code == 400
    assert "99 trường hợp</b> (chín mươi chín)" in asked.text
    assert figures() == []
    sure = sent(client, to, {f"{name}-value": "99", f"{name}-sure": "99"})
    assert sure.status_code == 200, re.findall(r"field-error[^>]*>([^<]*)|class=.ask.*?</p>", sure.text)
    assert [value for value, _name in figures()] == [99]
    done = sent(client, mailed.link, {"until": "20/06/2022", "words": "Chờ 02 xã"}, to="/promise")
    assert 'href="./"' in done.text
    assert client.get(f"{mailed.link}/").status_code == 200, "where that leads from /promise"


def test_words_that_look_like_a_draft_are_not_signed(mailed: Mailed) -> None:
    """Else whoever knows a key could have a mail carry a word of a later day, by a note that it quotes."""
    key = db.session.scalars(select(MailLink.key)).one()
    assert with_signatures(f"Đã làm {UNSIGNED}{key}20990101 rồi").count(key) == 0
