"""The links of a mail that is being made: worked out before anything is locked, written with the mail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update

from tracker.core import signed_keys
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.reminders.linking.signing import days_good, unsigned_address
from tracker.reminders.models.links import MailLink
from tracker.reminders.models.outbox import Address
from tracker.reminders.queries.directory import Directory

Pair = tuple[int, int]  # item and unit


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A link that a mail would carry; `id` where the recipient has had it before."""

    key: str
    item_id: int
    unit_id: int
    address: str  # as the mail in the outbox has it
    id: int | None = None


def links_for(
    recipient: str, to: Address, pairs: Collection[Pair], directory: Directory, *, on: date
) -> Mapping[Pair, LinkDraft]:
    """What this recipient may be given: who works in the unit, or its mailbox; nothing that was stopped. One query."""
    wanted = [pair for pair in pairs if pair[1] and _answers(to, pair[1], directory)]
    if not wanted or not days_good():
        return {}
    known: dict[Pair, MailLink] = {}
    for link in known_links(recipient, {item_id for item_id, _unit in wanted}):
        if link.address == to.address:
            known[link.item_id, link.unit_id] = link
    found = {}
    for pair in wanted:
        before = known.get(pair)
        if before is not None and before.stopped_at is not None:
            continue
        key = before.key if before is not None else signed_keys.new_key()
        found[pair] = LinkDraft(key, *pair, unsigned_address(key, on), before.id if before is not None else None)
    return found


def _answers(to: Address, unit_id: int, directory: Directory) -> bool:
    if to.person_id is None:
        return to.unit_id == unit_id
    return any(to.person_id in directory.by_role.get((role, unit_id), ()) for role in (Role.HEAD, Role.OFFICER))


def in_text(drafts: Iterable[LinkDraft], text: str) -> Sequence[LinkDraft]:
    """Those that the mail really names."""
    return [draft for draft in drafts if draft.key in text]


def keep_links(drafts: Sequence[LinkDraft], recipient: str, to: Address, *, on: date, at: datetime) -> None:
    """Write them with the mail that carries them; one that was stopped meanwhile stays so."""
    known = [draft.id for draft in drafts if draft.id is not None]
    if known:
        carried = update(MailLink).where(MailLink.id.in_(known)).values(last_on=on)
        db.session.execute(carried, execution_options={"synchronize_session": False})
    rows = [
        {"key": draft.key, "recipient": recipient, "person_id": to.person_id, "address": to.address,
         "item_id": draft.item_id, "unit_id": draft.unit_id, "made_at": at, "last_on": on, "stopped_by": ""}
        for draft in drafts if draft.id is None
    ]  # fmt: skip
    if rows:
        db.session.execute(insert(MailLink), rows)


def known_links(recipient: str, item_ids: Collection[int]) -> Sequence[MailLink]:
    """The links that this recipient has had for these items, the newest last. One query."""
    return db.session.scalars(
        select(MailLink)
        .where(MailLink.recipient == recipient, MailLink.item_id.in_(list(item_ids)))
        .order_by(MailLink.id)
    ).all()
