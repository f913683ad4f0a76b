"""Versions of procedures over HTTP: uploaded, refused with every fault, published, retired, exported."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.tracked import assigned, going, registered
from tests.tracker.processes.drawn import changed, shipped, upload
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.processes.models import Process, ProcessVersion, Run, VersionState
from workflows.redrawn import to_be_shown
from workflows.xml import MOST_BYTES

SECOND = changed("one_unit", ("Quá 03 ngày làm việc", "Quá 05 ngày làm việc"), ("entered + 3", "entered + 5"))
PLACE = "/procedures/one_unit"
FOREIGN = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://bpmn.io/schema/bpmn">
  <process id="Process_1" isExecutable="false">
    <startEvent id="StartEvent_1" /><task id="Activity_1" name="Check the invoice" />
    <sequenceFlow id="Flow_1" sourceRef="StartEvent_1" targetRef="Activity_1" />
    <intermediateThrowEvent id="Event_1" />
  </process>
</definitions>"""


@pytest.fixture
def admin(client_of: ClientOf, office: Office) -> FlaskClient:
    return client_of("quan")


def version(number: int, key: str = "one_unit") -> ProcessVersion:
    db.session.rollback()
    return db.session.scalars(
        select(ProcessVersion).join(Process).where(Process.key == key, ProcessVersion.number == number)
    ).one()


def versions() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(ProcessVersion)) or 0


def columns_of(row: ProcessVersion) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in ProcessVersion.__table__.columns}


def letter(number: str) -> int:
    """An official letter newly registered with its item; the version that the item's run is on."""
    item_id = registered(document=make_document(number, "UBND-NV", kind="CV"))
    db.session.rollback()
    run = db.session.get_one(Run, item_id)
    return db.session.get_one(ProcessVersion, run.version_id).number


def test_a_file_without_faults_becomes_a_draft_of_its_procedure(admin: FlaskClient) -> None:
    answer = upload(admin, SECOND, note="Thêm hai ngày để tiếp nhận")
    assert (answer.status_code, answer.location) == (303, f"{PLACE}/2")
    row = version(2)
    assert (row.state, row.note, row.added_by) == (VersionState.DRAFT, "Thêm hai ngày để tiếp nhận", "Hoàng Anh Quân")
    assert row.sha256 == hashlib.sha256(SECOND).hexdigest()
    page = admin.get(f"{PLACE}/2").text
    assert "Bản nháp" in page
    assert "Quá 5 ngày làm việc ở bước này: chuyển sang “Xử lý trả lại, chưa tiếp nhận”" in page
    assert "Thêm hai ngày để tiếp nhận" in page
    assert "Bản nháp phiên bản 2" in admin.get("/procedures").text


def test_a_new_id_makes_a_new_procedure(admin: FlaskClient) -> None:
    new = changed("one_unit", ('id="one_unit" name="Công văn', 'id="urgent" name="Công điện'))
    assert upload(admin, new).location == "/procedures/urgent/1"
    assert version(1, "urgent").name == "Công điện, chỉ thị do một đơn vị chủ trì trả lời"
    assert "Công điện, chỉ thị do một đơn vị chủ trì trả lời" in admin.get("/procedures").text


def test_the_same_file_again_is_refused_and_names_the_version_that_it_is(admin: FlaskClient) -> None:
    answer = upload(admin, shipped(), note="Không đổi gì")
    assert answer.status_code == 400
    assert "Tệp này trùng hoàn toàn với phiên bản 1 của quy trình" in answer.text
    assert "Không đổi gì</textarea>" in answer.text
    assert versions() == 3


def test_every_fault_is_shown_with_its_step_and_the_picture_and_nothing_is_kept(admin: FlaskClient) -> None:
    broken = changed(
        "one_unit", ('pt:role="head" pt:status="assigned"', 'pt:role="emperor" pt:status="assigned"'),
        ("entered + 3 working days", "sometime next week"),
    )  # fmt: skip
    answer = upload(admin, broken, note="Bản sửa của văn phòng", name="sua.bpmn")
    assert answer.status_code == 400
    assert "Không nhận tệp “sua.bpmn”: sơ đồ có 1 lỗi" in answer.text
    assert "<b>“Quá 03 ngày làm việc” (not_accepted)</b>: " in answer.text
    assert 'data-mark="not_accepted" data-as="fault"' in answer.text
    assert "sometime next week" in answer.text
    assert "Bản sửa của văn phòng</textarea>" in answer.text
    once_more = upload(admin, broken.replace(b"sometime next week", b"entered + 3 working days"))
    assert (
        "<b>“Tiếp nhận” (accept)</b>: Không có vai trò “emperor”: hãy dùng Riêng Chủ tịch (chairman), Văn phòng (clerk)"
        in once_more.text
    )
    assert versions() == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp không phải XML"),
        ("Kế hoạch kiểm tra năm 2022".encode(), "Tệp không phải XML"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "Tệp không phải XML"),
        (b"<html><body>hello</body></html>", "BPMN 2.0"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "DTD"),
        (b"<a>" + b"x" * 2_000_000 + b"</a>", "lớn hơn 1 MB"),
        (FOREIGN, "Ở đây không dùng sự kiện phát đi giữa đường"),
        (shipped().replace(b' id="one_unit" name=', b' id="../../etc" name='), "../../etc"),
        (shipped().replace(b' id="one_unit" name=', b" name="), "Quy trình phải có mã"),
    ],
    ids=["empty", "text", "picture", "page", "dtd", "2 MB", "another tool", "path as id", "no id"],
)
def test_any_file_at_all_is_answered_in_words(admin: FlaskClient, data: bytes, said: str) -> None:
    answer = upload(admin, data, name="bat-ky.txt")
    assert answer.status_code == 400
    assert said.casefold() in answer.text.casefold()
    assert "root:" not in answer.text
    assert versions() == 3


def test_markup_in_a_refused_file_stays_text(admin: FlaskClient) -> None:
    evil = changed(
        "one_unit", ('name="Tiếp nhận" pt:role="head"', 'name="&lt;/template&gt;&lt;script&gt;x" pt:role="no"')
    )
    answer = upload(admin, evil, name="<script>.bpmn")
    assert answer.status_code == 400
    assert "<script>x" not in answer.text
    assert "<script>.bpmn" not in answer.text


def test_no_file_is_asked_for_in_words(admin: FlaskClient) -> None:
    answer = admin.post("/procedures/new", data={"note": "Quên tệp"})
    assert answer.status_code == 400
    assert "Chọn tệp sơ đồ" in answer.text
    assert "Quên tệp</textarea>" in answer.text


def test_new_items_take_the_newest_published_version_and_running_ones_stay(
    admin: FlaskClient, client_of: ClientOf, office: Office
) -> None:
    old = assigned(office, document=make_document("21", "UBND-NV", kind="CV"))
    upload(admin, SECOND)
    assert letter("22") == 1  # a draft carries nothing
    answer = admin.post(f"{PLACE}/2/publish", follow_redirects=True)
    assert "Đã ban hành phiên bản 2" in answer.text
    assert letter("23") == 2
    accepted = client_of("huong").post(f"/items/{old}/accept")
    assert accepted.status_code == 303
    assert db.session.get_one(Run, old).version_id == version(1).id
    page = admin.get("/procedures").text
    assert "1 nhiệm vụ theo phiên bản 2" in page
    assert "2 nhiệm vụ theo phiên bản 1" in page


def test_publishing_says_who_and_when_and_checks_the_drawing_again(admin: FlaskClient) -> None:
    upload(admin, SECOND)
    row = version(2)
    row.xml = row.xml.replace('pt:role="clerk"', 'pt:role="emperor"')  # as if a role had been given up since
    db.session.commit()
    answer = admin.post(f"{PLACE}/2/publish")
    assert answer.status_code == 409
    assert "Không có vai trò “emperor”: hãy dùng Riêng Chủ tịch (chairman), Văn phòng (clerk)" in answer.text
    assert version(2).state is VersionState.DRAFT
    row = version(2)
    row.xml = SECOND.decode()
    db.session.commit()
    admin.post(f"{PLACE}/2/publish")
    row = version(2)
    assert (row.state, row.published_by) == (VersionState.PUBLISHED, "Hoàng Anh Quân")
    assert row.published_at is not None


def test_a_version_is_published_once(admin: FlaskClient) -> None:
    upload(admin, SECOND)
    assert admin.post(f"{PLACE}/2/publish").status_code == 303
    assert admin.post(f"{PLACE}/2/publish").status_code == 409


def test_no_route_changes_what_was_published(app: Flask, admin: FlaskClient) -> None:
    """But for its retirement, which says who and when."""
    upload(admin, SECOND)
    admin.post(f"{PLACE}/2/publish")
    published = columns_of(version(1))
    doors = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("procedures.")]
    posts = [rule for rule in doors if "POST" in (rule.methods or ())]
    assert {rule.rule.rpartition("/")[2] for rule in posts} == {
        "rules",
        "extensions",
        "new",
        "publish",
        "retire",
        "delete",
    }
    for rule in posts:
        with app.test_request_context():
            values: dict[str, Any] = {"key": "one_unit", "number": 1} if rule.arguments else {}
            path = app.url_for(rule.endpoint, **values)
        file = (BytesIO(changed("one_unit", mark="another")), "a.bpmn")
        admin.post(
            path, data={"file": file, "note": "x", "xml": "<a/>", "state": "draft", "sha256": "0", "number": "9"}
        )
        free = {"state", "retired_at", "retired_by"} if rule.endpoint.endswith("retire_version") else set()
        now = columns_of(version(1))
        assert {name: now[name] for name in now if name not in free} == {
            name: published[name] for name in published if name not in free
        }, rule.rule
        published = now
    assert version(1).xml.encode() == shipped()


def test_the_last_version_that_a_kind_takes_is_not_retired(admin: FlaskClient) -> None:
    answer = admin.post(f"{PLACE}/1/retire", follow_redirects=True)
    assert "mà các loại sau vẫn theo quy trình này: Công văn, Chỉ thị, Thông báo" in answer.text
    assert version(1).state is VersionState.PUBLISHED
    upload(admin, SECOND)
    admin.post(f"{PLACE}/2/publish")
    answer = admin.post(f"{PLACE}/1/retire", follow_redirects=True)
    assert "Đã ngừng áp dụng phiên bản 1." in answer.text
    assert (version(1).state, version(1).retired_by) == (VersionState.RETIRED, "Hoàng Anh Quân")


def test_a_retired_version_carries_its_items_on_and_takes_no_new_ones(
    admin: FlaskClient, client_of: ClientOf, office: Office
) -> None:
    upload(admin, SECOND)
    admin.post(f"{PLACE}/2/publish")
    old = assigned(office, document=make_document("21", "UBND-NV", kind="CV"))
    admin.post(f"{PLACE}/2/retire")
    assert client_of("huong").post(f"/items/{old}/accept").status_code == 303
    assert letter("22") == 1
    assert "1 nhiệm vụ theo phiên bản 2" in admin.get("/procedures").text


def test_a_draft_can_be_deleted_and_nothing_else(admin: FlaskClient) -> None:
    upload(admin, SECOND)
    assert admin.post(f"{PLACE}/2/delete").status_code == 303
    assert versions() == 3
    assert admin.post(f"{PLACE}/1/delete").status_code == 409
    assert admin.get(f"{PLACE}/2").status_code == 404


@pytest.mark.parametrize("data", [SECOND, SECOND.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + SECOND])
def test_the_export_is_the_upload_byte_for_byte(admin: FlaskClient, client_of: ClientOf, data: bytes) -> None:
    upload(admin, data)
    answer = client_of("minh").get(f"{PLACE}/2.bpmn")
    assert answer.data == data
    assert answer.headers["Content-Disposition"] == "attachment; filename=one_unit-2.bpmn"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "application/xml"


def test_a_drawing_without_a_picture_is_taken_with_a_warning(admin: FlaskClient) -> None:
    text = shipped().decode()
    bare = text[: text.index("<bpmndi:BPMNDiagram")] + "</bpmn:definitions>"
    assert upload(admin, bare.encode()).status_code == 303
    assert "Tệp không có phần hình vẽ" in admin.get(f"{PLACE}/2").text
    assert "Đã ban hành phiên bản 2" in admin.post(f"{PLACE}/2/publish", follow_redirects=True).text


def test_the_largest_file_is_read_whole_and_one_byte_more_is_not(admin: FlaskClient) -> None:
    padded = shipped() + b" " * (MOST_BYTES - len(shipped()))
    assert upload(admin, padded).status_code == 303
    assert upload(admin, padded + b" ").status_code == 400


def test_the_log_says_who_uploaded_and_published_which_file(admin: FlaskClient) -> None:
    upload(admin, SECOND, note="Thêm hai ngày")
    admin.post(f"{PLACE}/2/publish")
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "process").order_by(AuditEntry.id))
    told = {"number": 2, "sha256": hashlib.sha256(SECOND).hexdigest()}
    assert [(entry.action, entry.person_name, entry.after) for entry in entries] == [
        ("process.version_added", "Hoàng Anh Quân", told), ("process.version_published", "Hoàng Anh Quân", told),
    ]  # fmt: skip
    page = admin.get(f"{PLACE}/2").text
    assert f"ban hành phiên bản 2, mã băm SHA-256 {told['sha256'][:12]}…" in page


def test_a_released_drawing_is_exported_as_it_was_and_shown_in_a_newer_picture(
    client_of: ClientOf, office: Office
) -> None:
    clerk = client_of("lan")
    assert f'data-drawing="{PLACE}/1/picture"' in clerk.get(f"{PLACE}/1").text
    shown = clerk.get(f"{PLACE}/1/picture")
    assert shown.headers["Content-Security-Policy"].startswith("sandbox")
    assert (shown.text, clerk.get(f"{PLACE}/1.bpmn").data) == (to_be_shown(shipped().decode()), shipped())
    assert shown.data != shipped()


@pytest.mark.parametrize("character", ["dong", "huong", "minh"])
def test_everybody_reads_and_the_office_and_the_administrator_change(
    client_of: ClientOf, office: Office, character: str
) -> None:
    client = client_of(character)
    page = client.get("/procedures").text
    assert "Công văn, chỉ thị do một đơn vị chủ trì trả lời" in page
    assert "Công văn, Chỉ thị, Thông báo" in page
    assert "Tải sơ đồ lên" not in page
    assert "Ngừng áp dụng" not in client.get(f"{PLACE}/1").text
    assert client.get(f"{PLACE}/1.bpmn").data == shipped()
    assert upload(client, SECOND).status_code == 403
    for act in ("publish", "retire", "delete"):
        assert client.post(f"{PLACE}/1/{act}").status_code == 403
    assert versions() == 3


def test_what_does_not_exist_is_hidden(admin: FlaskClient) -> None:
    for address in ("/procedures/nothing/1", f"{PLACE}/9", f"{PLACE}/99999999999", f"{PLACE}/2.bpmn"):
        assert admin.get(address).status_code == 404


def test_a_page_asks_as_much_however_many_versions_there_are(admin: FlaskClient) -> None:
    addresses = ["/procedures", f"{PLACE}/1"]
    admin.get("/procedures")
    few = asks({"quan": admin}, addresses)
    for number in range(3):
        upload(admin, changed("one_unit", mark=str(number)))
        upload(admin, changed("one_unit", ('id="one_unit"', f'id="p{number}"')))
    assert "p2" in admin.get("/procedures").text
    assert asks({"quan": admin}, addresses) == few


def test_items_of_restricted_documents_are_counted_for_those_who_may_see_them(
    client_of: ClientOf, office: Office
) -> None:
    going(office)
    pages = {name: client_of(name) for name in ("lan", "minh", "tam", "quan")}
    before = {name: client.get("/procedures").text for name, client in pages.items()}
    going(office, document=make_document(restricted=True))
    changed = [
        name for name, client in pages.items() if _counts(client.get("/procedures").text) != _counts(before[name])
    ]
    assert changed == ["lan", "minh"]


def _counts(page: str) -> list[str]:
    return re.findall(r"\d+", re.sub(r"<[^>]*>", " ", page.split("<main", 1)[-1]))


TWO = shipped().replace(
    b"</bpmn:definitions>", b'<bpmn:process id="others" name="Vi\xe1\xbb\x87c kh\xc3\xa1c"><bpmn:task id="x" />'
    b"</bpmn:process></bpmn:definitions>",
)  # fmt: skip


def test_of_several_processes_one_is_chosen_and_neither_file_nor_words_are_asked_for_again(admin: FlaskClient) -> None:
    answer = upload(admin, TWO, note="Bản hai quy trình")
    assert answer.status_code == 400
    assert "Tệp có nhiều quy trình: chọn một quy trình" in answer.text
    assert "Việc khác (others)" in answer.text
    assert "Bản hai quy trình</textarea>" in answer.text
    held = re.search(r'name="held"[^>]* value="([^"]+)"', answer.text)
    assert held is not None
    fields = {"held": held[1], "which": "one_unit", "note": "Bản hai quy trình"}
    assert admin.post("/procedures/new", data=fields).location == "/procedures/one_unit/2"
    kept = version(2)
    assert 'process="one_unit"' in kept.xml
    assert "Việc khác" in kept.xml
    assert kept.sha256 == hashlib.sha256(kept.xml.encode()).hexdigest()
    assert admin.post("/procedures/one_unit/2/publish").status_code == 303
    assert admin.get("/procedures/one_unit/2").status_code == 200


def test_a_process_that_is_not_in_the_file_and_a_held_file_that_is_none_are_answered(admin: FlaskClient) -> None:
    held = re.search(r'name="held"[^>]* value="([^"]+)"', upload(admin, TWO).text)
    assert held is not None
    wrong = admin.post("/procedures/new", data={"held": held[1], "which": "nothing"})
    assert (wrong.status_code, "Việc khác (others)" in wrong.text) == (400, True)
    for broken in ("AAAA", "ế", "x" * 400_000):
        assert admin.post("/procedures/new", data={"held": broken, "which": "one_unit"}).status_code == 400
    assert versions() == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_drawing_in_utf_16_is_kept_as_utf_8(admin: FlaskClient, encoding: str) -> None:
    text = SECOND.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert upload(admin, (("\ufeff" if encoding == "utf-16-le" else "") + text).encode(encoding)).status_code == 303
    kept = version(2)
    assert kept.xml.startswith("<?xml version='1.0' encoding='UTF-8'?>")
    assert "Quá 05 ngày làm việc" in kept.xml
