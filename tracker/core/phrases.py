"""The one register of phrases: what papers, screens and mails say of the same thing, three forms side by side. Pure.

Papers are Vietnamese whatever the language of the screen, so their words stand here. Those of screens and mails go
through the catalogues: `msgid` names the message, and what it says in Vietnamese stands here beside the paper's words;
a test holds the catalogue to it. Days, counts and shares have one writer each, below; the others call them.

| | papers | screens: tables, lists | mails, sentences of screens |
|---|---|---|---|
| a day | 31/5/2022 | 31/05/2022 | 31/5/2022 |
| a count | 03 nhiệm vụ | 3 | 03 nhiệm vụ |
| none | chưa có nhiệm vụ hoàn thành | 0 | chưa có nhiệm vụ hoàn thành |
| a share | 40,20% | 40,2% | 40,2% |
| a unit | Phòng Nội vụ | P. Nội vụ | P. Nội vụ |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType


class Form(Enum):
    """Where something is said: on a paper that leaves the office, on a screen, in a mail."""

    PAPER = "paper"
    SCREEN = "screen"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing in its three forms, patterns for `%`; `msgid` is the message whose Vietnamese `screen` is."""

    paper: str
    screen: str
    mail: str
    msgid: str = ""

    def of(self, form: Form) -> str:
        """The pattern of a form."""
        return {Form.PAPER: self.paper, Form.SCREEN: self.screen, Form.MAIL: self.mail}[form]


_late = Phrase("quá hạn %(n)s ngày", "Quá hạn %(num)d ngày", "quá hạn %(num)d ngày", "%(num)d day overdue")
#: What is said, under a name; the states and the timeliness of an item, how many, what has become of it.
REGISTER: Mapping[str, Phrase] = MappingProxyType({
    "late": _late,
    "was_due": Phrase("hạn cũ %(day)s", "Hạn cũ %(day)s", "hạn cũ %(day)s"),
    "extended": Phrase("gia hạn đến %(day)s", "Gia hạn đến %(day)s", "gia hạn đến %(day)s"),
    "no_deadline": Phrase("Không thời hạn", "Không thời hạn", "không thời hạn", "No deadline"),
    "day_off": Phrase(
        "%(day)s (ngày nghỉ), hết hạn %(until)s", "(ngày nghỉ), hết hạn %(day)s", "(ngày nghỉ), hết hạn %(day)s",
        "counted until %(day)s",
    ),
    "not_begun": Phrase("Chưa thực hiện", "Đã giao, chờ tiếp nhận", "đã giao, chờ tiếp nhận", "Waiting to be accepted"),
    "running": Phrase("Đang thực hiện", "Đang thực hiện", "đang thực hiện", "In progress"),
    "not_done": Phrase("Chưa hoàn thành", "Quá hạn", "quá hạn", "Overdue"),
    "suspended": Phrase("Tạm dừng", "Tạm dừng", "tạm dừng", "Suspended"),
    "done": Phrase("Đã hoàn thành", "Đã hoàn thành", "đã hoàn thành", "Completed"),
    "done_late": Phrase("Đã hoàn thành quá hạn", "Hoàn thành quá hạn", "hoàn thành quá hạn", "Completed late"),
    "late_items": Phrase(
        "%(n)s nhiệm vụ quá hạn", "%(n)s nhiệm vụ quá hạn", "%(n)s nhiệm vụ quá hạn", "%(n)s overdue item"
    ),
    "open_items": Phrase(
        "%(n)s nhiệm vụ chưa hoàn thành", "%(n)s nhiệm vụ chưa hoàn thành", "%(n)s nhiệm vụ chưa hoàn thành",
        "%(n)s open item",
    ),
    "none_done": Phrase(
        "chưa có nhiệm vụ hoàn thành", "; chưa có nhiệm vụ hoàn thành (%(period)s)", "chưa có nhiệm vụ hoàn thành",
        "; nothing completed yet (%(period)s)",
    ),
    "carried_over": Phrase(
        "giao trong %(months)snăm %(year)s và từ các năm trước chuyển sang",
        "Nhiệm vụ của năm %(year)s và nhiệm vụ từ các năm trước chuyển sang.",
        "nhiệm vụ từ các năm trước chuyển sang", "The work of %(year)s and what is still open from before.",
    ),
    # đã xử lý 2/2 phản ánh, kiến nghị (đạt 100%)
    "handled": Phrase(
        "%(deed)s %(ratio)s %(what)s (đạt %(share)s)", "%(ratio)s %(what)s (%(share)s)",
        "%(ratio)s %(what)s (%(share)s)",
    ),
    "asks_for_time": Phrase(
        "đơn vị đề nghị gia hạn đến ngày %(day)s", "Đang đề nghị gia hạn đến ngày %(day)s",
        "Đề nghị gia hạn đến %(day)s", "More time is asked for until %(day)s",
    ),
    "goes_on_late": Phrase(
        "đang tiếp tục thực hiện (chậm so với thời hạn %(due)s)", "Quá hạn %(num)d ngày", "quá hạn %(num)d ngày",
        "%(num)d day overdue",
    ),
})  # fmt: skip


def say(name: str, form: Form = Form.PAPER, **values: object) -> str:
    """A phrase of the register with its values: `say("late", n="15")` → "quá hạn 15 ngày". KeyError: no such phrase."""
    return REGISTER[name].of(form) % values


def unit_name(full: str, short: str, form: Form) -> str:
    """The unit in full on papers, by its short name on screens and in lines of mails: Phòng Nội vụ · P. Nội vụ."""
    return (full or short) if form is Form.PAPER else (short or full)


def day_in_prose(day: date) -> str:
    """As papers and sentences have it, the day padded below 10, the month below 3: 03/6/2022, 25/01/2022."""
    return f"{day.day:02d}/{month_in_prose(day)}/{day.year:04d}"


def day_in_full(day: date) -> str:
    """ngày 03 tháng 6 năm 2022."""
    return f"ngày {day.day:02d} tháng {month_in_prose(day)} năm {day.year:04d}"


def month_in_prose(day: date) -> str:
    """The month alone: 01, 02, 6, 12 (Nghị định 30/2020/NĐ-CP, Phụ lục I mục II)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def day_in_tables(day: date) -> str:
    """As lists and tables of screens have it, each day of one width: 03/06/2022."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def grouped(number: int) -> str:
    """84.327: a dot groups thousands."""
    return f"{number:,}".replace(",", ".")


def count_in_prose(number: int) -> str:
    """As in running text, padded below ten: 03, 12, 1.234. Of none a sentence says "chưa có …", see `counted`."""
    return f"{number:02d}" if 0 <= number < 10 else grouped(number)


def counted(number: int, noun: str, *, none: str = "") -> str:
    """03 nhiệm vụ quá hạn; of none the words that say so (`none`), else "0 nhiệm vụ quá hạn": never "00"."""
    if number == 0:
        return none or f"0 {noun}"
    return f"{count_in_prose(number)} {noun}"


def share(part: int, whole: int, form: Form = Form.SCREEN) -> str:
    """How much of the whole, rounded half up to two decimals: 20,82%. Papers write both where there are any: 40,20%."""
    hundredths = (part * 10_000 * 2 + whole) // (whole * 2)
    units, rest = divmod(hundredths, 100)
    tail = f",{rest:02d}" if rest else ""
    return grouped(units) + (tail if form is Form.PAPER else tail.rstrip("0")) + "%"
