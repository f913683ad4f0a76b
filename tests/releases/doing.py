"""What people do in the world of a release's database: page by page in their browsers, so that every version can.

Beside the demonstration there are then a restricted paper, files, runs in the middle, more time asked for and granted,
a directive with its explanation, wishes about reminders, a saved list, a report that was sent and one that is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Flask
from sqlalchemy import text

from tests.journeys.browsing import Page, Visitor, photo
from tracker.core.extensions import db
from tracker.demo.office_2022 import DEMO_PASSWORD

RESTRICTED = "Quyết định số 91/QĐ-UBND ngày 15/6/2022 của UBND huyện về việc kiểm tra việc kê khai tài sản năm 2022"
#: Titles of the demonstration: what each deed is done on.
CHECKED, REPORTED, CONFIRMED = "Thi hành pháp luật về", "Kiểm tra, xử lý và rà soát", "Kiểm tra công tác hộ tịch"
OVERDUE, ANOTHER = "Rà soát, công khai danh mục", "Báo cáo kết quả tự chấm điểm"
EXTENDED, WAITING = "Tổ chức đối thoại với tổ chức", "Báo cáo công tác cải cách hành chính 6 tháng"
ASSIGNED, UNTOUCHED = "Ban hành Kế hoạch kiểm tra công tác", "Ban hành kế hoạch phát triển chính quyền"
SUSPENDED, CANCELLED, LISTED = "Đề án tinh giản biên chế", "Sắp xếp tổ chức bộ máy", "Triển khai công tác phổ biến"


def number(title: str) -> int:
    """The id of the item whose title begins so."""
    asked = text("SELECT min(id) FROM item WHERE title LIKE :title")
    return int(db.session.scalar(asked, {"title": f"{title}%"}))


class Town:
    """The people of the demonstration at their browsers, each signed in once."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._signed_in: dict[str, Visitor] = {}

    def as_(self, name: str) -> Visitor:
        """Somebody's browser."""
        if name not in self._signed_in:
            self._signed_in[name] = Visitor(self.app, name)
        return self._signed_in[name]

    def fill_in(self, name: str, address: str, holding: str, **given: object) -> Page:
        """Somebody opens a page and sends the form that has this field."""
        visitor = self.as_(name)
        return visitor.send(visitor.look(address), given, holding=holding)

    def press(self, name: str, address: str, action: str, **given: object) -> Page:
        """Somebody opens a page and presses a button: the form that goes to an address ending so."""
        visitor = self.as_(name)
        return visitor.send(visitor.look(address), given, action=action)


def _restricted_paper(town: Town) -> None:
    clerk = town.as_("vanthu")
    page = clerk.look(f"/documents/new?paste={RESTRICTED.replace(' ', '+')}")
    given = {
        "follow-up-lead": "Phòng Nội vụ", "follow-up-due": "trước ngày 30/6", "restricted": "y",
        "recipients": ["Phòng Nội vụ"], "then": "assign", "files": photo("danh-muc.jpg"),
        "follow-up-field_id": next(iter(page.form(holding="follow-up-lead").offers["follow-up-field_id"])),
    }  # fmt: skip
    there = clerk.send(page, given, holding="follow-up-lead")
    if there.address.endswith("/new"):
        there = clerk.send(there, given | {"files": photo("danh-muc.jpg")}, holding="follow-up-lead")
    assert "91/QĐ-UBND" in there.text, there.text[:600]
    town.as_("noivu").look(there.address)  # that somebody read it is kept


def _progress(town: Town) -> None:
    head = town.as_("tuphap")
    page = head.look(f"/items/{number(CHECKED)}/updates/new")
    value = next(name for name in page.form(holding="note").names if name.endswith("-value"))
    head.send(page, {"note": "Đã kiểm tra xã Bình Phước", value: "11", "files": photo()}, holding="note")
    town.fill_in("vanthu", f"/items/{number(CHECKED)}/edit", "output", output="Báo cáo kết quả kiểm tra")


def _result(town: Town) -> None:
    for item_id in (number(REPORTED), number(CONFIRMED)):
        town.fill_in("tuphap", f"/items/{item_id}/submit-result", "outcome", outcome="Đã hoàn thành, có báo cáo")
    town.fill_in("vanthu", f"/items/{number(CONFIRMED)}/confirm-completion", "note", note="Đủ hồ sơ")


def _more_time(town: Town) -> None:
    for name, title, until, reason in (
        ("vanphong", EXTENDED, "31/08/2022", "Mưa lũ"),
        ("noivu", WAITING, "30/06/2022", "Chờ số liệu của các xã"),
    ):
        town.fill_in(name, f"/items/{number(title)}/request-extension", "until", until=until, reason=reason)
    leader = town.as_("chutich")
    asked = text("SELECT max(id) FROM extension WHERE item_id = :item")
    waiting = db.session.scalar(asked, {"item": number(EXTENDED)})
    page = leader.look(f"/items/{number(EXTENDED)}/extensions/{waiting}")
    leader.send(page, {"decision": "grant", "until": "31/08/2022"}, holding="decision")


def _directives(town: Town) -> None:
    for item_id, choice in ((number(OVERDUE), "explain"), (number(ANOTHER), "urge")):
        leader = town.as_("chutich")
        page = leader.look(f"/items/{item_id}/directive")
        offers = page.form(holding="choice").offers["choice"]
        chosen = choice if choice in offers.values() else next(iter(offers.values()))
        given = {"choice": chosen, "words": "Báo cáo rõ vì sao chậm", "answer_by": "20/06/2022"}
        leader.send(page, given, holding="choice")
    town.fill_in("vanphong", f"/items/{number(OVERDUE)}/explain", "words", words="Bộ phận Một cửa thiếu người")


def _steps(town: Town) -> None:
    town.press("noivu", f"/items/{number(ASSIGNED)}", f"/{number(ASSIGNED)}/accept")
    town.fill_in("vanthu", f"/items/{number(SUSPENDED)}/suspend", "reason", reason="Chờ quyết định của tỉnh")
    town.fill_in("vanthu", f"/items/{number(CANCELLED)}/cancel", "reason", reason="Tỉnh đã giao cho sở")


def _checklist(town: Town) -> None:
    """Every commune is asked for something; some have sent it."""
    given = {
        "label": "Xã đã gửi báo cáo", "verb": "gửi báo cáo", "noun": "xã", "checklist": ["20", "21", "22", "23"],
    }  # fmt: skip
    clerk = town.as_("vanthu")
    listed = f"/items/{number(LISTED)}"
    page = clerk.send(clerk.look(f"{listed}/counters/new"), given, holding="label")
    if page.address.endswith("/new"):
        page = clerk.send(page, given, holding="label")
    ticks = [form for form in clerk.look(listed).forms if "/ticks/" in form.action]
    for form in ticks[:2]:
        clerk.send(clerk.look(listed), {}, action=form.action)


def _wishes(town: Town) -> None:
    town.fill_in("noivu", "/reminders/habits", "digest_at", mails_office=[])
    town.fill_in("vanthu", "/reminders/plans", "quiet_from", digest_at="07:15")
    town.fill_in("vanthu", f"/reminders/plans/item/{number(CHECKED)}", "before", before="10, 5, 1")
    town.fill_in("vanphong", f"/reminders/promise/{number(OVERDUE)}/2", "until", until="30/06/2022", words="Chờ 02 xã")
    clerk = town.as_("vanthu")
    page = clerk.look("/items?q=cai+cach&open=1")
    clerk.send(page, {"name": "Cải cách hành chính", "shared": "y"}, holding="shared")


def _people(town: Town) -> None:
    """One signs in, another types a wrong password; the administrator gives a third one a new one."""
    for name, password in (("vanthu", DEMO_PASSWORD), ("tuphap.thao", "sai-mat-khau")):
        client = town.app.test_client()
        form = Page(200, "/sign-in", client.get("/sign-in").text).form(holding="password")
        client.post(form.action, data={**form.sent, "user_name": name, "password": password})
    town.press("quantri", "/people/49/password", "/49/password")


def _reports(town: Town) -> None:
    clerk, leader = town.as_("vanthu"), town.as_("chutich")
    first = _started(clerk, "6 tháng đầu năm 2022")
    clerk.send(clerk.look(f"{first}?section=I.2"), {"words": "đã phát 500 tờ rơi"}, action="/sentences")
    line = clerk.look(f"{first}/lines/item:{number(CHECKED)}")
    clerk.send(line, {"words": "UBND huyện đã kiểm tra 10/14 xã"}, holding="words")
    doubted = clerk.look(f"{first}?section=II.2.c")
    card = next((form for form in doubted.forms if form.action.endswith("/findings/pass")), None)
    if card is not None:
        sent = {name: values[0] for name, values in card.sent.items()} | {"reason": "Đã đối chiếu"}
        clerk.send(doubted, sent, action="/findings/pass")
    leader.send(leader.look(f"{first}/closing"), {"despite": "y"}, holding="seen")
    clerk.send(clerk.look(f"{first}/closing"), {"number": "85"}, holding="number")
    second = clerk.send(clerk.look(f"{first}/closing"), {"why": "Ghi thiếu số chữ ký số"}, holding="why").address
    clerk.send(clerk.look(f"{second}?section=II.6"), {"words": "Đã cấp 25 chữ ký số"}, action="/sentences")
    moved = clerk.look(f"{second}/lines/item:{number(CHECKED)}")
    places = moved.form(action="/move").offers["section"]
    clerk.send(moved, {"section": list(places.values())[2]}, action="/move")


def _started(clerk: Visitor, name: str) -> str:
    page = clerk.look("/reports")
    return clerk.look(next(address for words, address in page.links.items() if name in words)).address


def _mails(town: Town) -> None:
    """Two were refused, and one of them waits to be sent again."""
    with db.engine.begin() as connection:  # what a mail server answered: no page can say that
        connection.execute(
            text("UPDATE mail SET state = 'refused', last_error = '550 no such user', attempts = 1 WHERE id < 3")
        )
    town.press("quantri", "/reminders/outbox/1", "/resend")


DEEDS: Sequence[Callable[[Town], None]] = (
    _restricted_paper, _progress, _result, _more_time, _directives, _steps, _checklist, _wishes, _people, _reports,
    _mails,
)  # fmt: skip
