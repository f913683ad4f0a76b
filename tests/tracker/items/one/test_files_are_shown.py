"""No file is stored and shown nowhere: whatever a form takes, whoever confirms the work finds it where they confirm."""

from __future__ import annotations

import html
import importlib
import io
import os
import pkgutil
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.file import FileField, MultipleFileField
from sqlalchemy import select

import tracker
from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.photos import photo
from tests.tracker.documents.test_form_pages import PAPER
from tests.tracker.items.counted import count, inspected_item
from tests.tracker.items.entry.test_pages import known_of, words_of
from tests.tracker.items.tracked import TODAY, going
from tests.tracker.processes.drawn import changed, upload
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.forms import TrackerForm
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.documents.forms import DocumentForm, FilesForm
from tracker.documents.models import Document
from tracker.intake.forms import AddForm
from tracker.items.counters.models import Evidence
from tracker.items.entry.figure_forms import UpdateForm
from tracker.items.entry.forms import ReadingForm
from tracker.items.one.forms import ResultForm
from tracker.items.services.results import submit_result
from tracker.moving.forms import SheetForm
from tracker.moving.people.forms import ListForm
from tracker.processes.models import Holds, RunToken
from tracker.processes.versions.forms import UploadForm
from tracker.reminders.links.forms import LinkForm
from tracker.reorganizing import upload_form as workbooks
from tracker.reports.collecting.forms import FillForm
from tracker.reports.templates.forms import TemplateForm
from tracker.reports.texts.forms import CheckForm

PHOTO = photo()
PDF = b"%PDF-1.7 bien ban"
NAME = "Biên bản làm việc.jpg"
#: Sends the bytes through one form and returns the pages on which the clerk must find them.
Way = Callable[[ClientOf, Office, bytes], Sequence[str]]


def file_of(data: bytes, name: str = NAME) -> tuple[io.BytesIO, str]:
    """A file as a form sends it."""
    return io.BytesIO(data), name


def send(client: FlaskClient, address: str, **fields: Any) -> Any:
    """Send a form with its files; it is taken."""
    answer = client.post(address, data=fields, content_type="multipart/form-data")
    assert answer.status_code == 303, words_of(answer.text)
    return answer


def confirmed_at(item_id: int) -> list[str]:
    """Where the completion of this item is confirmed or sent back."""
    step = f"/inbox?open={item_id}-{token_of(item_id)}-confirm_completion"
    verbs = [f"/items/{item_id}/confirm-completion", f"/items/{item_id}/send-back"]
    return [f"/items/{item_id}", *verbs, "/inbox", step]


def token_of(item_id: int) -> str:
    """The number of the step at which the item stands."""
    return str(db.session.scalars(
        select(RunToken.number).where(RunToken.item_id == item_id, RunToken.holds == Holds.TASK)
    ).first())  # fmt: skip


def report(item_id: int) -> None:
    """The unit says that it is done."""
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã kiểm tra xong")


def by_update(client_of: ClientOf, office: Office, data: bytes) -> Sequence[str]:
    """With a progress note."""
    item_id = going(office)
    send(client_of("huong"), f"/items/{item_id}/updates", note="Đã kiểm tra", as_of="15/06/2022", files=file_of(data))
    report(item_id)
    return confirmed_at(item_id)


def by_reading(client_of: ClientOf, office: Office, data: bytes) -> Sequence[str]:
    """With a figure of its own."""
    item_id = inspected_item(office)
    address, huong = f"/items/counters/{count(item_id)}/readings", client_of("huong")
    known = known_of(huong.get(f"{address}/new").text)
    send(huong, address, value="11", as_of="15/06/2022", known=known, files=file_of(data))
    report(item_id)
    return confirmed_at(item_id)


def by_result(client_of: ClientOf, office: Office, data: bytes) -> Sequence[str]:
    """With the result."""
    item_id = going(office)
    address, huong = f"/items/{item_id}/submit-result", client_of("huong")
    version = re.findall(r'name="version"[^>]*value="(\d+)"', huong.get(address).text)[0]
    send(huong, address, outcome="Đã kiểm tra xong", version=version, files=file_of(data))
    return confirmed_at(item_id)


def with_document(client_of: ClientOf, _office: Office, data: bytes) -> Sequence[str]:
    """With the registration of a document."""
    answer = send(client_of("lan"), "/documents/new", **PAPER, files=file_of(data))
    return [answer.headers["Location"]]


def to_document(client_of: ClientOf, _office: Office, data: bytes) -> Sequence[str]:
    """Afterwards, to a document of the register."""
    document_id = make_document().id
    send(client_of("lan"), f"/documents/{document_id}/files", files=file_of(data))
    return [f"/documents/{document_id}"]


def as_drawing(client_of: ClientOf, _office: Office, data: bytes) -> Sequence[str]:
    """A drawing of a procedure, which the office may look at."""
    answer = upload(client_of("quan"), data)
    assert answer.status_code == 303, words_of(answer.text)
    return [answer.headers["Location"]]


WAYS: dict[type[TrackerForm], Way] = {
    UpdateForm: by_update, ReadingForm: by_reading, ResultForm: by_result, DocumentForm: with_document,
    FilesForm: to_document, UploadForm: as_drawing,
}  # fmt: skip


#: What is read: a plan is the draft that is shown afterwards, of a checked text the findings are, of a list its rows.
NOT_KEPT: set[type[TrackerForm]] = {workbooks.UploadForm, CheckForm, SheetForm, ListForm}
#: Sent and found again among the tests of their own rooms: no item has them.
ELSEWHERE: set[type[TrackerForm]] = {AddForm, FillForm, TemplateForm}
#: Sent without a sign-in, and found again, among the tests of the links of mails; it keeps files as an update does.
BY_LINK: set[type[TrackerForm]] = {LinkForm}


def forms_with_files() -> set[type[TrackerForm]]:
    """Every form of the program with a field for files."""
    for module in pkgutil.walk_packages(tracker.__path__, "tracker."):
        if "migrations" not in module.name:
            importlib.import_module(module.name)
    found, left = set(), [TrackerForm]
    while left:
        form = left.pop()
        left += form.__subclasses__()
        fields = [getattr(form, name, None) for name in dir(form)]
        kinds = {getattr(one, "field_class", type(None)) for one in fields}
        if kinds & {FileField, MultipleFileField} and getattr(
            importlib.import_module(form.__module__), form.__name__, None) is form:  # fmt: skip
            found.add(form)
    return found


def links_of(page: str) -> list[str]:
    """The addresses that a page leads to or shows."""
    return [html.unescape(one) for one in re.findall(r'(?:href|src)="(/[^"#]+)"', page)]


@pytest.mark.sqlite_only
def test_every_form_with_files_is_tried_here() -> None:
    assert forms_with_files() - NOT_KEPT - BY_LINK - ELSEWHERE == set(WAYS), (
        "say in WAYS how a file is sent with it, and where the clerk finds it"
    )


@pytest.mark.parametrize("form", list(WAYS), ids=lambda form: form.__name__)
def test_what_a_form_takes_is_found_where_the_work_is_confirmed(
    client_of: ClientOf, office: Office, form: type[TrackerForm]
) -> None:
    data = changed(mark="ban khac") if form is UploadForm else PHOTO
    pages, lan = WAYS[form](client_of, office, data), client_of("lan")
    for address in pages:
        page = lan.get(address)
        assert page.status_code == 200, address
        files = [one for one in links_of(page.text) if "evidence" in one or "files/" in one or one.endswith(".bpmn")]
        assert data in [lan.get(one).data for one in files], f"{address} has no link to what was sent"


def test_a_file_is_told_with_who_when_and_how_large(client_of: ClientOf, office: Office) -> None:
    pages = by_update(client_of, office, PHOTO)
    for name in ("lan", "dong"):
        page = client_of(name).get(pages[0])
        words = words_of(page.text)
        assert "Tệp minh chứng 1" in words
        assert words.count("Biên bản làm việc.jpg 1 kB") == 2, "in the note that it came with"
        assert words.count("Biên bản làm việc.jpg 1 kB Nguyễn Thị Hương, ") == 1, "and in the list"
        assert re.search(r"Nguyễn Thị Hương, \d\d/\d\d/\d{4} \d\d:\d\d, tính đến ngày 15/06/2022", words), words
        assert page.text.count("<img") == 2, "its small picture at both"


def test_a_paper_is_no_picture(client_of: ClientOf, office: Office) -> None:
    pages = by_update(client_of, office, PDF)
    for address in pages:
        page = client_of("lan").get(address)
        assert "Biên bản làm việc.pdf" in words_of(page.text)
        assert "<img" not in page.text


def test_the_leader_decides_with_the_files_before_him(client_of: ClientOf, office: Office) -> None:
    """In the review of what is overdue, a unit's photo stands under its newest result."""
    item_id = going(office, due_on=date(2022, 6, 1))
    fields = {"note": "Đã kiểm tra", "as_of": "15/06/2022", "files": file_of(PHOTO)}
    send(client_of("huong"), f"/items/{item_id}/updates", **fields)
    page = client_of("dong").get(f"/review/{item_id}")
    assert f"/items/evidence/{db.session.scalars(select(Evidence.id)).one()}" in links_of(page.text)


def test_many_files_leave_the_button_in_sight(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    files = [file_of(photo(number), f"Ảnh {number:02}.jpg") for number in range(20)]
    send(client_of("huong"), f"/items/{item_id}/updates", note="Đã kiểm tra", as_of="15/06/2022", files=files)
    report(item_id)
    lan = client_of("lan")
    for address in confirmed_at(item_id)[1:]:
        words = words_of(lan.get(address).text)
        assert "Ảnh 19.jpg" in words
        assert "Ảnh 13.jpg" not in words
        assert "và 14 tệp khác" in words
    whole = words_of(lan.get(f"/items/{item_id}").text)
    assert all(f"Ảnh {number:02}.jpg" in whole for number in range(20))


@pytest.mark.parametrize("name", ["tam", "quan"])
def test_restricted_work_shows_its_files_to_nobody_else(client_of: ClientOf, office: Office, name: str) -> None:
    item_id = inspected_item(office, restricted=True)
    send(client_of("huong"), f"/items/{item_id}/updates", note="x", as_of="15/06/2022", files=file_of(PHOTO))
    report(item_id)
    client, file_id = client_of(name), db.session.scalars(select(Evidence.id)).one()
    assert client.get(f"/items/evidence/{file_id}").status_code == 404
    for address in confirmed_at(item_id):
        assert "Biên bản làm việc" not in client.get(address).text


def test_a_result_that_comes_back_has_its_files(client_of: ClientOf, office: Office) -> None:
    """A fault in the words does not lose the photo that was chosen with them."""
    item_id, huong = going(office), client_of("huong")
    address = f"/items/{item_id}/submit-result"
    version = re.findall(r'name="version"[^>]*value="(\d+)"', huong.get(address).text)[0]
    fields = {"outcome": "", "version": version, "files": file_of(PHOTO)}
    back = huong.post(address, data=fields, content_type="multipart/form-data")
    assert back.status_code == 400
    assert NAME in words_of(back.text)
    kept = re.findall(r'name="kept"[^>]*value="([^"]+)"', back.text)
    send(huong, address, outcome="Đã kiểm tra xong", version=version, kept=kept)
    assert db.session.scalars(select(Evidence.name)).all() == [NAME]


def test_the_nightly_sweep_takes_no_evidence_away(client_of: ClientOf, office: Office, app: Flask) -> None:
    """Files of notes, figures, results and documents stay; what nobody refers to goes."""
    for number, way in enumerate((by_update, by_reading, by_result, with_document)):
        way(client_of, office, photo(number))
    orphan = store.path_of(store.put(PHOTO + b" orphan"))
    paths = sorted(path for path in store.folder().glob("*/*") if path.is_file())
    for path in paths:
        os.utime(path, (0, 0))
    assert app.extensions["tracker_jobs"]["sweep_files"].work() == {"removed": 1}
    assert not Path(orphan).exists()
    lan = client_of("lan")
    for file_id in db.session.scalars(select(Evidence.id)):
        for address in (f"/items/evidence/{file_id}", f"/items/evidence/{file_id}/small"):
            with lan.get(address) as answer:
                assert answer.status_code == 200
    assert db.session.scalars(select(Document)).all() != []
    assert len([path for path in paths if path.exists()]) == 8, "four photos and their small pictures"
