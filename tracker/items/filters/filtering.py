"""What a list is asked for, as an address has it: read, and written again without what makes no sense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from tracker.core.search import normalise
from tracker.items import labels
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.filters import labels as scope_labels
from tracker.items.filters.days import DAYS, read_days
from tracker.items.models.item import Part
from tracker.items.queries.lists import Wanted
from tracker.items.queries.scopes import is_span

#: By what a list can be sorted; with "-" before it the other way round.
SORTS = ("due", "title", "unit", "field", "status", "new")
USUAL_SORT = "due"
OPEN = {"1": True, "0": False}
GROUP = re.compile(r"g[0-9]{1,9}|k-[a-z0-9_]{1,40}")
Kind = TypeVar("Kind", bound=StrEnum)


def read_filter(arguments: Mapping[str, str]) -> Wanted:
    """What an address asks of the list; what makes no sense is left out."""
    sort, lacks, without = (arguments.get(name, "") for name in ("sort", "lacks", "without"))
    due, due_from, due_until, step_due = read_days(arguments)
    return Wanted(
        q=normalise(arguments.get("q", ""))[:200],
        unit=read_id(arguments, "unit"),
        group=_group(arguments),
        part=_one_of(Part, arguments.get("part", "")),
        field=read_id(arguments, "field"),
        leader=read_id(arguments, "leader"),
        status=_one_of(Status, arguments.get("status", "")),
        timely=_one_of(Timeliness, arguments.get("timely", "")),
        is_open=OPEN.get(arguments.get("open", "")),
        period=read_id(arguments, "period"),
        parent=read_id(arguments, "parent"),
        due=due,
        due_from=due_from,
        due_until=due_until,
        step_due=step_due,
        lacks=lacks if lacks in labels.LACKS else "",
        without=without if without in scope_labels.WITHOUT else "",
        scope=_span(arguments, "scope"),
        board=_span(arguments, "board"),
        sort=sort if sort.removeprefix("-") in SORTS else USUAL_SORT,
    )


def read_id(arguments: Mapping[str, str], name: str) -> int | None:
    """A whole number of an address, or None where there is none that a row could have."""
    typed = arguments.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def filter_arguments(wanted: Wanted) -> dict[str, str]:
    """The arguments that read_filter() reads as just this, in a fixed order, without those that say nothing."""
    said = {
        "q": wanted.q, "unit": wanted.unit or wanted.group, "part": wanted.part,
        "field": wanted.field, "leader": wanted.leader,
        "status": wanted.status, "timely": wanted.timely, "period": wanted.period, "parent": wanted.parent,
        "lacks": wanted.lacks, "without": wanted.without, "scope": wanted.scope, "board": wanted.board,
        **{name: getattr(wanted, name) for name in DAYS},
        "open": None if wanted.is_open is None else int(wanted.is_open),
        "sort": None if wanted.sort == USUAL_SORT else wanted.sort,
    }  # fmt: skip
    return {name: str(value) for name, value in said.items() if value not in (None, "")}


def write_filter(wanted: Wanted) -> str:
    """The same as one text, as an address has it behind its question mark."""
    return urlencode(filter_arguments(wanted))


def read_written(text: str) -> Wanted:
    """The filter of such a text, whoever sent it."""
    try:
        return read_filter(dict(parse_qsl(text[:2000], max_num_fields=50)))
    except ValueError:  # more fields than any list has
        return Wanted()


def _span(arguments: Mapping[str, str], name: str) -> str:
    typed = arguments.get(name, "")
    return typed if is_span(typed) else ""


def _group(arguments: Mapping[str, str]) -> str:
    """The key of a group, chosen among the units: g12, k-division."""
    typed = arguments.get("unit", "")
    return typed if GROUP.fullmatch(typed) else ""


def _one_of(kind: type[Kind], typed: str) -> Kind | None:
    return kind(typed) if typed in {one.value for one in kind} else None
