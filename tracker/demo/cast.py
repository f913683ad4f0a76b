"""Who does what in a demonstration: its people by their posts, as they hold them on the day that is played."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.accounts.queries import who_acts
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.core.works.people import WhoActs
from tracker.demo.describing import Demo
from tracker.items.models.item import Item

CLERK, LEADER = "vanthu", "chutich"


class Cast:
    """Each person is read once, until `forget` says that posts have changed."""

    def __init__(self, demo: Demo, units: Mapping[str, int]) -> None:
        self._units = units
        self._heads = {units[unit.code]: unit.head_name for unit in demo.units}
        self._officers = {units[one.unit]: one.user_name for one in demo.people if one.role is Role.OFFICER}
        self._known: dict[str, Actor] = {}

    def unit(self, code: str) -> int:
        """The unit of a code."""
        return self._units[code]

    def clerk(self) -> Actor:
        """Who registers, gives and confirms."""
        return self.named(CLERK)

    def confirming(self, item: Item) -> Actor:
        """Who confirms what an item came to: the clerk, but not what the clerk's own unit carried out."""
        clerk = self.clerk()
        return self.leader() if item.lead_unit_id in {post.unit_id for post in clerk.posts} else clerk

    def leader(self, user_name: str = LEADER) -> Actor:
        """Who directs and decides."""
        return self.named(user_name)

    def head(self, unit_id: int) -> Actor:
        """Who answers for a unit."""
        return self.named(self._heads[unit_id])

    def hand(self, unit_id: int) -> Actor:
        """Who enters the figures of a unit: its officer, where it has one, else its head."""
        return self.named(self._officers.get(unit_id) or self._heads[unit_id])

    def named(self, user_name: str) -> Actor:
        """Somebody by the user name."""
        if user_name not in self._known:
            person_id = db.session.scalars(select(Person.id).where(Person.user_name == user_name)).one()
            somebody = who_acts(WhoActs(person_id))
            assert somebody is not None, f"nobody acts as {user_name} on this day"
            self._known[user_name] = somebody.actor
        return self._known[user_name]

    def forget(self) -> None:
        """Somebody stands in from today on, or does not any more."""
        self._known.clear()
