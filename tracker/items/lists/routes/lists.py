"""Lists: all items, filtered and sorted by the address; the work of one's own unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor, Role
from tracker.core.i18n import write_number
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires, signed_in
from tracker.core.submitting import wants_part
from tracker.items import policies
from tracker.items.blueprint import bp
from tracker.items.desk.panels import owed, unit_desk
from tracker.items.filters.filtering import filter_arguments, read_filter, read_id, write_filter
from tracker.items.filters.queries import Facets, list_facets
from tracker.items.filters.words import filter_words
from tracker.items.lists.columns import COLUMNS, MORE, chosen_columns
from tracker.items.lists.routes.look import LOOK, asks_to_look, look_page, looked_at
from tracker.items.lists.row_looks import row_looks, status_words
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.saved.queries import habit_of, saved_lists
from tracker.items.saved.tab_counts import tab_counts
from tracker.items.saved.tab_words import tab_names
from tracker.items.saved.tabs import Tab, current_tab, fitting, own_unit_of, tabs_of

__all__ = ["items_found", "list_address", "my_unit", "read_filter", "show_list", "units_of"]


@bp.get("", strict_slashes=False, endpoint="list_items")
@signed_in
def show_list() -> ResponseReturnValue:
    """The list of the address: searched, filtered, sorted, one page of it; with ?xem= one item beside it."""
    if asks_to_look() and wants_part():
        return look_page()
    by, on, wanted = actor(), clock.today(), read_filter(request.args)
    look = looked_at() if asks_to_look() else None
    page = list_items(wanted, by=by, on=on, number=wanted_page())
    return render_template(
        "items/lists/show.html",
        page=page, wanted=wanted, look=look,
        row_looks=row_looks, status_words=status_words,
        **_head(wanted, page.total, by=by, on=on),
        **_may(by),
    )  # fmt: skip


def _head(wanted: Wanted, total: int, *, by: Actor, on: date) -> dict[str, Any]:
    """What stands above the rows: tabs, chips, what can be filtered by, columns."""
    facets, habit, asked = list_facets(on), habit_of(by=by), filter_arguments(wanted)
    unit = own_unit_of(by)
    tabs = tabs_of(unit, saved_lists(by=by), habit.tabs)
    current, names = current_tab(tabs, asked), tab_names(tabs)
    is_exact = current.asked == asked
    counts = {**tab_counts(unit, by=by, on=on), **({current.key: total} if is_exact else {})}
    columns = chosen_columns(habit.columns)
    return {
        "facets": facets,
        "tabs": fitting(tabs, names, current), "tab": current, "tab_names": names, "tab_counts": counts,
        "is_tab": is_exact, "chips": _chips(wanted, facets, current), "asked": asked, "arguments": write_filter(wanted),
        "all_columns": COLUMNS, "columns": columns,
        "more_columns": [column for column in COLUMNS if column.code in MORE and column.code in columns],
    }  # fmt: skip


def _chips(wanted: Wanted, facets: Facets, tab: Tab) -> list[tuple[Any, Any, str]]:
    """What is on beyond what a shipped tab says by its name, each with the address of the list without it.

    The unit of such a tab is said: it is the reader's own, and may be taken away.
    """
    said: Mapping[str, str] = {name: one for name, one in tab.asked.items() if tab.is_shipped and name != "unit"}
    words: Sequence[Any] = [one for one in filter_words(wanted, facets) if one.name not in said]
    return [(one.label, one.value, list_address(**{one.name: None})) for one in words]


def _may(by: Actor) -> dict[str, bool]:
    return {
        "may_register": policies.can_register(by) is None,
        "may_change_many": policies.can_assign(by) is None,
        "may_share": policies.can_share_lists(by) is None,
    }


@bp.get("/my-unit")
@requires(policies.can_see_own_unit)
def my_unit() -> ResponseReturnValue:
    """What one's own unit has to do, a page of it; somebody of several units chooses by ?unit=."""
    by, units = actor(), units_of(actor())
    asked = read_id(request.args, "unit")
    unit_id = asked if asked in units else next(iter(units))
    unit = unit_desk(unit_id, units[unit_id], by=by, number=wanted_page())
    return render_template(
        "items/desk/show.html", unit=unit, desk=unit.desk, units=units, unit_id=unit_id, to_explain=owed(by),
        page_address=lambda number: same_list(page=number if number > 1 else None),
    )  # fmt: skip


def units_of(by: Actor) -> dict[int, str]:
    """The units in which this person is head or officer."""
    return {post.unit_id: post.unit_name for post in by.posts if post.role in (Role.HEAD, Role.OFFICER)}


@bp.app_template_global()
def items_found(total: int, more: bool = False) -> str:
    """How many items match, in words; `more`: there are more than that, and the best of them are listed."""
    if more:
        return str(gettext("more than %(n)s items match, the best are listed", n=write_number(total)))
    return str(ngettext("%(n)s item matches", "%(n)s items match", total, n=write_number(total)))


@bp.app_template_global()
def items_in_all(total: int) -> str:
    """How many items the list has, in words."""
    return str(ngettext("%(n)s item", "%(n)s items", total, n=write_number(total)))


@bp.app_template_global()
def list_address(**changes: Any) -> str:
    """This list's address with some of its filters changed, without the quick look."""
    return same_list(**{LOOK: None, **changes})


@bp.app_template_global()
def looks_address() -> str:
    """This page of this list with the quick look of an item, whose id comes behind it."""
    alone = list_without_look()
    return f"{alone}{'&' if '?' in alone else '?'}{LOOK}="


@bp.app_template_global()
def list_without_look() -> str:
    """This page of this list alone."""
    return same_list(**{"page": request.args.get("page"), LOOK: None})


@bp.app_template_global()
def list_sort(sort: str) -> str:
    """The address of this list in another order."""
    return list_address(sort=sort)


@bp.app_template_global()
def list_page(number: int) -> str:
    """The address of another page of this list."""
    return list_address(page=number)
