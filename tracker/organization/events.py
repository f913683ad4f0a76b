"""What a change of units tells the slices above."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.core.actor import Actor
from tracker.organization.models import Committee, FormerCommittee, Unit


@dataclass(frozen=True, slots=True)
class MailboxChanged:
    """The mailbox of a unit is another one: reminders go there from now on, with the titles of what the unit has."""

    unit: Unit
    before: str
    by: Actor


@dataclass(frozen=True, slots=True)
class IdentityChanged:
    """From a day on the committee of this installation is another one: huyện Bình Sơn became xã Bình Sơn."""

    former: FormerCommittee
    committee: Committee
    by: Actor
