"""The outbox as the administrator and the office see it: a page of it, one mail, what is in trouble."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, text

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.documents.policies import sees_all
from tracker.items.models.item import Item
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import IN_TROUBLE, IS_WAITING, Mail, MailState
from tracker.reminders.queries.lines import ItemFacts, item_facts

PAGE, MOST_TROUBLE, MOST_NOTICES = 50, 5, 200
#: The words of the partial indexes, so that the database may use them.
CONDITIONS: Mapping[str, Any] = {
    "waiting": text(IS_WAITING.text),
    "trouble": text(IN_TROUBLE.text),
    "sent": Mail.state == MailState.SENT,
    "all": None,
}


class MailRow(NamedTuple):
    """A mail in a list; without a subject where it names an item that this reader may not see."""

    id: int
    name: str
    address: str
    subject: str
    state: MailState
    made_at: datetime
    due_at: datetime
    sent_at: datetime | None
    attempts: int
    last_error: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class MailPage:
    """Mails, the newest first; `older` is where the next page begins."""

    rows: Sequence[MailRow]
    older: int | None
    counts: Mapping[str, int]  # waiting, trouble


@dataclass(frozen=True, slots=True)
class OneMail:
    mail: Mail
    notices: Sequence[Notice]
    facts: Mapping[int, ItemFacts]
    is_hidden: bool  # it speaks of a restricted item, which this person may not read of

    @property
    def subject(self) -> str:
        """Empty where it is hidden: it names the item."""
        return "" if self.is_hidden else self.mail.subject


COLUMNS = (
    Mail.id, Mail.name, Mail.address, Mail.subject, Mail.state, Mail.made_at, Mail.due_at, Mail.sent_at, Mail.attempts,
    Mail.last_error, Mail.person_id,
)  # fmt: skip


def list_mails(state: str, *, by: Actor, before: int | None = None) -> MailPage:
    """A page of those in a state (of CONDITIONS), below the id `before`. Two queries, three for the administrator."""
    query = select(*COLUMNS).order_by(Mail.id.desc()).limit(PAGE + 1)
    condition = CONDITIONS[state]
    query = query if condition is None else query.where(condition)
    query = query if before is None else query.where(Mail.id < before)
    rows = [MailRow._make(row) for row in db.session.execute(query)]
    shown = _as_seen(rows[:PAGE], by)
    return MailPage(shown, shown[-1].id if len(rows) > PAGE else None, _counts())


def _counts() -> dict[str, int]:
    names = ("waiting", "trouble")
    columns = [
        select(func.count()).select_from(Mail).where(CONDITIONS[name]).scalar_subquery().label(name) for name in names
    ]
    return dict(zip(names, db.session.execute(select(*columns)).one(), strict=True))


def mails_in_trouble(*, by: Actor) -> tuple[Sequence[MailRow], bool]:
    """The newest that were refused or given up, and whether there are more. One indexed query, two where there are."""
    query = select(*COLUMNS).where(CONDITIONS["trouble"]).order_by(Mail.id.desc()).limit(MOST_TROUBLE + 1)
    rows = [MailRow._make(row) for row in db.session.execute(query)]
    return _as_seen(rows[:MOST_TROUBLE], by), len(rows) > MOST_TROUBLE


def _as_seen(rows: list[MailRow], by: Actor) -> list[MailRow]:
    """Without the subjects that name what this person may not see."""
    if sees_all(by) or not rows:
        return rows
    restricted = (
        select(Notice.digest_id)
        .join(Item, Item.id == Notice.item_id)
        .where(Notice.digest_id.in_([row.id for row in rows]), Item.restricted.is_(True))
    )
    hidden = set(db.session.scalars(restricted))
    return [row._replace(subject="") if row.id in hidden and row.person_id != by.person_id else row for row in rows]


def read_mail(mail_id: int, *, by: Actor) -> OneMail:
    """The mail and its notices, at most 200 of them; NotFound where there is none. Five queries."""
    mail = db.session.get(Mail, mail_id)
    if mail is None:
        raise NotFound(_l("There is no such mail."))
    notices = db.session.scalars(_notices_of(mail).order_by(Notice.id).limit(MOST_NOTICES)).all()
    facts = item_facts({one.item_id for one in notices})
    return OneMail(mail, notices, facts, _is_hidden(mail, by))


def _notices_of(mail: Mail) -> Any:
    return select(Notice).where(Notice.digest_id == mail.id)


def _is_hidden(mail: Mail, by: Actor) -> bool:
    """Restricted items are for clerks, leaders and their units; whoever runs the mail need not read of them."""
    if sees_all(by) or by.person_id == mail.person_id:
        return False
    restricted = _notices_of(mail).join(Item, Item.id == Notice.item_id).where(Item.restricted.is_(True))
    return db.session.execute(restricted.limit(1)).first() is not None
