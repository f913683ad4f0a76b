"""An office's own words: no abbreviated unit on a paper, no two spellings of a term, no "00", no padded month in prose.

Read are every Vietnamese message, the papers of the demonstration (both annexes, the report with its annexes, a letter
that urges, the notice of the meeting) and its mails of a year, which stand as golden files beside their test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.house_rules.sources import listed
from tests.house_rules.wording import Where, faults
from tests.journeys.browsing import Visitor
from tests.tracker.reports.paper.downloaded import words_of
from tests.tracker.reports.paper.test_layout import paper as report_of_demonstration
from tracker.board.annex.making import AskedAnnex, make_annex
from tracker.core.actor import SYSTEM
from tracker.core.catalogues import read
from tracker.core.phrases import (
    REGISTER,
    Form,
    count_in_prose,
    counted,
    day_in_prose,
    day_in_tables,
    say,
    share,
    unit_name,
)
from tracker.core.project import ROOT
from tracker.items.counters.periods import Period

DAY = date(2022, 6, 15)
MAILS = ROOT / "tests" / "tracker" / "reminders" / "golden"
#: Mails that are not written in Vietnamese, or whose items bear the strange names that their test gives them.
NOT_READ = ("english", "strange")

PLANTED: list[tuple[str, Where]] = [
    ("Cơ quan chủ trì: P. Nội vụ", Where.PAPER),
    ("Kính gửi: P.VH-TT", Where.PAPER),
    ("VP HĐND và UBND huyện", Where.PAPER),
    ("12 nhiệm vụ khớp bộ lọc", Where.MESSAGE),
    ("chuyển lại văn phòng sau 03 ngày", Where.MESSAGE),
    ("Thôi theo dõi", Where.MESSAGE),
    ("cho quy trình chạy tiếp", Where.MESSAGE),
    ("Chỉ quản trị được sửa", Where.MESSAGE),
    ("37 nhiệm vụ đang mở", Where.MESSAGE),
    ("Xin gia hạn đến ngày", Where.MAIL),
    ("Vui lòng nhập tên", Where.MESSAGE),
    ("Bạn chưa có quyền", Where.MESSAGE),
    ("Đã lưu!", Where.MESSAGE),
    ("Tổng số 35 nhiệm vụ (0 đã hoàn thành, 35 chưa hoàn thành)", Where.PAPER),
    ("37 nhiệm vụ; 00 đã hoàn thành", Where.MAIL),
    ("Chưa có phản hồi từ ngày 03/06/2022", Where.MAIL),
    ("hồ sơ tiếp nhận: 26.159 hồ sơ", Where.PAPER),
    ("báo quản trị hệ thống quản trị hệ thống", Where.MESSAGE),
]
RIGHT: list[tuple[str, Where]] = [
    ("Cơ quan chủ trì: Phòng Nội vụ, thời hạn 31/5/2022, tổng 03 nhiệm vụ; chưa có nhiệm vụ hoàn thành", Where.PAPER),
    ("đến ngày 31/5/2022 đạt 20,00%, ngày 03/02/2022, 10 hồ sơ, lúc 00 giờ 05", Where.MAIL),
    ("Thôi giữ vị trí; văn phòng phẩm; quản trị hệ thống; P. Nội vụ trên màn hình", Where.MESSAGE),
    ("ý kiến của Chủ tịch: “Làm gấp!”", Where.MAIL),
]


@pytest.mark.parametrize(("text", "where"), PLANTED)
def test_a_planted_fault_is_found(text: str, where: Where) -> None:
    assert list(faults(text, where)), text


@pytest.mark.parametrize(("text", "where"), RIGHT)
def test_what_an_office_writes_is_no_fault(text: str, where: Where) -> None:
    assert list(faults(text, where)) == []


@pytest.mark.sqlite_only  # words do not depend on the database
def test_the_catalogue_speaks_as_an_office_does() -> None:
    found = [
        f"{_id(message)}: {fault}"
        for message in read("vi")
        if message.id
        for text in _forms(message.string)
        for fault in faults(text, Where.MESSAGE)
    ]
    found += [f"{_id(m)}: “Nhập …” for what is typed" for m in read("vi") if _is_typed(m)]
    assert not found, "the register of these words is tests/house_rules/wording.py:" + listed(found)


@pytest.mark.sqlite_only
@pytest.mark.world("demo")
def test_papers_and_mails_of_the_demonstration_do_too(app: Flask) -> None:
    found = [
        f"{name}: {fault}" for name, text in _papers(app) for line in text.splitlines()
        for fault in faults(line, Where.PAPER)
    ]  # fmt: skip
    found += [
        f"{path.name}: {fault}" for path in [*MAILS.glob("letters/*.txt"), MAILS / "year.txt"]
        if not path.name.startswith(NOT_READ) for line in path.read_text(encoding="utf-8").splitlines()
        for fault in faults(line, Where.MAIL)
    ]  # fmt: skip
    assert not found, listed(dict.fromkeys(found))


@pytest.mark.sqlite_only
def test_the_catalogue_says_of_each_phrase_what_the_register_has() -> None:
    catalogue = read("vi")
    named = {name: phrase for name, phrase in REGISTER.items() if phrase.msgid}
    messages = {name: catalogue.get(phrase.msgid) for name, phrase in named.items()}
    found = {name: _forms(message.string)[0] for name, message in messages.items() if message is not None}
    assert found == {name: phrase.screen for name, phrase in named.items()}


@pytest.mark.parametrize(
    ("of", "paper", "screen", "mail"),
    [
        (lambda form: say("late", form, n="05", num=5), "quá hạn 05 ngày", "Quá hạn 5 ngày", "quá hạn 5 ngày"),
        (lambda form: say("no_deadline", form), "Không thời hạn", "Không thời hạn", "không thời hạn"),
        (lambda form: say("done_late", form), "Đã hoàn thành quá hạn", "Hoàn thành quá hạn", "hoàn thành quá hạn"),
        (lambda form: unit_name("Phòng Nội vụ", "P. Nội vụ", form), "Phòng Nội vụ", "P. Nội vụ", "P. Nội vụ"),
        (lambda form: share(162788, 404989, form), "40,20%", "40,2%", "40,2%"),
        (lambda form: share(2, 2, form), "100%", "100%", "100%"),
        (lambda form: say("handled", form, deed="đã xử lý", ratio="2/2", what="phản ánh, kiến nghị", share="100%"),
         "đã xử lý 2/2 phản ánh, kiến nghị (đạt 100%)", "2/2 phản ánh, kiến nghị (100%)",
         "2/2 phản ánh, kiến nghị (100%)"),
    ],
)  # fmt: skip
def test_a_phrase_has_three_forms(of: Any, paper: str, screen: str, mail: str) -> None:
    assert (of(Form.PAPER), of(Form.SCREEN), of(Form.MAIL)) == (paper, screen, mail)


def test_days_and_counts_have_one_writer() -> None:
    assert [day_in_prose(day) for day in (date(2022, 5, 31), date(2022, 2, 3))] == ["31/5/2022", "03/02/2022"]
    assert day_in_tables(date(2022, 5, 31)) == "31/05/2022"
    assert [count_in_prose(number) for number in (3, 12, 26159)] == ["03", "12", "26.159"]
    assert counted(3, "nhiệm vụ hoàn thành") == "03 nhiệm vụ hoàn thành"
    assert counted(0, "nhiệm vụ hoàn thành", none="chưa có nhiệm vụ hoàn thành") == "chưa có nhiệm vụ hoàn thành"


def _papers(app: Flask) -> Iterator[tuple[str, str]]:
    """The papers of the demonstration by their names, as text."""
    for form in ("late", "progress"):
        annex, _number = make_annex(AskedAnnex(form, Period(12, 2022), is_all_told=False), by=SYSTEM, on=DAY)
        yield f"annex {form}", "\n".join(_texts(annex))
    yield "report", "\n".join(_texts(report_of_demonstration()))
    clerk, leader = Visitor(app, "vanthu"), Visitor(app, "chutich")
    page = clerk.look(clerk.look("/review").links["Soạn công văn đôn đốc Phòng Tài nguyên và Môi trường"])
    yield "letter", _downloaded(clerk, page)
    page = leader.look(leader.look("/review").links["Bắt đầu rà soát"])
    leader.send(page, {"choice": "urge", "words": "Xong trong tuần"}, holding="choice")
    yield "notice", _downloaded(clerk, clerk.look(clerk.look("/review/summary").links["Thông báo kết luận"]))


def _downloaded(visitor: Visitor, page: Any) -> str:
    form = page.form(holding="reply_by")
    answer = visitor.client.post(f"{form.action}/word", data=form.sent)
    assert answer.status_code == 200
    return words_of(answer.data)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a paper, each paragraph and cell by itself."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _forms(string: Any) -> list[str]:
    return [text for text in (string if isinstance(string, list | tuple) else [string]) if text]


def _id(message: Any) -> str:
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def _is_typed(message: Any) -> bool:
    """A message that asks for something to be typed, and says so with another word than the others."""
    return bool(message.id) and _id(message).startswith("Write ") and _forms(message.string)[0].startswith("Ghi ")
