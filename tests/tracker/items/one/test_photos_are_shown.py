"""A photo on its way: a telephone sends it, the clerk confirms with it before him, nobody else learns of it."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.photos import TRACES, file_as, is_red, photo, picture, read
from tests.tracker.items.counted import inspected_item
from tests.tracker.items.entry.test_pages import words_of
from tests.tracker.items.one.test_files_are_shown import confirmed_at, report, send
from tests.tracker.items.tracked import TODAY, going
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.documents.models import Attachment
from tracker.items.counters.models import Evidence
from tracker.items.models.item import Update
from tracker.items.services.extensions import request_extension

NAME = "IMG_2041.HEIC"


def files_of(*several: tuple[bytes, str]) -> list[tuple[io.BytesIO, str]]:
    """As a form sends them."""
    return [(io.BytesIO(data), name) for data, name in several]


def update(client_of: ClientOf, item_id: int, *several: tuple[bytes, str]) -> None:
    """The head of the unit sends a note with photos."""
    fields: dict[str, Any] = {"note": "Đã kiểm tra", "as_of": "03/06/2022", "files": files_of(*several)}
    send(client_of("huong"), f"/items/{item_id}/updates", **fields)


def request_extension_of(item_id: int, office: Office) -> int:
    """The unit asks for more time."""
    with unit_of_work():
        by, until = office.actor("huong"), date(2022, 7, 29)
        return request_extension(item_id, by=by, on=TODAY, until=until, reason="Mưa lũ").id


def status_of(client: FlaskClient, address: str) -> int:
    """What a file answers; it is closed again."""
    with client.get(address) as answer:
        return answer.status_code


def evidence() -> Sequence[Evidence]:
    """All that was brought."""
    return db.session.scalars(select(Evidence).order_by(Evidence.id)).all()


def images(page: str) -> list[tuple[str, str]]:
    """Address and words of each picture of a page."""
    found = re.findall(r'<img src="([^"]+)" alt="([^"]*)"', page)
    return [(html.unescape(address), html.unescape(words)) for address, words in found]


def test_a_heic_of_a_head_is_seen_upright_by_who_confirms_and_who_decides(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 1))
    update(client_of, item_id, (file_as("HEIF"), NAME), (file_as("WEBP"), "zalo.webp"), (file_as("JPEG"), "anh.jpg"))
    kept = evidence()
    assert [(file.name, file.media_type) for file in kept] == [
        ("IMG_2041.jpg", "image/jpeg"), ("zalo.jpg", "image/jpeg"), ("anh.jpg", "image/jpeg"),
    ]  # fmt: skip
    asked = request_extension_of(item_id, office)
    dong = client_of("dong")
    decided = (f"/review/{item_id}", f"/items/{item_id}/directive", f"/items/{item_id}/extensions/{asked}")
    seen = [images(dong.get(address).text) for address in decided]
    report(item_id)
    lan = client_of("lan")
    seen += [images(lan.get(address).text) for address in confirmed_at(item_id)]
    words = [f"Ảnh kèm cập nhật ngày 03/06/2022, tệp {file.name}" for file in kept]
    for shown in seen:
        assert [told for _address, told in shown[:3]] == words, "as they were chosen"
    for file, (address, _words) in zip(kept, seen[0], strict=True):
        small = lan.get(address)
        assert (small.status_code, small.mimetype) == (200, "image/jpeg")
        assert len(small.data) <= 20_000
        assert small.headers["Cache-Control"] == "private, no-store"
        whole = lan.get(f"/items/evidence/{file.id}")
        assert whole.headers["Content-Disposition"].startswith("inline"), "a click opens it"
        assert "sandbox" in whole.headers["Content-Security-Policy"]
        for data in (small.data, whole.data):
            assert not [trace for trace in TRACES if trace in data]
            assert is_red(read(data), 0.9, 0.05)
            assert not is_red(read(data), 0.1, 0.05)


def test_small_pictures_hold_their_place_and_wait_until_they_are_looked_at(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    update(client_of, item_id, (photo(), "a.jpg"), (photo(1), "b.jpg"))
    page = client_of("lan").get(f"/items/{item_id}").text
    tags = re.findall(r"<img [^>]+>", page)
    assert len(tags) == 4, "in the update, and among all files"
    assert all('loading="lazy"' in tag and 'width="160" height="120"' in tag for tag in tags)
    assert words_of(page).count("Nguyễn Thị Hương, ") == 1, "who brought them is said once"


@pytest.mark.parametrize(("name", "status"), [("lan", 200), ("dong", 200), ("minh", 200), ("tam", 404), ("quan", 404)])
def test_of_restricted_work_a_small_picture_is_as_closed_as_the_photo(
    client_of: ClientOf, office: Office, name: str, status: int
) -> None:
    item_id = inspected_item(office, restricted=True)
    update(client_of, item_id, (file_as("HEIF"), NAME))
    file_id = evidence()[0].id
    assert status_of(client_of(name), f"/items/evidence/{file_id}/small") == status
    reads = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "read.evidence")).all()
    who = office.actor(name).name
    assert [(entry.person_name, entry.after) for entry in reads] == (
        [(who, {"evidence": file_id})] if status == 200 else []
    )


def test_a_photo_that_cannot_be_read_is_told_and_nothing_typed_is_lost(client_of: ClientOf, office: Office) -> None:
    item_id, huong = going(office), client_of("huong")
    broken = file_as("HEIF")[:400]
    data = {
        "note": "Đã kiểm tra 11/14 xã",
        "as_of": "03/06/2022",
        "files": files_of((broken, NAME), (photo(), "b.jpg")),
    }
    answer = huong.post(f"/items/{item_id}/updates", data=data, content_type="multipart/form-data")
    assert answer.status_code == 400
    words = words_of(answer.text)
    assert f"Không đọc được ảnh {NAME}: chụp lại, hoặc lưu thành JPEG rồi gửi lại" in words
    assert "Đã kiểm tra 11/14 xã" in words
    assert "b.jpg" in words, "the photo that was read need not be chosen again"
    assert db.session.scalars(select(Update)).all() == []
    kept = re.findall(r'name="kept"[^>]*value="([^"]+)"', answer.text)
    send(huong, f"/items/{item_id}/updates", note="Đã kiểm tra 11/14 xã", as_of="03/06/2022", kept=kept)
    assert [(file.name, store.path_of(file.thumbnail or "").exists()) for file in evidence()] == [("b.jpg", True)]


def test_without_its_small_picture_a_file_is_a_link_and_no_broken_picture(client_of: ClientOf, office: Office) -> None:
    """What the store has lost, and what an earlier version kept."""
    item_id = going(office)
    update(client_of, item_id, (photo(), "mat.jpg"), (photo(1), "cu.jpg"))
    lost, old = evidence()
    store.path_of(lost.thumbnail or "").unlink()
    old.thumbnail = None
    db.session.commit()
    lan = client_of("lan")
    page = lan.get(f"/items/{item_id}").text
    assert not [address for address, _words in images(page) if address.endswith("/small")]
    assert {"mat.jpg", "cu.jpg"} <= set(words_of(page).split())
    assert [status_of(lan, f"/items/evidence/{file.id}/small") for file in (lost, old)] == [404, 404]
    assert [status_of(lan, f"/items/evidence/{file.id}") for file in (lost, old)] == [200, 200]


def test_a_paper_may_be_registered_from_photos_of_its_pages(client_of: ClientOf, office: Office) -> None:
    document_id, lan = make_document().id, client_of("lan")
    page = lan.get(f"/documents/{document_id}").text
    assert 'accept="image/*,.heic,.heif,.webp,.pdf,.docx,.xlsx"' in page, "a telephone offers photos and its camera"
    send(lan, f"/documents/{document_id}/files", files=files_of((file_as("HEIF"), "trang-1.heic")))
    file = db.session.scalars(select(Attachment)).one()
    assert (file.name, file.media_type) == ("trang-1.jpg", "image/jpeg")
    shown = images(lan.get(f"/documents/{document_id}").text)
    assert [address for address, _words in shown] == [f"/documents/{document_id}/files/{file.id}/small"]
    assert shown[0][1].endswith(", tệp trang-1.jpg")
    assert is_red(read(lan.get(shown[0][0]).data), 0.9, 0.05)


def test_five_photos_of_twelve_million_pixels_come_in_one_update(client_of: ClientOf, office: Office) -> None:
    """A head on a telephone chooses five at once. How long it takes is told in decision 34; here, that it is done.

    Progressive, so that even five are few bytes: the writer of the test leaves what is larger open on the disk.
    """
    item_id = going(office)
    large = picture((4032, 3024))
    data = file_as("JPEG", large, quality=30, progressive=True)
    update(client_of, item_id, *((data[:-2] + bytes([0xFF, 0xD9, n]), f"{n}.jpg") for n in range(5)))
    assert [file.name for file in evidence()] == [f"{n}.jpg" for n in range(5)]
    assert len({file.sha256 for file in evidence()}) == 1, "they differ behind their end only: one content"
    kept = store.path_of(evidence()[0].sha256).read_bytes()
    assert Image.open(io.BytesIO(kept)).size == (4032, 3024)
    assert len(kept) <= len(data)
