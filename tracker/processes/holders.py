"""Who can press what today, read once for any number of steps: acting posts, designations, parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select, tuple_

from tracker.accounts.acting_posts import acting_posts, as_post
from tracker.accounts.models import Person
from tracker.accounts.vacancies import Vacancy, last_holders
from tracker.core.actor import Act, Role
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Part
from tracker.items.policies import Standing
from tracker.items.queries.designations import Named, designated_of
from tracker.organization.committee import extensions_left_to_office
from tracker.organization.models import Unit
from tracker.processes.held import MOST_NAMED, POST_OF, Held, Lack, Nobody
from tracker.processes.holding import Acting, Asked, Roster, held_by, lack_of
from tracker.processes.models import RunToken
from tracker.processes.narrowing import leaders_of, narrow_of
from tracker.processes.performing import POST, WHOLE_ROLE, Narrow, named_by
from workflows.state import Holds

DAY = timedelta(days=1)
CARRYING = (Part.LEAD, Part.EACH)
#: Item, and number of the open step in its run.
Key = tuple[int, int]


def roster_on(
    day: date, *, units: Collection[int] | None = None, people: Collection[int] = (), titles: Collection[str] = ()
) -> Roster:
    """Who acts in which post. One query, and what is settled about more time where the sign-in did not bring it.

    `units`: of other posts than clerks' and leaders' only those in these units: all that items of theirs need; beside
    them those of these `people`, and of these `titles`.
    """
    query = _posts_on(day, of_units=units is not None, of_people=bool(people), of_titles=bool(titles))
    asked = {"units": sorted(units or ()), "people": sorted(people), "titles": sorted(titles)}
    rows = db.session.execute(query, asked).all()
    acting = (Acting(row.person_id, row.full_name, as_post(row), row.from_on, row.until_on) for row in rows)
    return Roster(acting, left_to_office=extensions_left_to_office())


@lru_cache(maxsize=32)
def _posts_on(day: date, *, of_units: bool, of_people: bool, of_titles: bool) -> Select[*tuple[Any, ...]]:
    """What roster_on() asks, with `units`, `people` and `titles` as parameters. Kept: every page of an item asks it."""
    posts = acting_posts(day)
    query = select(posts, Person.full_name).join(Person, Person.id == posts.c.person_id)
    if not of_units:
        return query
    wanted = [posts.c.role.in_((Role.CLERK, Role.LEADER)), posts.c.unit_id.in_(bindparam("units", expanding=True))]
    if of_people:  # with the posts of those whom they stand in for, and those who stand in for them
        several: Any = bindparam("people", expanding=True)
        wanted += [posts.c.person_id.in_(several), posts.c.holder_id.in_(several)]
    if of_titles:
        wanted.append(posts.c.title.in_(bindparam("titles", expanding=True)))
    return query.where(or_(*wanted))


def holders_of(
    steps: Collection[Key], *, on: date, roster: Roster | None = None, most: int = MOST_NAMED
) -> Mapping[Key, Held]:
    """Who can press each of these open steps; one that is not open is left out. Five queries, however many they are.

    `most`: how many people of each are told; the rest are counted. `roster`: other posts than those of the day.
    """
    if not steps:
        return {}
    wanted = tuple_(RunToken.item_id, RunToken.number).in_(sorted(steps))
    return _answer(_tokens(wanted), on, roster, most)


def holders_in(
    item_ids: Collection[int], *, on: date, roster: Roster | None = None, most: int = MOST_NAMED
) -> Mapping[Key, Held]:
    """The same for all open steps of these items."""
    return _answer(_tokens(RunToken.item_id.in_(sorted(item_ids))), on, roster, most) if item_ids else {}


def _tokens(wanted: Any) -> Sequence[Any]:
    return db.session.execute(
        select(
            RunToken.item_id, RunToken.number, RunToken.role, RunToken.act, RunToken.answers_id, RunToken.unit_id,
            RunToken.entered_on, RunToken.performer, RunToken.person_id, Unit.short_name,
        )
        .outerjoin(Unit, Unit.id == RunToken.answers_id)
        .where(wanted, RunToken.holds == Holds.TASK)
        .order_by(RunToken.item_id, RunToken.number)
    ).all()  # fmt: skip


def _answer(tokens: Sequence[Any], on: date, roster: Roster | None, most: int) -> Mapping[Key, Held]:
    if not tokens:
        return {}
    return answer(tokens, standings_of({row.item_id for row in tokens}), on=on, roster=roster, most=most)


def answer(
    tokens: Sequence[Any],
    standings: Mapping[int, Standing],
    *,
    on: date,
    roster: Roster | None = None,
    most: int = MOST_NAMED,
) -> Mapping[Key, Held]:
    """The same from rows of steps and the facts of their items. Two queries.

    Rows: item_id, number, role, act, answers_id, entered_on, and short_name (of the unit that answers, None: none).
    """
    roster = roster or roster_on(
        on, units=_units_of(tokens, standings),
        people={row.person_id for row in tokens if getattr(row, "person_id", None) is not None},
        titles={row.performer.removeprefix(POST) for row in tokens if getattr(row, "performer", "").startswith(POST)},
    )  # fmt: skip
    asked, leaders = {}, leaders_of(tokens)
    for row in tokens:
        item = standings.get(row.item_id, Standing())
        asked[row.item_id, row.number] = asked_of(row, item, narrow_of(row, item, roster, leaders))
    lacks = {key: lack for key, step in asked.items() if (lack := lack_of(step, roster)) is not None}
    reasons = nobody_of([(lack, asked[key].answers_id) for key, lack in lacks.items()], on=on)
    names = {key: named_by(asked[key].narrow.performer) for key in lacks}
    found = {}
    for row in tokens:
        key = (row.item_id, row.number)
        nobody = reasons(lacks[key], asked[key].answers_id, row.entered_on, names[key]) if key in lacks else None
        found[key] = held_by(
            asked[key],
            roster,
            since=row.entered_on,
            nobody=nobody,
            most=most,
            unit=(row.answers_id, row.short_name or ""),
        )
    return found


def _units_of(tokens: Sequence[Any], standings: Mapping[int, Standing]) -> set[int]:
    units = {row.answers_id for row in tokens if row.answers_id is not None}
    return units.union(*(item.everyone for item in standings.values()))


def asked_of(row: Any, standing: Standing, narrow: Narrow = WHOLE_ROLE) -> Asked:
    """What a row of an open step asks for."""
    return Asked(row.role, Act(row.act) if row.act else Act.DIRECT, row.answers_id, standing, narrow)


def standings_of(item_ids: Collection[int]) -> Mapping[int, Standing]:
    """Which units have which part in these items, who was named, who reported. Two queries."""
    named: Mapping[int, Named] = designated_of(sorted(item_ids))
    parts: dict[int, list[Any]] = defaultdict(list)
    rows = select(
        Assignment.item_id, Assignment.unit_id, Assignment.part, Assignment.reported_on, Assignment.reported_by_id
    ).where(Assignment.item_id.in_(sorted(item_ids)), Assignment.released_on.is_(None))
    for row in db.session.execute(rows):
        parts[row.item_id].append(row)
    return {item_id: _standing(parts.get(item_id, ()), named.get(item_id, frozenset())) for item_id in item_ids}


def _standing(parts: Iterable[Any], named: Named) -> Standing:
    parts = list(parts)
    return Standing(
        lead=frozenset(part.unit_id for part in parts if part.part in CARRYING),
        support=frozenset(part.unit_id for part in parts if part.part is Part.SUPPORT),
        monitor=frozenset(part.unit_id for part in parts if part.part is Part.MONITOR),
        designated=named,
        reporters=frozenset(
            part.reported_by_id for part in parts if part.reported_on and part.reported_by_id is not None
        ),
    )


class Reasons:
    """Reasons with their days, from what was read of the posts that are missing."""

    def __init__(self, missing: Mapping[tuple[Role, int], Vacancy]) -> None:
        self.missing = missing

    def __call__(self, lack: Lack, unit_id: int | None, entered_on: date, name: str = "") -> Nobody:
        """Why nobody can press a step that was entered on this day; `name`: of the post or unit that is asked for."""
        if name:
            return Nobody(lack, entered_on, None, name, name)
        role = POST_OF.get(lack)
        if role is None:
            return Nobody(lack, entered_on, unit_id)
        vacancy = self.missing.get((role, unit_id or 0 if role is Role.HEAD else 0))
        if vacancy is None:
            return Nobody(lack, entered_on, unit_id)
        if role is not Role.HEAD:
            return Nobody(lack, vacancy.since or entered_on, None, "", vacancy.title)
        if vacancy.closed_on is not None and lack is Lack.NO_HEAD:
            return Nobody(Lack.CLOSED, vacancy.closed_on + DAY, unit_id, vacancy.unit, vacancy.title)
        return Nobody(lack, vacancy.since or entered_on, unit_id, vacancy.unit, vacancy.title)


def nobody_of(
    lacks: Collection[tuple[Lack, int | None]], *, on: date, known: Mapping[int, Vacancy] | None = None
) -> Reasons:
    """The reasons in full for these. One query, none where nothing is missing, or all is `known` of heads."""
    units = {unit for lack, unit in lacks if POST_OF.get(lack) is Role.HEAD and unit is not None}
    roles = {POST_OF[lack] for lack, _unit in lacks if lack in POST_OF} - {Role.HEAD}
    heads = {(Role.HEAD, unit): known[unit] for unit in units if known is not None and unit in known}
    units -= {unit for _role, unit in heads}
    return Reasons(heads | dict(last_holders(units, roles, on=on)))
