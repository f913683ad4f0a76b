"""What the log says of other rows: never their words, but "item:12"; the words are found anew for whoever reads.

    hidden = _l("an item of restricted sight")
    register_references({"item": Reference(hidden, names_of_items, "items.show_item", "item_id")})
    register_fields({"item.superseded_by": Field(_l("Taken over by"), refers=True)})
    record("item.supersede", item, by=by, after={"superseded_by": reference(other)})

A title or number that stood in the log itself would be told to everybody who may read the row that was changed, also
where the other row is for a few only, or becomes so years later.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from flask import get_template_attribute, has_request_context, url_for
from flask_babel import gettext

from tracker.audit.models import AuditEntry
from tracker.core.actor import Actor
from tracker.core.database import Base
from tracker.core.errors import Text

#: A row that a migration could not find again: its words were taken out.
LOST = 0
_WRITTEN = re.compile(r"(\w+):(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Reference:
    """How rows of a table are named: `names` gives the words of those that a person may see, in one query.

    `hidden` stands for one that the person may not see; `endpoint` is its page, which takes its id as `argument`.
    """

    hidden: Text
    names: Callable[[Collection[int], Actor], Mapping[int, str]]
    endpoint: str
    argument: str


_references: dict[str, Reference] = {}


def register_references(references: Mapping[str, Reference]) -> None:
    """Add what the log may refer to, by the name of the table. Raises ValueError for a second one."""
    for name, given in references.items():
        if name in _references:
            raise ValueError(f"{name} has its reference already")
        _references[name] = given


def reference(row: Base) -> str:
    """A flushed row as the log keeps it: "item:12"."""
    return f"{row.__tablename__}:{row.id}"  # type: ignore[attr-defined]  # what is logged has one


@dataclass(frozen=True, slots=True)
class Named:
    """The rows that some entries refer to, as one person may know of them."""

    known: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def words(self, value: Any, *, linked: bool) -> str:
        """A reference in words, with a link where `linked`; what is none (of an older program) as it stands."""
        kind, row_id = _parsed(value)
        if kind not in _references:
            return str(value)
        one = _references[kind]
        if row_id == LOST:
            return str(gettext("(not kept in the history)"))
        words = self.known.get(kind, {}).get(row_id)
        if words is None:
            return str(one.hidden)
        if not linked or not has_request_context():
            return words
        address: dict[str, Any] = {one.argument: row_id}
        link = get_template_attribute("macros/history.html", "link")
        return cast("str", link(url_for(one.endpoint, **address), words))

    def is_hidden(self, value: Any) -> bool:
        """Whether this person may not know of the row."""
        kind, row_id = _parsed(value)
        return kind in _references and row_id != LOST and row_id not in self.known.get(kind, {})


def named_for(by: Actor, entries: Iterable[AuditEntry]) -> Named:
    """What these entries refer to, as `by` may know of it. One query for each kind of row, whatever their number."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        for value in (*(entry.before or {}).values(), *(entry.after or {}).values()):
            kind, row_id = _parsed(value)
            if kind in _references and row_id != LOST:
                wanted[kind].add(row_id)
    return Named({kind: _references[kind].names(ids, by) for kind, ids in wanted.items()})


def _parsed(value: Any) -> tuple[str, int]:
    """(table, id) of a value that is a reference, else an empty name."""
    found = _WRITTEN.fullmatch(value) if isinstance(value, str) else None
    return (found[1], int(found[2])) if found else ("", LOST)
