"""The leader's home: what waits for a decision, the year as a picture, how the whole stands. And what heads owe."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from tracker.board.home.queries import only_leaders_confirm, with_step_of_head
from tracker.board.review import labels as review_labels
from tracker.board.review.queries import late as review
from tracker.board.review.queries.decided import last_review
from tracker.board.summary import view as summary_view
from tracker.board.summary.queries import summarize
from tracker.board.summary.view import Asked
from tracker.board.weeks.view import year_of
from tracker.core import clock
from tracker.core.actor import Act, Actor, Role
from tracker.core.frame import Panel
from tracker.items.counters.periods import Period
from tracker.items.directives.queries import for_units, waiting_directives
from tracker.items.queries.units import asked_extensions
from tracker.organization.committee import the_terms
from tracker.organization.labels import WHOLES

MOST_UNITS = 12
#: What of it waits for whom: by the kind of act.
NEEDED = {
    Act.DIRECT: ("late", "explanations", "unanswered", "notes"),
    Act.EXTEND: ("requests", "requests_n"),
    Act.CONFIRM: ("results", "results_n"),
}
MOST_NAMED = 3


def is_leader(by: Actor) -> bool:
    """Whose home this is."""
    return by.has(Role.LEADER)


def is_head(by: Actor) -> bool:
    """Who answers for a unit."""
    return by.has(Role.HEAD)


def leader_home(by: Actor, _about: Any) -> dict[str, Any]:
    """Nine queries, or eleven where results wait that only a leader confirms."""
    on = clock.today()
    late = review.late_by_unit(by=by, on=on)
    waiting = waiting_directives(by=by)
    asked = Asked("unit", Period(12, on.year), "-overdue")
    summary = summarize(by=by, on=on, group=asked.group, period=asked.period)
    requests, requests_n = asked_extensions(by=by)
    results, first_results = only_leaders_confirm(by=by, on=on)
    todo = {
        "late": sum(unit.unheard for unit in late),
        "requests": requests,
        "requests_n": requests_n,
        "explanations": [one for one in waiting if one.to_read],
        "unanswered": [one for one in waiting if one.to_answer and one.until is not None and one.until < on],
        "results": first_results,
        "results_n": results,
        "notes": [one for one in waiting if one.is_note],
    }
    for act, names in NEEDED.items():  # deputies and stand-ins have some acts only
        if not by.has(Role.LEADER, act=act):
            todo |= {name: 0 if name.endswith("_n") or name == "late" else [] for name in names}
    view = summary_view.view_of(summary, asked)
    return {
        "todo": todo,
        "kinds": sum(bool(todo[name]) for name in todo if not name.endswith("_n")),
        "title": _decides(by),
        "first": review.first_late(by=by, on=on) if todo["late"] else None,
        "year": year_of(by, on, view.lines),
        "oldest": oldest(late),
        "plans": sum(unit.unheard_plans for unit in late),
        "last_review": last_review(by=by, before=on) if late else None,
        "whole": WHOLES[the_terms().territory],
        "view": view,
        "most": MOST_UNITS,
        "words": review_labels,
        "sums": summary_view,
    }


def oldest(late: list[review.LateUnit]) -> tuple[Any, list[str]]:
    """The oldest deadline of what waits for an opinion, and the units that missed it (a few of them by name)."""
    since = min((unit.unheard_since for unit in late if unit.unheard_since), default=None)
    names = [review_labels.unit_words(unit) for unit in late if since and unit.unheard_since == since]
    more = [_("and %(n)s more units", n=len(names) - MOST_NAMED)] if len(names) > MOST_NAMED else []
    return since, [*names[:MOST_NAMED], *more]


def _decides(by: Actor) -> str:
    title = next((post.title for post in by.posts if post.role is Role.LEADER and post.title), "")
    title = title.partition(" UBND ")[0]  # of whom, the line above has said
    return str(_("For the %(title)s to decide", title=title) if title else _("For the leadership to decide"))


def opinions(by: Actor, _about: Any) -> dict[str, Any]:
    """What the leadership wants of the units that this person heads. One query, or two where explanations are owed.

    Those of an item with a step for the head stand among what waits (processes/inbox), and are not told twice.
    """
    found = for_units(set(by.heads()), by=by, on=clock.today())
    owed = [one for one in found if one.is_question and by.has(Role.HEAD, act=Act.REPORT)]
    told = with_step_of_head([one.item_id for one in owed], set(by.heads())) if owed else set()
    return {
        "owed": [one for one in owed if one.item_id not in told],
        "told": [one for one in found if not one.is_question][:MOST_UNITS],
    }


HOME = (
    Panel("board/home/_leader.html", leader_home, is_leader),
    Panel("board/home/_opinions.html", opinions, is_head),
)
