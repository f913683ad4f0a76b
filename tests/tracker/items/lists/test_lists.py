"""Lists: the SQL twins of the pure rules, filters, orders, and a fixed number of queries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients, make_unit, save
from tests.tracker.documents.test_query_counts import asked, asks
from tests.tracker.items.tracked import (
    DUE,
    TODAY,
    asked as asked_for_time,
    assigned,
    going,
    make_field,
    milestone,
    of,
    put,
    registered,
)
from tracker.calendar.working_days import WorkCalendar
from tracker.core.actor import SYSTEM
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document
from tracker.documents.queries.visible import visible_to
from tracker.items import policies
from tracker.items.deadlines.timeliness import ENDED, Days, Status, Timeliness, days_left, timeliness
from tracker.items.desk.queries import desk_of
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Assignment, Item, Origin, Part
from tracker.items.one.reminders import Reminded, reminder_text
from tracker.items.queries.lists import Wanted, count_by_timeliness, is_timely, list_items
from tracker.items.queries.page import item_page
from tracker.items.queries.units import late_units
from tracker.items.services.assigning import Parts
from tracker.items.services.loading import standing_of
from tracker.organization.models import Succession

DAYS = st.none() | st.integers(-20, 20).map(lambda days: TODAY + timedelta(days=days))
STATES = st.lists(st.tuples(st.sampled_from(Status), DAYS, DAYS), min_size=1, max_size=25)
PEOPLE = ("lan", "dong", "huong", "minh", "tam", "tuyet", "quan")


@given(states=STATES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_list_judges_as_the_pure_rule_does(
    office: Office, states: list[tuple[Status, date | None, date | None]]
) -> None:
    rows = [
        Item(
            origin=Origin.STANDING, title="Rà soát", action="rà soát", period=1999, search_text="", exact_text="",
            registered_at=datetime(2022, 1, 1, tzinfo=UTC), status=status, due_on=due_on, reported_on=reported_on,
            closed_on=TODAY if status in ENDED else None,
        )
        for status, due_on, reported_on in states
    ]  # fmt: skip
    db.session.add_all(rows)
    db.session.flush()
    try:
        for kind in Timeliness:
            found = set(db.session.scalars(select(Item.id).where(is_timely(kind, TODAY), Item.period == 1999)))
            assert found == {row.id for row in rows if _judged(row) is kind}
    finally:
        db.session.rollback()


def _judged(row: Item) -> Timeliness:
    return timeliness(status=row.status, due_on=row.due_on, reported_on=row.reported_on, on=TODAY, work=WorkCalendar())


def restricted_item(office: Office, lead: str) -> int:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit(lead)])
    return assigned(office, lead=lead, document=document, parts=Parts(lead=office.unit(lead).id))


def test_the_list_shows_what_the_policy_lets_see(office: Office) -> None:
    ids = {assigned(office), restricted_item(office, "NV"), restricted_item(office, "XA-BINHAN"), registered()}
    for name in PEOPLE:
        by = office.actor(name)
        shown = {row.id for row in list_items(Wanted(), by=by, on=TODAY).rows}
        assert shown == {item_id for item_id in ids if policies.can_see(by, standing_of(of(item_id))) is None}
    assert len({row.id for row in list_items(Wanted(), by=office.actor("quan"), on=TODAY).rows}) == 2


def test_a_restricted_plan_is_not_named_to_who_sees_only_a_part_of_it(office: Office) -> None:
    plan = restricted_item(office, "NV")
    child = assigned(office, lead="XA-BINHAN", parent_id=plan)
    shown = {name: item_page(child, by=office.actor(name), on=TODAY).parent_title for name in ("tam", "huong", "lan")}
    assert shown == {"tam": "", "huong": of(plan).title, "lan": of(plan).title}


def test_a_released_unit_sees_a_restricted_item_no_more(office: Office) -> None:
    item_id = restricted_item(office, "XA-BINHAN")
    db.session.query(Assignment).filter_by(item_id=item_id).update({"released_on": TODAY})
    db.session.commit()
    assert list_items(Wanted(), by=office.actor("tam"), on=TODAY).total == 0


def test_what_ended_is_open_to_the_unit_to_which_its_unit_went_over(office: Office) -> None:
    ended, still_open = restricted_item(office, "XA-BINHAN"), restricted_item(office, "XA-BINHAN")
    put(ended, status=Status.COMPLETED, reported_on=TODAY, closed_on=TODAY)
    by, between, other = office.actor("huong"), make_unit("UBND xã Bình Sơn"), office.unit("TP").id
    gone, heir = office.unit("XA-BINHAN").id, office.unit("NV").id

    def seen() -> set[int]:
        shown = {row.id for row in list_items(Wanted(), by=by, on=TODAY).rows}
        assert shown == {one for one in (ended, still_open) if policies.can_see(by, standing_of(of(one))) is None}
        papers = db.session.scalars(select(Document.id).where(visible_to(by)))
        assert set(papers) == {of(one).document_id for one in shown}
        return shown

    save(Succession(unit_id=gone, successor_id=between.id, since_on=TODAY))
    save(Succession(unit_id=between.id, successor_id=other, since_on=TODAY))
    save(Succession(unit_id=gone, successor_id=heir, position=1, since_on=TODAY))
    assert seen() == set(), "who has some of it otherwise sees no more than before"
    with pytest.raises(NotFound):
        item_page(ended, by=by, on=TODAY)
    db.session.query(Succession).filter_by(unit_id=between.id).update({"successor_id": heir})
    db.session.commit()
    assert seen() == {ended}
    assert item_page(ended, by=by, on=TODAY).item.id == ended
    with pytest.raises(NotFound):
        item_page(still_open, by=by, on=TODAY)
    db.session.query(Succession).update({"since_on": TODAY + timedelta(days=1)})
    db.session.commit()
    assert seen() == set(), "not before the day"


def ids(wanted: Wanted) -> list[int]:
    return [row.id for row in list_items(wanted, by=SYSTEM, on=TODAY).rows]


def test_filters_narrow_the_list(office: Office) -> None:
    field = make_field()
    nv, tp = office.unit("NV").id, office.unit("TP").id
    leader = office.person("dong").id
    first = going(office, title="Kiểm tra hộ tịch", field_id=field.id, leader_id=leader, period=2021)
    second = assigned(office, lead="TP", parts=Parts(lead=tp, support=(nv,)), title="Rà soát đất đai", period=2022)
    child = registered(title="Phần việc", parent_id=first, period=2022)
    put(second, due_on=TODAY - timedelta(days=1))
    assert ids(Wanted(q="ho tich")) == [first]
    assert ids(Wanted(unit=nv)) == [second, first]
    assert ids(Wanted(unit=nv, part=Part.LEAD)) == [first]
    assert ids(Wanted(field=field.id)) == [first] == ids(Wanted(leader=leader))
    assert ids(Wanted(status=Status.ASSIGNED)) == [second] == ids(Wanted(timely=Timeliness.OVERDUE))
    assert ids(Wanted(period=2021)) == [first]
    assert ids(Wanted(parent=first)) == [child] == ids(Wanted(lacks="unit"))
    put(first, status=Status.COMPLETED)
    assert ids(Wanted(is_open=False)) == [first]
    assert first not in ids(Wanted(is_open=True))


def test_the_most_urgent_comes_first_then_what_has_no_deadline_then_what_has_ended(office: Office) -> None:
    late, soon, endless, ended = (
        registered(due_on=TODAY - timedelta(days=3)),
        registered(due_on=TODAY + timedelta(days=3)),
        registered(due_on=None),
        registered(due_on=TODAY - timedelta(days=30)),
    )
    put(ended, status=Status.COMPLETED)
    assert ids(Wanted()) == [late, soon, endless, ended]
    assert ids(Wanted(sort="-due")) == [soon, late, endless, ended]
    assert ids(Wanted(sort="new")) == [ended, endless, soon, late]


def test_a_counter_that_was_not_read_for_a_month_is_a_gap(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        counter = add_counter(CounterDraft(label="Xã", noun="xã", targets={"": 14}), by=SYSTEM, item_id=item_id).id
    assert ids(Wanted(lacks="reading")) == [item_id]
    with unit_of_work():
        add_reading(counter, Entry(3, TODAY - timedelta(days=30)), by=SYSTEM, on=TODAY)
    assert ids(Wanted(lacks="reading")) == []
    put(item_id, starts_on=TODAY + timedelta(days=1))
    assert list_items(Wanted(lacks="reading"), by=SYSTEM, on=TODAY + timedelta(days=31)).total == 1
    assert list_items(Wanted(lacks="reading"), by=SYSTEM, on=TODAY).total == 0


def test_counts_are_those_of_the_rows(office: Office) -> None:
    for days in (-3, -2, 1, 40):
        registered(due_on=TODAY + timedelta(days=days))
    counts = count_by_timeliness(Wanted(), by=SYSTEM, on=TODAY)
    assert {kind: n for kind, n in counts.items() if n} == {
        Timeliness.OVERDUE: 2,
        Timeliness.DUE_SOON: 1,
        Timeliness.ON_TRACK: 1,
    }


def test_a_unit_that_answers_for_itself_has_its_own_deadline_and_its_own_clock(office: Office) -> None:
    nv, commune = office.unit("NV").id, office.unit("XA-BINHAN").id
    parts = Parts(each=(nv, commune), each_due={commune: TODAY - timedelta(days=2)})
    item_id = assigned(office, parts=parts)
    ours = desk_of(commune, by=office.actor("tam"), on=TODAY)
    (late,) = ours.groups
    assert [(one.row.id, one.row.timely, one.row.left) for one in late.rows] == [
        (item_id, Timeliness.OVERDUE, Days(-2, -2))
    ]
    assert [one.to_accept for one in late.rows] == [True]
    theirs = desk_of(nv, by=office.actor("huong"), on=TODAY)
    assert [(group.name, [one.row.due_on for one in group.rows]) for group in theirs.groups] == [("on_track", [DUE])]


def test_leaders_see_whose_items_are_late_and_since_when(office: Office) -> None:
    for days in (-15, -3, 20):
        put(assigned(office), due_on=TODAY + timedelta(days=days))
    assigned(office, lead="VP", parts=Parts(lead=office.unit("VP").id))
    rows = late_units(by=office.actor("dong"), on=TODAY)
    assert [(row.unit, row.overdue, row.since, row.open) for row in rows] == [
        ("P. Nội vụ", 2, TODAY - timedelta(days=15), 3)
    ]


def test_a_unit_that_is_late_with_its_own_part_is_named_too(office: Office) -> None:
    nv, commune = office.unit("NV").id, office.unit("XA-BINHAN").id
    assigned(office, parts=Parts(each=(nv, commune), each_due={commune: TODAY - timedelta(days=2)}))
    rows = late_units(by=office.actor("dong"), on=TODAY)
    assert [(row.unit_id, row.overdue, row.since) for row in rows] == [(commune, 1, TODAY - timedelta(days=2))]


def test_the_very_number_comes_before_those_that_begin_with_it(office: Office) -> None:
    for number in ("122", "12", "312"):
        document = make_document(number=number, symbol="KH-UBND", subject="Tuyên truyền")
        assigned(office, document=document)
    for typed in ("12/KH-UBND", "kh 12", "0012/KH-UBND", "ke hoach 12"):
        page = list_items(Wanted(q=typed), by=office.actor("lan"), on=TODAY)
        assert page.rows[0].number == "12/KH-UBND", typed


def counter_shown(office: Office, value: int | None) -> object:
    item_id = going(office)
    with unit_of_work():
        draft = CounterDraft(label="Xã đã kiểm tra", verb="kiểm tra", noun="xã", targets={"": 14})
        counter = add_counter(draft, by=SYSTEM, item_id=item_id).id
        if value is not None:
            add_reading(counter, Entry(value, TODAY), by=SYSTEM, on=TODAY)
    return list_items(Wanted(), by=SYSTEM, on=TODAY).rows[0].counter


PLAN = "Kế hoạch số 12/KH-UBND ngày 25/01/2022"


@pytest.mark.parametrize(
    ("status", "due_on", "units", "text"),
    [
        (
            Status.IN_PROGRESS, date(2022, 12, 31), ["Phòng Tư pháp"],
            f"Đề nghị Phòng Tư pháp cập nhật tiến độ {PLAN}: đã kiểm tra 10/14 xã, thời hạn 31/12/2022, "
            "còn 142 ngày làm việc.",
        ),
        (
            Status.ASSIGNED, date(2022, 6, 1), ["Phòng Tư pháp"],
            f"Đề nghị Phòng Tư pháp tiếp nhận và thực hiện {PLAN}: đã kiểm tra 10/14 xã, thời hạn 01/6/2022, "
            "đã quá hạn 14 ngày.",
        ),
        (
            Status.IN_PROGRESS, None, ["A", "B", "C", "D"],
            f"Đề nghị các đơn vị được giao cập nhật tiến độ {PLAN}: đã kiểm tra 10/14 xã.",
        ),
        (
            Status.IN_PROGRESS, TODAY, ["Phòng Tư pháp"],
            f"Đề nghị Phòng Tư pháp cập nhật tiến độ {PLAN}: đã kiểm tra 10/14 xã, thời hạn 15/6/2022, "
            "hết hạn hôm nay.",
        ),
        (Status.COMPLETED, TODAY, ["Phòng Tư pháp"], ""),
    ],
)  # fmt: skip
def test_a_reminder_says_what_is_asked_what_was_done_and_what_time_is_left(
    office: Office, status: Status, due_on: date | None, units: list[str], text: str
) -> None:
    shown = counter_shown(office, 10)
    left = days_left(due_on=due_on, on=TODAY, work=WorkCalendar())
    what = Reminded(units, PLAN, status, shown, due_on, left)  # type: ignore[arg-type]
    assert reminder_text(what) == text


def test_a_reminder_says_nothing_of_a_counter_without_a_figure(office: Office) -> None:
    what = Reminded(["Phòng Tư pháp"], PLAN, Status.IN_PROGRESS, counter_shown(office, None), None, None)  # type: ignore[arg-type]
    assert reminder_text(what) == f"Đề nghị Phòng Tư pháp cập nhật tiến độ {PLAN}."


def many(office: Office, number: int) -> None:
    for days in range(number):
        item_id = assigned(office)
        put(item_id, due_on=TODAY + timedelta(days=days - 5))


def test_a_list_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    addresses = {"lan": ["/items", "/items?q=ra+soat&open=1&lacks=reading"], "dong": [], "huong": ["/items/my-unit"]}
    clients = {name: client_of(name) for name in addresses}

    def counts() -> list[dict[tuple[str, str], int]]:
        return [asks({name: client}, ["/", *addresses[name]]) for name, client in clients.items()]

    many(office, 8)
    counts()  # a process reads each drawing once
    few = counts()
    many(office, 30)
    assert counts() == few


def grow(office: Office, item_id: int, number: int) -> None:
    for place in range(number):
        registered(title=f"Phần việc {place}", document=make_document(), parent_id=item_id)
        milestone(item_id, name=f"bước {place}")
        with unit_of_work():
            counter = add_counter(CounterDraft(label=f"Xã {place}", noun="xã"), by=SYSTEM, item_id=item_id).id
            add_reading(counter, Entry(3, TODAY), by=SYSTEM, on=TODAY)


@pytest.mark.parametrize("name", ["lan", "huong"])
def test_an_item_of_any_size_asks_seventeen_times_at_most(client_of: ClientOf, office: Office, name: str) -> None:
    client, item_id = client_of(name), going(office)
    asked_for_time(item_id)
    grow(office, item_id, 1)
    with asked() as few:
        assert client.get(f"/items/{item_id}").status_code == 200
    grow(office, item_id, 20)
    with asked() as more:
        assert client.get(f"/items/{item_id}").status_code == 200
    assert len(more) == len(few) <= 17, "\n\n".join(more)


def test_the_page_of_an_item_gathers_what_hangs_on_it(office: Office) -> None:
    item_id = going(office)
    milestone(item_id, name="ban hành kết luận", due_on=DUE)
    milestone(item_id, name="thành lập đoàn", due_on=TODAY)
    asked_for_time(item_id)
    page = item_page(item_id, by=office.actor("lan"), on=TODAY)
    assert [piece.name for piece in page.pieces["milestone"]] == ["thành lập đoàn", "ban hành kết luận"]
    assert page.asked is not None
    assert page.asked.second == date(2022, 9, 30)
    assert [(part.part, part.unit) for part in page.parts] == [(Part.LEAD, "P. Nội vụ"), (Part.MONITOR, "P. Tư pháp")]


def test_open_items_are_counted_alike_by_stretches_and_one_by_one(office: Office) -> None:
    for days in (-30, -1, 0, 1, 4, 5, 6, 7, 8, 60):
        registered(due_on=TODAY + timedelta(days=days))
    registered(due_on=None)
    for status in (Status.PENDING_CONFIRMATION, Status.SUSPENDED, Status.COMPLETED):
        put(registered(due_on=TODAY - timedelta(days=3)), status=status, reported_on=TODAY)
    stretches = count_by_timeliness(Wanted(is_open=True), by=SYSTEM, on=TODAY)
    one_by_one = {
        kind: db.session.scalar(select(func.count()).select_from(Item).where(is_timely(kind, TODAY)))
        for kind in stretches
    }
    ended = {Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE, Timeliness.DROPPED}
    assert stretches == {kind: 0 if kind in ended else number for kind, number in one_by_one.items()}
    assert stretches[Timeliness.OVERDUE] == 3
