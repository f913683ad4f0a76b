"""People who have no password yet, and what lies in their mailboxes."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import update

from tests.factories import Office, make_person, make_post
from tracker.accounts.invitations.jobs import mail_links
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.organization.models import Committee
from tracker.reminders.services.delivering import deliver_due

#: Withstands what the office asks for.
GOOD = "bon-mua-xuan-ha"
LINK = re.compile(r"http://[^\s\"<>]+/enter/([\w.-]+)")


def newcomer(full_name: str = "Võ Thị Sáu Mươi", email: str = "sau@binhson.example", **fields: Any) -> Person:
    """Somebody of Phòng Nội vụ who has never had a password."""
    person = make_person(full_name, email=email, password_hash="", must_change_password=True, **fields)
    make_post(person, Office().unit("NV"), title="Chuyên viên")
    return person


def sends_mails() -> None:
    """Mails go into a folder, as in the demonstration, whose links lead to this machine."""
    db.session.execute(update(Committee).values(is_demo=True))
    db.session.commit()


def mails_of(app: Flask) -> list[tuple[str, str]]:
    """(address, text) of every mail that has gone, after the jobs have run, in the order of their going."""
    mail_links()
    deliver_due()
    found = []
    for path in sorted(Path(app.config["TRACKER_INSTANCE"], "mails").glob("*.eml")):
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = mail.get_body(("plain",))
        assert body is not None
        found.append((str(mail["To"]), body.get_content()))
    return found


def words_of(app: Flask) -> list[str]:
    """The words of the links of the newest mail."""
    return LINK.findall(mails_of(app)[-1][1])
