"""What waits for somebody: which open steps, in which order, how many. From the two indexes of tokens that wait.

The steps of each role are read in the order of their index, as far as the page needs, and then merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Date,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement

from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.alike import Kept, kept
from tracker.core.extensions import db
from tracker.items.models.item import Extension
from tracker.processes.buttons import StepKind
from tracker.processes.inbox import now
from tracker.processes.inbox.asking import KEPT, Asker, Drawings, asker_of, kept_planned
from tracker.processes.inbox.details import details
from tracker.processes.inbox.mine import Branch, has_part, of_heads, of_person, units_of
from tracker.processes.models import Run, RunToken
from tracker.processes.open_steps import waits
from tracker.processes.posts import Posts, posts_today
from tracker.processes.queries.requests import answers
from tracker.processes.services.facts import CARRYING
from tracker.processes.step_kinds import Catalogue
from tracker.processes.unheld import branches_of

ORDER = (RunToken.due_on, RunToken.item_id, RunToken.number)
#: Where a page that lists the steps keeps how many the menu counts.
COUNTED = "tracker_inbox_counted"
#: What the menu counts to; beyond it says "99+".
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the steps: of one kind, one of a version, about one unit; `of_unit`: those of the heads of an officer.

    `now`: those that need an act today, as the inbox shows them; False: work that merely runs; None: whichever.
    """

    kind: StepKind | None = None
    unit: int | None = None
    of_unit: bool = False
    step: tuple[int, str] | None = None  # a step of one version
    now: bool | None = None


#: What the menu counts.
MENU = Wanted(now=True)


@dataclass(frozen=True, slots=True)
class Count:
    """How many steps wait, of how many the deadline has gone by, and what the menu counts, whatever is filtered."""

    total: int
    late: int
    menu: int


def waits_for_anybody(by: Actor) -> bool:
    """Whether steps can wait for this person at all: everybody but who only administers."""
    return by.has(Role.CLERK, Role.LEADER, Role.HEAD, Role.OFFICER)


def posts_for(by: Actor) -> Posts | None:
    """Which posts are there today, for whom steps wait that nobody can press: the office, else the leadership.

    No query: they came with the sign-in.
    """
    return posts_today() if by.has(Role.CLERK, Role.LEADER) else None


def count_steps(wanted: Wanted, known: Catalogue, posts: Posts | None, *, by: Actor, on: date) -> Count:
    """How many there are. One query."""
    asker = asker_of(by, posts)
    one = _counted(asker, wanted, Drawings(known))
    rows = db.session.execute(one.statement, {"day": on, **asker.parameters(one)}).all() if one is not None else []
    is_all = wanted == MENU
    here = [row for row in rows if is_all or not row[2]]
    return Count(sum(row[0] for row in here), sum(row[1] for row in here), sum(row[0] for row in rows if row[2]))


@lru_cache(maxsize=KEPT)
def _counted(asker: Asker, wanted: Wanted, drawings: Drawings) -> Kept | None:
    by, posts, known = asker.by, asker.posts, drawings.known
    late = func.count(case((and_(RunToken.due_on < bindparam("day", type_=Date()), RunToken.role != "monitor"), 1)))
    is_all = wanted == MENU
    pieces = [
        select(func.count(), late, literal(is_all)).where(*branch)
        for branch, _held in _branches(wanted, known, posts, by)
    ]
    if not is_all:
        first = [select(RunToken.item_id).where(*branch) for branch, _held in _branches(MENU, known, posts, by)]
        pieces += [select(func.count(), literal(0), literal(True)).select_from(_first(first))] if first else []
    return kept(union_all(*pieces)) if pieces else None


def _first(pieces: Sequence[Any]) -> Any:
    """As many as the menu counts."""
    return union_all(*pieces).limit(MOST_COUNTED).subquery()


def few_steps(*, by: Actor) -> int:
    """How many there are, counted no further than the menu tells, and without a drawing. One query."""
    asker = asker_of(by, posts_for(by))
    known = _few(asker)
    return 0 if known is None else int(db.session.scalar(known.statement, asker.parameters(known)) or 0)


@lru_cache(maxsize=KEPT)
def _few(asker: Asker) -> Kept | None:
    """Kept: every page of the office asks it, and writing it takes ten times as long as its answer."""
    by, posts, pieces = asker.by, asker.posts, []
    for branch, is_asked in of_person(by, has_clerks=posts is None or posts.has_clerks):
        if is_asked:  # the requests rather than the steps, for which the drawing would have to be known
            pieces.append(select(Extension.id).where(*waits(), *branch, answers()).distinct())
        else:
            pieces.append(select(RunToken.item_id).where(*waits(), *branch, now.acts_now()))
    pieces += [select(RunToken.item_id).where(*waits(), *branch) for branch in _unheld(posts, by)]
    return kept_planned(select(func.count()).select_from(_first(pieces))) if pieces else None


def page_of_steps(
    wanted: Wanted, known: Catalogue, posts: Posts | None, *, by: Actor, first: int, size: int
) -> Sequence[Any]:
    """The rows of a page: the token, its item's version and words, what is asked. One query.

    First what nobody can press, the longest-standing first; then the most urgent.
    """
    asker = asker_of(by, posts)
    one = _paged(asker, wanted, Drawings(known))
    if one is None:
        return []
    place = {"first": first, "size": size, "up_to": first + size}
    return db.session.execute(one.statement, place | asker.parameters(one)).all()


@lru_cache(maxsize=KEPT)
def _paged(asker: Asker, wanted: Wanted, drawings: Drawings) -> Kept | None:
    pieces = [
        _piece(branch, is_held=is_held).limit(bindparam("up_to")).subquery()
        for branch, is_held in _branches(wanted, drawings.known, asker.posts, asker.by)
    ]
    if not pieces:
        return None
    merged = union_all(*(select(piece) for piece in pieces)).subquery()
    order = (merged.c.is_held, merged.c.day, merged.c.item_id, merged.c.number)
    found = select(merged).order_by(*order).limit(bindparam("size")).offset(bindparam("first")).subquery()
    here = and_(found.c.item_id == RunToken.item_id, found.c.number == RunToken.number)
    query = details().add_columns(found.c.is_held).join(found, here)
    return kept_planned(query.order_by(found.c.is_held, found.c.day, *ORDER[1:]))


def _piece(branch: Branch, *, is_held: bool) -> Select[*tuple[Any, ...]]:
    """The steps of a branch in their order: by their deadline, or since when nobody takes them."""
    day = RunToken.due_on if is_held else RunToken.entered_on
    held: Any = literal_column("1" if is_held else "0").label("is_held")
    return select(RunToken.item_id, RunToken.number, day.label("day"), held).where(*branch).order_by(day, *ORDER[1:])


def one_step(item_id: int, number: int, known: Catalogue, posts: Posts | None, *, by: Actor) -> Any | None:
    """The row of one step, where it waits for this person."""
    found = _branches(Wanted(), known, posts, by)
    if not found:
        return None
    held: list[ColumnElement[bool]] = [and_(*branch) for branch, is_held in found if is_held]
    query = details().add_columns(case((or_(false(), *held), 1), else_=0).label("is_held"))
    here = (RunToken.item_id == item_id, RunToken.number == number)
    query = query.where(*here, or_(*(and_(*branch) for branch, _held in found)))
    return db.session.execute(query, now.parameters(by, clock.today())).first()


def _branches(wanted: Wanted, known: Catalogue, posts: Posts | None, by: Actor) -> list[tuple[Branch, bool]]:
    """The conditions of each role that this person has; False: of what nobody can press. No step meets two of them."""
    narrowed = _narrowed(wanted, known)
    if wanted.of_unit:
        served = units_of(by, Role.OFFICER)
        return [([*waits(), *of_heads(served, known), *narrowed], True)] if served else []
    found: list[tuple[Branch, bool]] = []
    if wanted.kind in (None, StepKind.NOBODY) and wanted.now is not False:
        unheld = _narrowed(replace(wanted, now=None), known)  # the office sees to it, however far its deadline is
        found += [([*waits(), *branch, *unheld], False) for branch in _unheld(posts, by)]
    if wanted.kind is not StepKind.NOBODY:
        asks = known.is_kind(StepKind.EXTENSION)
        mine = of_person(by, known, has_clerks=posts is None or posts.has_clerks)
        found += [([*waits(), *branch, *narrowed, *([asks] if is_asked else [])], True) for branch, is_asked in mine]
    return found


def _unheld(posts: Posts | None, by: Actor) -> list[Branch]:
    """What nobody can press, for who can see to it: the office, or the leadership where there is none."""
    if posts is None or not (by.has(Role.CLERK) or not posts.has_clerks):
        return []
    return branches_of(posts)


def _narrowed(wanted: Wanted, known: Catalogue) -> Branch:
    conditions: Branch = []
    if wanted.now is not None:
        conditions.append(now.acts_now() if wanted.now else now.runs_on())
    if wanted.kind not in (None, StepKind.NOBODY):
        conditions.append(known.is_kind(wanted.kind))
    if wanted.step is not None:
        of_version = select(Run.item_id).where(Run.version_id == wanted.step[0])
        conditions.append(and_(RunToken.node == wanted.step[1], RunToken.item_id.in_(of_version)))
    if wanted.unit is not None:
        of_item = and_(RunToken.unit_id.is_(None), has_part([wanted.unit], CARRYING))
        conditions.append(or_(RunToken.unit_id == wanted.unit, of_item))
    return conditions
