"""The status board: lanes by state, by unit or by field; a card is moved by a verb, from its menu or by drag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.board.blueprint import bp
from tracker.board.status.moves import parts_in_force, why_not
from tracker.board.status.queries import GROUPS, Board, Column, columns_of, first_cards
from tracker.board.status.view import Card, Words, filters_of, lanes_of, lead_of, lead_words
from tracker.board.summary.view import choice_words, choices
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.paging import same_list
from tracker.core.security import signed_in
from tracker.documents.policies import can_register
from tracker.items import labels
from tracker.items.counters.periods import Period
from tracker.items.deadlines.timeliness import Status
from tracker.items.filters.queries import list_facets
from tracker.items.lists.routes.lists import read_filter
from tracker.items.models.item import Item
from tracker.items.one.deeds import Facts
from tracker.items.policies import Standing
from tracker.items.queries.lists import rows_of
from tracker.items.queries.scopes import is_span, read_span, write_span
from tracker.items.services.loading import load_item, parts_of

MOST = 10  # cards in a lane,
MOST_OF_MANY = 4  # and where there are more than
FEW_LANES = 8


@bp.get("", strict_slashes=False)
@signed_in
def show_board() -> ResponseReturnValue:
    by, on, board = actor(), clock.today(), read_board()
    columns = columns_of(board, by=by, on=on)
    return render_template(
        "board/status/show.html",
        board=board,
        counted=lead_of(columns, board.period),
        span=write_span(board.period),
        span_words=choice_words(board.period),
        periods=choices(board.period, on=on),
        lanes=lanes_of(board, columns, _cards(board, columns, words := Words(by, on, same_list()))),
        menus=words.menus,
        **_filters(board),
        may_register=can_register(by) is None,
    )


def read_board() -> Board:
    """What the address asks for; what makes no sense is the default: by state, this year."""
    group, span = request.args.get("by", ""), request.args.get("period", "")
    return Board(
        filters_of(read_filter(request.args)),
        group if group in GROUPS else GROUPS[0],
        read_span(span) if is_span(span) else Period(12, clock.today().year),
    )


def _cards(board: Board, columns: Sequence[Column], words: Words) -> Mapping[Any, list[Card]]:
    """The first cards of each column: four queries."""
    by, on = actor(), clock.today()
    most = MOST if len(columns) <= FEW_LANES else MOST_OF_MANY
    ids = first_cards(board, columns, by=by, on=on, most=most)
    shown = [item_id for several in ids.values() for item_id in several]
    rows, parts = {row.id: row for row in rows_of(shown, on=on)}, parts_in_force(shown, on=on)
    return {key: [words.card(rows[item_id], parts[item_id]) for item_id in several] for key, several in ids.items()}


def _filters(board: Board) -> dict[str, Any]:
    """What the filters offer, and what is on, each with the address of the board without it. One query."""
    wanted, facets = board.wanted, list_facets(clock.today())
    offers: dict[str, Sequence[tuple[Any, str]]] = {
        "unit": [*facets.units, *facets.groups, *facets.closed],
        "field": facets.fields, "leader": facets.leaders,
    }  # fmt: skip
    chosen = {"unit": wanted.unit or wanted.group, "field": wanted.field, "leader": wanted.leader}
    names = {name: dict(pairs).get(chosen[name], chosen[name]) for name, pairs in offers.items()}
    shown = (
        ("q", gettext("Search"), wanted.q),
        ("unit", gettext("Unit"), names["unit"]),
        ("field", gettext("Field of work"), names["field"]),
        ("leader", gettext("Supervising leader"), names["leader"]),
        ("timely", gettext("Deadline"), wanted.timely and labels.TIMELINESS[wanted.timely]),
    )
    chips = [(label, value, same_list(**{name: None})) for name, label, value in shown if value]
    return {"offers": offers, "chips": chips, "clear_url": same_list(**{name: None for name, *_rest in shown})}


@bp.get("/<int:item_id>/why")
@signed_in
def show_why(item_id: int) -> ResponseReturnValue:
    """Why the card cannot be moved to the state ?to=, as plain words for the board's line of state."""
    typed = request.args.get("to", "")
    item, standing = load_item(item_id, by=actor())
    to = Status(typed) if typed in {status.value for status in Status} else item.status
    return Response(_why(item, standing, to), mimetype="text/plain")


def _why(item: Item, standing: Standing, to: Status) -> str:
    row = rows_of([item.id], on=clock.today())[0]
    facts = Facts(item.status, parts_of(item.id), standing)
    what = row.number or gettext("“%(title)s”", title=row.title)
    lead = row.lead_name or lead_words(row)
    return why_not(actor(), facts, to, lead=lead, what=what, has_report=item.reported_on is not None)
