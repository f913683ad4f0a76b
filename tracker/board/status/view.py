"""The board as its page shows it: lanes of cards, their words made once a request. Nothing here asks the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from flask import url_for
from flask_babel import gettext as _, ngettext

from tracker.board.keys import EACH
from tracker.board.status.moves import CardPart, Move, facts_of, moves_of
from tracker.board.status.queries import Board, Column
from tracker.board.summary.view import choice_words
from tracker.core.actor import Actor
from tracker.core.addresses import address
from tracker.core.i18n import prose_count, write_day, write_number
from tracker.items import labels
from tracker.items.counters.periods import Period
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.timeliness import ENDED, Status, Timeliness
from tracker.items.models.item import Part
from tracker.items.queries.lists import ItemRow, Wanted
from tracker.items.queries.scopes import write_span

#: The filters of the board, which its lanes hand on to the list.
FILTERS = ("q", "unit", "group", "field", "leader", "timely")


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A move: its words, where it leads; `posts` where no words are needed."""

    words: str
    to: str
    url: str
    posts: bool


@dataclass(frozen=True, slots=True)
class Meter:
    """A counter on a card; the bar in per cent, `ahead` the end of the estimate."""

    figures: str
    noun: str
    percent: str
    done: float | None
    ahead: float


@dataclass(frozen=True, slots=True)
class Card:
    id: int
    url: str
    number: str
    title: str
    lead: str
    meter: Meter | None
    timely: str
    sign: str
    when: str
    due: str
    due_iso: str
    menu: int | None  # which of Words.menus


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of cards. Where lanes are states `status` is its own, `column` that of the board, where several may stand;
    else empty and 0. `is_done`: that of what was completed.
    """

    id: str
    name: str
    status: str
    column: int
    is_done: bool
    total: int
    overdue: int
    overdue_url: str
    url: str
    more: str
    cards: Sequence[Card]


class Words:
    """What many cards of a page say alike, said once: days left, menus, the beginnings of addresses.

    `menus` are the menus of all cards, their addresses with 0 in place of the item's id.
    """

    def __init__(self, by: Actor, on: date, back: str) -> None:
        """`back` is the address that a verb done from here leads back to."""
        self.by, self.on, self.next = by, on, f"?next={quote(back, safe='')}"
        self.items = url_for("items.list_items").rstrip("/")
        self.whens: dict[Any, str] = {}
        self.menus: list[list[MenuLine]] = []
        self._places: dict[tuple[Move, ...], int] = {}

    def card(self, row: ItemRow, parts: Sequence[CardPart]) -> Card:
        url, due = f"{self.items}/{row.id}", row.due_on
        moves = moves_of(self.by, facts_of(row.status, parts), has_report=row.reported_on is not None)
        menu = self.menu(tuple(moves)) if moves else None
        return Card(
            row.id, url, row.number, row.title, lead_words(row), meter_of(row.counter),
            row.timely.value, row.timely.row.icon, self.when(row), self.day(due), due.isoformat() if due else "",
            menu,
        )  # fmt: skip

    def when(self, row: ItemRow) -> str:
        """Quá hạn 15 ngày."""
        key = (row.timely, row.left)
        if key not in self.whens:
            self.whens[key] = labels.when_words(row.timely, row.left)
        return self.whens[key]

    def day(self, day: date | None) -> str:
        """31/05 of this year, else with the year."""
        if day is None:
            return ""
        return day.strftime("%d/%m") if day.year == self.on.year else write_day(day)

    def menu(self, moves: tuple[Move, ...]) -> int:
        """The place of the menu with these moves; many cards have the same."""
        if moves not in self._places:
            self._places[moves] = len(self.menus)
            self.menus.append([self.line(move) for move in moves])
        return self._places[moves]

    def line(self, move: Move) -> MenuLine:
        path = f"{self.items}/0/{move.verb.value.replace('_', '-')}{self.next}"
        return MenuLine(str(move.verb.row.words), move.to.value, path, posts=move.verb.row.posts)


def lead_words(row: ItemRow) -> str:
    """The lead unit, or how many units answer each for itself."""
    if row.lead:
        return row.lead
    if row.each:
        return str(ngettext("%(num)d unit, each", "%(num)d units, each", row.each))
    return str(_("Not assigned"))


def meter_of(shown: Shown | None) -> Meter | None:
    """A counter in words and per cent."""
    if shown is None:
        return None
    figures, percent = labels.counter_words(shown).removesuffix(shown.noun).strip(), labels.percent_words(shown)
    if not shown.target:
        return Meter(figures, shown.noun, percent, None, 0)
    ahead = round(min(100 * (shown.estimate or 0) / shown.target, 100), 2)
    return Meter(figures, shown.noun, percent, round(min(shown.percent or 0, 100), 2), ahead)


def lanes_of(board: Board, columns: Sequence[Column], cards: Mapping[Any, Sequence[Card]]) -> list[Lane]:
    """The columns with their cards and the list behind each."""
    kept = {"unit" if name == "group" else name: value for name in FILTERS if (value := getattr(board.wanted, name))}
    everything = {"board": write_span(board.period)} | kept
    return [_lane(board, column, everything, cards.get(_key(column), ())) for column in columns]


def _key(column: Column) -> Any:
    return column.key.value if isinstance(column.key, Status) else column.key


def _lane(board: Board, column: Column, everything: Mapping[str, Any], cards: Sequence[Card]) -> Lane:
    asked = {**everything, **narrowed(board.group, column.key)}
    rest = column.total - len(cards)
    more = ngettext("%(n)s more item", "%(n)s more items", rest, n=write_number(rest)) if rest else ""
    status, place = (column.key.value, column.key.row.column) if isinstance(column.key, Status) else ("", 0)
    overdue = address("items.list_items", asked | {"timely": Timeliness.OVERDUE.value}) if column.overdue else ""
    return Lane(
        f"lane-{_key(column)}".replace("--", "-none-"), name_of(board.group, column), status, place,
        column.key in ENDED, column.total, column.overdue, overdue, address("items.list_items", asked), str(more),
        cards,
    )  # fmt: skip


def narrowed(group: str, key: Any) -> dict[str, Any]:
    """What the list of a column is narrowed by."""
    if isinstance(key, Status):
        return {"status": key.value}
    if key > 0:
        return {group: key} | ({"part": Part.LEAD.value} if group == "unit" else {})
    return {"part": Part.EACH.value} if key == EACH else {"without": group}


def name_of(group: str, column: Column) -> str:
    if isinstance(column.key, Status):
        return str(labels.STATUSES[column.key])
    if column.name:
        return column.name
    if column.key == EACH:
        return str(_("Several units together"))
    return str(_("Not assigned") if group == "unit" else _("No field of work"))


def lead_of(columns: Sequence[Column], period: Period | None) -> str:
    """How many items the board has, in a sentence: 71 nhiệm vụ chưa hoàn thành, trong đó 06 quá hạn; …"""
    opened, done, overdue = (sum(getattr(column, name) for column in columns) for name in ("opened", "done", "overdue"))
    if not opened and not done:
        return ""  # no sum of nothing
    words = ngettext("%(n)s open item", "%(n)s open items", opened, n=prose_count(opened))
    if not opened:
        words = _("No open item")
    late = _(", %(n)s overdue", n=prose_count(overdue)) if overdue else ""
    when = choice_words(period).lower()
    if not done:
        completed = _("; nothing completed yet (%(period)s)", period=when)
    else:
        completed = _("; %(n)s completed (%(period)s)", n=prose_count(done), period=when)
    return f"{words}{late}{completed}"


def filters_of(wanted: Wanted) -> Wanted:
    """Only what the board is filtered by, of what an address asks."""
    return Wanted(**{name: getattr(wanted, name) for name in FILTERS})
