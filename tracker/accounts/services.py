"""What is done to people and their posts. Signing in, sessions and passwords are in access.py."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import delete, select

from tracker.accounts import passwords, policies, queries
from tracker.accounts.access import end_sign_ins
from tracker.accounts.access_links import MAILED, void_links
from tracker.accounts.announcing import tell_change
from tracker.accounts.leaving import Ending, refuse_if_left
from tracker.accounts.models import AccessAct, Delegation, Person, Post
from tracker.accounts.titles import is_deputy_title
from tracker.accounts.user_names import user_name_of
from tracker.audit.labels import changes_of
from tracker.audit.queries import history_of
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import ACTS_OF, Actor, Role
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.core.search import fold
from tracker.organization.models import Unit
from tracker.organization.ordering import in_order
from tracker.organization.services import load_unit

#: The actions that raise a person's version by one each.
VERSIONED = ("person.renamed", "person.edited", "person.disabled", "person.enabled")


def create_person(
    *,
    by: Actor,
    full_name: str,
    user_name: str = "",
    email: str = "",
    phone: str = "",
    language: str = "",
    password: str | None = None,
    must_change_password: bool = True,
) -> Person:
    """A new person. Without `user_name` one is made from the name; without `password` nobody can sign in yet.

    The password is not judged here: the set-up and the demonstration give their own.
    """
    by = as_allowed(by, policies.can_manage_people)
    user_name = user_name or free_user_name(full_name)
    _check_user_name(user_name)
    person = Person(
        user_name=user_name,
        full_name=full_name,
        sort_key=sort_key(full_name),
        email=email,
        phone=phone,
        language=language,
        password_hash=passwords.hash_password(password) if password else "",
        must_change_password=must_change_password,
    )
    db.session.add(person)
    record("person.created", person, by=by, after=_values(person))
    return person


def edit_person(
    person_id: int, *, by: Actor, version: int, full_name: str, user_name: str, email: str, phone: str
) -> Person:
    """Rename, correct. Raises Conflict with what somebody else changed since `version`."""
    by = as_allowed(by, policies.can_manage_people)
    person = load_person(person_id)
    _guard_version(person, version, by=by)
    _check_user_name(user_name, but=person)
    before = _values(person)
    if email != person.email:
        changed = {"before": person.email, "after": email}
        tell_change(AccessAct.ADDRESS_CHANGED, person, by=by, former_address=person.email, **changed)
        void_links([person.id], kinds=MAILED)
    if user_name != person.user_name:
        tell_change(AccessAct.NAME_CHANGED, person, by=by, before=person.user_name, after=user_name)
    person.full_name, person.user_name, person.sort_key = full_name, user_name, sort_key(full_name)
    person.email, person.phone = email, phone
    action = "person.renamed" if before["full_name"] != full_name else "person.edited"
    record(action, person, by=by, before=before, after=_values(person))
    return person


def disable_person(
    person_id: int, *, by: Actor, on: date, note: str = "", is_handed_over: bool = False
) -> None:  # fmt: skip
    """The person may not sign in any more, at once; posts and history stay. The last administrator cannot be.

    Raises DutiesOpenError, with the list, where open steps or items would be left with nobody.
    """
    person = load_person(person_id)
    by = as_allowed(by, policies.can_disable, person)
    if person.disabled_at is not None:
        return
    if any(held.post.role == Role.ADMIN and held.post.is_held(on) for held in queries.posts_of(person)):
        _keep_an_admin(on, person_id=person.id)
    posts = [held.post for held in queries.posts_of(person)]
    refuse_if_left([Ending(post, max(on, post.from_on)) for post in posts], by=by, is_handed_over=is_handed_over)
    tell_change(AccessAct.DISABLED, person, by=by)
    person.disabled_at = clock.now()
    end_sign_ins(person.id)
    void_links([person.id])
    record("person.disabled", person, by=by, note=note)


def enable_person(person_id: int, *, by: Actor) -> None:
    """The person may sign in again."""
    person = load_person(person_id)
    by = as_allowed(by, policies.can_disable, person)
    if person.disabled_at is None:
        return
    tell_change(AccessAct.ENABLED, person, by=by)
    person.disabled_at = None
    record("person.enabled", person, by=by)


def open_post(
    person_id: int, *, by: Actor, unit_id: int, role: Role, title: str, from_on: date, until_on: date | None = None,
    is_deputy: bool | None = None, is_told: bool = True,
) -> Post:  # fmt: skip
    """A role in a unit from a day on. The unit must be in force that day; the same role is not held there twice.

    `is_deputy`: None as the title says it, "Phó Trưởng phòng". `is_told`: False where whoever gives many posts at once
    tells of them himself (`announcing.tell_posts`).
    """
    by = as_allowed(by, policies.can_manage_people)
    person, unit = load_person(person_id), load_unit(unit_id)
    if until_on is not None and until_on < from_on:
        raise InvalidInput(_("Choose a last day from %(day)s on", day=write_day(from_on)), field="until_on")
    if not unit.is_active(from_on):
        raise InvalidInput(_("%(unit)s is not in force on that day", unit=unit.name), field="unit_id")
    for held in queries.posts_of(person):
        same = held.post.unit_id == unit_id and held.post.role == role
        if same and (held.post.until_on is None or held.post.until_on >= from_on):
            raise InvalidInput(_("This person has that role in %(unit)s already", unit=unit.name), field="role")
    if is_told:
        tell_change(AccessAct.POST_GIVEN, person, by=by, role=role, title=title, unit=unit.name)
    post = Post(
        person_id=person.id, unit_id=unit_id, role=role, title=title, from_on=from_on, until_on=until_on,
        is_deputy=role in ACTS_OF and (is_deputy_title(title) if is_deputy is None else is_deputy),
    )  # fmt: skip
    db.session.add(post)
    after = {"title": title, "unit": unit.name, "role": role, "from_on": from_on}
    record("person.post_opened", person, by=by, after=after | ({"until_on": until_on} if until_on else {}))
    return post


def end_post(
    post_id: int, *, by: Actor, until_on: date, on: date, note: str = "", is_handed_over: bool = False
) -> None:  # fmt: skip
    """The post is held until that day, which may lie ahead or have gone by. The last administrator's is not ended.

    Raises DutiesOpenError, with the list, where nobody could act on something that is open from the day after on.
    """
    by = as_allowed(by, policies.can_manage_people)
    post, person, unit = load_post(post_id)
    if until_on < post.from_on:
        raise InvalidInput(_("Choose a last day from %(day)s on", day=write_day(post.from_on)), field="until_on")
    if post.role == Role.ADMIN:
        _keep_an_admin(max(on, until_on + timedelta(days=1)), post_id=post.id)
    refuse_if_left([Ending(post, max(on, until_on + timedelta(days=1)))], by=by, is_handed_over=is_handed_over)
    tell_change(AccessAct.POST_ENDED, person, by=by, role=post.role, title=post.title, unit=unit.name)
    post.until_on = until_on
    after = {"title": post.title, "unit": unit.name, "until_on": until_on}
    record("person.post_ended", person, by=by, after=after, note=note)


def withdraw_post(post_id: int, *, by: Actor, on: date, is_handed_over: bool = False) -> None:
    """Take back a post that was given by mistake: only one that began today or begins later, and that nobody needs."""
    by = as_allowed(by, policies.can_manage_people)
    post, person, unit = load_post(post_id)
    if post.from_on < on:
        raise InvalidInput(_l("A post that was held before today is ended, not withdrawn."))
    if post.role == Role.ADMIN and post.is_held(on):
        _keep_an_admin(on, post_id=post.id)
    refuse_if_left([Ending(post, max(on, post.from_on))], by=by, is_handed_over=is_handed_over)
    tell_change(AccessAct.POST_WITHDRAWN, person, by=by, role=post.role, title=post.title, unit=unit.name)
    db.session.execute(delete(Delegation).where(Delegation.post_id == post.id))  # nobody ever stood in for long
    db.session.delete(post)
    after = {"title": post.title, "unit": unit.name, "role": post.role}
    record("person.post_withdrawn", person, by=by, before=after)


def load_person(person_id: int) -> Person:
    """The person, or NotFound."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound(_l("There is no such person."))
    return person


def load_post(post_id: int) -> tuple[Post, Person, Unit]:
    """The post with its person and unit, or NotFound."""
    post = db.session.get(Post, post_id)
    if post is None:
        raise NotFound(_l("There is no such post."))
    return post, load_person(post.person_id), load_unit(post.unit_id)


def sort_key(full_name: str) -> str:
    """Vietnamese names are sorted by the given name, which stands last: "huong nguyen thi".

    With a đ the name follows once more as it is searched for: "dzong nguyen van dong nguyen van".
    """
    *rest, given = full_name.split() or [""]
    name = " ".join([given, *rest])
    return " ".join(dict.fromkeys([in_order(name), fold(name)]))


def free_user_name(full_name: str) -> str:
    """A sign-in name from the name: "Nguyễn Thị Hương" → huong.nt, or huong.nt2 where that is taken."""
    stem = user_name_of(full_name)
    wanted = select(Person.user_name).where(Person.user_name.startswith(stem, autoescape=True))
    taken = set(db.session.scalars(wanted))
    return next(name for n in range(1, len(taken) + 2) if (name := stem + (str(n) if n > 1 else "")) not in taken)


def _values(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in ("full_name", "user_name", "email", "phone")}


def _check_user_name(user_name: str, *, but: Person | None = None) -> None:
    other = queries.find_by_user_name(user_name)
    if other is not None and other is not but:
        words = _("%(user_name)s belongs to %(name)s already", user_name=user_name, name=other.full_name)
        raise InvalidInput(words, field="user_name")


def _guard_version(person: Person, version: int, *, by: Actor) -> None:
    """Refuse to overwrite what the administrator has not seen; says what was changed meanwhile."""
    if person.version == version:
        return
    entries = [entry for entry in history_of(person) if entry.action in VERSIONED]
    raise Conflict(
        _l("This person's data were changed meanwhile. Look at the changes; saving again keeps what is typed here."),
        changes=changes_of(entries[: max(0, person.version - version)], by=by),
    )


def _keep_an_admin(on: date, *, person_id: int = 0, post_id: int = 0) -> None:
    if queries.admins_without(on=on, person_id=person_id, post_id=post_id) == 0:
        raise InvalidInput(_l("This is the last administrator: give somebody else that post first."))
