"""How a deadline is spoken of in the next tasks: late, of an act that is done once, far ahead. Pure.

A late duty is asked for: "Khẩn trương hoàn thành việc …, quá hạn từ ngày …". An act that is done once is not
continued: it is done, or completed where it has begun. A day years ahead is told by its year.
"""

from __future__ import annotations

import re
from datetime import date

from tracker.documents.numbers.dates import write_date
from tracker.items.deadlines.deadline import Precision, write_due

HURRY, COMPLETE = "Khẩn trương", "hoàn thành việc"
#: Words that ask for the end of a matter already: nothing is put before them.
ENDING = re.compile(r"(?i)(hoàn thành|hoàn thiện|hoàn chỉnh|tổng hợp, báo cáo kết quả)\b")
#: Verbs of what goes on until its day; any other verb is an act that is done once.
GOING_ON = re.compile(
    r"(?i)(thực hiện|triển khai|tổ chức (thực hiện|triển khai)|tiếp tục|duy trì|tăng cường|đẩy mạnh|đẩy nhanh|nâng cao|"
    r"theo dõi|tuyên truyền|phối hợp|quản lý|kiểm soát|chỉ đạo|giữ vững|chăm lo|phát triển)\b"
)


def hurried(words: str, since: date) -> str:
    """What is said of a late duty: `words` without their full stop, `since` the first day on which it is late."""
    rest = small(words.strip(" .").removeprefix("Tiếp tục ").strip())
    if not rest:
        return ""
    asked = f"{HURRY} {rest}" if ENDING.match(rest) else f"{HURRY} {COMPLETE} {rest}"
    return f"{asked}, quá hạn từ ngày {write_date(since)}"


def goes_on(action: str) -> bool:
    """Whether the action is one that is carried on, as "triển khai …"; not one that is done once, as "ban hành …"."""
    return GOING_ON.match(action.strip()) is not None


def completing(action: str) -> str:
    """Of an act done once that has begun: "hoàn thành việc ban hành …"."""
    return action if ENDING.match(action) else f"{COMPLETE} {action}"


def is_far(due_on: date, on: date) -> bool:
    """Whether its year is no matter of this report or the next."""
    return due_on.year > on.year + 1


def due_words(due_on: date, precision: Precision, on: date) -> str:
    """ "trước ngày 30/6/2022"; of a day far ahead, or the last day of a later year, the year alone."""
    ends_year = precision is Precision.DAY and (due_on.month, due_on.day) == (12, 31) and due_on.year > on.year
    return f"trong năm {due_on.year}" if ends_year or is_far(due_on, on) else write_due(due_on, precision)


def small(words: str) -> str:
    """A verb phrase inside a sentence begins small, but for a name in capitals (CCHC, UBND)."""
    first = words.split(" ", 1)[0] if words else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
