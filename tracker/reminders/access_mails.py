"""Mails about access: to the person at once, at the former address too, and to all leaders and clerks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import current_app
from flask_babel import force_locale, gettext, ngettext

from tracker.accounts.access_words import access_sentence
from tracker.accounts.events import AccessChanged, AccessesChanged
from tracker.accounts.models import STANDINS, AccessAct, AccessChange, Person
from tracker.core import clock
from tracker.core.addresses import public_address
from tracker.core.i18n import LANGUAGES, write_moment
from tracker.organization.committee import the_committee
from tracker.reminders.composing.compose import Composed, wrapped
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
        first = AccessChanged(*changes[0], [to])
        shown = _shown(first, to) | {
            "language": language, "head": head, "sentences": sentences, "url": public_address("people.list_access"),
            "is_own": any(of.id == to.id for _change, of in changes),
        }  # fmt: skip
        text, html = (_rendered(name, shown) for name in ("body.txt", "body.html"))
        return Composed(ACCESS, head, text, html)


def _former(event: AccessChanged, person: Person) -> list[str]:
    return [event.former_address] if person.id == event.person.id else []


def _next(event: AccessChanged, person: Person) -> list[str]:
    """Where the person is reached from now on: the change is told before it is made."""
    return [event.change.details.get("after", "")] if event.former_address and person.id == event.person.id else []


def _composed(event: AccessChanged, to: Person) -> Composed:
    language = to.language if to.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        shown = _shown(event, to) | {"language": language}
        text, html = (_rendered(name, shown) for name in ("body.txt", "body.html"))
        return Composed(ACCESS, shown["head"], text, html)


def _shown(event: AccessChanged, to: Person) -> dict[str, Any]:
    change, committee = event.change, the_committee()
    is_own = to.id == event.person.id
    return {
        "head": _head(event, to),
        "name": to.full_name,
        "is_own": is_own,
        "is_standin": change.act in STANDINS,
        "sentences": [_sentence(change, event.person)],
        "moment": write_moment(change.at),
        "url": public_address(_page(event, to)),
        "office": committee.short_name if committee else "",
        "wrapped": wrapped,
    }


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


def _rendered(name: str, shown: dict[str, Any]) -> str:
    return current_app.jinja_env.get_template(f"reminders/emails/access/{name}").render(shown).strip() + "\n"
