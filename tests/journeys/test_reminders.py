"""From a deadline that nears to the mail, the day that is promised and the ladder; from the jobs and over HTTP only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.characters import CHARACTERS
from tests.factories import Office, make_document
from tests.journeys.browsing import Visitor
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import at, ladder, with_addresses
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import jobs, run_job

pytestmark = pytest.mark.csrf
DUE = date(2022, 6, 17)
ANSWER = "Báo cáo hoặc hẹn ngày, không cần đăng nhập"
JOBS = ("fire_timers", "look_at_items", "make_digests", "deliver_mail")


@dataclass
class Town:
    """The office, and the folder to which its mails go."""

    app: Flask
    item_id: int
    morning: Callable[[date], None]

    def mails(self, name: str) -> list[EmailMessage]:
        """What somebody has got so far, the oldest first."""
        folder = Path(self.app.config["TRACKER_INSTANCE"]) / "mails"
        read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]
        return [one for one in read if f"{name}@" in one["To"]]

    def subjects(self, name: str) -> list[str]:
        """Of these mails."""
        return [str(one["Subject"]) for one in self.mails(name)]

    def as_(self, name: str) -> Visitor:
        """Somebody at a browser."""
        return Visitor(self.app, CHARACTERS[name].user_name)


@pytest.fixture
def town(app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch) -> Town:
    """An item of Phòng Nội vụ, due on Friday 17 June; everybody has a mailbox."""
    with_addresses()
    app.config["TRACKER_MAIL"] = "file"

    def morning(day: date) -> None:
        db.session.rollback()
        app.config["TRACKER_TODAY"] = day
        monkeypatch.setattr(clock, "now", lambda: at(day))
        for name in JOBS:
            run_job(jobs()[name])

    return Town(app, going(office, due_on=DUE, document=make_document("34")), morning)


def link_of(mail: EmailMessage, words: str) -> str:
    """The path behind these words of the text part; the HTML part leads to the same place."""
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    found = re.search(rf"{words}:\s+(\S+)", text.get_content())  # a long address has a line of its own
    assert found, text.get_content()
    address = found[1]
    assert f'href="{address}"' in html.get_content()
    return urlsplit(address).path


def days(first: date, last: date) -> list[date]:
    """Both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_the_deadline_nears_a_mail_comes_the_head_promises_a_day_and_nothing_climbs(town: Town) -> None:
    for day in days(date(2022, 6, 15), date(2022, 6, 20)):
        town.morning(day)
    assert town.subjects("huong") == [
        "Cần báo cáo 34/KH-UBND (hạn 17/6/2022)", "Cần báo cáo 34/KH-UBND (hạn 17/6/2022)",
        "Cần báo cáo 34/KH-UBND (đến hạn hôm nay)",
        "Cần báo cáo 34/KH-UBND (quá hạn 3 ngày)",
    ]  # fmt: skip

    late, head = town.mails("huong")[-1], town.as_("huong")
    assert head.look(link_of(late, "Xem nhiệm vụ")).status == 200
    by_mail = Visitor(town.app)  # on a phone, where nobody has signed in
    page = by_mail.look(link_of(late, ANSWER))
    assert "Gửi báo cáo" in page.text
    by_mail.send(page, {"until": "30/06/2022", "words": "Chờ 02 xã gửi số liệu"}, holding="until")
    page = head.look(f"/items/{town.item_id}")
    assert "Chờ 02 xã gửi số liệu" in page.text

    for day in days(date(2022, 6, 21), date(2022, 6, 30)):
        town.morning(day)
    assert ladder(town.item_id)[0].startswith("unit ")
    assert [one for one in town.subjects("dong") if "chưa có phản hồi" in one] == []

    urged = town.as_("lan").look(f"/reminders/urged?item={town.item_id}")
    assert "Nguyễn Thị Hương" in urged.text
    assert "Đã gửi thư" in urged.text
    assert "Chờ 02 xã gửi số liệu" in town.as_("lan").look(f"/items/{town.item_id}").text

    town.morning(date(2022, 7, 1))
    again = by_mail.look(link_of(town.mails("huong")[-1], ANSWER))
    assert again.form(holding="until").action.endswith("/promise"), "the day is over: another may be promised"


def test_where_nobody_reacts_it_climbs_to_the_chairmans_weekly_list_and_ends_with_a_promise(town: Town) -> None:
    for day in days(date(2022, 6, 15), date(2022, 7, 11)):
        town.morning(day)
    weekly = [one for one in town.mails("dong") if "chưa có phản hồi" in str(one["Subject"])][-1]
    text = weekly.get_body(("plain",))
    assert text is not None
    assert str(weekly["Subject"]).startswith("34/KH-UBND quá hạn") or "Tổng hợp tuần" in str(weekly["Subject"])
    assert "ĐƠN VỊ CHƯA PHẢN HỒI (TỔNG HỢP TUẦN) (1)" in text.get_content()
    assert ladder(town.item_id) == ["chairman 04/07"]

    urged = town.as_("lan").look(f"/reminders/urged?item={town.item_id}&about=climbed").text
    for name in ("Nguyễn Thị Hương", "Phạm Thị Lan", "Nguyễn Văn Đông"):
        assert name in urged

    head = town.as_("huong")
    page = head.look(link_of(town.mails("huong")[-1], ANSWER))
    head.send(page, {"until": "15/07/2022", "words": "Xong trong tuần này"}, holding="until")
    town.morning(date(2022, 7, 12))
    news = town.mails("dong")[-1].get_body(("plain",))
    assert news is not None
    assert "đơn vị đã phản hồi, không báo cáo cấp trên nữa" in " ".join(news.get_content().split())
    assert ladder(town.item_id)[0].startswith("unit ")
