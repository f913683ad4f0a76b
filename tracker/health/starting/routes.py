"""The page of the starting set: what it has, what of it is here already, and the button that takes the rest."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.health.policies import can_take_starting_set
from tracker.health.starting.forms import PARTS, StartingForm
from tracker.health.starting.planning import Part, plan
from tracker.health.starting.services import take_starting_set

bp = Blueprint("starting", __name__, url_prefix="/first-steps/starting-set")


@bp.get("")
@requires(can_take_starting_set)
def show_set() -> ResponseReturnValue:
    """Every line of the set, and whether it is here."""
    found = plan()
    return _page(StartingForm(formdata=None, data={"parts": [part.value for part in Part if found.new(part)]}))


@bp.post("")
@requires(can_take_starting_set)
def take_set() -> ResponseReturnValue:
    """Make what is missing of the chosen parts."""
    form = StartingForm()
    return submit(
        form,
        lambda: sum(take_starting_set(form.chosen, by=actor(), on=clock.today()).values()),
        again=lambda: _page(form),
        to=url_for("first_day.show_first_day"),
        said=lambda made: (
            ngettext("%(num)d thing was entered", "%(num)d things were entered", made)
            if made
            else gettext("All of it was here already")
        ),
    )


def _page(form: StartingForm) -> str:
    return render_template("health/starting/show.html", form=form, plan=plan(), parts=PARTS)
