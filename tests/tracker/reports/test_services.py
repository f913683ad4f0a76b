"""A report from its start to its sending, and what the clerk makes of its sentences."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tracker.core.actor import SYSTEM, Actor, ActorPost, Role
from tracker.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.counters.models import Counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Item
from tracker.items.models.outline import Field
from tracker.reports.beside.comparing import Turn, compare, compare_figures
from tracker.reports.closing.services import going_round
from tracker.reports.drafts import services as compiling
from tracker.reports.drafts.draft import Draft, DraftLine
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.editor import services as editing
from tracker.reports.kinds.queries.outline import kind_of
from tracker.reports.models import Report, ReportLine, ReportState, SettledFinding
from tracker.reports.periods import read_period

pytestmark = pytest.mark.world("demo")

DAY = date(2022, 6, 15)
CLERK = Actor(1, "Phạm Thị Lan", (ActorPost(Role.CLERK, 1),))
LEADER = Actor(2, "Nguyễn Đức Minh", (ActorPost(Role.LEADER, 1),))
HEAD = Actor(3, "Nguyễn Thị Hương", (ActorPost(Role.HEAD, 3),))
ADMIN = Actor(4, "Hoàng Anh Tuấn", (ActorPost(Role.ADMIN, 1),))


def started(code: str = "2022-H1") -> Report:
    kind = kind_of("cchc")
    assert kind is not None
    return compiling.start_report(kind.id, read_period(code), by=CLERK, on=DAY)


def line_of(report: Report, words: str) -> DraftLine:
    lines = [line for section in draft_of(report, on=DAY).sections for line in section.lines]
    return next(line for line in lines if words in line.text or words in line.automatic)


def text_of(report: Report) -> str:
    return draft_of(report, on=DAY).text


def inspected(value: int, day: date) -> None:
    """Another reading of how many communes were inspected."""
    counter = db.session.query(Counter).filter_by(label="Xã đã kiểm tra").order_by(Counter.id).first()
    assert counter is not None
    add_reading(counter.id, Entry(value, day, reason="đếm lại"), by=SYSTEM, on=max(DAY, day))


def approve(report: Report, *, despite: bool = False) -> None:
    """Submitted straight to the leadership, where it is not with it already, and approved."""
    if report.state is ReportState.DRAFT:
        going_round.submit_report(report.id, by=CLERK, on=DAY, version=report.version, straight=True)
        db.session.flush()
    compiling.approve(report.id, by=LEADER, on=DAY, version=report.version, despite=despite)


def sent(report: Report, number: str = "85") -> Report:
    approve(report)
    db.session.flush()
    return compiling.send(report.id, number=number, signed_on=DAY, by=CLERK, on=DAY, version=report.version)


def test_a_report_starts_with_the_days_and_title_of_its_kind(app: Flask) -> None:
    report = started()
    assert report.title == (
        "Công tác cải cách hành chính 6 tháng đầu năm 2022, một số nhiệm vụ chủ yếu trong 6 tháng cuối năm 2022"
    )
    assert (report.from_on, report.cut_off) == (date(2021, 12, 15), date(2022, 6, 14))
    assert report.send_by == date(2022, 6, 20)
    assert started().id == report.id  # a second start is the same report


@pytest.mark.parametrize("by", [LEADER, HEAD, ADMIN])
def test_only_the_office_compiles(app: Flask, by: Actor) -> None:
    kind = kind_of("cchc")
    assert kind is not None
    with pytest.raises(NotAllowed):
        compiling.start_report(kind.id, read_period("2022-H1"), by=by, on=DAY)


def test_a_draft_does_not_exist_for_who_may_not_read_it(app: Flask) -> None:
    report = started()
    for by in (HEAD, ADMIN):
        with pytest.raises(NotFound):
            compiling.load_report(report.id, by=by)
    assert compiling.load_report(report.id, by=LEADER).id == report.id
    sent(report)
    assert compiling.load_report(report.id, by=HEAD).id == report.id
    with pytest.raises(NotFound):
        compiling.load_report(report.id, by=ADMIN)


def test_own_words_are_kept_and_flagged_when_their_source_moves(app: Flask) -> None:
    report = started()
    line = line_of(report, "12/KH-UBND")
    editing.word_line(report.id, line.key, words="đã kiểm tra 10 xã", seen=line.text, by=CLERK, on=DAY)
    told = line_of(report, "Đã kiểm tra 10 xã.")
    assert (told.is_own, told.moved) == (True, False)
    inspected(11, date(2022, 6, 13))
    moved = line_of(report, "Đã kiểm tra 10 xã.")
    assert moved.moved
    assert "11/14" in moved.automatic
    editing.keep_words(report.id, line.key, by=CLERK, on=DAY)
    assert not line_of(report, "Đã kiểm tra 10 xã.").moved
    editing.word_line(report.id, line.key, words="", seen="Đã kiểm tra 10 xã.", by=CLERK, on=DAY)
    assert "(đã kiểm tra 11/14 xã theo kế hoạch)" in text_of(report)
    assert db.session.query(ReportLine).count() == 0


def test_words_that_say_what_the_register_says_are_not_kept(app: Flask) -> None:
    report = started()
    line = line_of(report, "12/KH-UBND")
    editing.word_line(report.id, line.key, words=line.automatic, seen=line.text, by=CLERK, on=DAY)
    assert db.session.query(ReportLine).count() == 0


def test_a_sentence_that_somebody_else_changed_is_not_overwritten(app: Flask) -> None:
    report = started()
    line = line_of(report, "12/KH-UBND")
    editing.word_line(report.id, line.key, words="Câu thứ nhất", seen=line.text, by=CLERK, on=DAY)
    with pytest.raises(Conflict):
        editing.word_line(report.id, line.key, words="Câu thứ hai", seen=line.text, by=CLERK, on=DAY)
    assert "Câu thứ nhất." in text_of(report)


def test_a_line_is_left_out_and_put_back(app: Flask) -> None:
    report = started()
    line = line_of(report, "640/UBND")
    editing.leave_out(report.id, line.key, out=True, by=CLERK, on=DAY)
    assert "640/UBND" not in text_of(report)
    editing.leave_out(report.id, line.key, out=False, by=CLERK, on=DAY)
    assert "640/UBND" in text_of(report)


def test_a_sentence_of_the_clerks_own_stands_at_the_end_of_its_section(app: Flask) -> None:
    report = started()
    editing.add_line(report.id, "I.2", words="đã phát 12 bản tin", by=CLERK, on=DAY)
    editing.add_line(report.id, "I.2", words="đã treo 20 băng rôn", by=CLERK, on=DAY)
    section = draft_of(report, on=DAY).section("I.2")
    assert section is not None
    assert section.paragraphs[-2:] == ["Đã phát 12 bản tin.", "Đã treo 20 băng rôn."]
    first = section.lines[-2]
    editing.word_line(report.id, first.key, words="", seen=first.text, by=CLERK, on=DAY)
    assert "bản tin" not in text_of(report)
    with pytest.raises(NotFound):
        editing.add_line(report.id, "II", words="Câu", by=CLERK, on=DAY)  # a heading holds no sentence


def test_a_finding_is_passed_over_with_a_reason_and_opened_again(app: Flask) -> None:
    report = started()
    with pytest.raises(InvalidInput):
        editing.settle_finding(report.id, "abc", reason=" ", by=CLERK)
    editing.settle_finding(report.id, "abc", reason="Số liệu của Bộ phận Một cửa, đã đối chiếu", by=CLERK)
    editing.open_finding(report.id, "abc", by=CLERK)
    with pytest.raises(NotFound):
        editing.open_finding(report.id, "abc", by=CLERK)


def test_approving_freezes_what_was_read(app: Flask) -> None:
    report = started()
    before = text_of(report)
    approve(report)
    inspected(11, date(2022, 6, 13))
    assert text_of(report) == before
    with pytest.raises(Conflict):
        editing.add_line(report.id, "I.2", words="Câu", by=CLERK, on=DAY)
    going_round.give_back(report.id, reason="Bổ sung số liệu kiểm tra", by=LEADER, on=DAY, version=report.version)
    assert "(đã kiểm tra 11/14 xã theo kế hoạch)" in text_of(report)
    assert report.returned_note == "Bổ sung số liệu kiểm tra"


@pytest.mark.parametrize("by", [CLERK, HEAD, ADMIN])
def test_only_a_leader_approves(app: Flask, by: Actor) -> None:
    report = started()
    with pytest.raises((NotAllowed, NotFound)):
        compiling.approve(report.id, by=by, on=DAY, version=report.version)
    assert report.state is ReportState.DRAFT


def test_gaps_are_approved_knowingly(app: Flask) -> None:
    report = started()
    compiling.change_report(
        report.id, title=report.title, from_on=report.from_on, cut_off=date(2022, 5, 20), send_by=None,
        by=CLERK, version=report.version,
    )  # fmt: skip
    db.session.flush()
    assert draft_of(report, on=DAY).gaps
    with pytest.raises(InvalidInput):
        approve(report)
    approve(report, despite=True)
    assert report.state is ReportState.APPROVED


def test_what_was_sent_is_never_changed(app: Flask) -> None:
    report = sent(started())
    text = text_of(report)
    assert (report.number, report.signed_on, report.sent_by) == ("85", DAY, "Phạm Thị Lan")
    inspected(12, date(2022, 6, 14))
    db.session.query(Document).filter_by(number="640").one().subject = "Khác hẳn"
    db.session.flush()
    db.session.expire_all()
    assert text_of(report) == text
    for verb in (
        lambda: going_round.give_back(report.id, reason="Sửa", by=LEADER, on=DAY, version=report.version),
        lambda: editing.leave_out(report.id, "item:1", out=True, by=CLERK, on=DAY),
        lambda: compiling.approve(report.id, by=LEADER, on=DAY, version=report.version),
    ):
        with pytest.raises(Conflict):
            verb()


@pytest.mark.parametrize("number", ["", "0", "85/BC-UBND", "tám"])
def test_it_is_sent_with_its_number(app: Flask, number: str) -> None:
    report = started()
    approve(report)
    db.session.flush()
    with pytest.raises(InvalidInput) as fault:
        compiling.send(report.id, number=number, signed_on=DAY, by=CLERK, on=DAY, version=report.version)
    assert fault.value.field == "number"
    assert report.state is ReportState.APPROVED


def test_a_draft_is_not_sent(app: Flask) -> None:
    report = started()
    with pytest.raises(Conflict):
        compiling.send(report.id, number="85", signed_on=DAY, by=CLERK, on=DAY, version=report.version)


def test_a_correction_is_a_new_issue_that_begins_with_the_old_words(app: Flask) -> None:
    report = started()
    editing.add_line(report.id, "I.2", words="đã phát 12 bản tin", by=CLERK, on=DAY)
    sent(report)
    new = compiling.correct(report.id, reason="Nhầm số liệu kiểm tra", by=CLERK, on=DAY)
    assert (new.issue, new.corrects_id, new.state) == (2, report.id, ReportState.DRAFT)
    assert "Đã phát 12 bản tin." in text_of(new)
    inspected(12, date(2022, 6, 14))
    assert "12/14" in text_of(new)
    assert "12/14" not in text_of(report)
    with pytest.raises(Conflict):
        compiling.correct(report.id, reason="Lại nhầm", by=CLERK, on=DAY)  # there is a newer issue


def test_the_next_report_is_compared_with_what_was_sent(app: Flask) -> None:
    first = sent(started())
    inspected(14, date(2022, 12, 1))
    done = db.session.query(Item).filter(Item.title.icontains("huyển đổi vị trí công tác")).one()
    done.due_on = date(2023, 3, 31)
    second = started("2022-H2")
    turns = {d.item_id: d for d in compare(draft_of(second, on=DAY).facts, draft_of(first, on=DAY).facts)}
    assert turns[done.id].turn is Turn.SLIPPED
    moved = [d for d in turns.values() if d.turn is Turn.MOVED]
    assert [[c.value for c in d.now.counts.values()] for d in moved if d.now] == [[14]]
    assert any(d.turn is Turn.STALE for d in turns.values())


def test_figures_of_two_reports_stand_beside_each_other(app: Flask) -> None:
    first = draft_of(sent(started()), on=DAY)
    changes = {change.label: (change.before, change.now) for change in compare_figures(first.facts, first.facts)}
    assert changes["Hồ sơ tiếp nhận"] == (26159, 26159)
    assert compare(first.facts, Draft(()).facts)[0].turn is Turn.NEW


def ended(number: str) -> Item:
    """An item of the demonstration, cancelled long before the window: nothing tells it any more."""
    item = db.session.query(Item).join(Document, Document.id == Item.document_id).filter(Document.number == number)
    found = item.filter(Document.symbol == "KH-UBND", Item.parent_id.is_(None)).one()
    found.restricted = True
    return found


def test_words_whose_line_goes_are_not_lost_in_silence(app: Flask) -> None:
    report = started()
    for number in ("12", "37"):
        line = line_of(report, f"{number}/KH-UBND")
        editing.word_line(report.id, line.key, words=f"Câu tay {number}", seen=line.text, by=CLERK, on=DAY)
        ended(number)
    draft = draft_of(report, on=DAY)
    assert [change.words for change in draft.lost] == ["Câu tay 12.", "Câu tay 37."]
    assert "Câu tay" not in draft.text
    with pytest.raises(Conflict):
        going_round.submit_report(report.id, by=CLERK, on=DAY, version=report.version, straight=True)
    editing.adopt_words(report.id, draft.lost[0].key, by=CLERK, on=DAY)
    editing.drop_words(report.id, draft.lost[1].key, by=CLERK, on=DAY)
    section = draft_of(report, on=DAY).section("II.1.c")
    assert section is not None
    assert section.paragraphs[-1] == "Câu tay 12."
    assert draft_of(report, on=DAY).lost == ()
    approve(report)


def test_own_words_of_the_rest_of_a_field_stay_when_the_field_is_renamed(app: Flask) -> None:
    report = started()
    line = line_of(report, "nhiệm vụ, giải pháp chủ yếu phát triển kinh tế - xã hội")
    editing.word_line(report.id, line.key, words="Tiếp tục các nhiệm vụ tài chính", seen=line.text, by=CLERK, on=DAY)
    field = db.session.query(Field).filter_by(code="TCC").one()
    field.name = "Tài chính công và đầu tư"
    assert "Tiếp tục các nhiệm vụ tài chính." in text_of(report)


def test_a_correction_keeps_the_next_tasks_and_the_settled_findings_of_what_was_sent(app: Flask) -> None:
    report = started()
    editing.settle_finding(report.id, "abc", reason="Đã đối chiếu", by=CLERK)
    sent(report)
    points = [s.paragraphs for s in draft_of(report, on=DAY).sections if s.code.startswith("III.")]
    new = compiling.correct(report.id, reason="Nhầm số liệu", by=CLERK, on=DAY)
    inspected(14, date(2022, 6, 14))
    later = draft_of(new, on=date(2022, 12, 1))
    assert [s.paragraphs for s in later.sections if s.code.startswith("III.")] == points
    assert "14/14" in later.text
    assert db.session.query(SettledFinding).filter_by(report_id=new.id).one().reason == "Đã đối chiếu"


def test_a_number_is_given_once_a_year(app: Flask) -> None:
    report = sent(started())
    new = compiling.correct(report.id, reason="Nhầm số liệu", by=CLERK, on=DAY)
    approve(new)
    db.session.flush()
    with pytest.raises(InvalidInput) as fault:
        compiling.send(new.id, number="085", signed_on=DAY, by=CLERK, on=DAY, version=new.version)
    assert fault.value.field == "number"
    compiling.send(new.id, number="86", signed_on=DAY, by=CLERK, on=DAY, version=new.version)


def test_a_kind_out_of_use_starts_no_report(app: Flask) -> None:
    kind = kind_of("cchc")
    assert kind is not None
    kind.is_active = False
    with pytest.raises(InvalidInput):
        started("2022-Q2")
