"""A reorganisation carried out: units, people, and everything that is open with them, in one transaction.

Rows are changed where they stand, not verb by verb (decision 0040). What was changed is kept row by row (journal.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.accounts.succession import move_posts
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.documents.services.succession import move_recipients
from tracker.items.services.succession import move_items, touched_items
from tracker.items.services.succession_beside import move_checklists, move_figures
from tracker.organization.policies import can_manage_units
from tracker.organization.succession import change_identity
from tracker.organization.successors import Successors
from tracker.processes.services.succession import items_with_steps
from tracker.recurring.services.succession import move_series
from tracker.reorganizing import journal
from tracker.reorganizing.checking import faults
from tracker.reorganizing.events import Reorganized, UnitsGoing
from tracker.reorganizing.fault import Fault
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Plan, Wish
from tracker.reorganizing.queries.going import with_living_posts
from tracker.reorganizing.queries.the_office import the_office
from tracker.reorganizing.resolving import post_lines, successors_of
from tracker.reorganizing.services.units import add_to_groups, change_units, close_units, make_units

UNDONE = _l("This reorganisation was taken back: make a new one")
CHANGED = _l("The plan was changed since the preview was shown. Look at the preview again.")


class UnsoundPlanError(InvalidInput):
    """The plan cannot be carried out as it stands: the office has changed since, or it was never sound."""

    def __init__(self, found: Sequence[Fault]) -> None:
        super().__init__(found[0].words)
        self.faults = tuple(found)


def carry_out(reorganization_id: int, *, by: Actor, on: date, version: int | None = None) -> Mapping[str, int]:
    """Do what its plan says; how many of what were moved. A second time it only tells what was done.

    `version`: of the plan that was looked at; Conflict where it is another one by now. Raises InvalidInput before its
    day, and UnsoundPlanError where it cannot be carried out as it stands.
    """
    by = as_allowed(by, can_manage_units)
    act = load(reorganization_id)
    if act.state is State.DONE:
        return act.counts
    if act.state is State.UNDONE:
        raise Conflict(UNDONE)
    if version is not None and act.version != version:
        raise Conflict(CHANGED)
    if act.day > on:
        raise InvalidInput(_("It is carried out on %(day)s, or later", day=write_day(act.day)), field="day")
    wish = with_living_posts(Wish(act.title, act.day, act.decision, Plan.of_json(act.plan)))
    if found := faults(wish, the_office(on=min(act.day, on))):
        raise UnsoundPlanError(found)
    plan = wish.plan
    closed = successors_of(plan, act.day, act.decision, _Later()).closed
    items = sorted({*touched_items(closed), *items_with_steps(closed)})
    before = journal.read(items)
    counts, successors = _carry_out(act, plan, items, by=by, on=on)
    counts["rows"] = journal.keep(act.id, journal.differences(before, journal.read(items)))
    act.state, act.counts = State.DONE, counts
    act.done_at, act.done_by = clock.now(), by.name
    publish(Reorganized(successors, items, by, on, act.decision))
    record("reorganization.carried_out", act, by=by, after={"day": act.day, "decision": act.decision})
    return counts


def load(reorganization_id: int) -> Reorganization:
    """The row, locked: who presses twice, or beside somebody else, waits, and finds it done."""
    query = select(Reorganization).where(Reorganization.id == reorganization_id)
    act = db.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if act is None:
        raise NotFound(_l("There is no such reorganisation."))
    return act


class _Later(dict[str, int]):
    """Units that are not there yet."""

    def __missing__(self, key: str) -> int:
        return 0


def _carry_out(
    act: Reorganization, plan: Plan, items: list[int], *, by: Actor, on: date
) -> tuple[dict[str, int], Successors]:  # fmt: skip
    made = make_units(plan.new, act.day, by=by)
    counts = {"new": len(made), **change_units(plan.lines, made, act.day, act.decision, by=by)}
    successors = successors_of(plan, act.day, act.decision, made)
    posts = move_posts(successors, post_lines(plan, made), by=by, on=on)
    counts |= {"posts_ended" if name == "ended" else name: number for name, number in posts.items()}
    counts |= move_items(successors, by=by, on=on, also=items)
    counts["checklists"] = move_checklists(successors)
    counts["figures"] = move_figures(successors, by=by)
    counts |= move_series(successors, by=by, on=on)
    counts["documents"] = move_recipients(successors)
    going = UnitsGoing(successors, by, on, {"forms": 0})
    publish(going)
    counts |= going.moved
    counts |= close_units(successors, by=by)
    if plan.committee is not None:
        change_identity(plan.committee, by=by, day=act.day, reason=act.decision)
    counts["groups"] = add_to_groups(successors)
    return counts, successors
