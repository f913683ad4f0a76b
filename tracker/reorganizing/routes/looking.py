"""A reorganisation looked at: what it would move, whither the open items of a split go, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.paging import wanted_page
from tracker.core.security import requires
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.blueprint import bp
from tracker.reorganizing.editing import choose_items, group_of, groups_of
from tracker.reorganizing.labels import COUNTS, FATES, SIGNS, STATES
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Fate, Plan
from tracker.reorganizing.queries.faults import faults_of
from tracker.reorganizing.queries.listing import load_reorganization
from tracker.reorganizing.queries.naming import units_of
from tracker.reorganizing.queries.preview import preview
from tracker.reorganizing.queries.split import split_items
from tracker.reorganizing.routes.steps import keep_and_go, plan_of, step_page, the_draft, wish_of
from tracker.reorganizing.sentences import follows, shown, warnings
from tracker.reorganizing.step_forms import StepForm
from tracker.reorganizing.works import ordered

PREVIEW = "reorganizing.preview_plan"
#: Of more open items a work is made.
MOST_AT_ONCE = 200


@bp.get("/<int:reorganization_id>")
@requires(can_manage_units)
def show(reorganization_id: int) -> ResponseReturnValue:
    """What was done. A draft is shown where it is prepared."""
    row = load_reorganization(reorganization_id)
    if row.state is State.DRAFT:
        at = PREVIEW if plan_of(row).lines else "reorganizing.edit_units"
        return redirect(url_for(at, reorganization_id=row.id))
    return done_page(row)


def done_page(row: Reorganization, **more: Any) -> str:
    """The page of what was done, with what came of it and its history."""
    plan = plan_of(row)
    counts = [(label, row.counts[name]) for name, label in COUNTS.items() if row.counts.get(name)]
    return render_template(
        "reorganizing/done.html", reorganization=row, units=units_of(plan, row.day), groups=groups_of(plan), plan=plan,
        fates=FATES, counts=counts, states=STATES, signs=SIGNS, history=history_lines(history_of(row), by=actor()),
        work=ordered(row.id), **more,
    )  # fmt: skip


@bp.get("/<int:reorganization_id>/preview")
@requires(can_manage_units)
def preview_plan(reorganization_id: int) -> ResponseReturnValue:
    """What carrying it out would move; writes nothing."""
    row, on = the_draft(reorganization_id), clock.today()
    wish = wish_of(row)
    units, found = units_of(wish.plan, row.day), preview(wish, on=on)
    return step_page(
        "preview.html", row, PREVIEW, units=units, found=found, columns=shown(found), fates=FATES,
        follows=follows(found, units), warnings=warnings(found, units), faults=faults_of(wish),
        work=ordered(row.id), is_ahead=row.day > on, is_long=found.total.items > MOST_AT_ONCE,
        form=StepForm(formdata=None, version=row.version),
    )  # fmt: skip


@bp.get("/<int:reorganization_id>/items/<int:unit_id>")
@requires(can_manage_units)
def edit_items(reorganization_id: int, unit_id: int) -> ResponseReturnValue:
    """Whither the open items of a unit go that is split: all to one, and exceptions, fifty a page."""
    row = the_draft(reorganization_id)
    return _items_page(row, unit_id, StepForm(formdata=None, version=row.version), wanted_page())


@bp.post("/<int:reorganization_id>/items/<int:unit_id>")
@requires(can_manage_units)
def save_items(reorganization_id: int, unit_id: int) -> ResponseReturnValue:
    """Keep what was chosen on this page."""
    row, form, number = the_draft(reorganization_id), StepForm(), wanted_page()
    page = split_items(unit_id, by=actor(), number=number)
    shown = [one.id for one in page.rows]
    ahead = url_for("reorganizing.edit_items", reorganization_id=row.id, unit_id=unit_id, page=number + 1)
    return keep_and_go(
        reorganization_id,
        form,
        lambda now: _chosen(now, unit_id, shown),
        to=ahead if number < page.pages else url_for(PREVIEW, reorganization_id=row.id),
        again=lambda: _items_page(row, unit_id, form, number),
    )


def _chosen(now: Plan, unit_id: int, item_ids: Sequence[int]) -> Plan:
    """The plan with what the form says of these items. Raises InvalidInput for a unit that takes no part."""
    to = _split_of(now, unit_id)
    given = {one: request.form.get(f"to-{one}", "") for one in item_ids if f"to-{one}" in request.form}
    default = request.form.get("all", "") or to[0]
    if default not in to or any(key and key not in to for key in given.values()):
        raise InvalidInput(_("Choose one of the units that take a part"))
    return choose_items(now, unit_id, default, given)


def _split_of(plan: Plan, unit_id: int) -> tuple[str, ...]:
    group = group_of(plan, unit_id)
    if group is None or group.fate is not Fate.SPLIT:
        raise NotFound(_("The plan does not split this unit."))
    return tuple(group.to)


def _items_page(row: Reorganization, unit_id: int, form: StepForm, number: int) -> str:
    plan = plan_of(row)
    to, units = _split_of(plan, unit_id), units_of(plan, row.day)
    page = split_items(unit_id, by=actor(), number=number)
    chosen = {one.id: request.form.get(f"to-{one.id}", plan.items.get(f"{unit_id}:{one.id}", "")) for one in page.rows}
    return step_page(
        "items.html", row, PREVIEW, form=form, page=page, units=units, unit_id=unit_id, to=to, chosen=chosen,
        default=request.form.get("all", "") or to[0],
        page_url=lambda n: url_for("reorganizing.edit_items", reorganization_id=row.id, unit_id=unit_id, page=n),
    )  # fmt: skip
