"""The office's own workbook and long lists on the page of people and units: the right sheet, and what is not read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.intake.routes.sent import words_of
from tests.tracker.moving.people.lists import book, people, rows_of, shown, units
from tests.tracker.moving.people.test_pages import send
from tracker.core.works.jobs import do_works
from tracker.moving.people.sheets import reading

pytestmark = pytest.mark.settings(LANGUAGE="en")
UNIT_ROWS = (("STT", "Tên đơn vị", "Mã đơn vị"), (1, "Phòng Y tế", "PYT"), (2, "Thôn Bình An", "TBA"))
PEOPLE_ROWS = (("STT", "Họ và tên", "Chức vụ", "Đơn vị"), (1, "Trần Văn Bình", "Chuyên viên", "Phòng Nội vụ"))
TASK_ROWS = (("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì"), (1, "Rà soát thủ tục", "Phòng Nội vụ"))


def own_book(**sheets: Any) -> bytes:
    """A workbook with these sheets and no other."""

    def more(made: Any) -> None:
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(list(row))

    return book(more=more)


OWN = {"Đơn vị": UNIT_ROWS, "Cán bộ": PEOPLE_ROWS, "Nhiệm vụ": TASK_ROWS}


def names(run_id: int) -> list[str]:
    return [one["name"] for one in shown(run_id)]


def test_of_our_own_workbook_the_sheet_is_read_that_is_asked_for(client_of: ClientOf, office: Office) -> None:
    quan = client_of("quan")
    for kind, found, other in (("units", "Phòng Y tế", "Rà soát"), ("people", "Trần Văn Bình", "Thôn Bình An")):
        where = send(quan, own_book(**OWN), kind=kind).headers["Location"]
        do_works()
        page = words_of(quan.get(where).text)
        assert found in page
        assert other not in page
    assert names(units(own_book(**OWN))) == ["Phòng Y tế", "Thôn Bình An"]


def test_of_another_workbook_all_sheets_are_read(office: Office) -> None:
    run_id = people(own_book(Xã=PEOPLE_ROWS, Thôn=(PEOPLE_ROWS[0], (1, "Lê An", "Trưởng thôn", "Thôn A"))))
    assert names(run_id) == ["Trần Văn Bình", "Lê An"]
    assert [row.sheet for row in rows_of(run_id)] == ["Xã", "Thôn"]
    alone = people(own_book(**{"Đơn vị": PEOPLE_ROWS}))  # one sheet, called as one of ours by chance
    assert names(alone) == ["Trần Văn Bình"]


def test_a_list_that_is_too_long_says_where_it_is_cut(
    client_of: ClientOf, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(reading, "MOST_ROWS", most := 40)
    quan = client_of("quan")
    long = "\n".join(["Họ và tên;Chức vụ", *(f"Trần An;CV {n}" for n in range(most + 1))]).encode()
    where = send(quan, long, "dai.csv").headers["Location"]
    do_works()
    page = words_of(quan.get(where).text)
    assert f"The file is read down to row {most + 1}; nothing below it is imported." in page
    assert "Bring the rest as a file of its own." in page
    short = send(quan, own_book(**OWN)).headers["Location"]
    do_works()
    assert "nothing below it is imported" not in quan.get(short).text
