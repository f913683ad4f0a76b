"""Wrong passwords and known places: who has to wait, told alike for names that somebody has and that nobody has.

The order of a sign-in: `refuse_while_waiting` reads; the password is hashed outside any lock; `settle` takes the locks,
asks again, and only then writes what came out. An answer is given with its row or not at all, so attempts sent at once,
to any number of processes, learn no more than attempts sent one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import ngettext
from sqlalchemy import ColumnElement, CursorResult, delete, func, not_, select, text, update

from tracker.accounts import backoff
from tracker.accounts.models import FailedAttempt, FamiliarPlace
from tracker.accounts.places import REMEMBERED, Place
from tracker.core import clock
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.jobs import AHEAD
from tracker.core.search import normalise
from tracker.core.secrets import keyed_hash

LONGEST_NAME = 64
#: So many people who are known at an address let one more name of it fail before it is held to try them all.
PEOPLE_FOR_A_NAME = 4


class TooManyAttempts(InvalidInput):
    """There were too many wrong passwords; even the right one is not tried."""

    status = 429


@dataclass(frozen=True, slots=True)
class Attempt:
    """A password given for a name (as `typed_name` writes it) from a place. `person_id`: of the name, 0 for nobody."""

    name: str
    person_id: int
    place: Place

    @property
    def name_hash(self) -> str:
        """What is kept of the name."""
        return keyed_hash("user name", self.name)


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts as one place for this attempt, whether it is known for the name, how many people are known here."""

    place: str
    is_familiar: bool
    people: int


def typed_name(user_name: str) -> str:
    """A user name as it is compared and counted."""
    return normalise(user_name).casefold()[:LONGEST_NAME]


def refuse_while_waiting(attempt: Attempt) -> Standing:
    """Raise TooManyAttempts while this attempt has to wait, else say where it stands. Four queries for any name."""
    now = clock.now()
    standing = _standing(attempt, now)
    by_name, by_network = _failures_of_name(attempt, now), _failures_of_network(attempt, now)
    here = [failure for failure, place, _ in by_name if place == standing.place]
    of_name = [(here, backoff.FROM_ONE_PLACE), (here, backoff.FROM_ONE_PLACE_SLOWLY)]
    of_network: list[tuple[list[backoff.Failure], backoff.Rule]] = []
    if not standing.is_familiar:
        strangers = [failure for failure, _, is_stranger in by_name if is_stranger]
        of_name.append((strangers, backoff.FROM_EVERYWHERE))
        more = standing.people // PEOPLE_FOR_A_NAME
        rules = (backoff.OVER_NAMES, backoff.OVER_NAMES_SLOWLY)
        of_network = [(by_network, rule.raised(more)) for rule in rules]
    until, until_network = _latest(of_name, now), _latest(of_network, now)
    if max(until, until_network) > now:
        raise TooManyAttempts(
            _network_words(until_network - now) if until_network > until else _name_words(until - now)
        )
    return standing


def settle(attempt: Attempt, *, is_right: bool) -> None:
    """Write down how it went, within the unit of work that answers. Raises TooManyAttempts if it must wait by now."""
    _lock(attempt)
    standing = refuse_while_waiting(attempt)
    now = clock.now()
    if is_right:
        _note_success(attempt, now)
    else:
        failed = FailedAttempt(
            name_hash=attempt.name_hash,
            network_hash=attempt.place.network,
            place_hash=standing.place,
            is_stranger=not standing.is_familiar,
            at=now,
        )
        db.session.add(failed)
    db.session.execute(delete(FailedAttempt).where(not_(_counts(now))))


def forget_failures(user_name: str) -> None:
    """After a new password from the administrator nobody waits for earlier failures of this name."""
    name_hash = keyed_hash("user name", typed_name(user_name))
    db.session.execute(delete(FailedAttempt).where(FailedAttempt.name_hash == name_hash))


def _lock(attempt: Attempt) -> None:
    """One at a time for a name and for an address. SQLite's unit of work lets one writer in at a time anyway."""
    if db.engine.dialect.name != "postgresql":
        return
    for kind, key in ((1, attempt.place.network), (2, attempt.name_hash)):  # always in this order: no deadlock
        words = text("SELECT pg_advisory_xact_lock(:kind, hashtext(:key))")
        db.session.execute(words.bindparams(kind=kind, key=key))


def _standing(attempt: Attempt, now: datetime) -> Standing:
    place = attempt.place
    on_network, hers = FamiliarPlace.place_hash == place.network, FamiliarPlace.person_id == attempt.person_id
    by_device = FamiliarPlace.place_hash == place.device
    count = func.count(FamiliarPlace.id)
    people, network, device = db.session.execute(
        select(count.filter(on_network), count.filter(on_network & hers), count.filter(by_device & hers)).where(
            FamiliarPlace.place_hash.in_((place.network, place.device or place.network)),
            FamiliarPlace.seen_at > now - REMEMBERED,
        )
    ).one()
    if place.device and (device or place.is_own):
        return Standing(place.device, is_familiar=True, people=people)
    return Standing(place.network, is_familiar=bool(network) or _could_be_known(attempt, people), people=people)


def _could_be_known(attempt: Attempt, people: int) -> bool:
    """Where people are known, half of the names that nobody has pass for known: waiting tells nobody which exist."""
    if attempt.person_id or not people:
        return False
    return keyed_hash("nobody", attempt.name + attempt.place.network)[0] < "8"


def _counts(now: datetime) -> ColumnElement[bool]:
    """Of the last day; one from the future was written while the clock was ahead, and nobody waits until that day."""
    return FailedAttempt.at.between(now - backoff.REMEMBERED, now + AHEAD)


def _failures_of_name(attempt: Attempt, now: datetime) -> Sequence[tuple[backoff.Failure, str, bool]]:
    rows = db.session.execute(
        select(FailedAttempt.at, FailedAttempt.place_hash, FailedAttempt.is_stranger)
        .where(FailedAttempt.name_hash == attempt.name_hash, _counts(now))
        .order_by(FailedAttempt.at)
    )
    return [(backoff.Failure(at), place, is_stranger) for at, place, is_stranger in rows]


def _failures_of_network(attempt: Attempt, now: datetime) -> list[backoff.Failure]:
    rows = db.session.execute(
        select(FailedAttempt.at, FailedAttempt.name_hash)
        .where(FailedAttempt.network_hash == attempt.place.network, _counts(now))
        .order_by(FailedAttempt.at)
    )
    return [backoff.Failure(at, name) for at, name in rows]


def _latest(counted: Iterable[tuple[list[backoff.Failure], backoff.Rule]], now: datetime) -> datetime:
    """The end of the longest wait; `now` where there is none."""
    ends = [backoff.waits_until(failures, rule) for failures, rule in counted]
    return max((end for end in ends if end is not None), default=now)


def _note_success(attempt: Attempt, now: datetime) -> None:
    """Her mistakes here are forgotten, and the address and the browser are hers from now on."""
    places = [place for place in (attempt.place.network, attempt.place.device) if place]
    hers = (FailedAttempt.name_hash == attempt.name_hash) & FailedAttempt.place_hash.in_(places)
    db.session.execute(delete(FailedAttempt).where(hers))
    db.session.execute(delete(FamiliarPlace).where(FamiliarPlace.seen_at < now - REMEMBERED))
    for place in places if not attempt.place.is_own else ():
        known = (FamiliarPlace.person_id == attempt.person_id) & (FamiliarPlace.place_hash == place)
        done = db.session.execute(update(FamiliarPlace).where(known).values(seen_at=now))
        if isinstance(done, CursorResult) and not done.rowcount:
            db.session.add(FamiliarPlace(person_id=attempt.person_id, place_hash=place, seen_at=now))


def _name_words(left: timedelta) -> str:
    minutes = -(-left // timedelta(minutes=1))
    return str(
        ngettext(
            "Too many wrong passwords for this user name: sign in again after %(num)d minute",
            "Too many wrong passwords for this user name: sign in again after %(num)d minutes",
            minutes,
        )
    )


def _network_words(left: timedelta) -> str:
    minutes = -(-left // timedelta(minutes=1))
    return str(
        ngettext(
            "Too many wrong passwords from this network: sign in again after %(num)d minute",
            "Too many wrong passwords from this network: sign in again after %(num)d minutes",
            minutes,
        )
    )
