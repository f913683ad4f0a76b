"""Links by which somebody chooses a password: made, void, good. What opens is the signed key (`core.signed_keys`).

A link opens once, until its end, and no more once a newer one was made, the password was set in any other way, the
mail address has changed or the account is closed. Verbs say so (`void_links`); and what a link was made for is
compared again when it is opened, so that none outlives what a verb forgot.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import select, update

from tracker.accounts.models import AccessLink, LinkKind, Person
from tracker.core import clock, signed_keys
from tracker.core.extensions import db
from tracker.core.jobs import AHEAD
from tracker.core.secrets import keyed_hash

PURPOSE = "choice of a password"
GOOD_FOR = {
    LinkKind.INVITATION: timedelta(days=7),
    LinkKind.SLIP: timedelta(days=7),
    LinkKind.RESET: timedelta(hours=1),
}
#: Of these a newer one makes the earlier ones void; of those that anybody may ask for, all stand until one is used.
GIVEN = (LinkKind.INVITATION, LinkKind.SLIP)
MAILED = (LinkKind.INVITATION, LinkKind.RESET)


def word_of(key: str) -> str:
    """What the address of the link ends with."""
    return signed_keys.signed(PURPOSE, key)


def make_links(people: Sequence[Person], kind: LinkKind) -> list[AccessLink]:
    """A link for each, in their order; what was given to them before is void. Two statements."""
    now = clock.now()
    if kind in GIVEN:
        void_links([person.id for person in people], kinds=GIVEN)
    links = [
        AccessLink(
            key=signed_keys.new_key(), person_id=person.id, kind=kind, password_mark=_mark(person.password_hash),
            address="" if kind is LinkKind.SLIP else person.email, made_at=now, ends_at=now + GOOD_FOR[kind],
            handed_at=now if kind is LinkKind.SLIP else None,
        )
        for person in people
    ]  # fmt: skip
    db.session.add_all(links)
    db.session.flush()
    return links


def void_links(person_ids: Collection[int], *, kinds: Collection[LinkKind] = tuple(LinkKind)) -> None:
    """Their links open nothing from now on."""
    live = update(AccessLink).where(
        AccessLink.person_id.in_(person_ids), AccessLink.kind.in_(kinds),
        AccessLink.used_at.is_(None), AccessLink.void_at.is_(None),
    )  # fmt: skip
    db.session.execute(live.values(void_at=clock.now()), execution_options={"synchronize_session": False})


def good_link(word: str) -> tuple[AccessLink, Person] | None:
    """The link of this word, if it is ours and still good, and whose it is. One query, none for a forged word."""
    key = signed_keys.unsigned(PURPOSE, word)
    if not key:
        return None
    row = db.session.execute(
        select(AccessLink, Person).join(Person, Person.id == AccessLink.person_id).where(AccessLink.key == key)
    ).one_or_none()
    if row is None or not is_good(row[0], row[1]):
        return None
    return row[0], row[1]


def is_good(link: AccessLink, person: Person) -> bool:
    """Whether it opens: not used, not void, in its time, and all is as it was when it was made."""
    now = clock.now()
    is_open = link.used_at is None and link.void_at is None and link.made_at <= now + AHEAD and now < link.ends_at
    is_same = link.address in ("", person.email) and link.password_mark == _mark(person.password_hash)
    return is_open and is_same and person.disabled_at is None


def take_link(link: AccessLink) -> bool:
    """Use it up; False where another request was first."""
    taken = (
        update(AccessLink)
        .where(AccessLink.id == link.id, AccessLink.used_at.is_(None), AccessLink.void_at.is_(None))
        .values(used_at=clock.now())
        .returning(AccessLink.id)
    )
    return db.session.scalar(taken, execution_options={"synchronize_session": False}) is not None


def _mark(password_hash: str) -> str:
    return keyed_hash("password of a link", password_hash)
