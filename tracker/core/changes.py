"""What a flush is about to write of a row. Asked of every row of a flush, so it makes no view of all its columns."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.base import PassiveFlag


def has_changed(row: Any, *names: str) -> bool:
    """Whether one of these columns of a mapped row has another value than it was read with. No query."""
    return any(get_history(row, name, PassiveFlag.PASSIVE_NO_INITIALIZE).has_changes() for name in names)
