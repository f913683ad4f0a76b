"""A form sent again is answered like the first time, and does nothing more; what was changed in it is not swallowed."""

from __future__ import annotations

import io
import re
import resource
import threading
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.characters import PASSWORD
from tests.conftest import ClientOf
from tests.factories import Office
from tests.photos import photo
from tests.tracker.items.counted import count, inspected_item, read, values_of
from tests.tracker.items.entry.test_pages import known_of
from tests.tracker.items.tracked import assigned, going, registered
from tracker.accounts.models import FailedAttempt, Person
from tracker.core import answering, clock
from tracker.core.extensions import db
from tracker.core.once_models import FormKey
from tracker.items.counters.models import Evidence
from tracker.items.models.item import Item, Update
from tracker.organization.models import Unit

TIMES = 16
KEY = "0123456789abcdefghijkl"
NOTE = {"note": "Đã kiểm tra 11/14 xã.", "as_of": "15/06/2022"}
PHOTO = photo()


def key_on(page: str) -> str:
    """The key of the page's last form, which is the one of the page itself."""
    return str(re.findall(r'name="form_key" value="([^"]+)"', page)[-1])


def notes() -> list[str]:
    """The progress notes that are kept."""
    db.session.rollback()
    return list(db.session.scalars(select(Update.note).order_by(Update.id)))


def said(client: FlaskClient) -> list[str]:
    """What the next page would tell."""
    with client.session_transaction() as session:
        return [words for _kind, words in session.get("_flashes", [])]


def all_at_once(clients: list[FlaskClient], send: Any) -> list[Any]:
    """Every client sends in a thread of its own, none before all are ready."""
    ready, answers = threading.Barrier(len(clients)), []

    def go(client: FlaskClient) -> None:
        ready.wait()
        answers.append(send(client))

    threads = [threading.Thread(target=go, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_form_sent_sixteen_times_at_once_is_one_update(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    clients = [client_of("huong") for _ in range(TIMES)]
    key = key_on(clients[0].get(f"/items/{item_id}/updates/new").text)

    def send(client: FlaskClient) -> Any:
        data = {**NOTE, "form_key": key, "files": (io.BytesIO(PHOTO), "Biên bản.jpg")}
        return client.post(f"/items/{item_id}/updates", data=data, content_type="multipart/form-data")

    answers = all_at_once(clients, send)
    assert notes() == ["Đã kiểm tra 11/14 xã."]
    assert db.session.scalars(select(Evidence.name)).all() == ["Biên bản.jpg"]
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {(303, f"/items/{item_id}")}
    assert [said(client) for client in clients] == [["Đã lưu tiến độ tính đến ngày 15/06/2022."]] * TIMES


def test_what_was_changed_in_between_is_a_new_update(client_of: ClientOf, office: Office) -> None:
    """Back, another text, sent again: nothing typed is swallowed; sent once more by a slow network, it is one."""
    huong, address = client_of("huong"), f"/items/{going(office)}/updates"
    key = key_on(huong.get(f"{address}/new").text)
    for text in ("Đã kiểm tra 11 xã", "Đã kiểm tra 12 xã", "Đã kiểm tra 12 xã"):
        assert huong.post(address, data={**NOTE, "note": text, "form_key": key}).status_code == 303
    assert notes() == ["Đã kiểm tra 11 xã", "Đã kiểm tra 12 xã"]


def test_another_file_is_another_update(client_of: ClientOf, office: Office) -> None:
    huong, address = client_of("huong"), f"/items/{going(office)}/updates"
    for data in (PHOTO, PHOTO, photo(2)):
        sent = {**NOTE, "form_key": KEY, "files": (io.BytesIO(data), "Biên bản.jpg")}
        assert huong.post(address, data=sent, content_type="multipart/form-data").status_code == 303
    assert len(notes()) == 2
    assert len(set(db.session.scalars(select(Evidence.sha256)))) == 2


def test_the_form_opened_again_is_a_new_form(client_of: ClientOf, office: Office) -> None:
    huong, address = client_of("huong"), f"/items/{going(office)}/updates"
    for _ in range(2):
        huong.post(address, data={**NOTE, "form_key": key_on(huong.get(f"{address}/new").text)})
    assert len(notes()) == 2


def test_a_fault_does_not_use_the_key_up(client_of: ClientOf, office: Office) -> None:
    huong, address = client_of("huong"), f"/items/{going(office)}/updates"
    for fields, status in (({"note": ""}, 400), ({"as_of": "16/06/2022"}, 400), ({}, 303), ({}, 303)):
        assert huong.post(address, data={**NOTE, **fields, "form_key": KEY}).status_code == status
    assert len(notes()) == 1


def test_a_key_is_of_one_person_and_one_form(client_of: ClientOf, office: Office) -> None:
    """Whoever learns a key gets nobody's answer, and hinders nobody."""
    first, second = going(office), going(office, title="Kiểm tra công vụ")
    for name, item_id in (("huong", first), ("minh", first), ("huong", second)):
        answer = client_of(name).post(f"/items/{item_id}/updates", data={**NOTE, "form_key": KEY})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/items/{item_id}")
    assert len(notes()) == 3


@pytest.mark.parametrize("key", ["", "kurz", "x" * 65, "0123456789abcdef ghij", "<script>alert(1)</script>"])
def test_what_is_no_key_of_ours_is_as_none(client_of: ClientOf, office: Office, key: str) -> None:
    huong, address = client_of("huong"), f"/items/{going(office)}/updates"
    for _ in range(2):
        assert huong.post(address, data={**NOTE, "form_key": key}).status_code == 303
    assert len(notes()) == 2
    assert db.session.scalar(select(func.count()).select_from(FormKey)) == 0


def test_a_verb_pressed_twice_is_told_as_done_and_not_as_too_late(client_of: ClientOf, office: Office) -> None:
    """The first press takes the button away; the second must not be told that somebody was first."""
    item_id, huong = assigned(office), client_of("huong")
    for _ in range(2):
        assert huong.post(f"/items/{item_id}/accept", data={"form_key": KEY}).status_code == 303
    assert said(huong) == ["Đã tiếp nhận nhiệm vụ."] * 2
    huong.post(f"/items/{item_id}/accept", data={"form_key": KEY + "x"})
    assert said(huong)[2:] != ["Đã tiếp nhận nhiệm vụ."], "another press of another form is told what there is"


def test_a_page_sent_twice_leads_to_the_same_thing(client_of: ClientOf, office: Office) -> None:
    lan = client_of("lan")
    data = {"origin": "meeting", "title": "Rà soát quỹ đất", "period": "2022", "priority": "normal", "form_key": KEY}
    data |= {"next_task": "auto", "how": "lead", "then": "later"}
    answers = [lan.post("/items/new", data=data) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303], answers[0].text[-3000:]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert db.session.scalar(select(func.count()).where(Item.title == "Rà soát quỹ đất")) == 1


def test_a_refusal_that_the_first_brought_about_is_not_told(client_of: ClientOf, office: Office) -> None:
    """A second unit with the same code is refused; the second arrival of the same form is not."""
    quan = client_of("quan")
    data = {"code": "NN", "name": "Phòng Nông nghiệp", "short_name": "P. Nông nghiệp", "kind": "division"}
    data |= {"parent_id": str(office.unit("UBND").id), "position": "9", "form_key": KEY}
    answers = [quan.post("/units/new", data=data) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303], answers[0].text[-3000:]
    assert db.session.scalar(select(func.count()).where(Unit.code == "NN")) == 1
    assert quan.post("/units/new", data=data | {"form_key": KEY + "x"}).status_code == 400


def test_a_part_of_a_page_is_answered_with_the_same_part(client_of: ClientOf, office: Office) -> None:
    """Figures corrected in place: two taps bring one reading, and the row both times."""
    counter_id, huong = count(inspected_item(office)), client_of("huong")
    read(counter_id, 10)
    address, headers = f"/items/counters/{counter_id}/readings", {"HX-Request": "true"}
    data = {"value": "11", "known": known_of(huong.get(f"{address}/new").text), "form_key": KEY}
    answers = [huong.post(address, data=data, headers=headers) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].text == answers[1].text
    assert 'class="quick' in answers[1].text
    assert values_of(counter_id) == [10, 11]


def test_a_password_is_kept_nowhere(client_of: ClientOf, office: Office) -> None:
    """Each press of "new password" makes one: the slip of the first is worth nothing, and is not kept for a second."""
    person = db.session.scalars(select(Person).where(Person.user_name == "noivu.minh")).one()
    quan, address = client_of("quan"), f"/people/{person.id}/password"
    slips = [quan.post(address, data={"form_key": KEY}).text for _ in range(2)]
    assert slips[0] != slips[1]
    assert db.session.scalar(select(func.count()).select_from(FormKey)) == 0


def test_keys_go_after_a_week(client_of: ClientOf, office: Office, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    huong, address = client_of("huong"), f"/items/{going(office)}/updates"
    huong.post(address, data={**NOTE, "form_key": KEY})
    monkeypatch.setattr(answering, "BATCH", 1)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=6, hours=23))
    assert answering.clear_form_keys() == {"keys": 0}
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=7, minutes=1))
    assert answering.clear_form_keys() == {"keys": 1}


def test_only_what_was_done_is_kept(client_of: ClientOf, office: Office) -> None:
    """A look, a fault and what nobody may do leave no row."""
    item_id = registered()
    client_of("lan").post("/items/new", data={"title": "", "form_key": KEY})
    client_of("tam").post(f"/items/{item_id}/updates", data={**NOTE, "form_key": KEY})
    assert db.session.scalar(select(func.count()).select_from(FormKey)) == 0


def test_of_two_units_of_work_each_is_kept(client_of: ClientOf, office: Office) -> None:
    """A wrong old password stays noted although the form failed; the change itself is answered once."""
    minh = client_of("minh")
    wrong = {"old": "khong-phai-the", "new": "mot-cau-dai-de-nho-2022", "again": "mot-cau-dai-de-nho-2022"}
    assert minh.post("/account/password", data=wrong | {"form_key": KEY}).status_code == 400
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(FailedAttempt)) == 1
    right = wrong | {"old": PASSWORD, "form_key": KEY}
    answers = [minh.post("/account/password", data=right) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert said(minh) == ["Đã đổi mật khẩu; các phiên đăng nhập khác đã kết thúc."] * 2


@pytest.mark.sqlite_only
def test_what_cannot_be_committed_is_not_said_to_be_saved(client_of: ClientOf, office: Office) -> None:
    """The disk is full when the answer is written: no later page says that it was saved, and it can be sent again."""
    huong, address = client_of("huong"), f"/items/{going(office)}/updates"
    db.session.remove()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))  # SQLite writes its log when it commits, and not before
    try:
        answer = huong.post(address, data={**NOTE, "form_key": KEY})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert answer.status_code in (500, 503, 507)
    assert (notes(), said(huong)) == ([], [])
    assert huong.post(address, data={**NOTE, "form_key": KEY}).status_code == 303
    assert (notes(), len(said(huong))) == ([NOTE["note"]], 1)
