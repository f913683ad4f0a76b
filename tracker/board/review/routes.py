"""The overdue review: what is late and whose, one item a screen decided on the spot, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import HistoryLine, history_lines
from tracker.board.blueprint import review_bp
from tracker.board.review import labels as review_labels
from tracker.board.review.queries import late as review
from tracker.board.review.queries.decided import decided_since
from tracker.board.review.queries.late import Key
from tracker.board.review.queries.places import NOWHERE, Place, place_of
from tracker.board.review.round import (
    address_of,
    gone_today,
    is_late,
    key_of,
    note_left,
    put_off,
    round_began,
    undo_tokens,
)
from tracker.board.review.view import facts_of, latest_of, reporter_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor, Role
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires
from tracker.core.submitting import Refused, go_on
from tracker.items import policies
from tracker.items.counters.queries.figures import first_counters
from tracker.items.directives.deciding import offers
from tracker.items.directives.forms import DirectiveForm
from tracker.items.directives.queries import directives_of, meeting_notes
from tracker.items.directives.routes import decision_form, done_words, name_of, try_decision
from tracker.items.next_tasks.queries.open_items import cite
from tracker.items.queries.evidence import beside
from tracker.items.queries.page import ItemPage, item_page
from tracker.items.services.loading import load_item

PAGE_SIZE = 50
MOST_TOLD = 6


@review_bp.get("", strict_slashes=False)
@requires(policies.can_review)
def begin_review() -> ResponseReturnValue:
    """How many are late, whose, since when; the list of all, and where to begin."""
    by, on = actor(), clock.today()
    units = review.late_by_unit(by=by, on=on)
    total = sum(unit.number for unit in units)
    page = review.late_page(by=by, on=on, number=wanted_page(), size=PAGE_SIZE, total=total)
    return render_template(
        "board/review/begin.html",
        units=units,
        page=page,
        told=review.told([row.id for row in page.rows]),
        first=review.first_late(by=by, on=on),
        notes=meeting_notes(by=by),
        page_address=lambda number: same_list(page=number),
        words=review_labels,
    )


@review_bp.get("/<int:item_id>")
@requires(policies.can_review)
def show_one(item_id: int) -> ResponseReturnValue:
    """One late item: its story at a glance, and what may be decided."""
    by, on = actor(), clock.today()
    page = item_page(item_id, by=by, on=on)
    if not is_late(page.item, on):
        return _one_page(page, None)
    form = decision_form(page, by=by, on=on, empty=True)
    form.propose()
    return _one_page(page, form)


@review_bp.post("/<int:item_id>")
@requires(policies.can_review)
def decide_one(item_id: int) -> ResponseReturnValue:
    """Decide on it and go on to the next one; after the last to what was decided."""
    by, on = actor(), clock.today()
    page = item_page(item_id, by=by, on=on)
    key, about = key_of(page.item, on), name_of(page)
    place = _place(key or (on, item_id), by, on)
    form = decision_form(page, by=by, on=on, empty=False)
    done = try_decision(form, item_id)
    if isinstance(done, Refused):
        return _one_page(item_page(item_id, by=by, on=on), form), done.status
    if key is not None:
        note_left(key, load_item(item_id, by=by)[0], by=by, on=on)
    return go_on(address_of(place.next_id, place.without(item_id)), done_words(done, about))


@review_bp.get("/summary")
@requires(policies.can_review)
def show_round() -> ResponseReturnValue:
    """What this person decided today, what is left, and the list for the meeting."""
    by, on = actor(), clock.today()
    decided = decided_since(round_began(), by=by)
    left, first = review.left_without([one.item_id for one in decided], by=by, on=on)
    return render_template(
        "board/review/summary.html",
        decided=[(one, history_lines(one.entries, by=by)) for one in decided],
        undo=undo_tokens(by),
        left=left,
        first=first,
        notes=meeting_notes(by=by),
        words=review_labels,
    )


def _place(key: Key, by: Actor, on: date) -> Place:
    return place_of(key, gone=gone_today(on), by=by, on=on, later=put_off())


def _one_page(page: ItemPage, form: DirectiveForm | None) -> str:
    """The screen of an item; without a form where it is late no longer."""
    by, on, item = actor(), clock.today(), page.item
    key = key_of(item, on)
    place = _place(key, by, on) if key else NOWHERE
    if form is not None:
        form.offer(offers(by, page, on=on), on)
    story = _story(page)
    return render_template(
        "board/review/one.html",
        page=page,
        item=item,
        citation=cite(page.document, page.issuer),
        form=form,
        place=place,
        address=address_of,
        facts=facts_of(page),
        latest=latest_of(page),
        reporter=reporter_of(page),
        evidence=beside(page.evidence),
        counter=first_counters([item.id], on=on).get(item.id),
        story=story[:MOST_TOLD],
        more=len(story) > MOST_TOLD,
        heading=_heading(by),
        to_read=next((row for row in directives_of(page) if row.to_read), None),
        may_read=policies.can_read_explanation(by, page.standing) is None,
        may_confirm=policies.can_confirm(by, page.standing) is None,
        words=review_labels,
    )


def _story(page: ItemPage) -> Sequence[HistoryLine]:
    """What was done before, newest first; the request that waits stands on the page in full, and not here again."""
    entries = list(review.story_of(page.item.id, most=MOST_TOLD + 2))
    asked = next((entry for entry in entries if entry.action == "item.extension_asked"), None)
    told = [entry for entry in entries if page.asked is None or entry is not asked][: MOST_TOLD + 1]
    return [
        replace(line, icon=review_labels.STORY_ICONS.get(line.action, "clock"))
        for line in history_lines(told, by=actor())
    ]


def _heading(by: Actor) -> str:
    """ "Ý kiến của Chủ tịch UBND huyện"; the office notes on its behalf."""
    title = next((post.title for post in by.posts if post.role is Role.LEADER), "")
    if title:
        return str(gettext("Opinion of the %(title)s", title=title))
    return str(gettext("Opinion of the leadership") if by.has(Role.LEADER) else gettext("Noted by the office"))
