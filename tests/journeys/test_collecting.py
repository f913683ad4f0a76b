"""A period is collected: opened, filled in from a mail, given back, sent again, accepted, told in the draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from tests.characters import CHARACTERS
from tests.factories import Office
from tests.journeys.browsing import Visitor, photo
from tests.tracker.reminders.mornings import at, with_addresses, with_mailbox
from tests.tracker.reports.collected import asked
from tests.tracker.reports.reported import draft, read_draft, report_kind
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import jobs, run_job
from tracker.reports.collecting.models import UnitForm

pytestmark = pytest.mark.csrf
JOBS = ("remind_of_forms", "deliver_mail")
WITHOUT = "Nhập số liệu, không cần đăng nhập"


@dataclass
class Town:
    """The office, and the folder to which its mails go."""

    app: Flask
    office: Office
    indicators: dict[str, int]
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

    def form(self, code: str) -> int:
        """The id of a unit's form."""
        query = select(UnitForm.id).where(UnitForm.unit_id == self.office.unit(code).id)
        return db.session.scalars(query).one()


@pytest.fixture
def town(app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Figures of Phòng Nội vụ and of two communes; everybody has a mailbox."""
    with_addresses()
    with_mailbox(office, "XA-BINHAN")
    app.config["TRACKER_MAIL"] = "file"
    report_kind()

    def morning(day: date) -> None:
        db.session.rollback()
        app.config["TRACKER_TODAY"] = day
        monkeypatch.setattr(clock, "now", lambda: at(day, 8))
        for name in JOBS:
            run_job(jobs()[name])

    return Town(app, office, asked(office), morning)


def body(mail: EmailMessage) -> str:
    text = mail.get_body(("plain",))
    assert text is not None
    return " ".join(text.get_content().split())


def link_of(mail: EmailMessage) -> str:
    """The path of the form without a sign-in."""
    found = re.search(rf"{WITHOUT}: (\S+)", body(mail))
    assert found, body(mail)
    return urlsplit(found[1]).path


def opened(town: Town) -> None:
    """The clerk opens the half-year: the division its own two, the communes summed."""
    clerk, ids = town.as_("lan"), town.indicators
    page = clerk.look("/reports/collecting/new?what=1/2022-H1")
    assert "Tinh giản biên chế" in page.text
    given = {"due_on": "16/06/2022", f"a{ids['files']}": "places", "words": "Gửi kèm biểu."}
    page = clerk.send(page, given, holding="due_on")
    assert "0/3 đơn vị đã gửi" in page.text


def test_from_the_opening_to_the_figure_in_the_draft(town: Town) -> None:
    town.morning(date(2022, 6, 13))
    opened(town)
    town.morning(date(2022, 6, 14))
    told = town.mails("huong")[-1]
    assert told["Subject"] == "Cần gửi số liệu: Công tác cải cách hành chính 6 tháng đầu năm 2022 (hạn 16/06/2022)"
    assert "Ý kiến của Văn phòng: Gửi kèm biểu." in body(told)

    by_mail, ids = Visitor(town.app), town.indicators  # on a phone, where nobody has signed in
    page = by_mail.look(link_of(told))
    cut, hired = (f"f{ids[name]}-value" for name in ("cut", "hired"))
    page = by_mail.send(page, {cut: "18"}, holding=cut, status=400)
    assert "Còn thiếu 01 chỉ số: giáo viên đã tuyển dụng. Không có thì ghi 0" in page.text
    done = by_mail.send(page, {hired: "78"}, holding=cut)
    assert "Đã gửi Văn phòng" in done.text
    assert "qua liên kết trong thư" in town.as_("lan").look(f"/reports/collecting/forms/{town.form('NV')}").text

    clerk = town.as_("lan")
    page = clerk.look(f"/reports/collecting/forms/{town.form('NV')}")
    page = clerk.send(page, {"reason": "Biểu ghi 79, xem lại."}, holding="reason")
    assert "01 trả lại" in page.text
    town.morning(date(2022, 6, 15))
    assert {
        "Đã gửi số liệu qua liên kết trong thư: Công tác cải cách hành chính 6 tháng đầu năm 2022",
        "Cần sửa số liệu: Công tác cải cách hành chính 6 tháng đầu năm 2022 (hạn 16/06/2022)",
    } <= set(town.subjects("huong"))
    head = town.as_("huong")
    assert "Số liệu báo cáo Công tác cải cách hành chính" in head.look("/").text
    page = head.look(f"/reports/collecting/forms/{town.form('NV')}")
    assert "Biểu ghi 79, xem lại." in page.text
    page = head.send(page, {hired: "79", "files": [photo()]}, holding=cut)
    assert "Đã gửi Văn phòng" in page.text
    assert "anh-kiem-tra.jpg" in page.text

    clerk = town.as_("lan")
    assert "Nhận 01 phần đã đủ" in clerk.look("/reports/collecting/1").text
    page = clerk.send(clerk.look("/reports/collecting/1"), {}, action="/accept-whole")
    assert "Đã nhận 01 phần" in page.text
    line = read_draft(draft()).line(f"indicator:{ids['hired']}")
    assert line is not None
    assert "79" in line[1].text
    assert line[1].line.sources[0].meta.startswith("theo báo cáo của Phòng Nội vụ, gửi ngày 15/6/2022")


def test_a_sum_says_who_is_missing_and_silence_climbs(town: Town) -> None:
    town.morning(date(2022, 6, 13))
    opened(town)
    town.morning(date(2022, 6, 14))
    assert len(town.mails("tam")) == 1
    commune, files = town.as_("tam"), f"f{town.indicators['files']}-value"
    page = commune.look(f"/reports/collecting/forms/{town.form('XA-BINHAN')}")
    commune.send(page, {files: "742"}, holding=files)
    clerk = town.as_("lan")
    clerk.send(clerk.look(f"/reports/collecting/forms/{town.form('XA-BINHAN')}"), {}, action="/accept")
    page = clerk.look("/reports/collecting/1")
    assert "742" in page.text
    assert "đã nhận 1/2 đơn vị" in page.text
    assert "Xã Bình Châu chưa gửi" in page.text
    line = read_draft(draft()).line(f"indicator:{town.indicators['files']}")
    assert line is not None
    assert line[1].gaps == ("[chưa cộng số liệu của 01 đơn vị: UBND xã Bình Châu]",)
    assert line[1].line.sources[0].meta.startswith("cộng từ báo cáo của 1/2 đơn vị; chưa có: UBND xã Bình Châu")

    for day in (15, 16, 17, 20, 21, 22, 23, 24, 27, 28, 29, 30):
        town.morning(date(2022, 6, day))
    late = [one for one in town.subjects("huong") if one.startswith("Chưa gửi số liệu")]
    assert len(late) >= 8, "each working day after the last one"
    assert any("đơn vị chưa gửi số liệu" in one or "chưa gửi số liệu" in one for one in town.subjects("dong"))
    before = len(town.mails("huong"))
    clerk = town.as_("lan")
    page = clerk.send(clerk.look("/reports/collecting/1"), {}, action="/urge")
    assert "Đã đôn đốc 02 đơn vị" in page.text
    assert "đã được đôn đốc trong ngày" in clerk.send(clerk.look("/reports/collecting/1"), {}, action="/urge").text
    run_job(jobs()["deliver_mail"])
    assert len(town.mails("huong")) == before + 1
    assert [one for one in town.subjects("tam") if one.startswith("Chưa gửi")] == [], "its form is accepted"
