"""Pages of stand-ins: giving one, all of them, ending one. Those of one's own stand on the page of the account."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts.models import Person, Post
from tracker.accounts.services import load_post
from tracker.accounts.standins import policies, queries, services
from tracker.accounts.standins.forms import StandInForm
from tracker.accounts.standins.queries import State
from tracker.accounts.standins.services import Given
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.i18n import write_day
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires, safe_target, signed_in
from tracker.core.submitting import press, submit
from tracker.organization.labels import ACTS
from tracker.organization.models import Unit

bp = Blueprint("standins", __name__, url_prefix="/stand-ins")


@bp.app_template_global()
def may_see_stand_ins() -> bool:
    """Whether the way to the list is shown."""
    return policies.can_see_all(actor()) is None


@bp.app_template_global()
def acts_in_words() -> object:
    """Kinds of acts as the rows of stand-ins show them."""
    return ACTS


@bp.get("")
@requires(policies.can_see_all)
def list_stand_ins() -> ResponseReturnValue:
    """All that hold today; `?state=coming` those to come, `?state=past` those that are over."""
    asked = request.args.get("state", "")
    state = State(asked) if asked in set(State) else State.NOW
    page = queries.list_standins(state, on=clock.today(), page=wanted_page())
    return render_template("accounts/standins/list.html", page=page, state=state, same_list=same_list)


@bp.get("/of/<int:post_id>")
@requires(policies.can_give_some)
def new_stand_in(post_id: int) -> ResponseReturnValue:
    """The form, for one post."""
    post, holder, unit = _own_post(post_id)
    form = _form(post, formdata=None, from_on=max(clock.today(), post.from_on))
    return _page(form, post, holder, unit)


@bp.post("/of/<int:post_id>")
@requires(policies.can_give_some)
def give_stand_in(post_id: int) -> ResponseReturnValue:
    """Let somebody stand in."""
    post, holder, unit = _own_post(post_id)
    form = _form(post)
    return submit(
        form,
        lambda: services.give(post_id, by=actor(), on=clock.today(), **form.values()),
        said=_given,
        to=_back(holder),
        again=lambda: _page(form, post, holder, unit),
    )


@bp.post("/<int:stand_in_id>/end")
@signed_in
def end_stand_in(stand_in_id: int) -> ResponseReturnValue:
    """End it today; what may not be seen is not there."""
    return press(
        lambda: services.end(stand_in_id, by=actor(), on=clock.today()),
        said=gettext("It has ended: nobody stands in through it any more."),
        to=safe_target(request.form.get("back", "")) if request.form.get("back") else url_for("accounts.show_account"),
    )


def _own_post(post_id: int) -> tuple[Post, Person, Unit]:
    post, holder, unit = load_post(post_id)
    by: Actor = actor()
    if policies.can_give(by, holder.id, post.role) is not None:
        raise NotFound(gettext("There is no such post."))
    return post, holder, unit


def _form(post: Post, **kwargs: object) -> StandInForm:
    people = queries.candidates(post, on=max(clock.today(), post.from_on))
    return StandInForm(people=people, role=post.role, **kwargs)


def _page(form: StandInForm, post: Post, holder: Person, unit: Unit) -> str:
    is_own = holder.id == actor().person_id
    return render_template(
        "accounts/standins/new.html", form=form, post=post, holder=holder, unit=unit, is_own=is_own, back=_back(holder)
    )


def _back(holder: Person) -> str:
    if holder.id == actor().person_id:
        return url_for("accounts.show_account") + "#stand-ins"
    return url_for("people.show_person", person_id=holder.id)


def _given(given: Given) -> str:
    last = write_day(given.standin.until_on)
    if given.asked_until is not None:
        return gettext("Given until %(day)s, for one of the two posts ends on that day.", day=last)
    return gettext("Given until %(day)s; it ends by itself.", day=last)
