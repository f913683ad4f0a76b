"""Home of heads, officers and clerks: what waits by urgency, each row with its figure or its button."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_post, make_unit
from tests.tracker.documents.test_query_counts import asked, asks
from tests.tracker.items.counted import COMMUNES, count
from tests.tracker.items.tracked import TODAY, assigned, going, put, registered
from tracker.core.actor import SYSTEM, Role
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.desk.queries import desks
from tracker.items.directives.services import ask_explanation, explain
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.filters.queries import list_facets
from tracker.items.queries.office import office as office_desk
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


def test_duties_stand_by_urgency_and_the_rest_is_counted(office: Office) -> None:
    late = [due(going(office), -days) for days in (3, 9, 5)]
    near, far = due(going(office), 2), due(going(office), 90)
    endless = going(office, due_on=None)
    (desk,) = desks([office.unit("NV").id], by=office.actor("huong"), on=TODAY, most=2)
    assert [(group.name, group.total, [one.row.id for one in group.rows]) for group in desk.groups] == [
        ("overdue", 3, [late[1], late[2]]), ("due_soon", 1, [near]), ("on_track", 1, [far]),
        ("no_deadline", 1, [endless]),
    ]  # fmt: skip
    assert (desk.total, desk.count("overdue"), desk.count("done_late")) == (6, 3, 0)


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
    (desk,) = desks([nv], by=office.actor("huong"), on=TODAY)
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
