"""Whether the program works on this instance: run in a process of its own on a restored copy, which it may write to."""

from __future__ import annotations

import secrets
from contextvars import Context
from pathlib import Path

from flask import current_app
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tracker.accounts.models import Person, Post, SignIn
from tracker.accounts.signing_in import hash_token
from tracker.backups.errors import BackupError
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.schema import complaint
from tracker.core.work import unit_of_work

#: People are signed in one after the other until one is shown the register: who has to confirm something first is not.
MOST_PEOPLE = 20
#: A file that says that an instance is a copy made for this: signing somebody in would be wrong in any other.
MARK = "rehearsal"
REGISTER, STRANGERS = "/documents/", "/sign-in"
HTTPS = "https://localhost"


def try_out() -> dict[str, int | str]:
    """Open the database, count every row, show the register to somebody of the office. Raises BackupError."""
    if not (Path(current_app.config["TRACKER_INSTANCE"]) / MARK).is_file():
        raise BackupError("This is no copy made for a rehearsal: `flask backup rehearse` makes one and tries it.")
    if told := complaint():
        raise BackupError(told)
    rows = sum(db.session.scalar(select(func.count()).select_from(table)) or 0 for table in db.metadata.tables.values())
    people = db.session.scalars(
        select(Post.person_id)
        .join(Person, Person.id == Post.person_id)
        .where(Person.disabled_at.is_(None), Post.from_on <= clock.today())
        .where(Post.until_on.is_(None) | (Post.until_on >= clock.today()))
        .distinct()
        .order_by(Post.person_id)
        .limit(MOST_PEOPLE)
    ).all()
    shown = next((REGISTER for person_id in people if _show(REGISTER, _signed_in(person_id)) == 200), "")
    if not shown:
        shown = STRANGERS
        if (status := _show(STRANGERS, current_app.test_client())) != 200:
            raise BackupError(f"The page {STRANGERS} of the restored office answers {status}.")
    return {"rows": rows, "page": shown}


def _signed_in(person_id: int) -> FlaskClient:
    """A browser of this person, on the copy."""
    token, now = secrets.token_hex(32), clock.now()
    with unit_of_work():
        db.session.get_one(Person, person_id).must_change_password = False  # else only that page is shown
        values = {"began_at": now, "seen_at": now, "address": "127.0.0.1", "device": "rehearsal"}
        db.session.add(SignIn(token_hash=hash_token(token), person_id=person_id, **values))
    client = current_app.test_client()
    with client.session_transaction(base_url=HTTPS) as session:
        session["_user_id"], session["_fresh"] = token, True
    return client


def _show(address: str, client: FlaskClient) -> int:
    """The status of a page. Raises BackupError where it breaks."""
    answer = Context().run(client.get, address, base_url=HTTPS)  # knows nothing of who was signed in before
    if answer.status_code >= 500:
        raise BackupError(f"The page {address} of the restored office answers {answer.status_code}.")
    return int(answer.status_code)
