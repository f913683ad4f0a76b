"""The committee in every template: name, letterhead; read once a request.

It comes with the query of every request (who is signed in), as the calendar does; else when a page asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import Flask, g, has_request_context
from flask_babel import LazyString
from sqlalchemy import select

from tracker.core.extensions import db
from tracker.organization.models import Committee, FormerCommittee
from tracker.organization.terms import Terms

FORMER = "tracker_former_committees"
SETTLED = "tracker_extensions_by_office"


def the_committee() -> Committee | None:
    """The committee of this installation; None before `flask setup`."""
    return db.session.get(Committee, 1)


def committee_on(day: date | None) -> Committee | FormerCommittee | None:
    """What the committee was on this day, for papers of that time; none: today's. At most two queries a transaction."""
    was = next((one for one in former_committees() if one.until_on >= day), None) if day is not None else None
    return was or page_committee()


def former_committees() -> Sequence[FormerCommittee]:
    """What the committee was, the oldest first. One query a transaction."""
    transaction = db.session().get_transaction()
    kept = g.get(FORMER)
    if kept is None or kept[0] is None or kept[0] is not transaction:
        rows = db.session.scalars(select(FormerCommittee).order_by(FormerCommittee.until_on)).all()
        kept = (db.session().get_transaction(), rows)
        setattr(g, FORMER, kept)
    found: Sequence[FormerCommittee] = kept[1]
    return found


def forget_committee() -> None:
    """After a change in this transaction."""
    g.pop(FORMER, None)
    g.pop("committee", None)


def page_committee() -> Committee | None:
    """The committee that the page shows anyway, read once a request; outside of requests as it is now."""
    return _shown() if has_request_context() else the_committee()


def the_terms() -> Terms:
    """The words of the committee's level; a commune's before `flask setup`. No query where a page shows its name."""
    committee = page_committee()
    return committee.terms if committee else Terms()


def spoken(word: Callable[[Terms], str]) -> LazyString:
    """A word of the committee's own, for `_l("In full: %(name)s", name=…)`: asked for when a page says it."""
    return LazyString(lambda: word(the_terms()))


#: The word of the places below, for examples: thôn, tổ dân phố, xã; and at the head of a line.
BELOW = spoken(lambda terms: terms.below)
BELOW_FIRST = spoken(lambda terms: terms.below.capitalize())
PLACES_BELOW = spoken(lambda terms: terms.places_below)
PLACE_BELOW = spoken(lambda terms: terms.a_place_below)


def note_committee(found: Committee | None) -> None:
    """Keep the committee that came with the query of this request, and what it has settled."""
    g.committee = found
    note_left_to_office(found.extensions_by_office if found is not None else None)


def note_left_to_office(found: bool | None) -> None:
    """Keep what this transaction has read; before `flask setup` nothing is settled, and clerks may."""
    setattr(g, SETTLED, (db.session().get_transaction(), found is not False))


def extensions_left_to_office() -> bool:
    """Whether clerks decide on more time, as this transaction sees it. No query where it came with the sign-in."""
    kept = g.get(SETTLED)
    if kept is None or kept[0] is None or kept[0] is not db.session().get_transaction():
        note_left_to_office(db.session.scalar(select(Committee.extensions_by_office)))
        kept = g.get(SETTLED)
    return bool(kept[1])


def forget_left_to_office() -> None:
    """After a change in this transaction."""
    g.pop(SETTLED, None)


def _shown() -> Committee | None:
    """The committee as this request has read it."""
    if "committee" not in g:
        g.committee = the_committee()
    kept: Committee | None = g.committee
    return kept


class _Shown:
    """Stands in for the committee until a template asks: static files and redirects cost no query."""

    def __getattr__(self, name: str) -> Any:
        committee = _shown()
        if committee is None:
            return Terms() if name == "terms" else ""
        return getattr(committee, name)

    def __bool__(self) -> bool:
        return bool(self.name)


def init_committee(app: Flask) -> None:
    """Give templates `committee`."""
    app.jinja_env.globals["committee"] = _Shown()
