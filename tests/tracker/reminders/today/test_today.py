"""Home of a unit begins with what needs a word today: the same figures and duties that the mails would ask for."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, save
from tests.tracker.items.counted import COMMUNES, count, inspected_item, read, values_of
from tests.tracker.items.entry.test_pages import known_in, words_of
from tracker.calendar.current import office_calendar
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.models.item import Item, Update
from tracker.reminders.kinds import About
from tracker.reminders.models.plans import ReminderPlan
from tracker.reminders.moments import look
from tracker.reminders.queries.matters import read_matters
from tracker.reminders.queries.plans import read_plans
from tracker.reminders.today.queries import to_update

pytestmark = pytest.mark.settings(LANGUAGE="en", TODAY="2022-06-15")
ON = date(2022, 6, 15)


def panel_of(client: FlaskClient) -> str:
    """The panel on home; empty where there is none."""
    page = client.get("/").text
    found = page.partition('id="today-title"')[2]
    return found.partition("</section>")[0]


def asked_by_mail(item_id: int, unit_id: int) -> bool:
    """Whether looking at the item today would ask the unit for figures."""
    whole = read_matters([item_id], on=ON)[item_id]
    looked = look(
        read_plans().of(item_id, whole.kind), whole.matter, after=None, on=ON, work=office_calendar().work
    )  # fmt: skip
    return any(say.about is About.STALE and say.unit_id == unit_id for say in looked.said)


@pytest.mark.parametrize(("as_of", "is_old"), [(date(2022, 5, 15), True), (date(2022, 5, 16), False)])
def test_a_figure_older_than_its_rhythm_is_asked_for_as_the_mail_would(
    office: Office, client_of: ClientOf, as_of: date, is_old: bool
) -> None:
    item_id, unit_id = inspected_item(office), office.unit("NV").id
    counter_id = count(item_id)
    read(counter_id, 10, as_of)
    assert asked_by_mail(item_id, unit_id) is is_old
    assert [one.counter.id for one in to_update([unit_id], on=ON) if one.counter] == [counter_id] * is_old
    panel = panel_of(client_of("huong"))
    assert (f'id="counter-{counter_id}"' in panel) is is_old
    fields = client_of("huong").get("/").text.count(f'id="value-{counter_id}"')
    assert fields == is_old, "home asks for what is due, once; the rest stands in Đơn vị tôi"
    assert panel_of(client_of("lan")) == panel_of(client_of("tam")) == ""


def test_from_home_to_saved_and_a_duty_without_a_counter_takes_a_word(office: Office, client_of: ClientOf) -> None:
    huong, minh = client_of("huong"), client_of("minh")
    counter_id = count(inspected_item(office))
    read(counter_id, 10, date(2022, 4, 30))
    bare = inspected_item(office)
    with unit_of_work():
        db.session.get_one(Item, bare).due_on = None
    assert "former figure 10, of 30/04/2022" in words_of(panel_of(huong))
    panel = panel_of(minh)
    assert f'id="word-{bare}"' in panel, "an officer may report too"
    data = {"value": "11", "known": known_in(panel, counter_id), "next": "/", "place": "today"}
    answer = huong.post(f"/items/counters/{counter_id}/readings", data=data, headers={"HX-Request": "true"})
    assert (answer.status_code, values_of(counter_id)) == (200, [10, 11])
    assert "former figure 11, of 15/06/2022" in words_of(answer.text)
    assert f'id="counter-{counter_id}"' not in panel_of(huong), "it has its figure of today"
    told = minh.post(f"/items/{bare}/updates", data={"note": "Nothing new yet", "as_of": "15/06/2022", "next": "/"})
    assert (told.status_code, told.location) == (303, "/")
    assert db.session.scalars(select(Update.note)).all() == ["Nothing new yet"]
    assert panel_of(minh) == "", "nothing is due any more"


def test_three_stand_first_and_parts_and_reached_targets_are_not_asked_for(office: Office, client_of: ClientOf) -> None:
    item_id = inspected_item(office)
    made = [count(item_id, CounterDraft(f"Chỉ tiêu {n}", noun="xã")) for n in range(5)]
    read(count(item_id, COMMUNES), 14, date(2022, 2, 1))
    for n, one in enumerate(made):
        read(one, 4, date(2022, 3, 5 - n))
    part = count(item_id, CounterDraft("Trong đó", noun="xã", whole_id=made[0]))
    unit_id = office.unit("NV").id
    assert [one.counter.id for one in to_update([unit_id], on=ON) if one.counter] == made[::-1]
    first, _, rest = panel_of(client_of("huong")).partition("<details")
    assert [f'id="counter-{one}"' in first for one in made] == [False, False, True, True, True]
    assert [f'id="counter-{one}"' in rest for one in made] == [True, True, False, False, False]
    assert f'id="counter-{part}"' not in first + rest
    save(ReminderPlan(scope="*", stale_days=0))
    assert to_update([unit_id], on=ON) == []
