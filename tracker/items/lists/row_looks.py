"""The rows of a list ready to be drawn: every word written once a request, so that the template only puts them down.

A list of fifty rows asks for some hundred words of states and deadlines; looking each up in the catalogue, and calling
a macro for each cell, took longer than the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask_babel import gettext as _, ngettext

from tracker.core.i18n import write_day
from tracker.items import labels
from tracker.items.counters.quantities import write_ratio
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.labels import waits_to_begin
from tracker.items.deadlines.timeliness import Days, Status, Timeliness
from tracker.items.queries.lists import ItemRow

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class MeterLook:
    """A counter in a cell: "10/14", "xã", "71,43%"; where the bar ends, and the estimate (0: no such part)."""

    label: str
    ratio: str
    noun: str
    percent: str
    has_target: bool
    done: float
    ahead: float
    estimate: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class RowLook:
    """A row: `timely` and `status` are keys of signs that the template draws once; `about` names it for a button."""

    id: int
    number: str
    title: str
    lead: str
    status: str
    timely: str
    day: str
    due: str
    term: str  # before it begins, the words of its deadline
    when: str
    meter: MeterLook | None
    more: Mapping[str, str]  # what the columns show that a person has added, by their codes

    @property
    def about(self) -> str:
        """What a screen reader says of a control in this row."""
        return self.number or self.title


def row_looks(rows: Sequence[ItemRow]) -> list[RowLook]:
    """The rows as they are drawn, in their order."""
    when: Callable[[tuple[Timeliness, Days | None]], str] = _kept(lambda key: labels.when_words(key[0], key[1]))
    each: Callable[[int], str] = _kept(lambda number: ngettext("%(num)d unit, each", "%(num)d units, each", number))
    begins = str(_("begins with the assignment"))
    return [
        RowLook(
            row.id, row.number, row.title, row.lead or (each(row.each) if row.each else ""),
            row.status.value, row.timely.value, row.due_on.isoformat() if row.due_on else "", write_day(row.due_on),
            row.due_as_written if waits_to_begin(row) else "",
            begins if waits_to_begin(row) else when((row.timely, row.left)),
            meter_look(row.counter) if row.counter else None, _more(row),
        )
        for row in rows
    ]  # fmt: skip


def _more(row: ItemRow) -> dict[str, str]:
    return {
        "field": row.field, "leader": row.leader, "issued_on": write_day(row.issued_on),
        "first_due_on": write_day(row.first_due_on), "reported_on": write_day(row.reported_on),
    }  # fmt: skip


def status_words(rows: Sequence[ItemRow]) -> list[tuple[str, str]]:
    """(state, word) of the states that occur, each once."""
    found = dict.fromkeys(row.status for row in rows)
    return [(status.value, str(labels.STATUSES[status])) for status in Status if status in found]


def meter_look(shown: Shown) -> MeterLook:
    """A counter as a cell shows it."""
    done, estimate = min(round(shown.percent or 0, 2), 100), labels.estimate_words(shown)
    ahead = 0.0
    if shown.estimate and shown.target:
        ahead = min(round(100 * shown.estimate / shown.target, 2), 100)
    return MeterLook(
        shown.label, write_ratio(shown.value, shown.target, decimals=shown.decimals), shown.noun,
        labels.percent_words(shown), bool(shown.target), done,
        ahead if ahead > done else 0, str(_("estimated %(value)s", value=estimate)) if estimate else "", shown.is_over,
    )  # fmt: skip


def _kept(make: Callable[[Key], str]) -> Callable[[Key], str]:
    """The same function, asked once for each key."""
    known: dict[Key, str] = {}

    def ask(key: Key) -> str:
        if key not in known:
            known[key] = make(key)
        return known[key]

    return ask
