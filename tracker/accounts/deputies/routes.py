"""The page of a unit on which its head says what deputies may do; and which posts are deputies'."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts import policies as people_policies
from tracker.accounts.blueprint import people
from tracker.accounts.deputies import policies, services
from tracker.accounts.deputies.forms import ALL, SOME, DeputiesForm
from tracker.accounts.services import load_post
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.security import allow, requires
from tracker.core.submitting import press, submit
from tracker.organization.models import Unit
from tracker.organization.routes import bp
from tracker.organization.services import load_unit


@bp.app_template_global()
def deputies_of(unit: Unit) -> dict[str, object]:
    """What its deputies may do, and whether the reader may say it, for the unit's page."""
    may = policies.can_settle_deputies(actor(), unit.id) is None
    return {"acts": services.given_to_deputies(unit), "may_settle": may}


@bp.get("/<int:unit_id>/deputies")
@requires(policies.can_settle_some)
def show_deputies(unit_id: int) -> ResponseReturnValue:
    """What they may do now."""
    unit = load_unit(unit_id)
    allow(policies.can_settle_deputies(actor(), unit_id))
    given = services.given_to_deputies(unit)
    chosen = sorted(given or ())
    form = DeputiesForm(
        known=services.acts_of_unit(unit), formdata=None, scope=ALL if given is None else SOME, acts=chosen
    )
    return _page(form, unit)


@bp.post("/<int:unit_id>/deputies")
@requires(policies.can_settle_some)
def settle_deputies(unit_id: int) -> ResponseReturnValue:
    """Save it; it holds at once."""
    unit = load_unit(unit_id)
    allow(policies.can_settle_deputies(actor(), unit_id))
    form = DeputiesForm(known=services.acts_of_unit(unit))
    return submit(
        form,
        lambda: services.settle_deputies(unit_id, form.chosen(), by=actor()),
        said=gettext("What deputies may do was saved."),
        to=url_for("units.show_unit", unit_id=unit_id),
        again=lambda: _page(form, load_unit(unit_id)),
    )


@people.post("/<int:person_id>/posts/<int:post_id>/deputy")
@requires(people_policies.can_manage_people)
def mark_deputy(person_id: int, post_id: int) -> ResponseReturnValue:
    """The post is a deputy's (`is_deputy=1`), or is not."""
    _post, person, _unit = load_post(post_id)
    if person.id != person_id:
        raise NotFound(gettext("There is no such post."))
    return press(
        lambda: services.mark_deputy(post_id, request.form.get("is_deputy") == "1", by=actor()),
        said=gettext("The post was saved."),
        to=url_for("people.show_person", person_id=person_id),
        told=(InvalidInput,),
        kind="error",
    )


def _page(form: DeputiesForm, unit: Unit) -> str:
    return render_template("accounts/deputies/edit.html", form=form, unit=unit)
