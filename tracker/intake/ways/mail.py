"""Papers by mail: the attachments of new mails become papers of the queue. A mail is marked only after the commit."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.intake.grouping import Sent
from tracker.intake.keeping import Kept, keep_all
from tracker.intake.models import IncomingPaper, Way
from tracker.intake.services.arriving import Came, note_refused, take_in
from tracker.intake.ways.attached import Brought, domain_of, read_mail
from tracker.intake.ways.mailbox import Account, Mailbox, account_of, open_mailbox

log = logging.getLogger(__name__)
#: Mails of one round; the rest comes in the next.
MOST_MAILS = 20


def account() -> Account | None:
    """The mailbox of the settings; None: there is none. Raises MailboxError where it is written wrong."""
    config = current_app.config
    if not config["TRACKER_INTAKE_IMAP_URL"]:
        return None
    return account_of(
        config["TRACKER_INTAKE_IMAP_URL"],
        password=config["TRACKER_INTAKE_IMAP_PASSWORD"],
        ca_file=config["TRACKER_INTAKE_IMAP_CA_FILE"],
    )


def take_from_mailbox() -> Mapping[str, int]:
    """One round. Raises MailboxError where the mailbox cannot be used."""
    counts = {"taken": 0, "there": 0, "refused": 0, "strangers": 0}
    found = account()
    if found is None:
        return counts
    with open_mailbox(found) as mailbox:
        for uid in mailbox.unseen(MOST_MAILS):
            for what in _take(mailbox, uid):
                counts[what] += 1
            mailbox.done(uid, folder=current_app.config["TRACKER_INTAKE_IMAP_DONE"])
    return counts


def _take(mailbox: Mailbox, uid: str) -> list[str]:
    """What became of each paper of one mail; all of them are committed at once."""
    if mailbox.size(uid) > 3 * store.largest():  # in base64, with words around it
        return [_refuse(_("A mail that is too large"), _too_large(), source=f"uid:{uid}", sender="")]
    mail = read_mail(mailbox.content(uid))
    if not _is_known_sender(mail.sender):
        log.info("intake by mail: a sender outside the allowed domains")
        return ["strangers"]
    papers = [_kept(files) for files in mail.papers]
    with unit_of_work():
        done = [_take_paper(files, kept, mail) for files, kept in zip(mail.papers, papers, strict=True)]
        if mail.left:
            words = _("%(n)s more files of this mail were not taken: send them in a second mail", n=mail.left)
            done.append(_note(_("Mail of %(sender)s", sender=mail.sender), words, mail))
    return done


def _kept(files: Sequence[Sent]) -> list[Kept] | str:
    """The files in the store, or why one of them is not taken."""
    try:
        return keep_all(files)
    except InvalidInput as error:
        return str(error)


def _take_paper(files: Sequence[Sent], kept: list[Kept] | str, mail: Brought) -> str:
    if isinstance(kept, str):
        return _note(files[0].name, kept, mail)
    try:
        arrival = take_in(kept, way=Way.MAIL, by=SYSTEM, source=mail.message_id, sender=mail.sender)
    except InvalidInput as error:
        return _note(files[0].name, str(error), mail)
    return "taken" if arrival.came is Came.NEW else "there"


def _note(name: str, words: str, mail: Brought) -> str:
    """Said once of each: a mail that comes again (its mark was lost) says nothing new."""
    before = select(IncomingPaper.id).where(
        IncomingPaper.source == mail.message_id[:500], IncomingPaper.reason == words[:500]
    )
    if db.session.scalar(before.limit(1)) is None:
        note_refused(name, words, way=Way.MAIL, by=SYSTEM, source=mail.message_id, sender=mail.sender)
    return "refused"


def _refuse(name: str, words: str, *, source: str, sender: str) -> str:
    with unit_of_work():
        return _note(name, words, Brought(source, sender, ()))


def _too_large() -> str:
    size = store.largest() // (1024 * 1024)
    return _("This mail is too large: files of a paper may have %(size)s MB", size=size)


def _is_known_sender(address: str) -> bool:
    """By the address alone, which anybody can write: it keeps mistakes out, not forgers; a clerk looks in any case."""
    domains = {one.strip().lstrip("@").casefold() for one in current_app.config["TRACKER_INTAKE_SENDERS"].split(",")}
    domains.discard("")
    domain = domain_of(address)
    return not domains or any(domain == one or domain.endswith(f".{one}") for one in domains)
