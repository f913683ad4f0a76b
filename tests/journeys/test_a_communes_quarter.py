"""A commune's quarter, from an empty office to the signed file: set up, register, collect, write, go round, send."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from docx import Document
from flask import Flask
from sqlalchemy import select

from tests.factories import make_person, make_post
from tests.journeys.browsing import Visitor
from tests.tracker.reminders.mornings import at
from tests.tracker.reports.paper.downloaded import words_of
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.jobs import jobs, run_job
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Counter
from tracker.items.models.item import Item
from tracker.organization.models import Unit
from tracker.reports.collecting.models import UnitForm
from tracker.reports.editor.answering import tell_nothing
from tracker.reports.narratives.models import NarrativeField

pytestmark = [pytest.mark.world("empty"), pytest.mark.csrf, pytest.mark.settings(TODAY="2026-07-06")]

SETUP = (
    "--committee", "Ủy ban nhân dân xã Tân Sơn", "--short-name", "UBND xã Tân Sơn", "--place", "Tân Sơn",
    "--superior", "UBND tỉnh Lam Giang", "--full-name", "Trần Quản Trị", "--user-name", "quantri", "--usual-units",
    "--password-stdin",
)  # fmt: skip
#: Who works there: user name, full name, unit, role, title.
PEOPLE = (
    ("vanthu", "Phạm Thị Lan", "UBND", Role.CLERK, "Văn thư"),
    ("chutich", "Võ Văn Đông", "UBND", Role.LEADER, "Chủ tịch"),
    ("vanphong", "Lê Thanh Bình", "VP", Role.HEAD, "Chánh Văn phòng"),
    ("vanhoa", "Nguyễn Thị Hương", "VHXH", Role.HEAD, "Trưởng phòng"),
    ("motcua", "Đỗ Minh Tâm", "PVHCC", Role.HEAD, "Giám đốc"),
)
PLAN = (
    "Kế hoạch số 12/KH-UBND ngày 06/7/2026 của UBND xã về việc thực hiện công tác cải cách hành chính "
    "6 tháng cuối năm 2026"
)
TASKS = """STT\tNhiệm vụ\tChủ trì\tThời hạn
1\tTuyên truyền cải cách hành chính tại các thôn\tPhòng Văn hóa - Xã hội\ttrước ngày 30/11/2026
2\tSố hóa hồ sơ tại Trung tâm Phục vụ hành chính công\tTrung tâm Phục vụ hành chính công\ttrước ngày 31/8/2026"""


#: Figures of the outline: section, name, unit of count, who supplies it.
FIGURES = (
    ("I.3", "Buổi tuyên truyền đã tổ chức", "buổi", "Phòng Văn hóa - Xã hội"),
    ("II.2.b", "Hồ sơ tiếp nhận", "hồ sơ", "Trung tâm Phục vụ hành chính công"),
    ("II.2.b", "Hồ sơ đã giải quyết xong", "hồ sơ", "Trung tâm Phục vụ hành chính công"),
)


@dataclass
class Office:
    """The office: who sits at which browser, what day it is, what has come by mail."""

    app: Flask
    go_to: Callable[[date], None]

    def as_(self, name: str) -> Visitor:
        """Somebody at a browser."""
        return Visitor(self.app, name)

    def newest_mail(self, name: str) -> str:
        """The words of the last mail to somebody."""
        folder = Path(self.app.config["TRACKER_INSTANCE"]) / "mails"
        mails = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in sorted(folder.glob("*.eml"))]
        body = next(one for one in reversed(mails) if f"{name}@" in one["To"]).get_body(("plain",))
        assert body is not None
        return " ".join(body.get_content().split())


@pytest.fixture
def commune(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Office:
    """`flask setup` of a commune, and who works there."""
    done = app.test_cli_runner().invoke(args=["setup", *SETUP], input="đồng lúa chín vàng 2026\n")
    assert done.exit_code == 0, done.output
    units = {one.code: one for one in db.session.scalars(select(Unit))}
    assert set(units) == {"UBND", "VP", "KT", "VHXH", "PVHCC", "CA", "CHQS", "TYT"}
    for user_name, full_name, code, role, title in PEOPLE:
        person = make_person(full_name, user_name=user_name, email=f"{user_name}@tanson.example")
        make_post(person, units[code], role, title=title)
    app.config["TRACKER_MAIL"] = "file"

    def go_to(day: date) -> None:
        db.session.rollback()
        app.config["TRACKER_TODAY"] = day
        monkeypatch.setattr(clock, "now", lambda: at(day, 8))
        for name in ("remind_of_forms", "deliver_mail"):
            run_job(jobs()[name])

    return Office(app, go_to)


def begun(commune: Office) -> None:
    """The outline is taken over, the plan registered, its duties given to two units, the figures named."""
    clerk = commune.as_("vanthu")
    page = clerk.look("/report-kinds")
    assert "Công tác cải cách hành chính của cấp xã" in page.text
    taken = next(one for one in page.forms if one.sent.get("code") == ["cchc-xa"])
    clerk.send(page, {"code": "cchc-xa"}, action=taken.action)
    page = clerk.look(f"/documents/new?paste={PLAN.replace(' ', '+')}")
    given = {
        "follow-up-lead": "Văn phòng HĐND và UBND xã", "follow-up-due": "trước ngày 15/12/2026",
        "follow-up-field_id": "Chỉ đạo, điều hành cải cách hành chính", "then": "assign",
    }  # fmt: skip
    page = clerk.send(page, given, holding="follow-up-lead")
    plan = db.session.scalars(select(Item.id)).one()
    page = clerk.look(clerk.look(f"/items/{plan}").links["Nhập dạng bảng"])
    read = clerk.send(page, {"do": "paste", "paste": TASKS}, holding="paste")
    assert "Đã thêm 02 nhiệm vụ thành phần." in clerk.send(read, {"do": "save"}, holding="title-0").text
    spread, scanned = (item_of(words) for words in ("Tuyên truyền", "Số hóa"))
    page = clerk.look(f"/items/{scanned}/counters/new")
    counted = {"label": "Hồ sơ đã số hóa", "verb": "số hóa", "noun": "hồ sơ", "target_value_1": "1200"}
    clerk.send(page, counted, holding="label")
    for section, label, noun, unit in FIGURES:
        page = clerk.look("/indicators/new")
        given = {"section": section, "label": label, "noun": noun, "source_unit_id": unit}
        assert label in clerk.send(page, given, holding="label").text
    for name, item_id in (("vanhoa", spread), ("motcua", scanned)):
        head = commune.as_(name)
        assert "Đã tiếp nhận nhiệm vụ." in head.send(head.look(f"/items/{item_id}"), {}, action="/accept").text


def item_of(words: str) -> int:
    """The duty whose title begins so."""
    return db.session.scalars(select(Item.id).where(Item.title.startswith(words))).one()


def worked(commune: Office) -> None:
    """August: the units tell how far they have come."""
    commune.go_to(date(2026, 8, 28))
    head, scanned = commune.as_("motcua"), item_of("Số hóa")
    page = head.look(head.look(f"/items/{scanned}").links["Cập nhật tiến độ"])
    field = next(name for name in page.form(holding="note").names if name.endswith("-value"))
    head.send(page, {"note": "Đã số hóa hồ sơ đất đai", field: "900"}, holding="note")
    head, spread = commune.as_("vanhoa"), item_of("Tuyên truyền")
    page = head.look(head.look(f"/items/{spread}").links["Cập nhật tiến độ"])
    head.send(page, {"note": "Đã tuyên truyền tại 06 thôn"}, holding="note")


def collected(commune: Office) -> None:
    """September: the period is opened; one unit answers by its mail, one is given back and sends again."""
    commune.go_to(date(2026, 9, 8))
    clerk = commune.as_("vanthu")
    page = clerk.look("/reports/collecting/new?what=1/2026-Q3")
    page = clerk.send(page, {"due_on": "11/09/2026"}, holding="due_on")
    assert "0/2 đơn vị đã gửi" in page.text
    commune.go_to(date(2026, 9, 9))

    found = re.search(r"Nhập số liệu, không cần đăng nhập: (\S+)", commune.newest_mail("vanhoa"))
    assert found
    by_mail = Visitor(commune.app)
    page = by_mail.look(urlsplit(found[1]).path)
    spread, asked, lacks = (
        figure("Buổi tuyên truyền"),
        words_in("Kiến nghị, đề xuất"),
        words_in("Tồn tại, hạn chế của đơn vị"),
    )
    wanted = {
        spread: "12",
        asked: "Đề nghị cấp thêm máy tính cho các thôn",
        lacks: "Còn 02 thôn chưa tổ chức được buổi nào",
    }
    assert "Đã gửi Văn phòng" in by_mail.send(page, wanted, holding=spread).text

    head, centre = commune.as_("motcua"), form_of("PVHCC")
    received, settled = figure("Hồ sơ tiếp nhận"), figure("Hồ sơ đã giải quyết xong")
    page = head.look(centre)
    page = head.send(page, {received: "1.350", settled: "1.450"}, holding=received)
    assert "Đã gửi Văn phòng" in page.text
    clerk = commune.as_("vanthu")
    page = clerk.send(
        clerk.look(centre), {"reason": "Hồ sơ giải quyết nhiều hơn hồ sơ tiếp nhận, xem lại"}, holding="reason"
    )
    assert "01 trả lại" in page.text
    commune.go_to(date(2026, 9, 10))
    head, clerk = commune.as_("motcua"), commune.as_("vanthu")
    page = head.look(centre)
    assert "Hồ sơ giải quyết nhiều hơn hồ sơ tiếp nhận" in page.text
    page = head.send(page, {settled: "1.250"}, holding=settled)
    assert "Đã gửi Văn phòng" in page.text
    page = clerk.look("/reports/collecting/1")
    page = clerk.send(page, {}, action="/accept-whole")
    assert "Đã nhận 02 phần" in page.text


def figure(label: str) -> str:
    """The name of the field of an indicator in the form of a unit."""
    return f"f{db.session.scalars(select(Counter.id).where(Counter.label.startswith(label))).one()}-value"


def words_in(title: str) -> str:
    """The name of the field of a text that is asked of units."""
    return f"w{db.session.scalars(select(NarrativeField.id).where(NarrativeField.title == title)).one()}"


def form_of(code: str) -> str:
    """Where the form of a unit is."""
    query = select(UnitForm.id).join(Unit, Unit.id == UnitForm.unit_id).where(Unit.code == code)
    return f"/reports/collecting/forms/{db.session.scalars(query).one()}"


def written(commune: Office) -> str:
    """Mid-September: the report is written; what is empty is answered. Its address."""
    commune.go_to(date(2026, 9, 15))
    clerk = commune.as_("vanthu")
    page = clerk.look("/reports")
    page = clerk.send(clerk.look("/reports"), {"what": "1/2026-Q3"}, action="/reports/start")
    report = page.address
    page = clerk.look(f"{report}?section=I.2")
    assert "[chưa có nội dung" in page.text
    assert "Trong kỳ không phát sinh." in clerk.send(page, {}, action="/nothing").text
    with unit_of_work():  # the same button in the other sections
        for code in ("II.1", "II.2.a", "II.2.c", "II.3", "II.4", "II.5", "II.6"):
            tell_nothing(int(report.rpartition("/")[2]), code, nothing=True, by=SYSTEM, on=clock.today())
    page = clerk.look(clerk.look(f"{report}?section=III.1").links["Viết: Kết quả nổi bật"])
    clerk.send(page, {"words": "Số buổi tuyên truyền đạt kế hoạch cả năm"}, holding="words")
    page = clerk.look(f"{report}/closing")
    assert "chưa có nội dung" not in page.text
    assert "DỰ THẢO lần 1" in page.text
    assert "DỰ THẢO" in header_of(clerk, report)
    return report


def gone_round(commune: Office, report: str) -> None:
    """To the head of the office and the leader, who says something of a line; mended, up again, approved, sent."""
    clerk, head, leader = commune.as_("vanthu"), commune.as_("vanphong"), commune.as_("chutich")
    clerk.send(clerk.look(f"{report}/closing"), {"note": "Kính trình"}, holding="note", action="/submit")
    page = head.look(f"{report}/closing")
    assert "Kính trình" in page.text
    head.send(page, {}, action="/pass-on")
    line = f"indicator:{figure('Hồ sơ tiếp nhận')[1:].removesuffix('-value')}"
    page = leader.look(f"{report}?section=II.2.b&comment={line}")
    leader.send(page, {"words": "Nêu rõ số hồ sơ trực tuyến."}, action="/comments")
    page = leader.look(f"{report}/closing")
    leader.send(page, {"reason": "Bổ sung theo góp ý"}, action="/give-back")

    page = clerk.look(f"{report}?section=II.2.b")
    assert "Nêu rõ số hồ sơ trực tuyến." in page.text
    page = clerk.send(page, {"words": "Trong đó 1.080 hồ sơ nộp trực tuyến, đạt 80%"}, action="/sentences")
    clerk.send(page, {"done": "1"}, action="/settle")
    clerk.send(clerk.look(f"{report}/closing"), {}, holding="note", action="/submit")
    head.send(head.look(f"{report}/closing"), {}, action="/pass-on")
    page = leader.look(f"{report}/closing")
    assert "DỰ THẢO lần 2" in page.text
    assert "Đã duyệt báo cáo" in leader.send(page, {}, action="/approve").text
    page = clerk.send(clerk.look(f"{report}/closing"), {"number": "31"}, holding="number")
    assert "31/BC-UBND" in page.text


def header_of(who: Visitor, report: str) -> str:
    """What stands at the head of each page of the Word file."""
    file = Document(io.BytesIO(who.client.get(f"{report}/word").data))
    return "\n".join(one.text for section in file.sections for one in section.header.paragraphs)


def test_a_communes_quarter_from_an_empty_office_to_the_signed_file(commune: Office) -> None:
    begun(commune)
    worked(commune)
    collected(commune)
    report = written(commune)
    gone_round(commune, report)

    unit = commune.as_("vanhoa")
    said = words_of(unit.client.get(f"{report}/word").data)
    body, _, annexes = said.partition("Phụ lục I\n")
    for words in (
        "Công tác cải cách hành chính quý III năm 2026, một số nhiệm vụ trọng tâm trong quý IV năm 2026",
        "UBND tỉnh Lam Giang",
        "Ban hành Kế hoạch số 12/KH-UBND ngày 06/7/2026 về thực hiện công tác cải cách hành chính",
        "(chậm so với thời hạn 31/8/2026; đã số hóa 900/1.200 hồ sơ)",
        "Tính đến ngày 14/9/2026, UBND xã đã tổ chức 12 buổi tuyên truyền",
        "Tính đến ngày 14/9/2026, UBND xã đã tiếp nhận 1.350 hồ sơ; đã giải quyết xong 1.250 hồ sơ.",
        "Trong đó 1.080 hồ sơ nộp trực tuyến, đạt 80%.",
        "Số buổi tuyên truyền đạt kế hoạch cả năm.",
        "Phòng Văn hóa - Xã hội: Còn 02 thôn chưa tổ chức được buổi nào.",
        "Phòng Văn hóa - Xã hội: Đề nghị cấp thêm máy tính cho các thôn.",
        "Tiếp tục tuyên truyền cải cách hành chính tại các thôn theo Kế hoạch số 12/KH-UBND ngày 06/7/2026 "
        "của UBND xã Tân Sơn, hoàn thành trước ngày 30/11/2026. Khẩn trương hoàn thành việc số hóa hồ sơ",
        "đối với 300 hồ sơ còn lại (đã số hóa 900/1.200 hồ sơ)",
        "quá hạn từ ngày 01/9/2026.",
        "UBND xã Tân Sơn kính báo cáo./.",
    ):
        assert words in body, words
    rows = [" | ".join(row.splitlines()) for row in re.split(r"\n(?=\d\n)", annexes)]
    assert "2 | Hồ sơ tiếp nhận | hồ sơ | 1.350 | 14/9/2026" in rows
    assert any(
        row.startswith("1 | Số hóa hồ sơ tại Trung tâm Phục vụ hành chính công | Kế hoạch số 12/KH-UBND ngày 06/7/2026")
        and row.endswith("Trung tâm Phục vụ hành chính công | Hồ sơ đã số hóa: 900/1.200 | 31/8/2026")
        for row in rows
    ), rows
    assert "Số: 31/BC-UBND" in said
    assert "huyện" not in said.lower()
    assert "[chưa" not in said
    assert "DỰ THẢO" not in said + header_of(unit, report)
