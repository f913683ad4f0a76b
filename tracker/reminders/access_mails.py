"""Mails about access: to the person at once, at the former address too, and to all leaders and clerks."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app
from flask_babel import force_locale, gettext, ngettext

from tracker.accounts.access_words import access_sentence
from tracker.accounts.events import AccessChanged, AccessesChanged
from tracker.accounts.models import STANDINS, AccessAct, AccessChange, Person
from tracker.core import clock
from tracker.core.addresses import public_address
from tracker.core.i18n import LANGUAGES, write_moment
from tracker.reminders.composing.compose import Composed
from tracker.reminders.composing.plain import Plain, compose_plain
from tracker.reminders.models.outbox import ACCESS, Address
from tracker.reminders.services.outbox import post_mail


def tell_access(event: AccessChanged) -> None:
    """One mail for each who has an address. It holds no password, and asks for none."""
    for person in event.people:
        for address in dict.fromkeys([person.email, *_former(event, person), *_next(event, person)]):
            if address:
                to = Address(person.full_name, address, person.language, person_id=person.id)
                post_mail(_composed(event, person), to, at=clock.office_moment())


#: Of one reorganisation so many people are named in a mail; the list has all of them.
MOST_NAMED = 40


def tell_accesses(event: AccessesChanged) -> None:
    """One mail for each who has an address, with all that was changed in one act."""
    for person, places in event.people:
        if not person.email:
            continue
        changes = [event.changes[at] for at in places]
        if len(changes) == 1:
            change, of = changes[0]
            tell_access(AccessChanged(change, of, [person]))
            continue
        to = Address(person.full_name, person.email, person.language, person_id=person.id)
        post_mail(_composed_many(changes, person), to, at=clock.office_moment())


def _composed_many(changes: Sequence[tuple[AccessChange, Person]], to: Person) -> Composed:
    language = to.language if to.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        sentences = [_sentence(change, of) for change, of in changes[:MOST_NAMED]]
        if len(changes) > MOST_NAMED:
            more = len(changes) - MOST_NAMED
            sentences.append(ngettext("and of %(num)d more person", "and of %(num)d more people", more))
        head = gettext("Units were reorganised: access of %(count)s people", count=len(changes))
        is_own = any(of.id == to.id for _change, of in changes)
        first = AccessChanged(*changes[0], [to])
        return _plain(first, to, language, head, sentences, public_address("people.list_access"), is_own=is_own)


def _former(event: AccessChanged, person: Person) -> list[str]:
    return [event.former_address] if person.id == event.person.id else []


def _next(event: AccessChanged, person: Person) -> list[str]:
    """Where the person is reached from now on: the change is told before it is made."""
    return [event.change.details.get("after", "")] if event.former_address and person.id == event.person.id else []


def _composed(event: AccessChanged, to: Person) -> Composed:
    language = to.language if to.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        sentences, url = [_sentence(event.change, event.person)], public_address(_page(event, to))
        return _plain(event, to, language, _head(event, to), sentences, url, is_own=to.id == event.person.id)


def _plain(
    event: AccessChanged, to: Person, language: str, head: str, sentences: Sequence[str], url: str, *, is_own: bool
) -> Composed:
    change = event.change
    told = [*sentences, gettext("Time: %(moment)s.", moment=write_moment(change.at))]
    advice = _advice(is_standin=change.act in STANDINS, is_own=is_own)
    mail = Plain(ACCESS, language, head, to.full_name, [told, [advice]], url, gettext("Open the list"))
    return compose_plain(mail)


def _advice(*, is_standin: bool, is_own: bool) -> str:
    if is_standin:
        return gettext("What was done by a stand-in is kept with both names. The holder of the post, the stand-in and "
                       "the office can end it at any time.")  # fmt: skip
    if is_own:
        return gettext("If you did not ask for it, tell the head of the office at once: somebody may be reading under "
                       "your name.")  # fmt: skip
    return gettext("Leaders and clerks are told of it because it opens papers of restricted sight. If nobody asked for "
                   "it, have it looked into.")  # fmt: skip


def _sentence(change: AccessChange, of: Person) -> str:
    return access_sentence(
        change.act, by_id=change.by_id, by_name=change.by_name, person_id=of.id, name=of.full_name,
        details=change.details,
    )  # fmt: skip


def _head(event: AccessChanged, to: Person) -> str:
    change, is_own = event.change, to.id == event.person.id
    if change.act in STANDINS:
        holder = change.details.get("holder", "")
        if is_own and change.act is AccessAct.STANDIN_GIVEN:
            return gettext("You stand in for %(name)s", name=holder)
        return gettext("Stand-in for %(name)s", name=holder)
    return gettext("Your access was changed") if is_own else gettext("Access of %(name)s", name=event.person.full_name)


def _page(event: AccessChanged, to: Person) -> str:
    """Where the reader sees more: a stand-in, and the holder of the post, on the page of the own account."""
    if event.change.act in STANDINS:
        return "accounts.show_account"
    return "accounts.show_access" if to.id == event.person.id else "people.list_access"
