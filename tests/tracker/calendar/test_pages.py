"""The calendar's pages: a year for everybody; the administrator looks at a change, then makes it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import MOST, asked
from tests.tracker.items.tracked import going, of, registered
from tracker.audit.models import AuditEntry
from tracker.calendar.models import CalendarDay
from tracker.calendar.queries import current_revision, days_of, seeded_years
from tracker.calendar.services import seed_years, set_day, set_rules
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work

pytestmark = pytest.mark.settings(LANGUAGE="en")

DAY_OFF = {"kind": "day", "year": "2022", "day": "01/07/2022", "works": "off", "name": "Nghỉ hoán đổi"}


def seed(*years: int) -> None:
    """Take years from the library."""
    with unit_of_work():
        seed_years(years, by=SYSTEM)


def sent(**changes: str) -> dict[str, str]:
    """The form of a day as the page sends it now."""
    return DAY_OFF | {"revision": current_revision()} | changes


def text(html: str) -> str:
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style).*?</\1>", "", html, flags=re.S)).split())


def cell(html: str, month: int, day: int) -> str:
    """The classes and words of a day in its month table."""
    table = re.findall(r'<table class="month">.*?</table>', html, re.S)[month - 1]
    found = re.search(rf'<td class="([^"]*)"[^>]*><span class="day">{day}</span>(.*?)</td>', table, re.S)
    assert found, f"{day}/{month} is not in {table}"
    return f"{found[1]} {text(found[2])}"


@pytest.mark.parametrize("name", ["lan", "dong", "huong", "minh", "tam", "quan"])
def test_everybody_sees_a_year_with_its_days(client_of: ClientOf, office: Office, name: str) -> None:
    seed(2022)
    page = client_of(name).get("/calendar?year=2022").text
    assert page.count('<table class="month">') == 12
    assert cell(page, 9, 2) == "is-off , day off: Quốc khánh"
    assert cell(page, 4, 30).startswith("is-off "), "a Saturday that is a holiday is a day off"
    assert cell(page, 6, 15) == "is-work is-today , today"
    assert cell(page, 6, 18).startswith("is-rest")
    words = text(page)
    assert "249 working days in the year" in words
    assert "Month 9 20 working days" in words
    assert "02/09/2022 Friday Day off Quốc khánh From the library of public holidays" in words
    assert ("Change the calendar" in words) is (name == "quan")
    assert ('action="/calendar/preview"' in page) is (name == "quan")


def test_projected_and_made_up_days_are_told_apart(client_of: ClientOf, office: Office) -> None:
    seed(2026)
    page = client_of("lan").get("/calendar?year=2026").text
    assert cell(page, 8, 22) == "is-made_up , make-up working day: Làm bù cho ngày 31/08/2026"
    assert cell(page, 11, 24) == "is-off is-projected , day off: Ngày Văn hóa Việt Nam"
    assert re.search(r"Ngày Văn hóa Việt Nam\s*<span class=\"mark-word\">projected</span>", page)


def test_a_year_without_days_says_so_and_leads_the_administrator_on(client_of: ClientOf, office: Office) -> None:
    words = "The calendar has no days off of 2028 yet"
    for name, may in (("lan", False), ("quan", True)):
        page = client_of(name).get("/calendar?year=2028").text
        assert words in page
        assert ('href="#change"' in page) is may
    seed(2028)
    assert words not in client_of("lan").get("/calendar?year=2028").text


@pytest.mark.parametrize(
    ("asked_for", "shown"), [("", 2022), ("2026", 2026), ("abc", 2022), ("0001", 2022), ("9999", 2022)]
)
def test_the_year_is_in_the_address(client_of: ClientOf, asked_for: str, shown: int) -> None:
    page = client_of("lan").get(f"/calendar?year={asked_for}").text
    assert f"<h1>Working days of {shown}</h1>" in page
    for other in (shown - 1, shown + 1):
        assert f'href="/calendar?year={other}"' in page


def test_a_head_may_look_but_not_change_and_is_told_why(client_of: ClientOf, office: Office) -> None:
    head = client_of("huong")
    for address in ("/calendar/preview", "/calendar/change"):
        answer = head.post(address, data=sent())
        assert answer.status_code == 403
        assert "Only the administrator may change the calendar." in answer.text
    assert db.session.query(CalendarDay).count() == 0


def preview(client: FlaskClient, **changes: str) -> str:
    """The preview of a change, and that nothing was written for it."""
    revision, entries = current_revision(), db.session.query(AuditEntry).count()
    answer = client.post("/calendar/preview", data=sent(**changes))
    assert answer.status_code == 200, text(answer.text)
    assert (current_revision(), db.session.query(AuditEntry).count()) == (revision, entries), "a preview writes nothing"
    return answer.text


def confirm(client: FlaskClient, page: str) -> str:
    """Press the button of a preview as it stands; the page afterwards."""
    form = page[page.index('action="/calendar/change"') :]
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
    answer = client.post("/calendar/change", data=fields, follow_redirects=True)
    assert answer.status_code == 200, text(answer.text)
    return answer.text


def test_a_day_is_looked_at_then_entered(client_of: ClientOf, office: Office) -> None:
    going(office, due_on=date(2022, 7, 1))
    admin = client_of("quan")
    page = preview(admin)
    assert "Friday, 01/07/2022 Working day Day off Nghỉ hoán đổi" in text(page)
    assert "Working days of 2022: 260, then 259." in text(page)
    assert "Deadlines that move 0" in text(page), "a fixed date stands as written"
    assert of(1).effective_due_on == date(2022, 7, 1)
    page = confirm(admin, page)
    assert cell(page, 7, 1) == "is-off , day off: Nghỉ hoán đổi"
    assert "Hoàng Anh Quân entered 01/07/2022 in the calendar: Nghỉ hoán đổi" in text(page)


def test_the_preview_names_what_moves_and_the_confirmation_moves_it(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, title="Rà soát đất đai", due_on=date(2022, 7, 1))
    admin = client_of("quan")
    page = preview(admin, kind="rules", periods_roll="y", fixed_roll="y")
    assert "Fixed dates that are days off count until the next working day." in text(page)
    assert "Deadlines that move 0" in text(page)
    confirm(admin, page)
    page = preview(admin)
    assert "Deadlines that move 1" in text(page)
    assert re.search(r"Rà soát đất đai P\. Nội vụ 01/07/2022 01/07/2022 04/07/2022", text(page))
    assert of(item_id).effective_due_on == date(2022, 7, 1)
    confirm(admin, page)
    assert of(item_id).effective_due_on == date(2022, 7, 4)


def test_a_day_is_taken_out_again(client_of: ClientOf, office: Office) -> None:
    seed(2022)
    admin = client_of("quan")
    row = next(row for row in days_of(2022) if row.day == date(2022, 4, 11))
    page = preview(admin, kind="removal", day_id=str(row.id))
    assert "Monday, 11/04/2022 Day off Ngày Giỗ Tổ Hùng Vương (nghỉ bù) Working day" in text(page)
    page = confirm(admin, page)
    assert cell(page, 4, 11).startswith("is-work")
    assert date(2022, 4, 11) not in {row.day for row in days_of(2022)}


def test_a_year_is_looked_at_then_added(client_of: ClientOf, office: Office) -> None:
    admin = client_of("quan")
    page = preview(admin, kind="seed", year="2027", taken="2027")
    assert "Friday, 16/04/2027 Working day Day off Ngày Giỗ Tổ Hùng Vương (projected)" in text(page)
    assert seeded_years() == frozenset()
    page = confirm(admin, page)
    assert seeded_years() == {2027}
    assert "<h1>Working days of 2027</h1>" in page


def test_a_day_of_the_table_fills_the_form(client_of: ClientOf, office: Office) -> None:
    seed(2027)
    row = next(row for row in days_of(2027) if row.day == date(2027, 9, 2))
    admin = client_of("quan")
    page = admin.get(f"/calendar?year=2027&edit={row.id}").text
    assert 'value="02/09/2027"' in page
    assert re.search(r'<input[^>]*checked[^>]*id="projected"|<input[^>]*id="projected"[^>]*checked', page)
    page = preview(admin, day="02/09/2027", name="Quốc khánh", year="2027")
    assert "Day off Quốc khánh (projected) Day off Quốc khánh" in text(page)
    assert "The number of working days stays the same." in text(page)


@pytest.mark.parametrize("address", ["/calendar/preview", "/calendar/change"])
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": "31/11/2022"}, "The day 31/11/2022 is not in the calendar"),
        ({"day": "ngày mai"}, "Write the day as 24/11/2026"),
        ({"day": ""}, "Write the day as 24/11/2026"),
        ({"name": " "}, "Name the day"),
        ({"works": "worked"}, "A weekday is worked anyway"),
        ({"works": "both"}, "Choose a value from the list"),
        ({"kind": "rules", "periods_roll": "y"}, "The rules are so already"),
        ({"kind": "seed", "taken": "1066"}, "Write a year from 2000 to 2100"),
        ({"kind": "seed", "taken": ""}, "Write a year, as 2027"),
        ({"kind": "seed", "taken": "nay"}, "Write a whole number"),
        ({"kind": "removal", "day_id": ""}, "Choose a day of the table"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_comes_back_as_it_was_typed(
    client_of: ClientOf, office: Office, address: str, changes: dict[str, str], words: str
) -> None:
    answer = client_of("quan").post(address, data=sent(**changes))
    assert answer.status_code == 400
    assert words in text(answer.text)
    for name in ("day", "name", "taken"):
        if name in changes and changes[name].strip():
            assert f'value="{changes[name]}"' in answer.text
    assert current_revision() == ""


def test_a_lost_day_and_an_unknown_change_are_answered(client_of: ClientOf, office: Office) -> None:
    admin = client_of("quan")
    assert admin.post("/calendar/preview", data=sent(kind="removal", day_id="77")).status_code == 404
    assert admin.post("/calendar/preview", data=sent(kind="everything")).status_code == 400
    assert admin.post("/calendar/change", data={"csrf_token": ""}).status_code == 400


def test_who_looked_at_an_older_calendar_looks_again(client_of: ClientOf, office: Office) -> None:
    admin = client_of("quan")
    page = preview(admin)
    with unit_of_work():
        set_day(date(2022, 7, 4), works=False, name="Khác", by=SYSTEM)
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', page[page.index('action="/calendar/change"') :]))
    answer = admin.post("/calendar/change", data=fields)
    assert answer.status_code == 409
    assert "The calendar was changed meanwhile" in answer.text
    assert "Working days of 2022: 259, then 258." in text(answer.text), "the preview is of the calendar as it is now"
    assert len(days_of(2022)) == 1
    confirm(admin, answer.text)
    assert len(days_of(2022)) == 2


def test_who_would_do_what_was_done_meanwhile_is_told_both(client_of: ClientOf, office: Office) -> None:
    admin = client_of("quan")
    data = sent()
    with unit_of_work():
        set_day(date(2022, 7, 1), works=False, name="Nghỉ hoán đổi", by=SYSTEM)
    answer = admin.post("/calendar/change", data=data)
    assert answer.status_code == 409
    assert "The calendar was changed meanwhile" in answer.text
    assert "The calendar has this day so already" in answer.text


def test_the_rules_that_hold_are_said_to_everybody(client_of: ClientOf, office: Office) -> None:
    said = text(client_of("lan").get("/calendar").text)
    assert "count until the next working day. Fixed dates stand as they are written." in said
    with unit_of_work():
        set_rules(periods_roll=False, fixed_roll=False, by=SYSTEM)
    assert "stand as they are. So do fixed dates that are written." in text(client_of("lan").get("/calendar").text)


@pytest.mark.parametrize(
    ("today", "seeded", "named"),
    [("2022-06-15", (), {2022}), ("2022-06-15", (2022,), set()), ("2022-09-30", (2022,), set()),
     ("2022-10-01", (2022,), {2023}), ("2022-10-01", (), {2022, 2023}), ("2022-12-31", (2022, 2023), set())],
)  # fmt: skip
def test_home_tells_the_administrator_which_year_lacks_its_days(
    app: Flask, client_of: ClientOf, office: Office, today: str, seeded: tuple[int, ...], named: set[int]
) -> None:
    app.config["TRACKER_TODAY"] = date.fromisoformat(today)
    seed(*seeded)
    page = client_of("quan").get("/").text
    found = {int(year) for year in re.findall(r"The calendar has no days off of (\d+) yet", page)}
    assert found == named
    for year in named:
        assert f'href="/calendar?year={year}#change"' in page
    assert "has no days off" not in client_of("lan").get("/").text


@pytest.mark.parametrize("name", ["lan", "quan"])
def test_a_year_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office, name: str) -> None:
    client = client_of(name)
    with unit_of_work():
        set_day(date(2022, 7, 4), works=False, name="Nghỉ", by=SYSTEM)
    client.get("/calendar?year=2022")
    with asked() as few:
        client.get("/calendar?year=2022")
    seed(2020, 2021, 2022, 2023)
    client.get("/calendar?year=2022")
    with asked() as more:
        client.get("/calendar?year=2022")
    assert len(more) == len(few) <= MOST, "\n\n".join(more)


def test_a_preview_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    client, rules = client_of("quan"), {"kind": "rules", "fixed_roll": "y"}
    going(office, due_on=date(2022, 7, 2))
    with asked() as few:
        client.post("/calendar/preview", data=sent(**rules))
    for day in range(1, 29):
        registered(title=f"Việc {day}", due_on=date(2022, 8, day))
    with asked() as more:
        page = client.post("/calendar/preview", data=sent(**rules)).text
    assert "Deadlines that move 9" in text(page)
    assert len(more) == len(few) <= MOST + 1, "\n\n".join(more)  # one of them is the test's own, for the revision
