"""A head goes on leave: somebody stands in for two weeks with some kinds of acts, and it ends by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask

from tests.characters import CHARACTERS
from tests.factories import Office, make_document
from tests.journeys.browsing import Page, Visitor
from tests.tracker.items.tracked import of, registered
from tests.tracker.processes.waiting import shown
from tests.tracker.reminders.mornings import at, with_addresses
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.jobs import jobs, run_job
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.assigning import Parts, assign

pytestmark = pytest.mark.csrf
TODAY, LAST, AFTER = date(2022, 6, 15), date(2022, 6, 30), date(2022, 7, 1)
DAYS = {"from_on": "15/06/2022", "until_on": "30/06/2022"}
BOTH = "Đỗ Nhật Minh, được Nguyễn Thị Hương ủy quyền"


def signed_in(app: Flask) -> list[Visitor]:
    """The head, who stands in, and the office, each signed in this morning."""
    return [Visitor(app, CHARACTERS[name].user_name) for name in ("huong", "minh", "lan")]


@pytest.fixture
def turn_to(app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """It is that morning, and the jobs have run."""
    with_addresses()
    app.config["TRACKER_MAIL"] = "file"

    def turn(day: date) -> None:
        db.session.rollback()
        app.config["TRACKER_TODAY"] = day
        monkeypatch.setattr(clock, "now", lambda: at(day))
        for name in ("fire_timers", "look_at_items", "make_digests", "deliver_mail"):
            run_job(jobs()[name])

    return turn


def given_today(office: Office, number: str) -> int:
    """An item that waits for Phòng Nội vụ to accept it."""
    item_id = registered(document=make_document(number), due_on=date(2022, 7, 4))
    with unit_of_work():
        assign(item_id, Parts(lead=office.unit("NV").id), by=SYSTEM, on=TODAY)
    return item_id


def mails(app: Flask, name: str) -> list[str]:
    """The text of what somebody has got so far."""
    folder = Path(app.config["TRACKER_INSTANCE"]) / "mails"
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]
    parts = [one.get_body(("plain",)) for one in read if f"{name}@" in one["To"]]
    return [" ".join(part.get_content().split()) for part in parts if part is not None]


def badges(page: Page) -> set[str]:
    """The numbers beside the menu's way to what waits."""
    return set(re.findall(r'class="count">(\d+)', page.html))


def test_a_head_on_leave(app: Flask, office: Office, turn_to: Callable[[date], None]) -> None:
    item_id, other = given_today(office, "34"), given_today(office, "35")
    turn_to(TODAY)
    huong, minh, lan = signed_in(app)
    assert shown(minh.look("/inbox").html) == []

    # The head gives it, from the page of the own account.
    account = huong.look("/account")
    form = huong.look(account.links["Ủy quyền cho người làm thay, Trưởng phòng"])
    given = huong.send(form, DAYS | {
        "person_id": "Đỗ Nhật Minh (Chuyên viên, P. Nội vụ)", "scope": "some", "acts": ["answer", "report"],
        "reason": "Nghỉ phép năm",
    }, holding="person_id")  # fmt: skip
    assert "Đã ủy quyền đến 30/06/2022, sau đó tự hết hiệu lực." in given.text
    assert "Báo cáo kết quả, đề nghị gia hạn, giải trình" in given.text
    assert "Đồng chí Đỗ Nhật Minh làm thay với chức vụ Trưởng phòng đến 30/06/2022." in huong.look("/").text

    # Who stands in hears of it, sees what waits and does it.
    turn_to(date(2022, 6, 16))
    huong, minh, lan = signed_in(app)
    assert any("Đỗ Nhật Minh làm thay Nguyễn Thị Hương" in words for words in mails(app, "minh"))
    home = minh.look("/")
    assert "Đang làm thay đồng chí Nguyễn Thị Hương, Trưởng phòng, P. Nội vụ, đến 30/06/2022" in home.text
    assert badges(home) == {"2"}
    assert set(shown(minh.look("/inbox").html)) == {item_id, other}
    for one in (item_id, other):
        minh.send(minh.look(f"/items/{one}"), {}, action=f"/items/{one}/accept")
    report = minh.look(f"/items/{item_id}/submit-result")
    minh.send(report, {"outcome": "Đã rà soát xong 14 xã"}, holding="outcome")
    assert of(item_id).status is Status.PENDING_CONFIRMATION

    # Both names stand wherever it is told; the office sees who stands in.
    page = lan.look(f"/items/{item_id}")
    assert f"{BOTH}, tiếp nhận nhiệm vụ" in page.text
    assert f"{BOTH}, báo cáo kết quả" in page.text
    assert BOTH in lan.look("/inbox").text
    assert "Nghỉ phép năm" in lan.look("/stand-ins").text

    # Nobody confirms his own result through it, nor does the head.
    for reader in (minh, huong):
        reader.look(f"/items/{item_id}/confirm-completion", status=403)
    lan.send(lan.look(f"/items/{item_id}/confirm-completion"), {}, action="/confirm-completion")
    assert of(item_id).status is Status.COMPLETED

    # A deadline nears: both hear of it, and the mail says for whom.
    for day in range(23, 30):
        turn_to(date(2022, 6, day))
    told = "Gồm cả việc làm thay đồng chí Nguyễn Thị Hương, Trưởng phòng Nội vụ."
    assert any(told in words and "35/KH-UBND" in words for words in mails(app, "minh"))
    assert any("35/KH-UBND" in words and told not in words for words in mails(app, "huong"))

    # The day after it is over nothing is left, and all is back with the head.
    turn_to(LAST)
    huong, minh, lan = signed_in(app)
    assert shown(minh.look("/inbox").html) == [other]
    turn_to(AFTER)
    huong, minh, lan = signed_in(app)
    assert shown(minh.look("/inbox").html) == []
    assert "Đang làm thay" not in minh.look("/").text
    minh.look(f"/items/{other}/submit-result", status=403)
    assert shown(huong.look("/inbox").html) == [other]
    assert "Đỗ Nhật Minh" in lan.look("/stand-ins?state=past").text
    assert "Đỗ Nhật Minh" not in lan.look("/stand-ins").text
