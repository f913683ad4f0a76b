"""Pages of wordings: the office writes a figure's sentence beside a live example, and every draft says it so."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.counted import indicator, read
from tests.tracker.reports import reported
from tracker.core import clock
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reports.drafts.queries.drafts import live_draft
from tracker.reports.models import Report
from tracker.reports.wording.models import Wording
from tracker.reports.wording.services import word_figure

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
OWN = "{co_quan} tiếp nhận {gia_tri} hồ sơ đến ngày {ngay}[, đạt {ty_le}]"


def told(report_id: int, counter_id: int) -> str:
    db.session.rollback()
    draft = live_draft(db.session.get_one(Report, report_id), on=date(2022, 6, 15))
    found = draft.line(f"indicator:{counter_id}")
    assert found is not None
    return found[1].text


@pytest.fixture
def files(app: Flask, office: Office) -> int:
    """The figure 26.159 of section II.2.c."""
    number = indicator("Hồ sơ tiếp nhận")
    read(number, 26159, date(2022, 5, 31))
    return number


def test_the_office_writes_a_sentence_and_takes_it_back(client_of: ClientOf, files: int) -> None:
    report, clerk, address = reported.draft(), client_of("lan"), f"/reports/wordings/{files}"
    page = clerk.get(address).text
    assert "Tính đến ngày 31/5/2022, UBND huyện đã tiếp nhận 26.159 hồ sơ." in page
    assert "Tính đến ngày {ngay}, {co_quan} đã tiếp nhận {gia_tri} hồ sơ" in page  # the usual words, to begin with
    example = clerk.post(f"{address}/example", data={"words": OWN, "version": "0"}).text
    assert "UBND huyện tiếp nhận 26.159 hồ sơ đến ngày 31/5/2022." in example
    assert told(report, files).startswith("Tính đến ngày 31/5/2022, UBND huyện đã")  # nothing is kept yet
    assert clerk.post(address, data={"words": OWN, "version": "0"}).status_code == 303
    assert told(report, files) == "UBND huyện tiếp nhận 26.159 hồ sơ đến ngày 31/5/2022."
    listed = clerk.get("/reports/wordings").text
    assert "UBND huyện tiếp nhận 26.159 hồ sơ đến ngày 31/5/2022." in listed
    assert "câu của cơ quan" in listed
    assert clerk.post(address, data={"words": " ", "version": "1"}).status_code == 303
    assert told(report, files) == "Tính đến ngày 31/5/2022, UBND huyện đã tiếp nhận 26.159 hồ sơ."
    assert db.session.get(Wording, files) is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("{tong} hồ sơ", "{tong} không phải tên dùng được ở đây: chọn một tên trong danh sách"),
        ("{gia_tri.real} hồ sơ", "{gia_tri.real} không phải tên dùng được ở đây"),
        ("{% for x in y %}{gia_tri}", "{% for x in y %} không phải tên dùng được ở đây"),
        ("{gia_tri hồ sơ", "Viết mỗi tên giữa một dấu { và một dấu }"),
        ("tốt", "Câu phải có ít nhất một số liệu"),
    ],
)
def test_what_is_no_wording_is_refused_and_stays_as_typed(
    client_of: ClientOf, files: int, words: str, says: str
) -> None:
    for data in ({"words": words, "version": "0"}, {"words": words, "version": "0", "then": "example"}):
        answer = client_of("lan").post(f"/reports/wordings/{files}", data=data)
        assert says in answer.text
        assert f">{words}</textarea>" in answer.text.replace("\r\n", "").replace(">\n", ">")
        assert "Tính đến ngày 31/5/2022, UBND huyện đã tiếp nhận 26.159 hồ sơ." in answer.text
    assert db.session.get(Wording, files) is None


def test_who_comes_second_is_told(client_of: ClientOf, files: int) -> None:
    with unit_of_work():
        word_figure(files, OWN, apart=False, by=Office().actor("lan"), at=clock.now(), version=0)
    answer = client_of("lan").post(f"/reports/wordings/{files}", data={"words": "{gia_tri} bộ", "version": "0"})
    assert answer.status_code == 409
    assert "{gia_tri} bộ" in answer.text
    with pytest.raises(Conflict), unit_of_work():
        word_figure(files, "{gia_tri}", apart=False, by=Office().actor("lan"), at=clock.now(), version=0)


def test_only_the_office_writes_it(client_of: ClientOf, files: int) -> None:
    for name in ("dong", "huong", "minh", "quan"):
        assert client_of(name).post(f"/reports/wordings/{files}", data={"words": OWN}).status_code == 403
