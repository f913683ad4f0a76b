"""What of the inbox needs an act now: it can reach zero, and what merely runs is said in one sentence."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from itertools import product

from tests.conftest import ClientOf
from tests.factories import Office, make_document, save
from tests.tracker.items.tracked import TODAY, asked, assigned, going
from tests.tracker.processes.waiting import for_each, number_of, press, reported, row_of, shown
from tracker.core.work import unit_of_work
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive
from tracker.items.services.results import send_back
from tracker.processes.inbox.now import Work, needs_act

FAR, NEAR = TODAY + timedelta(days=90), TODAY + timedelta(days=2)
QUIET = "nhiệm vụ khác đang thực hiện, hôm nay chưa cần xử lý."


def test_rows_and_plain_values_agree(client_of: ClientOf, office: Office) -> None:
    """One item for each way in which work can stand; what needs nothing is counted in the sentence below."""
    items = {
        make(office, work): work
        for work in itertools.starmap(Work, product((None, FAR, NEAR), *[(False, True)] * 3))
        if work.due_on is not None or not work.asked_for_time
    }
    now = {item_id for item_id, work in items.items() if needs_act(work, TODAY + timedelta(days=7))}
    page = client_of("huong").get("/inbox").text
    assert set(shown(page)) == now
    assert 0 < len(now) < len(items)
    asks = "Giải trình theo yêu cầu của lãnh đạo"
    assert {one for one in now if asks in row_of(page, one)} == {one for one in now if items[one].to_explain}
    assert f"{len(items) - len(now):02d} {QUIET}" in page


def make(office: Office, work: Work) -> int:
    """An item that its unit carries out, as this says."""
    item_id = reported(office, due_on=work.due_on) if work.sent_back else going(office, due_on=work.due_on)
    if work.sent_back:
        with unit_of_work():
            send_back(item_id, by=office.actor("lan"), on=TODAY, reason="Thiếu số liệu")
    if work.asked_for_time:
        asked(item_id)
    if work.to_explain:
        ask = Directive(
            item_id=item_id, kind=DirectiveKind.ASK_EXPLANATION, answer_by=TODAY, made_on=TODAY,
            made_at=datetime(2022, 6, 15, tzinfo=UTC), person_name="Chủ tịch",
        )  # fmt: skip
        save(ask)
    return item_id


def test_an_inbox_reaches_zero_and_says_what_comes_next(client_of: ClientOf, office: Office) -> None:
    """A head accepts on the home page and is there again: nothing waits, the badge is gone, the rest is a sentence."""
    head = client_of("huong")
    going(office, due_on=date(2022, 9, 30), document=make_document("11"))
    item_id = assigned(office, due_on=date(2022, 7, 31), document=make_document("234"))
    home = head.get("/").text
    assert home.count("234/KH-UBND") >= 1
    assert "nhận từ 25/01/2022" in home
    assert 'class="count">1' in home
    answer = press(head, item_id, "accept", "accept", query="?next=/", unit_id=office.unit("NV").id)
    assert (answer.status_code, answer.location) == (303, "/")
    for path in ("/", "/inbox"):
        page = head.get(path).text
        assert "Hiện không có việc chờ xử lý." in page
        assert "02 " + QUIET in page
        assert "31/07/2022" in page[page.index(QUIET) :][:200]
        assert 'href="/items/my-unit"' in page[page.index(QUIET) :][:500]
        assert 'class="count"' not in page[page.index('<nav class="sidebar"') : page.index("</nav>")]
    outside = head.post(f"/inbox/{item_id}/{number_of(item_id, 'carry_out')}/return?next=//evil.example",
                        data={"reason": "Không đúng chức năng"})  # fmt: skip
    assert outside.location == "/"


def test_the_office_sees_its_acts_and_the_days_ahead(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    assert "Hiện không có việc chờ xử lý." in clerk.get("/").text
    going(office, due_on=date(2022, 6, 17), document=make_document("82"))
    home = clerk.get("/").text
    assert "Thời hạn gần nhất: 17/06/2022," in home
    week = home[home.index('aria-labelledby="week"') :]
    assert [day in week for day in ("Thứ Năm, 16/06", "Thứ Sáu, 17/06", "Thứ Bảy, 18/06", "Thứ Hai, 20/06")] == [
        True, True, False, True,
    ]  # fmt: skip
    assert week.index("Thứ Sáu, 17/06") < week.index("82/KH-UBND") < week.index("Thứ Hai, 20/06")
    done = reported(office, due_on=date(2022, 6, 20), document=make_document("40"))
    home = clerk.get("/").text
    assert "Kết quả chờ xác nhận" not in home, "the same result is not told twice"
    acts = home[home.index('class="acts"') :]
    assert acts.index("40/KH-UBND") < acts.index(f"/inbox?open={done}-")


def test_what_was_sent_back_waits_for_the_units_it_was_sent_back_to_until_they_report(
    client_of: ClientOf, office: Office
) -> None:
    item_id = going(office, parts=for_each(office, "NV", "XA-BINHAN"), due_on=FAR)
    units = {"huong": office.unit("NV").id, "tam": office.unit("XA-BINHAN").id}
    for name, unit_id in units.items():
        press(client_of(name), item_id, "carry_out", "submit_result", unit_id=unit_id, outcome="Đã xong")
        assert shown(client_of(name).get("/inbox").text) == []
    with unit_of_work():
        send_back(item_id, by=office.actor("lan"), on=TODAY, reason="Thiếu số liệu")
    assert [shown(client_of(name).get("/inbox").text) for name in units] == [[item_id], [item_id]]
    press(client_of("huong"), item_id, "carry_out", "submit_result", unit_id=units["huong"], outcome="Đã bổ sung")
    assert [shown(client_of(name).get("/inbox").text) for name in units] == [[], [item_id]]
