"""Mails with links by which somebody chooses a password: an invitation, or the answer to a forgotten password."""

from __future__ import annotations

from flask import current_app
from flask_babel import force_locale, gettext

from tracker.accounts.events import LinksGiven
from tracker.accounts.models import AccessLink, LinkKind, Person
from tracker.core import clock
from tracker.core.addresses import public_address
from tracker.core.i18n import LANGUAGES, write_moment
from tracker.organization.committee import the_committee
from tracker.reminders.composing.compose import Composed
from tracker.reminders.composing.plain import Plain, compose_plain
from tracker.reminders.linking.signing import unsigned_entry
from tracker.reminders.models.outbox import ACCESS, Address
from tracker.reminders.services.outbox import post_mail


def mail_links_given(event: LinksGiven) -> None:
    """One mail to the address of all of them. The links in it are signed when it is sent."""
    link, person = event.links[0]
    language = person.language if person.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        composed = _invitation(link, person, language) if link.kind is LinkKind.INVITATION else _reset(event, language)
    name = person.full_name if len(event.links) == 1 else ""
    post_mail(composed, Address(name, person.email, language, person_id=person.id), at=clock.office_moment())


def _invitation(link: AccessLink, person: Person, language: str) -> Composed:
    committee = the_committee()
    told = [
        gettext("%(office)s invites you to its program for tracking plans and deadlines.",
                office=committee.name if committee else ""),
        gettext("Your user name: %(name)s.", name=person.user_name),
    ]  # fmt: skip
    note = gettext(
        "The link opens once, until %(moment)s. It is for you alone: do not pass this mail on. If it has ended, ask "
        "the administrator of the office for another one.", moment=write_moment(link.ends_at),
    )  # fmt: skip
    head = gettext("Invitation: choose your password")
    mail = Plain(
        ACCESS, language, head, person.full_name, [told], public_address("accounts.sign_in"),
        gettext("The sign-in page"), act=(gettext("Choose the password"), unsigned_entry(link.key)), act_note=note,
    )  # fmt: skip
    return compose_plain(mail)


def _reset(event: LinksGiven, language: str) -> Composed:
    told = [
        gettext("Somebody, most likely you, wrote on the sign-in page that the password is forgotten."),
        gettext("Nothing has changed yet: the present password works until a new one is chosen by the link."),
    ]
    names = [(person.full_name, person.user_name) for _link, person in event.links]
    if len(names) > 1:
        told.append(gettext("Several accounts have this address: open the link of your own."))
    ends = max(link.ends_at for link, _person in event.links)
    told.append(gettext("Each link opens once, until %(moment)s.", moment=write_moment(ends)))
    acts = [
        (gettext("New password for %(name)s (%(user_name)s)", name=name, user_name=user_name), unsigned_entry(link.key))
        for (link, _person), (name, user_name) in zip(event.links, names, strict=True)
    ]
    advice = gettext("If you did not ask for it, do nothing; if such mails come again, tell the administrator.")
    head = gettext("A new password")
    mail = Plain(
        ACCESS, language, head, ", ".join(name for name, _user in names), [told, [advice]],
        public_address("accounts.sign_in"), gettext("The sign-in page"), acts=acts,
    )  # fmt: skip
    return compose_plain(mail)
