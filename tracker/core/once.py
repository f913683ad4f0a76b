"""A form's key, kept with its write: whoever sends the same form again gets the first answer (decision 0019)."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Request
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.once_models import FormKey

FIELD = "form_key"
#: What differs between two arrivals of the same form and says nothing of what was typed.
NOT_CONTENT = frozenset({FIELD, "csrf_token"})
SHAPE = re.compile(r"[A-Za-z0-9_-]{16,64}")
MARK = Markup('<input type="hidden" name="{}" value="{}" autocomplete="off">')


class AnsweredBefore(Exception):
    """This form was sent before, and what it asked for was done: `answer` is what was said then."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__()
        self.answer = answer


@dataclass
class Sending:
    """One arrival of a form: `id` says which form of whom, `content` what was typed, both as SHA-256."""

    id: str
    content: str
    #: A unit of work is done and waits for its answer to be committed.
    is_held: bool = False

    def claim(self) -> None:
        """Be the first, inside the write; waits for another that is writing. Raises AnsweredBefore.

        The same key with other content is a new intention: somebody went back, changed the text and sent it again.
        """
        insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
        row = insert(FormKey).values(id=self.id, content=self.content, sent_at=clock.now())
        given = {"content": row.excluded.content, "sent_at": row.excluded.sent_at, "answer": None}
        other = FormKey.content != row.excluded.content
        is_first = row.on_conflict_do_update(index_elements=["id"], set_=given, where=other).returning(FormKey.id)
        while db.session.execute(is_first).first() is None:  # once more only where it came with other words meanwhile
            if (answer := self.first_answer()) is not None:
                raise AnsweredBefore(answer)

    def keep(self, answer: dict[str, Any] | None) -> None:
        """Write the answer beside the claim; without one the key is free again."""
        if answer is None:
            db.session.execute(delete(FormKey).where(FormKey.id == self.id))
        else:
            db.session.execute(update(FormKey).where(FormKey.id == self.id).values(answer=answer))

    def first_answer(self) -> dict[str, Any] | None:
        """What was answered when the same came first, or None."""
        same = (FormKey.id == self.id, FormKey.content == self.content)
        return db.session.scalar(select(FormKey.answer).where(*same))


_CURRENT: ContextVar[Sending | None] = ContextVar("sending", default=None)


def current() -> Sending | None:
    """The form that is being answered; None for jobs, commands and forms without a key."""
    return _CURRENT.get()


@contextmanager
def being_answered(sending: Sending) -> Iterator[None]:
    """While this runs, units of work carry the key of this form."""
    token = _CURRENT.set(sending)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def read_sending(request: Request, sender: int | str) -> Sending | None:
    """The form that arrives, bound to its person and its address; None where it carries no key of ours."""
    key = request.form.get(FIELD, "")
    if not SHAPE.fullmatch(key):
        return None
    sent = [pair for pair in request.form.items(multi=True) if pair[0] not in NOT_CONTENT]
    files = [(name, file.filename, _digest_of(file)) for name, file in request.files.items(multi=True)]
    return Sending(_hash([sender, request.full_path, key]), _hash([sent, files]))


def new_key() -> str:
    """A key for a form that is being shown: random, so a page may stay open for days."""
    return secrets.token_urlsafe(16)


def form_marks() -> Markup:
    """The two hidden fields of every form that changes something: that it is ours, and which one it is."""
    return MARK.format("csrf_token", generate_csrf()) + key_mark()


def key_mark() -> Markup:
    """The hidden field with a new key. Never restored by the browser: a page that is loaded again is a new form."""
    return MARK.format(FIELD, new_key())


def clear_before(moment: datetime, *, most: int) -> int:
    """Forget keys of forms sent before this moment, at most so many; how many."""
    old = db.session.scalars(select(FormKey.id).where(FormKey.sent_at < moment).order_by(FormKey.sent_at).limit(most))
    ids = list(old)
    db.session.execute(delete(FormKey).where(FormKey.id.in_(ids)))
    return len(ids)


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()


def _digest_of(file: Any) -> str:
    digest = hashlib.file_digest(file.stream, "sha256").hexdigest()
    file.stream.seek(0)
    return digest
