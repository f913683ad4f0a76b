"""The demonstration of a commune in the two-level model: xã Bình Sơn on 15/06/2026."""

from __future__ import annotations

import re
from collections import Counter as Count
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from tests.applications import client_with
from tests.factories import make_sign_in
from tracker.accounts.models import Person
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.demo.offices import OFFICES
from tracker.documents.models import Document, Issuer
from tracker.items.counters.counting import check_sum
from tracker.items.counters.models import Counter, Reading, Tick
from tracker.items.counters.queries.figures import shown_counters
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.tracking.models import Untracked
from tracker.organization.models import Unit, UnitGroup, UnitKind
from tracker.organization.names import heirs_of, other_names, successions
from tracker.reports.drafts.queries.drafts import Basis, build
from tracker.reports.kinds.queries.outline import kind_of, outline_of
from tracker.reports.periods import read_period, window_of

pytestmark = [pytest.mark.world("xa"), pytest.mark.settings(TODAY="2026-06-15")]

DAY = date(2026, 6, 15)
PASSWORD = OFFICES["xa"].password


def the_unit(code: str) -> Unit:
    return db.session.query(Unit).filter_by(code=code).one()


def report_words(code: str) -> str:
    """The draft of the half-year, all sections."""
    kind = kind_of(code)
    assert kind is not None
    period = read_period("2026-H1")
    draft = build(outline_of(kind.id), Basis(period, window_of(period), DAY))
    return "\n".join(" ".join(section.paragraphs) for section in draft.sections)


def test_units_are_those_of_two_levels_and_former_ones_are_closed(app: Flask) -> None:
    units = db.session.scalars(select(Unit)).all()
    closed = {unit.short_name for unit in units if not unit.is_active(DAY)}
    assert closed == {
        "TT. Châu Ổ", "Xã Bình Chánh", "Xã Bình Dương", "Xã Bình Long", "Xã Bình Nguyên", "Xã Bình Thạnh",
        "Xã Bình Trung",
    }  # fmt: skip
    kinds = Count(unit.kind for unit in units if unit.is_active(DAY))
    assert (kinds[UnitKind.VILLAGE], kinds[UnitKind.QUARTER], kinds["k1"]) == (25, 3, 3)
    assert not kinds.keys() & {UnitKind.DISTRICT, UnitKind.TOWN, UnitKind.COMMUNE}
    assert heirs_of(the_unit("TT-CHAUO").id, successions()) == [the_unit("UBND").id]
    assert other_names()[the_unit("THON-MYHUE1").id] == ["Thôn Mỹ Huệ 1, xã Bình Dương"]
    assert "tất cả các thôn" in db.session.scalars(select(UnitGroup.name)).all()


def test_every_own_document_is_tracked_but_the_one_of_last_friday(app: Flask) -> None:
    own = set(db.session.scalars(select(Document.id).join(Issuer).where(Issuer.is_own)))
    tracked = set(db.session.scalars(select(Item.document_id).where(Item.document_id.is_not(None))))
    left = own - tracked - set(db.session.scalars(select(Untracked.document_id)))
    rows = db.session.scalars(select(Document).where(Document.id.in_(left))).all()
    assert [f"{row.number}/{row.symbol}" for row in rows] == ["58/KH-UBND"]


def test_items_stand_in_every_state_and_what_is_made_up_says_so(app: Flask) -> None:
    items = db.session.scalars(select(Item)).all()
    states = Count(item.status for item in items)
    assert len(items) == sum(states.values()) == 65
    assert states.keys() >= {
        Status.REGISTERED, Status.ASSIGNED, Status.IN_PROGRESS, Status.PENDING_CONFIRMATION, Status.COMPLETED,
        Status.SUSPENDED, Status.CANCELLED,
    }  # fmt: skip
    assert all(item.illustrative for item in items)
    asked = db.session.scalars(select(Extension.decision)).all()
    assert sorted(asked) == [Decision.ASKED, Decision.GRANTED]
    assert db.session.scalar(select(func.count()).select_from(Directive).where(Directive.answered_on.is_not(None))) == 1


def test_eight_are_late_and_four_villages_owe_what_the_others_answered(app: Flask) -> None:
    late = list_items(Wanted(timely=Timeliness.OVERDUE), by=SYSTEM, on=DAY).rows
    assert sorted((row.due_on, row.number) for row in late) == [
        (date(2026, 5, 29), "06/KH-UBND"), (date(2026, 5, 29), "112/UBND-KT"), (date(2026, 5, 29), "14/QĐ-UBND"),
        (date(2026, 6, 5), "09/KH-UBND"), (date(2026, 6, 5), "14/QĐ-UBND"), (date(2026, 6, 10), "187/UBND-VHXH"),
        (date(2026, 6, 10), "38/KH-UBND"), (date(2026, 6, 12), "243/UBND-VP"),
    ]  # fmt: skip
    owing = (
        select(Item.title, func.count())
        .join(Assignment, Assignment.item_id == Item.id)
        .where(Item.id.in_([row.id for row in late]), Assignment.part == Part.EACH, Assignment.reported_on.is_(None))
        .group_by(Item.title)
    )
    owed = dict(db.session.execute(owing).all())
    assert sorted(owed.values()) == [1, 2, 4]


def test_eighteen_of_twenty_five_villages_are_checked(app: Flask) -> None:
    item = db.session.query(Item).join(Document, Item.document_id == Document.id).filter(
        Document.number == "28", Item.parent_id.is_(None)
    ).one()  # fmt: skip
    (shown,) = shown_counters([item.id], on=DAY)[item.id]
    assert (shown.value, shown.target) == (18, 25)
    ticks = select(func.count()).select_from(Tick).join(Counter).where(Counter.item_id == item.id)
    assert db.session.scalar(ticks) == 25
    words = report_words("cchc")
    assert "(đã kiểm tra 18/25 thôn theo kế hoạch)" in words
    assert "tại 07 thôn còn lại (đã kiểm tra 18/25 thôn)" in words
    assert "8.412 hồ sơ" in words
    assert "giải ngân 12.480/38.600 triệu đồng" in words
    assert "mở tài khoản cho 1.865/2.140 người hưởng" in report_words("kt-xh")


def test_the_report_goes_to_the_province_and_its_department(app: Flask) -> None:
    kind = kind_of("cchc")
    assert kind is not None
    assert kind.addressees == "UBND tỉnh Quảng Ngãi\nSở Nội vụ tỉnh Quảng Ngãi"
    assert "huyện" not in (kind.addressees + kind.recipients + kind.authority).casefold()


def test_wholes_are_the_sums_of_their_parts(app: Flask) -> None:
    newest: dict[int, int] = {}
    for reading in db.session.scalars(select(Reading).where(Reading.estimated.is_(False)).order_by(Reading.as_of)):
        newest[reading.counter_id] = reading.value
    parts: dict[int, list[int | None]] = {}
    for counter in db.session.scalars(select(Counter).where(Counter.whole_id.is_not(None))):
        parts.setdefault(counter.whole_id or 0, []).append(newest[counter.id])
    assert len(parts) == 4
    assert [whole for whole, own in parts.items() if check_sum(newest[whole], own)] == []


def test_those_shown_sign_in_and_choose_a_password_first(app: Flask) -> None:
    db.session.execute(update(Person).values(must_change_password=True))
    db.session.commit()
    told = app.test_cli_runner().invoke(args=["demo", "accounts"]).output
    for user_name, title in OFFICES["xa"].shown.items():
        assert title in told
        client = app.test_client()
        page = client.post("/sign-in", data={"user_name": user_name, "password": PASSWORD})
        assert page.status_code == 303, user_name
    assert told.count(PASSWORD) == len(OFFICES["xa"].shown) == 8
    assert "/account/password" in client.get("/").headers["Location"]


def links_of(html: str) -> list[str]:
    """Addresses of this server that its links lead to, in their order."""
    return [link for link in re.findall(r'<a [^>]*href="(/[^"#]*)', html) if not link.startswith(("/static", "//"))]


def endpoint_of(adapter: MapAdapter, link: str) -> str:
    """The page that a link leads to; "" where it is none that a GET opens."""
    try:
        endpoint, _arguments = adapter.match(link.partition("?")[0], method="GET")
    except HTTPException:
        return ""
    return str(endpoint)


def test_no_page_of_anybody_breaks(app: Flask) -> None:
    """The home of each, and one page of every kind that links lead to."""
    seen: set[str] = set()
    adapter = app.url_map.bind("localhost")
    for user_name in OFFICES["xa"].shown:
        make_sign_in(db.session.query(Person).filter_by(user_name=user_name).one(), f"token-{user_name}")
        client, waiting = client_with(app, f"token-{user_name}"), [("/", "")]
        while waiting:
            path, came_from = waiting.pop(0)
            answer = client.get(path)
            assert answer.status_code < 400, f"{user_name}: {path}, from {came_from}, says {answer.status_code}"
            if answer.mimetype != "text/html":
                continue
            for link in links_of(answer.text):
                endpoint = endpoint_of(adapter, link)
                if endpoint and endpoint not in seen:
                    seen.add(endpoint)
                    waiting.append((link, path))
    assert len(seen) > 60
