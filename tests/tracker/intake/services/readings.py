"""A paper as a reader gives it, made of plain words; and papers that are waiting with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.factories import Office
from tracker.core.extensions import db
from tracker.core.text import Mark, Text
from tracker.core.work import unit_of_work
from tracker.intake.grouping import Sent
from tracker.intake.models import DraftRow, IncomingPaper, Way
from tracker.intake.reading.values import (
    Counted,
    Doubt,
    Due,
    DueKind,
    Found,
    Page,
    Reading,
    Registered,
    Signer,
    Span,
    TaskDraft,
)
from tracker.intake.services.arriving import take_in
from tracker.intake.services.reading import begin_reading, keep_reading

ON = date(2022, 6, 15)
PLAIN = """THÔNG BÁO
Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp rà soát hồ sơ, hoàn thành trước ngày 30/6/2022.
Tổ pháp chế tham mưu kế hoạch kiểm tra 14 xã, báo cáo lãnh đạo Ủy ban nhân dân trong tháng 7/2022.
UBND xã Bình An tổ chức thực hiện thường xuyên."""


def found(text: str, words: str, *doubts: Doubt, value: str | None = None) -> Found:
    """The first place of these words."""
    at = text.index(words)
    return Found(words if value is None else value, (Span(at, at + len(words)),), doubts)


def reading(*, scan: bool = False, number: str = "653", lead: str = "Tổ pháp chế") -> Reading:
    """A notice with three tasks: sure; of a unit that the office's list does not know by this name; without an end."""
    plain = PLAIN.replace("Tổ pháp chế", lead)
    text = Text.of_plain(plain)
    marks = {}
    for block in text.blocks:
        for word in text.words(block):
            left, top = 72.0 + 30 * word.turn, 100.0 + 20 * block.number
            marks[word.start] = Mark(1 if block.number < 2 else 2, (left, top, left + 28, top + 12), 0.9)
    pages = (Page(1, 595.3, 841.9, "picture" if scan else "text"), Page(2, 595.3, 841.9, "picture" if scan else "text"))
    register = Registered(
        kind=found(plain, "THÔNG BÁO", value="TB"),
        number=Found(number, ()), symbol=Found("TB-UBND", ()), issued_on=Found("2022-05-20", ()),
        issuer=Found("UBND tỉnh Quảng Ngãi", ()), title=Found("Kết luận của Chủ tịch UBND tỉnh", ()),
        signer=Signer(name=Found("Nguyễn Văn A", ())),
    )  # fmt: skip
    return Reading(replace(text, marks=marks), register, _tasks(plain, lead), pages, ("note",))


def _tasks(plain: str, lead: str) -> tuple[TaskDraft, ...]:
    return (
        TaskDraft(
            found(plain, "rà soát hồ sơ"),
            lead=(found(plain, "Phòng Nội vụ"),),
            support=(found(plain, "Phòng Tư pháp"),),
            due=Due(found(plain, "trước ngày 30/6/2022"), DueKind.DATE, date(2022, 6, 30)),
            clause="1",
        ),
        TaskDraft(
            found(plain, "tham mưu kế hoạch kiểm tra"),
            lead=(found(plain, lead),),
            due=Due(found(plain, "trong tháng 7/2022"), DueKind.MONTH, date(2022, 7, 31)),
            report_to=(found(plain, "lãnh đạo Ủy ban nhân dân"),),
            counted=Counted(found(plain, "14 xã"), "xã", total=14),
            clause="2",
        ),
        TaskDraft(
            found(plain, "tổ chức thực hiện", Doubt.GENERAL_DUTY), lead=(found(plain, "UBND xã Bình An"),), clause="3"
        ),
    )


def came(office: Office, content: str = "một văn bản", name: str = "TB 653.txt") -> int:
    """A paper that a clerk has brought; its id."""
    with unit_of_work():
        arrival = take_in([Sent(name, content.encode())], way=Way.UPLOAD, by=office.actor("lan"))
    assert arrival.paper_id is not None
    return arrival.paper_id


def ready(office: Office, read: Reading | None = None, content: str = "một văn bản") -> int:
    """A paper that was read; its id."""
    paper_id = came(office, content)
    paper = db.session.get_one(IncomingPaper, paper_id)
    assert paper.work_id is not None
    work_id = paper.work_id
    with unit_of_work():
        begin_reading(paper_id, work_id)
    with unit_of_work():
        assert keep_reading(paper_id, work_id, read or reading(), on=ON)
    return paper_id


def rows_of(paper_id: int) -> Sequence[DraftRow]:
    """The drafts of a paper as they are now."""
    db.session.rollback()
    db.session.expire_all()
    rows = db.session.query(DraftRow).filter_by(paper_id=paper_id).order_by(DraftRow.position, DraftRow.id)
    return list(rows)


def paper_of(paper_id: int) -> IncomingPaper:
    """The paper as it is now."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(IncomingPaper, paper_id)


def seen(paper_id: int) -> dict[int, int]:
    """Every draft with its version now."""
    return {row.id: row.version for row in rows_of(paper_id)}
