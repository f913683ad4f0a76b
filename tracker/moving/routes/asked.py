"""Units that clerks have asked for: the names alone, for who may add units and sees nothing else of the lists."""

from __future__ import annotations

from functools import partial

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.core.works.people import names_of
from tracker.moving.blueprint import bp
from tracker.moving.forms import AskedUnitForm
from tracker.moving.labels import rows_words
from tracker.moving.policies import can_answer_asked
from tracker.moving.sheet.asked_units import answer_asked, asked_units
from tracker.organization.queries import unit_choices


@bp.get("/asked-units")
@requires(can_answer_asked)
def show_asked_units() -> ResponseReturnValue:
    """Each name with where it stands, and what it can be."""
    return _page()


@bp.post("/<int:run_id>/asked-unit")
@requires(can_answer_asked)
def answer_asked_unit(run_id: int) -> ResponseReturnValue:
    """A new unit of this name, or one that there is."""
    form = AskedUnitForm()
    return submit(
        form,
        lambda: answer_asked(
            run_id, form.doubt.data or "", name=form.name.data or "", unit_id=form.chosen, by=actor(), on=clock.today()
        ),
        again=partial(_page, run_id, form),
        to=url_for("moving.show_asked_units"),
        said=lambda unit: _("The rows of the list go to %(unit)s now.", unit=unit.name),
    )


def _page(run_id: int = 0, refused: AskedUnitForm | None = None) -> str:
    on = clock.today()
    found = asked_units(by=actor(), on=on)
    forms = [
        refused if refused is not None and (one.run.id, one.key) == (run_id, refused.doubt.data)
        else AskedUnitForm(formdata=None, doubt=one.key, name=one.name)
        for one in found
    ]  # fmt: skip
    return render_template(
        "moving/asked.html", asked=list(zip(found, forms, strict=True)), units=unit_choices(on), counted=rows_words,
        who=names_of({one.run.person_id for one in found}),
    )  # fmt: skip
