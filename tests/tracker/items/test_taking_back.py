"""What somebody has just done and takes back: every row is as before, the log keeps both; not once it was touched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.counted import BEGIN, COMMUNES, TODAY, count, inspected_item, read, values_of
from tests.tracker.items.entry.test_pages import words_of
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.core.undo_marks import LEFT, LOG, goes_on, mark_of
from tracker.core.undoing.jobs import clear_undoable
from tracker.core.undoing.models import Undoable
from tracker.core.undoing.services import offers_of
from tracker.core.work import unit_of_work
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.models.item import Assignment, Item
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Mail, MailState

pytestmark = pytest.mark.settings(LANGUAGE="en", TODAY="2022-06-15")
#: Of a sign-in and its requests: moves whatever is done.
OF_REQUESTS = {"sign_in", "request_count"}
#: How the work of the item went before: nothing, a result that waits, a day asked for.
Rows = Mapping[str, Mapping[tuple[Any, ...], Mapping[str, Any]]]


def rows() -> Rows:
    """Every row that an act can be taken back in, without what only goes on."""
    db.session.rollback()
    found: dict[str, dict[tuple[Any, ...], Mapping[str, Any]]] = {}
    for table in Base.metadata.sorted_tables:
        if mark_of(table) in (LEFT, LOG) or table.name in OF_REQUESTS | {"watch", "slot"}:
            continue
        columns = [column for column in table.columns if not goes_on(column)]
        keys = [column.name for column in table.primary_key]
        several = db.session.execute(select(*columns)).mappings()
        found[table.name] = {tuple(row[key] for key in keys): dict(row) for row in several}
    return found


def fields_of(page: str) -> dict[str, str]:
    """What the form of a page carries hidden."""
    form = page.rpartition('<form class="form-page')[2] if "form-page" in page else page.partition("<main")[2]
    inputs = (
        re.search(r'name="([^"]*)".*?value="([^"]*)"', one) for one in re.findall(r"<input[^>]*hidden[^>]*>", form)
    )
    return {found[1]: found[2] for found in inputs if found}


def act(client: FlaskClient, page: str, to: str, **typed: str) -> str:
    """Fill the form of a page in and send it; the token of what can be taken back."""
    data = fields_of(client.get(page).text) if page else {}
    answer = client.post(to, data=data | typed)
    assert answer.status_code == 303, words_of(answer.text)
    return token_of(client, answer.location)


def token_of(client: FlaskClient, page: str) -> str:
    """The token of the note that a page shows."""
    return re.findall(r'action="/undo/([^"]+)"', client.get(page).text)[0]


def take_back(client: FlaskClient, token: str) -> Any:
    """Press the button of the note."""
    return client.post(f"/undo/{token}", data={"next": "/"})


@pytest.fixture
def item_id(office: Office) -> int:
    """An accepted item of Phòng Nội vụ, due in October, with a counter and a checklist of two communes."""
    made = inspected_item(office)
    read(count(made, COMMUNES), 10, date(2022, 6, 10))
    count(made, CounterDraft("Xã đã báo cáo", noun="xã", checklist=[office.unit("XA-BINHAN").id]))
    return made


ACTS: dict[str, tuple[tuple[str, str, str, dict[str, str]], ...]] = {
    "a result": (("huong", "/submit-result", "/submit-result", {"outcome": "Đã kiểm tra 14/14 xã"}),),
    "a result confirmed": (
        ("huong", "/submit-result", "/submit-result", {"outcome": "Xong"}),
        ("lan", "/confirm-completion", "/confirm-completion", {}),
    ),
    "a result sent back": (
        ("huong", "/submit-result", "/submit-result", {"outcome": "Xong"}),
        ("lan", "/send-back", "/send-back", {"reason": "Thiếu biên bản"}),
    ),
    "more time asked for": (
        ("huong", "/request-extension", "/request-extension", {"until": "30/11/2022", "reason": "Mưa lũ"}),
    ),
    "given back": (("huong", "/return", "/return", {"reason": "Không thuộc chức năng"}),),
    "a note": (("huong", "/updates/new", "/updates", {"note": "Đã kiểm tra 11 xã", "as_of": "15/06/2022"}),),
    "urged": (("dong", "/directive", "/directive", {"choice": "urge", "words": "Khẩn trương"}),),
    "an explanation asked for": (
        ("dong", "/directive", "/directive", {"choice": "explain", "words": "Vì sao", "answer_by": "20/06/2022"}),
    ),
    "another deadline": (
        ("dong", "/directive", "/directive", {"choice": "deadline", "until": "30/12/2022", "words": "Lùi"}),
    ),
    "suspended": (("lan", "/suspend", "/suspend", {"reason": "Chờ hướng dẫn"}),),
    "cancelled": (("lan", "/cancel", "/cancel", {"reason": "Không còn cần"}),),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_what_is_taken_back_leaves_every_row_as_it_was(client_of: ClientOf, item_id: int, name: str) -> None:
    *first, last = ACTS[name]
    for who, page, to, typed in first:
        act(client_of(who), f"/items/{item_id}{page}", f"/items/{item_id}{to}", **typed)
    who, page, to, typed = last
    client = client_of(who)
    before, told = rows(), db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    token = act(client, f"/items/{item_id}{page}", f"/items/{item_id}{to}", **typed)
    assert rows() != before
    answer = take_back(client, token)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Taken back: " in words_of(client.get("/").text)
    after = rows()
    assert {table: after[table] for table in after if after[table] != before[table]} == {}
    db.session.rollback()
    log = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()[len(told) :]
    done = [action for action in log if not action.startswith("undone.")]
    assert log == [*done, *(f"undone.{action}" for action in done)]
    assert "took back: " in words_of(client_of("lan").get(f"/items/{item_id}").text)
    act(client, f"/items/{item_id}{page}", f"/items/{item_id}{to}", **typed)


def test_an_acceptance_a_figure_and_a_tick_are_taken_back(client_of: ClientOf, item_id: int, office: Office) -> None:
    huong = client_of("huong")
    with unit_of_work():
        db.session.execute(update(Assignment).values(accepted_on=None))
    counter_id, list_id = sorted(row for (row,) in rows()["counter"])
    for path, typed in (
        (f"/items/counters/{counter_id}/readings", {"value": "11", "known": "1", "next": "/"}),
        (f"/items/counters/{list_id}/ticks/{office.unit('XA-BINHAN').id}", {"done": "1", "next": "/"}),
    ):
        before = rows()
        token = act(huong, "", path, **typed)
        assert rows() != before
        assert take_back(huong, token).status_code == 303
        assert rows() == before


def test_nobody_takes_back_what_others_have_worked_on(client_of: ClientOf, item_id: int, office: Office) -> None:
    huong, lan = client_of("huong"), client_of("lan")
    token = act(huong, f"/items/{item_id}/submit-result", f"/items/{item_id}/submit-result", outcome="Xong")
    assert take_back(client_of("minh"), token).status_code == 404, "only who did it may"
    act(lan, f"/items/{item_id}/send-back", f"/items/{item_id}/send-back", reason="Thiếu biên bản")
    before = rows()
    answer = take_back(huong, token)
    assert answer.status_code == 409
    assert "it was worked on since" in words_of(answer.text)
    assert rows() == before


def test_a_figure_stays_once_another_one_stands_over_it(client_of: ClientOf, item_id: int, office: Office) -> None:
    huong = client_of("huong")
    counter_id = min(row for (row,) in rows()["counter"])
    token = act(huong, "", f"/items/counters/{counter_id}/readings", value="11", known="1", next="/")
    read(counter_id, 12, TODAY, by=office.actor("minh"))
    answer = take_back(huong, token)
    assert (answer.status_code, values_of(counter_id)) == (409, [10, 11, 12])
    assert "another figure was entered since" in words_of(answer.text)


def test_once_and_within_the_hour_and_in_the_same_post(client_of: ClientOf, item_id: int, office: Office) -> None:
    huong = client_of("huong")
    since = clock.now()
    tokens = [
        act(huong, f"/items/{item_id}/updates/new", f"/items/{item_id}/updates", note=f"Xã thứ {n}", as_of="15/06/2022")
        for n in range(3)
    ]
    offered = offers_of(office.person("huong").id, since)
    assert [one.token for one in offered] == tokens
    assert {(one.subject_kind, one.subject_id) for one in offered} == {("item", item_id)}
    assert take_back(huong, tokens[0]).status_code == 303
    answer = take_back(huong, tokens[0])
    assert (answer.status_code, "taken back already" in words_of(answer.text)) == (409, True)
    with unit_of_work():
        db.session.execute(update(Undoable).values(expires_at=clock.now() - timedelta(seconds=1)))
    answer = take_back(huong, tokens[1])
    assert (answer.status_code, "for one hour only" in words_of(answer.text)) == (409, True)
    assert clear_undoable() == {"acts": 3}
    assert take_back(huong, tokens[1]).status_code == 404


@pytest.mark.parametrize("state", [MailState.QUEUED, MailState.SENT])
def test_a_mail_in_the_queue_goes_with_it_and_one_that_has_gone_forbids_it(
    client_of: ClientOf, item_id: int, state: MailState
) -> None:
    dong = client_of("dong")
    token = act(dong, f"/items/{item_id}/directive", f"/items/{item_id}/directive", choice="urge", words="Khẩn trương")
    with unit_of_work():
        notice = db.session.scalars(select(Notice).order_by(Notice.id)).first()
        assert notice is not None
        mail = Mail(
            message_id="<1@x>", kind="urgent", person_id=notice.person_id, address="a@x", subject="s", text="t",
            html="",            state=state, made_at=clock.now(), due_at=clock.now(),
        )  # fmt: skip
        db.session.add(mail)
        db.session.flush()
        notice.digest_id = mail.id
    answer = take_back(dong, token)
    db.session.rollback()
    kept = db.session.scalars(select(Mail.state)).one()
    if state is MailState.SENT:
        assert (answer.status_code, kept) == (409, MailState.SENT)
        assert "a mail about it has gone out" in words_of(answer.text)
    else:
        assert (answer.status_code, kept) == (303, MailState.CANCELLED)
        assert db.session.scalars(select(Notice)).all() == []
        assert db.session.get_one(Item, item_id).assigned_on == BEGIN
