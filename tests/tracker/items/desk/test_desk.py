"""Home of heads, officers and clerks: what waits by urgency, each row with its figure or its button."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import insert, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_post, make_unit
from tests.tracker.documents.test_query_counts import asked, asks
from tests.tracker.items.counted import COMMUNES, count
from tests.tracker.items.tracked import TODAY, assigned, going, put, registered
from tracker.calendar.services import set_day
from tracker.core.actor import SYSTEM, Role
from tracker.core.bounds import MoreThan
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.desk.queries import MOST_SUPPORT, desk_of
from tracker.items.directives.services import ask_explanation, explain
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.filters.queries import list_facets
from tracker.items.models.item import Assignment, Item
from tracker.items.queries.office import MOST_COUNTED, office as office_desk
from tracker.items.services.assigning import Parts

DESK = "/items/my-unit"


def work_of(page: str, item_id: int) -> str:
    """The block of an item on home."""
    found = re.search(rf'<li class="work [^"]*">(?:(?!</li>).)*?/items/{item_id}".*?</li>', page, re.S)
    assert found is not None, f"no row for {item_id}"
    return found[0]


def due(item_id: int, days: int) -> int:
    put(item_id, due_on=TODAY + timedelta(days=days))
    return item_id


def test_duties_stand_by_urgency_page_after_page_and_all_are_counted(office: Office) -> None:
    late = [due(going(office), -days) for days in (3, 9, 5)]
    near, far = due(going(office), 2), due(going(office), 90)
    endless = going(office, due_on=None)

    def page(number: int) -> list[tuple[str, int, int, list[int]]]:
        desk = desk_of(office.unit("NV").id, by=office.actor("huong"), on=TODAY, number=number, size=2)
        assert (desk.total, desk.count("overdue"), desk.count("done_late"), desk.page.pages) == (6, 3, 0, 3)
        return [(group.name, group.total, group.begins_on, [one.row.id for one in group.rows]) for group in desk.groups]

    groups = [("overdue", 3, 1), ("due_soon", 1, 2), ("on_track", 1, 3), ("no_deadline", 1, 3)]
    shown = [[[late[1], late[2]], [], [], []], [[late[0]], [near], [], []], [[], [], [far], [endless]]]
    for number, rows in enumerate(shown, start=1):
        assert page(number) == [(*group, ids) for group, ids in zip(groups, rows, strict=True)]
    assert page(9) == page(3), "after the last page there is none"


def test_a_day_off_that_is_entered_today_moves_what_is_near(office: Office) -> None:
    item_id = due(going(office), 12)  # the eighth working day from now
    unit_id, by = office.unit("NV").id, office.actor("huong")

    def stands() -> list[tuple[str, int, list[int]]]:
        groups = desk_of(unit_id, by=by, on=TODAY).groups
        return [(group.name, group.total, [one.row.id for one in group.rows]) for group in groups]

    assert stands() == [("on_track", 1, [item_id])]
    for day in range(1, 10):
        if (TODAY + timedelta(days=day)).weekday() < 5:
            set_day(TODAY + timedelta(days=day), works=False, name="Nghỉ bão", by=SYSTEM)
    assert stands() == [("due_soon", 1, [item_id])]


@pytest.mark.settings(LANGUAGE="en")
def test_what_is_more_than_a_page_is_led_to(client_of: ClientOf, office: Office) -> None:
    ids = [due(going(office), 90 + days) for days in range(51)]
    helped = [
        assigned(office, parts=Parts(lead=office.unit("TP").id, support=(office.unit("NV").id,)))
        for _n in range(MOST_SUPPORT + 1)
    ]
    late, unit = due(going(office), -1), office.unit("NV").id
    first, second = (client_of("huong").get(f"{DESK}{page}").text for page in ("", "?page=2"))
    assert "52 open items" in first
    assert f'href="#g-{unit}-on_track"' in first
    assert f'href="{DESK}#g-{unit}-overdue"' in second
    assert f'href="{DESK}?page=2"' in first
    assert [f'/items/{item_id}"' in second for item_id in (late, ids[48], ids[49], ids[50])] == [
        False,
        False,
        True,
        True,
    ]
    assert sum(f'/items/{item_id}"' in first for item_id in helped) == MOST_SUPPORT
    assert f"/items?unit={unit}&amp;part=support&amp;open=1" in first
    assert "See all 11" in first
    assert not any(f'/items/{item_id}"' in second for item_id in helped)


@pytest.mark.parametrize("seed", range(4))
def test_the_database_counts_what_stands_on_the_desk(office: Office, seed: int) -> None:
    chance = Random(seed)
    nv, commune = office.unit("NV").id, office.unit("XA-BINHAN").id
    for _n in range(30):
        some = TODAY + timedelta(days=chance.randint(-9, 12))
        parts = chance.choice([
            Parts(lead=nv), Parts(lead=office.unit("TP").id, support=(nv,)),
            Parts(each=(nv, commune), each_due=chance.choice([{}, {nv: some}])),
        ])  # fmt: skip
        item_id = assigned(office, parts=parts)
        reported = chance.choice([None, None, some])
        put(item_id, due_on=chance.choice([None, some]), status=chance.choice([Status.ASSIGNED, Status.IN_PROGRESS]))
        if reported is not None and not parts.each:
            put(item_id, status=Status.PENDING_CONFIRMATION, reported_on=reported)
        with unit_of_work():
            own = db.session.scalars(
                select(Assignment).where(Assignment.item_id == item_id, Assignment.unit_id == nv)
            ).one()
            own.accepted_on = chance.choice([None, TODAY])
            own.reported_on = reported if parts.each else None
            own.confirmed_on = chance.choice([None, TODAY]) if parts.each and reported else None
    desk = desk_of(nv, by=office.actor("huong"), on=TODAY, size=100)
    assert desk.total == len(desk.page.rows) > 0
    for group in desk.groups:
        assert [one.row.timely.value for one in group.rows] == [group.name] * group.total
        days = [(one.row.effective_due_on or date.max, one.row.id) for one in group.rows]
        assert days == sorted(days)


def test_the_head_has_a_figure_or_a_button_in_each_row(client_of: ClientOf, office: Office) -> None:
    new, counted, plain, done = assigned(office), going(office), going(office), going(office)
    counter = count(counted)
    with unit_of_work():  # today's figure: else it would be asked for above the desk
        add_reading(counter, Entry(1, TODAY), by=SYSTEM, on=TODAY)
    put(done, status=Status.PENDING_CONFIRMATION, reported_on=TODAY)
    with unit_of_work():
        ask_explanation(plain, by=office.actor("dong"), on=TODAY, answer_by=TODAY + timedelta(days=3))
    page = client_of("huong").get(DESK).text
    assert f"/items/{new}/accept" in work_of(page, new)
    assert f'id="value-{counter}"' in work_of(page, counted)
    assert 'inputmode="numeric"' in work_of(page, counted)
    assert f"/items/{plain}/updates/new" in work_of(page, plain)
    assert f"/items/{plain}/explain" in work_of(page, plain)
    assert "<form" not in work_of(page, done)
    assert "btn" not in work_of(page, done)
    officer = client_of("minh").get(DESK).text
    assert "/accept" not in officer
    assert "/explain" not in work_of(officer, plain)
    assert f'id="value-{counter}"' in work_of(officer, counted)


def test_an_explanation_that_was_given_is_not_asked_for_again(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        asked_for = ask_explanation(item_id, by=office.actor("dong"), on=TODAY, answer_by=TODAY).id
    with unit_of_work():
        explain(asked_for, by=office.actor("huong"), on=TODAY, words="Chờ số liệu của xã")
    assert "/explain" not in work_of(client_of("huong").get(DESK).text, item_id)


def test_several_counters_stand_in_one_row_each_with_its_newest_figure(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    classes = count(item_id, CounterDraft(label="Lớp bồi dưỡng", noun="lớp"))
    communes = count(item_id, COMMUNES)
    with unit_of_work():
        add_reading(communes, Entry(9, TODAY - timedelta(days=9)), by=SYSTEM, on=TODAY)
        newest = add_reading(communes, Entry(10, TODAY - timedelta(days=1)), by=SYSTEM, on=TODAY).id
        add_reading(classes, Entry(4, TODAY), by=SYSTEM, on=TODAY)
    head = client_of("huong")
    row = work_of(head.get(DESK).text, item_id)
    assert re.findall(r'id="value-(\d+)"', row) == [str(communes), str(classes)], "those with a target come first"
    assert f'name="known" value="{newest}"' in row
    saved = head.post(f"/items/counters/{communes}/readings", data={"value": "11", "known": newest, "next": "/"})
    assert (saved.status_code, saved.location) == (303, f"/#counter-{communes}")
    stale = head.post(f"/items/counters/{communes}/readings", data={"value": "12", "known": newest})
    assert stale.status_code == 409


def test_the_page_of_the_unit_knows_the_newest_figure_too(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    counter = count(item_id)
    with unit_of_work():
        reading = add_reading(counter, Entry(3, TODAY), by=SYSTEM, on=TODAY).id
    assert f'name="known" value="{reading}"' in client_of("huong").get("/items/my-unit").text


def test_what_the_unit_co_ordinates_and_what_has_not_begun(client_of: ClientOf, office: Office) -> None:
    nv, tp = office.unit("NV").id, office.unit("TP").id
    helped = assigned(office, title="Việc phối hợp", parts=Parts(lead=tp, support=(nv,)))
    later = going(office)
    put(later, starts_on=TODAY + timedelta(days=5))
    count(later)
    desk = desk_of(nv, by=office.actor("huong"), on=TODAY)
    assert ([row.id for row in desk.support], desk.support_total) == ([helped], 1)
    page = client_of("huong").get(DESK).text
    assert "Việc phối hợp" in page
    assert "value-" not in work_of(page, later)


def test_somebody_of_two_units_has_two_desks(client_of: ClientOf, office: Office) -> None:
    other = make_unit("Phòng Y tế", under=office.unit("UBND"))
    make_post(office.person("huong"), other, Role.HEAD, title="Phụ trách")
    mine = going(office)
    theirs = assigned(office, parts=Parts(lead=other.id))
    own, second = (client_of("huong").get(f"{DESK}?unit={unit}").text for unit in (office.unit("NV").id, other.id))
    assert "P. Y tế" in own
    assert "updates/new" in work_of(own, mine)
    assert "/accept" in work_of(second, theirs)
    assert f"/items/{mine}" not in second


# ---------- The clerk ----------
def test_the_office_sees_what_is_missing(office: Office) -> None:
    nobody, endless = registered(title="Chưa giao"), going(office, due_on=None)
    silent = going(office)
    counter = count(silent)
    with unit_of_work():
        add_reading(counter, Entry(1, TODAY - timedelta(days=31)), by=SYSTEM, on=TODAY)
    found = office_desk(by=office.actor("lan"), on=TODAY)
    assert found.counts == {"unit": 1, "deadline": 1, "reading": 1}
    assert {kind: [row.id for row in rows] for kind, rows in found.rows.items()} == {
        "unit": [nobody], "deadline": [endless], "reading": [silent],
    }  # fmt: skip


def test_the_most_urgent_come_first_and_all_are_counted(client_of: ClientOf, office: Office) -> None:
    ids = [due(registered(title=f"Việc {days}"), days) for days in (9, 1, 5, 7, 3, 30, 20)]
    found = office_desk(by=office.actor("lan"), on=TODAY, most=3)
    assert found.counts["unit"] == 7
    assert [row.id for row in found.rows["unit"]] == [ids[1], ids[4], ids[2]]
    page = client_of("lan").get("/").text
    assert "/items?lacks=unit" in page


@pytest.mark.settings(LANGUAGE="en")
def test_a_gap_of_many_items_is_counted_to_500_and_the_most_urgent_are_still_found(
    client_of: ClientOf, office: Office
) -> None:
    first = due(registered(title="Việc gấp nhất"), -3)
    with unit_of_work():
        db.session.execute(
            insert(Item),
            [
                {**_plain(first), "title": f"Việc {number}", "due_on": TODAY, "effective_due_on": TODAY}
                for number in range(MOST_COUNTED)
            ],
        )
    found = office_desk(by=office.actor("lan"), on=TODAY, most=1)
    assert (found.counts["unit"], [row.id for row in found.rows["unit"]]) == (MOST_COUNTED, [first])
    assert isinstance(found.counts["unit"], MoreThan)
    assert "more than 500" in client_of("lan").get("/").text
    put(first, status=Status.CANCELLED, closed_on=TODAY)
    assert not isinstance(office_desk(by=office.actor("lan"), on=TODAY).counts["unit"], MoreThan)
    assert "more than 500" not in client_of("lan").get("/").text


def _plain(item_id: int) -> dict[str, object]:
    """The columns of an item but its id, to be given to others."""
    row = db.session.execute(select(Item.__table__).where(Item.id == item_id)).mappings().one()
    return {name: value for name, value in row.items() if name != "id"}


def test_the_clerk_sees_new_documents_once(client_of: ClientOf, office: Office) -> None:
    make_document("12", subject="Văn bản vừa đăng ký", issued_on=date(2022, 6, 14))
    for name in ("lan", "minh"):
        page = client_of(name).get("/").text
        assert page.count("Văn bản vừa đăng ký") == 1, name


def test_home_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    clients = {name: client_of(name) for name in ("lan", "huong", "minh")}

    def grow(number: int) -> None:
        for days in range(number):
            due(going(office), days - 5)
            count(due(going(office), days))
            registered(due_on=None)
            put(going(office), status=Status.PENDING_CONFIRMATION, reported_on=TODAY)

    grow(2)
    few = asks(clients, ["/"])
    grow(20)
    assert asks(clients, ["/"]) == few
    assert max(few.values()) <= 20, few


def test_what_the_filters_offer_comes_in_one_query(office: Office) -> None:
    closed = make_unit("Phòng Cũ", under=office.unit("UBND"), active_until=TODAY - timedelta(days=1))
    below = make_unit("Tổ Một cửa", under=closed)
    with asked() as queries:
        facets = list_facets(TODAY)
    assert len(queries) == 1
    names = [name for _id, name in facets.units]
    assert office.unit("UBND").name not in names
    assert "Phòng Cũ" not in names
    assert below.name in names
    assert [name for _id, name in facets.leaders] == ["Nguyễn Văn Đông"]
