"""Mails reach a real mail server once, whatever it does; what fails waits its time; what cannot go says why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from scripts.postgres import free_port
from tests.conftest import MakeApp
from tests.tracker.processes.runs import at_once, outside
from tests.tracker.reminders.mails import MINUTE, MOMENT, deliver, of, queue, states
from tests.tracker.reminders.smtp_server import HANG, HANG_UP, MailServer, mail_server
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import jobs, last_runs, run_job
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.sending.mime import Letterhead, write_mail
from tracker.reminders.sending.sending import Unusable
from tracker.reminders.services import delivering
from tracker.reminders.services.delivering import Delivered, deliver_due

Through = Callable[..., Flask]
ONE = Delivered(sent=1)


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


SECURITIES = ["none", "starttls", "tls"]


@pytest.mark.parametrize("security", SECURITIES)
@pytest.mark.parametrize("signs_in", [False, True])
def test_a_mail_arrives_whole(through: Through, security: str, signs_in: bool) -> None:
    with mail_server(security, signs_in=signs_in) as server:
        through(server)
        (mail_id,) = queue(text="Kính gửi bà Hương.\n.\nĐến hạn: 30/6.\n", html="<p>Kính gửi</p>\n" + "ứ" * 5000)
        assert deliver() == ONE
    (received,) = server.received
    assert (received.sender, received.to) == ("theodoi@binhson.example", ("nguoi-1@xa.example",))
    assert (received.is_encrypted, received.is_signed_in) == (security != "none", signs_in)
    plain, html = received.message.iter_parts()
    assert [part.get_content_type() for part in received.message.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip
    assert plain.get_content().splitlines() == ["Kính gửi bà Hương.", ".", "Đến hạn: 30/6."]
    assert html.get_content().splitlines() == ["<p>Kính gửi</p>", "ứ" * 5000]
    assert max(len(line) for line in received.content.split(b"\r\n")) <= 998
    row = of(mail_id)
    assert (row.state, row.sent_at, row.attempts, row.last_error) == (MailState.SENT, MOMENT, 1, "")
    assert row.claimed_until is None


def test_what_a_mail_says_of_itself(through: Through, server: MailServer) -> None:
    through(server, MAIL_REPLY_TO="vanphong@binhson.example")
    leave_url = "https://theodoi.binhson.example/reminders/leave/" + "k" * 120
    queue(message_id="<1a2b@binhson.example>", leave_url=leave_url)
    queue(address="hop-thu@xa.example", name="")
    assert deliver() == Delivered(sent=2)
    first, second = (received.message for received in server.received)
    assert dict(first.items()) | {"Content-Type": ""} == {
        "From": "UBND huyện Bình Sơn <theodoi@binhson.example>",
        "To": "Nguyễn Thị Hương <nguoi-1@xa.example>",
        "Reply-To": "vanphong@binhson.example",
        "Subject": "45/KH-UBND: còn 3 ngày làm việc",
        "Date": "Wed, 15 Jun 2022 08:00:00 +0700",
        "Message-ID": "<1a2b@binhson.example>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{leave_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "MIME-Version": "1.0",
        "Content-Type": "",
    }
    assert second["To"] == "hop-thu@xa.example"
    assert second["List-Unsubscribe"] is None
    assert second["List-Unsubscribe-Post"] is None


def test_without_https_a_mail_program_is_not_asked_to_post(through: Through, server: MailServer) -> None:
    through(server)
    queue(leave_url="http://theodoi.binhson.example/reminders/leave/k")
    deliver()
    message = server.received[0].message
    assert message["List-Unsubscribe"] == "<http://theodoi.binhson.example/reminders/leave/k>"
    assert message["List-Unsubscribe-Post"] is None


WORDS = 'Ủy ban "Kế hoạch", kiểm; tra: 45/KH-UBND … <x> =?utf-8?q?a?= nghoèo — a.very-long_word\\(without)spaces'


@pytest.mark.parametrize("times", range(1, 12))
@pytest.mark.parametrize("begin", [0, 1, 2, 5])
def test_names_and_subjects_of_any_letters_are_read_as_written(times: int, begin: int) -> None:
    words = " ".join([WORDS] * times)[begin:].strip()
    content = write_mail(row(subject=words, name=words), Letterhead(words, "a@b.example"))
    headers = message_from_bytes(content)
    read = {name: str(make_header(decode_header(headers[name]))) for name in ("From", "To", "Subject")}
    assert read == {"From": f"{words} <a@b.example>", "To": f"{words} <c@d.example>", "Subject": words}
    parsed = message_from_bytes(content, policy=policy.default)
    assert [address.addr_spec for address in parsed["To"].addresses] == ["c@d.example"]
    assert max(len(line) for line in content.split(b"\r\n")) <= 78


def row(**fields: Any) -> Mail:
    common: dict[str, Any] = {"id": 1, "message_id": "<m@b.example>", "address": "c@d.example", "leave_url": ""}
    return Mail(**{**common, "name": "", "subject": "x", "text": "x", "html": "x", "made_at": MOMENT, **fields})


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\0"])
def test_nobody_can_add_a_header(end: str) -> None:
    evil = f"x{end}Bcc: ai@do.example{end}{end}y"
    content = write_mail(row(subject=evil, name=evil, leave_url=f"https://a/{evil}"), Letterhead(evil, "a@b.example"))
    headers = message_from_bytes(content)
    assert headers.keys() == [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    ]  # fmt: skip
    assert str(make_header(decode_header(headers["Subject"]))) == "x Bcc: ai@do.example y"


BAD = [
    "", "huong", "huong@", "@xa.example", "a b@xa.example", "a@xa..example", "a@xa.example\r\nRCPT TO:<b@c>", "ạ@xa.vn",
    "a@xa.example>", "a,b@xa.example", "a@" + "x" * 300,
]  # fmt: skip


def test_what_is_no_address_is_refused_and_the_others_go(through: Through, server: MailServer) -> None:
    through(server, LANGUAGE="en")
    bad = [queue(address=address)[0] for address in BAD]
    (good,) = queue()
    assert deliver() == Delivered(sent=1, refused=len(BAD))
    assert {of(mail_id).state for mail_id in bad} == {MailState.REFUSED}
    assert of(bad[1]).last_error == "“huong” is no mail address."
    assert of(good).state is MailState.SENT
    assert [command for command in server.said if command.startswith("RCPT")] == ["RCPT TO:<nguoi-1@xa.example>"]


def test_a_round_takes_one_connection(through: Through, server: MailServer) -> None:
    through(server)
    queue(120)
    assert deliver() == Delivered(sent=120)
    assert (server.connections, len(server.received)) == (1, 120)
    assert [mail.to[0] for mail in server.received[:3]] == [f"nguoi-{place}@xa.example" for place in (1, 2, 3)]
    assert server.said[-1] == "QUIT"
    assert deliver() == Delivered()
    assert server.connections == 1


def test_what_is_not_yet_due_waits(through: Through, server: MailServer) -> None:
    through(server)
    queue(due_at=MOMENT + MINUTE)
    assert deliver() == Delivered()
    assert deliver(MOMENT + MINUTE) == ONE


# What the server says of one mail

REPLIES = [
    ("RCPT", "550 5.1.1 No such user", MailState.REFUSED),
    ("RCPT", "450 4.2.0 Greylisted", MailState.QUEUED),
    ("DATA", "554 5.7.1 Not from you", MailState.REFUSED),
    ("DATA", "451 4.3.0 Try again", MailState.QUEUED),
    ("content", "552 5.3.4 Too large", MailState.REFUSED),
    ("content", "452 4.3.1 No space", MailState.QUEUED),
    ("RCPT", "421 4.7.0 Too many", MailState.QUEUED),
    ("content", "421 4.7.0 Going down", MailState.QUEUED),
]


@pytest.mark.parametrize(("phase", "reply", "state"), REPLIES)
def test_a_refusal_is_that_mails_alone(
    through: Through, server: MailServer, phase: str, reply: str, state: MailState
) -> None:
    through(server)
    server.fails(phase, reply)
    first, second = queue(2)
    refused = state is MailState.REFUSED
    assert deliver() == Delivered(sent=1, refused=int(refused), delayed=int(not refused))
    row = of(first)
    assert (row.state, row.attempts, row.claimed_until) == (state, 1, None)
    assert reply in row.last_error
    assert row.due_at == (MOMENT if refused else MOMENT + MINUTE)
    assert of(second).state is MailState.SENT


SERVERS_FAULTS = [
    ("MAIL", "451 4.3.0 Try later"),
    ("MAIL", "550 5.7.1 You may not send as theodoi"),
    ("MAIL", "421 4.3.2 Going down"),
    ("connect", "554 5.7.1 Blocked"),
    ("connect", "421 4.7.0 Too many connections"),
    ("connect", HANG_UP),
    ("EHLO", HANG_UP),
    ("STARTTLS", HANG_UP),
    ("STARTTLS", "454 4.7.0 TLS not available"),
    ("AUTH", HANG_UP),
    ("AUTH", "454 4.7.0 Temporary authentication failure"),
    ("MAIL", HANG_UP),
    ("RCPT", "530 5.7.0 Authentication required"),
]


@pytest.mark.parametrize(("phase", "what"), SERVERS_FAULTS)
def test_no_mail_pays_for_a_fault_of_the_server(through: Through, phase: str, what: str) -> None:
    with mail_server("starttls", signs_in=True) as server:
        through(server)
        server.fails(phase, what, times=10)
        queue(60)
        done = deliver()
        assert (done.sent, done.delayed, done.refused, server.connections) == (0, 0, 0, 1)
        assert f"127.0.0.1:{server.port}" in done.trouble
        assert what == HANG_UP or what in done.trouble
        assert states() == ["queued"] * 60
        untouched = select(Mail.attempts, Mail.due_at, Mail.claimed_until).distinct()
        assert [tuple(row) for row in db.session.execute(untouched)] == [(0, MOMENT, None)]
        server.faults.clear()
        assert deliver() == Delivered(sent=60)


@pytest.mark.parametrize("phase", ["RCPT", "DATA"])
def test_a_server_that_hangs_up_in_the_middle_is_called_again(through: Through, server: MailServer, phase: str) -> None:
    through(server)
    server.fails(phase, HANG_UP)
    first, _second = queue(2)
    assert deliver() == Delivered(sent=1, delayed=1)
    assert (of(first).due_at, of(first).attempts, server.connections) == (MOMENT + MINUTE, 1, 2)
    assert of(first).last_error
    assert deliver(MOMENT + MINUTE) == ONE
    assert [mail.message_id for mail in server.received].count(of(first).message_id) == 1


def test_a_server_that_hangs_up_twice_is_left_in_peace(through: Through, server: MailServer) -> None:
    through(server)
    server.fails("DATA", HANG_UP, times=-1)
    queue(60)
    done = deliver()
    assert (done.sent, done.delayed) == (0, 2)
    assert done.trouble
    assert server.connections == 2
    assert [of(mail_id).attempts for mail_id in range(1, 5)] == [1, 1, 0, 0]
    assert states() == ["queued"] * 60


def test_hanging_up_instead_of_goodbye_undoes_nothing(through: Through, server: MailServer) -> None:
    through(server)
    server.fails("QUIT", HANG_UP)
    queue(2)
    assert deliver() == Delivered(sent=2)
    assert states() == ["sent", "sent"]


@pytest.mark.parametrize("what", ["421 4.7.0 Enough for this connection", HANG_UP])
def test_a_server_that_takes_few_mails_a_connection_is_called_again(
    through: Through, server: MailServer, what: str
) -> None:
    through(server)
    queue(1, address="a@xa.example", due_at=MOMENT - MINUTE)
    server.fails("MAIL", what, after=1)
    queue(3)
    assert deliver() == Delivered(sent=4)
    assert server.connections == 2


@pytest.mark.parametrize("phase", ["connect", "MAIL"])
def test_a_server_that_is_silent_is_left_after_its_time(through: Through, server: MailServer, phase: str) -> None:
    through(server, SMTP_TIMEOUT_SECONDS=1)
    server.fails(phase, HANG)
    queue(60)
    done = deliver()
    assert "timed out" in done.trouble
    assert states() == ["queued"] * 60
    assert deliver() == Delivered(sent=60)


def test_a_mail_over_which_the_server_is_silent_waits(through: Through, server: MailServer) -> None:
    through(server, SMTP_TIMEOUT_SECONDS=1)
    server.fails("RCPT", HANG)
    first, _second = queue(2)
    assert deliver() == Delivered(sent=1, delayed=1)
    assert "timed out" in of(first).last_error


# What the settings get wrong


def test_a_server_that_is_not_there(through: Through, server: MailServer) -> None:
    through(server, SMTP_PORT=free_port())
    queue(60)
    assert "refused" in deliver().trouble
    assert states() == ["queued"] * 60


def test_a_wrong_password(through: Through) -> None:
    with mail_server("starttls", signs_in=True) as server:
        through(server, SMTP_PASSWORD="sai", LANGUAGE="en")
        queue(2)
        assert deliver().trouble == (
            f"The mail server 127.0.0.1:{server.port} does not take the sign-in of TRACKER_SMTP_USER: "
            "535 5.7.8 Authentication credentials invalid"
        )
        assert states() == ["queued"] * 2


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for(through: Through, security: str) -> None:
    with mail_server(security, signs_in=True) as server:
        through(server, SMTP_CA_FILE="", LANGUAGE="en")
        queue()
        assert "is not trusted" in deliver().trouble
        assert not [command for command in server.said if command.startswith(("AUTH", "MAIL"))]


def test_nothing_is_said_in_the_clear_to_a_server_without_tls(through: Through) -> None:
    with mail_server("none", signs_in=True) as server:
        through(server, SMTP_SECURITY="starttls", LANGUAGE="en")
        queue()
        assert "offers no STARTTLS" in deliver().trouble
        assert [command.split()[0] for command in server.said] == ["EHLO"]


WRONG = [
    ({"SMTP_HOST": ""}, "TRACKER_SMTP_HOST"),
    ({"MAIL_FROM": "theodoi"}, "TRACKER_MAIL_FROM"),
    ({"MAIL_REPLY_TO": "van phong@x"}, "TRACKER_MAIL_REPLY_TO"),
    ({"SMTP_CA_FILE": "/nowhere.pem", "SMTP_SECURITY": "tls"}, "No such file"),
    ({"SMTP_USER": "theodoi", "SMTP_PASSWORD": "mật khẩu"}, "letters without marks"),
]


@pytest.mark.parametrize(("settings", "words"), WRONG)
def test_a_setting_that_cannot_work_is_named(
    through: Through, server: MailServer, settings: dict[str, str], words: str
) -> None:
    through(server, **settings, LANGUAGE="en")
    queue()
    assert words in deliver().trouble
    assert states() == ["queued"]


# When again


def test_each_attempt_waits_longer_and_the_last_gives_up(through: Through, server: MailServer) -> None:
    through(server)
    server.fails("RCPT", "452 4.2.2 Mailbox full", times=-1)
    (mail_id,) = queue()
    moments = [MOMENT]
    while of(mail_id).state is MailState.QUEUED:
        assert deliver(of(mail_id).due_at - timedelta(seconds=1)) == Delivered()
        deliver(of(mail_id).due_at)
        moments.append(of(mail_id).due_at)
    minutes = [(later - earlier) / MINUTE for earlier, later in pairwise(moments)]
    assert minutes == [1, 5, 15, 60, 180, 360, 720, 0]
    assert (of(mail_id).state, of(mail_id).attempts) == (MailState.GIVEN_UP, 8)
    assert of(mail_id).last_error == "452 4.2.2 Mailbox full"
    assert deliver(MOMENT + timedelta(days=3)) == Delivered()


def test_what_no_server_took_for_a_week_is_given_up(through: Through, server: MailServer) -> None:
    through(server, LANGUAGE="en")
    old, new = queue(due_at=MOMENT - timedelta(days=7)) + queue(due_at=MOMENT - timedelta(days=7) + MINUTE)
    assert deliver() == Delivered(sent=1, given_up=1)
    assert (of(old).state, of(new).state) == (MailState.GIVEN_UP, MailState.SENT)
    assert of(old).last_error == "It could not be sent for 7 days, so it is no longer true."


def test_a_mail_that_cannot_be_written_stops_no_other(
    through: Through, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    through(server)
    bad, _good = queue(message_id="<ạ@binhson.example>") + queue()
    with caplog.at_level("CRITICAL"):
        assert deliver() == Delivered(sent=1, delayed=1)
    assert of(bad).last_error.startswith("UnicodeEncodeError: ")


# Whose mails they are


@pytest.mark.parametrize("senders", [2, 3])
def test_senders_at_once_send_each_mail_once(through: Through, server: MailServer, senders: int) -> None:
    app = through(server)
    queue(240)
    done = at_once(app, *[outside(deliver)] * senders)
    assert sum(one.sent for one in done) == 240
    assert len({mail.message_id for mail in server.received}) == len(server.received) == 240
    assert states() == ["sent"] * 240


def test_what_another_sender_has_claimed_is_his_until_the_claim_runs_out(through: Through, server: MailServer) -> None:
    through(server)
    queue(state=MailState.SENDING, claimed_until=MOMENT + MINUTE)
    assert deliver() == Delivered()
    assert deliver(MOMENT + MINUTE) == ONE


def test_claims_do_not_run_out_while_a_batch_is_sent(through: Through, server: MailServer) -> None:
    through(server)
    queue(60)
    moment = MOMENT

    def later() -> datetime:
        """A minute passes with every look at the clock."""
        nonlocal moment
        moment += MINUTE
        with db.engine.connect() as apart:
            claims = select(Mail.claimed_until).where(Mail.state == MailState.SENDING)
            assert all(until > moment for until in apart.scalars(claims))
        return moment

    assert deliver_due(now=later) == Delivered(sent=60)
    assert moment - MOMENT > 20 * delivering.LEASE


def test_whoever_has_lost_his_claim_does_not_write_how_it_went(
    through: Through, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    """This process stands still for an hour; meanwhile another one has claimed what is left of the batch."""
    through(server)
    first, second, third = queue(3)
    looks = 0

    def now() -> datetime:
        nonlocal looks
        looks += 1
        if looks == 5 and len(server.received) == 1:
            taken = update(Mail).where(Mail.id.in_([second, third]))
            with db.engine.begin() as apart:
                apart.execute(taken.values(claimed_until=MOMENT + 70 * MINUTE))
        return MOMENT + (60 * MINUTE if len(server.received) else 0 * MINUTE)

    with caplog.at_level("CRITICAL"):
        deliver_due(now=now)
    assert (of(first).state, of(second).state, of(third).state) == (
        MailState.SENT, MailState.SENDING, MailState.SENDING,
    )  # fmt: skip
    assert len(server.received) == 1


# Without a server


def test_in_the_demonstration_mails_are_files(make_app: MakeApp, tmp_path: Path) -> None:
    with make_app("office").app_context():
        (mail_id,) = queue(message_id="<1a2b@x.example>")
        assert deliver() == ONE
        (file,) = (tmp_path / "instance" / "mails").iterdir()
        assert file.name == f"{mail_id:08d}-1a2b.eml"
        before = file.read_bytes()
        assert message_from_bytes(before, policy=policy.default)["Subject"] == "45/KH-UBND: còn 3 ngày làm việc"
        db.session.execute(update(Mail).values(state=MailState.QUEUED))
        db.session.commit()
        assert deliver() == ONE
        assert [path.read_bytes() for path in file.parent.iterdir()] == [before]


def test_a_folder_that_cannot_be_written_is_a_fault_of_the_round(make_app: MakeApp, tmp_path: Path) -> None:
    with make_app("office").app_context():
        queue(2)
        (tmp_path / "instance" / "mails").write_text("a file")
        assert "mails" in deliver().trouble
        assert states() == ["queued"] * 2


def test_where_mail_is_off_it_waits_and_the_job_says_so(make_app: MakeApp) -> None:
    app = make_app("office", MAIL="off")
    with app.app_context():
        queue(3, due_at=datetime(2022, 6, 14, tzinfo=UTC))
        assert deliver() == Delivered(held=3)
        assert states() == ["queued"] * 3
        done = app.test_cli_runner().invoke(args=["jobs", "run-once", "deliver_mail", "--format", "json"])
        assert json.loads(done.output) == {"job": "deliver_mail", "held": 3}


# The job


def test_the_job_sends_and_says_how_many(through: Through, server: MailServer) -> None:
    app = through(server)
    queue(2, due_at=datetime(2022, 6, 14, tzinfo=UTC))
    done = app.test_cli_runner().invoke(args=["jobs", "run-once", "deliver_mail"])
    assert done.output == "deliver_mail: sent 2, delayed 0, refused 0, given_up 0, uncertain 0\n"


def test_the_record_of_the_job_holds_the_servers_words(through: Through, server: MailServer) -> None:
    through(server)
    server.fails("MAIL", "550 5.7.1 You may not")
    queue(due_at=datetime(2022, 6, 14, tzinfo=UTC))
    with pytest.raises(Unusable, match="You may not"):
        run_job(jobs()["deliver_mail"])
    record = last_runs()["deliver_mail"]
    assert "550 5.7.1 You may not" in record.last_error
    assert record.failures == 1
    assert run_job(jobs()["deliver_mail"])["sent"] == 1
    assert last_runs()["deliver_mail"].failures == 0
    assert date(2022, 6, 15) == of(1).sent_at.astimezone(clock.OFFICE_ZONE).date()
