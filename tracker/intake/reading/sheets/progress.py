"""How far a task is, from the words of a list: "18/22", "60%", "đã xong", "đã tập huấn 10/14 xã". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.documents.numbers.folding import fold_each

MOST_LETTERS = 2_000
_WHOLE = r"([0-9]{1,3}(?:[.,][0-9]{3}){1,2}|[0-9]{1,7})"
OF = re.compile(
    rf"(?<![0-9/.,-]){_WHOLE}\s?(?:/|tren|trong tong so)\s?(?:tong so\s)?{_WHOLE}(?![0-9/]|[.,-][0-9]|-[a-z])"
)
#: Before a fraction these say that it is a day or the number of a paper.
NO_COUNT = re.compile(r"(?:ngay|hom|sang|chieu|toi|thang|quy|den|tu|truoc|sau|so|kh|qd|tb|cv|han|luc|vao)[ :]*$")
UNIT_BEHIND = re.compile(r"\s*(?:\(?[a-z]{2,})")
SHARE = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,9})?")
PERCENT = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s?%")
REACHED = re.compile(r"(?:dat|duoc|hoan thanh|khoang|uoc|tien do|la|tren|xong|gan|thuc hien|den nay|luy ke)[ :]*$")
ALL = re.compile(
    r"(?:da |hoan tat |cong viec |nhiem vu )*(?:hoan thanh|xong|thuc hien xong|hoan tat|ket thuc|lam xong"
    r"|hoan thanh xong|ht)(?: \(?(?:dung|truoc|sau|qua|tre|cham|trong) (?:thoi )?han\)?| tre han| cham| toan bo"
    r"| nhiem vu"
    r"| cong viec| roi| 100 ?%)*(?:[ ,.(]+(?:ngay|vao|tu|thang|hom|ngay:|tai|theo|bang)\b.{0,200})?[ .!)]*"
)
NONE = re.compile(
    r"chua(?: (?:thuc hien|trien khai|lam|bat dau|xong gi|co ket qua|co tien do|tien hanh|khoi dong|den han"
    r"|duoc (?:thuc hien|trien khai)|ap dung|co gi|thuc hien duoc))?(?:[ ,;(-]+(?:do|vi|cho|dang cho"
    r"|ly do)\b.{0,200})?[ .]*"
)
NOT_YET = re.compile(r"chua den han")


@dataclass(frozen=True, slots=True)
class Progress:
    """Figures that the words name, and where in the words they stand."""

    done: int | None = None
    total: int | None = None
    percent: float | None = None
    start: int = 0
    end: int = 0


def read_words(text: str, *, is_counter: bool = False) -> Progress | None:
    """What the words of a result, a state or a counter say; None where they name no figure.

    `is_counter`: the column counts, so "7/12" is no day.
    """
    text = text[:MOST_LETTERS]
    folded = fold_each(text)
    counted = _counted(folded, is_counter=is_counter)
    share = _share(folded, is_alone=is_counter)
    if counted and share:
        return Progress(counted.done, counted.total, share.percent, counted.start, counted.end)
    if counted or share:
        return counted or share
    said = folded.strip()
    start = len(folded) - len(folded.lstrip())
    if ALL.fullmatch(said):
        return Progress(percent=100, start=start, end=start + len(said))
    if NONE.fullmatch(said) and not NOT_YET.match(said):
        return Progress(percent=0, start=start, end=start + len(said))
    return None


def _counted(folded: str, *, is_counter: bool) -> Progress | None:
    for found in OF.finditer(folded):
        done, total = whole(found[1]), whole(found[2])
        if done is None or total is None or total == 0:
            continue
        if not is_counter:
            alone = not folded[: found.start()].strip() and not folded[found.end() :].strip(" .")
            is_day = NO_COUNT.search(folded[: found.start()][-20:]) or done > total
            if is_day or not (alone or UNIT_BEHIND.match(folded, found.end())):
                continue
        return Progress(done, total, None, found.start(), found.end())
    return None


def _share(folded: str, *, is_alone: bool) -> Progress | None:
    for found in PERCENT.finditer(folded):
        before, behind = folded[: found.start()], folded[found.end() :]
        if is_alone or not before.strip(" (~+") or REACHED.search(before[-30:]) or not behind.strip(" )."):
            number = percent_of(found[1])
            if number is not None and not re.search(r"(?:tang|giam|con|chiem) ?$", before[-8:]):
                return Progress(percent=number, start=found.start(), end=found.end())
    return None


def whole(said: str) -> int | None:
    """1.200 → 1200; None for what is no whole number."""
    digits = re.sub(r"[.,](?=[0-9]{3})", "", said.strip())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def percent_of(said: str) -> float | None:
    """37,5 → 37.5; None for what no share can be."""
    if not SHARE.fullmatch(said.strip()):
        return None
    number = float(said.strip().replace(",", "."))
    return int(number) if number == int(number) else number


def is_ticked(shown: str) -> bool:
    """Whether a cell is only a mark: then the name of its column is what it says."""
    return shown.strip().lower() in ("x", "v", "✓", "✔", "√", "☑", "có", "+")
