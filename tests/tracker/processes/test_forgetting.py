"""The history of a run goes at night, a set time after the item has ended; of open items and of late it stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.tracked import going, in_status, put
from tests.tracker.processes.runs import told
from tracker.items.deadlines.timeliness import Status
from tracker.processes.jobs import clear_run_events

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
TODAY = date(2022, 6, 15)


def ended(office: Office, *, days: int) -> int:
    """An item that was completed so many days ago."""
    item_id = in_status(office, Status.COMPLETED)
    put(item_id, closed_on=TODAY - timedelta(days=days))
    return item_id


def test_what_ended_ten_years_ago_loses_its_history_and_what_is_open_keeps_it(app: Flask, office: Office) -> None:
    old, late, still = ended(office, days=3651), ended(office, days=3650), going(office)
    assert clear_run_events() == {"items": 1}
    assert told(old) == []
    assert told(late)[-1] == "done:confirm_completion"
    assert told(still)[-1] == "done:accept"
    assert clear_run_events() == {"items": 0}


@pytest.mark.parametrize(("days", "gone"), [(0, 0), (1, 1), (400, 0)])
def test_the_setting_says_after_how_many_days_but_never_less_than_a_year(
    app: Flask, office: Office, days: int, gone: int
) -> None:
    app.config["TRACKER_KEEP_RUN_EVENTS_DAYS"] = days
    recent, old = ended(office, days=365), ended(office, days=366)
    assert clear_run_events() == {"items": gone}
    assert told(recent)
    assert bool(told(old)) is not bool(gone)


def test_more_than_one_transaction_takes_all_of_them(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.processes.services.forgetting.BATCH", 2)
    old = [ended(office, days=4000 - (number % 2)) for number in range(5)]
    assert clear_run_events() == {"items": 5}
    assert [told(one) for one in old] == [[]] * 5


def test_the_page_of_the_way_says_why_there_is_no_history(client_of: ClientOf, office: Office) -> None:
    old = ended(office, days=3651)
    before = client_of("minh").get(f"/items/{old}/way").text
    assert "xác nhận hoàn thành" in before.split('id="history-head"')[1]
    clear_run_events()
    after = client_of("minh").get(f"/items/{old}/way")
    assert after.status_code == 200
    assert "Nhiệm vụ đã kết thúc từ lâu, lịch sử quy trình không còn được lưu." in after.text
