"""Where a task stands that several columns speak of: "Trạng thái" beside "Kết quả", a result each quarter. Pure.

The last filled column decides. Of the results of periods only the newest counts; of a state beside its words that which
says a state, for words alone ("Đã ban hành Kế hoạch số 12") only sound as if it were going on; remarks never decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.documents.numbers.dates import DATE, value_of
from tracker.documents.numbers.folding import fold, fold_each
from tracker.intake.reading.sheets.progress import read_words
from tracker.moving.sheet.states import MOST_LETTERS, STILL, State, Stated, read_state

#: The words of a cell beneath the name of its column.
Titled = tuple[str, str]

PERIOD = re.compile(
    r"\b(?:quy|thang|tuan|ky|dot|lan)(?: thu)? (?:[0-9]{1,2}|[ivx]{1,4}|mot|hai|ba|bon)\b|\b[0-9]{1,2} thang\b"
    r"|\b(?:ky|thang|quy|tuan|lan) (?:truoc|nay|sau)\b|\b(?:dau|giua|cuoi) (?:nam|ky|thang|quy)\b|\bden ngay [0-9]"
    r"|\b[0-9]{1,2}[/.-][0-9]{1,4}\b|^t ?[0-9]{1,2}$|\bnam 20[0-9]{2}\b"
)
STATE = re.compile(r"\b(?:trang thai|tinh trang|hien trang)\b|^tien do\b|\bmuc do hoan thanh\b")
REMARK = re.compile(
    r"\b(?:ton tai|han che|danh gia|nhan xet|kho khan|vuong mac|nguyen nhan|de xuat|kien nghi|y kien|ghi chu|ly do)\b"
)
SURE = (State.DONE, State.STOPPED, State.GIVEN_UP, State.HALTED)


def joined(cells: Sequence[Titled]) -> str:
    """All words beneath the names of their columns: "Quý I: Đã họp. Quý II: Đã kiểm tra 10/14 xã"."""
    told = (words if not name or fold(words) in fold(name) else f"{name}: {words}" for name, words in cells)
    return ". ".join(one.rstrip(" .") for one in told)


def newest(cells: Sequence[Titled]) -> str:
    """All words, the newest first: in which figures are looked for."""
    return ". ".join(words.rstrip(" .") for _name, words in reversed(cells))


def read_several(
    cells: Sequence[Titled], note: str = "", *, percent: float | None = None, as_of: date, issued: date | None = None
) -> Stated:
    """The state of a task by the cells of its results, from the left. `issued`: the day of its paper."""
    deciding = _deciding(cells)
    beside = ". ".join((*(words for one, words in cells if (one, words) not in deciding), note))
    if len(deciding) == 1:
        return read_state(deciding[0][1], beside, percent=percent, as_of=as_of)
    beside = ". ".join((*(words for _name, words in deciding), beside))
    read = [(name, words, read_state(words, as_of=as_of)) for name, words in deciding]
    found = next((stated for turn, one in enumerate(reversed(read)) if (stated := _sure(*one, turn, read))), None)
    if found is None:
        return read_state(deciding[-1][1], beside, percent=percent, as_of=as_of)
    is_late = read_state("", beside, as_of=as_of).is_late
    if found.state is State.DONE and found.done_on is None:
        found = replace(found, done_on=_last_day([words for _name, words in deciding], as_of, issued))
    return replace(found, is_late=is_late)


def _deciding(cells: Sequence[Titled]) -> Sequence[Titled]:
    """Without remarks, and of the results of periods the newest alone."""
    told = [one for one in cells if not REMARK.search(fold(one[0]))] or list(cells)
    of_periods = [one for one in told if PERIOD.search(fold(one[0]))]
    return [one for one in told if one not in of_periods[:-1]]


def _sure(name: str, words: str, stated: Stated, turn: int, read: Sequence[tuple[str, str, Stated]]) -> Stated | None:
    """What a column says of the state; None where its words only tell what was done. `turn`: from the last one."""
    names_state = bool(STATE.search(fold(name)))
    if stated.state in SURE:
        return stated if stated.state is State.DONE or turn == 0 or names_state else None
    if stated.state is State.NOT_BEGUN:
        is_ticked = bool(words) and fold(words) in fold(name)
        return stated if turn == 0 or is_ticked else None  # else something was written beside it since
    if not names_state and any(STATE.search(fold(one)) for one, _words, _stated in read):
        return None  # "đã tuyển 78/96", "tiếp tục theo dõi" beside "Đã hoàn thành"
    figure = read_words(words)
    goes_on = bool(STILL.search(" ".join(fold_each(words[:MOST_LETTERS]).split())))
    return stated if goes_on or (figure is not None and figure.done != figure.total) else None


def _last_day(said: Sequence[str], as_of: date, issued: date | None) -> date | None:
    """The last day that the words name, after that of the paper itself and not after the list."""
    days = [value_of(found) for words in said for found in DATE.finditer(fold_each(words[:MOST_LETTERS]))]
    return max((day for day in days if day is not None and day <= as_of and (not issued or day > issued)), default=None)
