"""The deadline behind a label or in a column "Thời gian": all its words, whatever they say. Pure."""

from __future__ import annotations

import re
from datetime import date

from tracker.intake.reading.tasks import due_forms as forms
from tracker.intake.reading.tasks.mentions import last_of
from tracker.intake.reading.tasks.passages import Passage, small
from tracker.intake.reading.values import Doubt, Due, DueKind

GOES_ON = re.compile(
    r"(?:các|những) năm (?:tiếp theo|sau|tới)|trở đi|thường xuyên|(?:hằng|hàng) (?:năm|quý|tháng|tuần|ngày)|định kỳ|"
    r"liên tục|lâu dài"
)
OPEN_END = re.compile(
    r"từ .*(?:đến khi|đến lúc|cho đến|tới khi)|(?:sau|trước|ngay) khi|theo (?:lộ trình|tiến độ|hướng dẫn|kế hoạch|"
    r"yêu cầu|quy định)|khi (?:có|phát)"
)
START = re.compile(r"(?:bắt đầu |kể )?từ (?:ngày |tháng |quý |năm )?[\divx/. -]+(?:tháng \d+ )?(?:năm \d+)?[. ]*$")
NOTHING = re.compile(r"[-\s./…]*$")


def read_due(passage: Passage, start: int, end: int, issued: date | None) -> Due | None:
    """What stands behind a label is the deadline as a whole; days and periods give their last day."""
    words = passage.found(start, end)
    if words is None or NOTHING.match(words.value):
        return None
    kind, on, doubts = kind_of(small(words.value), issued)
    return Due(passage.found(start, end, *doubts) or words, kind, on)


def kind_of(low: str, issued: date | None) -> tuple[DueKind, date | None, tuple[Doubt, ...]]:
    """What the words of a deadline say, in small letters."""
    if GOES_ON.search(low) or START.match(low):
        return DueKind.RECURRING, None, ()
    if OPEN_END.search(low) and not re.search(
        r"(?:trước|đến|hết|chậm nhất)[a-zà-ỹ ]* (?:ngày|tháng|quý|năm) [\divx]", low
    ):
        return DueKind.RELATIVE, None, (Doubt.NOT_A_DAY,)
    on, doubts = last_of(low, issued)
    if on is None:
        return DueKind.RELATIVE, None, doubts or (Doubt.NOT_A_DAY,)
    if re.search(r"(?:từ|giai đoạn|-|đến) ?", low) and re.search(
        r"(?:20\d\d|tháng \d+|quý \w+|\d/\d+) ?(?:-|đến) ?(?:hết )?(?:ngày |tháng |quý |năm )?\w", low
    ):
        return DueKind.PERIOD, on, doubts
    return next((kind for pattern, kind in PRECISIONS if pattern.search(low)), DueKind.YEAR), on, doubts


PRECISIONS = (
    (forms.ANY_DAY, DueKind.DATE),
    (forms.ANY_MONTH, DueKind.MONTH),
    (forms.MONTH_AND_YEAR, DueKind.MONTH),
    (forms.ANY_QUARTER, DueKind.QUARTER),
)
