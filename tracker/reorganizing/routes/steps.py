"""What every step of entering a reorganisation does: read the draft, keep what was typed, go on to the next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.acting import actor
from tracker.core.errors import Conflict, Text
from tracker.core.forms import seen_version
from tracker.core.submitting import submit
from tracker.reorganizing.editing import tidy
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Plan, Wish
from tracker.reorganizing.queries.going import with_living_posts
from tracker.reorganizing.queries.listing import load_reorganization
from tracker.reorganizing.services.drafting import save_draft
from tracker.reorganizing.step_forms import StepForm


class Step(NamedTuple):
    """A step of entering: its endpoint and its name."""

    endpoint: str
    name: Text


STEPS = (
    Step("reorganizing.edit_basics", _l("Day and decision")),
    Step("reorganizing.edit_units", _l("Units")),
    Step("reorganizing.edit_committee", _l("The committee itself")),
    Step("reorganizing.edit_people", _l("People")),
    Step("reorganizing.preview_plan", _l("Preview and carry out")),
)


def the_draft(reorganization_id: int) -> Reorganization:
    """The reorganisation while it is being prepared. Raises Conflict where it was carried out already."""
    found = load_reorganization(reorganization_id)
    if found.state is not State.DRAFT:
        raise Conflict(
            _("“%(title)s” was carried out already; its plan changes no more.", title=found.title),
            hint=_l("Look at its page: it can be taken back there while nobody has worked on it."),
        )
    return found


def plan_of(row: Reorganization) -> Plan:
    """What it says so far."""
    return Plan.of_json(row.plan)


def wish_of(row: Reorganization) -> Wish:
    """With its day and its paper."""
    return Wish(row.title, row.day, row.decision, plan_of(row))


def keep(reorganization_id: int, form: StepForm, change: Callable[[Plan], Plan]) -> Reorganization:
    """Save what a step changes of the plan, in the transaction of the caller."""
    wish = wish_of(the_draft(reorganization_id))
    kept = with_living_posts(replace(wish, plan=change(wish.plan)))
    kept = replace(kept, plan=tidy(kept.plan, wish.plan))
    return save_draft(kept, by=actor(), reorganization_id=reorganization_id, version=seen_version(form))


def keep_and_go(
    reorganization_id: int, form: StepForm, change: Callable[[Plan], Plan], *, to: str, again: Callable[[], str]
) -> ResponseReturnValue:
    """Keep what a step changes and go on `to` the next page, or show its form `again` with what is wrong."""
    return submit(
        form,
        lambda: keep(reorganization_id, form, change),
        said=_("The draft was saved."),
        to=to,
        again=again,
        over=version_now(reorganization_id),
    )


def version_now(reorganization_id: int) -> Callable[[], int]:
    """What a form that met a Conflict is sent over next time."""
    return lambda: load_reorganization(reorganization_id).version


def step_page(template: str, row: Reorganization, at: str, **values: object) -> str:
    """A page of a step, with the way through all of them."""
    steps = [(str(step.name), url_for(step.endpoint, reorganization_id=row.id), step.endpoint == at) for step in STEPS]
    return render_template(f"reorganizing/{template}", reorganization=row, steps=steps, **values)
