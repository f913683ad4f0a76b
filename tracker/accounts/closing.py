"""Closing a unit with its people: in one act their posts move to the successor, or end."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import lazy_gettext as _l, ngettext

from tracker.accounts import queries, services
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.organization.services import close_unit as close_bare_unit, load_unit

MOVE, END = "move", "end"


def close_unit(
    unit_id: int,
    *,
    by: Actor,
    on: date,
    last_day: date,
    successor_id: int | None,
    people: str = "",
    version: int | None = None,
    note: str = "",
    rows_stay: bool = False,
) -> int:
    """Close the unit; how many posts were moved or ended.

    `people` is "move" (to the successor, from the day after), "end" (with the last day), or empty, which is refused
    while posts go on after the last day. `rows_stay`: see organization.
    """
    close_bare_unit(
        unit_id, by=by, last_day=last_day, successor_id=successor_id, version=version, note=note, rows_stay=rows_stay
    )
    held = queries.posts_after(unit_id, last_day)
    if not held:
        return 0
    if people == MOVE and successor_id is None:
        raise InvalidInput(_l("Choose the successor that the people move to"), field="successor_id")
    if people not in (MOVE, END):
        raise InvalidInput(_still_held(len(held)), field="people")
    if people == MOVE and successor_id is not None:
        for row in held:
            _move(row, to=successor_id, last_day=last_day, by=by)
    for row in held:
        if row.post.from_on > last_day:  # it has not begun there, and never will
            services.withdraw_post(row.post.id, by=by, on=last_day)
        else:
            services.end_post(row.post.id, by=by, until_on=last_day, on=on)
    return len(held)


def _move(row: queries.UnitPerson, *, to: int, last_day: date, by: Actor) -> None:
    """The same role and title in the successor; nothing where the person has that role there already."""
    begins = max(row.post.from_on, last_day + timedelta(days=1))
    has_it = any(
        held.unit.id == to
        and held.post.role == row.post.role
        and (held.post.until_on is None or held.post.until_on >= begins)
        for held in queries.posts_of(row.person)
    )
    if not has_it:
        services.open_post(
            row.person.id,
            by=by,
            unit_id=to,
            role=row.post.role,
            title=row.post.title,
            from_on=begins,
            until_on=row.post.until_on,
            is_deputy=row.post.is_deputy,
        )


def _still_held(count: int) -> str:
    unit_words = ngettext(
        "%(num)d post goes on after the last day: say what becomes of it",
        "%(num)d posts go on after the last day: say what becomes of them",
        count,
    )
    return str(unit_words)


def closing_facts(unit_id: int, last_day: date) -> list[queries.UnitPerson]:
    """Whose posts would have to move or end; raises NotFound when there is no such unit."""
    return queries.posts_after(load_unit(unit_id).id, last_day)
