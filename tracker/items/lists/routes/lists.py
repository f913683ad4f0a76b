"""Lists: all items, filtered and sorted by the address; the work of one's own unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor, Role
from tracker.core.i18n import write_number
from tracker.core.paging import PAGE_SIZE, Page, same_list, wanted_page
from tracker.core.security import requires, signed_in
from tracker.documents.numbers.kinds import KINDS
from tracker.items import labels, policies
from tracker.items.blueprint import bp
from tracker.items.deadlines.timeliness import ENDED_KINDS, Status, Timeliness
from tracker.items.desk.panels import owed, unit_desks
from tracker.items.filters.filtering import read_filter, read_id, write_filter
from tracker.items.filters.queries import Facets, list_facets
from tracker.items.filters.words import filter_words
from tracker.items.lists.row_looks import RowLook, row_looks, status_words
from tracker.items.one.reminders import reminder_of_row
from tracker.items.queries.lists import ItemRow, Wanted, page_of
from tracker.items.saved.queries import saved_lists

__all__ = ["grouped", "items_found", "list_address", "my_unit", "read_filter", "show_list", "units_of"]


@bp.get("", strict_slashes=False, endpoint="list_items")
@signed_in
def show_list() -> ResponseReturnValue:
    """The list of the address: searched, filtered, sorted, one page of it."""
    by, on, wanted = actor(), clock.today(), read_filter(request.args)
    page, counts = page_of(wanted, by=by, on=on, number=wanted_page())
    return render_template(
        "items/lists/show.html",
        page=page,
        wanted=wanted,
        groups=_groups(page, wanted, counts),
        signs=status_words(page.rows),
        counts=counts,
        facets=(facets := list_facets(on)),
        chips=_chips(wanted, facets),
        **_kept_lists(wanted),
        **_may(by),
    )


def _groups(
    page: Page[ItemRow], wanted: Wanted, counts: Mapping[Timeliness, int]
) -> list[tuple[str, int, list[RowLook]]]:
    """(urgency, how many the list has of it, the rows of this page); one group without a head in another order."""
    texts = reminders(page.rows)
    if wanted.sort != "due" or wanted.q:
        return [("", page.total, row_looks(page.rows, texts))] if page.rows else []
    return [(name, _total(name, wanted, counts), row_looks(rows, texts)) for name, rows in grouped(page.rows)]


def _total(name: str, wanted: Wanted, counts: Mapping[Timeliness, int]) -> int:
    kinds = ENDED_KINDS if name == "ended" else (Timeliness(name),)
    return sum(counts[kind] for kind in kinds if wanted.timely in (None, kind))


def grouped(rows: Sequence[ItemRow]) -> list[tuple[str, list[ItemRow]]]:
    """The rows by urgency, as labels.URGENCY orders it."""
    found: dict[str, list[ItemRow]] = {name: [] for name in labels.URGENCY}
    for row in rows:
        found[labels.urgency(row.timely)].append(row)
    return [(name, group) for name, group in found.items() if group]


def _chips(wanted: Wanted, facets: Facets) -> list[tuple[Any, Any, str]]:
    """What is on, each with the address of the list without it."""
    return [(one.label, one.value, same_list(**{one.name: None})) for one in filter_words(wanted, facets)]


def _kept_lists(wanted: Wanted) -> dict[str, Any]:
    """The saved lists, and this one's own arguments: which of them it is, what is saved under a name."""
    return {"saved": saved_lists(by=actor()), "arguments": write_filter(wanted)}


def _may(by: Actor) -> dict[str, bool]:
    return {
        "may_register": policies.can_register(by) is None,
        "may_change_many": policies.can_assign(by) is None,
        "may_share": policies.can_share_lists(by) is None,
    }


def reminders(rows: Sequence[ItemRow]) -> dict[int, str]:
    """The texts that urge, by item, for clerks and leaders: of what is late, due soon or not accepted yet."""
    if policies.can_assign(actor()) is not None:
        return {}
    urgent = [row for row in rows if row.timely.row.is_pressing or row.status is Status.ASSIGNED]
    return {row.id: reminder_of_row(row, KINDS[row.kind].name if row.kind in KINDS else "") for row in urgent}


@bp.get("/my-unit")
@requires(policies.can_see_own_unit)
def my_unit() -> ResponseReturnValue:
    """What one's own unit has to do; somebody of several units chooses by ?unit=."""
    by, units = actor(), units_of(actor())
    asked = read_id(request.args, "unit")
    unit_id = asked if asked in units else next(iter(units))
    unit = unit_desks({unit_id: units[unit_id]}, by=by, most=PAGE_SIZE)[0]
    return render_template(
        "items/desk/show.html", unit=unit, desk=unit.desk, units=units, unit_id=unit_id, to_explain=owed(by)
    )


def units_of(by: Actor) -> dict[int, str]:
    """The units in which this person is head or officer."""
    return {post.unit_id: post.unit_name for post in by.posts if post.role in (Role.HEAD, Role.OFFICER)}


@bp.app_template_global()
def items_found(total: int) -> str:
    """How many items match, in words."""
    return str(ngettext("%(n)s item matches", "%(n)s items match", total, n=write_number(total)))


@bp.app_template_global()
def items_in_all(total: int) -> str:
    """How many items the list has, in words."""
    return str(ngettext("%(n)s item", "%(n)s items", total, n=write_number(total)))


@bp.app_template_global()
def list_address(**changes: Any) -> str:
    """This list's address with some of its filters changed."""
    return same_list(**changes)


@bp.app_template_global()
def list_sort(sort: str) -> str:
    """The address of this list in another order."""
    return same_list(sort=sort)


@bp.app_template_global()
def list_page(number: int) -> str:
    """The address of another page of this list."""
    return same_list(page=number)
