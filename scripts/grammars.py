"""Every text grammar of the program: how it is read, the longest text that its form takes, and hostile texts for it.

A child process reads each of them (`python -m scripts.grammars`), for a grammar that hangs cannot be stopped
from within. It prints a line before and after each, so that the one who waits can name what hung. Of a long text it
reads a quarter, and the whole where that took more than a quarter of the time: what looks at each letter for each
letter is caught there too. `--whole` reads all of it at once, in `make fuzz`; `make bench` tells how the time grows.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from scripts import readings
from scripts.hostile import CITED, DRAWN, EVERYWHERE, FIGURES, words_of
from scripts.readings import KNOWN, below, drawing, list_of_tasks, nested_tables, row, seven, word_file
from scripts.stopwatch import slowness, taken
from tracker.accounts.strength import power_of
from tracker.board.month.routes import read_month
from tracker.checking.check import check
from tracker.checking.files import FileError
from tracker.core.forms import read_day
from tracker.core.log_lines import without_secrets
from tracker.core.search import fold, index_text, normalise
from tracker.core.text import Text
from tracker.documents.content import safe_name
from tracker.documents.identity import body_of, guess_level
from tracker.documents.numbers import folding
from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.dates import read_date
from tracker.documents.numbers.forms import read_number
from tracker.documents.numbers.query import read_query
from tracker.documents.numbers.reference import read_reference
from tracker.documents.sorting import vietnamese_key
from tracker.intake.offering import offers_of_due
from tracker.intake.pasting.reading import read_pasted
from tracker.intake.reading.form.reading import read_form
from tracker.intake.reading.heads import kind_of_head
from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.tasks.cell_due import read_cell_due
from tracker.intake.reading.tasks.reading import read_tasks
from tracker.intake.reading.tasks.tables.reading import read_tables
from tracker.intake.reading.units import cut_units
from tracker.intake.reading.values import Registered
from tracker.items.counters import periods
from tracker.items.counters.quantities import read_quantity
from tracker.items.deadlines.deadline import read_deadline
from tracker.items.filters import days as day_filter
from tracker.items.next_tasks.pressing import completing, goes_on
from tracker.items.next_tasks.sentences import finish
from tracker.items.queries.scopes import read_span
from tracker.organization.matching.index import UnitIndex
from tracker.organization.terms import territory_in
from tracker.processes.lane_words import LANES
from tracker.recurring.forms import read_hour
from tracker.reminders.sending.mime import is_address
from tracker.reports.beside.differing import words_between
from tracker.reports.kinds import variables
from tracker.reports.periods import read_period
from tracker.reports.writing.duties import DEED, DUTY
from tracker.reports.writing.wordings import NAMES, say_with, tidy, without_days
from workflows.conditions import compile_condition
from workflows.errors import BadCondition, BadTimer
from workflows.timers import read_timer

#: Processor time for the longest text, three times what an idle machine takes: shared caches slow what no stopwatch
#: tells beforehand. What looks at each letter for each letter takes a minute.
SECONDS = 6.0
#: Letters of a text of which a quarter is enough, and that quarter.
LONG, PART = 10_000, 4
WHOLE = "--whole"
#: How often a text that took longer is read again: others may have taken the processor, or its cache, meanwhile.
AGAIN = 3
#: Letters of a text of what anybody may repeat: what looks at each letter for each letter takes far longer than SECONDS
#: with them. A longest text is made of a grammar's own words.
FILLED = 100_000
GENERATED = 600  # letters of a text that is made of the words of a grammar's own expressions
REFUSALS = (ValueError, BadCondition, BadTimer, FileError)
MATCHING = ("tracker.organization.matching.words", "tracker.organization.matching.cutting")


@dataclass(frozen=True, slots=True)
class Grammar:
    """`read` takes any text of `longest` letters; `modules` hold its expressions; `hostile`: its own repetitions.

    In these a `#` is a number that differs from one to the next.
    """

    name: str
    read: Callable[[str], Any]
    longest: int
    modules: tuple[str, ...]
    hostile: tuple[str, ...] = ()

    @property
    def repeated(self) -> tuple[str, ...]:
        """What anybody may repeat, and what is its own."""
        return (*EVERYWHERE, *self.hostile)

    def text(self, repeated: str, length: int) -> str:
        """A text of about this length."""
        times = length // len(repeated) + 1
        if "#" in repeated:
            return "".join(repeated.replace("#", str(number)) for number in range(times))[:length]
        return (repeated * times)[:length]

    def texts(self) -> Iterator[tuple[str, str]]:
        """What is repeated, and the text."""
        for repeated in self.repeated:
            often = self.longest if repeated in self.hostile else min(self.longest, FILLED)
            yield repeated, self.text(repeated, often)
            yield f"{repeated} …zz", self.text(repeated, min(self.longest, GENERATED)) + "zz"
        for repeated in sorted({words for module in self.modules for words in words_of(module)}):
            yield repeated, self.text(repeated, min(self.longest, GENERATED)) + "zz"


N, C, I = "tracker.documents.numbers.", "tracker.checking.", "tracker.items."  # noqa: E741 - beside N and C

CITATIONS = tuple(
    N + name for name in
    ("citations", "around", "scan", "folding", "dates", "forms", "symbols", "words", "kinds", "issuers", "judging")
)  # fmt: skip

FORMS, WORKBOOKS = below("tracker.intake.reading.form"), below("tracker.intake.reading.sheets")
#: Tasks in running text; tables have a grammar of their own.
DUTIES = tuple(name for name in below("tracker.intake.reading.tasks") if not re.search("tables|cell_due", name))
DIFFERING = "tracker.reports.beside.differing"
CHECKING = below(C.rstrip("."))
GRAMMARS = (
    Grammar("deadlines", lambda t: read_deadline(t, year=2022), 500_000, (
        f"{I}deadlines.grammar", f"{I}deadlines.deadline"), (
        "đến hết ", "trong thời hạn ", "xong trước ", "kể từ ngày nhận văn bản ", "10 ngày (từ ", "nhiệm vụ ", "năm ")),
    Grammar("deadlines of one line", lambda t: read_deadline(t, year=2022), 300, (f"{I}deadlines.grammar",), (
        "đến hết ", "trong thời hạn ", "xong trước ", "kể từ ngày nhận văn bản ", "10 ngày (từ ", "nhiệm vụ ", "năm ")),
    Grammar("a pasted table", read_pasted, 150_000, below("tracker.intake.pasting"), (
        '"\t', '"a', "a\tb\tc\n", '""', "nhiệm vụ\tchủ trì\n", "1.1.", "a\tb\n\t", "|\na\n", "1\ta\tsở\tquý i\tx\n")),
    Grammar("a row of a table", row, 20_000, (*MATCHING, f"{I}grid.checking", f"{I}grid.pieces"), (
        "phòng ", "p. ", "tt ", "x. ", "xã, thị trấn ", "ubnd các xã ", "a, ", "a và ", "&", "x#, ")),
    Grammar("units", lambda t: UnitIndex(KNOWN).match(t), 20_000, MATCHING, (
        "ubnd cấp xã, ", "a và b, ", "x#; ")),
    Grammar("days of filters", day_filter.read_day, 4_000, (f"{I}filters.days",), ("2022-",)),
    Grammar("periods of filters", lambda t: (read_span(t), periods.read_period(t, on=date(2022, 6, 1))), 4_000, (
        f"{I}counters.periods", f"{I}queries.scopes"), ("6T-", "2022")),
    Grammar("months", lambda t: read_month(t, date(2022, 6, 1)), 4_000, ("tracker.board.month.routes",), ("2022-",)),
    Grammar("quantities", read_quantity, 500_000, (f"{I}counters.quantities",), ("1.000", "1.000.")),
    Grammar("wordings", lambda t: (tidy(t), without_days(t, set()), say_with(t, dict.fromkeys(NAMES, t))), 1_000, (
        "tracker.reports.writing.wordings",), (
        "{ngay}", "[", "{", "[{gia_tri}]", "31/5/2022 ", ", ", "đến ngày ", "Tính đến ngày {ngay}, ", "(", ". ")),
    Grammar("duties", lambda t: (DEED.match(t), DUTY.match(t), goes_on(t), completing(t)), 2_000, (
        "tracker.reports.writing.duties", f"{I}next_tasks.pressing"), ("xây ",)),
    Grammar("ends of sentences", finish, 2_000, (f"{I}next_tasks.sentences",), (" ,", " .")),
    Grammar("days of forms", read_day, 500_000, ("tracker.core.forms",), ("tháng ", "năm ")),
    Grammar("hours", read_hour, 10_000, ("tracker.recurring.forms",), ("7 giờ ", "7h ")),
    Grammar("addresses", is_address, 10_000, ("tracker.reminders.sending.mime",), ("a.", "a@", "a-")),
    Grammar("texts of forms", lambda t: (normalise(t), fold(t), index_text(t)), 150_000, ("tracker.core.search",)),
    Grammar("lines of the log", without_secrets, 100_000, ("tracker.core.log_lines",), ("://", "://a:", "://a:b@")),
    Grammar("new passwords", power_of, 800, ("tracker.accounts.strength",), ("aA1@", "1qaz", "4@8({[<3691!|7$5+0%2")),
    Grammar("sorting", vietnamese_key, 10_000, ("tracker.documents.sorting",)),
    Grammar("names of files", lambda t: safe_name(t, "application/pdf"), 10_000, (
        "tracker.documents.content",), ("a.pdf",)),
    Grammar("search", read_query, 4_000, (f"{N}query",), ("kế hoạch ", "12/kh ")),
    Grammar("numbers", read_number, 10_000, CITATIONS, CITED),
    Grammar("folded numbers", folding.fold, 10_000, (f"{N}folding",)),
    Grammar("days of papers", read_date, 10_000, (f"{N}dates",)),
    Grammar("a pasted line", read_reference, 10_000, (f"{N}reference",), CITED),
    Grammar("citations", find_citations, 100_000, CITATIONS, CITED),
    Grammar("issuers", lambda t: (guess_level(t), body_of(t), territory_in(t)), 10_000,
            ("tracker.documents.identity", "tracker.organization.terms"), ("chủ tịch ", "ubnd ")),
    Grammar("findings", check, 400_000, CHECKING, (*FIGURES, *CITED)),
    Grammar("findings of seven sentences", seven, 6_000, (), FIGURES),
    Grammar("differences", lambda t: words_between(t, f"{t[1:]}b"), 6_000, (DIFFERING,), ("a b ",)),
    Grammar("variables", lambda t: variables.fill(t, {}), 10_000, ("tracker.reports.kinds.variables",), ("{", "{a}")),
    Grammar("periods of reports", read_period, 4_000, ("tracker.reports.periods",), ("2022-",)),
    Grammar("conditions", compile_condition, 500_000, ("workflows.conditions",), ("not ", "a and ", "a == ", "'")),
    Grammar("timers", read_timer, 500_000, ("workflows.timers",), ("due ", "+ ")),
    Grammar("plain text of papers", read_plain, 200_000, tuple(
        f"tracker.intake.reading.{name}" for name in ("plain", "barred", "emphasis", "wrapping")), (
        "|\n", "|\na\n", "**", "*a\n", "* ", "a\tb\n", "a|", "|\na\n|\n\n|", "A b\n")),
    Grammar("forms of papers", lambda t: read_form(Text.of_plain(t)), 300_000, FORMS, (
        "Số: #/KH-UBND\n", "Căn cứ Nghị quyết số #/NQ-CP; ", "Nơi nhận:\n- A;\n", "TM. ỦY BAN NHÂN DÂN\n",
        "PHÓ CHỦ TỊCH ", "CỘNG HÒA XÃ HỘI ", "ngày tháng năm ", "V/v ", "thay thế ", "đối ", "A     ")),
    Grammar("tasks of papers", lambda t: read_tasks(Text.of_plain(t), Registered()), 60_000, DUTIES, (
        "1. Sở Nội vụ: rà soát; ", "a) Giao Sở A chủ trì, phối hợp với Sở B ", "- Đơn vị chủ trì: A\n", "hoàn thành ",
        "trước ngày #/6/2026, ", "Các sở, ban, ngành ", "báo cáo UBND tỉnh ", "(i) ", "; ", "I. A\n", "Sở ", "và ")),
    Grammar("deadlines offered", offers_of_due, 2_000, ("tracker.intake.offering",), ("31/11 ", "hằng ")),
    Grammar("tables of papers", lambda t: read_tables(read_plain(t), Registered()), 100_000, tuple(
        f"tracker.intake.reading.tasks.{name}" for name in (
            "cell_due", "tables.columns", "tables.context", "tables.days", "tables.drafts", "tables.reading",
            "tables.ranks", "tables.records", "tables.roles")), (
        "TT | Nhiệm vụ | Chủ trì | Thời hạn\n1 | Rà soát văn bản | Sở Nội vụ | Quý I\n", "a | b | c\n", "|\na\n",
        "I | Sở Nội vụ\n", "1 | - a<br>- b | Sở | Tháng 3, 4, 5\n", "Chủ trì: a | Phối hợp: b\n")),
    Grammar("deadlines of cells", lambda t: read_cell_due(t, date(2026, 1, 1)), 10_000, (
        "tracker.items.deadlines.cells",), ("tháng 3, ", "quý i, ", "3/3/", "trước ", "từ 1 đến ")),
    Grammar("heads of columns", kind_of_head, 90, ("tracker.intake.reading.heads",), ("don vi ", "chu tri ")),
    Grammar("lists of units", cut_units, 50_000, ("tracker.intake.reading.units",), (
        "sở, ", "UBND xã, ", "các ", "a và ", "(", ")", "/A", "Văn phòng ")),
    Grammar("lists of tasks", list_of_tasks, 32_000, WORKBOOKS, (
        "sở, ", "STC, ", "chủ trì: ", "phối hợp với ", "7/22 ", "7/22 hộ ", "60% ", "31/12", "12/KH-UBND ngày ", "\n- ",
        "( ", "như trên ", "Quý ", "tổng cộng ", "1.1.", "đã xong ", "x ", '"')),
    Grammar("names of columns", readings.cell_of_a_workbook, 32_000, WORKBOOKS, (
        "chủ trì ", "thời hạn ", "(%) ", "yy", '"', "[", "$A$1+", "A1", '"a"', "HYPERLINK(\"a\",", "1+", "số ")),
    Grammar("cells of old lists", readings.cell_of_an_old_list, 32_000, tuple(
        f"tracker.moving.sheet.{name}" for name in ("states", "counting", "units", "several")), (
        "da hoan thanh nhiem vu ", "chưa ", "10/14 thôn ", "1.200 hộ ", "15/10 ", "tháng 3 năm 2026 ", "theo ")),
    Grammar("cells of lists of people", readings.cell_of_people, 32_000, tuple(
        f"tracker.moving.people.sheets.{name}" for name in ("fields", "kinds_of_units", "roles", "values")), (
        "Ông ", "1. ", "phó trưởng phòng ", "a@b.vn; ", "kiêm ", "Văn phòng ", "ngày 1 tháng 2 năm ", "0", "/")),
    Grammar("Word files", word_file, 1_500_000, (f"{C}files",), ("<w:p/>", "<w:tbl/>", "<w:sdt/>")),
    Grammar("nested tables", nested_tables, 1_000, ()),
    Grammar("names of lanes", LANES.read, 10_000, ("workflows.lanes",), ("văn phòng, ", "ubnd ", "phòng ", "/", "&")),
    Grammar("drawings", drawing, 900_000, (
        "workflows.reader", "workflows.own", "workflows.xml", "workflows.reading.elements"), DRAWN),
)  # fmt: skip


def main() -> None:
    """Read everything; one line of JSON before each text, and one behind it with the seconds that it took."""
    whole = WHOLE in sys.argv[1:]
    for grammar in GRAMMARS:
        read, slower = patiently(grammar), slowness()
        for repeated, text in grammar.texts():
            for length in [len(text)] if whole or len(text) <= LONG else [len(text) // PART, len(text)]:
                print(json.dumps([grammar.name, repeated, length]), flush=True)
                took = taken(read, text[:length], slower)
                for _ in range(AGAIN if took > SECONDS else 0):  # what is slow is slow each time
                    if took > SECONDS:
                        took = min(took, taken(read, text[:length], slowness()))
                print(json.dumps(took), flush=True)
                if took <= SECONDS / PART**2:  # the whole is within it, even by squares
                    break


def patiently(grammar: Grammar) -> Callable[[str], None]:
    """Read with it; whether it is refused or read is asked elsewhere."""

    def read(text: str) -> None:
        with suppress(*REFUSALS):
            grammar.read(text)

    return read


if __name__ == "__main__":
    main()
