"""Who may change people and their sign-ins. Each function answers None (may) or the reason why not.

The administrator keeps people, posts and passwords, and has no say in content. Everybody else sees the directory.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.accounts.models import Person
from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import only_for

#: Add and edit people, open and end posts: the administrator and the system.
can_manage_people = only_for(Role.ADMIN, refusal=_l("Only the administrator may change people and their posts."))


def can_disable(by: Actor, person: Person) -> Text | None:
    """Disable or enable a person: the administrator, but never themselves (nobody could let them in again)."""
    if by.person_id == person.id:
        return _l("Nobody disables themselves: ask another administrator.")
    return can_manage_people(by)


def can_reset_password(by: Actor, person: Person) -> Text | None:
    """Give a one-time password: the administrator, for others; one's own is changed on the page of one's account."""
    if by.person_id == person.id:
        return _l("Change the own password on the page “Change the password”.")
    return can_manage_people(by)


def can_be_invited(person: Person) -> Text | None:
    """A link to choose a password is given to whoever has none of his own yet; for others it would be a reset."""
    if person.disabled_at is not None:
        return _l("This account is closed.")
    return None if person.must_change_password else _l("This person has chosen a password already.")


#: See what was done to everybody's access: whom it is announced to, and the administrator who does it.
can_see_access = only_for(
    Role.LEADER,
    Role.CLERK,
    Role.ADMIN,
    refusal=_l("Only the leadership, the office and the administrator see changes of access."),
)


def can_revoke(by: Actor, owner_id: int) -> Text | None:
    """End a sign-in: its owner, and the administrator."""
    return None if by.person_id == owner_id else can_manage_people(by)
