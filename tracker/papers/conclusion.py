"""Thông báo kết luận of the meeting that went through the late items: what was decided, and the annexes. Pure.

Annexes and their columns are those of Thông báo 624/TB-VPCP (16/11/2025); Vietnamese whatever the screen's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.documents.numbers.dates import write_date
from tracker.items.directive_kinds import DirectiveKind
from tracker.papers.late_items import (
    LATE_TITLE,
    PROGRESS_TITLE,
    LateItem,
    ProgressItem,
    Ruling,
    Sender,
    count,
    data_at,
    late_table,
    plain,
    progress_table,
)
from tracker.papers.paper import Annex, Block, Heading, Level, Paper, Signature, paragraph_of

#: What the notice says of each kind of decision, in the order in which it tells them: the head, and the sentence to
#: which the words of the decision are added.
KINDS = {
    DirectiveKind.DIRECT: ("Các nhiệm vụ có ý kiến chỉ đạo cụ thể", "Nhiệm vụ {what}{led}: {order}"),
    DirectiveKind.CHANGE_DEADLINE: (
        "Các nhiệm vụ được điều chỉnh thời hạn hoàn thành",
        "Điều chỉnh thời hạn hoàn thành nhiệm vụ {what}{whose}{since} đến ngày {until}",
    ),
    DirectiveKind.ASK_EXPLANATION: (
        "Các nhiệm vụ phải giải trình nguyên nhân chậm thực hiện",
        "{who} giải trình nguyên nhân, trách nhiệm chậm thực hiện nhiệm vụ {what}{by}",
    ),
    DirectiveKind.URGE: (
        "Các nhiệm vụ cần khẩn trương hoàn thành",
        "{who} khẩn trương hoàn thành nhiệm vụ {what}{by}",
    ),
    DirectiveKind.MEETING_NOTE: ("Các nội dung được nêu tại cuộc họp", "Nhiệm vụ {what}{whose}"),
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting: when, who led it, who came and who reported; `data_on` is the day of the figures."""

    met_on: date
    data_on: date
    chair: str  # "Chủ tịch UBND huyện Bình Sơn"
    chair_name: str  # "Võ Văn Đồng"
    attended: str = ""  # "lãnh đạo các phòng, ban và UBND các xã, thị trấn"; empty: not told
    reported: str = ""  # "Văn phòng HĐND và UBND huyện"; empty: the sender's office
    hour: str = ""  # "14 giờ 00"; empty: not told
    place: str = ""  # "Phòng họp số 2, trụ sở UBND huyện"; empty: not told


def conclusion(
    sender: Sender,
    meeting: Meeting,
    *,
    late: Sequence[LateItem],
    progress: Sequence[ProgressItem] = (),
    reply_by: date,
    signature: Signature,
    recipients: Sequence[str] = (),
    symbol: str = "TB-UBND",
) -> Paper:
    """The notice, not numbered and not signed yet. `late` in the order of the annex: its numbers are cited."""
    return Paper(
        issuer=sender.lines,
        superior=sender.superior,
        issuer_name=sender.name,
        symbol=symbol,
        place=sender.place,
        kind="THÔNG BÁO",
        subject=f"Kết luận của {meeting.chair} {meeting.chair_name}\n"
        f"tại cuộc họp rà soát nhiệm vụ quá hạn ngày {write_date(meeting.met_on)}",
        signature=signature,
        blocks=tuple(_blocks(sender, meeting, late, reply_by, "Phụ lục I" if progress else "Phụ lục")),
        year=meeting.met_on.year,
        recipients=tuple(recipients),
        annexes=tuple(_annexes(meeting, late, progress)),
    )


def _annexes(meeting: Meeting, late: Sequence[LateItem], progress: Sequence[ProgressItem]) -> Iterator[Annex]:
    data = data_at(meeting.data_on)
    if late:
        yield Annex(LATE_TITLE, late_table(late), data)
    if progress:
        yield Annex(PROGRESS_TITLE, progress_table(progress), data)


def _blocks(sender: Sender, meeting: Meeting, late: Sequence[LateItem], reply_by: date, annex: str) -> Iterator[Block]:
    """`annex` is the name of the one that lists them."""
    yield from map(paragraph_of, _opening(sender, meeting))
    yield Heading(Level.SECTION, "I.", "Tình hình thực hiện nhiệm vụ")
    yield paragraph_of(_situation(meeting, late, annex))
    yield Heading(Level.SECTION, "II.", "Kết luận đối với các nhiệm vụ quá hạn")
    yield from _rulings(late, annex)
    yield Heading(Level.SECTION, "III.", "Tổ chức thực hiện")
    yield from map(paragraph_of, _carrying_out(sender, meeting, reply_by))


def _opening(sender: Sender, meeting: Meeting) -> Iterator[str]:
    came = f" Dự họp có {plain(meeting.attended)}." if meeting.attended else ""
    yield (
        f"{_when_and_where(meeting)}, {meeting.chair} {meeting.chair_name} chủ trì cuộc họp rà soát tình hình "
        f"thực hiện các nhiệm vụ quá hạn.{came}"
    )
    reported = meeting.reported or sender.office or "cơ quan tổng hợp"
    yield (
        f"Sau khi nghe {reported} báo cáo và ý kiến của các đại biểu dự họp, {meeting.chair} {meeting.chair_name} "
        "kết luận như sau:"
    )


def _when_and_where(meeting: Meeting) -> str:
    """Ngày 15/6/2022; Hồi 14 giờ 00 ngày 15/6/2022, tại Phòng họp số 2."""
    day = write_date(meeting.met_on)
    when = f"Hồi {plain(meeting.hour)} ngày {day}" if meeting.hour else f"Ngày {day}"
    return f"{when}, tại {plain(meeting.place)}" if meeting.place else when


def _situation(meeting: Meeting, late: Sequence[LateItem], annex: str) -> str:
    if not late:
        return f"Tính đến ngày {write_date(meeting.data_on)}, không có nhiệm vụ quá hạn chưa hoàn thành."
    worst = max(late, key=lambda item: item.days_late)
    by = f" ({_led(worst)})" if worst.unit else ""
    most = f"; nhiệm vụ chậm nhất đã quá hạn {count(worst.days_late, 'ngày')}{by}"
    return (
        f"Tính đến ngày {write_date(meeting.data_on)}, có {count(len(late), 'nhiệm vụ')} quá hạn chưa hoàn thành"
        f"{_by_whom(late)}{most if len(late) > 1 else ''} (chi tiết tại {annex} kèm theo)."
    )


def _by_whom(late: Sequence[LateItem]) -> str:
    """How many units lead them; not counted where several answer for one, or nobody was given one."""
    if any(item.several or not item.unit for item in late):
        return ""
    return f", do {count(len({item.unit for item in late}), 'cơ quan, đơn vị')} chủ trì thực hiện"


def _led(item: LateItem) -> str:
    """Phòng Nội vụ chủ trì; 14 đơn vị cùng thực hiện; nothing where nobody was given it."""
    return item.unit if item.several or not item.unit else f"{item.unit} chủ trì"


def _rulings(late: Sequence[LateItem], annex: str) -> Iterator[Block]:
    """What was decided, by its kind; then the items on which nothing was."""
    number = 0
    for kind, (head, _sentence_of) in KINDS.items():
        said = [
            line
            for at, item in enumerate(late, 1)
            for ruling in item.rulings
            if ruling.kind is kind
            for line in _ruling(item, ruling, f"“{plain(item.title)}” (mục {at} {annex})")
        ]
        if said:
            number += 1
            yield Heading(Level.CLAUSE, f"{number}.", head)
            yield from map(paragraph_of, said)
    yield from _others(late, number)


def _others(late: Sequence[LateItem], told: int) -> Iterator[Block]:
    """The items without a decision, after so many heads."""
    rest = sum(not item.rulings for item in late)
    if rest and told:
        yield Heading(Level.CLAUSE, f"{told + 1}.", "Các nhiệm vụ quá hạn còn lại")
    if rest:
        left = f"{count(rest, 'nhiệm vụ')} {'còn lại' if told else 'quá hạn'}"
        yield paragraph_of(
            f"Thủ trưởng cơ quan, đơn vị chủ trì tập trung chỉ đạo, khẩn trương hoàn thành dứt điểm {left}."
        )
    if not late:
        yield paragraph_of("Các cơ quan, đơn vị tiếp tục bảo đảm tiến độ các nhiệm vụ được giao.")


def _ruling(item: LateItem, ruling: Ruling, what: str) -> list[str]:
    """One decision as a sentence after a dash; `what` is the item with its place in the annex.

    The words of who decided stand as they were typed, a line of them a paragraph.
    """
    typed = [line.strip() for line in ruling.words.splitlines() if line.strip()]
    words, until = plain(ruling.words), write_date(ruling.until) if ruling.until else ""
    by = f" trước ngày {until}" if until and until not in words else ""
    before = ruling.due_before or item.was_due or item.due
    said = (
        KINDS[ruling.kind][1]
        .format(
            what=what,
            who="Các đơn vị thực hiện" if item.several else item.unit,
            led=f", {_led(item)}" if item.unit else "",
            whose=f" do {_led(item)}" if item.unit else "",
            order="" if typed else "khẩn trương thực hiện",
            since=f" từ ngày {write_date(before)}" if before else "",
            until=until,
            by=by,
        )
        .strip()
    )
    said = f"- {said[:1].upper()}{said[1:]}"
    if ruling.kind is DirectiveKind.DIRECT:  # the words are the order itself
        last = f"; hoàn thành{by}." if by else "."
        return _closed([f"{said} {typed[0]}" if typed else said, *typed[1:]], last)
    return _closed([f"{said}. {typed[0]}" if typed else said, *typed[1:]], ".")


def _closed(lines: list[str], end: str) -> list[str]:
    """The same lines, the last one with this end in place of its own."""
    return [*lines[:-1], f"{lines[-1].rstrip(' .;,')}{end}"]


def _carrying_out(sender: Sender, meeting: Meeting, reply_by: date) -> Iterator[str]:
    office = sender.office or "Cơ quan tổng hợp"
    yield (
        "1. Thủ trưởng các cơ quan, đơn vị chủ trì chịu trách nhiệm về tiến độ, kết quả các nhiệm vụ được giao; "
        f"báo cáo {sender.cited} (qua {office}) kết quả thực hiện trước ngày {write_date(reply_by)}."
    )
    yield (
        f"2. {office} theo dõi, đôn đốc việc thực hiện Thông báo này; tổng hợp, báo cáo {meeting.chair} các trường hợp "
        "không hoàn thành đúng thời hạn."
    )
    yield (
        f"Trên đây là kết luận của {meeting.chair} {meeting.chair_name} tại cuộc họp rà soát nhiệm vụ quá hạn, "
        "thông báo để các cơ quan, đơn vị biết, thực hiện."
    )
