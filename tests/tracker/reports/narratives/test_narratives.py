"""Narrative fields: kept from period to period as a start, marked until somebody has looked, told in the report."""

from __future__ import annotations

import html
from datetime import date

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.reports import reported
from tests.tracker.reports.collected import collected
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reports.collecting.models import FormState, UnitForm
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.kinds.services.new_kinds import add_kind
from tracker.reports.kinds.services.outlining import remove_section
from tracker.reports.models import Report
from tracker.reports.narratives.models import AskedOf, NarrativeField, NarrativeText
from tracker.reports.narratives.queries import fields_of, start_of, told_of
from tracker.reports.narratives.services import FieldDraft, add_field, remove_field, take_over, write

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
DAY = date(2022, 6, 15)
WORDS = "hồ sơ đất đai chậm do chờ ý kiến liên thông"


@pytest.fixture
def field(app: Flask, office: Office) -> NarrativeField:
    """The shipped field on late files."""
    kind_id = reported.report_kind()
    return next(one for one in fields_of(kind_id) if one.title == "Nguyên nhân hồ sơ trễ hẹn")


def put(field_id: int, period: str, words: str, *, unit: int | None = None, name: str = "lan", **more: str) -> None:
    with unit_of_work():
        write(field_id, period, unit, words, by=Office().actor(name), at=clock.now(), **more)  # type: ignore[arg-type]  # as named


def lines(report_id: int, code: str = "II.2.c") -> list[tuple[str, str]]:
    """(text, what the source says of it) of the narrative lines of a section."""
    db.session.rollback()
    section = draft_of(db.session.get_one(Report, report_id), on=DAY).section(code)
    assert section is not None
    several = [line for line in section.lines if line.key.startswith("narrative:")]
    return [(line.text, line.line.sources[0].meta) for line in several]


def test_the_last_periods_words_are_a_start_until_they_are_touched(client_of: ClientOf, field: NarrativeField) -> None:
    number = field.id
    put(number, "2021-Y", WORDS)
    put(number, "2022-Y", "của kỳ sau")  # a later period starts nothing
    report, clerk = reported.draft(), client_of("lan")
    assert lines(report) == [(f"{WORDS[0].upper()}{WORDS[1:]}.", "năm 2021, lấy từ kỳ trước, chưa xem lại")]
    page = html.unescape(clerk.get(f"/reports/{report}?section=II.2.c").text)
    assert "lấy từ kỳ trước, chưa xem lại" in page
    assert "1 nội dung lấy từ kỳ trước chưa xem lại" in page
    form = clerk.get(f"/reports/{report}/lines/narrative:{number}")  # the pencil of the line leads to its text
    assert form.location.endswith(f"/reports/{report}/narratives/{number}")
    told = lines(report)[0][0]
    clerk.post(f"/reports/{report}/narratives/{number}/confirm", data={"seen": told})
    ((text, source),) = lines(report)
    assert (text, "chưa xem lại" in source) == (told, False)
    assert start_of(number, "2022-H2", None).words == told  # type: ignore[union-attr]  # there is one


def test_the_clerk_writes_several_paragraphs_and_a_second_writer_is_told(
    client_of: ClientOf, field: NarrativeField
) -> None:
    report, clerk, number = reported.draft(), client_of("lan"), field.id
    address = f"/reports/{report}/narratives/{number}"
    assert "Lĩnh vực nào chậm" in clerk.get(address).text
    clerk.post(address, data={"words": "chậm ở đất đai\n\n đang khắc phục", "seen": ""})
    assert [text for text, _ in lines(report)] == ["Chậm ở đất đai.", "Đang khắc phục."]
    late = clerk.post(address, data={"words": "lời khác", "seen": ""})
    assert late.status_code == 409
    assert "lời khác" in late.text
    assert "Đang khắc phục." in late.text
    clerk.post(address, data={"words": "", "seen": "Chậm ở đất đai.\nĐang khắc phục."})
    assert lines(report) == []  # nothing to tell this time
    assert reported.approved(report) == report
    assert clerk.post(address, data={"words": "sau duyệt", "seen": ""}).status_code == 409


def test_units_write_what_they_are_asked_and_nothing_else(app: Flask, office: Office, field: NarrativeField) -> None:
    with unit_of_work():
        asked = add_field(field.section_id, FieldDraft("Vướng mắc", asked_of=AskedOf.UNITS), by=office.actor("lan"))
    own, other = office.unit("NV").id, office.unit("XA-BINHAN").id
    put(asked.id, "2022-H1", "thiếu người", unit=own, name="minh")
    put(asked.id, "2022-H1", "mạng chậm", unit=other, name="tam")
    told = told_of(reported.report_kind(), "2022-H1")
    assert [(one.unit, one.words) for one in told] == [
        (office.unit("NV").name, "Thiếu người."), (office.unit("XA-BINHAN").name, "Mạng chậm."),
    ]  # fmt: skip
    report = reported.draft()
    assert f"{office.unit('NV').name}: Thiếu người." in [text for text, _ in lines(report)]
    for unit, name in ((other, "minh"), (None, "minh"), (own, "dong")):
        with pytest.raises((NotAllowed, InvalidInput)):
            put(asked.id, "2022-H1", "x", unit=unit, name=name)
    with pytest.raises(NotAllowed):
        put(field.id, "2022-H1", "x", name="minh")
    with pytest.raises(Conflict):
        put(asked.id, "2022-H1", "x", unit=own, name="minh", seen="lời cũ")


def test_an_empty_section_names_the_units_that_still_owe_its_words(office: Office) -> None:
    found = collected(office)
    with unit_of_work():
        add_field(
            reported.section_id("II.2.b"), FieldDraft("Vướng mắc", asked_of=AskedOf.UNITS), by=office.actor("lan")
        )
    report = reported.draft()
    gap = dict(reported.read_draft(report).empty)["II.2.b"]
    assert gap.startswith("[chưa có nội dung: ")
    assert gap.endswith(" và 01 đơn vị khác cung cấp].")
    for number in found.forms.values():
        db.session.get_one(UnitForm, number).state = FormState.ACCEPTED
    db.session.commit()
    assert dict(reported.read_draft(report).empty)["II.2.b"] == "[chưa có nội dung]."


def test_a_start_that_was_taken_over_stays_marked(app: Flask, field: NarrativeField) -> None:
    put(field.id, "2022-Q1", WORDS)
    with unit_of_work():
        taken = take_over(field.id, "2022-Q2", None, at=clock.now())
    assert taken is not None
    assert taken.from_period == "2022-Q1"
    with unit_of_work():
        again = take_over(field.id, "2022-Q3", None, at=clock.now())
    assert again is not None
    assert again.from_period == "2022-Q1"  # nobody has looked at it in between
    (told,) = told_of(reported.report_kind(), "2022-Q3")
    assert told.taken_from == "2022-Q1"


def test_fields_follow_their_outline(client_of: ClientOf, field: NarrativeField) -> None:
    clerk, kind_id, section_id = client_of("lan"), reported.report_kind(), field.section_id
    clerk.post(f"/report-kinds/sections/{section_id}/narratives", data={"title": "Sáng kiến", "asked_of": "office"})
    assert "Sáng kiến" in clerk.get(f"/report-kinds/sections/{section_id}/narratives").text
    with unit_of_work():
        copy = add_kind("Bản sao", "ban-sao", by=SYSTEM, copy_of=kind_id).id
    assert [one.title for one in fields_of(copy)] == [one.title for one in fields_of(kind_id)]
    put(field.id, "2022-H1", WORDS)
    refused = clerk.post(f"/report-kinds/narratives/{field.id}/remove", data={}, follow_redirects=True)
    assert "Đánh dấu đồng ý bỏ" in refused.text
    with unit_of_work():
        remove_field(field.id, by=SYSTEM, despite=True)
    assert db.session.query(NarrativeText).count() == 0
    version = load_kind(kind_id).version
    with unit_of_work():
        remove_section(section_id, by=SYSTEM, version=version, despite=True)
    assert [one for one in fields_of(kind_id) if one.section_id == section_id] == []
    assert db.session.get(ReportKind, copy) is not None
