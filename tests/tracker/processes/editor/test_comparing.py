"""Two versions compared: what is new, gone and changed, in words and on both drawings."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.processes.drawn import changed, shipped, upload
from tracker.processes.editor.differences import Change, differences
from workflows.definition import Definition
from workflows.reader import read_drawing

PAGE = "/procedures/one_unit/compare"
SECOND = changed(
    "one_unit", ("Quá 03 ngày làm việc", "Quá 05 ngày làm việc"), ("entered + 3", "entered + 5"),
    ('pt:role="monitor"', 'pt:role="clerk"'), ('id="overdue_decided"', 'id="heard"'),
    ('targetRef="overdue_decided"', 'targetRef="heard"'), ('bpmnElement="overdue_decided"', 'bpmnElement="heard"'),
)  # fmt: skip


def drawing(data: bytes) -> Definition:
    found = read_drawing(data).definition
    assert found is not None
    return found


def told(old: bytes, new: bytes) -> list[tuple[Change, str, tuple[str, ...]]]:
    return [(one.change, one.id, one.parts) for one in differences(drawing(old), drawing(new))]


def test_each_element_that_differs_is_told_once_with_what_differs() -> None:
    assert told(shipped(), SECOND) == [
        (Change.CHANGED, "not_accepted", ("name", "rule")),
        (Change.CHANGED, "verify", ("role",)),
        (Change.NEW, "heard", ()),
        (Change.GONE, "overdue_decided", ()),
        (Change.CHANGED, "f_decide_overdue_overdue_decided", ("target",)),
    ]


def test_the_way_back_tells_the_same_the_other_way_round() -> None:
    there, back = told(shipped(), SECOND), told(SECOND, shipped())
    turned = {Change.NEW: Change.GONE, Change.GONE: Change.NEW, Change.CHANGED: Change.CHANGED}
    assert sorted((turned[change], of, parts) for change, of, parts in there) == sorted(back)


def test_where_it_is_drawn_and_in_which_order_buttons_stand_is_no_difference() -> None:
    moved = changed("one_unit", ('x="130" y="180"', 'x="131" y="199"'), ("accept return", "return accept"))
    assert told(shipped(), moved) == []
    assert told(shipped(), shipped()) == []


def test_the_page_says_it_in_words_without_script(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    upload(clerk, SECOND)
    page = clerk.get(f"{PAGE}?old=1&new=2").text
    assert "Phiên bản 2 so với phiên bản 1" in page
    assert "Thời điểm: <del>Quá 3 ngày làm việc ở bước này</del> → <ins>Quá 5 ngày làm việc ở bước này</ins>" in page
    assert "Người thực hiện: <del>Đơn vị theo dõi hoặc Văn phòng</del> → <ins>Văn phòng</ins>" in page
    assert 'data-mark="heard" data-as="new"' in page
    assert 'data-mark="overdue_decided" data-as="gone"' in page
    assert "/procedures/one_unit/compare?old=1&amp;new=2" in clerk.get("/procedures/one_unit/2").text


def test_a_number_that_no_version_has_leads_to_the_nearest(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    upload(clerk, SECOND)
    for query in ("", "?old=x&new=y", "?old=9&new=99999999999999"):
        assert "Phiên bản 2 so với phiên bản 1" in clerk.get(PAGE + query).text
    assert clerk.get("/procedures/nothing/compare").status_code == 404


def test_two_that_say_the_same_say_so(client_of: ClientOf, office: Office) -> None:
    assert "Không có gì khác" in client_of("huong").get(f"{PAGE}?old=1&new=1").text


def test_two_that_are_drawn_elsewhere_alone_say_that_only_the_layout_differs(
    client_of: ClientOf, office: Office
) -> None:
    clerk = client_of("lan")
    upload(clerk, changed("one_unit", ('x="130" y="180"', 'x="131" y="199"')))
    page = clerk.get(f"{PAGE}?old=1&new=2").text
    assert "Chỉ đổi chỗ hình" in page
    upload(clerk, changed("one_unit", mark="a remark and nothing else"))
    assert "Không có gì khác" in clerk.get(f"{PAGE}?old=1&new=3").text


def test_the_page_asks_as_much_however_many_versions_there_are(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    upload(clerk, SECOND)
    before = asks({"lan": clerk}, [f"{PAGE}?old=1&new=2"])
    _more(clerk)
    assert asks({"lan": clerk}, [f"{PAGE}?old=1&new=2"]) == before


def _more(clerk: FlaskClient) -> None:
    for number in range(3, 7):
        upload(clerk, changed("one_unit", mark=str(number)))
