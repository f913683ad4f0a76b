"""What the chairman asks about a late item before he decides, in that order: who, done, left, more time, waited for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _, ngettext

from tracker.board.review.labels import padded
from tracker.core.i18n import write_day
from tracker.items.directives.queries import directives_of
from tracker.items.models.item import Decision, Part
from tracker.items.queries.page import ItemPage, PartRow

MOST_NAMED = 4
MOST_LEFT = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts: its head, what matters, and what stands quietly beside it."""

    head: str
    strong: str
    soft: str = ""


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest that is known of the work; `reported`: a result that waits for confirmation."""

    text: str
    who: str
    day: date | None
    reported: bool


def latest_of(page: ItemPage) -> Latest | None:
    """A reported result, else the newest progress note."""
    item, notes = page.item, page.pieces["update"]
    if item.outcome and item.reported_on is not None:
        return Latest(item.outcome, "", item.reported_on, reported=True)
    return Latest(notes[0].text, notes[0].who, notes[0].first, reported=False) if notes else None


def facts_of(page: ItemPage) -> list[Fact]:
    """Who leads, what is left to do, how often more time was given, whom it waits for. No query."""
    return [fact for fact in (_who(page), _left(page), _more_time(page), _waits_for(page)) if fact is not None]


def reporter_of(page: ItemPage) -> str:
    """The unit whose words the newest result is: its full name; empty where several answer."""
    return next((part.name for part in page.parts if part.part is Part.LEAD), "")


def _of(page: ItemPage, kind: Part) -> list[PartRow]:
    return [part for part in page.parts if part.part is kind]


def _who(page: ItemPage) -> Fact:
    lead, each = _of(page, Part.LEAD), _of(page, Part.EACH)
    strong = lead[0].name if lead else str(_("Not assigned"))
    soft = _named(_of(page, Part.SUPPORT))
    if each:
        strong = str(
            ngettext("%(n)s unit, each for itself", "%(n)s units, each for itself", len(each), n=padded(len(each)))
        )
        return Fact(str(_("Lead unit")), strong, _named(each))
    return Fact(str(_("Lead unit")), strong, str(_("with %(units)s", units=soft)) if soft else "")


def _named(parts: list[PartRow]) -> str:
    """A few of them by name, and how many more."""
    names = [part.unit for part in parts[:MOST_NAMED]]
    more = len(parts) - MOST_NAMED
    return ", ".join([*names, *([str(_("and %(n)s more units", n=padded(more)))] if more > 0 else [])])


def _left(page: ItemPage) -> Fact | None:
    """The open steps, else what must exist at the end."""
    steps = [piece.name for piece in page.pieces["milestone"] if piece.second is None]
    more = len(steps) - MOST_LEFT
    words = "; ".join(steps[:MOST_LEFT]) or page.item.output
    soft = str(_("and %(n)s more", n=padded(more))) if more > 0 else ""
    return Fact(str(_("Left to do")), words[:1].upper() + words[1:], soft) if words else None


def _more_time(page: ItemPage) -> Fact:
    granted = sum(piece.more == Decision.GRANTED.value for piece in page.pieces["extension"])
    item, head = page.item, str(_("More time given"))
    if not granted:
        return Fact(head, str(_("Never yet")))
    first = str(_("at first %(day)s", day=write_day(item.first_due_on))) if item.first_due_on else ""
    return Fact(head, str(ngettext("%(n)s time", "%(n)s times", granted, n=padded(granted))), first)


def _waits_for(page: ItemPage) -> Fact | None:
    whom, since = next(_waiting(page), ("", None))
    soft = str(_("since %(day)s", day=write_day(since))) if since else ""
    return Fact(str(_("Waits for")), whom, soft) if whom else None


def _waiting(page: ItemPage) -> Iterator[tuple[str, date | None]]:
    """Whom it waits for and since when, the most pressing first."""
    item, told = page.item, directives_of(page)
    if page.asked is not None:
        yield str(_("the leadership, to decide on the request")), page.asked.first
    if item.reported_on is not None:
        yield str(_("the result to be confirmed")), item.reported_on
    for row in told:
        if row.to_read:
            yield str(_("the leadership, to read the explanation")), row.answered_on
        if row.to_answer:
            yield str(_("the unit, to explain by %(day)s", day=write_day(row.until))), row.made_on
    if item.late_from is not None:
        yield str(_("the leadership, to give an opinion")), item.late_from
