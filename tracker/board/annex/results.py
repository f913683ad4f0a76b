"""Kết quả đến nay, tiến độ: what is known of an item's work, in the words of an official paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.board.annex.queries import AnnexRow
from tracker.core.phrases import say
from tracker.documents.numbers.dates import write_date
from tracker.items.counters.quantities import write_count, write_ratio, write_share
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.timeliness import NOT_BEGUN, RUNS, Status, clock_day

MOST_COUNTERS = 3
NOT_ACCEPTED, NOT_REPORTED = "Đơn vị chưa tiếp nhận", "Chưa có báo cáo kết quả thực hiện"
NOT_GIVEN, GIVEN_BACK = "Chưa giao đơn vị thực hiện", "Đơn vị trả lại, chưa giao lại"
SENT_BACK = "Đã có báo cáo kết quả, được yêu cầu tiếp tục thực hiện"
#: Where nothing was reported: how the item stands. That somebody works on it, nobody knows.
STANDS: Mapping[Status, str] = {
    Status.REGISTERED: NOT_ACCEPTED,
    Status.ASSIGNED: NOT_ACCEPTED,
    Status.IN_PROGRESS: NOT_REPORTED,
    Status.PENDING_CONFIRMATION: "Đã báo cáo kết quả, chờ xác nhận",
    Status.SUSPENDED: "Tạm dừng thực hiện",
    Status.COMPLETED: "Đã hoàn thành",
    Status.CANCELLED: "",
    Status.SUPERSEDED: "",
}


def result_words(row: AnnexRow) -> str:
    """One cell: the reported result, or the newest progress note and the figures; what is asked for stands last."""
    said = [part for part in _said(row) if part]
    if not said:
        said = [_standing(row)]
    if row.asked_until is not None:
        said.append(say("asks_for_time", day=write_date(row.asked_until)))
    words = "; ".join(said)
    return words[:1].upper() + words[1:]


def begins_with_words(row: AnnexRow) -> bool:
    """Whether that cell begins with what a unit has written, not with words of ours."""
    return bool(next(iter(_said(row)), ""))


def unit_result_words(*, accepted_on: date | None, reported_on: date | None) -> str:
    """The same of one unit among those that each answer: what others have done is not told of it."""
    if reported_on is not None:
        return f"Đã báo cáo kết quả ngày {write_date(reported_on)}, chờ xác nhận"
    return NOT_REPORTED if accepted_on is not None else NOT_ACCEPTED


def _standing(row: AnnexRow) -> str:
    """Where nothing was reported: who has not done what."""
    if row.status not in RUNS:
        return STANDS[row.status]
    if not row.lead and not row.each:
        return GIVEN_BACK if row.assigned_on is not None else NOT_GIVEN
    if row.each:
        return _each_stands(row)
    is_sent_back = row.status is Status.IN_PROGRESS and row.outcome
    return SENT_BACK if is_sent_back else STANDS[row.status]


def _each_stands(row: AnnexRow) -> str:
    """Of several units how many have taken it on, none of which has reported."""
    if not row.accepted:
        return "Các đơn vị chưa tiếp nhận"
    nobody = "chưa đơn vị nào báo cáo kết quả thực hiện"
    return nobody if row.accepted >= row.each else f"{row.accepted}/{row.each} đơn vị đã tiếp nhận, {nobody}"


def _said(row: AnnexRow) -> Iterator[str]:
    if row.status in (Status.COMPLETED, Status.PENDING_CONFIRMATION):
        yield _plain(row.outcome)
        if row.status is Status.PENDING_CONFIRMATION and row.reported_on is not None:
            yield f"báo cáo kết quả ngày {write_date(row.reported_on)}, chờ xác nhận"
        elif row.status is Status.COMPLETED and row.closed_on is not None:
            yield f"hoàn thành ngày {write_date(row.reported_on or row.closed_on)}"
        return
    note = _plain(row.note)
    yield note
    if row.reported and row.status is not Status.SUSPENDED:
        yield f"{row.reported}/{row.each} đơn vị đã báo cáo kết quả"
    day = None
    for counter in row.counters[:MOST_COUNTERS]:
        if counter.value is not None and _ratio(counter, counter.value) not in note:
            yield counted_words(counter, counter.value, is_said=counter.as_of == day)
            day = counter.as_of
        if counter.estimate is not None and counter.estimate_on is not None:
            yield f"ước đến ngày {write_date(counter.estimate_on)} {_reached(counter, counter.estimate)}"


def counted_words(counter: Shown, value: int, *, is_said: bool = False) -> str:
    """ "đến ngày 10/6/2022 đã kiểm tra 10/14 xã, đạt 71,43%"; without a target "… đã kiểm tra 08 xã".

    `is_said`: the figure before it is of the same day, which is said once.
    """
    since = f"đến ngày {write_date(counter.as_of)} " if counter.as_of and not is_said else ""
    verb = counter.verb or "thực hiện"
    if counter.target:
        percent = write_share(value, counter.target)
        return f"{since}đã {verb} {_ratio(counter, value)} {counter.noun}".rstrip() + f", đạt {percent}"
    return f"{since}đã {verb} {write_count(value, decimals=counter.decimals)} {counter.noun}".rstrip()


def _reached(counter: Shown, value: int) -> str:
    words = f"đạt {_ratio(counter, value)} {counter.noun}".rstrip()
    return f"{words} ({write_share(value, counter.target)})" if counter.target else words


def _ratio(counter: Shown, value: int) -> str:
    return write_ratio(value, counter.target or None, decimals=counter.decimals)


def _plain(words: str) -> str:
    """A note inside a cell: one line, no full stop at its end."""
    return " ".join(words.split()).rstrip(" .;")


def progress_words(row: AnnexRow, on: date) -> str:
    """Tiến độ: Chưa thực hiện, Đang thực hiện, Đã hoàn thành, Chưa hoàn thành (late), Đã hoàn thành quá hạn."""
    if row.status is Status.COMPLETED:
        return say("done_late" if row.late_from is not None else "done")
    if row.late_from is not None and row.late_from <= on:
        return say("not_done")
    if row.status in NOT_BEGUN:
        return say("not_begun")
    return say("suspended" if row.status is Status.SUSPENDED else "running")


def late_days(row: AnnexRow, on: date) -> int:
    """Calendar days late: until today, or until the day of the report that waits to be confirmed; 0 where in time."""
    if row.effective_due_on is None or row.late_from is None:
        return 0
    day = row.reported_on or row.closed_on or on if row.status is Status.COMPLETED else on
    return max(0, (clock_day(status=row.status, reported_on=row.reported_on, on=day) - row.effective_due_on).days)
