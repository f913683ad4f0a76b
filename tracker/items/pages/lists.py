"""Lists: all items, filtered and sorted by the address; the work of one's own unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user

from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.i18n import write_number
from tracker.core.paging import same_list, wanted_page
from tracker.core.search import normalise
from tracker.core.security import requires, signed_in
from tracker.documents.numbers.kinds import KINDS
from tracker.items import labels, policies
from tracker.items.blueprint import bp
from tracker.items.models.item import Part
from tracker.items.queries import choices as offered
from tracker.items.queries.lists import ItemRow, Wanted, page_of
from tracker.items.queries.units import unit_work
from tracker.items.reminders import reminder_of_row
from tracker.items.timeliness import Status, Timeliness

SORTS = ("due", "title", "unit", "field", "new")
URGENT = (Timeliness.OVERDUE, Timeliness.DUE_SOON)
Kind = TypeVar("Kind", bound=StrEnum)


@bp.get("", strict_slashes=False, endpoint="list_items")
@signed_in
def show_list() -> ResponseReturnValue:
    """The list of the address: searched, filtered, sorted, one page of it."""
    by, on, wanted = current_user.actor, clock.today(), read_filter(request.args)
    page, counts = page_of(wanted, by=by, on=on, number=wanted_page())
    return render_template(
        "items/list.html",
        page=page,
        wanted=wanted,
        groups=_groups(page.rows, wanted),
        counts=counts,
        facets=(facets := _facets()),
        chips=_chips(wanted, facets),
        reminders=reminders(page.rows),
        may_register=policies.can_register(by) is None,
        sort_address=lambda sort: same_list(sort=sort),
        page_address=lambda number: same_list(page=number),
    )


@dataclass(frozen=True, slots=True)
class Facets:
    """What the filters offer."""

    units: Sequence[tuple[int, str]]
    fields: Sequence[tuple[int, str]]
    leaders: Sequence[tuple[int, str]]


def _facets() -> Facets:
    on = clock.today()
    return Facets(offered.unit_pairs(on), offered.field_pairs(), offered.leader_pairs(on))


def read_filter(arguments: Mapping[str, str]) -> Wanted:
    """What an address asks of the list; what makes no sense is left out."""
    is_open, sort, lacks = arguments.get("open", ""), arguments.get("sort", ""), arguments.get("lacks", "")
    return Wanted(
        q=normalise(arguments.get("q", ""))[:200],
        unit=_number(arguments, "unit"),
        part=_one_of(Part, arguments.get("part", "")),
        field=_number(arguments, "field"),
        leader=_number(arguments, "leader"),
        status=_one_of(Status, arguments.get("status", "")),
        timely=_one_of(Timeliness, arguments.get("timely", "")),
        is_open={"1": True, "0": False}.get(is_open),
        period=_number(arguments, "period"),
        parent=_number(arguments, "parent"),
        lacks=lacks if lacks in labels.LACKS else "",
        sort=sort if sort.removeprefix("-") in SORTS else "due",
    )


def _number(arguments: Mapping[str, str], name: str) -> int | None:
    typed = arguments.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def _one_of(kind: type[Kind], typed: str) -> Kind | None:
    return kind(typed) if typed in {one.value for one in kind} else None


def _groups(rows: Sequence[ItemRow], wanted: Wanted) -> list[tuple[str, list[ItemRow]]]:
    """By urgency where that is the order; else one group without a head."""
    if wanted.sort != "due" or wanted.q:
        return [("", list(rows))] if rows else []
    return grouped(rows)


def grouped(rows: Sequence[ItemRow]) -> list[tuple[str, list[ItemRow]]]:
    """The rows by urgency, as labels.URGENCY orders it."""
    found: dict[str, list[ItemRow]] = {name: [] for name in labels.URGENCY}
    for row in rows:
        found[labels.urgency(row.timely)].append(row)
    return [(name, group) for name, group in found.items() if group]


def _chips(wanted: Wanted, facets: Facets) -> list[tuple[Any, Any, str]]:
    """What is on, each with the address of the list without it."""
    known = {"unit": dict(facets.units), "field": dict(facets.fields), "leader": dict(facets.leaders)}
    on: list[tuple[str, Any, Any]] = [
        ("q", gettext("Search"), wanted.q),
        ("unit", gettext("Unit"), wanted.unit and known["unit"].get(wanted.unit, wanted.unit)),
        ("part", gettext("Part"), wanted.part and labels.PARTS[wanted.part]),
        ("field", gettext("Field of work"), wanted.field and known["field"].get(wanted.field, wanted.field)),
        ("leader", gettext("Supervising leader"), wanted.leader and known["leader"].get(wanted.leader, wanted.leader)),
        ("status", gettext("State"), wanted.status and labels.STATUSES[wanted.status]),
        ("timely", gettext("Deadline"), wanted.timely and labels.TIMELINESS[wanted.timely]),
        ("open", gettext("Work"), _open_words(wanted.is_open)),
        ("period", gettext("Year of work"), wanted.period),
        ("parent", gettext("Part of the plan"), wanted.parent and gettext("one plan")),
        ("lacks", gettext("Lacking"), wanted.lacks and labels.LACKS[wanted.lacks]),
    ]
    return [(label, value, same_list(**{name: None})) for name, label, value in on if value]


def _open_words(is_open: bool | None) -> str:
    return "" if is_open is None else str(gettext("open") if is_open else gettext("ended"))


def reminders(rows: Sequence[ItemRow]) -> dict[int, str]:
    """The texts that urge, by item, for clerks and leaders: of what is late, due soon or not accepted yet."""
    if policies.can_assign(current_user.actor) is not None:
        return {}
    urgent = [row for row in rows if row.timely in URGENT or row.status is Status.ASSIGNED]
    return {row.id: reminder_of_row(row, KINDS[row.kind].name if row.kind in KINDS else "") for row in urgent}


@bp.get("/my-unit")
@requires(policies.can_see_own_unit)
def my_unit() -> ResponseReturnValue:
    """What one's own unit has to do; somebody of several units chooses by ?unit=."""
    by, on = current_user.actor, clock.today()
    units = units_of(by)
    asked = _number(request.args, "unit")
    unit_id = asked if asked in units else next(iter(units))
    work = unit_work(unit_id, by=by, on=on)
    return render_template(
        "items/my_unit.html",
        unit_id=unit_id,
        units=units,
        work=work,
        groups=grouped(work.own),
        heads=_heads(by),
    )


def units_of(by: Actor) -> dict[int, str]:
    """The units in which this person is head or officer."""
    return {post.unit_id: post.unit_name for post in by.posts if post.role in (Role.HEAD, Role.OFFICER)}


def _heads(by: Actor) -> frozenset[int]:
    return frozenset(post.unit_id for post in by.posts if post.role is Role.HEAD)


@bp.app_template_global()
def items_found(total: int) -> str:
    """How many items match, in words."""
    return str(ngettext("%(n)s item matches", "%(n)s items match", total, n=write_number(total)))


@bp.app_template_global()
def list_address(**changes: Any) -> str:
    """This list's address with some of its filters changed."""
    return same_list(**changes)
