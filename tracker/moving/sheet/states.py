"""In which state a task of a list is, by its words: "Hoàn thành ngày 15/11/2025", "Đang thực hiện". Pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.core.marks import composed
from tracker.documents.numbers.dates import DATE, value_of
from tracker.documents.numbers.folding import fold_each
from tracker.intake.reading.sheets.progress import is_ticked

MOST_LETTERS = 2_000
_AHEAD = (
    r"(?:(?:den nay|hien nay|hien|ket qua|tinh trang|trang thai|cong viec|nhiem vu|noi dung|co ban)[ :,-]{1,3}){0,3}"
)
_LET = r"(?:da |xin |de nghi |dang |phai ){0,2}"
_HAN = r"(?:dung|truoc|som|qua|tre|cham|trong)(?: thoi)?(?: han| tien do)?"
DONE = re.compile(
    rf"{_AHEAD}(?:da )?(?:hoan thanh|thuc hien xong|trien khai xong|lam xong|hoan tat|ket thuc|xong|ht)(?: xong)?"
    rf"(?: (?:nhiem vu|cong viec|toan bo|day du|roi|100 ?%|{_HAN}))*"
    r"(?P<rest>$| [0-3]?[0-9][/.-][01]?[0-9][/.-]20[0-9]{2}.*|[ ]?[,.;:(/\n–-].*"
    r"|(?: vao)?(?: ngay| thang| nam| hom| quy| tu) .*| (?:theo|tai|bang) .*)",
    re.DOTALL,
)
WHOLE = re.compile(r"(?:dat )?100 ?%[ .]*|ok[ .]*|done[ .]*|da thuc hien[ .]*")
ON_DAY = re.compile(r"(?:da )?(?:hoan thanh|xong) ([0-3]?[0-9])[/.-]([01]?[0-9])[ .]*")  # 15/10 is no share
STILL = re.compile(r"\b(?:dang|chua|cho (?:phe duyet|y kien|tham dinh|ky)|tiep tuc|con lai|du kien|se)\b")
NOT_DONE = re.compile(
    r"chua (?:\w+ ){0,2}?(?:hoan thanh|xong|dat|hoan tat|ket thuc|nop|trinh|bao cao|ban hanh|quyet toan)"
)
NOT_BEGUN = re.compile(rf"{_AHEAD}(?:chua\b|0 ?%[ .]*$|khong co ket qua)")
STOPPED = re.compile(
    rf"{_AHEAD}{_LET}(?:tam(?: thoi)? (?:dung|hoan|ngung|gac|dinh chi)|dinh hoan"
    r"|hoan(?! (?:thanh|tat|thien|chinh|tra)))\b"
)
GIVEN_UP = re.compile(
    rf"{_AHEAD}{_LET}(?:huy(?! dong)|bai bo|cham dut|thoi (?:khong )?(?:thuc hien|trien khai|lam)"
    r"|khong (?:con |tiep tuc |phai |can )?(?:thuc hien|trien khai|lam)(?! duoc))\b"
)
#: For good or for a while? With its signs: "đúng" and "dựng" are other words.
HALTED = re.compile(
    r"(?:(?:đến nay|hiện nay|hiện|kết quả|tình trạng|trạng thái|nhiệm vụ|công việc|đã|đang|phải|xin|đề nghị)"
    r"[ :,-]{1,3}){0,4}(?:dừng|ngừng|ngưng|đình chỉ|dung (?:thuc hien|trien khai))(?![^\W_])"
)
FOR_A_WHILE = re.compile(
    r"\btam thoi\b|\bcho (?:y kien|chu truong|huong dan|van ban|phe duyet|kinh phi|chi dao|ket qua)\b"
    r"|\bcho (?:den|toi|cap|tinh|bo)\b"
    r"|\bden khi\b|\b(?:sang|den) (?:nam|quy|thang) |\bse (?:tiep tuc|trien khai|thuc hien)\b"
)
FOR_GOOD = re.compile(
    r"(?:dừng|ngừng) hẳn|vĩnh viễn|hoàn toàn|không còn (?:phù hợp|cần)|không (?:tiếp tục|thực hiện)|\bnữa\b"
)
IN_TIME = re.compile(r"\b(?:dung|truoc|som|trong)(?: thoi)? han\b|\bdung tien do\b|\bvuot tien do\b")
LATE = re.compile(r"\b(?:qua|tre|muon)(?: thoi)? han\b|\bcham(?: tien do| han)?\b|\btre tien do\b")
SHORT_DAY = re.compile(r"(?:ngay |hom )?(?<![0-9/.-])([0-3]?[0-9])[/.-]([01]?[0-9])(?![0-9/.-])")
MONTH = re.compile(r"thang (?P<month>[01]?[0-9])(?:[/ .-]|\s?nam\s?)(?P<year>20[0-9]{2})")


#: What a mark alone says in a column of any state.
TICKED = "đã hoàn thành"


class State(StrEnum):
    """Where a task stands, as its list says."""

    UNSAID = ""
    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    GIVEN_UP = "given_up"
    HALTED = "halted"  # given up or put aside: the list does not say which


@dataclass(frozen=True, slots=True)
class Stated:
    """A state; of what is done the day where one is said, and whether the list says it was late (None: nothing)."""

    state: State
    done_on: date | None = None
    is_late: bool | None = None


def read_state(result: str, note: str = "", *, percent: float | None = None, as_of: date) -> Stated:
    """The state of a task by the words of its result, its share and its note. `as_of`: the day of the list."""
    if is_ticked(result[:MOST_LETTERS]):
        result = TICKED
    folded = " ".join(fold_each(result[:MOST_LETTERS]).split())
    beside = f"{folded} {' '.join(fold_each(note[:MOST_LETTERS]).split())}"
    is_late = False if IN_TIME.search(beside) else True if LATE.search(beside) else None
    halted = _halted(result[:MOST_LETTERS], beside)
    if halted is not State.UNSAID:
        return Stated(halted)
    if GIVEN_UP.match(folded):
        return Stated(State.GIVEN_UP)
    if STOPPED.match(folded):
        return Stated(State.STOPPED)
    if _is_done(folded, percent) or (not folded and _is_done(beside.strip(), None)):
        said = folded if folded else beside
        return Stated(State.DONE, _day_in(said, as_of), is_late)
    if (NOT_BEGUN.match(folded) and not NOT_DONE.match(folded)) or (not folded and percent == 0):
        return Stated(State.NOT_BEGUN)
    return Stated(State.RUNNING if folded or percent else State.UNSAID)


def is_halted(words: str) -> bool:
    """Whether words say that it was stopped, for a while or for good."""
    return HALTED.match(" ".join(composed(words[:MOST_LETTERS]).lower().split())) is not None


def _halted(result: str, beside: str) -> State:
    """ "Dừng", "ngừng thực hiện": for a while, for good, or nobody can tell; nothing where it does not say so."""
    if not is_halted(result):
        return State.UNSAID
    words = composed(result).lower()
    if FOR_GOOD.search(words):
        return State.GIVEN_UP
    return State.STOPPED if FOR_A_WHILE.search(beside) else State.HALTED


def _is_done(folded: str, percent: float | None) -> bool:
    if WHOLE.fullmatch(folded):
        return True
    short = ON_DAY.fullmatch(folded)
    if short is not None and int(short[1]) > int(short[2]):
        return True
    found = DONE.match(folded)
    if found is not None and not folded.startswith("co ban"):
        return not STILL.search(found["rest"])
    return percent is not None and percent >= 100 and not STILL.search(folded) and not NOT_DONE.match(folded)


def _day_in(folded: str, as_of: date) -> date | None:
    """The day that the words say; without its year it is the last such day before the list was made."""
    for found in DATE.finditer(folded):
        day = value_of(found)
        if day is not None:
            return day
    short = SHORT_DAY.search(folded)
    if short is not None:
        for year in (as_of.year, as_of.year - 1):
            day = _day(year, int(short[2]), int(short[1]))
            if day is not None and day <= as_of:
                return day
    month = MONTH.search(folded)
    if month is not None and 1 <= int(month["month"]) <= 12:
        year, number = int(month["year"]), int(month["month"])
        return min(date(year, number, calendar.monthrange(year, number)[1]), max(as_of, date(year, number, 1)))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
