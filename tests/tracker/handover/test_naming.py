"""Somebody is named for one item beside the head of its unit, by the office; it counts from its day on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.journeys.browsing import Page
from tests.tracker.items.tracked import assigned, going
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.services.naming import end_naming, name_answerer, put_naming, standing_naming
from tracker.items.queries.designations import designated_for
from tracker.items.services.assigning import accept
from tracker.processes.inbox.queries import few_steps

TODAY = date(2022, 6, 15)


def name(office: Office, item_id: int, who: str | None, *, by: str = "lan", **more: int) -> int:
    with unit_of_work():
        person_id = office.person(who).id if who else None
        unit_id = office.unit("NV").id
        return name_answerer(
            item_id, unit_id, person_id, by=office.actor(by), on=TODAY, reason="Trưởng phòng nghỉ", **more
        ).id


def test_who_is_named_has_the_step_and_presses_it(office: Office) -> None:
    item_id = assigned(office)
    with pytest.raises(NotAllowed), unit_of_work():
        accept(item_id, by=office.actor("minh"), on=TODAY)
    name(office, item_id, "minh")
    assert few_steps(by=office.actor("minh")) == 1
    with unit_of_work():
        accept(item_id, by=office.actor("minh"), on=TODAY)


def test_the_office_is_named_in_place_of_a_person(office: Office) -> None:
    item_id = assigned(office)
    before = few_steps(by=office.actor("lan"))
    name(office, item_id, None)
    assert few_steps(by=office.actor("lan")) == before + 1


def test_a_naming_of_a_day_ahead_counts_from_that_day_on(office: Office) -> None:
    item_id, unit_id = assigned(office), office.unit("NV").id
    with unit_of_work():
        put_naming(item_id, unit_id, None, on=TODAY, by=SYSTEM, reason="Hôm nay")
        tomorrow = TODAY + timedelta(days=1)
        put_naming(item_id, unit_id, office.person("minh").id, on=tomorrow, by=SYSTEM, reason="Từ mai")
    assert designated_for(item_id, on=TODAY) == {(unit_id, None)}
    assert designated_for(item_id, on=tomorrow) == {(unit_id, office.person("minh").id)}
    assert few_steps(by=office.actor("minh")) == 0
    assert few_steps(by=office.actor("lan")) == 1


def test_the_head_has_it_alone_again(office: Office) -> None:
    item_id = assigned(office)
    name(office, item_id, "minh")
    with unit_of_work():
        unit_id = office.unit("NV").id
        end_naming(item_id, unit_id, by=office.actor("lan"), on=TODAY, seen=naming_of(item_id, office))
    assert few_steps(by=office.actor("minh")) == 0
    assert few_steps(by=office.actor("huong")) == 1


def naming_of(item_id: int, office: Office) -> int:
    found = standing_naming(item_id, office.unit("NV").id, on=TODAY)
    assert found is not None
    return found.id


def test_somebody_of_another_unit_is_not_named(office: Office) -> None:
    with pytest.raises(InvalidInput) as refused:
        name(office, going(office), "tuyet")
    assert refused.value.field == "to"


def test_two_who_name_at_once_hear_of_each_other(office: Office) -> None:
    item_id = going(office)
    name(office, item_id, "minh")
    with pytest.raises(Conflict):
        name(office, item_id, None)
    assert name(office, item_id, None, seen=naming_of(item_id, office))


def test_the_page_says_who_answers_and_names_another(client_of: ClientOf, office: Office) -> None:
    item_id, unit_id = going(office), office.unit("NV").id
    where = f"/items/{item_id}/hand-over?unit_id={unit_id}"
    client = client_of("lan")
    page = Page(200, where, client.get(where).text)
    assert "Nguyễn Thị Hương, Trưởng phòng" in page.text
    sent = page.form(holding="reason").sent
    again = client.post(where, data=sent | {"to": str(office.person("minh").id), "reason": ""})
    assert again.status_code == 400
    done = client.post(where, data=sent | {"to": str(office.person("minh").id), "reason": "Trưởng phòng nghỉ hưu"})
    assert done.status_code == 303
    assert "Đỗ Nhật Minh" in client.get(f"/items/{item_id}").text
    assert "Trưởng phòng nghỉ hưu" in client.get(where).text
    back = Page(200, where, client.get(where).text).form(action=f"/end?unit_id={unit_id}").sent
    db.session.rollback()
    with unit_of_work():
        put_naming(item_id, unit_id, None, on=TODAY, by=SYSTEM, reason="Giao lại")
    end = f"/items/{item_id}/hand-over/end?unit_id={unit_id}"
    assert client.post(end, data=back).status_code == 303
    db.session.rollback()
    assert designated_for(item_id) == {(unit_id, None)}, "a page left open ends nothing that was named later"
    seen_now = Page(200, where, client.get(where).text).form(action=f"/end?unit_id={unit_id}").sent
    assert client.post(end, data=seen_now).status_code == 303
    db.session.rollback()
    assert designated_for(item_id) == frozenset()


def test_one_comes_back_to_where_one_came_from(client_of: ClientOf, office: Office) -> None:
    item_id, unit_id, client = going(office), office.unit("NV").id, client_of("lan")
    where = f"/items/{item_id}/hand-over?unit_id={unit_id}&next=/inbox?kind=nobody"
    page = Page(200, where, client.get(where).text)
    assert 'href="/inbox?kind=nobody"' in page.html
    sent = page.form(holding="reason").sent | {"to": str(office.person("minh").id)}
    refused = client.post(where, data=sent | {"reason": ""})
    assert refused.status_code == 400
    assert 'href="/inbox?kind=nobody"' in refused.text
    done = client.post(where, data=sent | {"reason": "Trưởng phòng nghỉ hưu"})
    assert done.headers["Location"] == "/inbox?kind=nobody"
    page = Page(200, where, client.get(where).text)
    end = page.form(action=f"/end?unit_id={unit_id}")
    ended = client.post(end.action, data=end.sent)
    assert ended.headers["Location"] == "/inbox?kind=nobody"
    assert 'href="//evil' not in client.get(where.replace("/inbox?kind=nobody", "//evil.example")).text


def test_others_than_the_office_and_the_leadership_name_nobody(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    restricted = going(office, document=make_document("77", "QĐ-UBND", restricted=True))
    assert client_of("huong").get(f"/items/{item_id}/hand-over").status_code == 403
    assert client_of("dong").get(f"/items/{item_id}/hand-over").status_code == 200
    assert client_of("quan").get(f"/items/{restricted}/hand-over").status_code == 404
    assert client_of("lan").get(f"/items/{item_id}/hand-over?unit_id=999").status_code == 404
