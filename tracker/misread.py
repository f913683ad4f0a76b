"""Values of addresses: which are understood, and what is said of one that is not, with what is shown instead. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from flask_babel import gettext as _

from tracker.core.forms import FIRST_YEAR, LAST_YEAR, read_day
from tracker.core.search import normalise
from tracker.items.filters.filtering import filter_arguments, read_filter

#: The years that the timeline and the month draw.
DRAWN = {"first": 1990, "last": 2100}
#: What units are reminded of.
ABOUT = (
    "overdue", "climbed", "due_today", "due_soon", "given", "waiting", "stale", "broken", "held", "stopped",
)  # fmt: skip
#: Kinds of steps that may wait for somebody.
STEPS = ("nobody", "assign", "returned", "accept", "report", "confirm", "extension", "overdue", "other")
#: The columns of the summary.
SUMMED = ("given", "done_on_time", "done_late", "on_track", "due_soon", "overdue", "no_deadline", "rate")
MOST_ID = 10  # letters of a number that no row has


def is_id(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < MOST_ID


def is_page(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 7 and int(typed) > 0


def is_year(typed: str, *, first: int = FIRST_YEAR, last: int = LAST_YEAR) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) == 4 and first <= int(typed) <= last


def is_drawn_year(typed: str) -> bool:
    return is_year(typed, **DRAWN)


def is_day(typed: str) -> bool:
    """As typed (15/06/2022) or as addresses have it (2022-06-15)."""
    try:
        return bool(date.fromisoformat(typed) if len(typed) == 10 and typed[4] == "-" else read_day(normalise(typed)))
    except ValueError:
        return False


def is_month(typed: str) -> bool:
    year, _sign, month = typed.partition("-")
    return is_drawn_year(year) and len(month) == 2 and is_id(month) and 1 <= int(month) <= 12


def filters(name: str, typed: str) -> bool:
    """Whether the filter of items makes anything of it: asked of the very reader of the list."""
    return bool(filter_arguments(read_filter({name: typed}))) or (name, typed) == ("sort", "due")


def one_of(*codes: str) -> Callable[[str], bool]:
    return lambda typed: typed in codes


def sorted_by(codes: Collection[str]) -> Callable[[str], bool]:
    return lambda typed: typed.removeprefix("-") in codes


def no_page(typed: str) -> str:
    return _("“%(typed)s” is no number of a page; this is page 1.", typed=typed)


def no_place(typed: str) -> str:
    return _("“%(typed)s” is no place in this list; it begins with the newest.", typed=typed)


def no_day(typed: str) -> str:
    return _("“%(typed)s” is no day; the list has every day.", typed=typed)


def no_unit(typed: str) -> str:
    return _("“%(typed)s” is no unit; the list has all units.", typed=typed)


def no_state(typed: str) -> str:
    return _("“%(typed)s” is no state; the list is as without this filter.", typed=typed)


def no_year(typed: str) -> str:
    return _("“%(typed)s” is no year of the calendar; the usual year is shown.", typed=typed)


def every_year(typed: str) -> str:
    return _("“%(typed)s” is no year; the list has every year.", typed=typed)


def no_period(typed: str) -> str:
    return _("“%(typed)s” is no period; the usual period is shown.", typed=typed)


def no_group(typed: str) -> str:
    return _("“%(typed)s” is no way to group; the groups are the usual ones.", typed=typed)


def no_sort(typed: str) -> str:
    return _("“%(typed)s” is no order; the order is the usual one.", typed=typed)


def no_field(typed: str) -> str:
    return _("“%(typed)s” is no field of work; the list has all fields.", typed=typed)


def no_person(typed: str) -> str:
    return _("“%(typed)s” is no person; the list has everybody.", typed=typed)


def no_kind(typed: str) -> str:
    return _("“%(typed)s” is no kind; the list has all kinds.", typed=typed)


def no_filter(typed: str) -> str:
    return _("“%(typed)s” is not understood; the list is as without this filter.", typed=typed)


def no_month(typed: str) -> str:
    return _("“%(typed)s” is no month; this month is shown.", typed=typed)


def no_own_unit(typed: str) -> str:
    return _("“%(typed)s” is no unit of yours; the first one is shown.", typed=typed)


def no_report(typed: str) -> str:
    return _("“%(typed)s” is no earlier report; the nearest one is shown.", typed=typed)


def no_version(typed: str) -> str:
    return _("“%(typed)s” is no number of a version; the nearest one is shown.", typed=typed)


def no_item(typed: str) -> str:
    return _("“%(typed)s” is no item; the list has all items.", typed=typed)
