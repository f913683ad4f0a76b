"""Open steps that nobody can press: which they are, how many, why. In a fixed number of queries.

Found by the posts that are there, not step by step: a unit without a head is one condition, whatever waits in it. The
SQL twin of processes.holding; tests hold the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, false, func, literal_column, not_, or_, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from tracker.accounts.acting_posts import acting_once
from tracker.accounts.vacancies import Vacancy
from tracker.core.actor import Act, Role
from tracker.core.extensions import db
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Part
from tracker.items.policies import Standing
from tracker.items.queries.designations import stands_on
from tracker.organization.committee import extensions_left_to_office
from tracker.organization.models import Unit
from tracker.processes.for_whom import asks_somebody, in_charge_leads, nobody_alone, titles_held
from tracker.processes.held import Nobody
from tracker.processes.holders import nobody_of
from tracker.processes.holding import Asked, why_nobody
from tracker.processes.models import RunToken
from tracker.processes.open_steps import waits
from tracker.processes.performing import BY_TITLE, DEPUTY, IN_CHARGE, NO_UNIT, OFFICER, UNIT, Narrow, named_by
from tracker.processes.posts import Acts, Posts, posts_on, together
from tracker.processes.services.facts import CARRYING

Branch = list[ColumnElement[bool]]
REPORTED = (Assignment.reported_on.is_not(None),)


def branches_of(posts: Posts) -> list[Branch]:
    """The conditions of steps that nobody can press; no step meets two of them. They wait, the run goes on: beside."""
    found = [*_of_heads(posts), *_of_office(posts)]
    whole = [RunToken.performer.in_(("", UNIT, IN_CHARGE)), nobody_alone(posts.on)]
    by_role: list[Branch] = []
    for role, acts in (("leader", posts.lead()), ("chairman", posts.lead(chairman=True))):
        branch: Branch = [RunToken.role == role, *_lacks(acts)]
        if role == "leader" and posts.has_clerks and extensions_left_to_office():
            branch.append(RunToken.act != Act.EXTEND)
        if acts is not None:
            by_role.append([*branch, *_not_in_charge(posts)])
        by_office = role == "leader" and posts.has_clerks and extensions_left_to_office()
        if _is_by_stand_ins(posts, acts, chairman=role == "chairman") and not by_office:
            somebody = _somebody_decides(posts.on, chairman=role == "chairman")
            by_role.append([RunToken.role == role, RunToken.act == Act.EXTEND, ~somebody, *_not_in_charge(posts)])
    monitor: Branch = [RunToken.role == "monitor", ~_somebody_confirms(posts.on)]
    if posts.some_leader_confirms:  # he can, but what he reported himself: asked of that alone
        reported = (Assignment.reported_by_id.in_(_own_leaders(posts.on)), *REPORTED, Assignment.released_on.is_(None))
        monitor.insert(1, RunToken.item_id.in_(select(Assignment.item_id).where(*reported)))  # from these few
    by_role += [*found, monitor]
    return [*([*branch, *whole] for branch in by_role), *_of_performers(posts)]


def _not_in_charge(posts: Posts) -> Branch:
    """The leader in charge of the item does not lead, or it is not for him alone."""
    return [or_(RunToken.performer != IN_CHARGE, ~in_charge_leads(posts.on))]


def _of_performers(posts: Posts) -> list[Branch]:
    """Steps that ask for a title that nobody holds, for a deputy or a unit that is not there, for an officer."""
    alone = nobody_alone(posts.on)
    deputies = together(post.acts for post in posts.leaders if post.is_deputy)
    found: list[Branch] = [
        [RunToken.role == BY_TITLE, ~titles_held(posts.on, _allows_here), alone],
        # the role is not looked up: SQLite would walk all steps of heads, instead of the few that ask for somebody
        [
            RunToken.role.concat(literal_column("''")) == "head",
            RunToken.performer.startswith(NO_UNIT),
            asks_somebody(),
            alone,
        ],
        *([*branch, RunToken.performer == OFFICER, alone] for branch in _of_heads(posts)),
    ]
    if deputies is not None:
        found.append([RunToken.role == "leader", RunToken.performer == DEPUTY, *_lacks(deputies), alone])
    return found


def _lacks(acts: Acts) -> Branch:
    return [RunToken.act.not_in(sorted(acts))] if acts else []


def _of_heads(posts: Posts) -> list[Branch]:
    """Steps of units without a head, of those whose deputies lack the act, and of no unit at all."""
    partial: dict[frozenset[Act], list[int]] = defaultdict(list)
    for unit_id, acts in posts.heads.items():
        if acts is not None:
            partial[acts].append(unit_id)
    headless = select(Unit.id).where(Unit.id.not_in(sorted(posts.heads)))
    named = ~_somebody_named(posts)
    found: list[Branch] = [
        [RunToken.role == "head", RunToken.answers_id.is_(None)],
        [RunToken.role == "head", RunToken.answers_id.in_(headless), named],
    ]
    for acts, units in partial.items():
        found.append([RunToken.role == "head", RunToken.answers_id.in_(units), *_lacks(acts), named])
    return found


def _of_office(posts: Posts) -> list[Branch]:
    """Steps of the office where there is none, nor a leader who may; requests that only the leadership decides on."""
    acts, here = posts.lead(), RunToken.role == "clerk"
    if acts is None:
        return []
    left = extensions_left_to_office()
    if not posts.has_clerks:
        return [[here, *_lacks(acts)]]
    return [] if left or Act.EXTEND in acts else [[here, RunToken.act == Act.EXTEND]]


def _somebody_named(posts: Posts) -> ColumnElement[bool]:
    """Whether the step is of somebody who was named for the item, and is there."""
    acting = acting_once(posts.on).alias()
    in_unit = select(acting.c.person_id).where(acting.c.unit_id == Designation.unit_id, acting.c.role != Role.ADMIN)
    by_office = Designation.person_id.is_(None) if posts.has_clerks else false()
    return exists().where(
        Designation.item_id == RunToken.item_id, Designation.unit_id == RunToken.answers_id,
        stands_on(posts.on), or_(by_office, Designation.person_id.in_(in_unit)),
    )  # fmt: skip


def _somebody_confirms(on: date) -> ColumnElement[bool]:
    """Whether somebody can confirm whose unit did not carry it out, and who did not report it; or a leader, but of what
    he reported himself only where he heads the unit (policies.can_confirm).
    """
    acting, own = acting_once(on).alias(), acting_once(on).alias()
    watches = _part(Assignment.unit_id == acting.c.unit_id, Assignment.part == Part.MONITOR)
    reported = _part(Assignment.reported_by_id == acting.c.person_id, *REPORTED)
    units = select(own.c.unit_id).where(own.c.person_id == acting.c.person_id).correlate_except(own)
    carried = _part(Assignment.part.in_(CARRYING), Assignment.unit_id.in_(units.where(own.c.role != Role.ADMIN)))
    headed = units.where(own.c.role == Role.HEAD, own.c.holder_id.is_(None))
    heads = _part(Assignment.part.in_(CARRYING), Assignment.unit_id.in_(headed))
    leads = and_(acting.c.role == Role.LEADER, acting.c.holder_id.is_(None))
    asked = or_(
        acting.c.role.in_((Role.CLERK, Role.LEADER)), and_(acting.c.role.in_((Role.HEAD, Role.OFFICER)), watches)
    )
    free = or_(and_(leads, or_(not_(reported), heads)), and_(asked, not_(reported), not_(carried)))
    return exists().where(_allows(acting, Act.CONFIRM), free)


def _is_by_stand_ins(posts: Posts, acts: Acts, *, chairman: bool) -> bool:
    """Whether only stand-ins for leaders decide on more time, and so nobody on that of a unit of their own."""
    own = [post for post in posts.leaders if post.holder is None and not (chairman and post.is_deputy)]
    return (acts is None or Act.EXTEND in acts) and not any(post.allows(Act.EXTEND) for post in own)


def _somebody_decides(on: date, *, chairman: bool) -> ColumnElement[bool]:
    """Whether a stand-in decides on the time of a unit that is not his own (policies.can_decide_request)."""
    acting, own = acting_once(on).alias(), acting_once(on).alias()
    units = select(own.c.unit_id).where(own.c.person_id == acting.c.person_id, own.c.role != Role.ADMIN)
    carried = _part(Assignment.part.in_(CARRYING), Assignment.unit_id.in_(units.correlate_except(own)))
    asked = [acting.c.role == Role.LEADER, _allows(acting, Act.EXTEND), not_(carried)]
    return exists().where(*asked, *([acting.c.is_deputy.is_(False)] if chairman else []))


def _own_leaders(on: date) -> Select[int]:
    """Who leads in a post of his own."""
    acting = acting_once(on).alias()
    return select(acting.c.person_id).where(acting.c.role == Role.LEADER, acting.c.holder_id.is_(None))


def _part(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    here = (Assignment.item_id == RunToken.item_id, Assignment.released_on.is_(None))
    return exists().where(*here, *conditions).correlate_except(Assignment)


def _allows(acting: Any, act: Act) -> ColumnElement[bool]:
    """Whether a post is good for an act: some deputies and stand-ins have a few. The SQL twin of `as_post`."""
    of_deputy = or_(acting.c.is_deputy.is_(False), acting.c.deputy_acts.is_(None), _has(acting.c.deputy_acts, act))
    return and_(of_deputy, or_(acting.c.acts == "", _has(acting.c.acts, act)))


def _allows_here(acting: Any) -> ColumnElement[bool]:
    """The same for the act that the step is."""
    has = (" " + func.coalesce(acting.c.deputy_acts, "") + " ").like("% " + RunToken.act + " %")
    of_deputy = or_(acting.c.is_deputy.is_(False), acting.c.deputy_acts.is_(None), has)
    return and_(of_deputy, or_(acting.c.acts == "", (" " + acting.c.acts + " ").like("% " + RunToken.act + " %")))


def _has(words: Any, act: Act) -> ColumnElement[bool]:
    # the pattern is no parameter: with one, SQLite makes the whole statement anew each time that it is asked
    found: ColumnElement[bool] = (" " + words + " ").like(literal_column(f"'% {act.value} %'"))
    return found


# ---------- why ----------


def reasons_of(rows: Sequence[Any], posts: Posts, known: Mapping[int, Vacancy] | None = None) -> list[Nobody]:
    """Why nobody can press each of these. One query, none for no row, nor where the vacancies of heads are `known`.

    Rows: role, act, answers_id, performer, entered_on, and has_others: whether some unit carries the item out.
    """
    asked = [
        Asked(row.role, Act(row.act or Act.DIRECT), row.answers_id, Standing(), Narrow(row.performer)) for row in rows
    ]
    lacks = [why_nobody(step, posts, is_given=row.has_others) for step, row in zip(asked, rows, strict=True)]
    missing = [(lack, step.answers_id) for lack, step in zip(lacks, asked, strict=True)]
    reasons = nobody_of(missing, on=posts.on, known=known)
    return [
        reasons(lack, unit_id, row.entered_on, named_by(row.performer))
        for (lack, unit_id), row in zip(missing, rows, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that nobody can press for one reason."""

    nobody: Nobody
    steps: int


def unheld_steps(*, on: date) -> list[Group]:
    """How many there are, by reason, most first. Three queries."""
    posts = posts_on(on)
    given = exists().where(
        Assignment.item_id == RunToken.item_id, Assignment.released_on.is_(None), Assignment.part.in_(CARRYING)
    )
    by = (RunToken.role, RunToken.act, RunToken.answers_id, RunToken.performer, given.label("has_others"))
    pieces = [
        select(*by, func.min(RunToken.entered_on).label("entered_on"), func.count().label("steps"))
        .where(*waits(), *branch).group_by(*by)
        for branch in branches_of(posts)
    ]  # fmt: skip
    rows = db.session.execute(union_all(*pieces)).all() if pieces else []
    found: dict[tuple[Any, ...], Group] = {}
    for nobody, row in zip(reasons_of(rows, posts), rows, strict=True):
        key = (nobody.lack, nobody.unit_id, nobody.unit, row.role)
        before = found.get(key)
        since = min(nobody.since, before.nobody.since) if before else nobody.since
        found[key] = Group(
            Nobody(nobody.lack, since, nobody.unit_id, nobody.unit, nobody.post),
            row.steps + (before.steps if before else 0),
        )
    return sorted(found.values(), key=lambda group: -group.steps)
