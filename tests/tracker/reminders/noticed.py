"""Notices as rows, for pages that only read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Notice

SAID_ON = date(2022, 6, 15)


def a_notice(person_id: int | None, item_id: int, *, about: About = About.GIVEN, **columns: Any) -> Notice:
    """Something said to a person of an item on the 15th."""
    key = columns.pop("key", f"{SAID_ON} {about.value}")
    given = {"said_on": SAID_ON, "at": datetime(2022, 6, 15, 0, 1, tzinfo=UTC), "why": "head"} | columns
    recipient = f"p{person_id}" if person_id is not None else f"u{given['mailbox_id']}"
    return Notice(
        recipient=recipient, person_id=person_id, item_id=item_id, about=about, key=key,
        **({"unit_id": 0, "words": ""} | given),
    )  # fmt: skip
