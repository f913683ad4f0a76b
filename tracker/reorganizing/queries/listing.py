"""The list of reorganisations, and one of them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.reorganizing.models import Reorganization, State


def list_reorganizations(state: State | None, *, number: int) -> Page[Reorganization]:
    """Those in a state or all of them; drafts first, then the newest day. Two queries."""
    wanted = [] if state is None else [Reorganization.state == state]
    total = db.session.scalar(select(func.count()).select_from(Reorganization).where(*wanted)) or 0
    number = min(number, max(1, -(-total // PAGE_SIZE)))
    rows = db.session.scalars(
        select(Reorganization)
        .where(*wanted)
        .order_by((Reorganization.state != State.DRAFT), Reorganization.day.desc(), Reorganization.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    return Page(rows, number, total)


def load_reorganization(reorganization_id: int) -> Reorganization:
    """The reorganisation, or NotFound."""
    found = db.session.get(Reorganization, reorganization_id)
    if found is None:
        raise NotFound(_l("There is no such reorganisation."))
    return found
