"""From the cookie to the person: one query a request, and the limits of a sign-in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from functools import lru_cache
from typing import Any

from flask import Flask, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, bindparam, select, true, update
from sqlalchemy.exc import OperationalError, TimeoutError as PoolTimeout

from tracker.accounts.acting_posts import WIDTH, acting_posts, as_post
from tracker.accounts.models import Person, SignIn
from tracker.accounts.telling import waits_for_confirmation
from tracker.calendar.current import note_revision, revision
from tracker.core import clock
from tracker.core.acting import SignedIn, is_signed_in, this_sign_in
from tracker.core.actor import Actor
from tracker.core.along import TODAY, Companion, columns_along, companions, note_along
from tracker.core.extensions import db, login_manager
from tracker.core.fixed_lists import fixed
from tracker.core.jobs import Every, beat, failing, frequent, moments_of_standing_still, standing_still
from tracker.core.pulse import note_beat
from tracker.core.revision import hold_to, look, revision as schema_revision
from tracker.core.security import access_of, asked_page
from tracker.core.submitting import asks_itself
from tracker.core.work import brief_write
from tracker.organization.committee import note_committee
from tracker.organization.models import Committee

SEEN_EVERY = timedelta(minutes=5)
#: What somebody may still do whose password must be changed first; public routes come on top.
OPEN_BEFORE_CHANGE = frozenset({"accounts.change_password", "accounts.save_password", "accounts.sign_out"})
#: And somebody who has to be told first what was done to the own access.
OPEN_BEFORE_TOLD = OPEN_BEFORE_CHANGE | {"accounts.show_access", "accounts.confirm_access"}


def hash_token(token: str) -> str:
    """What the database keeps of a token: a stolen copy of the table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def load_signed_in(token: str) -> SignedIn | None:
    """The person of this cookie, or None when the sign-in has ended, aged, idled out, or the person is disabled."""
    now, rows = clock.now(), _rows_of(token)
    if not rows:
        look()
        return None
    first = rows[0]
    sign_in_id, began_at, seen_at, person_id, name, user_name, language, must_change_password, committee = first[:9]
    note_revision(first[9])
    note_committee(committee)
    note_beat(*first[10:13])
    hold_to(first[13])
    note_along(first[14 + WIDTH :])
    idle = timedelta(minutes=current_app.config["TRACKER_SESSION_IDLE_MINUTES"])
    most = timedelta(hours=current_app.config["TRACKER_SESSION_HOURS"])
    if now - seen_at > idle + SEEN_EVERY or now - began_at > most:
        return None
    if max(seen_at, began_at) > now + SEEN_EVERY:
        return None  # of a clock that was ahead: it would last until that day
    posts = tuple(as_post(row) for row in rows if row.post_id is not None)
    acting = Actor(person_id, name, posts)
    signed_in = SignedIn(token, sign_in_id, acting, user_name, language, must_change_password)
    if now - seen_at > SEEN_EVERY and not asks_itself():
        _note_seen(sign_in_id)
    return signed_in


def _rows_of(token: str) -> Sequence[Any]:
    """One row for each post acted in today, with all that every page needs to know."""
    moments = moments_of_standing_still(clock.now())
    asked = {"token_hash": hash_token(token), TODAY.key: clock.today(), **moments}
    return db.session.execute(_statement(companions(), tuple(frequent().items())), asked).all()


@lru_cache(maxsize=20)
def _statement(
    _companions: tuple[Companion, ...], _frequent: tuple[tuple[str, Every], ...]
) -> Select[*tuple[Any, ...]]:
    """The query, written once: of every request, writing it anew would take longer than asking it.

    All that differs between applications is named, so that one never asks what another one would.
    """
    held = (SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None))
    acting = acting_posts(TODAY, of=select(SignIn.person_id).where(*held))
    of_person = (Person.id, Person.full_name, Person.user_name, Person.language, Person.must_change_password)
    also = (revision(), beat(), failing(), standing_still(), schema_revision())
    return fixed(
        select(
            SignIn.id, SignIn.began_at, SignIn.seen_at, *of_person, Committee, *also, *acting.c,
            *columns_along(Person.id),
        )
        .join(Person, Person.id == SignIn.person_id)
        .outerjoin(Committee, true())
        .outerjoin(acting, acting.c.person_id == Person.id)
        .where(*held, Person.disabled_at.is_(None))
        .order_by(acting.c.holder_id.is_not(None), acting.c.post_id)
    )  # fmt: skip


def _note_seen(sign_in_id: int) -> None:
    """In a transaction of its own, at most every five minutes: a page that is only read never writes otherwise.

    While somebody else writes for long it is left to the next page: reading must not fail for it.
    """
    with suppress(OperationalError, PoolTimeout), brief_write() as connection:
        connection.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=clock.now()))


def init_signing_in(app: Flask) -> None:
    """Bind Flask-Login; the guard of core.security decides, so no view of its own is named."""
    login_manager.user_loader(load_signed_in)
    login_manager.session_protection = None  # our rows say whether a sign-in holds
    login_manager.init_app(app)
    app.before_request(_password_first)
    app.before_request(_told_first)


def _password_first() -> ResponseReturnValue | None:
    """Somebody with a one-time or a demonstration password goes nowhere before it is changed."""
    if request.endpoint is None or request.endpoint in OPEN_BEFORE_CHANGE:
        return None
    if access_of(current_app, request.endpoint) == "public":
        return None
    if not (is_signed_in() and this_sign_in().must_change_password):
        return None
    target = url_for("accounts.change_password")
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": target})
    return redirect(target, 303)


def _told_first() -> ResponseReturnValue | None:
    """Whose access somebody else has changed reads of it before the next page. What is being sent still arrives."""
    if request.endpoint is None or request.endpoint in OPEN_BEFORE_TOLD or request.method not in ("GET", "HEAD"):
        return None
    if access_of(current_app, request.endpoint) == "public" or not is_signed_in():
        return None
    if not waits_for_confirmation():
        return None
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": url_for("accounts.show_access")})
    return redirect(url_for("accounts.show_access", next=asked_page()), 303)
