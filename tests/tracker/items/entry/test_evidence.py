"""Progress notes with figures and files: one save, and who may have the files."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.photos import photo as example
from tests.tracker.items.counted import TODAY, count, counter_of, inspected_item, read, values_of
from tests.tracker.items.entry.test_pages import known_of, words_of
from tracker.core.extensions import db
from tracker.documents import store
from tracker.documents.services.files import used_contents
from tracker.items.counters.models import Evidence, Reading
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.models.item import Update

pytestmark = pytest.mark.settings(LANGUAGE="en")
PHOTO = example()
PDF = b"%PDF-1.7 bien ban"


def photo(data: bytes = PHOTO, name: str = "Biên bản.jpg") -> tuple[io.BytesIO, str]:
    """A file as a form sends it."""
    return io.BytesIO(data), name


@pytest.fixture
def item_id(office: Office) -> int:
    """An item of Phòng Nội vụ with two counters."""
    made = inspected_item(office)
    read(count(made), 10)
    count(made, CounterDraft(label="Biên bản đã lập", noun="biên bản"))
    return made


def report(client: FlaskClient, item_id: int, **fields: Any) -> Any:
    """Send the progress note as its form stands now."""
    page = client.get(f"/items/{item_id}/updates/new")
    assert page.status_code == 200, page.status
    known = dict(re.findall(r'name="(c\d+-known)"[^>]*value="(\d+)"', page.text))
    data = {"note": "Đã kiểm tra 11/14 xã.", "as_of": "15/06/2022", **known, **fields}
    return client.post(f"/items/{item_id}/updates", data=data, content_type="multipart/form-data")


def counters_of(client: FlaskClient, item_id: int) -> list[str]:
    """The names of the lines of the form."""
    page = client.get(f"/items/{item_id}/updates/new").text
    return sorted({name.removesuffix("-value") for name in re.findall(r'name="(c\d+-value)"', page)})


def test_one_save_brings_the_note_its_figures_and_its_files(client_of: ClientOf, item_id: int) -> None:
    huong = client_of("huong")
    first, _second = counters_of(huong, item_id)
    fields = {f"{first}-value": "11", "files": photo(), "use_in_report": "y"}
    assert report(huong, item_id, **fields).status_code == 303
    update = db.session.scalars(select(Update)).one()
    assert (update.note, update.as_of, update.use_in_report) == ("Đã kiểm tra 11/14 xã.", TODAY, True)
    readings = db.session.scalars(select(Reading).where(Reading.update_id == update.id)).all()
    assert [(f"c{row.counter_id}", row.value) for row in readings] == [(first, 11)]
    file = db.session.scalars(select(Evidence)).one()
    assert (file.item_id, file.update_id, file.name, file.media_type) == (
        item_id, update.id, "Biên bản.jpg", "image/jpeg",
    )  # fmt: skip
    page = words_of(huong.get(f"/items/{item_id}").text)
    assert "11/14 xã" in page
    assert "Biên bản.jpg" in page
    assert "Đã kiểm tra 11/14 xã." in page


def test_what_is_left_empty_is_no_figure(client_of: ClientOf, item_id: int) -> None:
    assert report(client_of("huong"), item_id).status_code == 303
    assert db.session.scalars(select(Reading.update_id).where(Reading.update_id.is_not(None))).all() == []


def test_a_wrong_figure_keeps_everything_out_and_the_file_in_hand(client_of: ClientOf, item_id: int) -> None:
    huong = client_of("huong")
    first, second = counters_of(huong, item_id)
    answer = report(huong, item_id, **{f"{first}-value": "9", f"{second}-value": "3", "files": photo()})
    assert answer.status_code == 400
    assert "The figure falls (it was 10 xã): say why" in words_of(answer.text)
    assert f'name="{first}-reason"' in answer.text
    assert "Biên bản.jpg" in words_of(answer.text), "the file need not be chosen again"
    assert db.session.scalars(select(Update)).all() == []
    assert values_of(int(second[1:])) == []
    kept = re.findall(r'name="kept"[^>]*value="([^"]+)"', answer.text)
    again = report(huong, item_id, kept=kept, **{f"{first}-value": "9", f"{first}-reason": "đếm lại"})
    assert again.status_code == 303
    assert db.session.scalars(select(Evidence.name)).all() == ["Biên bản.jpg"]


def test_somebody_elses_figure_meanwhile_is_told_and_what_was_typed_stays(
    client_of: ClientOf, item_id: int, office: Office
) -> None:
    huong = client_of("huong")
    first, _second = counters_of(huong, item_id)
    page = huong.get(f"/items/{item_id}/updates/new").text
    known = dict(re.findall(r'name="(c\d+-known)"[^>]*value="(\d+)"', page))
    read(int(first[1:]), 12, by=office.actor("minh"))
    data = {"note": "Đã kiểm tra 11 xã", "as_of": "15/06/2022", **known, f"{first}-value": "11"}
    answer = huong.post(f"/items/{item_id}/updates", data=data)
    assert answer.status_code == 409
    assert "has just entered 12 xã" in words_of(answer.text)
    assert 'value="11"' in answer.text
    assert db.session.scalars(select(Update)).all() == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"note": ""}, "Write how far it has come"),
        ({"as_of": "16/06/2022"}, "A progress note speaks of today or before"),
        ({"as_of": ""}, "Write the day that the note speaks of"),
        ({"as_of": "31/06/2022"}, "The day 31/06/2022 is not in the calendar"),
    ],
)
def test_a_note_says_what_and_when(client_of: ClientOf, item_id: int, fields: dict[str, str], sentence: str) -> None:
    answer = report(client_of("huong"), item_id, **fields)
    assert answer.status_code == 400
    assert sentence in words_of(answer.text)


@pytest.mark.parametrize(
    ("data", "name"), [(b"GIF89a", "a.jpg"), (b"<svg/>", "a.pdf"), (b"MZ", "a.png"), (b"", "rong.pdf")]
)
def test_a_file_is_taken_by_what_it_is(client_of: ClientOf, item_id: int, data: bytes, name: str) -> None:
    answer = report(client_of("huong"), item_id, files=photo(data, name))
    assert answer.status_code == 400
    assert db.session.scalars(select(Evidence)).all() == []


def test_a_figure_of_its_own_brings_its_photo(client_of: ClientOf, item_id: int) -> None:
    huong = client_of("huong")
    counter_id = int(counters_of(huong, item_id)[0][1:])
    page = huong.get(f"/items/counters/{counter_id}/readings/new").text
    data = {"value": "11", "as_of": "15/06/2022", "known": known_of(page), "files": photo()}
    answer = huong.post(
        f"/items/counters/{counter_id}/readings", data=data, content_type="multipart/form-data"
    )  # fmt: skip
    assert answer.status_code == 303
    file = db.session.scalars(select(Evidence)).one()
    assert file.reading_id is not None
    assert counter_of(counter_id).item_id == file.item_id


@pytest.mark.parametrize("restricted", [False, True])
@pytest.mark.parametrize("name", ["huong", "lan", "dong", "tam", "quan"])
def test_a_file_is_for_those_who_may_see_its_item(
    client_of: ClientOf, office: Office, name: str, restricted: bool
) -> None:
    made = inspected_item(office, restricted=restricted)
    assert report(client_of("huong"), made, files=photo(PDF, "Biên bản.pdf")).status_code == 303
    file = db.session.scalars(select(Evidence)).one()
    answer = client_of(name).get(f"/items/evidence/{file.id}")
    if restricted and name in ("tam", "quan"):
        assert answer.status_code == 404
        return
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_who_has_no_part_puts_nothing_into_the_store(client_of: ClientOf, item_id: int, office: Office) -> None:
    tam = client_of("tam")
    before = list(store.folder().glob("*/*"))
    data = {"note": "x", "as_of": "15/06/2022", "files": photo()}
    answer = tam.post(f"/items/{item_id}/updates", data=data, content_type="multipart/form-data")
    assert answer.status_code == 403
    assert tam.get(f"/items/{item_id}/updates/new").status_code == 403
    counter_id = int(counters_of(client_of("huong"), item_id)[0][1:])
    data = {"value": "11", "known": "0", "files": photo()}
    answer = tam.post(f"/items/counters/{counter_id}/readings", data=data, content_type="multipart/form-data")
    assert answer.status_code == 403
    assert list(store.folder().glob("*/*")) == before


def test_the_sweep_spares_evidence(client_of: ClientOf, item_id: int) -> None:
    report(client_of("huong"), item_id, files=photo())
    file = db.session.scalars(select(Evidence)).one()
    assert used_contents() == {file.sha256, file.thumbnail}
