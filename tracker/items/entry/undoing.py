"""When a figure can no longer be taken back: another one was entered over it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.undoing.events import Undoing
from tracker.items.counters.models import Reading


def refuse_when_counted_on(event: Undoing) -> None:
    """Raises Conflict where a counter has got a newer reading than the one that was entered. One query."""
    made = [(one.key["id"], (one.after or {})["counter_id"]) for one in event.made("reading")]
    if not made:
        return
    newer = or_(*((Reading.counter_id == counter_id) & (Reading.id > id_) for id_, counter_id in made))
    others = Reading.id.not_in([id_ for id_, _counter_id in made])
    if db.session.scalar(select(Reading.id).where(newer, others).limit(1)) is not None:
        raise Conflict(_l("This can no longer be taken back: another figure was entered since. Enter the right one."))
