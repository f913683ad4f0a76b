"""Three communes that each answer: two ask for more time at once, the chairman grants one and refuses the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.characters import CHARACTERS
from tests.factories import Office, make_document, make_person, make_post, make_unit
from tests.journeys.browsing import Visitor
from tests.tracker.items.tracked import registered
from tests.tracker.reminders.mornings import at, with_addresses
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.jobs import jobs, run_job
from tracker.core.work import unit_of_work
from tracker.items.models.item import Assignment, Decision, Extension, Item
from tracker.items.services.assigning import Parts, assign
from tracker.organization.models import Unit, UnitKind

pytestmark = pytest.mark.csrf
DUE, LATER, ASKED = date(2022, 6, 24), date(2022, 7, 8), date(2022, 7, 29)
JOBS = ("fire_timers", "look_at_items", "make_digests", "deliver_mail")
NAMES = ("Xã Bình An", "Xã Bình Hải", "Xã Bình Thạnh")


@dataclass
class District:
    """The item, its communes by their short names, who heads each, and the mornings that pass."""

    app: Flask
    item_id: int
    morning: Callable[[date], None]
    units: dict[str, int]
    heads: dict[str, str] = field(default_factory=dict)

    def head_of(self, unit: str) -> Visitor:
        """The head of a commune at a browser."""
        return Visitor(self.app, self.heads[unit])

    def days(self) -> dict[str, date | None]:
        """The day of each commune by its own part; none: the item's."""
        db.session.rollback()
        rows = db.session.execute(
            select(Unit.short_name, Assignment.due_on)
            .join(Unit, Unit.id == Assignment.unit_id)
            .where(Assignment.item_id == self.item_id, Assignment.released_on.is_(None))
        )
        return dict(rows.all())

    def mails(self, address: str) -> str:
        """All that somebody has got so far, as text with single spaces."""
        folder = Path(self.app.config["TRACKER_INSTANCE"]) / "mails"
        read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]
        bodies = [one.get_body(("plain",)) for one in read if f"{address}@" in one["To"]]
        return " ".join(word for body in bodies if body is not None for word in body.get_content().split())


@pytest.fixture
def district(app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch) -> District:
    """A plan that three communes carry out, each for itself: due on Friday 24 June, the third one two weeks later."""
    app.config["TRACKER_MAIL"] = "file"
    units, heads = {"Xã Bình An": office.unit("XA-BINHAN")}, {"Xã Bình An": CHARACTERS["tam"].user_name}
    for number, name in enumerate(NAMES[1:], 2):
        units[name] = make_unit(f"UBND x{name[1:]}", short_name=name, kind=UnitKind.COMMUNE)
        person = make_person(
            f"Lê Văn {name.split()[-1]}", user_name=f"xa.{number}", email=f"xa{number}@binhson.example"
        )
        make_post(person, units[name], Role.HEAD)
        heads[name] = person.user_name
    with_addresses()
    item_id = registered("Rà soát hộ nghèo", document=make_document("34"), due_on=DUE)
    ids = {name: unit.id for name, unit in units.items()}
    with unit_of_work():
        parts = Parts(each=tuple(ids.values()), each_due={ids["Xã Bình Thạnh"]: LATER})
        assign(item_id, parts, by=office.actor("lan"), on=date(2022, 6, 10))

    def morning(day: date) -> None:
        db.session.rollback()
        app.config["TRACKER_TODAY"] = day
        monkeypatch.setattr(clock, "now", lambda: at(day))
        for name in JOBS:
            run_job(jobs()[name])

    return District(app, item_id, morning, ids, heads)


def ask(there: District, unit: str, reason: str) -> None:
    """The head takes it on, and asks for more time."""
    head, address = there.head_of(unit), f"/items/{there.item_id}"
    accepted = head.send(head.look(address), {}, action="/accept")
    assert "Đơn vị đã tiếp nhận phần việc của mình; các đơn vị khác tự tiếp nhận." in accepted.text
    page = head.look(accepted.links["Đề nghị gia hạn"])
    told = head.send(page, {"until": "29/07/2022", "reason": reason}, holding="until")
    assert f"{unit} đề nghị gia hạn từ 24/06/2022 đến 29/07/2022" in told.text
    assert "Đề nghị gia hạn" not in told.links, "one request of a unit waits at a time"


def in_month(who: Visitor, day: date) -> bool:
    """Whether the item falls on this day in the month that somebody looks at."""
    page = who.look(f"/board/month?m={day:%Y-%m}").html
    cell = page.split(f'id="d-{day}"', 1)[1].split("</td>", 1)[0]
    return "34/KH-UBND" in cell


def each_sees_its_own_day(there: District, days: dict[str, date]) -> None:
    """On its desk, in the month, in the year, in the list of its commune."""
    for unit, own in days.items():
        head = there.head_of(unit)
        assert in_month(head, own), unit
        assert not any(in_month(head, day) for day in set(days.values()) - {own}), unit
        for address in ("/items/my-unit", "/board/timeline?year=2022", f"/items?unit={there.units[unit]}"):
            assert f"{own:%d/%m/%Y}" in head.look(address).text, (unit, address)


def one_is_late_and_the_others_are_not(there: District) -> None:
    """After the shared day: in the list of each commune, and in its mails."""
    there.morning(date(2022, 6, 27))
    clerk = Visitor(there.app, CHARACTERS["lan"].user_name)
    late = {unit: "34/KH-UBND" in clerk.look(f"/items?unit={there.units[unit]}&timely=overdue").text for unit in NAMES}
    assert late == {"Xã Bình An": False, "Xã Bình Hải": True, "Xã Bình Thạnh": False}
    assert "quá hạn" in there.mails("xa2")
    assert "quá hạn" not in there.mails("tam")


def test_two_communes_ask_at_once_one_is_granted_the_other_refused_and_the_third_stays(
    district: District, office: Office
) -> None:
    there, address = district, f"/items/{district.item_id}"
    there.morning(date(2022, 6, 13))
    ask(there, "Xã Bình An", "Chờ mẫu phiếu của tỉnh")
    ask(there, "Xã Bình Hải", "Còn 03 thôn chưa rà soát")

    # the chairman: two steps, each with its commune and both its days, in the inbox and on the page of the item
    chairman = Visitor(there.app, CHARACTERS["dong"].user_name)
    page = chairman.look(address)
    for unit in ("Xã Bình An", "Xã Bình Hải"):
        assert f"{unit} đề nghị gia hạn từ 24/06/2022 đến 29/07/2022" in page.text
        assert f"Quyết định cho {unit}" in page.links
    inbox = chairman.look("/inbox")
    assert inbox.text.count("Chờ mẫu phiếu của tỉnh") == inbox.text.count("Còn 03 thôn chưa rà soát") == 1
    assert "Xã Bình An" in inbox.text
    assert "Xã Bình Hải" in inbox.text

    # the mail of who decides tells of both
    for day in (14, 15):
        there.morning(date(2022, 6, day))
    told = there.mails("lan")  # the leadership leaves it to the office as well
    assert "Xã Bình An đề nghị gia hạn đến 29/7/2022: “Chờ mẫu phiếu của tỉnh”" in told
    assert "Xã Bình Hải đề nghị gia hạn đến 29/7/2022: “Còn 03 thôn chưa rà soát”" in told

    chairman = Visitor(there.app, CHARACTERS["dong"].user_name)
    # he grants the first one less than it asked for; the second still waits
    form = chairman.look(page.links["Quyết định cho Xã Bình An"])
    assert "Chỉ thời hạn của đơn vị này thay đổi" in form.text
    granted = chairman.send(form, {"decision": "grant", "until": "15/07/2022"}, holding="until")
    assert "Xã Bình An đề nghị gia hạn từ" not in granted.text
    assert "Xã Bình Hải đề nghị gia hạn từ 24/06/2022 đến 29/07/2022" in granted.text
    assert there.days() == {"Xã Bình An": date(2022, 7, 15), "Xã Bình Hải": None, "Xã Bình Thạnh": LATER}
    assert db.session.get_one(Item, there.item_id).due_on == DUE

    # the same button again, in a window that was left open
    stale = chairman.look(page.links["Quyết định cho Xã Bình An"], status=409)
    assert "Nguyễn Văn Đông đã đồng ý đề nghị gia hạn này ngày 15/06/2022." in stale.text

    # and refuses the second
    form = chairman.look(granted.links["Quyết định cho Xã Bình Hải"])
    given = {"decision": "refuse", "until": "", "reason": "Đã đủ thời gian"}
    refused = chairman.send(form, given, holding="until")
    assert "đề nghị gia hạn từ" not in refused.text
    assert there.days() == {"Xã Bình An": date(2022, 7, 15), "Xã Bình Hải": None, "Xã Bình Thạnh": LATER}
    rows = db.session.scalars(select(Extension).order_by(Extension.id)).all()
    assert [(one.unit_id, one.decision) for one in rows] == [
        (there.units["Xã Bình An"], Decision.GRANTED), (there.units["Xã Bình Hải"], Decision.REFUSED),
    ]  # fmt: skip
    assert "Xã Bình An" in refused.text
    assert "được gia hạn đến 15/07/2022, ngày 15/06/2022" in refused.text
    assert "không được gia hạn đến 29/07/2022, ngày 15/06/2022" in refused.text

    # each commune hears of its own alone
    there.morning(date(2022, 6, 16))
    assert "Thời hạn 15/7/2022" in there.mails("tam")
    assert "Đã đủ thời gian" in there.mails("xa2")
    assert "Đã đủ thời gian" not in there.mails("tam")
    assert "gia hạn" not in there.mails("xa3")

    each_sees_its_own_day(there, dict(zip(NAMES, (date(2022, 7, 15), DUE, LATER), strict=True)))
    clerk = Visitor(there.app, CHARACTERS["lan"].user_name)
    assert in_month(clerk, DUE), "the office counts by the item's day"

    one_is_late_and_the_others_are_not(there)
