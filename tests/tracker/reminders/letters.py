"""Letters without a database: what is said of items, to whom, as values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.calendar.working_days import WorkCalendar
from tracker.core.actor import Role
from tracker.items.counters.patterns import Pattern
from tracker.items.counters.queries.figures import Shown, Target
from tracker.items.deadlines.timeliness import Status
from tracker.reminders.composing.letter import Letter
from tracker.reminders.kinds import About, Rung
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Address
from tracker.reminders.queries.letters import Around, Reader, Silent
from tracker.reminders.queries.lines import ItemFacts, PartFacts

ON = date(2022, 6, 15)
NV, TP, BINHAN = 2, 3, 5
NAMES = {NV: "P. Nội vụ", TP: "P. Tư pháp", BINHAN: "Xã Bình An"}
HEAD = Reader("Trưởng phòng", "Phòng Nội vụ", Role.HEAD)
CLERK = Reader("Văn thư", "Văn phòng HĐND và UBND huyện", Role.CLERK)
CHAIRMAN = Reader("Chủ tịch UBND huyện", "UBND huyện Bình Sơn", Role.LEADER)


def item(
    item_id: int, number: str, title: str, due_on: date | None, units: Iterable[int] = (NV,), *, accepted: bool = True
) -> ItemFacts:
    """An item as letters see it."""
    parts = {unit: PartFacts(NAMES.get(unit, f"Xã số {unit}"), due_on, accepted, False) for unit in units}
    return ItemFacts(item_id, number, title, Status.IN_PROGRESS, due_on, parts)


PLAN = item(306, "306/KH-TKT", "Kế hoạch kiểm tra của Tổ kiểm tra huyện (đợt 1)", date(2022, 5, 31))
REPORT = item(556, "556/UBND", "Chế độ báo cáo định kỳ về CCHC, kỳ 6 tháng đầu năm", date(2022, 6, 16))
RESOLUTION = item(
    82, "82/KH-UBND", "Triển khai thực hiện Nghị quyết số 04-NQ/TU của Tỉnh ủy", date(2022, 6, 22), accepted=False
)
ROTATION = item(37, "37/KH-UBND", "Chuyển đổi vị trí công tác năm 2022", date(2022, 12, 31))


def said(about: About, facts: ItemFacts, key: str = "", *, unit: int = NV, why: str = "unit", **more: Any) -> Notice:
    """A notice of a day."""
    return Notice(
        item_id=facts.id, unit_id=unit, about=about, key=key or f"{facts.due_of(unit)} {ON}", why=why,
        words=more.get("words", ""), is_urgent=more.get("urgent", False),
    )  # fmt: skip


def letter(
    facts: Iterable[ItemFacts],
    notices: Iterable[Notice],
    *,
    reader: Reader = HEAD,
    language: str = "",
    on: date = ON,
    **around: Any,
) -> Letter:
    """A letter to this reader; one without a title reads as a mailbox."""
    to = Address("Nguyễn Thị Hương", "noivu@binhson.example", language, person_id=1)
    if not reader.title:
        to = Address(reader.unit, "noivu@binhson.example", unit_id=NV)
    own = Around(reader=reader, committee="UBND huyện Bình Sơn", **around)
    return Letter(to, list(notices), {one.id: one for one in facts}, on, WorkCalendar(), own)


def counter(item_id: int, value: int | None, target: int, noun: str, as_of: date | None) -> Shown:
    """A counter with its newest figure."""
    return Shown(
        1, item_id, "", "chuyển đổi", noun, Pattern.CASES if hasattr(Pattern, "CASES") else next(iter(Pattern)), 0,
        False, None, value, as_of, None, None, (Target("", target),), None,
    )  # fmt: skip


def digest(**more: Any) -> Letter:
    """The letter that is drawn: one late, two near, old figures, and what the chairman asked for."""
    notices = [
        said(About.STALE, ROTATION, "2022-W24", unit=0),
        said(About.DUE_SOON, RESOLUTION),
        said(About.DUE_SOON, REPORT),
        said(About.OVERDUE, PLAN),
        said(About.DONE, PLAN, "directed 2022-06-14", why="head", words="Giải trình trước ngày 14/06/2022."),
    ]
    figures = {37: counter(37, 7, 22, "trường hợp", date(2022, 5, 31))}
    return letter([PLAN, REPORT, RESOLUTION, ROTATION], notices, counters=figures, **more)


def for_a_clerk() -> Letter:
    """Steps that wait, silent units, what is late in the units, what has come to rest."""
    everywhere = item(
        12, "12/KH-UBND", "Kiểm tra công tác cải cách hành chính năm 2022", date(2022, 6, 14), range(5, 12)
    )
    done = item(48, "48/QĐ-UBND", "Kiện toàn Ban Chỉ đạo cải cách hành chính", date(2022, 6, 10), (TP,))
    asked = item(61, "61/KH-UBND", "Rà soát thủ tục hành chính", date(2022, 6, 30), (BINHAN,))
    notices = [
        *(said(About.OVERDUE, everywhere, "2022-06-14", unit=unit, why="clerk") for unit in range(5, 12)),
        said(About.OVERDUE, PLAN, "2022-05-31", why="clerk"),
        said(About.CLIMBED, PLAN, "2022-05-31 office 2022-06-15", why="clerk"),
        said(About.STOPPED, done, "2022-06-10 2022-06-15", unit=TP, why="clerk"),
        said(About.WAITING, asked, "4", unit=0, why="clerk"),
    ]
    return letter(
        [everywhere, PLAN, done, asked], notices, reader=CLERK, steps={(61, 4): "Xử lý trả lại, chưa tiếp nhận"},
        silences={
            (306, NV): Silent(date(2022, 6, 1), Rung.OFFICE, date(2022, 6, 10)),
            (48, TP): Silent(date(2022, 6, 14), Rung.UNIT, date(2022, 6, 24)),
        },
    )  # fmt: skip


def weekly_list() -> Letter:
    """What the chairman gets on Mondays."""
    other = item(19, "19/KH-UBND", "Tuyên truyền cải cách hành chính năm 2022", date(2022, 5, 20), (BINHAN,))
    notices = [
        said(About.CLIMBED, one, f"{one.due_on} 2022-W25", unit=unit, why="chairman")
        for one, unit in ((PLAN, NV), (other, BINHAN))
    ]
    silences = {
        (306, NV): Silent(date(2022, 6, 1), Rung.CHAIRMAN),
        (19, BINHAN): Silent(date(2022, 6, 3), Rung.CHAIRMAN),
    }
    return letter([PLAN, other], notices, reader=CHAIRMAN, on=date(2022, 6, 20), silences=silences)


def strange() -> Letter:
    """A title with what HTML reads otherwise, every diacritic, and no number."""
    title = "Sửa <b>Quy chế</b> & “Nội quy”: 5 < 7, 'Ẵ Ộ Ỵ Đ ữ ằ ẽ' \"ngoặc\""
    odd = item(7, "", title, date(2022, 6, 14))
    return letter([odd], [said(About.OVERDUE, odd)])


def urgent_single() -> Letter:
    """An urgent item that is given: at once, in a mail of its own."""
    flash = item(91, "91/CĐ-UBND", "Ứng phó mưa lũ trên địa bàn huyện", date(2022, 6, 17), accepted=False)
    return letter([flash], [said(About.GIVEN, flash, "2022-06-15", why="head", urgent=True)])


LETTERS = {
    "one-overdue": lambda: letter([PLAN], [said(About.OVERDUE, PLAN)]),
    "digest": digest,
    "clerk": for_a_clerk,
    "chairman": weekly_list,
    "mailbox": lambda: digest(reader=Reader(unit="Phòng Nội vụ")),
    "english": lambda: digest(language="en"),
    "urgent": urgent_single,
    "strange": strange,
}
