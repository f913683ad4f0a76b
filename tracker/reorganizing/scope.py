"""Which rows a reorganisation may change: tables with a condition each. Logs and what is derived are none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select

from tracker.core.database import Base

#: Read as a whole: an office has some hundreds of units and posts, and some dozens of the rest.
WHOLE = (
    "unit", "former_name", "succession", "unit_group", "unit_group_member", "committee", "former_committee", "issuer",
    "person", "post", "delegation", "series",
)  # fmt: skip
#: Read for the items that are touched.
BY_ITEM = (
    "item", "assignment", "extension", "designation", "suspension", "ended_with", "counter", "run", "run_token",
    "run_timer", "step_answer",
)  # fmt: skip
#: Not kept: what nobody may read from a plan, and words that no reorganisation changes.
LEFT_OUT = {"person": {"password_hash"}, "item": {"search_text", "exact_text"}}
#: Written by the house itself from other columns: they may differ when it is taken back, and are made again.
PROJECTED = {
    "item": {"effective_due_on", "late_from"},
    "assignment": {"effective_due_on"},
    "run": {"rev", "next_number"},
    "run_token": {"due_on"},
    "run_timer": {"anchor_on", "fires_on", "fired_at", "attempts", "retry_at", "last_error"},
    "unit": {"sort_key"},
    "unit_form": {"rung", "rung_since", "reminded_on"},
    "person": {"sort_key"},
}
#: Goes on whatever happens: whoever holds an older one sees that it has changed; the history of a run counts with it.
GOES_ON = {"version", "rev"}
BATCH = 500
#: A unit's form for a report that is not with the office: the states that it may have (the table is a higher slice's).
OPEN_FORMS = ("not_begun", "begun", "returned")


@dataclass(frozen=True, slots=True)
class Scope:
    """Rows of one table."""

    table: Table
    conditions: Sequence[Any]  # each is read by itself

    @property
    def columns(self) -> list[Any]:
        """Those that are kept."""
        left_out = LEFT_OUT.get(self.table.name, set())
        return [column for column in self.table.columns if column.name not in left_out]


def scopes(items: Sequence[int]) -> Iterator[Scope]:
    """In an order in which each table comes after those that it refers to."""
    tables = Base.metadata.tables
    batches = [items[first : first + BATCH] for first in range(0, len(items), BATCH)]
    by_name: dict[str, list[Any]] = {name: [True] for name in WHOLE}
    by_name |= {name: [_of_items(tables[name], some) for some in batches] for name in BY_ITEM}
    counter, handover, document = tables["counter"], tables["handover"], tables["document"]
    by_name["counter"].append(counter.c.item_id.is_(None))
    by_name["tick"] = [
        tables["tick"].c.counter_id.in_(select(counter.c.id).where(counter.c.item_id.in_(some))) for some in batches
    ]
    of_indicators = select(counter.c.id).where(counter.c.item_id.is_(None))
    by_name["tick"].append(tables["tick"].c.counter_id.in_(of_indicators))
    # a form that is sent or accepted stays where it was
    by_name["unit_form"] = [tables["unit_form"].c.state.in_(OPEN_FORMS)]
    waits = select(handover.c.id).where(handover.c.done_at.is_(None))
    by_name["handover"] = [handover.c.done_at.is_(None)]
    by_name["handover_line"] = [tables["handover_line"].c.handover_id.in_(waits)]
    restricted = select(document.c.id).where(document.c.restricted)
    by_name["recipient"] = [tables["recipient"].c.document_id.in_(restricted)]
    for table in Base.metadata.sorted_tables:
        if table.name in by_name:
            yield Scope(table, by_name[table.name])


def _of_items(table: Table, ids: Sequence[int]) -> Any:
    return (table.c.id if table.name == "item" else table.c.item_id).in_(ids)
