"""The editor over HTTP: its page, drafts kept while somebody draws, two who draw at once."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, stream_encode_multipart

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.processes.drawn import changed, copied, shipped, upload
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.processes.models import Process, ProcessVersion, VersionState
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.models import DraftReader
from tracker.processes.versions.services.versions import publish
from workflows.xml import MOST_BYTES

PLACE = "/procedures/one_unit/2"
SECOND = changed("one_unit", ("Quá 03 ngày làm việc", "Quá 05 ngày làm việc"), ("entered + 3", "entered + 5"))
#: A draft that cannot be used yet: nobody takes its first step.
UNSOUND = changed("one_unit", ('pt:role="clerk" pt:status="registered" pt:outcomes="assign"', 'pt:status="registered"'))


@pytest.fixture
def clerk(client_of: ClientOf, office: Office) -> FlaskClient:
    """Somebody of the office, who has begun version 2."""
    client = client_of("lan")
    assert client.post("/procedures/one_unit/1/next").location == f"{PLACE}/edit"
    return client


def draft(number: int = 2) -> ProcessVersion:
    db.session.rollback()
    return db.session.scalars(
        select(ProcessVersion).join(Process).where(Process.key == "one_unit", ProcessVersion.number == number)
    ).one()


def save(client: FlaskClient, data: bytes, rev: Any, place: str = PLACE) -> TestResponse:
    return client.post(f"{place}/save", data={"xml": data.decode(), "rev": str(rev)})


def send_as_file(client: FlaskClient, data: bytes) -> TestResponse:
    """Beside the field: as a browser sends a file."""
    fields = {"xml": FileStorage(BytesIO(data), "draft.bpmn"), "rev": "0"}
    body, _length, boundary = stream_encode_multipart(fields, use_tempfile=False)
    return client.post(f"{PLACE}/save", data=body.read(), content_type=f"multipart/form-data; boundary={boundary}")


def told() -> list[str]:
    db.session.rollback()
    entries = select(AuditEntry.action).where(AuditEntry.subject_kind == "process").order_by(AuditEntry.id)
    return list(db.session.scalars(entries))


def words_of(client: FlaskClient) -> dict[str, Any]:
    found = re.search(r'data-words="([^"]*)"', client.get(f"{PLACE}/edit").text)
    assert found
    words: dict[str, Any] = json.loads(unescape(found[1]))
    return words


def test_the_page_brings_the_words_of_drawings_and_of_this_office(clerk: FlaskClient) -> None:
    words = words_of(clerk)
    assert {"id": "clerk", "label": "Văn phòng"} in words["roles"]
    (accept,) = [button for button in words["buttons"] if button["id"] == "accept"]
    assert (accept["label"], accept["roles"]) == ("Tiếp nhận", ["head"])
    assert "P. Nội vụ" in words["performers"]["units"]
    assert "Trưởng phòng" in words["performers"]["posts"]
    assert {"id": "completed", "label": "Đã hoàn thành"} in words["ends"]
    assert f'data-save-url="{PLACE}/save"' in clerk.get(f"{PLACE}/edit").text


def test_what_is_drawn_is_kept_with_who_and_when_and_its_hash(clerk: FlaskClient) -> None:
    answer = save(clerk, SECOND, 0)
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["rev"] == 1
    assert re.fullmatch(r"\d\d:\d\d", answer.json["saved"])
    row = draft()
    assert (row.xml.encode(), row.rev, row.edited_by) == (SECOND, 1, "Phạm Thị Lan")
    assert row.sha256 == hashlib.sha256(SECOND).hexdigest()
    assert clerk.get(f"{PLACE}.bpmn").data == SECOND
    assert "bởi Phạm Thị Lan" in clerk.get(PLACE).text
    assert "Vẽ tiếp" in clerk.get(PLACE).text


def test_an_unsound_draft_is_kept_and_its_publishing_says_what_is_wrong(clerk: FlaskClient) -> None:
    assert save(clerk, UNSOUND, 0).status_code == 200
    answer = clerk.post(f"{PLACE}/publish")
    assert answer.status_code == 409
    assert "“Giao nhiệm vụ” (assign)" in answer.text
    assert draft().state is VersionState.DRAFT


def test_what_is_sound_is_published_and_drawn_no_more(clerk: FlaskClient) -> None:
    save(clerk, SECOND, 0)
    assert clerk.post(f"{PLACE}/publish").status_code == 303
    assert draft().state is VersionState.PUBLISHED
    answer = save(clerk, UNSOUND, 1)
    assert (answer.status_code, answer.json and answer.json["draft"]) == (409, False)
    assert draft().xml.encode() == SECOND
    page = clerk.get(f"{PLACE}/edit", follow_redirects=True)
    assert "không còn là bản nháp" in page.text
    assert "Sửa thành phiên bản mới" in page.text


def test_what_was_saved_after_the_check_is_not_published_unseen(clerk: FlaskClient, office: Office) -> None:
    checked, version_id = check_file(shipped()), draft().id
    save(clerk, UNSOUND, 0)
    with pytest.raises(Conflict), unit_of_work():
        publish(version_id, checked, by=SYSTEM)
    assert draft().state is VersionState.DRAFT


def test_who_comes_second_overwrites_nothing_and_hears_who_was_first(clerk: FlaskClient, client_of: ClientOf) -> None:
    other = client_of("quan")
    assert save(other, SECOND, 0).status_code == 200
    answer = save(clerk, UNSOUND, 0)
    assert answer.status_code == 409
    assert answer.json is not None
    assert (answer.json["rev"], answer.json["by"]) == (1, "Hoàng Anh Quân")
    assert re.fullmatch(r"\d\d:\d\d", answer.json["at"])
    assert draft().xml.encode() == SECOND


def test_the_second_keeps_his_drawing_as_a_draft_of_its_own_once(clerk: FlaskClient, client_of: ClientOf) -> None:
    save(client_of("quan"), SECOND, 0)
    for _time in range(2):  # pressed twice
        answer = clerk.post(f"{PLACE}/fork", data={"xml": UNSOUND.decode()})
        assert answer.json == {"number": 3, "url": "/procedures/one_unit/3/edit"}
    assert (draft(3).xml.encode(), draft(3).added_by) == (UNSOUND, "Phạm Thị Lan")
    assert draft(2).xml.encode() == SECOND
    assert clerk.get("/procedures/one_unit/4").status_code == 404


def test_a_session_of_drawing_is_one_line_of_the_history(clerk: FlaskClient, client_of: ClientOf) -> None:
    for rev in range(4):
        assert save(clerk, changed("one_unit", mark=str(rev)), rev).status_code == 200
    save(client_of("quan"), SECOND, 4)
    assert told() == ["process.draft_begun", "process.draft_drawn"]
    row = draft()
    row.edited_at = clock.now() - timedelta(hours=2)
    db.session.commit()
    save(client_of("quan"), UNSOUND, 5)
    assert told() == ["process.draft_begun", "process.draft_drawn", "process.draft_drawn"]
    assert "sửa bản nháp phiên bản 2" in clerk.get(PLACE).text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "XML"),
        (b"<html/>", "BPMN"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + SECOND, "XML"),
        (SECOND + b" " * MOST_BYTES, "1 MB"),
    ],
)
def test_what_cannot_be_read_is_not_kept_and_the_sentence_says_why(clerk: FlaskClient, data: bytes, said: str) -> None:
    answer = send_as_file(clerk, data)
    assert answer.status_code == 400
    assert answer.json is not None
    assert said in answer.json["error"]
    assert (draft().rev, draft().xml.encode()) == (0, copied())


@pytest.mark.parametrize("rev", ["", "-1", "x", "9" * 30, "1"])
def test_without_the_right_number_nothing_is_written(clerk: FlaskClient, rev: str) -> None:
    assert save(clerk, SECOND, rev).status_code == 409
    assert draft().xml.encode() == copied()


def test_a_drawing_of_any_size_that_is_read_can_be_sent_as_a_field(clerk: FlaskClient) -> None:
    large = SECOND + ("<!-- %s -->" % ("ạ" * 290_000)).encode()
    assert save(clerk, large, 0).status_code == 200
    assert draft().xml.encode() == large


def test_a_file_of_another_procedure_is_kept_under_the_id_of_this_one(clerk: FlaskClient) -> None:
    assert save(clerk, shipped("several_units"), 0).status_code == 200
    row = draft()
    assert 'id="one_unit"' in row.xml
    assert 'bpmnElement="one_unit"' in row.xml
    assert "several_units" not in row.xml
    assert row.name == "Kế hoạch, quyết định do nhiều đơn vị thực hiện"


def test_the_check_says_what_publishing_would_say_and_keeps_nothing(clerk: FlaskClient) -> None:
    answer = clerk.post(f"{PLACE}/check", data={"xml": UNSOUND.decode()})
    assert answer.json is not None
    found = [(one["node"], one["title"]) for one in answer.json["findings"] if not one["hint"]]
    assert ("assign", "Giao nhiệm vụ") in found
    sound = clerk.post(f"{PLACE}/check", data={"xml": shipped().decode()}).json
    assert sound is not None
    assert [one for one in sound["findings"] if not one["hint"]] == []
    assert draft().rev == 0


def test_who_has_a_draft_open_is_seen_by_the_other_for_a_minute(clerk: FlaskClient, client_of: ClientOf) -> None:
    other = client_of("quan")
    first = clerk.post(f"{PLACE}/seen").json
    assert first is not None
    assert (first["others"], first["rev"]) == ([], 0)
    second = other.post(f"{PLACE}/seen").json
    assert second is not None
    assert second["others"] == ["Phạm Thị Lan"]
    db.session.rollback()
    for reader in db.session.scalars(select(DraftReader)):
        reader.seen_at -= timedelta(seconds=130)
    db.session.commit()
    third = other.post(f"{PLACE}/seen").json
    assert third is not None
    assert third["others"] == []
    db.session.rollback()
    assert len(db.session.scalars(select(DraftReader)).all()) == 1  # the old ones are gone


def test_a_draft_that_is_open_can_be_deleted(clerk: FlaskClient) -> None:
    clerk.post(f"{PLACE}/seen")
    assert clerk.post(f"{PLACE}/delete").status_code == 303
    assert clerk.post(f"{PLACE}/seen").status_code == 404
    assert save(clerk, SECOND, 0).status_code == 404


@pytest.mark.parametrize("character", ["dong", "huong", "minh"])
def test_others_neither_draw_nor_look_over_the_shoulder(
    clerk: FlaskClient, client_of: ClientOf, character: str
) -> None:
    assert "Vẽ tiếp" in clerk.get(PLACE).text
    client = client_of(character)
    assert client.get(f"{PLACE}/edit").status_code == 403
    for act in ("save", "fork", "check", "seen", "next"):
        assert client.post(f"{PLACE}/{act}", data={"xml": SECOND.decode(), "rev": "0"}).status_code == 403
    assert "Vẽ tiếp" not in client.get(PLACE).text
    assert draft().rev == 0


@pytest.mark.csrf
def test_a_forged_save_is_refused_and_one_with_the_token_is_kept(client_of: ClientOf, office: Office) -> None:
    client = client_of("lan")
    page = client.get("/procedures/start").text
    token = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert token
    headers = {"X-CSRFToken": token[1]}
    assert client.post("/procedures/one_unit/1/next", headers=headers).status_code == 303
    data = {"xml": SECOND.decode(), "rev": "0"}
    assert client.post(f"{PLACE}/save", data=data).status_code == 400
    assert client.post(f"{PLACE}/save", data=data, headers=headers).status_code == 200


def test_the_page_asks_a_fixed_number_of_times(clerk: FlaskClient, client_of: ClientOf) -> None:
    address = f"{PLACE}/edit"
    before = asks({"lan": clerk}, [address])
    for name in ("quan",):
        client_of(name).post(f"{PLACE}/seen")
    for number in range(3):
        clerk.post("/procedures/one_unit/1/next", data={"n": str(number)})
    assert asks({"lan": clerk}, [address]) == before


def test_uploading_is_for_the_office_too(client_of: ClientOf, office: Office) -> None:
    assert upload(client_of("lan"), SECOND).location == PLACE
