"""What a row counts: "10/14 thôn" is a counter with its target, "290 lượt người" a number without a total. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.documents.numbers.folding import fold

MOST_LETTERS = 2_000
MOST_NOUN = 40
LEAST = 10  # fewer are told in words: "04 lớp"
#: Words of an office, as counters keep them; not of the screen.
THINGS = "nội dung"
_NUMBER = r"(?<![\d/.,-])(\d{1,3}(?:\.\d{3})+|\d{1,7})"
_NOUN = r"((?:[^\W\d_]+)(?: [^\W\d_]+){0,3})"
RATIO = re.compile(rf"{_NUMBER}\s?/\s?(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,7}})\s+{_NOUN}")
ALONE = re.compile(rf"{_NUMBER}\s+{_NOUN}")
#: What is counted by itself, where the whole is not said; folded.
COUNTED = (
    "luot nguoi", "luot", "nguoi", "ho dan", "ho gia dinh", "ho", "hoc vien", "dai bieu", "doanh nghiep", "hop tac xa",
    "ho so", "truong hop", "vu viec", "vu", "thua dat", "thua", "giay chung nhan", "tai khoan", "thiet bi", "camera",
    "cay", "con", "can nha", "can", "ha", "km", "m2", "met", "tan", "trieu dong", "ty dong", "dong", "em", "hoc sinh",
    "can bo", "cong chuc", "dang vien", "hoi vien", "doan vien", "san pham", "bai", "tin bai", "buoi", "to roi",
)  # fmt: skip
LONGEST_FIRST = tuple(sorted(COUNTED, key=len, reverse=True))
#: A noun ends before these, as they are written: folded, "cơ sở" would be "có số".
ENDS = frozenset(
    (
        "đã", "đang", "chưa", "sẽ", "được", "đạt", "và", "với", "của", "trên", "theo", "tại", "ở", "cho", "trong",
        "đến", "là", "thực", "hoàn", "tham", "bằng", "từ", "ngày", "tháng", "quý", "còn", "do", "số", "đúng", "vào",
        "khi", "có", "mới", "các", "nay", "đều", "chiếm", "bị",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted: so many of so many (`total` None: nobody says of how many), and of what."""

    done: int
    total: int | None
    noun: str

    @property
    def words(self) -> str:
        """ "10/14 xã", "290 lượt người"."""
        number = str(self.done) if self.total is None else f"{self.done}/{self.total}"
        return f"{number} {self.noun}".strip()


def counter_of(done: int | None, total: int | None, result: str) -> Tally | None:
    """The counter of a row whose figures the reader has found; what it counts stands beside them in the result."""
    if done is None or total is None or total <= 0:
        return None
    result = " ".join(result[:MOST_LETTERS].split())
    for found in RATIO.finditer(result):
        if _whole(found[1]) == done and _whole(found[2]) == total and (noun := noun_of(found[3])):
            return Tally(done, total, noun)
    for found in ALONE.finditer(result):
        if _whole(found[1]) == done and (noun := noun_of(found[2])):
            return Tally(done, total, noun)
    return Tally(done, total, THINGS)


def without_total(done: int | None, result: str, known: Tally | None) -> Tally | None:
    """A number of things of which no total is said; None where there is none, or it is the counter's own."""
    result = " ".join(result[:MOST_LETTERS].split())
    ratios = [(found.start(), found.end()) for found in RATIO.finditer(result)]
    for found in ALONE.finditer(result):
        number = _whole(found[1])
        if number < LEAST or any(start <= found.start() < end for start, end in ratios):
            continue
        words = fold(found[2])
        name = next((name for name in LONGEST_FIRST if words == name or words.startswith(f"{name} ")), None)
        if name is not None and (known is None or known.done != number):
            return Tally(number, None, " ".join(found[2].split()[: len(name.split())]))
    return Tally(done, None, THINGS) if done is not None and known is None and done >= LEAST else None


def noun_of(words: str) -> str:
    """ "xã đã xong" → "xã"."""
    kept: list[str] = []
    for word in words.split():
        if word.lower() in ENDS or len(" ".join([*kept, word])) > MOST_NOUN:
            break
        kept.append(word)
    return " ".join(kept)


def _whole(digits: str) -> int:
    return int(digits.replace(".", ""))
