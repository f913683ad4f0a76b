"""The pages of collecting: what a unit meets, what two persons at once meet, and that long lists ask the same."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert

from tests.conftest import ClientOf
from tests.factories import Office, make_unit
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.counted import indicator
from tests.tracker.reminders.mornings import at
from tests.tracker.reports.collected import Collected, collected
from tests.tracker.reports.reported import report_kind
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.organization.models import UnitKind
from tracker.reports.collecting.models import FormState, UnitFigure, UnitForm
from tracker.reports.collecting.queries import sent_figures
from tracker.reports.collecting.services.deciding import accept, give_back
from tracker.reports.collecting.services.filling import Filled, save, send
from tracker.reports.collecting.services.opening import Opening, forms_of, open_collection
from tracker.reports.periods import read_period

DAY = date(2022, 6, 14)


def filled(found: Collected, office: Office, **values: int) -> None:
    """The head of Phòng Nội vụ sends these."""
    figures = {found.indicators[name]: value for name, value in values.items()}
    with unit_of_work():
        version = db.session.get_one(UnitForm, found.forms["NV"]).version
        send(found.forms["NV"], Filled(figures), by=office.actor("huong"), on=DAY, at=at(DAY), version=version)


def test_the_form_begins_with_what_the_system_has_and_asks_about_a_leap(client_of: ClientOf, office: Office) -> None:
    found = collected(office)
    with unit_of_work():
        add_reading(found.indicators["cut"], Entry(4, date(2021, 12, 1)), by=office.actor("huong"), on=DAY)
        add_reading(found.indicators["cut"], Entry(9, date(2022, 6, 10)), by=office.actor("huong"), on=DAY)
    cut, hired = (f"f{found.indicators[name]}-value" for name in ("cut", "hired"))
    address = f"/reports/collecting/forms/{found.forms['NV']}"
    page = client_of("huong").get(address).text
    assert f'name="{cut}" type="text" value="9"' in page
    sent = {"version": "1", cut: "9", hired: "78"}
    answer = client_of("huong").post(address, data=sent)
    assert answer.status_code == 400
    assert "hơn gấp đôi kỳ trước (4)" in answer.text
    assert client_of("huong").post(address, data=sent | {cut.replace("value", "sure"): "9"}).status_code == 303
    assert db.session.get_one(UnitForm, found.forms["NV"]).state is FormState.SENT
    again = sent | {"version": "2", cut.replace("value", "sure"): "9"}
    assert client_of("huong").post(address, data=again).status_code == 409, "read only by now"
    assert client_of("tam").get(address).status_code == 404


def test_of_two_at_once_the_second_is_told_who_was_first_and_loses_nothing(client_of: ClientOf, office: Office) -> None:
    found = collected(office)
    form_id, cut = found.forms["NV"], f"f{found.indicators['cut']}-value"
    with unit_of_work():
        save(form_id, Filled({found.indicators["cut"]: 3}), by=office.actor("huong"), on=DAY, at=at(DAY), version=1)
    sent = {"version": "1", cut: "7", "later": "1"}
    answer = client_of("minh").post(f"/reports/collecting/forms/{form_id}", data=sent)
    assert answer.status_code == 409
    assert "Nguyễn Thị Hương vừa lưu phần này lúc 07:30" in answer.text
    assert 'value="7"' in answer.text


def test_an_officer_saves_and_the_head_sends(client_of: ClientOf, office: Office) -> None:
    found = collected(office)
    address, ids = f"/reports/collecting/forms/{found.forms['NV']}", found.indicators
    typed = {"version": "1", f"f{ids['cut']}-value": "1", f"f{ids['hired']}-value": "2"}
    assert "Gửi Văn phòng" not in client_of("minh").get(address).text
    assert client_of("minh").post(address, data=typed).status_code == 403
    assert client_of("minh").post(address, data=typed | {"later": "1"}).status_code == 303
    assert client_of("huong").post(address, data=typed | {"version": "2"}).status_code == 303


def test_what_was_accepted_leaves_the_draft_when_it_is_given_back(office: Office) -> None:
    found = collected(office)
    filled(found, office, cut=18, hired=78)
    assert sent_figures(found.kind_id, ["2022-H1"])["2022-H1"][found.indicators["cut"]].value is None, (
        "not accepted yet"
    )
    clerk, form_id = office.actor("lan"), found.forms["NV"]
    with unit_of_work():
        accept(form_id, by=clerk, at=at(DAY))
    assert sent_figures(found.kind_id, ["2022-H1"])["2022-H1"][found.indicators["cut"]].value == 18
    with unit_of_work():
        give_back(form_id, reason="Xem lại", due_on=date(2022, 6, 17), by=clerk, on=DAY, at=at(DAY))
    figure = sent_figures(found.kind_id, ["2022-H1"])["2022-H1"][found.indicators["cut"]]
    assert (figure.value, [one.unit for one in figure.missing]) == (None, ["Phòng Nội vụ"])


@pytest.mark.sqlite_only
def test_a_long_collection_asks_the_database_no_more(client_of: ClientOf, office: Office) -> None:
    found = collected(office)
    pages = {
        "lan": f"/reports/collecting/{found.id}", "huong": f"/reports/collecting/forms/{found.forms['NV']}",
        "dong": "/reports/collecting",
    }  # fmt: skip
    few = {name: asks({name: client_of(name)}, [address]) for name, address in pages.items()}
    division, figures = office.unit("NV").id, []
    for number in range(20):
        ids = indicator(f"Chỉ số {number}", section="II.4.a", source=division)
        figures.append({"form_id": found.forms["NV"], "indicator_id": ids, "position": number, "value": None})
    for number in range(20):
        unit = make_unit(f"UBND xã số {number}", code=f"X{number}", kind=UnitKind.COMMUNE)
        form = UnitForm(collection_id=found.id, unit_id=unit.id, due_on=date(2022, 6, 16))
        db.session.add(form)
        db.session.flush()
        figures.append(
            {"form_id": form.id, "indicator_id": found.indicators["files"], "position": 0, "value": None}
        )  # fmt: skip
    db.session.execute(insert(UnitFigure), figures)
    db.session.commit()
    assert {name: asks({name: client_of(name)}, [address]) for name, address in pages.items()} == few


def test_parts_that_do_not_make_their_whole_are_asked_about_once(client_of: ClientOf, office: Office) -> None:
    """A tick sends them as they are; with another figure it is asked again."""
    unit, kind_id = office.unit("NV").id, report_kind()
    whole = indicator("Hồ sơ tiếp nhận", section="II.4.a", source=unit)
    parts = [indicator(label, section="II.4.a", source=unit, whole=whole) for label in ("Trực tiếp", "Kỳ trước chuyển")]
    opening = Opening(
        kind_id, read_period("2022-H1"), date(2022, 6, 16), asked={id_: [unit] for id_ in (whole, *parts)}
    )
    with unit_of_work():
        form_id = forms_of(open_collection(opening, by=office.actor("lan"), on=DAY).id)[0].id
    client, address = client_of("huong"), f"/reports/collecting/forms/{form_id}"
    typed = {"version": "1", f"f{whole}-value": "2775", f"f{parts[0]}-value": "23383", f"f{parts[1]}-value": "2775"}
    answer = client.post(address, data=typed)
    assert answer.status_code == 400
    assert "“Trực tiếp” là 23.383, lớn hơn “Hồ sơ tiếp nhận” là 2.775. Gửi các số liệu này?" in answer.text
    typed[f"f{whole}-value"] = "26159"
    answer = client.post(address, data=typed | {f"f{whole}-agreed": "2775=23383+2775"})
    assert answer.status_code == 400
    assert "Tổng các số thành phần của “Hồ sơ tiếp nhận” là 26.158, số chung đang ghi 26.159." in answer.text
    assert answer.text.count("is-question") == 1
    assert client.post(address, data=typed | {"later": "1"}).status_code == 303, "saving asks nothing"
    assert (
        client.post(address, data=typed | {"version": "2", f"f{whole}-agreed": "26159=23383+2775"}).status_code == 303
    )
    assert db.session.get_one(UnitForm, form_id).state is FormState.SENT
