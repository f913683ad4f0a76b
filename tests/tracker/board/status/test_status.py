"""The board: what stands in which lane, that its list has the same, what may be done from a card and what may not."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.board.many import listed, make_register, rows_listed
from tests.tracker.board.summary.test_summary import words_of
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.tracked import TODAY, assigned, going, in_status, make_field, of, put, registered
from tracker.board.status.moves import MOVING
from tracker.board.status.queries import GROUPS, STATUSES, Board, columns_of, first_cards
from tracker.board.status.routes import read_board
from tracker.board.status.view import Lane, lanes_of
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.one.deeds import deeds
from tracker.items.queries.page import item_page
from tracker.items.services.assigning import Parts
from tracker.items.services.results import submit_result

MOST = 11
FILTERS = ("", "unit={nv}", "field=1", "leader={dong}", "timely=overdue", "timely=done_late", "q=viec", "period=2021",
           "period=6T-2022", "period=all", "unit={nv}&timely=overdue", "by=nonsense&period=nonsense")  # fmt: skip


def asked(app: Flask, office: Office, arguments: str) -> Board:
    """What an address of the board asks for."""
    words = arguments.format(nv=office.unit("NV").id, dong=office.person("dong").id)
    with app.test_request_context(f"/board?{words}"):
        return read_board()


def lanes(app: Flask, office: Office, name: str, arguments: str = "") -> list[Lane]:
    """The lanes of a person, without their cards."""
    board = asked(app, office, arguments)
    with app.test_request_context():
        return lanes_of(board, columns_of(board, by=office.actor(name), on=TODAY), {})


@pytest.mark.parametrize("name", ["lan", "tam"])
def test_each_lane_is_its_list(app: Flask, office: Office, name: str) -> None:
    make_register(office, number=160)
    by = office.actor(name)
    for group, arguments in itertools.product(GROUPS, FILTERS):
        shown = lanes(app, office, name, f"by={group}&{arguments}")
        assert shown, arguments
        wrong = [f"{lane.url}: {lane.total}" for lane in shown if lane.total != listed(lane.url, by)]
        late = [lane.overdue_url for lane in shown if lane.overdue and lane.overdue != listed(lane.overdue_url, by)]
        assert not wrong + late, f"by {group}, {arguments}: {wrong} {late}"


@pytest.mark.parametrize("name", ["lan", "tam"])
def test_the_first_cards_are_the_first_of_the_list(app: Flask, office: Office, name: str) -> None:
    make_register(office, number=160)
    by = office.actor(name)
    for group, arguments in itertools.product(GROUPS, ("", "unit={nv}", "timely=overdue", "period=all")):
        board = asked(app, office, f"by={group}&{arguments}")
        columns = columns_of(board, by=by, on=TODAY)
        cards = first_cards(board, columns, by=by, on=TODAY, most=4)
        with app.test_request_context():
            shown = lanes_of(board, columns, {})
        for column, lane in zip(columns, shown, strict=True):
            key = column.key.value if isinstance(column.key, Status) else column.key
            assert cards.get(key, []) == [row.id for row in rows_listed(lane.url, by)[:4]], lane.url


def test_all_items_that_are_open_or_were_completed_this_year_stand_in_one_lane(app: Flask, office: Office) -> None:
    make_register(office)
    whole = listed("/items?board=2022", office.actor("lan"))
    for group in GROUPS:
        assert sum(lane.total for lane in lanes(app, office, "lan", f"by={group}")) == whole


def test_what_was_completed_in_another_year_or_given_up_is_not_on_the_board(app: Flask, office: Office) -> None:
    for status, closed in (
        (Status.COMPLETED, date(2021, 12, 31)), (Status.COMPLETED, date(2022, 1, 1)),
        (Status.COMPLETED, date(2022, 3, 31)), (Status.CANCELLED, TODAY), (Status.SUPERSEDED, TODAY),
    ):  # fmt: skip
        put(going(office), status=status, reported_on=closed, closed_on=closed)
    counts = {
        span: {lane.status: lane.total for lane in lanes(app, office, "lan", f"period={span}") if lane.total}
        for span in ("", "2021", "3T-2022", "all")
    }
    assert counts == {
        "": {"completed": 2}, "2021": {"completed": 1}, "3T-2022": {"completed": 2}, "all": {"completed": 3},
    }  # fmt: skip


def test_lanes_by_status_stand_in_the_order_of_the_work_even_without_an_item(app: Flask, office: Office) -> None:
    assert [lane.status for lane in lanes(app, office, "lan")] == [status.value for status in STATUSES]


def test_lanes_by_unit_and_by_field(app: Flask, office: Office) -> None:
    field = make_field()
    nv, tp, commune = (office.unit(code).id for code in ("NV", "TP", "XA-BINHAN"))
    going(office, lead="TP", parts=Parts(lead=tp), field_id=field.id)
    put(going(office), due_on=TODAY - timedelta(days=1))
    assigned(office, parts=Parts(each=(nv, commune)))
    registered()
    by_unit = lanes(app, office, "lan", "by=unit")
    assert [(lane.name, lane.total, lane.overdue) for lane in by_unit] == [
        ("Phòng Nội vụ", 1, 1), ("Phòng Tư pháp", 1, 0), ("Nhiều đơn vị cùng thực hiện", 1, 0), ("Chưa giao", 1, 0),
    ]  # fmt: skip
    by_field = lanes(app, office, "lan", "by=field")
    assert [(lane.name, lane.total) for lane in by_field] == [("Cải cách thể chế", 1), ("Chưa xếp lĩnh vực", 3)]
    assert [lane.name for lane in lanes(app, office, "lan", f"by=unit&unit={nv}")] == ["Phòng Nội vụ"]


def card_of(page: str, item_id: int) -> str:
    """The markup of a card."""
    found = re.search(
        rf'<li class="card-item" id="card-{item_id}".*?</li>\n?(?=<li class="card-item"|</ul>)', page, re.DOTALL
    )
    assert found is not None, item_id
    return found[0]


def menu_of(page: str, item_id: int) -> dict[str, str]:
    """The moves of a card: {verb: state that it leads to}."""
    card = card_of(page, item_id)
    lines = re.findall(rf'(?:href|action)="/items/{item_id}/([a-z-]+)\?next=[^"]*" data-to="(\w+)"', card)
    assert len(lines) == card.count("data-to=")
    return {verb.replace("-", "_"): to for verb, to in lines}


def test_a_card_says_what_the_list_says(client_of: ClientOf, office: Office) -> None:
    document = make_document("13", issued_on=date(2022, 1, 25))
    item_id = going(office, document=document, title="Kiểm tra <hộ tịch>", due_on=date(2022, 5, 31))
    card = card_of(client_of("minh").get("/board").text, item_id)
    assert words_of(card) == "13/KH-UBND P. Nội vụ Kiểm tra <hộ tịch> Quá hạn 15 ngày 31/05"
    assert 'class="when when-overdue"' in card
    assert f'href="/items/{item_id}"' in card


def test_a_lane_shows_ten_cards_and_leads_to_the_rest(client_of: ClientOf, office: Office) -> None:
    for _ in range(12):
        going(office)
    page = client_of("minh").get("/board").text
    assert page.count('class="card-item"') == 10
    assert 'href="/items?board=2022&amp;status=in_progress">Xem thêm 2 nhiệm vụ' in page
    assert "12 nhiệm vụ chưa hoàn thành; chưa có nhiệm vụ hoàn thành (năm 2022)" in page


@pytest.mark.parametrize(
    ("status", "name", "offered"),
    [
        (Status.REGISTERED, "lan", {"assign": "assigned", "suspend": "suspended", "cancel": "cancelled",
                                    "supersede": "superseded"}),
        (Status.REGISTERED, "huong", {}),
        (Status.IN_PROGRESS, "huong", {"submit_result": "pending_confirmation", "return": "registered"}),
        (Status.IN_PROGRESS, "minh", {}),
        (Status.IN_PROGRESS, "tam", {}),
        (Status.IN_PROGRESS, "quan", {"suspend": "suspended"}),
        (Status.PENDING_CONFIRMATION, "huong", {}),
        (Status.PENDING_CONFIRMATION, "lan", {"confirm_completion": "completed", "send_back": "in_progress",
                                              "reassign": "assigned", "suspend": "suspended", "cancel": "cancelled",
                                              "supersede": "superseded"}),
        (Status.SUSPENDED, "dong", {"resume": "in_progress", "reassign": "suspended", "cancel": "cancelled",
                                    "supersede": "superseded"}),
    ],
)  # fmt: skip
def test_the_menu_offers_the_verbs_that_lead_on(
    client_of: ClientOf, office: Office, status: Status, name: str, offered: dict[str, str]
) -> None:
    item_id = in_status(office, status)
    assert menu_of(client_of(name).get("/board").text, item_id) == offered


@pytest.mark.parametrize("name", ["lan", "dong", "huong", "minh", "tam", "tuyet", "quan"])
def test_the_menu_of_a_card_is_that_of_the_items_page(client_of: ClientOf, office: Office, name: str) -> None:
    nv, commune = office.unit("NV").id, office.unit("XA-BINHAN").id
    ids = [in_status(office, status) for status in STATUSES[:-1]]
    ids += [assigned(office), assigned(office, parts=Parts(each=(nv, commune)))]
    ids.append(assigned(office, parts=Parts(lead=office.unit("VP").id, monitor=(nv,))))
    with unit_of_work():
        submit_result(ids[-1], by=SYSTEM, on=TODAY, outcome="Đã rà soát xong")
    done = in_status(office, Status.COMPLETED)
    page = client_of(name).get("/board").text
    by = office.actor(name)
    for item_id in [*ids, done]:
        may = deeds(by, item_page(item_id, by=by, on=TODAY))
        assert list(menu_of(page, item_id)) == [verb.value for verb in may if verb in MOVING], of(item_id).status


@pytest.mark.parametrize("group", GROUPS)
def test_a_menu_works_without_script_and_comes_back_to_the_board(
    client_of: ClientOf, office: Office, group: str
) -> None:
    item_id, head = assigned(office), client_of("huong")
    address = f"/board?by={group}&timely=on_track"
    action = re.search(r'<form method="post" action="([^"]+)"', card_of(head.get(address).text, item_id))
    assert action is not None
    answer = head.post(unescape(action[1]))
    assert (answer.status_code, answer.location) == (303, address)
    assert of(item_id).status is Status.IN_PROGRESS
    assert "Đã tiếp nhận nhiệm vụ." in head.get(address).text


def test_a_verb_that_needs_words_comes_back_too(client_of: ClientOf, office: Office) -> None:
    item_id, clerk = going(office), client_of("lan")
    address = f"/items/{item_id}/suspend?next={quote('/board?unit=3', safe='')}"
    assert 'href="/board?unit=3">Để nguyên' in clerk.get(address).text
    assert clerk.post(address, data={"reason": ""}).status_code == 400
    answer = clerk.post(address, data={"reason": "Chờ hướng dẫn của tỉnh"})
    assert (answer.status_code, answer.location) == (303, "/board?unit=3")
    assert of(item_id).status is Status.SUSPENDED


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)"])
def test_no_address_of_another_host_is_followed(client_of: ClientOf, office: Office, target: str) -> None:
    item_id, clerk = going(office), client_of("lan")
    address = f"/items/{item_id}/suspend?next={quote(target, safe='')}"
    assert "example.com" not in re.findall(r'href="([^"]*)">Để nguyên', clerk.get(address).text)[0]
    assert clerk.post(address, data={"reason": "Chờ hướng dẫn"}).location == "/"


def why(client: FlaskClient, item_id: int, to: Status) -> str:
    """What the board says of a card that cannot go there."""
    answer = client.get(f"/board/{item_id}/why?to={to.value}")
    assert answer.mimetype == "text/plain"
    return answer.text


@pytest.mark.parametrize(
    ("status", "name", "to", "words"),
    [
        (Status.IN_PROGRESS, "lan", Status.COMPLETED, "Phòng Nội vụ chưa báo cáo kết quả thực hiện 37/KH-UBND."),
        (Status.IN_PROGRESS, "lan", Status.PENDING_CONFIRMATION, "Chỉ trưởng đơn vị chủ trì thực hiện việc này."),
        (Status.REGISTERED, "lan", Status.IN_PROGRESS,
         "37/KH-UBND chưa giao cho đơn vị nào: giao trước, sau đó đơn vị tiếp nhận."),
        (Status.SUSPENDED, "lan", Status.COMPLETED, "37/KH-UBND đang tạm dừng: cho tiếp tục thực hiện trước."),
        (Status.PENDING_CONFIRMATION, "huong", Status.COMPLETED,
         "Đơn vị thực hiện không tự xác nhận kết quả của mình."),
        (Status.PENDING_CONFIRMATION, "lan", Status.REGISTERED,
         "Không thể chuyển trực tiếp 37/KH-UBND từ “chờ xác nhận” sang “mới đăng ký”."),
    ],
)  # fmt: skip
def test_a_card_that_cannot_go_there_says_why(
    client_of: ClientOf, office: Office, status: Status, name: str, to: Status, words: str
) -> None:
    document = make_document("37", issued_on=date(2022, 1, 25))
    item_id = going(office, document=document) if status is not Status.REGISTERED else registered(document=document)
    put(item_id, status=status, reported_on=TODAY if status is Status.PENDING_CONFIRMATION else None)
    assert why(client_of(name), item_id, to) == words


def test_why_tells_nobody_of_what_they_may_not_see(client_of: ClientOf, office: Office) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    item_id = going(office, document=document, parts=Parts(lead=office.unit("NV").id))
    assert client_of("tam").get(f"/board/{item_id}/why?to=completed").status_code == 404
    assert f"card-{item_id}" not in client_of("tam").get("/board").text
    assert f"card-{item_id}" in client_of("huong").get("/board").text


def test_filters_show_as_chips_that_can_be_taken_away(client_of: ClientOf, office: Office) -> None:
    going(office)
    nv = office.unit("NV").id
    page = client_of("lan").get(f"/board?unit={nv}&timely=overdue&q=viec").text
    assert f'href="/board?unit={nv}&amp;timely=overdue"' in page
    assert "Đơn vị: Phòng Nội vụ" in words_of(page)
    assert "Bỏ mọi bộ lọc" in words_of(page)


@pytest.mark.parametrize("address", ["/board", "/board?by=unit", "/board/summary"])
def test_the_page_stands_in_the_frame(client_of: ClientOf, office: Office, address: str) -> None:
    going(office)
    page = client_of("dong").get(address).text
    menu = page[page.index('id="menu"') : page.index("</nav>", page.index('id="menu"'))]
    assert re.findall(r'href="([^"]+)" aria-current="page"', menu) == ["/items"]  # views of one page


def test_an_empty_board_says_what_to_do(client_of: ClientOf, office: Office) -> None:
    page = client_of("lan").get("/board").text
    assert "Bảng chưa có nhiệm vụ" in page
    assert 'href="/documents/new"' in page
    assert 'href="/documents/new"' not in client_of("minh").get("/board").text


def test_only_lanes_of_states_take_a_dropped_card(client_of: ClientOf, office: Office) -> None:
    going(office)
    client = client_of("lan")
    assert client.get("/board").text.count("data-status=") == 6
    assert "data-status=" not in client.get("/board?by=unit").text


def test_the_board_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    addresses = ["/board", "/board?by=unit", "/board?by=field", "/board?timely=on_track&q=ra+soat"]
    clients = {name: client_of(name) for name in ("lan", "huong")}
    for _ in range(10):
        going(office)
    few = asks(clients, addresses)
    for _ in range(50):
        going(office)
        registered()
        assigned(office, lead="TP", parts=Parts(lead=office.unit("TP").id))
        put(going(office), status=Status.COMPLETED, reported_on=TODAY, closed_on=TODAY)
    assert asks(clients, addresses) == few
    assert max(few.values()) <= MOST
