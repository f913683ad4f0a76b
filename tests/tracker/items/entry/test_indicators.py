"""Figures of the report's sections: a period at a time, entered together, with their sums."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.counted import TODAY, counter_of, indicator, read, values_of
from tests.tracker.items.entry.test_pages import HTMX, words_of
from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Reading
from tracker.items.counters.periods import Period, choices_around, period_of, read_period
from tracker.items.counters.queries.indicators import list_indicators, section_order

pytestmark = pytest.mark.settings(LANGUAGE="en")
MAY = date(2022, 5, 31)


@pytest.fixture
def received(office: Office) -> list[int]:
    """Files received, and its two parts, supplied by Phòng Nội vụ."""
    source = office.unit("NV").id
    whole = indicator("Hồ sơ tiếp nhận", source=source)
    parts = [indicator(label, source=source, whole=whole) for label in ("Nhận trực tiếp", "Kỳ trước chuyển qua")]
    return [whole, *parts]


def enter(client: FlaskClient, section: str, values: dict[int, str], **more: str) -> Any:
    """Send the form of a section as it stands now, with other values."""
    path = f"/indicators/{section}/entry"
    page = client.get(path).text
    sent = {name: value for name, value in fields_of(page).items() if name.startswith("c")}
    sent |= {f"c{counter_id}-value": value for counter_id, value in values.items()}
    return client.post(path, data={"as_of": "31/05/2022", "kind": "measured", **sent, **more})


def fields_of(page: str) -> dict[str, str]:
    """The inputs of a form and what they hold."""
    inputs = re.findall(r"<input[^>]*>", page)
    named = [(re.search(r'name="([^"]*)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs]
    return {name[1]: value[1] if value else "" for name, value in named if name}


def test_the_figures_of_a_section_are_entered_in_one_form(client_of: ClientOf, received: list[int]) -> None:
    lan = client_of("lan")
    answer = enter(lan, "II.2.c", dict(zip(received, ("26.158", "23.383", "2.775"), strict=True)))
    assert (answer.status_code, answer.location) == (303, "/indicators?period=6T-2022#s-II.2.c")
    assert [values_of(one) for one in received] == [[26_158], [23_383], [2_775]]
    page = words_of(lan.get("/indicators").text)
    assert "3 figures were saved." in page
    assert "The parts do not make the whole" not in page


def test_a_sum_that_does_not_hold_is_told_and_does_not_block(client_of: ClientOf, received: list[int]) -> None:
    lan = client_of("lan")
    enter(lan, "II.2.c", dict(zip(received, ("26.159", "23.383", "2.775"), strict=True)))
    page = words_of(lan.get("/indicators").text)
    assert page.count("Hồ sơ tiếp nhận: 23.383 + 2.775 = 26.158, 1 less than 26.159") == 2, "said at once, and kept"
    assert values_of(received[0]) == [26_159]


def test_parts_are_checked_while_typing_and_nothing_is_saved(client_of: ClientOf, received: list[int]) -> None:
    lan = client_of("lan")
    values = dict(zip(received, ("26.159", "23.383", "2.775"), strict=True))
    data = {f"c{counter_id}-value": value for counter_id, value in values.items()}
    answer = lan.post("/indicators/II.2.c/check", data=data, headers=HTMX)
    assert "23.383 + 2.775 = 26.158, 1 less than 26.159" in words_of(answer.text)
    data[f"c{received[0]}-value"] = "26.158"
    assert words_of(lan.post("/indicators/II.2.c/check", data=data, headers=HTMX).text) == ""
    assert db.session.scalar(select(func.count()).select_from(Reading)) == 0


def test_only_changed_figures_become_readings(client_of: ClientOf, received: list[int]) -> None:
    lan = client_of("lan")
    for one, value in zip(received, (26_159, 23_383, 2_775), strict=True):
        read(one, value, MAY)
    enter(lan, "II.2.c", {received[2]: "2.776"}, as_of="15/06/2022")
    assert [values_of(one) for one in received] == [[26_159], [23_383], [2_775, 2_776]]


def test_an_estimate_stands_beside_the_measured_figure(client_of: ClientOf, received: list[int]) -> None:
    lan = client_of("lan")
    read(received[0], 26_159, MAY)
    enter(lan, "II.2.c", {received[0]: "30.000"}, as_of="30/06/2022", kind="estimated")
    row = words_of(lan.get("/indicators").text)
    assert "26.159 hồ sơ 31/05/2022 estimated 30.000 hồ sơ by 30/06/2022" in row


def test_a_fault_is_said_in_its_row_and_nothing_is_saved(client_of: ClientOf, received: list[int]) -> None:
    lan = client_of("lan")
    read(received[0], 26_159, MAY)
    answer = enter(lan, "II.2.c", {received[0]: "26.000", received[1]: "1"}, as_of="15/06/2022")
    assert answer.status_code == 400
    assert "The figure falls (it was 26.159 hồ sơ): say why" in words_of(answer.text)
    assert f'name="c{received[0]}-reason"' in answer.text
    assert values_of(received[1]) == []
    answer = enter(lan, "II.2.c", {received[1]: "1.1"})
    assert "a dot groups thousands" in words_of(answer.text)
    answer = enter(lan, "II.2.c", {received[1]: "1"}, as_of="16/06/2022")
    assert "A measured figure speaks of today or before" in words_of(answer.text)


def test_somebody_elses_figure_meanwhile_is_a_conflict(
    client_of: ClientOf, received: list[int], office: Office
) -> None:
    lan = client_of("lan")
    path = "/indicators/II.2.c/entry"
    sent = fields_of(lan.get(path).text)
    read(received[0], 5, MAY, by=office.actor("huong"))
    answer = lan.post(path, data=sent | {"kind": "measured", f"c{received[0]}-value": "6"})
    assert answer.status_code == 409
    assert "Phòng Nội vụ (Nguyễn Thị Hương) has just entered 5 hồ sơ" in words_of(answer.text)
    again = {name: value for name, value in fields_of(answer.text).items() if name.startswith(("c", "as_of"))}
    assert lan.post(path, data=again | {"kind": "measured"}).status_code == 303
    assert values_of(received[0]) == [5, 6]


@pytest.mark.parametrize(
    ("name", "status"), [("lan", 200), ("huong", 200), ("minh", 200), ("tam", 403), ("dong", 403), ("quan", 403)]
)
def test_the_clerk_and_the_unit_that_supplies_enter(
    client_of: ClientOf, received: list[int], name: str, status: int
) -> None:
    client = client_of(name)
    assert client.get("/indicators").status_code == 200
    assert client.get("/indicators/II.2.c/entry").status_code == status
    assert client.post("/indicators/II.2.c/check").status_code == status
    sent = client.post("/indicators/II.2.c/entry", data={"as_of": "31/05/2022", f"c{received[0]}-value": "1"})
    assert sent.status_code == (303 if status == 200 else 403)
    assert values_of(received[0]) == ([1] if status == 200 else [])


def test_a_unit_enters_its_own_figures_of_a_shared_section(client_of: ClientOf, received: list[int]) -> None:
    others = indicator("Hồ sơ rút")
    answer = enter(client_of("huong"), "II.2.c", {received[0]: "10", others: "53"})
    assert answer.status_code == 303
    assert (values_of(received[0]), values_of(others)) == ([10], [])


def test_a_period_shows_what_was_reported_within_it(office: Office, received: list[int]) -> None:
    read(received[0], 9, date(2021, 12, 31))
    read(received[0], 4, date(2022, 3, 31))
    read(received[0], 26_159, MAY)

    def value(period: str) -> int | None:
        return list_indicators(read_period(period, on=TODAY), on=TODAY)[0].rows[0].shown.value

    assert [value(code) for code in ("12T-2021", "3T-2022", "6T-2022", "12T-2022", "6T-2021")] == [
        9, 4, 26_159, 26_159, None,
    ]  # fmt: skip


def test_periods_are_read_from_addresses() -> None:
    assert read_period("6T-2022", on=TODAY) == Period(6, 2022)
    assert read_period("7T-2022", on=TODAY) == read_period("", on=TODAY) == Period(6, 2022)
    assert (Period(6, 2022).ends_on, Period(12, 2022).ends_on) == (date(2022, 6, 30), date(2022, 12, 31))
    assert period_of(date(2022, 7, 1)) == Period(9, 2022)
    codes = [one.code for one in choices_around(Period(3, 2019), on=TODAY)]
    assert codes == ["6T-2022", "3T-2022", "12T-2021", "9T-2021", "6T-2021", "3T-2021", "3T-2019"]


def test_sections_stand_in_the_order_of_the_report() -> None:
    assert sorted(["II.10", "II.2.c", "II.2.b", "II.1.a"], key=section_order) == ["II.1.a", "II.2.b", "II.2.c", "II.10"]


def test_the_list_asks_as_often_for_many_as_for_few(client_of: ClientOf, office: Office) -> None:
    lan = client_of("lan")
    read(indicator("Chỉ số 1", section="II.1"), 1)
    with asked() as few:
        lan.get("/indicators")
    for number in range(2, 30):
        read(indicator(f"Chỉ số {number}", section=f"II.{number}"), number)
    with asked() as more:
        assert lan.get("/indicators").status_code == 200
    assert len(few) == len(more)


def test_a_clerk_adds_and_edits_an_indicator(client_of: ClientOf, office: Office) -> None:
    lan = client_of("lan")
    data = {
        "section": "II.2.c", "source_unit_id": str(office.unit("NV").id), "label": "Hồ sơ rút", "noun": "hồ sơ",
        "pattern": "plain", "decimals": "0", "position": "0", "higher_is_better": "y",
    }  # fmt: skip
    assert lan.get("/indicators/new").status_code == 200
    for odd in ("", "II/2", "II.", ".."):  # the section is a part of an address
        assert lan.post("/indicators/new", data=data | {"section": odd}).status_code == 400
    assert lan.post("/indicators/new", data=data).status_code == 303
    made = db.session.scalars(select(Counter.id)).one()
    path = f"/items/counters/{made}/edit"
    version = fields_of(lan.get(path).text)["version"]
    assert lan.post(path, data=data | {"version": version, "section": "II.2.d"}).status_code == 303
    assert counter_of(made).section == "II.2.d"
    assert client_of("huong").get(path).status_code == 403


@pytest.mark.world("demo")
@pytest.mark.settings(LANGUAGE="en")
def test_the_demonstration_shows_the_finding_of_the_report(app: Any) -> None:
    sections = list_indicators(Period(6, 2022), on=TODAY)
    assert [section.code for section in sections] == [
        "I.1", "II.1.a", "II.2.a", "II.2.b", "II.2.c", "II.3", "II.4.a", "II.5", "II.6",
    ]  # fmt: skip
    rows = {row.shown.label: row for section in sections for row in section.rows}
    faults = {label: row.fault.missing for label, row in rows.items() if row.fault}
    assert faults == {"Hồ sơ tiếp nhận": 1}
    spent = rows["Giải ngân vốn đầu tư công"].shown
    assert (spent.value, spent.as_of, spent.estimate, spent.estimate_on, spent.target) == (
        84_327, MAY, 162_788, date(2022, 6, 30), 404_989,
    )  # fmt: skip
