"""Verbs of access: signing in and out, sign-ins, passwords, the language. The real clock holds here.

A route signs in with three calls: `note_attempt` and `begin_sign_in` each in a unit of work, `check_password` between
them in none. The attempt is a row before the password is tried, so guesses sent at once do not all slip through.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import CursorResult, delete, select, text, update

from tracker.accounts import backoff, passwords, policies, queries
from tracker.accounts.announcing import tell_change
from tracker.accounts.labels import device_words
from tracker.accounts.models import AccessAct, FailedAttempt, Person, SignIn
from tracker.accounts.signing_in import hash_token
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.i18n import LANGUAGES
from tracker.core.search import normalise
from tracker.core.security import allow

WRONG = _l("User name or password is not right")
KEPT_ATTEMPTS = timedelta(days=30)
LONGEST_NAME, LONGEST_DEVICE = 64, 200


class TooManyAttempts(InvalidInput):
    """The name waits after wrong passwords; even the right one is not tried."""

    status = 429


def typed_name(user_name: str) -> str:
    """A user name as it is compared and counted."""
    return normalise(user_name).casefold()[:LONGEST_NAME]


def note_attempt(*, user_name: str, address: str) -> None:
    """Write an attempt down before it is made; success takes it away. Names that nobody has are counted alike.

    Raises TooManyAttempts, and writes nothing, while the name has to wait.
    """
    name, now = typed_name(user_name), clock.now()
    if db.engine.dialect.name == "postgresql":  # SQLite's unit of work lets one writer in at a time anyway
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))").bindparams(name=name))
    until = _waits_until(name, address, now)
    if until is not None and until > now:
        raise TooManyAttempts(_wait_words(until - now))
    db.session.add(FailedAttempt(user_name=name, address=address, at=now))


def check_password(*, user_name: str, password: str) -> int:
    """The id of the person who may sign in so. One sentence, and one amount of work, for every reason why not."""
    person = queries.find_by_user_name(typed_name(user_name))
    is_right = passwords.verify(person.password_hash if person else "", password)
    if person is None or not is_right or person.disabled_at is not None:
        raise InvalidInput(WRONG)
    return person.id


def begin_sign_in(person_id: int, *, password: str, address: str, device: str) -> str:
    """Open a sign-in for a person whose password was right, and give the token for the cookie."""
    person = db.session.get(Person, person_id)
    if person is None or person.disabled_at is not None:
        raise InvalidInput(WRONG)
    if passwords.needs_rehash(person.password_hash):
        _set_columns(person, password_hash=passwords.hash_password(password))
    now, token = clock.now(), secrets.token_urlsafe(32)
    _forget_attempts(person.user_name, address, now)
    sign_in = SignIn(
        token_hash=hash_token(token),
        person_id=person.id,
        began_at=now,
        seen_at=now,
        address=address,
        device=device[:LONGEST_DEVICE],
    )
    db.session.add(sign_in)
    db.session.flush()
    return token


def sign_out(sign_in_id: int) -> None:
    """End one's own sign-in."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(ended_at=clock.now()))


def revoke(sign_in_id: int, *, by: Actor) -> None:
    """End a sign-in from elsewhere: one's own, or anybody's as the administrator. Others' are NotFound."""
    sign_in = db.session.get(SignIn, sign_in_id)
    if sign_in is None or policies.can_revoke(by, sign_in.person_id) is not None:
        raise NotFound(_l("There is no such sign-in."))
    if sign_in.ended_at is None:
        person = db.session.get_one(Person, sign_in.person_id)
        tell_change(AccessAct.SIGN_IN_ENDED, person, by=by, device=device_words(sign_in.device))
        sign_in.ended_at = clock.now()
        told = {"device": device_words(sign_in.device), "address": sign_in.address}
        record("person.sign_in_revoked", person, by=by, after=told)


def revoke_others(*, by: Actor, keep: int) -> int:
    """End all of one's own sign-ins but `keep`, the one in use; how many there were."""
    person = db.session.get_one(Person, by.person_id)
    ended = end_sign_ins(person.id, keep=keep)
    if ended:
        record("person.sign_ins_revoked", person, by=by, after={"count": ended})
    return ended


def change_password(*, by: Actor, old: str, new: str, keep: int, address: str) -> None:
    """Change one's own password; the other sign-ins end. The route notes the attempt first: guessing here waits too."""
    person = db.session.get_one(Person, by.person_id)
    if not passwords.verify(person.password_hash, old):
        raise InvalidInput(_l("The present password is not right"), field="old")
    judge_new_password(by=by, old=old, new=new)
    _set_columns(person, password_hash=passwords.hash_password(new), must_change_password=False)
    _forget_attempts(person.user_name, address, clock.now())
    end_sign_ins(person.id, keep=keep)
    record("person.password_changed", person, by=by)


def judge_new_password(*, by: Actor, old: str, new: str) -> None:
    """Refuse a weak new password. Asks nothing of the present one, so a refusal need not count as a wrong attempt."""
    person = db.session.get_one(Person, by.person_id)
    fault = passwords.fault_of(new, user_name=person.user_name, full_name=person.full_name)
    if fault is None and passwords.are_same(old, new):
        fault = _l("Choose a password that differs from the present one")
    if fault is not None:
        raise InvalidInput(fault, field="new")


def reset_password(person_id: int, *, by: Actor) -> str:
    """A one-time password for a person, told once and kept nowhere; every sign-in ends, the next one changes it."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound(_l("There is no such person."))
    allow(policies.can_reset_password(by, person))
    if person.password_hash:  # the first password takes nobody's place
        tell_change(AccessAct.PASSWORD_RESET, person, by=by)
    password = passwords.make_password()
    _set_columns(person, password_hash=passwords.hash_password(password), must_change_password=True)
    db.session.execute(delete(FailedAttempt).where(FailedAttempt.user_name == person.user_name))
    end_sign_ins(person.id)
    record("person.password_reset", person, by=by)
    return password


def set_language(language: str, *, by: Actor) -> None:
    """Keep the language of one's screens. Raises InvalidInput for one that there is not."""
    if language not in LANGUAGES:
        raise InvalidInput(_l("Choose one of the languages"))
    person = db.session.get_one(Person, by.person_id)
    before = {"language": person.language}
    _set_columns(person, language=language)
    record("person.language_set", person, by=by, before=before, after={"language": language})


def end_sign_ins(person_id: int, *, keep: int | None = None) -> int:
    """End the sign-ins of a person, but for one; how many there were."""
    query = update(SignIn).where(SignIn.person_id == person_id, SignIn.ended_at.is_(None))
    if keep is not None:
        query = query.where(SignIn.id != keep)
    result = db.session.execute(query.values(ended_at=clock.now()))
    return result.rowcount if isinstance(result, CursorResult) else 0


def _set_columns(person: Person, **values: object) -> None:
    """Set what no form shows: it leaves `version` alone, so an edit that is open meanwhile does not conflict."""
    db.session.execute(update(Person).where(Person.id == person.id).values(**values))


def _waits_until(name: str, address: str, now: datetime) -> datetime | None:
    rows = db.session.execute(
        select(FailedAttempt.at, FailedAttempt.address)
        .where(FailedAttempt.user_name == name, FailedAttempt.at > now - backoff.REMEMBERED)
        .order_by(FailedAttempt.at)
    ).all()
    from_here = [at for at, where in rows if where == address]
    ends = (
        backoff.waits_until(from_here, backoff.FROM_ONE_ADDRESS),
        backoff.waits_until([at for at, _ in rows], backoff.FROM_EVERYWHERE),
    )
    return max((end for end in ends if end is not None), default=None)


def _wait_words(left: timedelta) -> str:
    minutes = -(-left // timedelta(minutes=1))
    return str(
        ngettext(
            "Too many wrong passwords for this user name: sign in again after %(num)d minute",
            "Too many wrong passwords for this user name: sign in again after %(num)d minutes",
            minutes,
        )
    )


def _forget_attempts(name: str, address: str, now: datetime) -> None:
    """Those of this name from this address, and everybody's of long ago."""
    here = (FailedAttempt.user_name == name) & (FailedAttempt.address == address)
    db.session.execute(delete(FailedAttempt).where(here | (FailedAttempt.at < now - KEPT_ATTEMPTS)))
