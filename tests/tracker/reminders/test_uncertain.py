"""A server that has a whole mail and never answers may have taken it: nobody gets it twice, and somebody is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import MakeApp
from tests.factories import Office, make_document
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mails import MINUTE, MOMENT, deliver, of, queue, states
from tests.tracker.reminders.mornings import at, look, make, with_addresses
from tests.tracker.reminders.smtp_server import HANG, HANG_UP, SLOW, MailServer, mail_server
from tracker.audit.labels import sentence
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.outbox.services import note_arrival, resend
from tracker.reminders.services.delivering import Delivered

Through = Callable[..., Flask]
ClientOf = Callable[[str], FlaskClient]
WEEK = timedelta(days=7)
WEDNESDAY = date(2022, 6, 15)


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that speaks plainly and asks for no sign-in."""
    with mail_server() as running:
        yield running


@pytest.fixture
def through(make_app: MakeApp) -> Iterator[Through]:
    """through(server, MAIL_FROM=…): an application that sends through the server, its context pushed."""
    with ExitStack() as contexts:

        def make(server: MailServer, **settings: Any) -> Flask:
            app = make_app("office", **{**server.settings, **settings})
            contexts.enter_context(app.app_context())
            return app

        yield make


@pytest.mark.parametrize(
    ("phase", "what"),
    [("reply", HANG_UP), ("content", HANG_UP), ("reply", HANG), ("reply", "heard you"), ("reply", "354 Go on")],
)
def test_what_was_received_and_never_answered_is_not_sent_again(
    through: Through, server: MailServer, phase: str, what: str
) -> None:
    through(server, SMTP_PATIENCE_SECONDS=1)
    server.fails(phase, what, times=-1)
    (mail_id,) = queue()
    assert deliver() == Delivered(uncertain=1)
    for later in (MINUTE, timedelta(hours=1), timedelta(days=1), WEEK):
        assert deliver(MOMENT + later) == Delivered()
    assert len(server.received) == (1 if phase == "reply" else 0)
    row = of(mail_id)
    assert (row.state, row.attempts, row.claimed_until, row.sent_at) == (MailState.UNCERTAIN, 1, None, None)
    assert row.last_error.startswith(
        "Máy chủ thư đã nhận nội dung nhưng không trả lời, có thể thư đã đến; không gửi lại: "
    )


def test_the_next_mail_goes_over_a_new_connection(through: Through, server: MailServer) -> None:
    through(server)
    server.fails("reply", HANG_UP)
    queue(3)
    assert deliver() == Delivered(sent=2, uncertain=1)
    assert (server.connections, len(server.received)) == (2, 3)


def test_two_in_a_row_end_the_round_and_the_others_keep_their_place(through: Through, server: MailServer) -> None:
    through(server)
    server.fails("reply", HANG_UP, times=2)
    queue(10)
    done = deliver()
    assert (done.uncertain, done.sent) == (2, 0)
    assert "có thể thư đã đến" in done.trouble
    assert states() == ["uncertain"] * 2 + ["queued"] * 8
    assert deliver() == Delivered(sent=8)
    assert len({mail.message_id for mail in server.received}) == len(server.received) == 10


def test_a_server_may_take_longer_over_a_whole_mail_than_over_any_other_answer(
    through: Through, server: MailServer
) -> None:
    through(server, SMTP_TIMEOUT_SECONDS=1, SMTP_PATIENCE_SECONDS=20)
    server.fails("content", SLOW)
    server.fails("MAIL", HANG, after=1)  # and for the next answers the short time holds again
    queue(2)
    done = deliver()
    assert (done.sent, done.uncertain) == (2, 0)
    assert len(server.received) == 2


@pytest.mark.parametrize("reply", ["451 4.3.0 Greylisted", "421 4.7.0 Going down"])
def test_an_answer_however_late_is_an_answer(through: Through, server: MailServer, reply: str) -> None:
    through(server)
    server.fails("content", reply)
    (mail_id,) = queue()
    assert deliver() == Delivered(delayed=1)
    assert deliver(MOMENT + MINUTE) == Delivered(sent=1)
    assert [mail.message_id for mail in server.received] == [of(mail_id).message_id]


@pytest.mark.parametrize("reply", ["250 2.0.0 Ok", "251 forwarded", "200 fine"])
def test_any_yes_is_a_yes(through: Through, server: MailServer, reply: str) -> None:
    through(server)
    server.fails("reply", reply)
    queue()
    assert deliver() == Delivered(sent=1)


@pytest.mark.parametrize("phase", ["QUIT", "RSET"])
@pytest.mark.parametrize("what", [HANG_UP, "502 5.5.1 What?"])
def test_what_comes_after_the_yes_undoes_nothing(through: Through, server: MailServer, phase: str, what: str) -> None:
    through(server)
    server.fails("RCPT", "550 5.1.1 No such user", after=1)  # after which the sender says RSET
    server.fails(phase, what, times=-1)
    queue(3)
    assert deliver() == Delivered(sent=2, refused=1)
    assert states() == ["sent", "refused", "sent"]
    assert len(server.received) == 2


def test_what_it_told_is_not_told_again_on_the_next_day(through: Through, server: MailServer) -> None:
    through(server)
    with_addresses("huong")
    server.fails("reply", HANG_UP)
    going(Office(), due_on=at(WEDNESDAY).date() - timedelta(days=1), document=make_document("1"))
    look(WEDNESDAY)
    make(WEDNESDAY, sent=False)
    assert deliver(at(WEDNESDAY, 8)).uncertain == 1
    for hour in (9, 15):
        make(WEDNESDAY, hour, sent=False)
    make(WEDNESDAY + timedelta(days=1), sent=False)  # without a look: nothing new has happened
    assert [mail.state for mail in db.session.scalars(select(Mail).order_by(Mail.id))] == [MailState.UNCERTAIN]
    assert len(server.received) == 1


def lost(**fields: Any) -> int:
    """A mail of which nobody knows whether it has arrived."""
    (mail_id,) = queue(state=MailState.UNCERTAIN, attempts=1, last_error="Máy chủ không trả lời", **fields)
    return mail_id


def test_the_outbox_says_so_and_lets_somebody_decide(client_of: ClientOf, office: Office) -> None:
    first, second = lost(), lost()
    client = client_of("quan")
    assert "Có thể đã đến" in client.get("/reminders/outbox?state=trouble").text
    page = client.get(f"/reminders/outbox/{first}").text
    for words in ("Máy chủ không trả lời", "Thư đã đến", "Gửi lại"):
        assert words in page, words
    clerk = client_of("lan").get(f"/reminders/outbox/{first}").text
    assert "báo quản trị hệ thống biết thư đã đến hay chưa" in clerk
    assert "“Thư đã đến”" not in clerk, "a clerk has no such button"
    assert client.post(f"/reminders/outbox/{first}/arrived").status_code == 303
    assert client.post(f"/reminders/outbox/{second}/resend").status_code == 303
    assert [(of(one).state, of(one).last_error) for one in (first, second)] == [
        (MailState.SENT, ""), (MailState.QUEUED, ""),
    ]  # fmt: skip
    assert [sentence(entry, by=SYSTEM) for entry in history_of(of(first))] == [
        "Hoàng Anh Quân đã ghi nhận thư đã đến: Trạng thái “Có thể đã đến” thành “Đã gửi”"
    ]
    assert client.post(f"/reminders/outbox/{first}/arrived").status_code == 409


def test_sent_again_by_hand_it_is_still_the_same_mail(through: Through, server: MailServer) -> None:
    through(server)
    server.fails("reply", HANG_UP)
    (mail_id,) = queue()
    deliver()
    with unit_of_work():
        resend(mail_id, by=SYSTEM, at=MOMENT + MINUTE)
    assert deliver(MOMENT + MINUTE) == Delivered(sent=1)
    assert [mail.message_id for mail in server.received] == [of(mail_id).message_id] * 2
    assert server.received[0].content == server.received[1].content


@pytest.mark.parametrize("state", [MailState.SENT, MailState.REFUSED, MailState.QUEUED])
def test_only_what_is_uncertain_is_said_to_have_arrived(office: Office, state: MailState) -> None:
    (mail_id,) = queue(state=state)
    with pytest.raises(Conflict), unit_of_work():
        note_arrival(mail_id, by=SYSTEM)
    assert of(mail_id).state is state
