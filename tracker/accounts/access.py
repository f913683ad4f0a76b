"""Verbs of access: signing in and out, sign-ins, passwords, the language. The real clock holds here.

A route signs in with three calls: `attempt_of` and `check_password` in no unit of work, `finish_sign_in` in one. What
may be tried, and what is written of it, is in attempts.py.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import CursorResult, select, update

from tracker.accounts import passwords, policies, queries
from tracker.accounts.access_links import void_links
from tracker.accounts.announcing import tell_change
from tracker.accounts.attempts import Attempt, forget_failures, refuse_while_waiting, settle, typed_name
from tracker.accounts.labels import device_words
from tracker.accounts.models import AccessAct, Person, SignIn
from tracker.accounts.places import Place
from tracker.accounts.signing_in import hash_token
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.i18n import LANGUAGES
from tracker.core.policies import as_allowed

WRONG = _l("User name or password is not right")
LONGEST_DEVICE = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """How a password was found: whose hash it was compared with, and the hash to keep instead of an outdated one."""

    is_right: bool
    password_hash: str = ""
    new_hash: str = ""


def attempt_of(*, user_name: str, place: Place) -> Attempt:
    """The attempt that is about to be made. Raises TooManyAttempts while it has to wait; writes nothing."""
    name = typed_name(user_name)
    person_id = db.session.scalar(select(Person.id).where(Person.user_name == name))
    attempt = Attempt(name, person_id or 0, place)
    refuse_while_waiting(attempt)
    return attempt


def check_password(attempt: Attempt, password: str) -> Checked:
    """Whether it opens: one amount of work for every reason why not. In no unit of work, since hashing takes long."""
    person = queries.find_by_user_name(attempt.name)
    kept = person.password_hash if person else ""
    is_right = passwords.verify(kept, password)
    if person is None or not is_right or person.disabled_at is not None:
        return Checked(is_right=False)
    return Checked(True, kept, passwords.hash_password(password) if passwords.needs_rehash(kept) else "")


def finish_sign_in(attempt: Attempt, checked: Checked, *, address: str, device: str) -> str | None:
    """Write down how the attempt went: the token for the cookie, or None where the password did not open.

    Raises TooManyAttempts when other attempts, made meanwhile, have used up what may be tried: right or wrong.
    """
    person = db.session.get(Person, attempt.person_id) if checked.is_right else None
    is_right = person is not None and person.disabled_at is None and person.password_hash == checked.password_hash
    settle(attempt, is_right=is_right)
    if person is None or not is_right:
        return None
    if checked.new_hash:
        _set_columns(person, password_hash=checked.new_hash)
    return begin_sign_in(person, address=address, device=device)


def begin_sign_in(person: Person, *, address: str, device: str) -> str:
    """Write the sign-in down; the token for the cookie."""
    now, token = clock.now(), secrets.token_urlsafe(32)
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


def change_password(attempt: Attempt, checked: Checked, *, by: Actor, new_hash: str, keep: int) -> bool:
    """Change one's own password, hashed already; the other sign-ins end. False where the present one was not right."""
    person = db.session.get_one(Person, by.person_id)
    is_right = checked.is_right and person.password_hash == checked.password_hash
    settle(attempt, is_right=is_right)
    if is_right:
        _set_columns(person, password_hash=new_hash, must_change_password=False)
        end_sign_ins(person.id, keep=keep)
        void_links([person.id])
        record("person.password_changed", person, by=by)
    return is_right


def judge_new_password(*, by: Actor, old: str, new: str) -> None:
    """Refuse a weak new password. Asks nothing of the present one, so a refusal need not count as a wrong attempt."""
    person = db.session.get_one(Person, by.person_id)
    if passwords.are_same(old, new):
        raise InvalidInput(_l("Choose a password that differs from the present one"), field="new")
    office = queries.names_of_office()
    fault = passwords.fault_of(new, user_name=person.user_name, full_name=person.full_name, office=office)
    if fault is not None:
        raise InvalidInput(fault, field="new")


def reset_password(person_id: int, *, by: Actor) -> str:
    """A one-time password for a person, told once and kept nowhere; every sign-in ends, the next one changes it."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound(_l("There is no such person."))
    by = as_allowed(by, policies.can_reset_password, person)
    if person.password_hash:  # the first password takes nobody's place
        tell_change(AccessAct.PASSWORD_RESET, person, by=by)
    password = passwords.make_password()
    _set_columns(person, password_hash=passwords.hash_password(password), must_change_password=True)
    forget_failures(person.user_name)
    end_sign_ins(person.id)
    void_links([person.id])
    record("person.password_reset", person, by=by)
    return password


def set_password(person: Person, password_hash: str) -> None:
    """The password that the person has chosen by a link: nobody waits any more, every sign-in and link ends."""
    _set_columns(person, password_hash=password_hash, must_change_password=False)
    forget_failures(person.user_name)
    end_sign_ins(person.id)
    void_links([person.id])


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
