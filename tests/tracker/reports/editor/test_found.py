"""What is questioned in the demonstration's draft, and that nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.tracker.documents.test_query_counts import asked
from tests.tracker.reports.test_services import CLERK, DAY, started
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.editor import services as editing
from tracker.reports.editor.queries.found import Found, findings_of
from tracker.reports.models import Report

pytestmark = pytest.mark.world("demo")


def found(report: Report) -> list[Found]:
    return findings_of(report, draft_of(report, on=DAY), on=DAY)


def told(report: Report) -> set[tuple[str, str]]:
    """(kind, section) of what is open, but for old figures."""
    return {(one.finding.kind.value, one.section_code) for one in found(report) if one.is_open} - {
        (one.finding.kind.value, one.section_code) for one in found(report) if one.finding.kind.value == "stale"
    }


def test_the_draft_has_the_two_defects_that_the_committees_report_had(app: Flask) -> None:
    assert told(started()) == {("date", "I.1"), ("sum", "II.2.c")}


def test_figures_older_than_the_cut_off_are_one_finding_a_section(app: Flask) -> None:
    old = [one.finding for one in found(started()) if one.finding.kind.value == "stale"]
    said = {one.place: one.finds for one in old}
    assert said["II.5"] == "số liệu của ngày 31/5/2022, trước ngày chốt 14/6/2022"
    assert said["II.2.c"] == "số liệu của ngày 31/5/2022, 10/6/2022, trước ngày chốt 14/6/2022"
    assert len(said) == len(old) == 11
    (files,) = (one for one in old if one.place == "II.2.c")
    assert files.says.startswith("Hồ sơ tiếp nhận: 26.159; Nhận trực tiếp: 23.383")


def test_what_was_passed_over_stays_so_after_an_edit_elsewhere(app: Flask) -> None:
    report = started()
    (sum_,) = (one.finding for one in found(report) if one.finding.kind.value == "sum")
    editing.settle_finding(report.id, sum_.key, reason="Đã đối chiếu với Bộ phận Một cửa", by=CLERK)
    editing.add_line(report.id, "I.1", words="đã tổ chức hội nghị chuyên đề", by=CLERK, on=DAY)
    assert told(report) == {("date", "I.1")}
    (settled,) = (one for one in found(report) if not one.is_open)
    assert (settled.settled, settled.settled_by) == ("Đã đối chiếu với Bộ phận Một cửa", "Phạm Thị Lan")


def test_a_next_task_that_the_clerk_left_out_is_not_missed_and_one_made_up_is(app: Flask) -> None:
    report = started()
    lines = [line for section in draft_of(report, on=DAY).sections for line in section.lines]
    (left,) = (line for line in lines if line.key.startswith("next:") and "12/KH-UBND" in line.text)
    editing.leave_out(report.id, left.key, out=True, by=CLERK, on=DAY)
    assert told(report) == {("date", "I.1"), ("sum", "II.2.c")}
    editing.add_line(report.id, "III.2", words="Tiếp tục thực hiện Kế hoạch số 31/KH-UBND", by=CLERK, on=DAY)
    assert ("unknown_next", "III.2") in told(report)


def test_a_citation_that_the_register_writes_otherwise_is_told(app: Flask) -> None:
    report = started()
    words = "Ban hành Kế hoạch số 34/KH-UBND ngày 11/3/2022 về rà soát thủ tục hành chính"
    editing.add_line(report.id, "II.1.a", words=words, by=CLERK, on=DAY)
    assert {kind for kind, section in told(report) if section == "II.1.a"} & {"citation", "date"}


def test_a_restricted_document_is_not_told_by_a_finding(app: Flask) -> None:
    report = started()
    db.session.query(Document).filter_by(number="34", symbol="KH-UBND").one().restricted = True
    words = "Ban hành Kế hoạch số 34/KH-UBND ngày 11/3/2022 về rà soát thủ tục hành chính"
    editing.add_line(report.id, "II.1.a", words=words, by=CLERK, on=DAY)
    assert all("10/3/2022" not in one.finding.finds + one.finding.proposal for one in found(report))


def test_asks_a_fixed_number_of_queries(app: Flask) -> None:
    report = started()
    draft = draft_of(report, on=DAY)
    with asked() as statements:
        findings_of(report, draft, on=DAY)
    report.cut_off = date(2022, 1, 20)
    short = draft_of(report, on=DAY)
    with asked() as fewer:
        findings_of(report, short, on=DAY)
    assert len(statements) == len(fewer) <= 14
