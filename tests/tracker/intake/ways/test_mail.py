"""Papers by mail, from a real mailbox: taken once, marked after the commit, bounded."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import make_msgid

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import MakeApp
from tests.photos import photo
from tests.tracker.intake.ways.imap_server import PASSWORD, ImapServer, imap_server
from tracker.core.extensions import db
from tracker.intake.models import IncomingPaper, PaperFile, PaperState, Way
from tracker.intake.ways.attached import read_mail
from tracker.intake.ways.mail import take_from_mailbox
from tracker.intake.ways.mailbox import MailboxError, account_of


@pytest.fixture
def mailbox() -> Iterator[ImapServer]:
    """A mailbox with nothing in it."""
    with imap_server() as server:
        yield server


def letter(*files: tuple[str, bytes], sender: str = "Văn thư <vanthu@quangngai.gov.vn>", message_id: str = "") -> bytes:
    """A mail with these attachments."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "vanban@binhson.gov.vn", "Gửi văn bản"
    mail["Message-ID"] = message_id or make_msgid(domain="quangngai.gov.vn")
    mail.set_content("Kính gửi văn bản đính kèm.")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def papers() -> list[IncomingPaper]:
    db.session.rollback()
    return list(db.session.scalars(select(IncomingPaper).order_by(IncomingPaper.id)))


@pytest.fixture
def reads(make_app: MakeApp, mailbox: ImapServer) -> Iterator[Flask]:
    """An application whose mailbox it is."""
    app = make_app("office", **mailbox.settings())
    with app.app_context():
        yield app


@pytest.mark.usefixtures("reads")
def test_each_attachment_is_a_paper_and_the_mail_is_marked(mailbox: ImapServer) -> None:
    uid = mailbox.put(letter(("TB 653.txt", "một thông báo".encode()), ("KH 12.txt", "một kế hoạch".encode())))
    assert take_from_mailbox() == {"taken": 2, "there": 0, "refused": 0, "strangers": 0}
    found = papers()
    assert [(paper.name, paper.way, paper.sender, paper.state) for paper in found] == [
        ("TB 653.txt", Way.MAIL, "vanthu@quangngai.gov.vn", PaperState.WAITING),
        ("KH 12.txt", Way.MAIL, "vanthu@quangngai.gov.vn", PaperState.WAITING),
    ]
    assert mailbox.seen() == [uid]
    assert take_from_mailbox()["taken"] == 0


@pytest.mark.usefixtures("reads")
def test_a_connection_lost_before_the_mark_takes_nothing_twice(mailbox: ImapServer) -> None:
    mailbox.put(letter(("TB 653.txt", "một thông báo".encode())))
    mailbox.lost_at = "UID STORE"
    with pytest.raises(MailboxError):
        take_from_mailbox()
    assert (len(papers()), mailbox.seen()) == (1, [])
    assert take_from_mailbox() == {"taken": 0, "there": 1, "refused": 0, "strangers": 0}
    assert (len(papers()), len(mailbox.seen())) == (1, 1)


@pytest.mark.usefixtures("reads")
def test_a_mail_that_comes_again_after_its_paper_was_discarded_is_not_taken(mailbox: ImapServer) -> None:
    content = letter(("TB 653.txt", "một thông báo".encode()), message_id="<1@quangngai.gov.vn>")
    mailbox.put(content)
    take_from_mailbox()
    paper = papers()[0]
    paper.state, paper.open_key = PaperState.DISCARDED, None
    db.session.commit()
    mailbox.put(content)
    assert take_from_mailbox()["there"] == 1
    mailbox.put(letter(("TB 653.txt", "một thông báo".encode()), message_id="<2@quangngai.gov.vn>"))
    assert take_from_mailbox()["taken"] == 1, "sent anew, it is meant anew"


@pytest.mark.usefixtures("reads")
def test_what_cannot_be_taken_stands_in_the_queue_with_its_sentence_once(mailbox: ImapServer) -> None:
    content = letter(("bang.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), ("KH 12.txt", b"12"))
    mailbox.put(content)
    assert take_from_mailbox() == {"taken": 1, "there": 0, "refused": 1, "strangers": 0}
    mailbox.put(content)
    take_from_mailbox()
    failed = [paper for paper in papers() if paper.state is PaperState.FAILED]
    assert [(paper.name, "bang.xls" in paper.reason) for paper in failed] == [("bang.xls", True)]


@pytest.mark.usefixtures("reads")
def test_photos_of_pages_are_one_paper_in_their_order(mailbox: ImapServer) -> None:
    mailbox.put(letter(("TB-2.jpg", photo(2)), ("TB-1.jpg", photo(1))))
    assert take_from_mailbox()["taken"] == 1
    assert db.session.scalars(select(PaperFile.name).order_by(PaperFile.position)).all() == ["TB-1.jpg", "TB-2.jpg"]


def test_only_senders_of_the_named_domains_are_taken(make_app: MakeApp, mailbox: ImapServer) -> None:
    app = make_app("office", **mailbox.settings(INTAKE_SENDERS="quangngai.gov.vn"))
    one = ("a.txt", b"1")
    mailbox.put(letter(one, sender="x@quangngai.gov.vn.evil.example"))
    mailbox.put(letter(one, sender="x@binhson.quangngai.gov.vn"))
    with app.app_context():
        assert take_from_mailbox() == {"taken": 1, "there": 0, "refused": 0, "strangers": 1}


@pytest.mark.parametrize("can_move", [True, False])
def test_mails_are_moved_where_a_folder_is_named(make_app: MakeApp, can_move: bool) -> None:
    with imap_server(can_move=can_move) as mailbox:
        app = make_app("office", **mailbox.settings(INTAKE_IMAP_DONE="Da-nhan"))
        mailbox.put(letter(("a.txt", b"1")))
        with app.app_context():
            take_from_mailbox()
        assert (len(mailbox.folders["INBOX"]), len(mailbox.folders["Da-nhan"])) == (0, 1)


def test_a_wrong_password_is_said_without_it(make_app: MakeApp, mailbox: ImapServer) -> None:
    app = make_app("office", **mailbox.settings(INTAKE_IMAP_PASSWORD="sai-mat-khau"))
    with app.app_context(), pytest.raises(MailboxError) as told:
        take_from_mailbox()
    assert "sai-mat-khau" not in str(told.value)
    assert PASSWORD not in str(told.value)


@pytest.mark.parametrize("url", ["http://a@b", "imaps://host", "imaps://a@b:x/INBOX", "imaps://"])
def test_an_address_that_is_none_is_said(app: Flask, url: str) -> None:
    assert app
    with pytest.raises(MailboxError):
        account_of(url)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe\x00", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x\r\n--x--",
        b"From: =?utf-8?b?////?=\r\nContent-Type: application/pdf; name*=utf-8''%ff%00.pdf\r\n\r\nabc",
        b"Content-Disposition: attachment; filename=\"=?x?q?=00?=\"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
        b"Message-ID: <a\r\n b>\r\n" + b"X: y\r\n" * 2000 + b"\r\n",
    ],
)  # fmt: skip
def test_a_hostile_mail_is_read_without_a_fault(content: bytes) -> None:
    found = read_mail(content)
    assert found.message_id
    assert len(found.papers) <= 1
