"""Figures over HTTP: in the row of a list, on a page of their own, unit by unit; setting counters up."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.counted import COMMUNES, TODAY, count, counter_of, indicator, inspected_item, read, values_of
from tracker.core.extensions import db
from tracker.items.counters.models import CounterTarget
from tracker.items.counters.patterns import Pattern
from tracker.items.entry.services.counters import CounterDraft, draft_of

pytestmark = pytest.mark.settings(LANGUAGE="en")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def counter_id(office: Office) -> int:
    """14 communes to inspect, 10 done on 10/06/2022."""
    made = count(inspected_item(office))
    read(made, 10, date(2022, 6, 10))
    return made


@pytest.fixture
def huong(client_of: ClientOf) -> FlaskClient:
    """The head of the lead unit."""
    return client_of("huong")


def known_in(page: str, counter_id: int) -> str:
    """What the row of the counter carries hidden."""
    form = page.split(f'id="counter-{counter_id}"')[1].split("</form>", maxsplit=1)[0]
    return re.findall(r'name="known" value="(\d+)"', form)[0]


def words_of(page: str) -> str:
    """The words of a page or part, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def save(client: FlaskClient, counter_id: int, value: str, *, htmx: bool = True, **more: Any) -> Any:
    """Send the row of home as it stands now, with another value."""
    known = more.pop("known", None) or known_in(client.get("/items/my-unit").text, counter_id)
    data = {"value": value, "known": known, "next": "/", **more}
    return client.post(f"/items/counters/{counter_id}/readings", data=data, headers=HTMX if htmx else {})


def test_a_head_corrects_a_figure_from_home_and_the_row_says_what_it_was(huong: FlaskClient, counter_id: int) -> None:
    answer = save(huong, counter_id, "11")
    assert answer.status_code == 200
    assert re.search(r"Saved at \d\d:\d\d, before it was 10 xã", words_of(answer.text))
    assert 'value="11"' in answer.text
    assert answer.text.lstrip().startswith("<form"), "the part alone comes back, without the page around it"
    assert values_of(counter_id) == [10, 11]


def test_without_script_the_page_comes_back_to_the_row(huong: FlaskClient, counter_id: int) -> None:
    answer = save(huong, counter_id, "11", htmx=False)
    assert (answer.status_code, answer.location) == (303, f"/#counter-{counter_id}")
    assert re.search(r"Saved at \d\d:\d\d, before it was 10 xã", huong.get("/items/my-unit").text)


@pytest.mark.parametrize("htmx", [True, False])
def test_a_figure_that_is_saved_loads_its_counter_once(huong: FlaskClient, counter_id: int, htmx: bool) -> None:
    known = known_in(huong.get("/items/my-unit").text, counter_id)
    with asked() as queries:
        answer = save(huong, counter_id, "11", htmx=htmx, known=known)
    assert answer.status_code == (200 if htmx else 303)
    loads = [query for query in queries if "counter.decimals" in query]
    assert len(loads) == 1, loads


def test_another_host_is_never_gone_to(huong: FlaskClient, counter_id: int) -> None:
    answer = save(huong, counter_id, "11", htmx=False, next="https://example.org/")
    assert answer.location == f"/#counter-{counter_id}"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write the figure"),
        ("mười", "Write the figure as 84.327 or 20,82: a dot groups thousands, a comma begins decimals"),
        ("1.1", "Write the figure as 84.327 or 20,82: a dot groups thousands, a comma begins decimals"),
        ("-1", "Write a figure of 0 or more"),
        ("10,5", "Write a whole number, without a comma: this is counted one by one"),
        ("9" * 20, "The figure is too large: check the digits"),
    ],
)
def test_a_fault_is_said_in_the_row_and_what_was_typed_stays(
    huong: FlaskClient, counter_id: int, typed: str, sentence: str
) -> None:
    answer = save(huong, counter_id, typed)
    assert answer.status_code == 400
    assert sentence in words_of(answer.text)
    assert f'value="{typed}"' in answer.text
    assert values_of(counter_id) == [10]


def test_the_vietnamese_way_of_writing_numbers_is_read(huong: FlaskClient, office: Office) -> None:
    money = count(inspected_item(office), CounterDraft(label="Giải ngân", decimals=2, targets={"": 40_498_900}))
    assert save(huong, money, "84.327,5").status_code == 200
    assert values_of(money) == [8_432_750]
    answer = save(huong, money, "84.327,555")
    assert "Write 2 decimals at most" in words_of(answer.text)


def test_a_fall_asks_for_its_reason_in_the_row(huong: FlaskClient, counter_id: int) -> None:
    answer = save(huong, counter_id, "9")
    assert answer.status_code == 400
    assert "The figure falls (it was 10 xã): say why" in words_of(answer.text)
    assert 'name="reason"' in answer.text
    assert 'value="9"' in answer.text
    assert save(huong, counter_id, "9", reason="đếm lại").status_code == 200
    assert values_of(counter_id) == [10, 9]


def test_the_second_writer_keeps_what_was_typed_and_may_save_knowingly(
    huong: FlaskClient, counter_id: int, office: Office
) -> None:
    known = known_in(huong.get("/items/my-unit").text, counter_id)
    read(counter_id, 11, by=office.actor("minh"))
    answer = save(huong, counter_id, "12", known=known)
    assert answer.status_code == 409
    assert "Phòng Nội vụ (Đỗ Nhật Minh) has just entered 11 xã at" in words_of(answer.text)
    assert 'value="12"' in answer.text
    assert save(huong, counter_id, "12", known=known_in(answer.text, counter_id)).status_code == 200
    assert values_of(counter_id) == [10, 11, 12]


def test_the_conflict_is_a_page_without_script(huong: FlaskClient, counter_id: int, office: Office) -> None:
    known = known_in(huong.get("/items/my-unit").text, counter_id)
    read(counter_id, 11, by=office.actor("minh"))
    answer = save(huong, counter_id, "12", known=known, htmx=False)
    assert answer.status_code == 409
    assert "has just entered 11 xã" in words_of(answer.text)
    assert 'value="12"' in answer.text
    assert f'value="{int(known) + 1}"' in answer.text, "saving again overwrites knowingly"


def test_above_the_target_is_flagged(huong: FlaskClient, counter_id: int) -> None:
    assert "above the target" in words_of(save(huong, counter_id, "15").text)


def test_the_form_of_one_figure_takes_day_kind_and_note(huong: FlaskClient, counter_id: int) -> None:
    page = huong.get(f"/items/counters/{counter_id}/readings/new")
    assert 'value="15/06/2022"' in page.text
    data = {
        "value": "14", "as_of": "30/09/2022", "kind": "estimated", "note": "kế hoạch", "known": known_of(page.text),
    }  # fmt: skip
    assert huong.post(f"/items/counters/{counter_id}/readings", data=data).status_code == 303
    item = huong.get(f"/items/{counter_of(counter_id).item_id}")
    assert "estimated 14 xã by 30/09/2022 (100%)" in words_of(item.text)
    assert "10/14" in words_of(item.text)


def known_of(page: str) -> str:
    """What the form of one figure carries hidden."""
    return re.findall(r'name="known"[^>]*value="(\d+)"', page)[0]


def test_a_measured_figure_of_a_day_ahead_is_refused_at_its_day(huong: FlaskClient, counter_id: int) -> None:
    data = {"value": "11", "as_of": "16/06/2022", "kind": "measured", "known": str(0)}
    page = huong.get(f"/items/counters/{counter_id}/readings/new").text
    answer = huong.post(f"/items/counters/{counter_id}/readings", data=data | {"known": known_of(page)})
    assert answer.status_code == 400
    assert "A measured figure speaks of today or before; mark it as an estimate" in words_of(answer.text)
    assert 'value="16/06/2022"' in answer.text


@pytest.mark.parametrize(
    ("name", "status"), [("huong", 200), ("minh", 200), ("lan", 200), ("tam", 403), ("dong", 403), ("quan", 403)]
)
def test_the_form_opens_for_those_who_may_enter(client_of: ClientOf, counter_id: int, name: str, status: int) -> None:
    client = client_of(name)
    assert client.get(f"/items/counters/{counter_id}/readings/new").status_code == status
    page = words_of(client.get(f"/items/{counter_of(counter_id).item_id}").text)
    assert ("Enter a figure" in page) == (status == 200)


def test_a_restricted_counter_is_hidden_from_others(client_of: ClientOf, office: Office) -> None:
    secret = count(inspected_item(office, restricted=True))
    tam = client_of("tam")
    assert tam.get(f"/items/counters/{secret}/readings/new").status_code == 404
    assert tam.get(f"/items/counters/{secret}/units").status_code == 404
    assert tam.post(f"/items/counters/{secret}/readings", data={"value": "1"}).status_code == 404


def test_a_unit_is_ticked_and_unticked_with_one_tap(huong: FlaskClient, office: Office) -> None:
    units = [office.unit(code).id for code in ("TP", "XA-BINHAN")]
    listed = count(inspected_item(office), CounterDraft(label="Xã đã kiểm tra", noun="xã", checklist=units))
    assert "–/2 xã" in words_of(huong.get("/items/my-unit").text)
    opened = huong.get(f"/items/counters/{listed}/units?place=list", headers=HTMX)
    assert opened.text.count('aria-pressed="false"') == 2
    data = {"done": "1", "place": "list", "next": "/"}
    row = huong.post(f"/items/counters/{listed}/ticks/{units[0]}", data=data, headers=HTMX)
    assert "1/2 xã" in words_of(row.text)
    assert row.text.count('aria-pressed="true"') == 1
    plain = huong.post(f"/items/counters/{listed}/ticks/{units[0]}", data={"done": "0", "next": "/items"})
    assert plain.location == f"/items#counter-{listed}"
    assert "–/2 xã" in words_of(huong.get("/items/my-unit").text)


def test_others_see_the_list_of_units_without_its_buttons(client_of: ClientOf, office: Office) -> None:
    listed = count(inspected_item(office), CounterDraft(label="Đơn vị", checklist=[office.unit("TP").id]))
    tam = client_of("tam")
    page = tam.get(f"/items/counters/{listed}/units")
    assert page.status_code == 200
    assert "/ticks/" not in page.text
    answer = tam.post(f"/items/counters/{listed}/ticks/{office.unit('TP').id}", data={"done": "1"})
    assert answer.status_code == 403


def test_the_items_page_tells_pace_forecast_and_history(huong: FlaskClient, counter_id: int) -> None:
    read(counter_id, 11)
    page = words_of(huong.get(f"/items/{counter_of(counter_id).item_id}").text)
    assert "11/14 xã, 78,57% reached" in page
    assert "Upright mark: 50,5% of the time is gone. Ahead of the time." in page
    assert "At this pace 14 xã is reached on 24/07/2022, before the deadline." in page
    assert "10/06/2022 10/14 Measured" in page


def test_the_items_page_asks_three_questions_for_all_its_counters(office: Office, huong: FlaskClient) -> None:
    from tracker.items.counters.queries.readings import for_item

    item_id = inspected_item(office)
    for number in range(5):
        made = count(item_id)
        read(made, number)
    with asked() as queries:
        panels = for_item(item_id, TODAY)
    assert len(panels) == 5
    assert len(queries) <= 3, "\n\n".join(queries)


def test_the_desk_asks_as_often_for_six_counters_as_for_one(office: Office, huong: FlaskClient) -> None:
    read(count(inspected_item(office)), 1)
    with asked() as few:
        huong.get("/items/my-unit")
    for _ in range(5):
        read(count(inspected_item(office)), 1)
    with asked() as more:
        assert huong.get("/items/my-unit").text.count('class="quick"') == 6
    assert len(few) == len(more)


FORM = {
    "label": "Xã đã kiểm tra", "verb": "kiểm tra", "noun": "xã", "pattern": "place", "decimals": "0",
    "higher_is_better": "y", "target_name_1": "", "target_value_1": "14", "position": "0",
}  # fmt: skip


def test_a_clerk_adds_a_counter(client_of: ClientOf, office: Office) -> None:
    lan, item_id = client_of("lan"), inspected_item(office)
    assert lan.get(f"/items/{item_id}/counters/new").status_code == 200
    assert lan.post(f"/items/{item_id}/counters/new", data=FORM).status_code == 303
    page = words_of(lan.get(f"/items/{item_id}").text)
    assert "–/14 xã" in page
    assert "added the counter “Xã đã kiểm tra”" in page


def test_the_form_shows_what_the_next_tasks_will_say(client_of: ClientOf, office: Office) -> None:
    lan, item_id = client_of("lan"), inspected_item(office)
    part = lan.post("/items/counters/preview", data=FORM | {"item_id": str(item_id)}, headers=HTMX)
    assert "Tiếp tục kiểm tra công tác hộ tịch tại 05 xã còn lại (đã kiểm tra 9/14 xã)" in words_of(part.text)
    whole = lan.post(f"/items/{item_id}/counters/new", data=FORM | {"preview": "1", "pattern": "count"})
    assert "đối với 05 xã còn lại" in words_of(whole.text)


def test_several_targets_need_names_and_values(client_of: ClientOf, office: Office) -> None:
    lan, item_id = client_of("lan"), inspected_item(office)
    twice = FORM | {"target_value_2": "15"}
    assert "Give each target a name of its own" in words_of(lan.post(f"/items/{item_id}/counters/new", data=twice).text)
    empty = FORM | {"target_name_2": "tỉnh giao"}
    answer = lan.post(f"/items/{item_id}/counters/new", data=empty)
    assert "Write the value of the target “tỉnh giao”" in words_of(answer.text)
    named = FORM | {"target_name_1": "tỉnh giao", "target_name_2": "HĐND giao", "target_value_2": "15"}
    assert lan.post(f"/items/{item_id}/counters/new", data=named).status_code == 303
    values = db.session.execute(db.select(CounterTarget.name, CounterTarget.value).order_by(CounterTarget.position))
    assert values.all() == [("tỉnh giao", 14), ("HĐND giao", 15)]


def test_a_clerk_edits_a_counter_and_the_second_writer_is_told(client_of: ClientOf, counter_id: int) -> None:
    lan = client_of("lan")
    path = f"/items/counters/{counter_id}/edit"
    version = re.findall(r'name="version"[^>]*value="(\d+)"', lan.get(path).text)[0]
    changed = FORM | {"version": version, "noun": "xã, thị trấn", "target_value_1": "15"}
    assert lan.post(path, data=changed).status_code == 303
    assert draft_of(counter_of(counter_id)) == CounterDraft(
        "Xã đã kiểm tra", "kiểm tra", "xã, thị trấn", Pattern.PLACE, targets={"": 15}
    )
    late = lan.post(path, data=changed | {"noun": "phường"})
    assert late.status_code == 409
    assert "This counter was changed meanwhile" in words_of(late.text)
    assert 'value="phường"' in late.text


def test_an_indicator_has_a_form_of_one_figure_too(client_of: ClientOf, office: Office) -> None:
    made, lan = indicator("Hồ sơ rút"), client_of("lan")
    page = lan.get(f"/items/counters/{made}/readings/new")
    assert "Files that show it" not in page.text
    answer = lan.post(f"/items/counters/{made}/readings", data={"value": "53", "as_of": "31/05/2022", "known": "0"})
    assert answer.status_code == 303
    assert values_of(made) == [53]


def test_the_draft_of_the_tests_is_what_the_form_makes(client_of: ClientOf, office: Office) -> None:
    item_id = inspected_item(office)
    client_of("lan").post(f"/items/{item_id}/counters/new", data=FORM)
    from tracker.items.counters.models import Counter

    made = db.session.scalars(db.select(Counter).where(Counter.item_id == item_id)).one()
    assert draft_of(made) == CounterDraft(
        COMMUNES.label, COMMUNES.verb, COMMUNES.noun, COMMUNES.pattern, targets={"": 14}
    )


def test_a_doubtful_figure_is_asked_about_once_before_it_is_saved(huong: FlaskClient, counter_id: int) -> None:
    answer = save(huong, counter_id, "99")
    asked_words = "99 xã (ninety-nine) is above the target of 14 xã, more than 9 times the former figure, 10 xã"
    assert (answer.status_code, values_of(counter_id)) == (400, [10])
    assert asked_words in words_of(answer.text)
    assert 'name="sure" value="99"' in answer.text
    assert 'value="99"' in answer.text, "what was typed stays"
    page = save(huong, counter_id, "99", htmx=False)
    assert (page.status_code, asked_words in words_of(page.text)) == (400, True)
    again = save(huong, counter_id, "98", sure="99")
    assert (again.status_code, values_of(counter_id)) == (400, [10]), "another figure is another question"
    assert save(huong, counter_id, "99", sure="99").status_code == 200
    assert values_of(counter_id) == [10, 99]


def test_a_figure_corrected_within_the_day_is_no_fall(
    huong: FlaskClient, client_of: ClientOf, counter_id: int, office: Office
) -> None:
    save(huong, counter_id, "12")
    assert save(client_of("minh"), counter_id, "11").status_code == 200, "a colleague of the same unit"
    item_id = counter_of(counter_id).item_id
    history = words_of(huong.get(f"/items/{item_id}").text)
    assert "corrected the figure of “Xã đã kiểm tra” as of 15/06/2022: 12 xã to 11 xã" in history
    answer = save(huong, counter_id, "9")
    assert answer.status_code == 400
    assert "The figure falls (it was 10 xã): say why" in words_of(answer.text), "below the figure of another day"
    read(counter_id, 13, by=office.actor("lan"))
    answer = save(huong, counter_id, "12")
    assert "The figure falls (it was 13 xã): say why" in words_of(answer.text), "the office has entered it"
