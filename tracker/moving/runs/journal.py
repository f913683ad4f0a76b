"""What taking a row changes is followed and kept; taken back row by row, sparing what people have worked on since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.undoing.recording import recording
from tracker.core.undoing.rows import from_kept, plain
from tracker.core.undoing.services import put_back
from tracker.moving.models import ImportChange, ImportRow

#: One row of a list may be a duty of every commune of a province.
MOST_ROWS = 5_000
#: Secrets are not kept twice: a row is compared and given back without them.
NOT_KEPT = frozenset({"password_hash"})


@contextmanager
def following(row: ImportRow) -> Iterator[None]:
    """Take one row inside, in the unit of work that is open: whatever it changes is kept with it.

    Raises InvalidInput where one row changes more than can be followed.
    """
    with recording(MOST_ROWS) as kept:
        yield
    changed = kept.differences()
    if kept.is_blind:
        raise InvalidInput(_l("One row changes too much at once: enter it by hand."))
    row.taken_at = clock.now()
    if changed:
        rows = [[one.table, plain(one.key), _kept(plain(one.before)), _kept(plain(one.after))] for one in changed]
        db.session.add(ImportChange(run_id=row.run_id, row_id=row.id, kept={"rows": rows, "logged": kept.logged()}))
    db.session.flush()


def take_back(change: ImportChange, *, by: Actor) -> bool:
    """Give back what taking one row changed; False where somebody has worked on it since: it stays, and says so.

    The last that was taken goes first. Inside a unit of work; a row that is spared changes nothing.
    """
    row = db.session.get_one(ImportRow, change.row_id)
    try:
        with db.session.begin_nested():
            put_back(from_kept(change.kept["rows"]), list(change.kept["logged"]), by=by)
    except Conflict as spared:
        row = db.session.get_one(ImportRow, change.row_id)
        row.is_spared, row.reason = True, str(spared.message)
        return False
    now = clock.now()
    change = db.session.get_one(ImportChange, change.id)
    row = db.session.get_one(ImportRow, change.row_id)
    change.undone_at, row.reverted_at = now, now
    row.is_spared, row.reason = False, ""
    db.session.flush()
    return True


def _kept(values: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else {name: value for name, value in values.items() if name not in NOT_KEPT}
