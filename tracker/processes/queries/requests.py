"""Which request for more time a step decides on.

A step of one unit's request lies outside the branches and bears the unit that asked; that of the whole item's bears
none, or the lead that asked. So runs on every drawing find their requests, also those that were there before.
"""

from __future__ import annotations

from sqlalchemy import and_, exists, or_
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.items.models.item import Extension
from tracker.items.queries.conditions import is_asked
from tracker.processes.models import RunToken


def answers() -> ColumnElement[bool]:
    """The request that waits on a RunToken: that of its unit, else that of the whole item. At most one."""
    own = aliased(Extension, name="own_request")
    has_own = exists().where(
        own.item_id == RunToken.item_id, is_asked(own), own.unit_id == RunToken.unit_id
    )  # fmt: skip
    return and_(
        Extension.item_id == RunToken.item_id,
        is_asked(),
        or_(Extension.unit_id == RunToken.unit_id, and_(Extension.unit_id.is_(None), ~has_own)),
    )
